// The only importer of node-cron: the heartbeat that wakes the drains, and housekeeping. What is due when is in the ledgers, never here.
import cron from 'node-cron'
import type { Drains } from './drains.ts'
import type { Runtime } from './runtime.ts'

/** Starts the heartbeats. @param everyBeat more to do at each beat. @returns how to stop them. */
export function startCrons(rt: Runtime, drains: Drains, everyBeat: () => Promise<void>): () => Promise<void> {
  const safely = (name: string, work: () => Promise<void>) => async (): Promise<void> => {
    try {
      await work()
    } catch (error) {
      rt.log.error('heartbeat_failed', { name, fault: error instanceof Error ? error.name : 'unknown' })
    }
  }
  const beat = cron.schedule(
    '*/2 * * * * *',
    safely('beat', async () => {
      drains.wakeAll()
      await everyBeat()
    }),
    { noOverlap: true },
  )
  const sweep = cron.schedule('*/30 * * * * *', safely('sweep', drains.sweep), { noOverlap: true })
  return async () => {
    await Promise.all([beat.destroy(), sweep.destroy()])
  }
}
