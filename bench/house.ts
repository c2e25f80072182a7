// A service on a benchmark's database that goes nowhere near a network: one account, one channel, the drains.
import type { Database } from '../db/client.ts'
import type { Channel } from '../src/channels/channel.ts'
import type { Clock } from '../src/clock.ts'
import { type Drains, openDrains } from '../src/drains.ts'
import { silentLog } from '../src/log.ts'
import { openMeter } from '../src/meter.ts'
import type { Runtime } from '../src/runtime.ts'
import type { Filled } from './fill.ts'

export interface BenchHouse {
  readonly rt: Runtime
  readonly drains: Drains
}

/** The drains of the service with its own number of hands. Nothing is logged. */
export function openBenchHouse(
  database: Database,
  filled: Pick<Filled, 'tenantId' | 'accountId'>,
  of: { readonly channel: Channel; readonly clock: Clock },
): BenchHouse {
  let drains: Drains | null = null
  const account = { id: filled.accountId, tenantId: filled.tenantId, channel: of.channel.name, name: 'env' }
  const rt: Runtime = {
    db: database,
    clock: of.clock,
    log: silentLog,
    meter: openMeter(),
    connections: new Map([[account.id, { account, channel: of.channel }]]),
    homeZone: 'Asia/Ho_Chi_Minh',
    locale: 'vi',
    heartbeatUrl: null,
    wake: (lane) => drains?.wake(lane),
  }
  drains = openDrains(rt)
  return { rt, drains }
}
