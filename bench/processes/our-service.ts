// The service, or the role `BENCH_ROLE` of it, as `serve` starts it. Its clock goes as fast as any, from `BENCH_NOW` on when that is given.
import { type Clock, systemClock } from '../../src/clock.ts'
import { readConfig } from '../../src/config.ts'
import { openLog } from '../../src/log.ts'
import { type Role, serve } from '../../src/serve.ts'
import { serving } from '../children.ts'

const config = readConfig({ ...process.env, PORT: '0' })
const { BENCH_ROLE, BENCH_NOW } = process.env
const roles: Readonly<Record<string, Role>> = { web: 'web', worker: 'worker' }

/** The machine's clock, put forward or back: at night and on holidays a benchmark of questions would have nothing to send. */
function shifted(start: Temporal.Instant): Clock {
  const shift = systemClock.now().until(start)
  return { now: () => systemClock.now().add(shift), until: (time) => systemClock.until(time.subtract(shift)) }
}

const service = await serve(config, openLog(config), {
  role: roles[BENCH_ROLE ?? ''] ?? 'all',
  ...(BENCH_NOW ? { clock: shifted(Temporal.Instant.from(BENCH_NOW)) } : {}),
})
serving(service, () => service.stop())
