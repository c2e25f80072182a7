// The ledger of what falls due: set once for every kind, subject and step, for ever.
import { sql } from 'drizzle-orm'
import type { TimerKind } from '../src/core/ledger.ts'
import type { Queryable } from './client.ts'
import {
  type Claim,
  type ClaimOptions,
  claimed,
  type Failure,
  failed,
  inOrder,
  inState,
  isOpen,
  isPicked,
  neednotLast,
  requireHeld,
  takeable,
} from './ledger.ts'
import { bigints, instants, texts, unnest, unseen } from './rows.ts'
import { statement } from './statement.ts'

/** A timer in the hands of one process. */
export interface TimerRow extends Claim {
  readonly kind: TimerKind
  /** What it is about: the id of the unit, check-in, review … the kind says which. */
  readonly subject: number
  /** Which of several: a period, `1`, `60`. */
  readonly step: string
  /** How many of the attempts do not count as tries. */
  readonly spared: number
  readonly dueAt: Temporal.Instant
}

export interface NewTimer {
  readonly tenantId: number
  readonly kind: TimerKind
  readonly subject: number
  readonly step: string
  readonly dueAt: Temporal.Instant
}

interface TimerColumns {
  readonly tenantIds: readonly number[]
  readonly kinds: readonly string[]
  readonly subjects: readonly number[]
  readonly steps: readonly string[]
  readonly dueAt: readonly string[]
}

const insertTimers = statement<{ id: number }, TimerColumns>((given) => {
  const table = unnest({
    tenant_id: bigints(given.tenantIds),
    kind: texts(given.kinds),
    subject: bigints(given.subjects),
    step: texts(given.steps),
    due_at: instants(given.dueAt),
  })
  return sql`insert into timers (tenant_id, kind, subject, step, due_at)
    select tenant_id, kind, subject, step, due_at from ${table} order by nth
    on conflict (tenant_id, kind, subject, step) do nothing
    returning id`
})

/** Sets timers and returns the ids of those that are new; one that was ever set before, even if it is done or cancelled, stays as it is. */
export async function setTimers(q: Queryable, given: readonly NewTimer[]): Promise<readonly number[]> {
  if (given.length === 0) return []
  const made = await insertTimers(q, {
    tenantIds: given.map((timer) => timer.tenantId),
    kinds: given.map((timer) => timer.kind),
    subjects: given.map((timer) => timer.subject),
    steps: given.map((timer) => timer.step),
    dueAt: given.map((timer) => timer.dueAt.toString()),
  })
  return made.map(({ id }) => id)
}

const claim = statement<
  Omit<TimerRow, 'dueAt'> & { readonly dueAt: string },
  { readonly now: Temporal.Instant; readonly leaseUntil: Temporal.Instant; readonly limit: number }
>(
  (given) => sql`with picked as (
      select t.tenant_id, t.id from timers t where ${takeable(sql`t`, unseen(sql`${given.now}::timestamptz`))}
      order by t.due_at, t.id limit ${unseen(sql`${given.limit}::int`)} for update skip locked
    )
    update timers set ${claimed(sql`timers`, given.leaseUntil)}
    where ${isPicked(sql`timers`)} and ${neednotLast}
    returning tenant_id as "tenantId", id, kind, subject, step, attempts, spared, due_at::text as "dueAt"`,
)

/** Takes due timers, the earliest first. */
export async function claimTimers(q: Queryable, { now, lease, limit }: ClaimOptions): Promise<readonly TimerRow[]> {
  const taken = await claim(q, { now, leaseUntil: now.add({ seconds: lease }), limit })
  return inOrder(taken.map((row) => ({ ...row, dueAt: Temporal.Instant.from(row.dueAt) })))
}

const endTimer = statement<{ id: number }, Claim & { readonly at: Temporal.Instant }>(
  (given) => sql`update timers set state = 'done', lease_until = null, fault = null, ended_at = ${given.at}::timestamptz
    where tenant_id = ${given.tenantId} and id = ${given.id} and attempts = ${given.attempts} and state = 'claimed' and ${neednotLast} returning id`,
)

/** The timer has fired; throws `LeaseLost`. Belongs into the transaction that writes what followed from it. */
export async function finishTimer(q: Queryable, { tenantId, id, attempts }: Claim, at: Temporal.Instant): Promise<void> {
  requireHeld(await endTimer(q, { tenantId, id, attempts, at }))
}

const endCompany = statement<
  { id: number; subject: number; step: string; dueAt: string },
  { readonly tenantId: number; readonly kind: TimerKind; readonly at: Temporal.Instant; readonly atMost: number }
>(
  (given) => sql`update timers set state = 'done', attempts = 1, ended_at = ${given.at}::timestamptz
    where tenant_id = ${given.tenantId} and id = any(array(
      select id from timers where tenant_id = ${given.tenantId} and kind = ${given.kind} and ${isOpen(sql`timers`)} and ${inState(sql`timers`, ['waiting'])} and attempts = 0
        and due_at <= ${unseen(sql`${given.at}::timestamptz`)}
      order by due_at, id limit ${unseen(sql`${given.atMost}::int`)} for update skip locked))
    returning id, subject, step, due_at::text as "dueAt"`,
)

/**
 * Fires other timers of the tenant and the kind that are due as well, so that what they ask of the database is asked once for all of them.
 * Returned are the earliest first. They are done when the transaction commits, and untouched when it does not. One that failed before is left out: it is tried by itself.
 */
export async function finishCompany(
  q: Queryable,
  given: { readonly tenantId: number; readonly kind: TimerKind; readonly at: Temporal.Instant; readonly atMost: number },
): Promise<readonly Pick<TimerRow, 'subject' | 'step'>[]> {
  return inOrder((await endCompany(q, given)).map((row) => ({ ...row, dueAt: Temporal.Instant.from(row.dueAt) })))
}

const endTry = statement<
  { id: number },
  Claim & { readonly fault: string; readonly at: Temporal.Instant; readonly retryAt: Temporal.Instant | null }
>(
  (given) => sql`with failed as (
      update timers set ${failed(given)}
      where tenant_id = ${given.tenantId} and id = ${given.id} and attempts = ${given.attempts} and state = 'claimed'
      returning tenant_id, id, kind, subject, state),
    handed_on as (
      insert into timers (tenant_id, kind, subject, step, due_at)
      select f.tenant_id, 'escalate', f.subject, '1', c.due_at from failed f join check_ins c on c.tenant_id = f.tenant_id and c.id = f.subject
      where f.kind in ('remind', 'next-rung') and f.state = 'set_aside'
      on conflict (tenant_id, kind, subject, step) do nothing)
    select id from failed`,
)

/**
 * Firing failed: tried again later, or set aside. A reminder or a further chat would have set the next step of its check-in: when it is set aside the silence
 * is left to a person, in the same statement, so that the chain goes on.
 */
export async function failTimer(q: Queryable, { tenantId, id, attempts }: Claim, { fault, retryAt, at }: Failure): Promise<void> {
  requireHeld(await endTry(q, { tenantId, id, attempts, fault, retryAt, at }))
}

interface Cancelled {
  readonly tenantId: number
  readonly kinds: readonly TimerKind[]
  readonly subjects: readonly number[]
  readonly at: Temporal.Instant
}

const cancel = statement<{ id: number }, Cancelled>(
  (given) => sql`update timers set state = 'cancelled', ended_at = ${given.at}::timestamptz
    where tenant_id = ${given.tenantId} and kind = any(${given.kinds}::text[]) and subject = any(${bigints(given.subjects).array}) and ${inState(sql`timers`, ['waiting'])}
    returning id`,
)

/**
 * Cancels the timers of these subjects and returns how many. A timer that is firing just now is not stopped (it may be the one that cancels the
 * others): what it does, it decides by the rows it reads in its own transaction.
 */
export async function cancelTimers(q: Queryable, { tenantId, kinds, subjects, at }: Cancelled): Promise<number> {
  return (await cancel(q, { tenantId, kinds, subjects, at })).length
}
