// service: start to `/readyz` and memory of the bundled service, each role / a bare express server. On PostgreSQL and Linux.
// `node bench/service.ts [--seconds 10] [--connections 16] [--idle 10]`
import '../scripts/ensure-build.ts'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { systemClock } from '../src/clock.ts'
import { type Started, startTimed } from './bundle.ts'
import { describe, inOwnDatabase, type Place } from './databases.ts'
import { openFakeBotApi } from './fake-bot-api.ts'
import { fillPeople } from './fill.ts'
import { type Finding, interleave, readFlags, report } from './harness.ts'
import { botToken, openPoster, textUpdate, webhookSecret } from './webhooks.ts'

const flags = readFlags(['seconds', 'connections', 'idle'])
const seconds = flags.size('seconds', 10, 1)
const connections = flags.size('connections', 16, 4)
const idle = flags.size('idle', 10, 1)
const people = 5_000
const program = join(import.meta.dirname, '..', 'dist', 'main.js')
const roles = ['web', 'worker', 'all'] as const
type Role = (typeof roles)[number]
let updates = 1_000_000

type Env = Readonly<Record<string, string>>
/** As `npm start` and the image start it. */
const start = (role: Role, env: Env): Promise<Started> => startTimed(['--max-semi-space-size=16', program, 'serve', '--role', role], env)

/** Starts once and stops at once. */
async function startOf(begin: () => Promise<Started>): Promise<Started['ready']> {
  const started = await begin()
  await started.stop()
  return started.ready
}

/** Megabytes after a while in which nothing happens. */
async function idleMemory(begin: () => Promise<Started>): Promise<number> {
  const started = await begin()
  await pause(idle * 1000)
  const { now } = started.memory()
  await started.stop()
  return now
}

/** The most megabytes of each process while people write to `to` and are answered. */
async function loadedMemory(processes: readonly Started[], to: Started): Promise<readonly number[]> {
  const end = performance.now() + seconds * 1000
  await Promise.all(
    Array.from({ length: connections }, async () => {
      const poster = await openPoster(to.port, '/webhooks/telegram')
      while (performance.now() < end) {
        updates += 1
        const status = await poster.post(textUpdate(updates, updates % people))
        if (status !== 200) throw new Error(`the webhook answered ${status}`)
      }
      poster.close()
    }),
  )
  const most = processes.map((one) => one.memory().most)
  await Promise.all(processes.map((one) => one.stop()))
  return most
}

async function measure(place: Place): Promise<readonly Finding[]> {
  let sent = 0
  const api = await openFakeBotApi(({ method }) => {
    if (method === 'sendMessage') sent += 1
    return null
  })
  const env = { ...place.env, TELEGRAM_BOT_TOKEN: botToken, TELEGRAM_WEBHOOK_SECRET: webhookSecret, TELEGRAM_API_ROOT: api.url }
  const bare = () => startTimed([join(import.meta.dirname, 'processes', 'ready-express.ts')], {})
  const times = await interleave(
    {
      web: () => startOf(() => start('web', env)),
      worker: () => startOf(() => start('worker', env)),
      all: () => startOf(() => start('all', env)),
      bare: () => startOf(bare),
    },
    { runs: flags.runs },
  )
  const resting = { bare: await idleMemory(bare) } as Record<Role | 'bare', number>
  for (const role of roles) resting[role] = await idleMemory(() => start(role, env))
  const [web, worker] = [await start('web', env), await start('worker', env)]
  const [webLoaded = Number.NaN, workerLoaded = Number.NaN] = await loadedMemory([web, worker], web)
  const whole = await start('all', env)
  const [allLoaded = Number.NaN] = await loadedMemory([whole], whole)
  api.close()
  const loaded = { web: webLoaded, worker: workerLoaded, all: allLoaded }
  const against = (figures: readonly number[]) => ({ name: 'bare express', figures })
  return [
    ...roles.flatMap((role): Finding[] => [
      { label: `start of ${role} to /readyz`, unit: 'ms', ours: times[role].map(({ wall }) => wall), bar: { atMost: 300 } },
      {
        label: `  beside bare express`,
        unit: 'ms',
        ours: times[role].map(({ wall }) => wall),
        baseline: against(times.bare.map(({ wall }) => wall)),
      },
      {
        label: `  on the processor`,
        unit: 'ms',
        ours: times[role].map(({ cpu }) => cpu),
        baseline: against(times.bare.map(({ cpu }) => cpu)),
      },
    ]),
    ...roles.flatMap((role): Finding[] => [
      { label: `memory of ${role}, idle`, unit: 'MB', ours: [resting[role]], bar: { atMost: 128 } },
      { label: `  beside bare express`, unit: 'MB', ours: [resting[role]], baseline: against([resting.bare]) },
      { label: `memory of ${role}, the most under load`, unit: 'MB', ours: [loaded[role]], bar: { atMost: 256 } },
    ]),
    { label: 'answers sent under the two loads', unit: '', ours: [sent], bar: { atLeast: 1 }, margin: 0 },
  ]
}

await inOwnDatabase('postgres', async (database, place) => {
  await fillPeople(database, { people, channel: 'telegram', now: systemClock.now() })
  const what = `start and memory of each role with ${people} people, ${connections} connections that write for ${seconds} s`
  const databases = [await describe(database)]
  report({ name: 'service', what, databases, flags }, await measure(place))
})
