// webhook_ack: how many updates a second our webhook takes (verify, store once, 200) / bare express with one INSERT.
// `node bench/webhook-ack.ts [--seconds 5] [--connections 32]`
import { systemClock } from '../src/clock.ts'
import { type Child, startChild } from './children.ts'
import { describe, makePlace, openPlace } from './databases.ts'
import { fillPeople } from './fill.ts'
import { benchmark, interleave, type Measured, percentile, readFlags, type Store } from './harness.ts'
import { botToken, openPoster, textUpdate, webhookSecret } from './webhooks.ts'

const flags = readFlags(['seconds', 'connections'])
const seconds = flags.size('seconds', 5, 1)
const connections = flags.size('connections', 32, 8)
const people = 1_000
let updates = 1_000_000

interface Load {
  readonly rate: number
  readonly p99: number
}

/** Each connection posts one update after the other, every one new and of another person. */
async function load({ port }: Child, path: string): Promise<Load> {
  const taken: number[] = []
  const begin = performance.now()
  const end = begin + seconds * 1000
  await Promise.all(
    Array.from({ length: connections }, async () => {
      const poster = await openPoster(port, path)
      for (let now = performance.now(); now < end; ) {
        updates += 1
        const status = await poster.post(textUpdate(updates, updates % people))
        if (status !== 200) throw new Error(`the webhook answered ${status}`)
        const then = performance.now()
        taken.push(then - now)
        now = then
      }
      poster.close()
    }),
  )
  return { rate: taken.length / ((performance.now() - begin) / 1000), p99: percentile(taken, 0.99) }
}

async function measure(store: Store): Promise<Measured> {
  const place = await makePlace(store)
  const children: Child[] = []
  const start = async (name: string, env: Readonly<Record<string, string>>): Promise<Child> => {
    const child = await startChild(name, env)
    children.push(child)
    return child
  }
  try {
    const filling = await openPlace(place)
    const database = await describe(filling)
    await fillPeople(filling, { people, channel: 'telegram', now: systemClock.now() })
    await filling.close()
    const telegram = { TELEGRAM_BOT_TOKEN: botToken, TELEGRAM_WEBHOOK_SECRET: webhookSecret }
    const ours = await start('our-service', { ...place.env, ...telegram, BENCH_ROLE: 'web' })
    const bare = await start('bare-express', place.env)
    const measured = await interleave(
      { ours: () => load(ours, '/webhooks/telegram'), bare: () => load(bare, '/webhook') },
      { runs: flags.runs },
    )
    const of = (figure: keyof Load) => ({
      ours: measured.ours.map((one) => one[figure]),
      baseline: { name: 'express + INSERT', figures: measured.bare.map((one) => one[figure]) },
    })
    return {
      database,
      findings: [
        { label: `acknowledged on ${store}`, unit: 'req/s', ...of('rate'), bar: { atLeast: 0.8 } },
        { label: `p99 on ${store}`, unit: 'ms', ...of('p99'), bar: { atMost: 2 } },
      ],
    }
  } finally {
    for (const child of children) await child.stop()
    await place.remove()
  }
}

const what = `webhook to 200, ${connections} connections, ${seconds} s a run / bare express 5 with one INSERT by the driver`
await benchmark({ name: 'webhook_ack', what, flags }, measure)
