// Opens every round that is due at `BENCH_NOW` by the real task, and says how long that took and how much memory at most.
import { simulator } from '../../src/channels/simulator.ts'
import { settableClock } from '../../src/clock.ts'
import { openPlace } from '../databases.ts'
import type { Filled } from '../fill.ts'
import { millisecondsOf } from '../harness.ts'
import { openBenchHouse } from '../house.ts'

/** What the parent is told. */
export interface Planned {
  readonly ms: number
  /** Megabytes of resident memory at its highest. */
  readonly memory: number
}

const { BENCH_NOW = '', BENCH_FILLED = '', DATABASE_URL, DATA_DIR = '' } = process.env
const database = await openPlace({ url: DATABASE_URL || null, dataDir: DATA_DIR })
const filled: Pick<Filled, 'tenantId' | 'accountId'> = JSON.parse(BENCH_FILLED)
const { drains } = openBenchHouse(database, filled, { channel: simulator(), clock: settableClock(Temporal.Instant.from(BENCH_NOW)) })
const ms = await millisecondsOf(() => drains.runDue(['timers']))
await database.close()
process.send?.({ ms, memory: process.resourceUsage().maxRSS / 1024 } satisfies Planned)
process.disconnect?.()
