// The drains of one process: events, timers, and one lane of messages for each class; and running all of them until nothing is due.

import { claimEvents } from '../db/events.ts'
import { dueTimes } from '../db/ledger.ts'
import { claimMessages, expireMessages, failMessage, sweepSending } from '../db/messages.ts'
import { claimTimers, failTimer } from '../db/timers.ts'
import { type Lane, lanes, type MessageClass, messageClasses } from './core/ledger.ts'
import { brief } from './core/retry.ts'
import { type Drain, drain } from './drain.ts'
import type { Runtime } from './runtime.ts'
import { handleEvent } from './tasks/handle-event.ts'
import { tasks } from './tasks/index.ts'
import { sendLease, sendMessage } from './tasks/send-message.ts'
import { failedEvent } from './tasks/set-aside.ts'

/** Seconds a process may hold an event or a timer; fetching a roster is the longest work. */
const workLease = 120

export interface Drains {
  readonly start: () => void
  readonly wake: (lane: Lane) => void
  readonly wakeAll: () => void
  /** Takes nothing new and waits for what is under way. */
  readonly stop: () => Promise<void>
  /** Does everything that is due now in these lanes (all unless given), and what follows from it. @returns how many rows were worked on. */
  readonly runDue: (first?: Iterable<Lane>) => Promise<number>
  /** Puts right what dead processes left, and expires what is too late. */
  readonly sweep: () => Promise<void>
  /** When each lane has something due next, later than now. */
  readonly dueTimes: () => Promise<ReadonlyMap<Lane, Temporal.Instant>>
}

export interface Hands {
  readonly events: number
  readonly timers: number
  readonly messages: number
}

/** @param hands how many rows of each ledger are worked on side by side. */
export function openDrains(rt: Runtime, hands: Hands = { events: 4, timers: 2, messages: 4 }): Drains {
  const { orm } = rt.db
  const now = (): Temporal.Instant => rt.clock.now()
  const common = { now, log: rt.log.warn }
  const events = drain({
    ...common,
    name: 'events',
    retries: brief,
    concurrency: hands.events,
    claim: (given) => claimEvents(orm, { ...given, lease: workLease }),
    work: (row) => handleEvent(rt, row),
    onFault: (row, fault) => failedEvent(rt, row, fault),
  })
  const timers = drain({
    ...common,
    name: 'timers',
    concurrency: hands.timers,
    claim: (given) => claimTimers(orm, { ...given, lease: workLease }),
    work: (row) => tasks[row.kind](rt, row),
    onFault: (row, fault) => failTimer(orm, row, fault),
  })
  const ofClass = (lane: MessageClass): Drain =>
    drain({
      ...common,
      name: `messages ${lane}`,
      concurrency: hands.messages,
      putsBack: true,
      claim: (given) => claimMessages(orm, { ...given, class: lane, lease: sendLease }),
      work: (row) => sendMessage(rt, row),
      onFault: (row, fault) => failMessage(orm, row, fault),
    })
  const byLane = new Map<Lane, Drain>([
    ['events', events],
    ['timers', timers],
    ...messageClasses.map((lane) => [lane, ofClass(lane)] as const),
  ])
  const all = [...byLane.values()]
  /** Lanes in which something may be due, while `runDue` runs. */
  const dirty = new Set<Lane>()
  return {
    start() {
      for (const one of all) one.start()
    },
    wake(lane) {
      dirty.add(lane)
      byLane.get(lane)?.wake()
    },
    wakeAll() {
      for (const one of all) one.wake()
    },
    stop: async () => void (await Promise.all(all.map((one) => one.stop()))),
    async runDue(first = lanes) {
      for (const lane of first) dirty.add(lane)
      let total = 0
      for (const lane of dirty) {
        // Taken off before it runs: what is enqueued meanwhile puts it back, and the loop comes to it again.
        dirty.delete(lane)
        total += (await byLane.get(lane)?.runOnce()) ?? 0
      }
      return total
    },
    async sweep() {
      const swept = await sweepSending(orm, { now: now() })
      const expired = await expireMessages(orm, { now: now() })
      if (swept.queued + swept.unknown + expired > 0) rt.log.info('ledger_swept', { ...swept, expired })
    },
    dueTimes: () => dueTimes(orm, now()),
  }
}
