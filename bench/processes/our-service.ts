// The service, or the role `BENCH_ROLE` of it, as `serve` starts it. Its clock goes as fast as any; `BENCH_AHEAD` says how far ahead of the machine's.
import { type Clock, systemClock } from '../../src/clock.ts'
import { readConfig } from '../../src/config.ts'
import { openLog } from '../../src/log.ts'
import { type Role, serve } from '../../src/serve.ts'
import { serving } from '../children.ts'

const config = readConfig({ ...process.env, PORT: '0' })
const { BENCH_ROLE, BENCH_AHEAD } = process.env
const roles: Readonly<Record<string, Role>> = { web: 'web', worker: 'worker' }

/** The machine's clock, put forward or back: at night and on holidays a benchmark of questions would have nothing to send. All processes get the same shift. */
function shifted(shift: Temporal.Duration): Clock {
  return { now: () => systemClock.now().add(shift), until: (time) => systemClock.until(time.subtract(shift)) }
}

const service = await serve(config, openLog(config), {
  role: roles[BENCH_ROLE ?? ''] ?? 'all',
  ...(BENCH_AHEAD ? { clock: shifted(Temporal.Duration.from(BENCH_AHEAD)) } : {}),
})
serving(service, () => service.stop())
