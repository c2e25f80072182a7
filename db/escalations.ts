// Queries on escalations: silences and wishes handed to a person, until a call or an answer ends them.
import { and, eq, sql } from 'drizzle-orm'
import type { Standing } from '../src/core/member.ts'
import type { Queryable, Tx } from './client.ts'
import { inState } from './ledger.ts'
import { isOfReach, isReached, isWorded } from './member-parts.ts'
import { bigints, byteses, hex, texts, unnest } from './rows.ts'
import { escalations } from './schema/rounds.ts'
import { statement } from './statement.ts'
import type { Vault } from './vault.ts'
import { lastWord } from './views.ts'

export type EscalationKind = (typeof escalations.$inferSelect)['kind']

export interface NewEscalation {
  readonly memberId: number
  readonly kind: EscalationKind
  readonly checkInId: number | null
  /** Who is told of it, null when nobody can be. */
  readonly handedToId: number | null
  /** The effect that caused it: the same effect twice is one escalation. */
  readonly key: string
  /** What the member said with it, sealed. */
  readonly said?: Uint8Array | null
}

interface EscalationColumns {
  readonly tenantId: number
  readonly now: Temporal.Instant
  readonly memberIds: readonly number[]
  readonly kinds: readonly string[]
  readonly checkInIds: readonly (number | null)[]
  readonly handedToIds: readonly (number | null)[]
  readonly keys: readonly string[]
  readonly saids: readonly (string | null)[]
}

const insertEscalations = statement<{ id: number; key: string }, EscalationColumns>((given) => {
  const table = unnest({
    member_id: bigints(given.memberIds),
    kind: texts(given.kinds),
    check_in_id: bigints(given.checkInIds),
    handed_to_id: bigints(given.handedToIds),
    key: texts(given.keys),
    said: byteses(given.saids),
  })
  return sql`with made as (
    insert into escalations (tenant_id, member_id, kind, check_in_id, handed_to_id, state, opened_at, key, said)
    select m.tenant_id, m.id, given.kind, given.check_in_id, given.handed_to_id, 'open', ${given.now}::timestamptz, given.key, given.said
    from ${table} join members m on m.tenant_id = ${given.tenantId}::bigint and m.id = given.member_id
    where not (${isOfReach(sql`given.kind`)} and ${isReached(sql`m`)}) and (${isWorded(sql`given.kind`)} or given.kind = 'meeting_change' or not exists (
      select 1 from escalations e where e.tenant_id = m.tenant_id and e.member_id = m.id and e.kind = given.kind and e.state in ('open', 'later')))
    order by given.nth
    on conflict (tenant_id, key) do nothing
    returning tenant_id, id, key),
  planned as (
    insert into timers (tenant_id, kind, subject, step, due_at)
    select tenant_id, 'raise', id, 'plan', ${given.now}::timestamptz from made order by id
    on conflict (tenant_id, kind, subject, step) do nothing)
  select id, key from made`
})

/**
 * Opens escalations, each with the timer of what follows when nobody makes the call (`raise`), once for each key and of one kind one at a time for each member; words to be read are each their own, and so is the news of each meeting. None says that a
 * member is not reached whom another chat reaches. @returns the ids by key of those that were opened.
 */
export async function openEscalations(
  tx: Tx,
  given: { readonly tenantId: number; readonly now: Temporal.Instant; readonly opened: readonly NewEscalation[] },
): Promise<ReadonlyMap<string, number>> {
  const { tenantId, now, opened } = given
  if (opened.length === 0) return new Map()
  const made = await insertEscalations(tx, {
    tenantId,
    now,
    memberIds: opened.map((one) => one.memberId),
    kinds: opened.map((one) => one.kind),
    checkInIds: opened.map((one) => one.checkInId),
    handedToIds: opened.map((one) => one.handedToId),
    keys: opened.map((one) => one.key),
    saids: opened.map(({ said }) => (said ? hex(said) : null)),
  })
  return new Map(made.map(({ key, id }) => [key, id]))
}

export interface Running {
  readonly memberId: number
  readonly id: number
  readonly kind: EscalationKind
  readonly state: 'open' | 'later'
}

const running = statement<Running, { readonly tenantId: number; readonly memberIds: readonly number[] }>(
  (of) => sql`select distinct on (member_id) member_id as "memberId", id, kind, state from escalations
    where tenant_id = ${of.tenantId} and member_id = any(${bigints(of.memberIds).array}) and state in ('open', 'later') order by member_id, id desc`,
)

/** The newest escalation of each member that has not ended, by member; who has none is missing. */
export async function runningEscalations(
  q: Queryable,
  tenantId: number,
  memberIds: readonly number[],
): Promise<ReadonlyMap<number, Running>> {
  if (memberIds.length === 0) return new Map()
  return new Map((await running(q, { tenantId, memberIds })).map((one) => [one.memberId, one]))
}

const runningOf = statement<
  { readonly id: number; readonly handedToId: number | null },
  { readonly tenantId: number; readonly memberId: number; readonly kind: string }
>(
  (of) => sql`select id, handed_to_id as "handedToId" from escalations
    where tenant_id = ${of.tenantId} and member_id = ${of.memberId} and kind = ${of.kind} and state in ('open', 'later') order by id desc limit 1`,
)

/** The escalation of one kind that a member has running, and who was told of it; null when there is none. */
export async function runningOfKind(
  q: Queryable,
  of: { readonly tenantId: number; readonly memberId: number; readonly kind: EscalationKind },
): Promise<{ readonly id: number; readonly handedToId: number | null } | null> {
  return (await runningOf(q, of))[0] ?? null
}

const toldOf = statement<
  { id: number },
  {
    readonly tenantId: number
    readonly memberId: number
    readonly kind: string
    readonly addressId: number
    readonly since: Temporal.Instant
  }
>(
  (of) => sql`select s.id from escalations e join messages s on s.tenant_id = e.tenant_id and s.key = 'escalation:' || e.id
    where e.tenant_id = ${of.tenantId} and e.member_id = ${of.memberId} and e.kind = ${of.kind} and s.address_id = ${of.addressId}
      and ${inState(sql`s`, ['accepted', 'delivered', 'seen', 'unknown'])} and s.sending_at > ${of.since}::timestamptz limit 1`,
)

/** Whether an address was told of a kind of call to a member since a time, however that call ended. */
export async function wasTold(
  q: Queryable,
  of: {
    readonly tenantId: number
    readonly memberId: number
    readonly kind: EscalationKind
    readonly addressId: number
    readonly since: Temporal.Instant
  },
): Promise<boolean> {
  return (await toldOf(q, of)).length > 0
}

const handTo = statement<unknown, { readonly tenantId: number; readonly ids: readonly number[]; readonly memberIds: readonly number[] }>(
  (of) => {
    const handed = unnest({ id: bigints(of.ids), member_id: bigints(of.memberIds) })
    return sql`update escalations e set handed_to_id = given.member_id from ${handed}
    where e.tenant_id = ${of.tenantId} and e.id = given.id and e.handed_to_id is distinct from given.member_id`
  },
)

/** Notes who was told of escalations that run already. */
export async function setHandedTo(
  tx: Queryable,
  of: { readonly tenantId: number; readonly handed: readonly { readonly id: number; readonly memberId: number }[] },
): Promise<void> {
  const { tenantId, handed } = of
  if (handed.length === 0) return
  await handTo(tx, { tenantId, ids: handed.map(({ id }) => id), memberIds: handed.map(({ memberId }) => memberId) })
}

const endBack = statement<
  { kind: EscalationKind },
  { readonly tenantId: number; readonly memberId: number; readonly now: Temporal.Instant }
>(
  (of) => sql`update escalations e set state = 'answered', ended_at = ${of.now}::timestamptz, next_at = null from members m
    where e.tenant_id = ${of.tenantId} and e.member_id = ${of.memberId} and e.state in ('open', 'later') and ${isOfReach(sql`e.kind`)}
      and m.tenant_id = e.tenant_id and m.id = e.member_id and ${isReached(sql`m`)} returning e.kind`,
)

/** Ends what said that no message reaches a member who is back, by their own word (`answered`). @returns the kinds that ended. */
export async function endReturned(
  tx: Queryable,
  of: { readonly tenantId: number; readonly memberId: number; readonly now: Temporal.Instant },
): Promise<readonly EscalationKind[]> {
  return (await endBack(tx, of)).map(({ kind }) => kind)
}

const end = statement<
  { id: number },
  { readonly tenantId: number; readonly memberIds: readonly number[]; readonly by: string; readonly now: Temporal.Instant }
>(
  (given) => sql`update escalations set state = ${given.by}, ended_at = ${given.now}::timestamptz, next_at = null
    where tenant_id = ${given.tenantId} and member_id = any(${bigints(given.memberIds).array}) and state in ('open', 'later')
      and (${given.by} = 'done' or kind in ('silence', 'unreachable', 'phone')) returning id`,
)

/** Ends all open escalations of members: an answer ends a silence, a call ends everything. @returns how many. */
export async function endEscalations(
  tx: Queryable,
  of: {
    readonly tenantId: number
    readonly memberIds: readonly number[]
    readonly by: 'answered' | 'done'
    readonly now: Temporal.Instant
  },
): Promise<number> {
  return of.memberIds.length === 0 ? 0 : (await end(tx, of)).length
}

/** Ends the call that was a member's question: they are asked in chat now (`answered`, by their own word). */
export async function endPhoneCalls(
  tx: Queryable,
  of: { readonly tenantId: number; readonly memberId: number; readonly now: Temporal.Instant },
): Promise<void> {
  await tx
    .update(escalations)
    .set({ state: 'answered', endedAt: of.now, nextAt: null })
    .where(
      and(
        eq(escalations.tenantId, of.tenantId),
        eq(escalations.memberId, of.memberId),
        eq(escalations.kind, 'phone'),
        sql`${escalations.state} in ('open', 'later')`,
      ),
    )
}

/** Puts off the open escalations of a member until a time. @returns their ids. */
export async function putOff(
  tx: Queryable,
  of: { readonly tenantId: number; readonly memberId: number; readonly until: Temporal.Instant },
): Promise<number[]> {
  const found = await tx
    .update(escalations)
    .set({ state: 'later', nextAt: of.until })
    .where(
      and(eq(escalations.tenantId, of.tenantId), eq(escalations.memberId, of.memberId), sql`${escalations.state} in ('open', 'later')`),
    )
    .returning({ id: escalations.id })
  return found.map(({ id }) => id)
}

interface Reopened {
  readonly memberId: number
  readonly unitId: number
  readonly name: string
  readonly phone: string | null
  readonly standing: Standing
  readonly kind: EscalationKind
  /** Last word on any channel, ISO date. */
  readonly since: string | null
  readonly said: string | null
}

// The state is asked of the rows that were locked, not of the table: it would lead the planner to the small index of what is open.
const reopenLater = statement<
  Omit<Reopened, 'phone' | 'said'> & {
    readonly id: number
    readonly sealed_phone: Uint8Array | null
    readonly sealed_said: Uint8Array | null
  },
  { readonly tenantId: number; readonly ids: readonly number[]; readonly homeZone: string; readonly now: Temporal.Instant }
>(
  (of) => sql`with held as materialized (
      select id, member_id, kind, state, said from escalations
      where tenant_id = ${of.tenantId}::bigint and id = any(${bigints(of.ids).array}) order by id for no key update),
    back as materialized (
      select h.id from held h join members m on m.tenant_id = ${of.tenantId}::bigint and m.id = h.member_id
      where h.state = 'later' and ${isOfReach(sql`h.kind`)} and ${isReached(sql`m`)}),
    reopened as (
      update escalations set state = case when id in (select id from back) then 'answered' else 'open' end, next_at = null,
        sheet_at = case when kind <> 'phone' or sheet_at >= next_at then sheet_at end,
        ended_at = case when id in (select id from back) then ${of.now}::timestamptz end
      where tenant_id = ${of.tenantId}::bigint and id = any(array(select id from held where state = 'later')))
    select h.id, h.kind, h.said as sealed_said, m.id as "memberId", m.unit_id as "unitId", m.name, m.phone as sealed_phone, m.standing, ${lastWord(of.homeZone)} as since
    from held h join members m on m.tenant_id = ${of.tenantId}::bigint and m.id = h.member_id where h.state = 'later' and h.id not in (select id from back) order by h.id`,
)

/**
 * Brings back what was put off, or ends it when the member is reached again.
 * @returns by id what a call item needs; what ended meanwhile, or is open already, is missing.
 */
export async function reopen(
  tx: Queryable,
  vault: Vault,
  of: { readonly tenantId: number; readonly ids: readonly number[]; readonly homeZone: string; readonly now: Temporal.Instant },
): Promise<ReadonlyMap<number, Reopened>> {
  const found = await reopenLater(tx, of)
  const opened = (sealed: Uint8Array | null) => (sealed ? vault.open(sealed) : null)
  return new Map(
    found.map(({ id, sealed_phone, sealed_said, ...rest }) => [id, { ...rest, phone: opened(sealed_phone), said: opened(sealed_said) }]),
  )
}
