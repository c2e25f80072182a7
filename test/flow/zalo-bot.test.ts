// A member on Zalo, through the real server and the real channel over a fake of the platform: a typed code, numbers for choices, nothing twice.
import { sql } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { rows } from '../../db/rows.ts'
import { openAccounts } from '../../src/accounts/index.ts'
import { type FakeZaloBot, fakeZaloBot } from '../../src/city/wires/fake-zalo-bot.ts'
import { readConfig } from '../../src/config.ts'
import { pollWhileLeading, registerUntilTaken } from '../../src/reach.ts'
import type { Connection, Runtime } from '../../src/runtime.ts'
import { type Edge, openServer } from '../../src/server.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { type House, openHouse } from '../support/house.ts'

const token = '12345689:made-up-token-of-a-test'
const webhookSecret = 'a-secret-of-tests'
const lo = 'Lò Thị Thử'
const chat = '6ede9afa66b88fe6d6a9'

let db: TestDatabase
let house: House
let rt: Runtime
let edge: Edge
let fake: FakeZaloBot
let connection: Connection
const logged: string[] = []
const stop = new AbortController()

beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())
beforeEach(async () => {
  await db.truncate()
  house = await openHouse(db)
  fake = await fakeZaloBot({ token, now: house.clock.now })
  const note = (event: string, fields?: object) => void logged.push(JSON.stringify({ event, ...fields }))
  rt = Object.assign(house.rt, { log: { info: note, warn: note, error: note } })
})
afterEach(async () => {
  await edge.close()
  await fake.close()
  for (const secret of [token, 'made-up-token', webhookSecret, chat, 'Bắc Ninh']) expect(logged.join()).not.toContain(secret)
})
afterAll(() => stop.abort())

/** Opens the account that the environment names, and the server in front of it. */
async function open(secret: string): Promise<void> {
  const env = { ZALO_BOT_TOKEN: token, ZALO_BOT_API_ROOT: fake.apiRoot, ZALO_BOT_WEBHOOK_SECRET: secret }
  const [opened] = await openAccounts(rt, readConfig(env))
  if (opened === undefined) throw new Error('no account was opened')
  connection = opened.connection
  edge = await openServer(rt, { host: '127.0.0.1', port: 0 })
  if (opened.arrival === 'webhook') await registerUntilTaken(rt, connection, `http://127.0.0.1:${edge.port}`, stop.signal)
}

/** The person writes, and all that is due because of it is done; a chat gets one message a second. @returns what the phone shows since. */
async function say(text: string): Promise<readonly string[]> {
  const before = fake.messages(chat).length
  await fake.say(chat, text)
  await house.runTo(house.clock.now().add({ seconds: 5 }))
  return fake
    .messages(chat)
    .slice(before)
    .map((message) => message.text)
}

async function link(): Promise<void> {
  const code = await house.code(lo)
  const [first = ''] = await say(`${code.slice(0, 4)} ${code.slice(4)}`)
  expect(first).toContain('Kính chào đồng chí Lò Thị Thử')
  for (let n = 0; n < 5; n++) {
    expect(fake.messages(chat).at(-1)?.text).toMatch(new RegExp(`\\(${n + 1}/5\\)(.|\\n)*\\n1\\. .*\\n2\\. `))
    await say('1')
  }
  expect(fake.messages(chat).at(-1)?.text).toContain('Đã ghi nhận')
}

const events = () => rows(db.orm, sql`select 1 from events`)
const outcome = () =>
  rows(
    db.orm,
    sql`select outcome, (select count(*)::int from messages where class = 'question') as questions from check_ins where member_id = ${house.id(lo)}`,
  )

it('a member links with a typed code, answers the month with a number, and may send the same in words', async () => {
  await open(webhookSecret)
  await link()
  await house.runTo('2026-12-02T09:00:00+07:00')
  const question = fake.messages(chat).at(-1)?.text ?? ''
  expect(question).toMatch(/tháng 12\/2026(.|\n)*\n1\. .*\n2\. /)
  const [thanks] = await say('1')
  expect(thanks).toContain('Chi bộ đã ghi')
  expect(await outcome()).toEqual([{ outcome: 'answered', questions: 1 }])
  await say('giờ em làm bảo vệ ở Bắc Ninh')
  expect((await say('đúng')).join()).toContain('Chi bộ đã ghi')
  for (const { text } of fake.messages(chat)) expect([...text].length).toBeLessThanOrEqual(1900)
})

it.each(['bare', 'wrapped'] as const)('what is delivered twice and in reverse (%s) is taken once', async (form) => {
  await open(webhookSecret)
  fake.shape(form)
  await link()
  const before = (await events()).length
  fake.deliver({ copies: 3, reversed: 2 })
  await Promise.all([fake.say(chat, 'xin chào'), fake.sendUnsupported(chat)])
  expect(await events()).toHaveLength(before + 2)
})

it('a pin, a picture or a file is answered with the request to write', async () => {
  await open(webhookSecret)
  await link()
  const before = fake.messages(chat).length
  await fake.sendUnsupported(chat)
  await house.runTo(house.clock.now().add({ seconds: 5 }))
  expect(
    fake
      .messages(chat)
      .slice(before)
      .map(({ text }) => text),
  ).toEqual([expect.stringContaining('máy chỉ đọc được chữ')])
})

const update = JSON.stringify({
  event_name: 'message.text.received',
  message: { message_id: 'x1', date: 1, from: { id: chat }, chat: { id: chat, chat_type: 'PRIVATE' }, text: 'chào' },
})

it.each<[string, string, Record<string, string>, number]>([
  ['no secret', update, {}, 401],
  ['a wrong secret', update, { 'x-bot-api-secret-token': `${webhookSecret}x` }, 401],
  ['a truncated body', update.slice(0, -9), { 'x-bot-api-secret-token': webhookSecret }, 400],
  ['JSON that is no update', '[1,2]', { 'x-bot-api-secret-token': webhookSecret }, 400],
  ['a look without a body', '', {}, 200],
  ['an event that we do not know', '{"event_name":"user.follow"}', { 'x-bot-api-secret-token': webhookSecret }, 200],
])('a request with %s stores nothing', async (_, body, headers, status) => {
  await open(webhookSecret)
  const answer = await fetch(`http://127.0.0.1:${edge.port}/webhooks/zalo-bot`, { method: 'POST', body, headers })
  expect(answer.status).toBe(status)
  expect(await events()).toEqual([])
})

it('an account at its quota sends nothing more, and what waits goes out when the month turns at home', async () => {
  await fake.close()
  fake = await fakeZaloBot({ token, now: house.clock.now, most: { people: 50, messages: 7 } })
  await open(webhookSecret)
  await link()
  expect(fake.left().messages).toBe(0)
  await house.runTo('2026-11-30T11:00:00+07:00')
  const count = fake.messages(chat).length
  expect(await say('xem')).toEqual([])
  expect(fake.messages(chat)).toHaveLength(count)
  await house.runTo('2026-12-01T00:01:00+07:00')
  expect(fake.messages(chat).length).toBeGreaterThan(count)
})

it('without a secret it is polled, and a member links the same way', async () => {
  await open('')
  const polling = new AbortController()
  const ended = pollWhileLeading(rt, connection, polling.signal)
  await fake.say(chat, await house.code(lo))
  for (let tries = 0; tries < 200 && (await events()).length === 0; tries++) await new Promise((resolve) => setTimeout(resolve, 20))
  await house.runTo(house.clock.now().add({ seconds: 5 }))
  expect(fake.messages(chat)[0]?.text).toContain('Kính chào đồng chí Lò Thị Thử')
  polling.abort()
  await ended
})
