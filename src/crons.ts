// The only importer of node-cron: the heartbeat that wakes the drains, and housekeeping. What is due when is in the ledgers, never here.
import cron from 'node-cron'
import { faultName } from './core/retry.ts'
import type { Runtime } from './runtime.ts'

export interface Heartbeats {
  /** Every two seconds. */
  readonly beat: () => Promise<void>
  /** Every half minute. */
  readonly sweep: () => Promise<void>
}

/** Starts the heartbeats. One that is still at work is not started again; one that fails is logged. @returns how to stop them. */
export function startCrons(rt: Runtime, heartbeats: Heartbeats): () => Promise<void> {
  const safely = (name: string, work: () => Promise<void>) => async (): Promise<void> => {
    try {
      await work()
    } catch (error) {
      rt.log.error('heartbeat_failed', { name, fault: faultName(error) })
    }
  }
  const beat = cron.schedule('*/2 * * * * *', safely('beat', heartbeats.beat), { noOverlap: true })
  const sweep = cron.schedule('*/30 * * * * *', safely('sweep', heartbeats.sweep), { noOverlap: true })
  return async () => {
    await Promise.all([beat.destroy(), sweep.destroy()])
  }
}
