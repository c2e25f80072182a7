// A service of the city: the real server and drains on a clock that is moved by hand. What is enqueued is done at once, as in production.
import type { SettableClock } from '../clock.ts'
import type { Lane } from '../core/ledger.ts'
import { faultName } from '../core/retry.ts'
import { openDrains } from '../drains.ts'
import type { Opened } from '../open-runtime.ts'
import { openServer } from '../server.ts'

/** Milliseconds ahead of now up to which slots are taken: nobody waits for them, and the clock goes through a fan-out in steps of some seconds. */
export const ahead = 10_000

/** One account and a platform that answers at once: what is due at one moment of the city is worth taking in large groups. */
const hands = { messages: 256, events: 64, timers: 1 } as const

export interface CityWorker {
  /** Where its webhooks are, on this machine. */
  readonly port: number
  /**
   * Moves the clock and does all that is due in these lanes, with what follows from it; resolves when nothing is under way any more.
   * @param sweep whether it first puts right what dead processes left, as the heartbeat of a service does.
   */
  readonly run: (to: number, due: readonly Lane[], sweep: boolean) => Promise<number>
  readonly close: () => Promise<void>
}

/** @param opened a runtime on this clock, with its accounts open. */
export async function openWorker({ rt, onWake }: Opened, clock: SettableClock): Promise<CityWorker> {
  const drains = openDrains(rt, { ahead, hands, onBegin: (lane) => wake(lane) })
  const running = new Map<Lane, Promise<void>>()
  const again = new Set<Lane>()
  let done = 0

  /** One run of a lane at a time; woken meanwhile, it runs once more. Lanes run side by side, so that answers do not wait for all events. */
  function wake(lane: Lane): void {
    if (running.has(lane)) {
      again.add(lane)
      return
    }
    const run = drains
      .runLane(lane)
      .then(
        (rows) => {
          done += rows
        },
        // The database was away for a moment: the row keeps its lease or its place, and the next step takes it.
        (error: unknown) => rt.log.warn('lane_failed', { lane, fault: faultName(error) }),
      )
      .then(() => {
        running.delete(lane)
        if (again.delete(lane)) wake(lane)
      })
    running.set(lane, run)
  }
  onWake(wake, drains.rooms)
  const edge = await openServer(rt, { host: '127.0.0.1', port: 0 })
  return {
    port: edge.port,
    async run(to, due, sweep) {
      clock.moveTo(Temporal.Instant.fromEpochMilliseconds(to))
      const before = done
      if (sweep) await drains.sweep()
      for (const lane of due) wake(lane)
      while (running.size > 0) await Promise.all(running.values())
      return done - before
    },
    async close() {
      await edge.close()
      while (running.size > 0) await Promise.all(running.values())
      await drains.stop()
    },
  }
}
