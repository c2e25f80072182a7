// What the three ledgers share: who holds a row, which rows may be taken, and how taking is written.
//
// Taking is one statement: the CTE locks due rows that nobody else has locked (SKIP LOCKED), the UPDATE marks exactly those. The id is
// compared with `= ANY(ARRAY(…))`, because a join would be planned badly while statistics are old (right after a fan-out, and on PGlite,
// which never analyzes by itself). States stand as literals in the text: a parameter would keep the planner from the partial indexes.
import { and, eq, type SQL, sql } from 'drizzle-orm'
import { type Lane, lanes, type MessageClass, messageClasses } from '../src/core/ledger.ts'
import { LeaseLost } from '../src/core/retry.ts'
import type { Queryable } from './client.ts'
import { rows } from './rows.ts'
import type { events, messages, timers } from './schema/index.ts'

type Ledger = typeof events | typeof timers | typeof messages

/**
 * A row as its holder knows it. `attempts` counts how often it was taken and is the proof of holding: who took it later has a higher
 * number, and then nothing that the earlier holder still writes finds the row.
 */
export interface Claim {
  readonly tenantId: number
  readonly id: number
  readonly attempts: number
}

export interface ClaimOptions {
  readonly now: Temporal.Instant
  /** Seconds until somebody else may take the row. Longer than the work can last: what outlives its lease ends in `LeaseLost`. */
  readonly lease: number
  readonly limit: number
}

/** Due, and waiting or left behind by a process that died. */
export function takeable(table: Ledger, now: Temporal.Instant): SQL {
  const [at, state, lease] = [sql.param(now, table.dueAt), table.state, table.leaseUntil]
  const waiting = waitingWord(table)
  return sql`${state} in (${waiting}, 'claimed') and ${table.dueAt} <= ${at} and (${state} = ${waiting} or ${lease} <= ${at})`
}

function waitingWord(table: Ledger): SQL {
  return table.state.enumValues.some((word) => word === 'queued') ? sql.raw(`'queued'`) : sql.raw(`'waiting'`)
}

/** The rows of the CTE `picked (tenant_id, id)`. Ids are unique by themselves; the tenant is there for the key's index. */
export function isPicked(table: Ledger): SQL {
  return sql`${table.tenantId} = any(array(select tenant_id from picked)) and ${table.id} = any(array(select id from picked))`
}

/** What a claim writes. */
export function claimed(table: Ledger, { now, lease }: ClaimOptions) {
  return { state: 'claimed', attempts: sql`${table.attempts} + 1`, leaseUntil: now.add({ seconds: lease }) } as const
}

/** The row of this claim, if it is still ours and in one of these states (words of ours, never input). */
export function heldBy(table: Ledger, claim: Claim, states: readonly string[]): SQL | undefined {
  const words = sql.raw(states.map((word) => `'${word}'`).join(', '))
  return and(
    eq(table.tenantId, claim.tenantId),
    eq(table.id, claim.id),
    eq(table.attempts, claim.attempts),
    sql`${table.state} in (${words})`,
  )
}

/** Throws `LeaseLost` when a write of the holder found no row; inside a transaction that takes back all its work. */
export function requireHeld(found: readonly unknown[]): void {
  if (found.length === 0) throw new LeaseLost('The row is held by somebody else by now, or was cancelled.')
}

/** `RETURNING` has no order of its own. */
export function inOrder<Row extends { readonly dueAt: Temporal.Instant; readonly id: number }>(taken: readonly Row[]): readonly Row[] {
  return taken.toSorted((a, b) => Temporal.Instant.compare(a.dueAt, b.dueAt) || a.id - b.id)
}

/** How a failed try ends: tried again at `retryAt`, or for good when that is null. `fault` is a name, never a text (`faultName`). */
export interface Failure {
  readonly fault: string
  readonly retryAt: Temporal.Instant | null
  readonly at: Temporal.Instant
}

/**
 * When the earliest waiting row of each lane is due; a lane in which nothing waits is missing. It may have passed already.
 * @param after only what is due later than this: rows that are due and cannot be taken yet, because an earlier one of the same person
 *   waits for its next try, are passed over.
 */
export async function dueTimes(q: Queryable, after?: Temporal.Instant): Promise<ReadonlyMap<Lane, Temporal.Instant>> {
  const later = after === undefined ? sql`` : sql`and due_at > ${after.toString()}::timestamptz`
  const ofClass = (lane: MessageClass) =>
    sql`(select min(due_at)::text from messages where class = ${sql.raw(`'${lane}'`)} and state = 'queued' ${later}) as ${sql.identifier(lane)}`
  const [found] = await rows<Readonly<Record<Lane, string | null>>>(
    q,
    sql`select (select min(due_at)::text from events where state = 'waiting' ${later}) as events,
      (select min(due_at)::text from timers where state = 'waiting' ${later}) as timers,
      ${sql.join(messageClasses.map(ofClass), sql`, `)}`,
  )
  return new Map(lanes.flatMap((lane) => (found?.[lane] == null ? [] : [[lane, Temporal.Instant.from(found[lane])] as const])))
}

/** The earliest time at which anything waits in any ledger, null when nothing does. */
export async function nextDue(q: Queryable): Promise<Temporal.Instant | null> {
  return [...(await dueTimes(q)).values()].toSorted(Temporal.Instant.compare)[0] ?? null
}
