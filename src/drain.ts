// The one way work is taken: claim due rows of a ledger, do them side by side, record how it ended.
//
// A row is held under a lease. Work that outlives its lease may be begun again by somebody else; then the first one's last write finds
// the row no longer its own and throws `LeaseLost`, which takes its whole transaction back. So a lease has to be longer than work lasts,
// and a lost one is logged. The network is touched only by the send task, which renews the lease as it marks the row `sending`.
import { faultName, LeaseLost, patient, retryAfter } from './core/retry.ts'

export interface Attempted {
  /** How often the row was taken, this time included. */
  readonly attempts: number
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
  claim(given: { readonly now: Temporal.Instant; readonly limit: number }): Promise<readonly Row[]>
  /** Does one row and records its success, in one transaction where it can. */
  work(row: Row): Promise<void>
  onFault(row: Row, fault: Fault): Promise<void>
  /** How many rows are worked on at the same time. */
  readonly concurrency: number
  now(): Temporal.Instant
  log(event: string, fields: Readonly<Record<string, unknown>>): void
  /** Seconds to wait after each failed try; `patient` unless given. */
  readonly retries?: readonly number[]
  /**
   * Whether `work` itself puts rows back (a throttled message). Otherwise a row that was taken more often than it can have failed has
   * brought down its process each time, and is set aside without another try.
   */
  readonly putsBack?: boolean
}

export interface Drain {
  /** Claims until nothing is due and nothing is under way; returns how many rows were done. Throws when claiming fails. */
  runOnce(): Promise<number>
  /** Goes on by itself: at once, and whenever it is woken. */
  start(): void
  /** Something may be due: a notification, a tick, an enqueue. Cheap, and never lost. */
  wake(): void
  /** Takes nothing new and waits for what is under way. */
  stop(): Promise<void>
}

export function drain<Row extends Attempted>(options: DrainOptions<Row>): Drain {
  const retries = options.retries ?? patient
  const underWay = new Set<Promise<void>>()
  let done = 0
  let stopped = false
  let running: Promise<void> | null = null
  let bell = Promise.withResolvers<void>()
  let filling: Promise<unknown> = Promise.resolve()

  async function one(row: Row): Promise<void> {
    try {
      if (options.putsBack !== true && row.attempts > retries.length + 1) throw new TriedTooOften()
      await options.work(row)
      done += 1
    } catch (error) {
      await record(row, error)
    }
  }

  async function record(row: Row, error: unknown): Promise<void> {
    if (error instanceof LeaseLost) {
      options.log('lease lost', { drain: options.name, attempt: row.attempts })
      return
    }
    const at = options.now()
    const wait = retryAfter(row.attempts, retries)
    const retryAt = wait === null ? null : at.add({ seconds: wait })
    const fault = faultName(error)
    options.log('work failed', { drain: options.name, fault, attempt: row.attempts, retryInSeconds: wait })
    try {
      await options.onFault(row, { fault, at, retryAt })
    } catch (unrecorded) {
      // The row stays claimed, and is taken again when its lease has run out.
      options.log('fault not recorded', { drain: options.name, fault: faultName(unrecorded) })
    }
  }

  /** Claims as many rows as there are free hands and begins them; returns how many. One at a time, so that nobody claims for the same hands. */
  function fill(): Promise<number> {
    const filled = filling.then(async () => {
      const limit = options.concurrency - underWay.size
      if (stopped || limit <= 0) return 0
      const taken = await options.claim({ now: options.now(), limit })
      for (const row of taken) {
        const job: Promise<void> = one(row).finally(() => underWay.delete(job))
        underWay.add(job)
      }
      return taken.length
    })
    filling = filled.catch(() => {})
    return filled
  }

  /** Until it is worth asking again. After rows were found: until half the hands are free, so that claims stay batches. */
  async function settle(found: number): Promise<void> {
    if (underWay.size === 0) return
    await Promise.race(underWay)
    while (found > 0 && underWay.size > options.concurrency / 2) await Promise.race(underWay)
  }

  async function loop(): Promise<void> {
    while (!stopped) {
      bell = Promise.withResolvers<void>()
      const woken = bell.promise
      try {
        const found = await fill()
        await (underWay.size === 0 && found === 0 ? woken : Promise.race([woken, settle(found)]))
      } catch (error) {
        // The database is away: the next tick asks again.
        options.log('claim failed', { drain: options.name, fault: faultName(error) })
        await woken
      }
    }
  }

  return {
    async runOnce() {
      const before = done
      for (;;) {
        const found = await fill()
        if (found === 0 && underWay.size === 0) return done - before
        await settle(found)
      }
    },
    start() {
      if (running !== null) return
      stopped = false
      running = loop()
    },
    wake() {
      bell.resolve()
    },
    async stop() {
      stopped = true
      bell.resolve()
      await running
      await filling
      await Promise.all(underWay)
      running = null
    },
  }
}

/** Taken again and again without ever failing: its process died each time. */
class TriedTooOften extends Error {
  override readonly name = 'TriedTooOften'
}
