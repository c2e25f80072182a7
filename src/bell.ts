// Tells the other processes on the same database that something was enqueued, and hears it from them.
import type { Database } from '../db/client.ts'
import { type Lane, lanes } from './core/ledger.ts'
import { faultName } from './core/retry.ts'
import type { Logger } from './log.ts'

export interface Bell {
  /** Something was committed to this lane: the others are told, several lanes and calls together. Returns at once. */
  readonly ring: (lane: Lane) => void
  /** Tells what is still to be told; hears nothing any more. */
  readonly stop: () => Promise<void>
}

const channel = 'lienlac_wake'
/** Milliseconds between two notifications of one process. One in each inserting transaction would cost three quarters of the rate. */
const rest = 20

/**
 * @param options.onRing called with the lanes that another process enqueued to, and with all of them when something may have been missed; a
 * process without drains gives none and does not listen. On the embedded database there is nobody else. Throws when the database does not
 * answer at the start; later a notification that cannot be sent is logged, and the others find the row with their next heartbeat.
 */
export async function openBell(
  db: Database,
  log: Logger,
  options: { readonly onRing?: (lanes: readonly Lane[]) => void } = {},
): Promise<Bell> {
  if (db.kind === 'pglite') return { ring: () => {}, stop: async () => {} }
  const self = crypto.randomUUID()
  const waiting = new Set<Lane>()
  let telling: Promise<void> | null = null
  let resting: ReturnType<typeof setTimeout> | null = null
  let stopped = false

  const { onRing } = options
  if (onRing) await db.listen?.(channel, (payload) => hear(payload, onRing))

  function hear(payload: string, heard: (lanes: readonly Lane[]) => void): void {
    const [sender, list] = payload.split(' ', 2)
    if (stopped || sender === self) return
    heard(list === undefined ? lanes : lanes.filter((lane) => list.split(',').includes(lane)))
  }

  async function tell(): Promise<void> {
    const payload = `${self} ${[...waiting].join(',')}`
    waiting.clear()
    try {
      await db.notify(db.orm, channel, payload)
    } catch (error) {
      log.warn('wake_not_told', { fault: faultName(error) })
    }
  }

  /** At once when the last one is long enough ago, else when it will be. */
  function tellSoon(): void {
    if (resting !== null || stopped) return
    telling = tell()
    resting = setTimeout(() => {
      resting = null
      if (waiting.size > 0) tellSoon()
    }, rest)
    resting.unref()
  }

  return {
    ring(lane) {
      waiting.add(lane)
      tellSoon()
    },
    async stop() {
      stopped = true
      if (resting !== null) clearTimeout(resting)
      await telling
      if (waiting.size > 0) await tell()
    },
  }
}
