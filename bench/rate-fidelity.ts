// rate_fidelity: two worker processes share one token; a fake Bot API refuses the 31st message within any second.
// `node bench/rate-fidelity.ts [--messages 600]`; no speed test: nothing may be refused, and the limit has to be used.
import { setTimeout as pause } from 'node:timers/promises'
import { systemClock } from '../src/clock.ts'
import { type Child, startChild } from './children.ts'
import { describe, inOwnDatabase } from './databases.ts'
import { fillMessages, fillPeople, workingHour } from './fill.ts'
import { median, readFlags, report } from './harness.ts'
import { openLimitedBotApi } from './limited-bot-api.ts'
import { botToken } from './webhooks.ts'

const flags = readFlags(['messages'])
const count = flags.size('messages', 600, 90)
/** Messages that the fake takes within any second. */
const limit = 30
/** The workers begin here, and need a moment to start. */
const begin = workingHour
const settled = 3_000

interface Seen {
  readonly database: string
  readonly accepted: readonly number[]
  /** The shortest time in milliseconds in which 31 messages came, refused or not. */
  readonly closest: number
  readonly refused: number
  readonly chats: number
  /** Milliseconds for which the fake itself read nothing, at most. */
  readonly stall: number
}

/** Sends everything with two processes; half of it are answers and half are questions, because both lanes share the limit. */
async function sendAll(): Promise<Seen> {
  const api = await openLimitedBotApi(limit)
  const accepted = () => api.arrivals.filter(({ refused }) => !refused)
  try {
    const database = await inOwnDatabase('postgres', async (database, place) => {
      const filled = await fillPeople(database, { people: count, channel: 'telegram', now: begin, paced: true })
      const env = {
        ...place.env,
        TELEGRAM_BOT_TOKEN: botToken,
        TELEGRAM_API_ROOT: api.url,
        BENCH_ROLE: 'worker',
        // One shift for both: clocks that differ would keep two paces.
        BENCH_AHEAD: systemClock.now().until(begin).toString(),
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
        while (accepted().length < count) {
          if (performance.now() > latest) throw new Error(`only ${accepted().length} of ${count} messages were sent in time`)
          await pause(50)
        }
        // Whatever is sent twice comes now.
        await pause(1_000)
      } finally {
        for (const worker of workers) await worker.stop()
      }
      return describe(database)
    })
    const took = accepted()
    const chats = new Set(took.map(({ chat }) => chat)).size
    const refused = api.arrivals.length - took.length
    const times = api.arrivals.map(({ at }) => at)
    const closest = Math.min(...times.slice(limit).map((at, nth) => at - (times[nth] ?? 0)))
    return { database, accepted: took.map(({ at }) => at), closest, refused, chats, stall: await api.close() }
  } finally {
    await api.close()
  }
}

const runs: (Seen & { readonly rate: number })[] = []
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
    { label: '31 messages took at least', unit: 'ms', ours: runs.map(({ closest }) => closest) },
    { label: 'the fake itself stood still for', unit: 'ms', ours: runs.map(({ stall }) => stall) },
  ],
)
if (median(rates) > limit) process.stderr.write('Faster than the limit: the fake does not refuse what it should.\n')
