// The hidden command `city-worker`: one worker as a process of its own, told over IPC what the time is. It ends with its conductor.
import { openAccounts } from '../accounts/index.ts'
import { settableClock } from '../clock.ts'
import type { Config } from '../config.ts'
import type { Lane } from '../core/ledger.ts'
import { openLog } from '../log.ts'
import { openRuntime } from '../open-runtime.ts'
import { openWorker } from './worker.ts'

/** What the conductor says. */
export type Order =
  | { readonly do: 'open'; readonly at: number }
  | { readonly do: 'run'; readonly id: number; readonly at: number; readonly lanes: readonly Lane[]; readonly sweep: boolean }

/** What the worker says. `peak` is the most memory it has held, in bytes; `cpu` the processor time it has used, in milliseconds. */
export type Report =
  | { readonly did: 'open'; readonly port: number }
  | { readonly did: 'order'; readonly id: number; readonly rows: number; readonly peak: number; readonly cpu: number }

export async function workerCommand(config: Config): Promise<number> {
  const first = await nextOrder()
  if (first.do !== 'open') throw new Error('a worker is opened first')
  const clock = settableClock(Temporal.Instant.fromEpochMilliseconds(first.at))
  const opened = await openRuntime(config, openLog(config), { clock })
  await openAccounts(opened.rt, config)
  const worker = await openWorker(opened, clock)
  const tell = (report: Report): void => {
    if (process.connected) process.send?.(report)
  }
  const ended = new Promise<void>((resolve) => process.once('disconnect', resolve))
  process.on('message', (order: Order) => {
    if (order.do === 'open') return
    void worker.run(order.at, order.lanes, order.sweep).then(
      (rows) => tell({ did: 'order', id: order.id, rows, ...usage() }),
      () => process.exit(1),
    )
  })
  tell({ did: 'open', port: worker.port })
  await ended
  await worker.close()
  await opened.db.close()
  return 0
}

/** What this process has used so far: the most memory in bytes, and processor time in milliseconds. */
export function usage(): { readonly peak: number; readonly cpu: number } {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage()
  return { peak: maxRSS * 1024, cpu: (userCPUTime + systemCPUTime) / 1000 }
}

function nextOrder(): Promise<Order> {
  return new Promise((resolve) => process.once('message', (order: Order) => resolve(order)))
}
