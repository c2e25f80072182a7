// update_to_reply: from a tap at our webhook to the API call of its answer, through both ledgers / bare grammY / the `chat` SDK.
// `node bench/update-to-reply.ts [--seconds 5] [--people 32]`
import { systemClock } from '../src/clock.ts'
import { type Child, startChild } from './children.ts'
import { describe, makePlace, openPlace, type Place } from './databases.ts'
import { openFakeBotApi } from './fake-bot-api.ts'
import { fillPeople, fillRound, userOf } from './fill.ts'
import { benchmark, interleave, type Measured, median, percentile, readFlags, type Store } from './harness.ts'
import { type ChatModule, peer } from './peers.ts'
import { botToken, openPoster, tapUpdate, webhookSecret } from './webhooks.ts'

const flags = readFlags(['seconds', 'people'])
// Said here, because nobody reads what a child says.
await peer<ChatModule>('chat')
const seconds = flags.size('seconds', 5, 1)
/** How many people tap at the same time, each again as soon as the answer is there. */
const atOnce = flags.size('people', 32, 8)
/** Between two taps of one person others have their turn: everybody's rows are touched equally often. */
const people = atOnce * 32
let updates = 1_000_000

interface Talk {
  readonly rate: number
  readonly p50: number
  readonly p99: number
}

/** Who waits for an answer, by chat. */
const waiting = new Map<number, () => void>()

async function talk({ port }: Child, path: string, checkIns: readonly number[]): Promise<Talk> {
  const taken: number[] = []
  const begin = performance.now()
  const end = begin + seconds * 1000
  await Promise.all(
    Array.from({ length: atOnce }, async (_, place) => {
      const poster = await openPoster(port, path)
      for (let turn = 0; performance.now() < end; turn += 1) {
        const person = (place + turn * atOnce) % people
        updates += 1
        const answered = new Promise<void>((resolve) => waiting.set(userOf(person), resolve))
        const from = performance.now()
        const [status] = await Promise.all([poster.post(tapUpdate(updates, person, `ci:same:${checkIns[person]}`)), answered])
        if (status !== 200) throw new Error(`the webhook answered ${status}`)
        taken.push(performance.now() - from)
      }
      poster.close()
    }),
  )
  return { rate: taken.length / ((performance.now() - begin) / 1000), p50: median(taken), p99: percentile(taken, 0.99) }
}

async function measure(store: Store): Promise<Measured> {
  const api = await openFakeBotApi(({ method, chat }) => {
    if (method === 'sendMessage') waiting.get(chat)?.()
    return null
  })
  const places: Place[] = []
  const children: Child[] = []
  const make = async (of: Store): Promise<Place> => {
    const place = await makePlace(of)
    places.push(place)
    return place
  }
  const start = async (name: string, env: Readonly<Record<string, string>>): Promise<Child> => {
    const telegram = { TELEGRAM_BOT_TOKEN: botToken, TELEGRAM_WEBHOOK_SECRET: webhookSecret, TELEGRAM_API_ROOT: api.url }
    const child = await startChild(name, { ...env, ...telegram })
    children.push(child)
    return child
  }
  try {
    const place = await make(store)
    const filling = await openPlace(place)
    const database = await describe(filling)
    const filled = await fillPeople(filling, { people, channel: 'telegram', now: systemClock.now() })
    const checkIns = await fillRound(filling, filled, systemClock.now())
    await filling.close()
    // The peers speak PostgreSQL only; beside the embedded database they have a server to themselves.
    const theirs = place.url === null ? await make('postgres') : place
    const ours = await start('our-service', place.env)
    const grammy = await start('bare-grammy', theirs.env)
    const chat = await start('chat-sdk', theirs.env)
    const measured = await interleave(
      {
        ours: () => talk(ours, '/webhooks/telegram', checkIns),
        grammy: () => talk(grammy, '/webhook', checkIns),
        chat: () => talk(chat, '/webhook', checkIns),
      },
      { runs: flags.runs },
    )
    const rates = measured.ours.map(({ rate }) => rate)
    const beside = (name: string, side: readonly Talk[]) => ({ ours: rates, baseline: { name, figures: side.map(({ rate }) => rate) } })
    return {
      database,
      findings: [
        { label: `answered on ${store}`, unit: 'taps/s', ...beside('grammY + INSERT + reply', measured.grammy), bar: { atLeast: 0.3 } },
        { label: `answered on ${store}`, unit: 'taps/s', ...beside('chat SDK, state-pg', measured.chat), bar: { atLeast: 4 } },
        {
          label: `median wait on ${store}`,
          unit: 'ms',
          ours: measured.ours.map(({ p50 }) => p50),
          baseline: { name: 'grammY + INSERT + reply', figures: measured.grammy.map(({ p50 }) => p50) },
        },
        {
          label: `p99 wait on ${store}`,
          unit: 'ms',
          ours: measured.ours.map(({ p99 }) => p99),
          baseline: { name: 'grammY + INSERT + reply', figures: measured.grammy.map(({ p99 }) => p99) },
        },
      ],
    }
  } finally {
    for (const child of children) await child.stop()
    for (const place of places) await place.remove()
    api.close()
  }
}

const what = `a tap to the API call of its answer, ${atOnce} people at a time, ${seconds} s a run, the same fake Bot API for all`
await benchmark({ name: 'update_to_reply', what, flags }, measure)
