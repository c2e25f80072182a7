// The ledger of what falls due: set once for every kind, subject and step, for ever.
import { and, eq, inArray, sql } from 'drizzle-orm'
import type { TimerKind } from '../src/core/ledger.ts'
import type { Queryable } from './client.ts'
import { type Claim, type ClaimOptions, claimed, type Failure, heldBy, inOrder, isPicked, requireHeld, takeable } from './ledger.ts'
import { bigints, instants, rows, texts, unnest } from './rows.ts'
import { timers } from './schema/index.ts'

export type TimerRow = typeof timers.$inferSelect

export interface NewTimer {
  readonly tenantId: number
  readonly kind: TimerKind
  readonly subject: number
  readonly step: string
  readonly dueAt: Temporal.Instant
}

/** Sets timers and returns the ids of those that are new; one that was ever set before, even if it is done or cancelled, stays as it is. */
export async function setTimers(q: Queryable, given: readonly NewTimer[]): Promise<readonly number[]> {
  if (given.length === 0) return []
  const table = unnest({
    tenant_id: bigints(given.map((timer) => timer.tenantId)),
    kind: texts(given.map((timer) => timer.kind)),
    subject: bigints(given.map((timer) => timer.subject)),
    step: texts(given.map((timer) => timer.step)),
    due_at: instants(given.map((timer) => timer.dueAt)),
  })
  const made = await rows<{ id: number }>(
    q,
    sql`insert into timers (tenant_id, kind, subject, step, due_at)
      select tenant_id, kind, subject, step, due_at from ${table} order by nth
      on conflict (tenant_id, kind, subject, step) do nothing
      returning id`,
  )
  return made.map(({ id }) => id)
}

/** Takes due timers, the earliest first. */
export async function claimTimers(q: Queryable, options: ClaimOptions): Promise<readonly TimerRow[]> {
  const picked = q
    .$with('picked')
    .as(
      q
        .select({ tenantId: timers.tenantId, id: timers.id })
        .from(timers)
        .where(takeable(timers, options.now))
        .orderBy(timers.dueAt, timers.id)
        .limit(options.limit)
        .for('update', { skipLocked: true }),
    )
  return inOrder(await q.with(picked).update(timers).set(claimed(timers, options)).where(isPicked(timers)).returning())
}

/** The timer has fired; throws `LeaseLost`. Belongs into the transaction that writes what followed from it. */
export async function finishTimer(q: Queryable, claim: Claim, at: Temporal.Instant): Promise<void> {
  requireHeld(
    await q
      .update(timers)
      .set({ state: 'done', leaseUntil: null, fault: null, endedAt: at })
      .where(heldBy(timers, claim, ['claimed']))
      .returning({ id: timers.id }),
  )
}

/** Firing failed: tried again later, or set aside. */
export async function failTimer(q: Queryable, claim: Claim, { fault, retryAt, at }: Failure): Promise<void> {
  const next = retryAt === null ? ({ state: 'set_aside', endedAt: at } as const) : ({ state: 'waiting', dueAt: retryAt } as const)
  requireHeld(
    await q
      .update(timers)
      .set({ ...next, leaseUntil: null, fault })
      .where(heldBy(timers, claim, ['claimed']))
      .returning({ id: timers.id }),
  )
}

/**
 * Cancels the timers of a subject, all or the named steps, and returns how many. A timer that is firing just now is not stopped (it may
 * be the one that cancels the others): what it does, it decides by the rows it reads in its own transaction.
 */
export async function cancelTimers(
  q: Queryable,
  given: {
    readonly tenantId: number
    readonly kind: TimerKind
    readonly subject: number
    readonly steps?: readonly string[]
    readonly at: Temporal.Instant
  },
): Promise<number> {
  const cancelled = await q
    .update(timers)
    .set({ state: 'cancelled', endedAt: given.at })
    .where(
      and(
        eq(timers.tenantId, given.tenantId),
        eq(timers.kind, given.kind),
        eq(timers.subject, given.subject),
        given.steps === undefined ? undefined : inArray(timers.step, [...given.steps]),
        sql`${timers.state} = 'waiting'`,
      ),
    )
    .returning({ id: timers.id })
  return cancelled.length
}
