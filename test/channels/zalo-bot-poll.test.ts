// Facts about polling Zalo's bot platform on real sockets: one update at a time, nothing asked for before the last is stored, how it ends.
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { InboundEvent } from '../../src/channels/channel.ts'
import { zaloBot } from '../../src/channels/zalo-bot.ts'
import { type FakeZaloBot, fakeZaloBot, refusal } from '../../src/city/wires/fake-zalo-bot.ts'

const token = '12345689:test-token'
const person = '6ede9afa66b88fe6d6a9'
const now = () => Temporal.Instant.from('2026-01-01T00:00:00Z')

let fake: FakeZaloBot
let logged: { event: string; fields: Record<string, unknown> }[]
let stop: AbortController

const open = () =>
  zaloBot({
    ...{ token, apiRoot: fake.apiRoot, now },
    log: (event, fields) => logged.push({ event, fields }),
    pace: { call: 2000, poll: 1000, idle: 10, backOff: 20, longest: 80 },
  })

beforeEach(async () => {
  fake = await fakeZaloBot({ token, now })
  logged = []
  stop = new AbortController()
})

afterEach(async () => {
  stop.abort()
  await fake.close()
  for (const secret of ['test-token', person]) expect(JSON.stringify(logged)).not.toContain(secret)
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

const failures = () => logged.filter(({ event }) => event !== 'zalo_bot_variant_seen')

test('hands over what people do, one by one and in order', async () => {
  const { events } = listen()
  await fake.say(person, '1253 2507')
  await fake.sendPicture(person)
  await fake.sayInGroup('7f0e', person, 'không phải cho bot')
  await fake.push({ event_name: 'user.follow' })
  await fake.say(person, 'Em vẫn làm may')
  await until(() => events.length === 3)
  expect(events.map(({ content }) => content)).toEqual([
    { kind: 'text', text: '1253 2507' },
    { kind: 'file', ref: 'https://photo-stal-1.zdn.vn/x.jpg', name: '', size: null, picture: true },
    { kind: 'text', text: 'Em vẫn làm may' },
  ])
  expect(fake.pending()).toBe(0)
})

test('the seconds are sent as text, and an empty poll is no failure', async () => {
  listen()
  await until(() => fake.calls('getUpdates').length >= 2)
  expect(fake.calls('getUpdates')[0]?.payload).toEqual({ timeout: '1' })
  expect(logged).toEqual([])
})

test('an update is stored before the next is asked for, and is tried until it is', async () => {
  let refusals = 2
  const { events } = listen(async () => {
    if (refusals-- > 0) throw new Error('database is away')
  })
  await fake.say(person, 'một')
  await fake.say(person, 'hai')
  await until(() => events.length === 2)
  expect(events.map(({ content }) => content)).toEqual([
    { kind: 'text', text: 'một' },
    { kind: 'text', text: 'hai' },
  ])
  expect(failures().map(({ event, fields }) => [event, fields.waitMs])).toEqual([
    ['zalo_bot_events_not_stored', 20],
    ['zalo_bot_events_not_stored', 40],
  ])
})

test('what cannot be stored before the end is lost, and it is said', async () => {
  const { ended } = listen(async () => {
    throw new Error('database is away')
  })
  await fake.say(person, 'một')
  await until(() => failures().length > 0)
  stop.abort()
  await ended
  expect(failures().at(-1)).toEqual({ event: 'zalo_bot_events_lost', fields: { events: 1 } })
})

test('an answer that is lost on the way takes its update along: nobody can ask for it again', async () => {
  fake.script('getUpdates', { cut: 'after' })
  await fake.say(person, 'mất')
  const { events } = listen()
  await until(() => failures().length > 0)
  await fake.say(person, 'còn')
  await until(() => events.length === 1)
  expect(events[0]?.content).toEqual({ kind: 'text', text: 'còn' })
})

test('a list of updates and a wrapped one are read as well', async () => {
  const text = (id: string, text: string) => ({
    event_name: 'message.text.received',
    message: { message_id: id, date: 1, from: { id: person }, chat: { id: person, chat_type: 'PRIVATE' }, text },
  })
  const answer = (result: unknown) => ({ status: 200, body: JSON.stringify({ ok: true, result }) })
  fake.script(
    'getUpdates',
    answer([text('a', 'một'), text('b', 'hai')]),
    answer({ ok: true, result: text('c', 'ba') }),
    answer([]),
    answer(null),
  )
  const { events } = listen()
  await until(() => fake.calls('getUpdates').length > 4)
  expect(events.map(({ externalId }) => externalId)).toEqual(['a', 'b', 'c'])
  expect(failures()).toEqual([])
})

test('doubles its pause with each failure, up to a limit, and begins anew after a success', async () => {
  const off = refusal(403, 'Internal server error')
  fake.script('getUpdates', off, { status: 502, body: '<html>' }, { cut: 'before' }, off, 'ok', off)
  const { events } = listen()
  await until(() => fake.calls('getUpdates').length >= 5)
  await fake.say(person, 'một')
  await until(() => events.length === 1 && failures().length === 5)
  expect(failures().map(({ fields }) => fields.waitMs)).toEqual([20, 40, 80, 80, 20])
  expect(failures().slice(0, 2)).toEqual([
    { event: 'zalo_bot_poll_failed', fields: { reason: '403 Internal server error', waitMs: 20 } },
    { event: 'zalo_bot_poll_failed', fields: { reason: 'garbled answer, status 502', waitMs: 40 } },
  ])
})

test('a wrong token is not asked with time and again', async () => {
  fake.script('getUpdates', refusal(401, 'Unauthorized'))
  listen()
  await until(() => logged.length > 0)
  expect(logged[0]).toEqual({ event: 'zalo_bot_poll_failed', fields: { reason: '401 Unauthorized', waitMs: 80 } })
})

test('a webhook that stands in its way is left alone', async () => {
  const body = JSON.stringify({ url: 'https://example.org/', secret_token: 'somebody-elses' })
  await fetch(`${fake.apiRoot}/bot${token}/setWebhook`, { method: 'POST', body })
  listen()
  await until(() => logged.length > 0)
  expect(logged[0]).toMatchObject({ event: 'zalo_bot_poll_failed', fields: { reason: '400 Bad request' } })
  expect(fake.calls('deleteWebhook')).toEqual([])
})

test('ends at once when told to, in the middle of a poll', async () => {
  const { ended } = listen()
  await until(() => fake.calls('getUpdates').length > 0)
  stop.abort()
  expect(await Promise.race([ended.then(() => 'ended'), sleep(300, 'still polling')])).toBe('ended')
  expect(logged).toEqual([])
})

test('ends at once when told to, in the middle of a pause', async () => {
  fake.rule(() => refusal(401, 'Unauthorized'))
  const { ended } = listen()
  await until(() => logged.length > 0)
  stop.abort()
  expect(await Promise.race([ended.then(() => 'ended'), sleep(300, 'still waiting')])).toBe('ended')
})
