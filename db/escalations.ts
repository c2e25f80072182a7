// Queries on escalations: silences and wishes handed to a person, until a call or an answer ends them.
import { and, eq, sql } from 'drizzle-orm'
import type { Standing } from '../src/core/member.ts'
import type { Queryable, Tx } from './client.ts'
import { bigints, texts, unnest } from './rows.ts'
import { escalations } from './schema/rounds.ts'
import { statement } from './statement.ts'
import type { Vault } from './vault.ts'
import { lastWord } from './views.ts'

export type EscalationKind = (typeof escalations.$inferSelect)['kind']

export interface NewEscalation {
  readonly memberId: number
  readonly kind: EscalationKind
  readonly checkInId: number | null
  readonly handedToId: number | null
  /** The effect that caused it: the same effect twice is one escalation. */
  readonly key: string
}

interface EscalationColumns {
  readonly tenantId: number
  readonly now: Temporal.Instant
  readonly memberIds: readonly number[]
  readonly kinds: readonly string[]
  readonly checkInIds: readonly (number | null)[]
  readonly handedToIds: readonly (number | null)[]
  readonly keys: readonly string[]
}

const insertEscalations = statement<{ id: number; key: string }, EscalationColumns>((given) => {
  const table = unnest({
    member_id: bigints(given.memberIds),
    kind: texts(given.kinds),
    check_in_id: bigints(given.checkInIds),
    handed_to_id: bigints(given.handedToIds),
    key: texts(given.keys),
  })
  return sql`insert into escalations (tenant_id, member_id, kind, check_in_id, handed_to_id, state, opened_at, key)
    select ${given.tenantId}::bigint, member_id, kind, check_in_id, handed_to_id, 'open', ${given.now}::timestamptz, key from ${table} order by nth
    on conflict (tenant_id, key) do nothing
    returning id, key`
})

/** Opens escalations, once for each key. @returns the ids by key of those that were not opened before. */
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

const end = statement<
  { id: number },
  { readonly tenantId: number; readonly memberId: number; readonly by: string; readonly now: Temporal.Instant }
>(
  (given) => sql`update escalations set state = ${given.by}, ended_at = ${given.now}::timestamptz, next_at = null
    where tenant_id = ${given.tenantId} and member_id = ${given.memberId} and state in ('open', 'later')
      and (${given.by} = 'done' or kind in ('silence', 'unreachable')) returning id`,
)

/** Ends all open escalations of a member: an answer ends a silence, a call ends everything. @returns how many. */
export async function endEscalations(
  tx: Queryable,
  of: { readonly tenantId: number; readonly memberId: number; readonly by: 'answered' | 'done'; readonly now: Temporal.Instant },
): Promise<number> {
  return (await end(tx, of)).length
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
}

// The state is asked of the rows that were locked, not of the table: it would lead the planner to the small index of what is open.
const reopenLater = statement<
  Omit<Reopened, 'phone'> & { readonly id: number; readonly sealed_phone: Uint8Array | null },
  { readonly tenantId: number; readonly ids: readonly number[]; readonly homeZone: string }
>(
  (of) => sql`with held as materialized (
      select id, member_id, kind, state from escalations
      where tenant_id = ${of.tenantId}::bigint and id = any(${bigints(of.ids).array}) order by id for no key update),
    reopened as (
      update escalations set state = 'open', next_at = null
      where tenant_id = ${of.tenantId}::bigint and id = any(array(select id from held where state = 'later')))
    select h.id, h.kind, m.id as "memberId", m.unit_id as "unitId", m.name, m.phone as sealed_phone, m.standing, ${lastWord(of.homeZone)} as since
    from held h join members m on m.tenant_id = ${of.tenantId}::bigint and m.id = h.member_id where h.state = 'later' order by h.id`,
)

/** Brings back what was put off. @returns by id what a call item needs; what ended meanwhile, or is open already, is missing. */
export async function reopen(
  tx: Queryable,
  vault: Vault,
  of: { readonly tenantId: number; readonly ids: readonly number[]; readonly homeZone: string },
): Promise<ReadonlyMap<number, Reopened>> {
  const found = await reopenLater(tx, of)
  return new Map(found.map(({ id, sealed_phone, ...rest }) => [id, { ...rest, phone: sealed_phone ? vault.open(sealed_phone) : null }]))
}
