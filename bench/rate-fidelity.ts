// rate_fidelity: two worker processes share one token; a fake Bot API refuses the 31st message within any second.
// `node bench/rate-fidelity.ts [--messages 600]`; no speed test: nothing may be refused, and the limit has to be used.
import { setTimeout as pause } from 'node:timers/promises'
import { type Child, startChild } from './children.ts'
import { describe, inOwnDatabase } from './databases.ts'
import { openFakeBotApi } from './fake-bot-api.ts'
import { fillMessages, fillPeople, workingHour } from './fill.ts'
import { median, readFlags, report } from './harness.ts'
import { botToken } from './webhooks.ts'

const flags = readFlags(['messages'])
const count = flags.size('messages', 600, 90)
/** Messages that the fake takes within any second. */
const limit = 30
/** The workers begin here, and need a moment to start. */
const begin = workingHour
const settled = 3_000

interface Seen {
  readonly accepted: readonly number[]
  readonly refused: number
  readonly chats: number
}

/** Sends everything with two processes; half of it are answers and half are questions, because both lanes share the limit. */
async function sendAll(): Promise<Seen & { readonly database: string }> {
  const accepted: number[] = []
  const chats = new Set<number>()
  let refused = 0
  const api = await openFakeBotApi(({ method, chat }) => {
    if (method !== 'sendMessage') return null
    const now = performance.now()
    if (accepted.length >= limit && now - (accepted.at(-limit) ?? 0) < 1_000) {
      refused += 1
      return {
        status: 429,
        body: { ok: false, error_code: 429, description: 'Too Many Requests: retry after 1', parameters: { retry_after: 1 } },
      }
    }
    accepted.push(now)
    chats.add(chat)
    return null
  })
  try {
    return await inOwnDatabase('postgres', async (database, place) => {
      const filled = await fillPeople(database, { people: count, channel: 'telegram', now: begin, paced: true })
      const env = {
        ...place.env,
        TELEGRAM_BOT_TOKEN: botToken,
        TELEGRAM_API_ROOT: api.url,
        BENCH_ROLE: 'worker',
        BENCH_NOW: begin.toString(),
      }
      const workers: Child[] = []
      try {
        for (const name of ['our-service', 'our-service']) workers.push(await startChild(name, env))
        await pause(settled)
        const dueAt = (): Temporal.Instant => begin.subtract({ minutes: 10 })
        const half = Math.floor(count / 2)
        await fillMessages(database, filled, { from: 0, to: half, class: 'answer', run: 'rate', dueAt })
        await fillMessages(database, filled, { from: half, to: count, class: 'question', run: 'rate', dueAt })
        const latest = performance.now() + (count / limit) * 4_000 + 20_000
        while (accepted.length < count) {
          if (performance.now() > latest) throw new Error(`only ${accepted.length} of ${count} messages were sent in time`)
          await pause(50)
        }
        // Whatever is sent twice comes now.
        await pause(1_000)
      } finally {
        for (const worker of workers) await worker.stop()
      }
      return { database: await describe(database), accepted, refused, chats: chats.size }
    })
  } finally {
    api.close()
  }
}

const runs: (Awaited<ReturnType<typeof sendAll>> & { readonly rate: number })[] = []
for (let run = 0; run < flags.runs; run += 1) {
  const seen = await sendAll()
  const span = (seen.accepted.at(-1) ?? 0) - (seen.accepted[0] ?? 0)
  runs.push({ ...seen, rate: ((seen.accepted.length - 1) / span) * 1000 })
}
const rates = runs.map(({ rate }) => rate)
report(
  {
    name: 'rate_fidelity',
    what: `two worker processes, one token, ${count} messages, a fake that refuses the 31st within any second`,
    databases: [...new Set(runs.map(({ database }) => database))],
    flags,
  },
  [
    { label: 'refused', unit: '', ours: [Math.max(...runs.map(({ refused }) => refused))], bar: { atMost: 0 }, margin: 0 },
    {
      label: 'sent twice, or not',
      unit: '',
      ours: [Math.max(...runs.map(({ accepted, chats }) => Math.abs(accepted.length - count) + count - chats))],
      bar: { atMost: 0 },
      margin: 0,
    },
    {
      label: 'sent',
      unit: 'messages/s',
      ours: rates,
      baseline: { name: 'the limit', figures: rates.map(() => limit) },
      bar: { atLeast: 0.95 },
      margin: 0.05,
    },
  ],
)
if (median(rates) > limit) process.stderr.write('Faster than the limit: the fake does not refuse what it should.\n')
