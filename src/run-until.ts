// Goes from one due time to the next with a clock that is moved by hand: the demo's, a test's, or that of `lienlac tick`.
import type { SettableClock } from './clock.ts'
import { type Lane, lanes } from './core/ledger.ts'
import type { Drains } from './drains.ts'

export interface Journey {
  readonly drains: Drains
  readonly clock: SettableClock
  readonly end: Temporal.Instant
  /** People who act at times of their own: when the next one does, and doing all that is due now. */
  readonly people?: { readonly next: () => Temporal.Instant | null; readonly act: () => Promise<void> }
  /** Told about each time at which something was due. */
  readonly onStep?: ((at: Temporal.Instant) => void) | undefined
}

/** Does everything due up to `end`, each thing at its own time and in order, as if the process had run all the time. @returns how many rows. */
export async function runUntil({ drains, clock, end, people, onStep }: Journey): Promise<number> {
  let done = 0
  let swept = clock.now()
  const sweep = async (): Promise<void> => {
    await drains.sweep()
    swept = clock.now()
  }
  const runNow = async (due: Iterable<Lane>): Promise<void> => {
    done += await drains.runDue(due)
    await people?.act()
  }
  await runNow(lanes)
  for (;;) {
    // In the service a heartbeat sweeps; here once a day is enough.
    if (swept.until(clock.now()).total('hours') >= 24) await sweep()
    // Only what is still to come: what is due and was not taken is too late to be sent, or stands behind something that waits for its next try.
    const times = await drains.dueTimes()
    const next = [people?.next() ?? null, ...times.values()].filter((time) => time !== null).toSorted(Temporal.Instant.compare)[0]
    if (next === undefined || Temporal.Instant.compare(next, end) > 0) break
    clock.moveTo(next)
    onStep?.(next)
    await runNow([...times].flatMap(([lane, at]) => (Temporal.Instant.compare(at, clock.now()) <= 0 ? [lane] : [])))
  }
  clock.moveTo(end)
  await sweep()
  return done
}
