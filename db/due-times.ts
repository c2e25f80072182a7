// When each lane has something to do next: for a clock that is moved by hand, and for a sender that waits for its next slot.
import { type SQL, sql } from 'drizzle-orm'
import { aheadOf } from '../src/core/governor.ts'
import { type Lane, lanes, type MessageClass, messageClasses } from '../src/core/ledger.ts'
import type { Queryable } from './client.ts'
import { accountPaces, freeSlot } from './governor.ts'
import { inState, isOpen } from './ledger.ts'
import { unseen } from './rows.ts'
import { statement } from './statement.ts'

const nowOf = (given: { readonly now: SQL }) => unseen(sql`${given.now}::timestamptz`)
const classesOf = (given: { readonly classes: SQL }) => sql`unnest(${unseen(sql`${given.classes}::text[]`)})`
const queued = sql`${isOpen(sql`messages`)} and ${inState(sql`messages`, ['queued'])}`

interface Given {
  readonly now: Temporal.Instant
  /** Milliseconds, by class. */
  readonly aheads: readonly number[]
  readonly classes: readonly string[]
}

/**
 * For each of the classes: the next due time that is still to come; of an account with a limit or a pause, for which something is due already,
 * the time at which it has slots again (half of what it may take ahead, so that slots are taken in small batches and none is missed).
 */
const ofMessages = (given: { readonly [K in keyof Given]: SQL }, now: SQL) => sql`
  select lane.class as lane, min(next.at)::text as at
  from unnest(${unseen(sql`${given.classes}::text[]`)}, ${unseen(sql`${given.aheads}::float8[]`)}) lane (class, ahead)
  cross join ${accountPaces} a
  cross join lateral (
    select due_at as at from (
      select due_at from messages where account_id = a.account_id and messages.class = lane.class and ${queued} and due_at > ${now}
      order by due_at limit 1) coming
    union all
    select slot.at from (
      select greatest(a.paused_until, case when a.per_second > 0 then ${freeSlot(now)} - lane.ahead / 2000 * interval '1 second' end) as at) slot
    -- Not written with EXISTS: for that the planner may read the whole table, when it thinks that nearly every row is queued.
    where slot.at > ${now} and (
      select due_at from messages where account_id = a.account_id and messages.class = lane.class and ${queued} order by due_at limit 1) <= ${now}
  ) next
  group by lane.class`

/** Rows of a ledger that wait, and those whose holder may be dead by then. */
const ofLedger = (ledger: 'events' | 'timers', now: SQL) => sql`
  select ${sql.raw(`'${ledger}'`)} as lane, least(
    (select due_at from ${sql.raw(ledger)} where ${isOpen(sql.raw(ledger))} and ${inState(sql.raw(ledger), ['waiting'])} and due_at > ${now} order by due_at limit 1),
    (select min(lease_until) from ${sql.raw(ledger)} where ${isOpen(sql.raw(ledger))} and ${inState(sql.raw(ledger), ['claimed'])} and due_at <= ${now} and lease_until > ${now}))::text as at`

const slots = statement<{ lane: MessageClass; at: string | null }, Given>((given) => ofMessages(given, nowOf(given)))

const all = statement<{ lane: Lane; at: string | null }, Given>((given) => {
  const now = nowOf(given)
  return sql`${ofLedger('events', now)} union all ${ofLedger('timers', now)} union all (${ofMessages(given, now)})
    union all (select lane.class, min(held.lease_until)::text from ${classesOf(given)} lane (class) cross join accounts a cross join lateral (
      select lease_until from messages where account_id = a.id and messages.class = lane.class and ${isOpen(sql`messages`)} and due_at <= ${now}
        and ${inState(sql`messages`, ['claimed', 'sending'])} and lease_until > ${now}) held
      group by lane.class)`
})

/** When a lane of messages has something to take that it has not now; null when nothing waits. */
export async function nextSlot(
  q: Queryable,
  of: { readonly class: MessageClass; readonly now: Temporal.Instant; readonly ahead: number },
): Promise<Temporal.Instant | null> {
  const [found] = await slots(q, { now: of.now, classes: [of.class], aheads: [aheadOf(of.class, of.ahead)] })
  return found?.at ? Temporal.Instant.from(found.at) : null
}

/**
 * When each lane has something to do, always later than `now`; a lane in which nothing waits is missing. Counted are due times, slots of
 * accounts that have a limit or a pause, and the ends of leases, so that a clock goes on to them after a process died.
 * @param of.ahead milliseconds ahead of now up to which routine messages take slots.
 */
export async function dueTimes(
  q: Queryable,
  of: { readonly now: Temporal.Instant; readonly ahead: number },
): Promise<ReadonlyMap<Lane, Temporal.Instant>> {
  return earliest(await all(q, { now: of.now, classes: messageClasses, aheads: messageClasses.map((lane) => aheadOf(lane, of.ahead)) }))
}

const oldest = statement<{ lane: Lane; at: string | null }, { readonly classes: readonly string[] }>(
  (
    given,
  ) => sql`select 'events' as lane, (select due_at from events where ${isOpen(sql`events`)} and ${inState(sql`events`, ['waiting'])} order by due_at limit 1)::text as at
    union all select 'timers', (select due_at from timers where ${isOpen(sql`timers`)} and ${inState(sql`timers`, ['waiting'])} order by due_at limit 1)::text
    union all select lane.class, min(first.due_at)::text from ${classesOf(given)} lane (class) cross join accounts a cross join lateral (
      select due_at from messages where account_id = a.id and messages.class = lane.class and ${queued} order by due_at limit 1) first
    group by lane.class`,
)

/** When the earliest waiting row of each lane is due, which may be long ago: how far behind a lane is. */
export async function oldestDue(q: Queryable): Promise<ReadonlyMap<Lane, Temporal.Instant>> {
  return earliest(await oldest(q, { classes: messageClasses }))
}

function earliest(found: readonly { readonly lane: Lane; readonly at: string | null }[]): ReadonlyMap<Lane, Temporal.Instant> {
  const times = new Map<Lane, Temporal.Instant>()
  for (const { lane, at } of found) {
    if (at === null) continue
    const time = Temporal.Instant.from(at)
    const known = times.get(lane)
    if (known === undefined || Temporal.Instant.compare(time, known) < 0) times.set(lane, time)
  }
  return new Map(
    lanes.flatMap((lane) => {
      const at = times.get(lane)
      return at === undefined ? [] : [[lane, at] as const]
    }),
  )
}
