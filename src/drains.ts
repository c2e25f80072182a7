// The drains of one process: events, timers, and one lane of messages for each class; and running all of them until nothing is due.

import { claimMessages } from '../db/claim-messages.ts'
import { dueTimes, nextSlot } from '../db/due-times.ts'
import { claimEvents } from '../db/events.ts'
import { dropOldPaces } from '../db/governor.ts'
import { cleanWhenWorthwhile } from '../db/housekeeping.ts'
import { expireMessages } from '../db/messages.ts'
import { failMessage, sweepMessages } from '../db/sending.ts'
import { claimTimers, failTimer, type TimerRow } from '../db/timers.ts'
import { aheadOf } from './core/governor.ts'
import { type Lane, lanes, type MessageClass, messageClasses } from './core/ledger.ts'
import { brief } from './core/retry.ts'
import { type Drain, drain, type Fault } from './drain.ts'
import { withFields } from './log.ts'
import type { Room } from './room.ts'
import type { HeldEvent, HeldMessage, Rooms, Runtime } from './runtime.ts'
import { handleEvents } from './tasks/handle-event.ts'
import { tasks } from './tasks/index.ts'
import { sendMessage } from './tasks/send-message.ts'
import { openTogether, sendLease } from './tasks/send-together.ts'
import { failedEvent } from './tasks/set-aside.ts'
import { nextTurn, together } from './together.ts'

/** Seconds a process may hold an event or a timer; fetching a roster is the longest work. */
const workLease = 120

export interface Drains {
  readonly start: () => void
  readonly wake: (lane: Lane) => void
  /** A tick: something may have fallen due. */
  readonly lookAll: () => void
  readonly rooms: Rooms
  /** Takes nothing new and waits for what is under way. */
  readonly stop: () => Promise<void>
  /**
   * Does everything that is due now in these lanes (all unless given), and what follows from it; of accounts with a limit as much as they have
   * slots for now. @returns how many rows were worked on.
   */
  readonly runDue: (first?: Iterable<Lane>) => Promise<number>
  /** Does what is due in one lane and nothing else. @returns how many rows were worked on. */
  readonly runLane: (lane: Lane) => Promise<number>
  /** Puts right what dead processes left among the messages, expires what is too late, and cleans the embedded database when it is due. */
  readonly sweep: () => Promise<void>
  /** When each lane has something due next, later than now. */
  readonly dueTimes: () => Promise<ReadonlyMap<Lane, Temporal.Instant>>
}

export interface Hands {
  readonly events: number
  readonly timers: number
  readonly messages: number
}

export interface DrainsOptions {
  /** How many rows of each ledger (messages: of each lane) are worked on side by side. */
  readonly hands?: Partial<Hands>
  /**
   * From whoever runs lanes by hand and starts nothing: rows may be begun as they are written all the same, and this is told the lane, which then
   * has to be run, so that they are waited for.
   */
  readonly onBegin?: (lane: Lane) => void
  /** Milliseconds ahead of now up to which a routine message takes its sending slot; answers reach three times as far. */
  readonly ahead?: number
}

/** Events that one transaction handles: more would hold the talks of more people for longer. */
const eventsTogether = 16

/** One group of events is handled while the next is gathered. Messages wait for a platform, and go to the database in groups: many at a time cost little. */
const usualHands: Hands = { events: 32, timers: 2, messages: 32 }

export function openDrains(rt: Runtime, options: DrainsOptions = {}): Drains {
  const { orm } = rt.db
  const hands = { ...usualHands, ...options.hands }
  const ahead = options.ahead ?? 200
  const group = openTogether(rt, ahead, Math.ceil(hands.messages / 16))
  const now = (): Temporal.Instant => rt.clock.now()
  const common = { now, log: rt.log.warn }
  /** The runtime for one row's work: every line it logs names the row, and the event it belongs to. */
  const tracing = (fields: Readonly<Record<string, unknown>>): Runtime => ({ ...rt, log: withFields(rt.log, fields) })
  const leaseLost = (name: string) => () => rt.meter.count('leases_lost', { drain: name })
  const handled = together(handleEvents, { most: eventsTogether, gather: nextTurn })
  const events = drain<HeldEvent>({
    ...common,
    name: 'events',
    retries: brief,
    concurrency: hands.events,
    lease: workLease,
    open: options.onBegin !== undefined,
    claim: (given) => claimEvents(orm, given),
    trace: eventOf,
    onLeaseLost: leaseLost('events'),
    async work(row) {
      const arrived = { rt: tracing(eventOf(row)), row }
      // What was taken before may have brought down its process: it takes nobody with it.
      const outcome = await (row.attempts === 1 ? handled(arrived) : handleEvents([arrived]).then(([end]) => end))
      rt.meter.count('events_handled', { account: row.accountId, outcome: outcome ?? 'done' })
    },
    async onFault(row, fault) {
      await failedEvent(tracing(eventOf(row)), row, fault)
      rt.meter.count('events_handled', { account: row.accountId, outcome: after(fault) })
    },
  })
  const timers = drain<TimerRow>({
    ...common,
    name: 'timers',
    concurrency: hands.timers,
    lease: workLease,
    claim: (given) => claimTimers(orm, given),
    trace: timerOf,
    onLeaseLost: leaseLost('timers'),
    async work(row) {
      await tasks[row.kind](tracing(timerOf(row)), row)
      rt.meter.count('timers_fired', { kind: row.kind, outcome: 'done' })
    },
    async onFault(row, fault) {
      await failTimer(orm, row, fault)
      rt.meter.count('timers_fired', { kind: row.kind, outcome: after(fault) })
    },
  })
  const ofClass = (lane: MessageClass): Drain<HeldMessage> => {
    /** By account: how many of its messages this process has under way in this lane. */
    const underWay = new Map<number, number>()
    const count = (account: number, by: number) => underWay.set(account, (underWay.get(account) ?? 0) + by)
    // One platform that hangs leaves hands for the others, where there are others.
    const perAccount = () => (rt.connections.size > 1 ? Math.ceil(hands.messages / 2) : hands.messages)
    const made = drain<HeldMessage>({
      ...common,
      name: `messages ${lane}`,
      trace: messageOf,
      onLeaseLost: leaseLost(lane),
      concurrency: hands.messages,
      lease: sendLease,
      open: options.onBegin !== undefined,
      claim: (given) =>
        claimMessages(orm, {
          ...given,
          class: lane,
          ahead: aheadOf(lane, ahead),
          perAccount: perAccount(),
          underWay,
        }),
      next: () => nextSlot(orm, { class: lane, now: now(), ahead }),
      async work(row) {
        count(row.accountId, 1)
        await sendMessage(tracing(messageOf(row)), group, row).finally(() => count(row.accountId, -1))
      },
      onFault: (row, fault) => failMessage(orm, row, fault),
    })
    let kept = 0
    return {
      ...made,
      makeRoom(want) {
        // Whose messages they will be is not known yet: they may all be of the account that has most under way.
        const busiest = Math.max(0, ...underWay.values())
        const room = made.makeRoom(Math.min(want, perAccount() - busiest - kept))
        kept += room.places
        return {
          ...room,
          begin(rows) {
            kept -= room.places
            room.begin(rows)
          },
        }
      },
    }
  }
  const answers = ofClass('answer')
  type Any = Pick<Drain<unknown>, 'start' | 'wake' | 'look' | 'stop' | 'runOnce'>
  const byLane = new Map<Lane, Any>([
    ['events', events],
    ['timers', timers],
    ...messageClasses.map((lane) => [lane, lane === 'answer' ? answers : ofClass(lane)] as const),
  ])
  const all = [...byLane.values()]
  /** Lanes in which something may be due, while `runDue` runs. */
  const dirty = new Set<Lane>()
  /** A drain's room that tells when something is begun in it. */
  const told =
    <Row>(lane: Lane, makeRoom: (want: number) => Room<Row>) =>
    (want: number): Room<Row> => {
      const room = makeRoom(want)
      return {
        ...room,
        begin(rows) {
          room.begin(rows)
          if (rows.length === 0) return
          dirty.add(lane)
          options.onBegin?.(lane)
        },
      }
    }
  async function takeBack(): Promise<void> {
    const swept = await sweepMessages(orm, { now: now() })
    if (swept.queued + swept.unknown === 0) return
    for (const [became, n] of Object.entries(swept)) rt.meter.count('rows_swept', { became }, n)
    rt.log.info('leases_taken_back', swept)
    for (const lane of messageClasses) {
      dirty.add(lane)
      byLane.get(lane)?.wake()
    }
  }
  return {
    start() {
      for (const one of all) one.start()
    },
    wake(lane) {
      dirty.add(lane)
      byLane.get(lane)?.wake()
    },
    lookAll() {
      for (const one of all) one.look()
    },
    rooms: {
      events: told('events', events.makeRoom),
      answers: told('answer', (want) => ({ ...answers.makeRoom(want), except: group.usedUp() })),
    },
    async stop() {
      // Events are answered, and the answers are this process's own: so they come to an end first.
      await Promise.all([events.stop(), timers.stop()])
      await Promise.all(all.map((one) => one.stop()))
    },
    async runDue(first = lanes) {
      // A clock that is moved by hand may have come to the end of a dead process's lease.
      await takeBack()
      for (const lane of first) dirty.add(lane)
      let total = 0
      for (const lane of dirty) {
        // Taken off before it runs: what is enqueued meanwhile puts it back, and the loop comes to it again.
        dirty.delete(lane)
        total += (await byLane.get(lane)?.runOnce()) ?? 0
      }
      return total
    },
    runLane: async (lane) => (await byLane.get(lane)?.runOnce()) ?? 0,
    async sweep() {
      await takeBack()
      await dropOldPaces(orm, { now: now() })
      const expired = await expireMessages(orm, { now: now() })
      rt.meter.count('rows_swept', { became: 'expired' }, expired)
      if (expired > 0) rt.log.info('messages_expired', { expired })
      if (await cleanWhenWorthwhile(rt.db)) rt.log.info('database_cleaned')
    },
    dueTimes: () => dueTimes(orm, { now: now(), ahead }),
  }
}

const eventOf = ({ id }: HeldEvent) => ({ event: id })
const timerOf = ({ id }: TimerRow) => ({ timer: id })
const messageOf = ({ id, eventId }: HeldMessage) => (eventId === null ? { message: id } : { event: eventId, message: id })

const after = (fault: Fault): string => (fault.retryAt === null ? 'set_aside' : 'retried')
