// The edge under attack: what a webhook does with requests that are none, too large, too slow, or somebody else's.
import { connect } from 'node:net'
import { gzipSync } from 'node:zlib'
import { sql } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { findOrMakeAccount } from '../../db/addresses.ts'
import { rows } from '../../db/rows.ts'
import { telegram } from '../../src/channels/telegram.ts'
import { type Edge, openServer } from '../../src/server.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { type House, openHouse } from '../support/house.ts'

let db: TestDatabase
let house: House
let edge: Edge
const secret = 'a-secret-of-tests'
const token = '7000001:made-up-token-of-a-test'
const logged: string[] = []
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())
beforeEach(async () => {
  await db.truncate()
  house = await openHouse(db)
  const account = await findOrMakeAccount(db.orm, { tenantId: house.tenantId, channel: 'telegram', name: 'env', now: house.clock.now() })
  const note = (event: string, fields?: object) => void logged.push(JSON.stringify({ event, ...fields }))
  const channel = telegram({
    token,
    webhookSecret: secret,
    botUsername: 'made_up_bot',
    call: async () => ({ status: 200, header: () => null, body: Buffer.from('{"ok":true,"result":{"message_id":1}}') }),
    now: house.clock.now,
    locate: async () => null,
    log: note,
  })
  const rt = { ...house.rt, log: { info: note, warn: note, error: note } }
  rt.connections.set(account.id, { account, channel })
  edge = await openServer(rt, { host: '127.0.0.1', port: 0 })
})
afterEach(() => edge.close())

const url = (path: string) => `http://127.0.0.1:${edge.port}${path}`
const update = (more: object = {}) => ({
  update_id: 730_000_001,
  message: {
    message_id: 5,
    date: 1_796_000_000,
    chat: { id: 501, type: 'private' },
    from: { id: 501, is_bot: false },
    text: 'xin chào',
    ...more,
  },
})
const post = (path: string, body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}) =>
  fetch(url(path), {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': secret, ...headers },
  })
const stored = () => rows(db.orm, sql`select 1 from events`)

it.each<[string, string, string | Uint8Array<ArrayBuffer>, Record<string, string>, number]>([
  ['no secret', '/webhooks/telegram', JSON.stringify(update()), { 'x-telegram-bot-api-secret-token': '' }, 401],
  ['a wrong secret', '/webhooks/telegram', JSON.stringify(update()), { 'x-telegram-bot-api-secret-token': `${secret}x` }, 401],
  ['malformed JSON', '/webhooks/telegram', '{"update_id":', {}, 400],
  ['no body', '/webhooks/telegram', '', {}, 400],
  ['bytes that are no text', '/webhooks/telegram', Uint8Array.from([0xff, 0xfe, 0x00, 0x80]), {}, 400],
  ['JSON that is no update', '/webhooks/telegram', '[1,2,3]', {}, 400],
  ['an id that is no number', '/webhooks/telegram', '{"update_id":"__proto__"}', {}, 400],
  ['a hundred thousand brackets', '/webhooks/telegram', '['.repeat(100_000), {}, 400],
  [
    'an update nested 20,000 deep',
    '/webhooks/telegram',
    `{"update_id":1,"message":${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}}`,
    {},
    200,
  ],
  ['two megabytes', '/webhooks/telegram', JSON.stringify(update({ text: 'x'.repeat(2_000_000) })), {}, 413],
  ['one byte more than a megabyte', '/webhooks/telegram', '['.repeat(1_048_577), {}, 413],
  ['a megabyte of brackets', '/webhooks/telegram', '['.repeat(1_048_576), {}, 400],
  ['an unknown channel', '/webhooks/unknown', JSON.stringify(update()), {}, 404],
  ['a channel without webhooks', '/webhooks/simulator', JSON.stringify(update()), {}, 404],
  ['an unknown account', '/webhooks/telegram/999', JSON.stringify(update()), {}, 404],
  ['an account of another channel', '/webhooks/telegram/1', JSON.stringify(update()), {}, 404],
  ['an account that is no number', '/webhooks/telegram/__proto__', JSON.stringify(update()), {}, 404],
  ['a broken escape', '/webhooks/%E0%A4%A', JSON.stringify(update()), {}, 400],
  ['compressed rubbish', '/webhooks/telegram', 'no gzip', { 'content-encoding': 'gzip' }, 400],
  ['an unknown compression', '/webhooks/telegram', 'x', { 'content-encoding': 'rot13' }, 415],
])('%s: status, no stack, nothing stored', async (_, path, body, headers, status) => {
  const response = await post(path, body, headers)
  expect(response.status).toBe(status)
  expect(await response.text()).not.toMatch(/\bat \w|node_modules|Error:|made-up-token/)
  expect(await stored()).toEqual([])
})

it('two megabytes whose length nobody declared are refused as well', async () => {
  const body = ReadableStream.from(Array.from({ length: 200 }, () => Buffer.alloc(10_000, 'x')))
  const headers = { 'x-telegram-bot-api-secret-token': secret }
  const response = await fetch(url('/webhooks/telegram'), { method: 'POST', body, duplex: 'half', headers })
  expect(response.status).toBe(413)
  expect(await stored()).toEqual([])
})

it('the body of a refusal is empty, and an answer says what it is and how long', async () => {
  const refused = await post('/webhooks/telegram', JSON.stringify(update()), { 'x-telegram-bot-api-secret-token': 'x' })
  expect([refused.status, await refused.text(), refused.headers.get('content-type')]).toEqual([401, '', null])
  const tap = { update_id: 1, callback_query: { id: '77', from: { id: 501, is_bot: false }, data: 'same:1' } }
  const answer = await post('/webhooks/telegram', JSON.stringify(tap))
  expect(await answer.text()).toBe('{"method":"answerCallbackQuery","callback_query_id":"77"}')
  expect([answer.headers.get('content-type'), answer.headers.get('content-length')]).toEqual(['application/json', '57'])
})

it('a compressed update counts like any other', async () => {
  const body = new Uint8Array(gzipSync(JSON.stringify(update())))
  expect((await post('/webhooks/telegram', body, { 'content-encoding': 'gzip' })).status).toBe(200)
  expect(await stored()).toHaveLength(1)
})

it('a second proof beside a right one is no proof', async () => {
  const request = [['content-type', 'application/json'], ...Array(2).fill(['x-telegram-bot-api-secret-token', secret])]
  const response = await fetch(url('/webhooks/telegram'), { method: 'POST', body: JSON.stringify(update()), headers: request })
  expect(response.status).toBe(401)
})

it.each(['GET', 'PUT', 'DELETE', 'OPTIONS'])('%s is no webhook', async (method) => {
  const response = await fetch(url('/webhooks/telegram'), { method, headers: { 'x-telegram-bot-api-secret-token': secret } })
  expect(response.status === 404 || (method === 'OPTIONS' && response.status === 200)).toBe(true)
  expect(await stored()).toEqual([])
})

it('another content type with a right update counts: the secret is what tells', async () => {
  expect((await post('/webhooks/telegram', JSON.stringify(update()), { 'content-type': 'text/plain' })).status).toBe(200)
  expect(await stored()).toHaveLength(1)
})

it('an update twice is stored once, also when both come at the same moment', async () => {
  const responses = await Promise.all(Array.from({ length: 8 }, () => post('/webhooks/telegram', JSON.stringify(update()))))
  expect(responses.map((one) => one.status)).toEqual(Array(8).fill(200))
  expect(await stored()).toHaveLength(1)
})

it.each([
  ['a text with NUL and half a letter', { text: 'a\u0000b\uD800' }],
  ['a date beyond time', { date: 1e300 }],
  ['a date before time', { date: -1e15 }],
  ['a place beyond the earth', { text: undefined, location: { latitude: 1e9, longitude: -1e9 } }],
  ['a file with a name of a path', { text: undefined, document: { file_id: '../../x', file_name: '../../etc/passwd\u0000.xlsx' } }],
  ['a language that is none', { from: { id: 501, is_bot: false, language_code: '../../\u0000' } }],
])('%s is stored and handled', async (_, more) => {
  expect((await post('/webhooks/telegram', JSON.stringify(update(more)))).status).toBe(200)
  await house.drains.runDue()
  expect(await rows(db.orm, sql`select state, fault from events`)).toEqual([{ state: 'done', fault: null }])
})

it('the database being away is a 503, so that the platform sends the update again', async () => {
  await db.orm.execute(sql`alter table events rename to events_away`)
  try {
    expect((await post('/webhooks/telegram', JSON.stringify(update()))).status).toBe(503)
  } finally {
    await db.orm.execute(sql`alter table events_away rename to events`)
  }
  expect((await post('/webhooks/telegram', JSON.stringify(update()))).status).toBe(200)
  expect(await stored()).toHaveLength(1)
})

it('a body that trickles in is cut off', async () => {
  const started = performance.now()
  const socket = connect(edge.port, '127.0.0.1')
  socket.on('error', () => {})
  socket.write(`POST /webhooks/telegram HTTP/1.1\r\nhost: x\r\nx-telegram-bot-api-secret-token: ${secret}\r\ncontent-length: 1000\r\n\r\n`)
  const drip = setInterval(() => socket.write(' '), 200)
  await new Promise((resolve) => socket.once('close', resolve).resume())
  clearInterval(drip)
  expect(performance.now() - started).toBeLessThan(20_000)
  expect(await stored()).toEqual([])
}, 30_000)

it('no token, secret, id or text of a person stands in the log', () => {
  expect(logged.length).toBeGreaterThan(5)
  expect(logged.join('\n')).not.toMatch(/made-up-token|a-secret-of-tests|"50?1"|501|xin chào|passwd/)
})
