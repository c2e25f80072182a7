// What the three ledgers share: who holds a row, which rows may be taken, and how taking is written.
//
// Taking is one statement: the CTE locks due rows that nobody else has locked (SKIP LOCKED), the UPDATE marks exactly those. The id is
// compared with `= ANY(ARRAY(…))`, because a join would be planned badly while statistics are old (right after a fan-out, and on PGlite,
// which never analyzes by itself). States stand as literals in the text: a parameter would keep the planner from the partial indexes.
import { type SQL, sql } from 'drizzle-orm'
import { LeaseLost } from '../src/core/retry.ts'

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

/**
 * Has not ended, asked by the index of what is due. That index and the one of `isOpenOf` name the same rows; the second condition, which
 * always holds, tells them apart, so that a query cannot be answered by the wrong one. Neither names a column that taking or marking a row
 * changes: such an update writes no index at all (a "heap-only tuple", with the room that the tables leave in their pages).
 * @param row the alias of a ledger.
 */
export function isOpen(row: SQL): SQL {
  return sql`${row}.ended_at is null and ${row}.id > 0`
}

/** Has not ended, asked by the index of whom it comes from (events) or goes to (messages). */
export function isOpenOf(row: SQL): SQL {
  return sql`${row}.ended_at is null and ${row}.account_id > 0`
}

/** Tried often enough and waiting for a person, asked by the index of what went wrong. @param row the alias of events or timers. */
export function isSetAside(row: SQL): SQL {
  return sql`${row}.ended_at is not null and ${row}.fault is not null and ${inState(row, ['set_aside'])}`
}

/** Due, and waiting or left behind by a process that died. @param row the alias of events or timers. */
export function takeable(row: SQL, now: SQL): SQL {
  return sql`${isOpen(row)} and ${row}.due_at <= ${now} and (${row}.state = 'waiting' or ${row}.lease_until <= ${now})`
}

/**
 * Whether a correlated query finds no row, asked once for each row. The planner may turn NOT EXISTS into a join, and then read a whole
 * index, which it believes to be empty, for each row.
 */
export function isNone(query: SQL): SQL {
  return sql`(${query} limit 1) is null`
}

/**
 * Whether a row has one of these states, said so that no index is chosen by it: another condition of the query is meant to (see
 * schema/ledgers.ts).
 */
export function inState(row: SQL, states: readonly string[]): SQL {
  return sql`case when ${row}.state in (${sql.raw(states.map((state) => `'${state}'`).join(', '))}) then true else false end`
}

/** The rows of a CTE `(tenant_id, id)`. Ids are unique by themselves; the tenant is there for the key's index. */
export function isPicked(row: SQL, picked: SQL = sql`picked`): SQL {
  return sql`${row}.tenant_id = any(array(select tenant_id from ${picked})) and ${row}.id = any(array(select id from ${picked}))`
}

/**
 * How often a row may be left behind by its process before that counts as a try. Whoever is stopped in the middle of something has done no
 * wrong; but what brings down its process each time has to end.
 */
const deathsForgiven = 10

/**
 * A condition that always holds, and lets the transaction it is part of return before its commit is on disk. Two commits have to be there
 * before the world is told: that of what came in before a platform gets its 200, and that of a mark before the network is touched. Commits
 * reach the disk in their order, so those two bring with them all that went before. What a crash of the database takes back in between (at most
 * half a second) has had no effect outside: it is taken, decided or fired again. What became of a message waits as well, or it would be in doubt.
 * Where `lienlac.commit` is `on`, all wait: on the embedded database, which has nobody who writes behind.
 */
export const neednotLast = sql`(select set_config('synchronous_commit', coalesce(nullif(current_setting('lienlac.commit', true), ''), 'off'), true)) is not null`

/** Rows that may be written as taken by the process that writes them: how many at most, and for how many seconds. */
export interface Take {
  readonly places: number
  readonly lease: number
  /** Accounts whose messages are not to be taken now. */
  readonly except?: readonly number[]
}

export const takeNone: Take = { places: 0, lease: 0 }

/** The values of `state, attempts, lease_until` for a row that is written: taken when `first`, a join, has it. */
export function writtenAs(waiting: 'waiting' | 'queued', first: SQL, leaseUntil: SQL): SQL {
  return sql`case when ${first}.nth is null then ${sql.raw(`'${waiting}'`)} else 'claimed' end, case when ${first}.nth is null then 0 else 1 end,
      case when ${first}.nth is null then null else ${leaseUntil}::timestamptz end`
}

/** What a claim of events or timers writes. */
export function claimed(row: SQL, leaseUntil: SQL): SQL {
  return sql`state = 'claimed', attempts = ${row}.attempts + 1, lease_until = ${leaseUntil}::timestamptz,
    spared = ${row}.spared + case when ${row}.state = 'claimed' and ${row}.spared < ${sql.raw(String(deathsForgiven))} then 1 else 0 end`
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

/** What a failed try of events or timers writes. */
export function failed(given: Readonly<Record<'fault' | 'retryAt' | 'at', SQL>>): SQL {
  return sql`lease_until = null, fault = ${given.fault}, due_at = coalesce(${given.retryAt}::timestamptz, due_at),
    state = case when ${given.retryAt}::timestamptz is null then 'set_aside' else 'waiting' end,
    ended_at = case when ${given.retryAt}::timestamptz is null then ${given.at}::timestamptz end`
}
