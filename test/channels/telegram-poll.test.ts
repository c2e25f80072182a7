// Facts about long polling on real sockets, against our own fake server: what is confirmed when, how long it waits, how it ends.
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { InboundEvent } from '../../src/channels/channel.ts'
import { telegram } from '../../src/channels/telegram.ts'
import { type FakeTelegram, fakeTelegram } from '../../src/city/wires/fake-telegram.ts'
import { outbound } from '../support/outbound.ts'

const token = '730000:AAH-test-token'
const person = 5123456789
const now = () => Temporal.Instant.from('2026-01-01T00:00:00Z')
const hello = outbound({ chatId: String(person), text: 'Xin chào' })

let fake: FakeTelegram
let logged: { event: string; fields: Record<string, unknown> }[]
let stop: AbortController

const open = () =>
  telegram({
    token,
    apiRoot: fake.apiRoot,
    now,
    locate: async () => ({ place: { country: 'VN', province: null, said: null }, or: null }),
    log: (event, fields) => logged.push({ event, fields }),
    pace: { call: 2000, poll: 2000, idle: 10, backOff: 20, longest: 80, conflict: 50 },
  })

beforeEach(async () => {
  fake = await fakeTelegram({ token, now })
  logged = []
  stop = new AbortController()
})

afterEach(async () => {
  stop.abort()
  await fake.close()
  expect(JSON.stringify(logged)).not.toContain('AAH-test-token')
  expect(JSON.stringify(logged)).not.toContain(String(person))
})

/** Waits until a fact holds; fails after three seconds. */
async function until(holds: () => boolean): Promise<void> {
  for (let turn = 0; turn < 300; turn++) {
    if (holds()) return
    await sleep(10)
  }
  throw new Error('it did not come to be')
}

/** Polls in the background and gathers what comes. */
function listen(emit: (events: readonly InboundEvent[]) => Promise<void> = async () => undefined) {
  const events: InboundEvent[] = []
  const gather = async (some: readonly InboundEvent[]) => {
    await emit(some)
    events.push(...some)
  }
  const ended = open().listen?.(gather, stop.signal) ?? Promise.reject(new Error('no listen'))
  return { events, ended }
}

test('hands over what people do, in order', async () => {
  const { events } = listen()
  await fake.say(person, '/start lk_1', { language: 'en' })
  await fake.say(person, 'Em vẫn làm may')
  await fake.edit(person, 'Em vẫn làm may ạ')
  await fake.sendLocation(person, 10.7626, 106.6602)
  await fake.sendContact(person, '84912345678')
  await fake.sendContact(person, '84912345678', { own: false })
  await fake.sendFile(person, { name: 'danh sách.xlsx', bytes: new Uint8Array(5) })
  await fake.sendOther(person, { sticker: { file_id: 'x' } })
  await fake.sayInGroup(-77, person, 'không phải cho bot')
  await fake.block(person)
  await fake.unblock(person)
  await until(() => events.length === 10)
  expect(events.map(({ content }) => content)).toEqual([
    { kind: 'start', code: 'lk_1' },
    { kind: 'text', text: 'Em vẫn làm may' },
    { kind: 'text', text: 'Em vẫn làm may ạ' },
    { kind: 'place', place: { country: 'VN', province: null, said: null } },
    { kind: 'contact', phone: '84912345678', own: true },
    { kind: 'contact', phone: '84912345678', own: false },
    { kind: 'file', ref: 'file1', name: 'danh sách.xlsx', size: 5 },
    { kind: 'unsupported', what: 'sticker' },
    { kind: 'blocked' },
    { kind: 'unblocked' },
  ])
  expect(events[0]).toMatchObject({ userId: String(person), chatId: String(person), at: '2026-01-01T00:00:00Z', locale: 'en' })
  expect(new Set(events.map(({ externalId }) => externalId)).size).toBe(10)
  await until(() => fake.pending() === 0)
  expect(logged).toEqual([])
})

test('confirms updates only after they are stored, and gives them again until they are', async () => {
  let refusals = 2
  let pendingWhileStoring = 0
  const { events } = listen(async () => {
    pendingWhileStoring = fake.pending()
    if (refusals-- > 0) throw new Error('database is away')
  })
  await fake.say(person, 'một')
  await until(() => events.length === 1)
  expect(pendingWhileStoring).toBe(1)
  await until(() => fake.pending() === 0)
  expect(logged.map(({ event }) => event)).toEqual(['telegram_events_not_stored', 'telegram_events_not_stored'])
  expect(events).toHaveLength(1)
})

test('asks for exactly the kinds it can read', async () => {
  listen()
  await until(() => fake.calls('getUpdates').length > 0)
  expect(fake.calls('getUpdates')[0]?.payload).toEqual({
    timeout: 2,
    allowed_updates: ['message', 'edited_message', 'callback_query', 'my_chat_member'],
  })
})

test('stops the spinner of a tapped button after the tap is stored', async () => {
  let spinningWhileStoring: readonly string[] = []
  const { events } = listen(async () => {
    spinningWhileStoring = fake.spinning()
  })
  await fake.say(person, 'x')
  await open().send({ ...hello, choices: [[{ id: 'same:981', label: 'Vẫn vậy' }]] })
  await fake.tap(person, 'same:981')
  await until(() => events.some(({ content }) => content.kind === 'choice' && content.choice === 'same:981'))
  expect(spinningWhileStoring).toHaveLength(1)
  await until(() => fake.spinning().length === 0)
})

test('a tap that can no longer be answered disturbs nothing', async () => {
  fake.script('answerCallbackQuery', { error: 400, description: 'Bad Request: query is too old' })
  const { events } = listen()
  await fake.tap(person, 'old:1', { forged: true })
  await fake.say(person, 'sau đó')
  await until(() => events.length === 2)
  expect(logged).toEqual([])
})

test('an update of an unknown shape does not hold up the ones behind it', async () => {
  const { events } = listen()
  await fake.push({ message: { chat: 'broken' } })
  await fake.push({ business_connection: {} })
  await fake.say(person, 'sau đó')
  await until(() => events.length === 1)
  expect(logged).toEqual([{ event: 'telegram_update_unreadable', fields: { update: 730_000_001 } }])
})

test('doubles its pause with each failure, up to a limit, and begins anew after a success', async () => {
  const bad = { error: 502, description: 'Bad Gateway' }
  fake.script('getUpdates', bad, { status: 502, body: '<html>' }, { cut: 'before' }, bad, 'ok', bad)
  const { events } = listen()
  await until(() => fake.calls('getUpdates').length >= 5)
  await fake.say(person, 'một')
  await until(() => events.length === 1 && logged.length === 5)
  expect(logged.map(({ event }) => event)).toEqual(Array(5).fill('telegram_poll_failed'))
  expect(logged.map(({ fields }) => fields.waitMs)).toEqual([20, 40, 80, 80, 20])
  expect(logged.slice(0, 2).map(({ fields }) => fields.reason)).toEqual(['502 Bad Gateway', 'garbled answer, status 502'])
})

test('waits as long as Telegram wishes', async () => {
  fake.script('getUpdates', { error: 429, description: 'Too Many Requests: retry after 1', retryAfter: 1 })
  listen()
  await until(() => logged.length === 1)
  expect(logged[0]?.fields.waitMs).toBe(1000)
})

test('says that a webhook stands in its way, and leaves it alone', async () => {
  await fetch(`${fake.apiRoot}/bot${token}/setWebhook`, { method: 'POST', body: JSON.stringify({ url: 'http://127.0.0.1:9/' }) })
  listen()
  await until(() => logged.length > 0)
  expect(logged[0]).toEqual({
    event: 'telegram_poll_conflicted',
    fields: { why: 'a webhook is set: delete it, or serve it', waitMs: 50 },
  })
  expect(fake.calls('deleteWebhook')).toEqual([])
})

test('says that another process polls with its token', async () => {
  listen()
  await until(() => fake.calls('getUpdates').length > 0)
  listen()
  await until(() => logged.length > 0)
  expect(logged[0]).toMatchObject({ event: 'telegram_poll_conflicted', fields: { why: 'another process polls with this token' } })
})

test('ends at once when told to, in the middle of a poll', async () => {
  const { ended } = listen()
  await until(() => fake.calls('getUpdates').length > 0)
  stop.abort()
  expect(await Promise.race([ended.then(() => 'ended'), sleep(300, 'still polling')])).toBe('ended')
  expect(logged).toEqual([])
})

test('ends at once when told to, in the middle of a pause', async () => {
  fake.rule(() => ({ error: 429, description: 'Too Many Requests', retryAfter: 60 }))
  const { ended } = listen()
  await until(() => logged.length > 0)
  stop.abort()
  expect(await Promise.race([ended.then(() => 'ended'), sleep(300, 'still waiting')])).toBe('ended')
})
