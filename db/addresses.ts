// Queries on how people are reached: accounts, addresses, invitations, consents. (The open talk: talks.ts.)
import { and, eq, isNull, sql } from 'drizzle-orm'
import { consentVersion, type Purpose } from '../src/core/consent.ts'
import type { Locale } from '../src/core/person.ts'
import type { Queryable, Tx } from './client.ts'
import { userHash } from './events.ts'
import { isListed } from './listed.ts'
import { branchRoles, dutyTakers } from './member-parts.ts'
import { bigints, booleans, byteses, hex, instants, rows, texts, unnest } from './rows.ts'
import { accounts, addresses, codeTries, invitations } from './schema/addresses.ts'
import { statement } from './statement.ts'
import type { Vault } from './vault.ts'

export interface Account {
  readonly id: number
  readonly tenantId: number
  readonly channel: string
  readonly name: string
}

const accountColumns = { id: accounts.id, tenantId: accounts.tenantId, channel: accounts.channel, name: accounts.name }

/** The account of that name on a channel, made when there is none. */
export async function findOrMakeAccount(
  q: Queryable,
  account: { readonly tenantId: number; readonly channel: string; readonly name: string; readonly now: Temporal.Instant },
): Promise<Account> {
  const { tenantId, channel, name, now } = account
  const [made] = await q
    .insert(accounts)
    .values({ tenantId, channel, name, createdAt: now })
    .onConflictDoNothing()
    .returning(accountColumns)
  if (made) return made
  const [found] = await q
    .select(accountColumns)
    .from(accounts)
    .where(and(eq(accounts.tenantId, tenantId), eq(accounts.channel, channel), eq(accounts.name, name)))
  if (!found) throw new Error('an account that is in the way cannot be found')
  return found
}

export interface NewLink {
  readonly tenantId: number
  readonly accountId: number
  readonly invitationId: number
  readonly userId: string
  readonly chatId: string
  readonly locale: Locale
  readonly now: Temporal.Instant
}

/** Uses an invitation up and makes its chat the member's address, or their active one again. Null when it was used, replaced or has expired meanwhile. */
export async function linkAddress(
  tx: Tx,
  vault: Vault,
  link: NewLink,
): Promise<{ readonly addressId: number; readonly memberId: number } | null> {
  const { tenantId, accountId, userId, chatId, now } = link
  const [used] = await tx
    .update(invitations)
    .set({ usedAt: now })
    .where(
      and(
        eq(invitations.tenantId, tenantId),
        eq(invitations.id, link.invitationId),
        isNull(invitations.usedAt),
        isNull(invitations.revokedAt),
        sql`${invitations.expiresAt} > ${now.toString()}::timestamptz`,
      ),
    )
    .returning({ memberId: invitations.memberId })
  if (!used) return null
  await retireAddress(tx, vault, link, used.memberId)
  const [address] = await tx
    .insert(addresses)
    .values({
      tenantId,
      accountId,
      memberId: used.memberId,
      user: vault.seal(userId),
      userHash: userHash(vault, accountId, userId),
      chat: vault.seal(chatId),
      state: 'active',
      stateSince: now,
      locale: link.locale,
      linkedAt: now,
      lastHeardAt: now,
    })
    // A chat that is the member's already comes back; one of somebody else never changes hands.
    .onConflictDoUpdate({
      target: [addresses.tenantId, addresses.accountId, addresses.userHash],
      set: { state: 'active', stateSince: now },
      setWhere: eq(addresses.memberId, used.memberId),
    })
    .returning({ id: addresses.id })
  await tx
    .delete(codeTries)
    .where(
      and(eq(codeTries.tenantId, tenantId), eq(codeTries.accountId, accountId), eq(codeTries.userHash, userHash(vault, accountId, userId))),
    )
  return address ? { addressId: address.id, memberId: used.memberId } : null
}

/**
 * Frees a chat whose member has left or said that they are somebody else, so that it can become another member's. The old row stays as the
 * record of what was sent; no user leads to it any more.
 */
async function retireAddress(tx: Tx, vault: Vault, link: NewLink, memberId: number): Promise<void> {
  await tx.execute(
    sql`update addresses a set user_hash = 'retired:' || a.id, state = case when a.state = 'active' then 'unreachable' else a.state end,
        state_since = case when a.state = 'active' then ${link.now.toString()}::timestamptz else a.state_since end
      from members m where a.tenant_id = ${link.tenantId} and a.account_id = ${link.accountId}
        and a.user_hash = ${userHash(vault, link.accountId, link.userId)} and a.member_id <> ${memberId}
        and m.tenant_id = a.tenant_id and m.id = a.member_id and (a.state = 'wrong_person' or not ${isListed(sql`m`)})`,
  )
}

export async function setAddressState(
  tx: Queryable,
  address: {
    readonly tenantId: number
    readonly addressId: number
    readonly state: (typeof addresses.$inferSelect)['state']
    readonly now: Temporal.Instant
  },
): Promise<void> {
  await tx
    .update(addresses)
    .set({ state: address.state, stateSince: address.now })
    .where(and(eq(addresses.tenantId, address.tenantId), eq(addresses.id, address.addressId)))
}

/** Ends all addresses of a member that a message might reach, or reach again. */
export async function stopAddresses(
  tx: Queryable,
  of: { readonly tenantId: number; readonly memberId: number; readonly now: Temporal.Instant },
): Promise<void> {
  await tx
    .update(addresses)
    .set({ state: 'stopped', stateSince: of.now })
    .where(
      and(eq(addresses.tenantId, of.tenantId), eq(addresses.memberId, of.memberId), sql`${addresses.state} in ('active', 'unreachable')`),
    )
}

/** Forgets who an address is on its platform; the row stays as the record of what was sent, and nothing leads to it any more. */
export async function forgetAddress(
  tx: Queryable,
  vault: Vault,
  of: { readonly tenantId: number; readonly addressId: number; readonly now: Temporal.Instant },
): Promise<void> {
  await tx
    .update(addresses)
    .set({ state: 'stopped', stateSince: of.now, userHash: `forgotten:${of.addressId}`, user: vault.seal(''), chat: vault.seal('') })
    .where(and(eq(addresses.tenantId, of.tenantId), eq(addresses.id, of.addressId)))
}

const endReach = statement<
  { id: number },
  {
    readonly tenantId: number
    readonly addressId: number
    readonly messageId: number
    readonly state: string
    readonly now: Temporal.Instant
  }
>(
  (of) => sql`update addresses a set state = ${of.state}, state_since = ${of.now}::timestamptz from messages s
    where a.tenant_id = ${of.tenantId} and a.id = ${of.addressId} and a.state = 'active'
      and s.tenant_id = a.tenant_id and s.id = ${of.messageId} and a.last_heard_at <= coalesce(s.sending_at, ${of.now}::timestamptz)
    returning a.id`,
)

/**
 * A platform refused a message because its receiver takes nothing any more. @returns false when that is known already (two messages were on
 * the wire), or when the person has written since: then they are back. What was never tried was stopped here, since its account is closed:
 * there nobody is back by writing.
 */
export async function endReachOf(
  tx: Queryable,
  of: {
    readonly tenantId: number
    readonly addressId: number
    readonly messageId: number
    readonly state: 'unreachable' | 'stopped'
    readonly now: Temporal.Instant
  },
): Promise<boolean> {
  return (await endReach(tx, of)).length > 0
}

const refuse = statement<
  { refusals: number },
  { readonly tenantId: number; readonly addressId: number; readonly messageId: number; readonly now: Temporal.Instant }
>(
  (of) => sql`update addresses a set refused_at = ${of.now}::timestamptz,
      refusals = case when a.refused_at is null or a.last_heard_at > a.refused_at then 1 else a.refusals + 1 end
    from messages s
    where a.tenant_id = ${of.tenantId} and a.id = ${of.addressId} and a.state = 'active'
      and s.tenant_id = a.tenant_id and s.id = ${of.messageId} and a.last_heard_at <= s.sending_at
    returning a.refusals`,
)

/**
 * Counts a message that a platform refused with an answer which may mean that its receiver is gone. @returns how many that makes in a row;
 * 0 when the person has written since it was sent, or when the address takes nothing any more as it is.
 */
export async function countRefusal(
  tx: Queryable,
  of: { readonly tenantId: number; readonly addressId: number; readonly messageId: number; readonly now: Temporal.Instant },
): Promise<number> {
  const [counted] = await refuse(tx, of)
  return counted?.refusals ?? 0
}

/** A message was taken: the count begins anew. */
export async function forgetRefusals(q: Queryable, of: { readonly tenantId: number; readonly addressId: number }): Promise<void> {
  await q
    .update(addresses)
    .set({ refusals: 0 })
    .where(and(eq(addresses.tenantId, of.tenantId), eq(addresses.id, of.addressId)))
}

export async function setLocale(tx: Queryable, tenantId: number, addressId: number, locale: Locale): Promise<void> {
  await tx
    .update(addresses)
    .set({ locale })
    .where(and(eq(addresses.tenantId, tenantId), eq(addresses.id, addressId)))
}

/** One more wrong code of a chat; the count starts anew after an hour. */
export async function countWrongCode(
  tx: Queryable,
  of: { readonly tenantId: number; readonly accountId: number; readonly userHash: string; readonly now: Temporal.Instant },
): Promise<void> {
  await tx.execute(
    sql`insert into code_tries (tenant_id, account_id, user_hash, since, wrong) values (${of.tenantId}, ${of.accountId}, ${of.userHash}, ${of.now.toString()}::timestamptz, 1)
      on conflict (tenant_id, account_id, user_hash) do update set
        wrong = case when code_tries.since > excluded.since - interval '1 hour' then code_tries.wrong + 1 else 1 end,
        since = case when code_tries.since > excluded.since - interval '1 hour' then code_tries.since else excluded.since end`,
  )
}

export interface ConsentGiven {
  readonly tenantId: number
  readonly memberId: number
  readonly purpose: Purpose
  readonly agreed: boolean
  /** The text as it was shown, for its hash. */
  readonly text: string
  readonly locale: Locale
  readonly channel: string
  readonly words: string
  readonly eventId: number
  readonly now: Temporal.Instant
}

interface ConsentColumns {
  readonly versions: readonly string[]
  readonly tenants: readonly number[]
  readonly members: readonly number[]
  readonly purposes: readonly string[]
  readonly answers: readonly string[]
  readonly hashes: readonly string[]
  readonly locales: readonly string[]
  readonly channels: readonly string[]
  readonly words: readonly string[]
  readonly events: readonly number[]
  readonly times: readonly string[]
}

const insertConsents = statement<unknown, ConsentColumns>((given) => {
  const table = unnest({
    tenant_id: bigints(given.tenants),
    member_id: bigints(given.members),
    purpose: texts(given.purposes),
    text_version: texts(given.versions),
    agreed: booleans(given.answers),
    text_hash: texts(given.hashes),
    locale: texts(given.locales),
    channel: texts(given.channels),
    words: byteses(given.words),
    event_id: bigints(given.events),
    at: instants(given.times),
  })
  return sql`insert into consents (tenant_id, member_id, purpose, agreed, text_version, text_hash, locale, channel, words, event_id, at)
    select tenant_id, member_id, purpose, agreed, text_version, text_hash, locale, channel, words, event_id, at from ${table} order by nth
    on conflict do nothing`
})

/** Writes down answers to one purpose each, with the hash of the text that was shown; the same event writes it once. */
export async function recordConsents(tx: Queryable, vault: Vault, given: readonly ConsentGiven[]): Promise<void> {
  await insertConsents(tx, {
    versions: given.map((one) => consentVersion(one.purpose)),
    tenants: given.map((one) => one.tenantId),
    members: given.map((one) => one.memberId),
    purposes: given.map((one) => one.purpose),
    answers: given.map((one) => String(one.agreed)),
    hashes: given.map((one) => vault.sha256(one.text)),
    locales: given.map((one) => one.locale),
    channels: given.map((one) => one.channel),
    words: given.map((one) => hex(vault.seal(one.words.slice(0, 500)))),
    events: given.map((one) => one.eventId),
    times: given.map((one) => one.now.toString()),
  })
}

/** A fresh code for a member; older ones that were not used are replaced by it. @returns the code, which is stored nowhere. */
export async function makeInvitation(
  tx: Tx,
  vault: Vault,
  of: { readonly tenantId: number; readonly memberId: number; readonly now: Temporal.Instant; readonly days: number },
): Promise<{ readonly code: string; readonly expiresAt: Temporal.Instant }> {
  const { tenantId, memberId, now } = of
  await tx
    .update(invitations)
    .set({ revokedAt: now })
    .where(
      and(
        eq(invitations.tenantId, tenantId),
        eq(invitations.memberId, memberId),
        isNull(invitations.usedAt),
        isNull(invitations.revokedAt),
      ),
    )
  const expiresAt = now.add({ hours: of.days * 24 })
  // One in 10^8 codes may be taken: then another is drawn.
  for (let tries = 0; tries < 20; tries++) {
    const code = vault.code()
    const [made] = await tx
      .insert(invitations)
      .values({ tenantId, memberId, codeHash: vault.hash('invitation', code), createdAt: now, expiresAt })
      .onConflictDoNothing()
      .returning({ id: invitations.id })
    if (made) return { code, expiresAt }
  }
  throw new Error('no free invitation code was found')
}

/** Who takes a duty, and whom to phone when no message reaches them. */
export interface DutyHolder extends DutyAddress {
  readonly phone: string | null
  /** The branch on whose list they are: it need not be that of the duty. */
  readonly unitId: number
}

export interface DutyAddress {
  readonly memberId: number
  readonly name: string
  readonly addressId: number | null
  readonly accountId: number | null
  readonly locale: Locale
}

/**
 * Who takes a duty of a unit, best first: for a member the person in charge, then secretary, deputy, officers; for a committee its officers.
 * Never the member. With the address that is active and agreed to such messages, null for somebody who has none.
 */
export async function dutyHolders(
  q: Queryable,
  vault: Vault,
  of: {
    readonly tenantId: number
    readonly unitId: number
    readonly memberId: number | null
    readonly today: string
    readonly committee: boolean
  },
): Promise<readonly DutyHolder[]> {
  const unit = sql`${of.unitId}::bigint`
  const roles = of.committee ? sql`('committee_officer')` : branchRoles
  const found = await rows<Omit<DutyHolder, 'phone'> & { readonly sealed_phone: Uint8Array | null }>(
    q,
    sql`select taker.id::int as "memberId", taker.name, taker.phone as sealed_phone, taker.unit_id::int as "unitId", taker.address_id::int as "addressId", taker.account_id::int as "accountId",
      coalesce(taker.locale, 'vi') as locale
    from (select ${of.tenantId}::bigint as tenant_id, ${of.memberId}::bigint as id,
      (select in_charge_id from members where tenant_id = ${of.tenantId} and id = ${of.memberId}::bigint) as in_charge_id) m
    cross join lateral ${dutyTakers({ unit, roles, today: sql`${of.today}` })} taker order by taker.nth`,
  )
  return found.map(({ sealed_phone, ...holder }) => ({ ...holder, phone: sealed_phone ? vault.open(sealed_phone) : null }))
}
