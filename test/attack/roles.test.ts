// Web and worker processes on one database: an answer goes out at once, with or without a pooler, and whoever stops in the middle loses nothing.
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cleansItself } from '../../db/housekeeping.ts'
import { rows } from '../../db/rows.ts'
import { type FakeTelegram, fakeTelegram } from '../../src/city/wires/fake-telegram.ts'
import { systemClock } from '../../src/clock.ts'
import { onPostgres, type TestDatabase, testDatabase } from '../support/database.ts'
import { openHouse, row } from '../support/house.ts'
import { havePgBouncer, startPgBouncer } from '../support/pgbouncer.ts'
import { type RunningService, run, serveProcess } from '../support/process.ts'

const token = '7000003:made-up-token-for-roles'
const secret = 'made-up-secret'

let db: TestDatabase
let fake: FakeTelegram
/** When each chat was sent its first message. */
const answered = new Map<number, number>()
const answers = new Map<number, number>()
let slow = 0
beforeAll(async () => {
  if (!onPostgres) return
  db = await testDatabase()
  await openHouse(db, { start: systemClock.now().toString(), rows: [row('Lò Văn Mẫu')] })
  // What the house has to say by itself is of no interest here.
  await db.orm.execute(sql`delete from timers`)
  fake = await fakeTelegram({ token, now: systemClock.now })
  fake.rule((method, payload) => {
    if (method !== 'sendMessage') return null
    const chat = Number(payload.chat_id)
    if (!answered.has(chat)) answered.set(chat, performance.now())
    answers.set(chat, (answers.get(chat) ?? 0) + 1)
    return slow > 0 ? { slow } : null
  })
}, 60_000)
afterAll(async () => {
  await fake?.close()
  await db?.close()
})

const serve = (role: string, url: string | null = db.url) =>
  serveProcess(
    {
      DATABASE_URL: url ?? '',
      DATA_KEY: Buffer.alloc(32, 7).toString('base64'),
      TELEGRAM_BOT_TOKEN: token,
      TELEGRAM_API_ROOT: fake.apiRoot,
      TELEGRAM_WEBHOOK_SECRET: secret,
    },
    role,
  )

/** What Telegram posts when a stranger writes. @returns the status. */
let updates = 0
async function post(to: RunningService, chat: number): Promise<number> {
  updates += 1
  // A platform sends to nobody who has not written to it; this writing waits for a poll that never comes.
  await fake.say(chat, 'xin chào')
  const person = { id: chat, is_bot: false, first_name: 'M', language_code: 'vi' }
  const message = { message_id: updates, date: 1_790_000_000, chat: { id: chat, type: 'private' }, from: person, text: 'xin chào' }
  const response = await fetch(`http://127.0.0.1:${to.port}/webhooks/telegram`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': secret },
    body: JSON.stringify({ update_id: updates, message }),
  })
  await response.arrayBuffer()
  return response.status
}

async function until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 600; tries += 1) {
    if (await holds()) return
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error(`it never came to this: ${what}`)
}

/** Milliseconds from the webhook's 200 to the call that answers, for people who write one after the other. */
async function waits(web: RunningService, from: number, people: number): Promise<readonly number[]> {
  const times: number[] = []
  for (let chat = from; chat < from + people; chat += 1) {
    expect(await post(web, chat)).toBe(200)
    const committed = performance.now()
    await until('an answer', () => answered.has(chat))
    times.push(Math.max(0, (answered.get(chat) ?? 0) - committed))
  }
  return times.toSorted((a, b) => a - b)
}

const modes = [
  { name: 'told by the database', chats: 1_000, pooler: false, runs: onPostgres },
  // Skipped where the program is not installed: `apt-get install pgbouncer`.
  {
    name: 'through PgBouncer in transaction mode, where nobody can be told',
    chats: 2_000,
    pooler: true,
    runs: onPostgres && havePgBouncer,
  },
]

describe.each(modes)('a web and a worker process, $name', ({ chats, pooler, runs }) => {
  it.runIf(runs)(
    'a person is answered within 300 ms, and each process does its own part only',
    async () => {
      await using stack = new AsyncDisposableStack()
      const through = pooler && db.url !== null ? await startPgBouncer(db.url) : null
      if (through) stack.defer(through.stop)
      const [web, worker] = await Promise.all(['web', 'worker'].map((role) => serve(role, through?.url ?? db.url)))
      if (!web || !worker) throw new Error('two were started')
      for (const service of [web, worker]) stack.defer(service.kill)

      await waits(web, chats, 3)
      const times = await waits(web, chats + 100, 20)
      const at = (part: number) => times[Math.floor((times.length - 1) * part)] ?? Number.NaN
      process.stdout.write(
        `webhook's 200 to the answer, ${pooler ? 'pooled' : 'told'}: median ${at(0.5).toFixed(0)} ms, p95 ${at(0.95).toFixed(0)} ms\n`,
      )
      // A heartbeat alone would take a second on average.
      expect(at(0.5)).toBeLessThan(300)

      expect(await post(worker, chats + 200)).toBe(404)
      for (const service of [web, worker])
        for (const path of ['healthz', 'readyz', 'metrics'])
          expect((await fetch(`http://127.0.0.1:${service.port}/${path}`)).status).toBe(200)
      expect(await Promise.all([web.stop(), worker.stop()])).toEqual([0, 0])
    },
    60_000,
  )
})

it.runIf(onPostgres)('a start says so where the server does not clean up after itself, and only there', async () => {
  const web = await serve('web')
  expect(await web.stop()).toBe(0)
  expect(web.output().includes('autovacuum_off')).toBe(!(await cleansItself(db)))
})

it.runIf(onPostgres)(
  'whoever is stopped while messages go out loses none and doubles none, and leaves nothing half done',
  async () => {
    await using stack = new AsyncDisposableStack()
    slow = 100
    stack.defer(() => {
      slow = 0
    })
    const [web, other, first, second] = await Promise.all(['web', 'web', 'worker', 'worker'].map((role) => serve(role)))
    if (!web || !other || !first || !second) throw new Error('four were started')
    for (const service of [web, other, first, second]) stack.defer(service.kill)
    const chats = Array.from({ length: 60 }, (_, n) => 3_000 + n)
    const came = () => chats.filter((chat) => answered.has(chat)).length

    const stopped: Promise<number | null>[] = []
    for (const [n, chat] of chats.entries()) {
      // A platform sends again what was not acknowledged, and whoever stands before the service gives it to somebody who is there.
      const status = await post(n < 30 ? web : other, chat).catch(() => 0)
      if (status !== 200) expect(await post(other, chat)).toBe(200)
      if (n === 20) stopped.push(web.stop())
      if (n === 40) {
        await until('some answers', () => came() >= 5)
        stopped.push(first.stop())
      }
    }
    expect(await Promise.all(stopped)).toEqual([0, 0])
    // The one that was stopped left nothing taken; what is left is waiting or the other's.
    await until('everybody is answered', () => came() === chats.length)
    expect(await second.stop()).toBe(0)
    expect(chats.filter((chat) => answers.get(chat) !== 1)).toEqual([])
    const left = await rows<{ state: string }>(
      db.orm,
      sql`select state from messages where state <> 'accepted'
    union all select state from events where state <> 'done'`,
    )
    expect(left).toEqual([])
  },
  60_000,
)

it.runIf(onPostgres)(
  'who asks twice for an end gets it, whatever is under way',
  async () => {
    await using stack = new AsyncDisposableStack()
    const all = await serve('all')
    stack.defer(all.kill)
    slow = 10_000
    stack.defer(() => {
      slow = 0
    })
    expect(await post(all, 4_000)).toBe(200)
    await until('the message is on the wire', () => answered.has(4_000))
    const asked = performance.now()
    expect(await all.stop(2)).toBe(1)
    expect(performance.now() - asked).toBeLessThan(5_000)
  },
  30_000,
)

it('a part of the service on the embedded database is refused in a sentence', async () => {
  const ended = await run(['serve', '--role', 'web'], { LOCALE: 'en' })
  expect(ended).toMatchObject({ code: 2, err: expect.stringMatching(/role web needs a PostgreSQL server/) })
})
