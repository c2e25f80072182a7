// The one way work is taken: claim due rows of a ledger, do them side by side, record how it ended.
//
// A row is held under a lease. Work that outlives its lease may be begun again by somebody else; then the first one's last write finds
// the row no longer its own and throws `LeaseLost`, which takes its whole transaction back. So a lease has to be longer than work lasts,
// and a lost one is logged. The network is touched only by the send task, which renews the lease as it marks the row `sending`.
import { faultName, LeaseLost, patient, retryAfter, triesOf } from './core/retry.ts'
import type { Room } from './room.ts'
import { together } from './together.ts'

export interface Attempted {
  /** How often the row was taken, this time included. */
  readonly attempts: number
  /** How many of those do not count as tries: the work put the row back itself, because its time had not come. */
  readonly spared?: number
}

/** What is to be recorded about a failed try. */
export interface Fault {
  /** The error's class and code, never its text. */
  readonly fault: string
  readonly at: Temporal.Instant
  /** When to try again; null = set aside. */
  readonly retryAt: Temporal.Instant | null
}

export interface DrainOptions<Row extends Attempted> {
  /** The ledger or lane, for the log. */
  readonly name: string
  claim(given: { readonly now: Temporal.Instant; readonly lease: number; readonly limit: number }): Promise<readonly Row[]>
  /** Does one row and records its success, in one transaction where it can. */
  work(row: Row): Promise<void>
  onFault(row: Row, fault: Fault): Promise<void>
  /** How many rows are worked on at the same time. */
  readonly concurrency: number
  /** Seconds for which a row is taken. */
  readonly lease: number
  /** Makes room also while it was not started: whoever runs it lane by lane waits for what is begun. */
  readonly open?: boolean
  now(): Temporal.Instant
  log(event: string, fields: Readonly<Record<string, unknown>>): void
  /** What names the row in the log; nothing unless given. */
  trace?(row: Row): Readonly<Record<string, unknown>>
  /** Work outlived its lease and was taken back. */
  onLeaseLost?(): void
  /** Seconds to wait after each failed try; `patient` unless given. */
  readonly retries?: readonly number[]
  /**
   * When there will be something to take that there is not now (a sending slot); null when nothing is known. Asked when a claim found less
   * than it had hands for, so that the drain need not wait for its next tick.
   */
  next?(): Promise<Temporal.Instant | null>
}

export interface Drain<Row> {
  /** Claims until nothing is due and nothing is under way; returns how many rows were done. Throws when claiming fails. */
  runOnce(): Promise<number>
  /** Goes on by itself: at once, and whenever it is woken. */
  start(): void
  /** Something may be due: a notification, a tick, an enqueue. Cheap, and never lost. */
  wake(): void
  /** A tick: as `wake`, but nobody has said that something is due. */
  look(): void
  /** Keeps places for at most `want` rows; as many as there are free hands, none while the drain is not started (and not `open`). */
  makeRoom(want: number): Room<Row>
  /** Takes nothing new and waits for what is under way. */
  stop(): Promise<void>
}

export function drain<Row extends Attempted>(options: DrainOptions<Row>): Drain<Row> {
  const retries = options.retries ?? patient
  /** What was claimed, and what came by `Room.begin`. */
  const underWay = new Set<Promise<void>>()
  const begun = new Set<Promise<void>>()
  /** Places that are kept for what is just being written. */
  let kept = 0
  /** Rows were enqueued that nobody has looked for yet. They go first: while they wait nothing is begun past them. */
  let backlog = false
  /** What was begun, or being written, when something was last enqueued, which may stand behind it: its end is followed by a claim. */
  const before = new Set<Promise<void>>()
  let wakes = 0
  let ringsSoon = false
  /** Of a stop that waits for the places that are kept. */
  let allGiven: PromiseWithResolvers<void> | null = null
  let done = 0
  let stopped = false
  let running: Promise<void> | null = null
  let bell = Promise.withResolvers<void>()
  let filling: Promise<unknown> = Promise.resolve()

  async function one(row: Row): Promise<void> {
    try {
      // Taken more often than it can have failed: it has brought down its process each time.
      if (triesOf(row) > retries.length + 1) throw new TriedTooOften()
      await options.work(row)
      done += 1
    } catch (error) {
      await record(row, error)
    }
  }

  async function record(row: Row, error: unknown): Promise<void> {
    if (error instanceof LeaseLost) {
      options.log('lease lost', { ...options.trace?.(row), drain: options.name, attempt: row.attempts })
      options.onLeaseLost?.()
      return
    }
    const at = options.now()
    const wait = retryAfter(triesOf(row), retries)
    const retryAt = wait === null ? null : at.add({ seconds: wait })
    const fault = faultName(error)
    options.log('work failed', { ...options.trace?.(row), drain: options.name, fault, attempt: row.attempts, retryInSeconds: wait })
    try {
      await options.onFault(row, { fault, at, retryAt })
    } catch (unrecorded) {
      // The row stays claimed, and is taken again when its lease has run out.
      options.log('fault not recorded', { ...options.trace?.(row), drain: options.name, fault: faultName(unrecorded) })
    }
  }

  const freeHands = (): number => options.concurrency - underWay.size - begun.size - kept

  /** Claims as many rows as there are free hands and begins them. One at a time, so that nobody claims for the same hands. */
  function fill(): Promise<Filled> {
    const filled = filling.then(async () => {
      const limit = freeHands()
      // Who found no hand free has not looked: the next free ones do.
      if (limit <= 0) backlog = true
      if (stopped || limit <= 0) return { idle: false, over: underWay.size === 0, alone: begun.size === 0 }
      const [busy, alone] = [underWay.size > 0, begun.size === 0]
      backlog = false
      const taken = await options.claim({ now: options.now(), lease: options.lease, limit }).catch((error: unknown) => {
        backlog = true
        throw error
      })
      if (taken.length === limit) backlog = true
      for (const row of taken) {
        const job: Promise<void> = one(row).finally(() => underWay.delete(job))
        underWay.add(job)
      }
      // What ended while this claim was on its way may have freed what it did not see.
      return { idle: taken.length < limit, over: taken.length === 0 && !busy, alone }
    })
    filling = filled.catch(() => {})
    return filled
  }

  /**
   * Until it is worth asking again: when there may be more, until half the hands are free, so that claims stay batches; when nothing more was
   * due, until something has ended and a moment for the others: what ends may free what stands behind it, and often much ends at once.
   */
  async function settle({ idle }: Filled, turn = { over: false }): Promise<void> {
    if (underWay.size === 0) return
    await Promise.race(underWay)
    if (turn.over) return
    if (idle) return within(aMoment, Promise.all(underWay))
    while (!turn.over && underWay.size > options.concurrency / 2) await Promise.race(underWay)
  }

  /** Rings at a time that is near; what is farther off is left to the ticks. */
  function setAlarm(at: Temporal.Instant | null): { readonly rings: Promise<void>; readonly stop: () => void } {
    const wait = at === null ? Number.POSITIVE_INFINITY : options.now().until(at).total('milliseconds')
    const { promise, resolve } = Promise.withResolvers<void>()
    const timer = wait < farOff ? setTimeout(resolve, Math.max(1, wait)) : undefined
    return { rings: promise, stop: () => clearTimeout(timer) }
  }

  function ended(job: Promise<void>): void {
    begun.delete(job)
    const stoodBefore = before.delete(job)
    // For what waits in the ledger: when half the hands are free, so that claims stay batches.
    if ((stoodBefore && before.size === 0) || (backlog && begun.size + underWay.size <= options.concurrency / 2)) bell.resolve()
    // The others may end in a moment as well, or hang.
    else if (stoodBefore && !ringsSoon) {
      ringsSoon = true
      setTimeout(() => {
        ringsSoon = false
        bell.resolve()
      }, aMoment)
    }
  }

  async function loop(): Promise<void> {
    while (!stopped) {
      bell = Promise.withResolvers<void>()
      const woken = bell.promise
      // Who was woken asks again: what it waited for is not waited for any longer.
      const turn = { over: false }
      try {
        const filled = await fill()
        const alarm = setAlarm(filled.idle && options.next ? await options.next() : null)
        await Promise.race([woken, alarm.rings, ...(filled.over ? [] : [settle(filled, turn)])])
        alarm.stop()
      } catch (error) {
        // The database is away: the next tick asks again.
        options.log('claim failed', { drain: options.name, fault: faultName(error) })
        await woken
      }
      turn.over = true
    }
  }

  async function runOut(): Promise<number> {
    const already = done
    for (;;) {
      const filled = await fill()
      if (filled.over && filled.alone && begun.size === 0) return done - already
      await (filled.over ? Promise.race(begun.size > 0 ? begun : [null]) : settle(filled))
    }
  }

  // Who asks while it runs waits for the next run, all together: each by itself would claim whenever anything ends.
  const runTogether = together(
    async (asked: readonly null[]) => {
      const worked = await runOut()
      return asked.map(() => worked)
    },
    { most: Number.POSITIVE_INFINITY },
  )

  return {
    runOnce: () => runTogether(null),
    start() {
      if (running !== null) return
      stopped = false
      allGiven = null
      running = loop()
    },
    wake() {
      backlog = true
      wakes += 1
      for (const job of begun) before.add(job)
      bell.resolve()
    },
    look() {
      bell.resolve()
    },
    makeRoom(want) {
      const here = (running !== null || options.open === true) && !stopped && !backlog
      const places = here ? Math.max(0, Math.min(want, freeHands())) : 0
      const wakesSoFar = wakes
      kept += places
      return {
        places,
        lease: options.lease,
        begin(rows) {
          kept -= places
          for (const row of rows) {
            const job: Promise<void> = one(row).finally(() => ended(job))
            begun.add(job)
            if (wakes > wakesSoFar) before.add(job)
          }
          if (backlog) bell.resolve()
          if (kept === 0) allGiven?.resolve()
        },
      }
    },
    async stop() {
      stopped = true
      bell.resolve()
      await running
      await filling
      allGiven ??= Promise.withResolvers<void>()
      // What is just being written as taken is begun all the same: nobody else would look for it before its lease ends.
      if (kept > 0) await allGiven.promise
      await Promise.all([...underWay, ...begun])
      running = null
    },
  }
}

interface Filled {
  /** There were more hands than rows. */
  readonly idle: boolean
  /** Nothing was claimed, and nothing that was claimed before was under way when it was tried. */
  readonly over: boolean
  /** Nor was anything that had been begun as it was written. */
  readonly alone: boolean
}

/** Milliseconds. */
const farOff = 60_000
const aMoment = 50

/** Waits for work, but not longer than so many milliseconds. */
async function within(milliseconds: number, work: Promise<unknown>): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  const timer = setTimeout(resolve, milliseconds)
  await Promise.race([work, promise])
  clearTimeout(timer)
}

/** Taken again and again without ever failing: its process died each time. */
class TriedTooOften extends Error {
  override readonly name = 'TriedTooOften'
}
