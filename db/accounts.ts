// Queries on the accounts that were added: their keys, sealed, what is known about each, and what it has used.
import { type SQL, sql } from 'drizzle-orm'
import type { Usage } from '../src/core/quota.ts'
import type { Account } from './addresses.ts'
import type { Queryable, Tx } from './client.ts'
import { channelQuota, usageColumns } from './quotas.ts'
import { rows } from './rows.ts'
import { statement } from './statement.ts'
import type { Vault } from './vault.ts'

export interface StoredAccount extends Account {
  /** Opens the keys; throws `VaultError`. */
  readonly credentials: () => string
}

const find = statement<Account & { readonly credentials: Uint8Array }, Record<never, never>>(
  () => sql`select id::int, tenant_id::int as "tenantId", channel, name, credentials from accounts
    where credentials is not null and closed_at is null order by id`,
)

/** The accounts in use whose keys are stored, of all tenants. */
export async function storedAccounts(q: Queryable, vault: Vault): Promise<readonly StoredAccount[]> {
  const found = await find(q, {})
  return found.map(({ credentials, ...account }) => ({ ...account, credentials: () => vault.open(credentials) }))
}

const closed = statement<{ closed: boolean }, { readonly tenantId: number; readonly accountId: number }>(
  (of) => sql`select closed_at is not null as closed from accounts where tenant_id = ${of.tenantId} and id = ${of.accountId}`,
)

/** Whether an account was taken out of use. */
export async function isClosed(
  q: Queryable,
  { tenantId, accountId }: { readonly tenantId: number; readonly accountId: number },
): Promise<boolean> {
  return (await closed(q, { tenantId, accountId }))[0]?.closed ?? false
}

/** An account with all that people are told of it. */
export interface ListedAccount extends Account, Omit<Usage, 'accountId'> {
  readonly unitId: number | null
  readonly branch: string | null
  readonly title: string | null
  readonly link: string | null
  /** Whether its keys are stored here, and not in the environment. */
  readonly stored: boolean
  readonly closed: boolean
}

/** Accounts of a tenant, all unless one is named; a draft that was never opened is none. @param of.month whose messages are counted. */
export async function listAccounts(
  q: Queryable,
  of: { readonly tenantId: number; readonly month: string; readonly id?: number },
): Promise<readonly ListedAccount[]> {
  const which: SQL = of.id === undefined ? sql`true` : sql`a.id = ${of.id}::bigint`
  return rows<ListedAccount>(
    q,
    sql`select a.id::int as id, a.tenant_id::int as "tenantId", a.channel, a.name, a.unit_id::int as "unitId", u.name as branch, a.title, a.link,
        a.credentials is not null as stored, a.closed_at is not null as closed, ${usageColumns(sql`${of.month}`)}
      from accounts a ${channelQuota} left join units u on u.tenant_id = a.tenant_id and u.id = a.unit_id
      where a.tenant_id = ${of.tenantId}::bigint and a.name not like ${`${draftName}%`} and ${which} order by a.closed_at is not null, a.id`,
  )
}

/** The accounts in use that somebody's branches may use: their own and those for everybody. */
export async function accountsFor(
  q: Queryable,
  of: { readonly tenantId: number; readonly branchIds: readonly number[]; readonly month: string },
): Promise<readonly ListedAccount[]> {
  const all = await listAccounts(q, of)
  return all.filter(({ closed, unitId }) => !closed && (unitId === null || of.branchIds.includes(unitId)))
}

/** What an account is told apart by until it is opened. */
const draftName = 'draft:'

/**
 * An account whose keys have yet to be tried: closed from the beginning. Some channels keep tokens of a trial, so that it has to have a row.
 * @param draft.key makes it happen once. @param draft.credentials where somebody else goes on with it: sealed at once.
 * @returns null when this key was stored before.
 */
export async function draftAccount(
  q: Queryable,
  vault: Vault,
  draft: {
    readonly tenantId: number
    readonly channel: string
    readonly unitId: number | null
    readonly key: string
    readonly credentials: string | null
    readonly now: Temporal.Instant
  },
): Promise<Account | null> {
  const { tenantId, channel, unitId, credentials } = draft
  const name = `${draftName}${draft.key}`
  const now = draft.now.toString()
  const sealed = credentials === null ? null : vault.seal(credentials)
  const [made] = await rows<Account>(
    q,
    sql`insert into accounts (tenant_id, channel, name, unit_id, credentials, created_at, closed_at)
      values (${tenantId}::bigint, ${channel}, ${name}, ${unitId}::bigint, ${sql.param(sealed)}::bytea, ${now}::timestamptz, ${now}::timestamptz)
      on conflict do nothing returning id::int as id, tenant_id::int as "tenantId", channel, name`,
  )
  return made ?? null
}

/** A draft with its keys; null when it is none any more. */
export async function draftById(
  q: Queryable,
  vault: Vault,
  of: { readonly tenantId: number; readonly id: number },
): Promise<(Account & { readonly unitId: number | null; readonly credentials: string }) | null> {
  const [found] = await rows<Account & { readonly unitId: number | null; readonly credentials: Uint8Array }>(
    q,
    sql`select id::int as id, tenant_id::int as "tenantId", channel, name, unit_id::int as "unitId", credentials from accounts
      where tenant_id = ${of.tenantId}::bigint and id = ${of.id}::bigint and name like ${`${draftName}%`} and credentials is not null`,
  )
  return found ? { ...found, credentials: vault.open(found.credentials) } : null
}

/** Drops a draft with all that its trial kept. */
export async function dropDraft(q: Queryable, of: { readonly tenantId: number; readonly id: number }): Promise<void> {
  await q.execute(
    sql`delete from accounts where tenant_id = ${of.tenantId}::bigint and id = ${of.id}::bigint and name like ${`${draftName}%`}`,
  )
}

/** Drops drafts that nobody goes on with. @returns how many. */
export async function dropOldDrafts(q: Queryable, tenantId: number, before: Temporal.Instant): Promise<number> {
  const gone = await rows(
    q,
    sql`delete from accounts where tenant_id = ${tenantId}::bigint and name like ${`${draftName}%`}
      and created_at < ${before.toString()}::timestamptz returning id`,
  )
  return gone.length
}

export interface OpenedAs {
  readonly tenantId: number
  /** The draft. */
  readonly id: number
  /** Null: after the channel and its number. */
  readonly name: string | null
  readonly unitId: number | null
  readonly credentials: string
  readonly title: string | null
  readonly link: string | null
  readonly maxUsers: number | null
  readonly maxMonthly: number | null
  /** Whether the keys that an account has, or had, are those of the same account on the platform. */
  readonly isSame: (credentials: string) => boolean
}

/** `taken`: an account of this installation has these keys. `name`: an account of this channel is called so. */
export type OpenFault = 'taken' | 'name'

/**
 * Opens a draft whose keys were tried. Had an account that was closed the same keys, that one is opened again with its people, and the draft
 * is dropped. Belongs into a transaction: one account is opened at a time, so that of two with the same keys the second is refused.
 */
export async function openDraft(tx: Tx, vault: Vault, given: OpenedAs): Promise<{ readonly id: number } | OpenFault> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('accounts', 0))`)
  const { tenantId, id } = given
  const others = await rows<{ id: number; tenantId: number; closed: boolean; credentials: Uint8Array }>(
    tx,
    sql`select o.id::int as id, o.tenant_id::int as "tenantId", o.closed_at is not null as closed, o.credentials from accounts o
      join accounts a on a.channel = o.channel and a.tenant_id = ${tenantId}::bigint and a.id = ${id}::bigint
      where o.credentials is not null and o.id <> a.id and o.name not like ${`${draftName}%`} order by o.id`,
  )
  const same = others.filter(({ credentials }) => isReadable(() => given.isSame(vault.open(credentials))))
  if (same.some((one) => !one.closed || one.tenantId !== tenantId)) return 'taken'
  const target = same[0]?.id ?? id
  const name =
    given.name === null ? sql`case when name like ${`${draftName}%`} then channel || '-' || id else name end` : sql`${given.name}`
  const [named] = await rows(
    tx,
    sql`select 1 from accounts o join accounts a on a.tenant_id = o.tenant_id and a.channel = o.channel
      where a.tenant_id = ${tenantId}::bigint and a.id = ${target}::bigint and o.name = ${given.name} and o.id <> ${target}::bigint`,
  )
  if (named) return 'name'
  if (target !== id) await takeOver(tx, tenantId, { from: id, to: target })
  await tx.execute(
    sql`update accounts set name = ${name}, unit_id = ${given.unitId}::bigint, credentials = ${sql.param(vault.seal(given.credentials))}::bytea,
        title = ${given.title}, link = ${given.link}, max_users = ${given.maxUsers}::int, max_monthly = ${given.maxMonthly}::int, closed_at = null
      where tenant_id = ${tenantId}::bigint and id = ${target}::bigint`,
  )
  return { id: target }
}

/** Keys that cannot be read are nobody's: one such row must not keep all others from being added. They are reported where accounts are opened. */
function isReadable(same: () => boolean): boolean {
  try {
    return same()
  } catch {
    return false
  }
}

/** The people of an account that was closed are reached by it again, as far as it was its end that ended their addresses. */
async function bringBackPeople(tx: Tx, { tenantId, id }: { readonly tenantId: number; readonly id: number }): Promise<void> {
  await tx.execute(
    sql`update addresses d set state = 'active' from accounts a where a.tenant_id = ${tenantId}::bigint and a.id = ${id}::bigint
      and d.tenant_id = a.tenant_id and d.account_id = a.id and d.state = 'unreachable' and d.state_since = a.closed_at`,
  )
}

/** Takes an account of the environment into use again: it was removed, and is named once more. */
export async function reopenAccount(tx: Tx, of: { readonly tenantId: number; readonly id: number }): Promise<void> {
  await bringBackPeople(tx, of)
  await tx.execute(sql`update accounts set closed_at = null where tenant_id = ${of.tenantId}::bigint and id = ${of.id}::bigint`)
}

/** An account that was closed comes back with its people, and what the trial of the draft kept is its own. */
async function takeOver(tx: Tx, tenantId: number, { from, to }: { readonly from: number; readonly to: number }): Promise<void> {
  await bringBackPeople(tx, { tenantId, id: to })
  await tx.execute(sql`delete from account_notes where tenant_id = ${tenantId}::bigint and account_id = ${to}::bigint`)
  await tx.execute(
    sql`update account_notes set account_id = ${to}::bigint where tenant_id = ${tenantId}::bigint and account_id = ${from}::bigint`,
  )
  await dropDraft(tx, { tenantId, id: from })
}

/** What an operator can change of an account; what is not given stays. */
export interface AccountChange {
  readonly name?: string
  readonly unitId?: number | null
  readonly link?: string | null
  readonly title?: string
  readonly maxUsers?: number | null
  readonly maxMonthly?: number | null
}

/** Changes an account. @returns false when there is none of that id, or it is closed. */
export async function changeAccount(
  q: Queryable,
  of: { readonly tenantId: number; readonly id: number; readonly change: AccountChange },
): Promise<boolean> {
  const { name, unitId, link, title, maxUsers, maxMonthly } = of.change
  const set = [
    ...(name === undefined ? [] : [sql`name = ${name}`]),
    ...(unitId === undefined ? [] : [sql`unit_id = ${unitId}::bigint`]),
    ...(link === undefined ? [] : [sql`link = ${link}`]),
    ...(title === undefined ? [] : [sql`title = ${title}`]),
    ...(maxUsers === undefined ? [] : [sql`max_users = ${maxUsers}::int`]),
    ...(maxMonthly === undefined ? [] : [sql`max_monthly = ${maxMonthly}::int`]),
  ]
  if (set.length === 0) return true
  const changed = await rows(
    q,
    sql`update accounts set ${sql.join(set, sql`, `)} where tenant_id = ${of.tenantId}::bigint and id = ${of.id}::bigint and closed_at is null
      and name not like ${`${draftName}%`} returning id`,
  )
  return changed.length > 0
}

/** Keeps what the platform says of an account; a link that an operator gave stays where the platform has none. */
export async function keepContact(
  q: Queryable,
  of: { readonly tenantId: number; readonly id: number; readonly name: string; readonly url: string | null },
): Promise<void> {
  await q.execute(
    sql`update accounts set title = ${of.name}, link = coalesce(${of.url}, link) where tenant_id = ${of.tenantId}::bigint and id = ${of.id}::bigint
      and (title is distinct from ${of.name} or link is distinct from coalesce(${of.url}, link))`,
  )
}
