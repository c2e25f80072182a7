// Queries of the city simulator: a database of its own, and what its verdict compares with what people and platforms saw.
import { sql } from 'drizzle-orm'
import type { Queryable } from './client.ts'
import { openDatabase } from './client.ts'
import { rows } from './rows.ts'
import type { Vault } from './vault.ts'

/** Makes an empty database beside the one of the address. @returns its address, and how to drop it. Throws the driver's error. */
export async function makeDatabase(
  url: string,
  name: string,
  vault: Vault,
): Promise<{ readonly url: string; readonly drop: () => Promise<void> }> {
  if (!/^[a-z0-9_]{1,60}$/.test(name)) throw new RangeError('a database name of letters, digits and _ is needed')
  const command = async (statement: string): Promise<void> => {
    const server = await openDatabase({ url, vault, log: () => {} })
    try {
      await server.oneConnection(async (orm) => void (await orm.execute(sql.raw(statement))))
    } finally {
      await server.close()
    }
  }
  await command(`create database ${name}`)
  const own = new URL(url)
  own.pathname = `/${name}`
  return { url: own.href, drop: () => command(`drop database if exists ${name} with (force)`) }
}

/** Ids of everybody on the lists, by `unit|name`. */
export async function memberIds(q: Queryable, tenantId: number): Promise<ReadonlyMap<string, number>> {
  const found = await rows<{ id: number; who: string }>(
    q,
    sql`select m.id::int as id, u.name || '|' || m.name as who from members m join units u on u.tenant_id = m.tenant_id and u.id = m.unit_id
      where m.tenant_id = ${tenantId}`,
  )
  return new Map(found.map(({ id, who }) => [who, id]))
}

/** The state of each of these events; one that is missing was never stored. */
export async function eventStates(
  q: Queryable,
  { tenantId, accountId }: { readonly tenantId: number; readonly accountId: number },
  externalIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const found = await rows<{ id: string; state: string }>(
    q,
    sql`select external_id as id, state from events where tenant_id = ${tenantId} and account_id = ${accountId} and external_id = any(${sql.param(externalIds)}::text[])`,
  )
  return new Map(found.map(({ id, state }) => [id, state]))
}

/** How many rows of the ledgers nobody has finished although they were due. */
export async function unfinished(q: Queryable, tenantId: number, now: Temporal.Instant): Promise<number> {
  const at = sql`${now.toString()}::timestamptz`
  const [found] = await rows<{ n: number }>(
    q,
    sql`select (select count(*) from events where tenant_id = ${tenantId} and ended_at is null and due_at <= ${at})::int
      + (select count(*) from timers where tenant_id = ${tenantId} and ended_at is null and due_at <= ${at})::int
      + (select count(*) from messages where tenant_id = ${tenantId} and ended_at is null and due_at <= ${at}
        and (expires_at is null or expires_at > ${at}))::int as n`,
  )
  return found?.n ?? 0
}

/** A message of the ledger as the verdict needs it. Times are milliseconds. */
export interface LedgerRow {
  readonly id: number
  readonly class: string
  readonly state: string
  readonly attempts: number
  /** The platform's id of the message. */
  readonly ref: number | null
  readonly chat: number
  readonly about: string | null
  readonly createdAt: number
  readonly endedAt: number | null
}

/** The whole ledger of messages, in order. */
export async function ledgerRows(q: Queryable, vault: Vault, tenantId: number): Promise<readonly LedgerRow[]> {
  const chats = new Map(
    (await rows<{ id: number; chat: Uint8Array }>(q, sql`select id::int as id, chat from addresses where tenant_id = ${tenantId}`)).map(
      ({ id, chat }) => [id, Number(vault.open(chat))],
    ),
  )
  const list: LedgerRow[] = []
  for (let after = 0; ; ) {
    const found = await rows<{
      id: number
      class: string
      state: string
      attempts: number
      ref: Uint8Array | null
      chat: Uint8Array | null
      address: number | null
      about: string | null
      created: number
      ended: number | null
    }>(
      q,
      sql`select id::int as id, class, state, attempts, ref, chat, address_id::int as address, about,
        (extract(epoch from created_at) * 1000)::float8 as created, (extract(epoch from ended_at) * 1000)::float8 as ended
        from messages where tenant_id = ${tenantId} and id > ${after} order by id limit 20000`,
    )
    for (const { ref, chat, address, created, ended, ...row } of found) {
      const to = address === null ? Number(chat === null ? 0 : vault.open(chat)) : (chats.get(address) ?? 0)
      list.push({ ...row, ref: ref === null ? null : Number(vault.open(ref)), chat: to, createdAt: created, endedAt: ended })
    }
    const last = found.at(-1)
    if (last === undefined) return list
    after = last.id
  }
}

/** What the tables hold about one member. */
export interface MemberFacts {
  readonly id: number
  /** Reports of their own in the chat, and those written down after calls. */
  readonly reports: number
  readonly calls: number
  /** The country of the newest report that has one. */
  readonly country: string | null
  /** Purposes with the newest answer to each. */
  readonly consents: Readonly<Record<string, boolean>>
  /** States of their addresses, the one linked last at the end. */
  readonly addresses: readonly string[]
  readonly reviews: Readonly<Record<string, string>>
  readonly renewals: Readonly<Record<string, string>>
  /** Silences of one check-in that were handed over more than once. */
  readonly doubleEscalations: number
}

export async function memberFacts(q: Queryable, tenantId: number): Promise<ReadonlyMap<number, MemberFacts>> {
  const found = await rows<MemberFacts>(
    q,
    sql`select m.id::int as id,
      (select count(*)::int from reports p where p.tenant_id = m.tenant_id and p.member_id = m.id and p.source = 'chat') as reports,
      (select count(*)::int from reports p where p.tenant_id = m.tenant_id and p.member_id = m.id and p.source = 'phone') as calls,
      (select p.country from reports p where p.tenant_id = m.tenant_id and p.member_id = m.id and p.country is not null order by p.id desc limit 1) as country,
      coalesce((select json_object_agg(purpose, agreed) from (select distinct on (purpose) purpose, agreed from consents c
        where c.tenant_id = m.tenant_id and c.member_id = m.id order by purpose, id desc) newest), '{}'::json) as consents,
      coalesce((select json_agg(a.state order by a.id) from addresses a where a.tenant_id = m.tenant_id and a.member_id = m.id), '[]'::json) as addresses,
      coalesce((select json_object_agg(review_id, answer) from review_replies r where r.tenant_id = m.tenant_id and r.member_id = m.id), '{}'::json) as reviews,
      coalesce((select json_object_agg(id, answer) from exemptions e where e.tenant_id = m.tenant_id and e.member_id = m.id and e.answer is not null), '{}'::json) as renewals,
      (select count(*)::int from (select check_in_id from escalations e where e.tenant_id = m.tenant_id and e.member_id = m.id and e.kind = 'silence'
        group by check_in_id having count(*) > 1) twice) as "doubleEscalations"
    from members m where m.tenant_id = ${tenantId}`,
  )
  return new Map(found.map((one) => [one.id, one]))
}
