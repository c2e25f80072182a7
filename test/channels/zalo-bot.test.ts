// Facts about Zalo Bot on real sockets, against our own fake platform: webhooks in both forms, doubtful sends, the quota, reading updates.
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { InboundEvent } from '../../src/channels/channel.ts'
import { type ZaloBotOptions, zaloBot, zaloBotAbilities } from '../../src/channels/zalo-bot.ts'
import { readUpdate } from '../../src/channels/zalo-bot-update.ts'
import { type FakeZaloBot, fakeZaloBot, refusal } from '../../src/city/wires/fake-zalo-bot.ts'
import { renderMessage } from '../../src/render/text.ts'
import { outbound } from '../support/outbound.ts'
import { type Listening, serve } from '../support/servers.ts'

const token = '12345689:test-token'
const person = '6ede9afa66b88fe6d6a9'
const webhookSecret = 'test_secret'
let time = Temporal.Instant.from('2026-01-01T00:00:00Z')
const now = () => time
const hello = outbound({ chatId: person, text: 'Xin chào' })
const at = ({ port }: Listening) => `http://127.0.0.1:${port}`

let fake: FakeZaloBot
let logged: { event: string; fields: Record<string, unknown> }[]

const open = (more: Partial<ZaloBotOptions> = {}) =>
  zaloBot({
    ...{ token, apiRoot: fake.apiRoot, webhookSecret, now },
    log: (event, fields) => logged.push({ event, fields }),
    pace: { call: 2000 },
    ...more,
  })

beforeEach(async () => {
  time = Temporal.Instant.from('2026-01-01T00:00:00Z')
  fake = await fakeZaloBot({ token, now })
  logged = []
})

afterEach(async () => {
  await fake.close()
  for (const secret of ['test-token', webhookSecret, person]) expect(JSON.stringify(logged)).not.toContain(secret)
})

/** A server that hands what it gets to the channel, as ours does. */
async function listening(channel = open()) {
  const events: InboundEvent[] = []
  const bot = await serve(async (request, response) => {
    const body = Buffer.concat(await Array.fromAsync(request))
    const header = (name: string) => new Headers(request.headers as Record<string, string>).get(name)
    const received = await channel.receive?.({ header, query: () => null, body })
    events.push(...(received?.events ?? []))
    response.writeHead(received?.answer.status ?? 500, { 'content-type': 'application/json' }).end(received?.answer.body)
  })
  return { url: at(bot), events, channel }
}

test.each([
  'https://127.0.0.1/x',
  'http://photo.zdn.vn/x',
  'https://zdn.vn.example.org/x',
  'https://evilzdn.vn/x',
  'file:///etc/passwd',
  'x',
  '',
])('a picture of %j is fetched from nowhere', async (ref) => {
  const asked: string[] = []
  const call: ZaloBotOptions['call'] = async ({ url }) => {
    asked.push(url)
    throw new Error('called')
  }
  await expect(open({ call }).fetchFile?.(ref, 100)).rejects.toThrow('this is no file of Zalo')
  expect(asked).toEqual([])
})

test('a picture on one of Zalo’s own hosts is fetched, without the token, up to a limit', async () => {
  const asked: string[] = []
  const call: ZaloBotOptions['call'] = async ({ url }) => {
    asked.push(url)
    return { status: 200, header: () => null, body: Buffer.from('ảnh') }
  }
  const bytes = await open({ call }).fetchFile?.('https://photo-stal-1.zdn.vn/x.jpg', 100)
  expect(Buffer.from(bytes ?? []).toString()).toBe('ảnh')
  expect(asked).toEqual(['https://photo-stal-1.zdn.vn/x.jpg'])
})

describe('a webhook', () => {
  test.each(['bare', 'wrapped'] as const)('takes what is %s', async (form) => {
    const { url, events, channel } = await listening()
    expect(await channel.register?.(`${url}/webhooks/zalo-bot/1`)).toBe(true)
    fake.shape(form)
    const id = await fake.say(person, 'Vẫn làm ở Bắc Ninh')
    await fake.sendPicture(person, { field: 'photo' })
    await fake.sendPicture(person, { field: 'photo_url', caption: 'nhà tôi' })
    await fake.sendSticker(person)
    await fake.sendVoice(person)
    await fake.sendUnsupported(person)
    await fake.sayInGroup('7f0e9afa', person, 'không phải cho bot')
    await fake.echo(person, 'lời của chính mình')
    await fake.push({ event_name: 'user.follow', user: { id: person } })
    expect(events.map(({ content }) => content)).toEqual([
      { kind: 'text', text: 'Vẫn làm ở Bắc Ninh' },
      ...[1, 2].map(() => ({ kind: 'file', ref: 'https://photo-stal-1.zdn.vn/x.jpg', name: '', size: null, picture: true })),
      ...['sticker', 'voice', 'unknown'].map((what) => ({ kind: 'unsupported', what })),
    ])
    expect(events[0]).toEqual({ ...events[0], externalId: id, userId: person, chatId: person, at: '2026-01-01T00:00:00Z', locale: null })
    expect(new Set(events.map(({ externalId }) => externalId)).size).toBe(6)
    expect(fake.pending()).toBe(0)
  })

  test('says once of each kind in which form it came, and of an unknown kind its name and nothing else', async () => {
    const { url, channel } = await listening()
    await channel.register?.(url)
    for (const form of ['bare', 'wrapped'] as const) {
      fake.shape(form)
      for (let n = 0; n < 2; n++) {
        await fake.say(person, 'x')
        await fake.sendPicture(person, { field: form === 'bare' ? 'photo_url' : 'photo' })
      }
    }
    await fake.push({ event_name: 'user.follow', user: { id: person } })
    await fake.push({ event_name: `Ai đó: ${person}` })
    await fake.push({ event_name: 'message.text.received', message: { text: 'x' } })
    expect(logged).toEqual([
      { event: 'zalo_bot_variant_seen', fields: { update: 'message.text.received', form: 'bare' } },
      { event: 'zalo_bot_variant_seen', fields: { update: 'message.image.received', form: 'bare', picture: 'photo_url' } },
      { event: 'zalo_bot_variant_seen', fields: { update: 'message.text.received', form: 'wrapped' } },
      { event: 'zalo_bot_variant_seen', fields: { update: 'message.image.received', form: 'wrapped', picture: 'photo' } },
      { event: 'zalo_bot_update_unknown', fields: { update: 'user.follow', form: 'wrapped' } },
      { event: 'zalo_bot_update_unknown', fields: { update: 'odd', form: 'wrapped' } },
      { event: 'zalo_bot_update_unreadable', fields: { update: 'message.text.received', form: 'wrapped' } },
    ])
  })

  test('a platform that invents names without end does not fill the log', async () => {
    const { url, channel } = await listening()
    await channel.register?.(url)
    for (let n = 0; n < 60; n++) await fake.push({ event_name: `user.${'x'.repeat(n + 1)}` })
    expect(logged).toHaveLength(50)
  })

  test('with another secret is refused, and nothing comes of it', async () => {
    const { url, events } = await listening()
    await open({ webhookSecret: 'another_secret' }).register?.(url)
    await fake.say(person, 'giả')
    expect(events).toEqual([])
    expect(fake.pending()).toBe(1)
  })

  test('without a configured secret is closed, and a look without a body learns only that somebody is there', async () => {
    const rest = { token, apiRoot: fake.apiRoot, now, log: () => undefined }
    const body = Buffer.from(JSON.stringify({ event_name: 'message.text.received', message: {} }))
    for (const channel of [zaloBot(rest), zaloBot({ ...rest, webhookSecret: '' })]) {
      for (const given of ['', 'undefined', null]) {
        const asked = { header: () => given, query: () => null }
        expect(await channel.receive?.({ ...asked, body })).toEqual({ answer: { status: 401, body: null }, events: [] })
        const looked = await channel.receive?.({ ...asked, body: Buffer.of() })
        expect(looked).toEqual({ answer: { status: 200, body: '{"message":"Success"}' }, events: [] })
      }
    }
  })
})

describe('sending', () => {
  beforeEach(async () => void (await fake.say(person, 'x')))

  test('delivers plain text, in the form in which accents are part of their letter', async () => {
    const text = 'Đồng chí đang làm ở đâu? <b>*1*</b>\n1. Vẫn như cũ'
    const outcome = await open().send({ ...hello, text: text.normalize('NFD') })
    const seen = await fake.message(person)
    expect(seen.text).toBe(text.normalize('NFC'))
    expect(outcome).toEqual({ kind: 'accepted', ref: seen.id })
    expect(fake.calls('sendMessage')[0]?.payload).toEqual({ chat_id: person, text: text.normalize('NFC') })
  })

  test('the longest message that is rendered for it is taken, choices and all', async () => {
    const lines = Array.from({ length: 200 }, () => ({ key: 'member:way-out' }) as const)
    const choices = [[{ id: 'ci:same:1', label: { key: 'member:way-out' } }]] as const
    const rendered = renderMessage({ lines, choices }, 'vi', zaloBotAbilities)
    expect(rendered.text.length).toBeGreaterThan(1800)
    expect(rendered.choices).toEqual([])
    expect((await open().send({ ...hello, text: rendered.text })).kind).toBe('accepted')
    expect((await fake.message(person)).text).toContain('\n1. ')
  })

  test('2,000 characters are counted as a reader counts letters, and one more is not tried', async () => {
    const accents = 'ậ'.normalize('NFD').repeat(2000)
    expect((await open().send({ ...hello, text: accents })).kind).toBe('accepted')
    expect(await open().send({ ...hello, text: `${accents}x` })).toEqual({ kind: 'rejected', reason: 'more than 2000 characters' })
    expect(fake.calls('sendMessage')).toHaveLength(1)
  })

  test('the fifty-first person and the message beyond the quota wait for the next month at home', async () => {
    await fake.close()
    fake = await fakeZaloBot({ token, now, most: { people: 1, messages: 2 } })
    await fake.say(person, 'x')
    await fake.say('second', 'x')
    const over = { kind: 'quota_exhausted', until: '2026-01-31T17:00:00Z' }
    expect(await open().send({ ...hello, chatId: 'second' })).toEqual(over)
    expect((await open().send(hello)).kind).toBe('accepted')
    expect((await open().send(hello)).kind).toBe('accepted')
    expect(await open().send(hello)).toEqual(over)
    expect(fake.left()).toEqual({ people: 0, messages: 0 })
    time = Temporal.Instant.from('2026-01-31T17:00:00Z')
    expect((await open().send(hello)).kind).toBe('accepted')
  })

  test('who blocked it and who never wrote is refused without a word for it', async () => {
    fake.block(person)
    expect(await open().send(hello)).toEqual({ kind: 'rejected', reason: '400 Bad request', mayBeGone: true })
    fake.block(person, 403)
    expect(await open().send(hello)).toEqual({ kind: 'transient', reason: '403 Internal server error', mayBeGone: true })
    fake.unblock(person)
    expect((await open().send(hello)).kind).toBe('accepted')
    expect(await open().send({ ...hello, chatId: '999' })).toEqual({ kind: 'rejected', reason: '400 Bad request', mayBeGone: true })
  })

  test('a socket cut before or after the work is the same doubt, and it is not tried again', async () => {
    fake.script('sendMessage', { cut: 'before' }, { cut: 'after' })
    expect((await open().send(hello)).kind).toBe('unknown')
    expect(fake.messages(person)).toHaveLength(0)
    expect((await open().send(hello)).kind).toBe('unknown')
    expect(fake.messages(person)).toHaveLength(1)
    expect(fake.calls('sendMessage')).toHaveLength(2)
  })

  test('no answer in time is a doubt', async () => {
    fake.script('sendMessage', { slow: 400 })
    expect(await open({ pace: { call: 100 } }).send(hello)).toEqual({ kind: 'unknown', reason: 'timeout' })
  })

  test.each(['127.0.0.1', 'localhost'])('nobody listening on %s is certainly not sent', async (host) => {
    // Not a port that was just closed: another test may have it by now.
    expect(await open({ apiRoot: `http://${host}:1` }).send(hello)).toEqual({ kind: 'transient', reason: 'ECONNREFUSED' })
  })

  test('a wrong token is a wrong setting', async () => {
    expect((await open({ token: '12345689:wrong' }).send(hello)).kind).toBe('misconfigured')
  })

  test('an API root may end with a slash', async () => {
    expect((await open({ apiRoot: `${fake.apiRoot}/` }).send(hello)).kind).toBe('accepted')
  })

  test.each([301, 302, 307, 308])('a %i on the way is a wrong setting, and nobody is asked where it leads', async (status) => {
    const asked: unknown[] = []
    const elsewhere = await serve((request, response) => {
      asked.push(request.url)
      response.end('{"ok":true,"result":{"message_id":"1"}}')
    })
    const here = await serve((_, response) => response.writeHead(status, { location: `${at(elsewhere)}/steal` }).end())
    const outcome = await open({ apiRoot: at(here) }).send(hello)
    expect(outcome).toEqual({ kind: 'misconfigured', reason: `garbled answer, status ${status}` })
    expect(asked).toEqual([])
  })

  test('words of the platform that quote the token or the person are not repeated', async () => {
    fake.script('sendMessage', refusal(400, `no chat ${person} for bot ${token}, secret test-token`))
    expect(await open().send(hello)).toMatchObject({ reason: '400 no chat *** for bot ***, secret ***' })
  })
})

describe('reading updates', () => {
  const said = (date: unknown) => ({
    event_name: 'message.text.received',
    message: { message_id: 'a', date, from: { id: person }, chat: { id: person }, text: 'x' },
  })

  test.each<[unknown, string]>([
    [1_767_225_600_123, '2026-01-01T00:00:00.123Z'],
    ['1767225600123', '2026-01-01T00:00:00.123Z'],
    ...[undefined, null, '', 'hôm qua', -1, 0, 1.5, 9e15, '9e15', {}].map((date): [unknown, string] => [date, '2025-12-31T23:59:59Z']),
  ])('the date %j is %s', (date, instant) => {
    expect(readUpdate(said(date), () => Temporal.Instant.from('2025-12-31T23:59:59Z'))?.event?.at).toBe(instant)
  })

  test.each(['constructor', 'toString', '__proto__'])('the name %s is none that we know', (name) => {
    expect(readUpdate({ ...said(1), event_name: name }, now)).toMatchObject({ sense: 'unknown', event: null })
  })

  const id = fc.oneof(fc.string(), fc.integer(), fc.constant(null))
  const message = fc.record(
    {
      message_id: id,
      date: fc.oneof(fc.double(), fc.string(), fc.jsonValue()),
      from: fc.record({ id, is_bot: fc.oneof(fc.boolean(), fc.string()) }, { requiredKeys: [] }),
      chat: fc.record({ id, chat_type: fc.oneof(fc.constantFrom('PRIVATE', 'GROUP'), fc.jsonValue()) }, { requiredKeys: [] }),
      text: fc.oneof(fc.string(), fc.jsonValue()),
      photo_url: fc.jsonValue(),
    },
    { requiredKeys: [] },
  )
  const name = fc.oneof(fc.constantFrom('message.text.received', 'message.image.received', 'message.unsupported.received'), fc.string())
  const bare = fc.record({ event_name: name, message: fc.oneof(message, fc.jsonValue()) }, { requiredKeys: [] })
  const body = fc.oneof(fc.jsonValue(), bare, fc.record({ ok: fc.boolean(), result: bare }))

  test('no JSON makes it throw, and what it reads is somebody in a private chat', () => {
    fc.assert(
      fc.property(body, (raw) => {
        const event = readUpdate(raw, now)?.event
        if (event === null || event === undefined) return
        expect([event.externalId, event.userId, event.chatId].every((one) => one.length > 0)).toBe(true)
        expect(() => Temporal.Instant.from(event.at)).not.toThrow()
      }),
    )
  })

  test('no bytes make receive throw', async () => {
    const channel = open({ log: () => undefined })
    const asked = { header: () => webhookSecret, query: () => null }
    const bytes = fc.oneof(
      fc.uint8Array(),
      fc.string().map((text) => Buffer.from(text)),
      body.map((raw) => Buffer.from(JSON.stringify(raw))),
    )
    await fc.assert(
      fc.asyncProperty(bytes, async (body) => {
        const received = await channel.receive?.({ ...asked, body })
        expect([200, 400]).toContain(received?.answer.status)
      }),
    )
  })
})
