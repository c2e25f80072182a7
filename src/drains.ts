// The drains of one process: events, timers, and one lane of messages for each class; and running all of them until nothing is due.
import { nextDue } from '../db/ledger.ts'
import { dueLanes } from '../db/ledger-counts.ts'
import { claimEvents, failEvent } from '../db/events.ts'
import { claimMessages, expireMessages, failMessage, sweepSending } from '../db/messages.ts'
import { claimTimers, failTimer } from '../db/timers.ts'
import { messageClasses } from './core/ledger.ts'
import { brief } from './core/retry.ts'
import { type Drain, drain } from './drain.ts'
import type { Runtime } from './runtime.ts'
import { handleEvent } from './tasks/handle-event.ts'
import { tasks } from './tasks/index.ts'
import { sendLease, sendMessage } from './tasks/send-message.ts'

/** Seconds a process may hold an event or a timer; fetching a roster is the longest work. */
const workLease = 120

export interface Drains {
  readonly start: () => void
  readonly wake: (ledger: 'events' | 'timers' | 'messages') => void
  readonly wakeAll: () => void
  /** Takes nothing new and waits for what is under way. */
  readonly stop: () => Promise<void>
  /** Does everything that is due now, and what follows from it, until nothing is due. @returns how many rows were worked on. */
  readonly runDue: () => Promise<number>
  /** Puts right what dead processes left, and expires what is too late. */
  readonly sweep: () => Promise<void>
  /** When something is due next, null when nothing waits. */
  readonly next: () => Promise<Temporal.Instant | null>
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
    onFault: (row, fault) => failEvent(orm, row, fault),
  })
  const timers = drain({
    ...common,
    name: 'timers',
    concurrency: hands.timers,
    claim: (given) => claimTimers(orm, { ...given, lease: workLease }),
    work: (row) => tasks[row.kind](rt, row),
    onFault: (row, fault) => failTimer(orm, row, fault),
  })
  // A lane a class: an answer to somebody who waits never queues behind a round.
  const lanes = messageClasses.map((lane) =>
    drain({
      ...common,
      name: `messages ${lane}`,
      concurrency: hands.messages,
      putsBack: true,
      claim: (given) => claimMessages(orm, { ...given, class: lane, lease: sendLease }),
      work: (row) => sendMessage(rt, row),
      onFault: (row, fault) => failMessage(orm, row, fault),
    }),
  )
  const all: readonly Drain[] = [events, timers, ...lanes]
  const byLane = new Map<string, Drain>([['events', events], ['timers', timers], ...messageClasses.map((lane, n) => [lane, lanes[n] ?? events] as const)])
  return {
    start: () => all.forEach((one) => one.start()),
    wake(ledger) {
      const woken = ledger === 'events' ? [events] : ledger === 'timers' ? [timers] : lanes
      for (const one of woken) one.wake()
    },
    wakeAll: () => all.forEach((one) => one.wake()),
    stop: async () => void (await Promise.all(all.map((one) => one.stop()))),
    async runDue() {
      let total = 0
      for (;;) {
        let done = 0
        for (const lane of await dueLanes(orm, now())) done += (await byLane.get(lane)?.runOnce()) ?? 0
        // Nothing due, or nothing of it could be done now: it is tried again at its own time.
        if (done === 0) return total
        total += done
      }
    },
    async sweep() {
      const swept = await sweepSending(orm, { now: now() })
      const expired = await expireMessages(orm, { now: now() })
      if (swept.queued + swept.unknown + expired > 0) rt.log.info('ledger_swept', { ...swept, expired })
    },
    next: () => nextDue(orm),
  }
}
