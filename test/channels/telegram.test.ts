// Facts about Telegram on real sockets, against our own fake server: webhooks, doubtful sends, files, links, and reading updates.
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { FileTooLarge, type InboundEvent } from '../../src/channels/channel.ts'
import { type TelegramOptions, telegram } from '../../src/channels/telegram.ts'
import { readUpdate } from '../../src/channels/telegram-update.ts'
import { type FakeTelegram, fakeTelegram } from '../../src/city/wires/fake-telegram.ts'
import { outbound } from '../support/outbound.ts'
import { type Listening, serve } from '../support/servers.ts'

const token = '730000:AAH-test-token'
const person = 5123456789
let time = Temporal.Instant.from('2026-01-01T00:00:00Z')
const now = () => time
const hello = outbound({ chatId: String(person), text: 'Xin chào' })

const at = ({ port }: Listening) => `http://127.0.0.1:${port}`

let fake: FakeTelegram
let logged: { event: string; fields: Record<string, unknown> }[]

const open = (more: Partial<TelegramOptions> = {}) =>
  telegram({
    token,
    apiRoot: fake.apiRoot,
    webhookSecret: 'test_secret',
    now,
    locate: async () => ({ place: { country: 'VN', province: null, said: null }, or: null }),
    log: (event, fields) => logged.push({ event, fields }),
    pace: { call: 2000 },
    ...more,
  })

beforeEach(async () => {
  time = Temporal.Instant.from('2026-01-01T00:00:00Z')
  fake = await fakeTelegram({ token, now })
  logged = []
})

afterEach(async () => {
  await fake.close()
  expect(JSON.stringify(logged)).not.toContain('AAH-test-token')
  expect(JSON.stringify(logged)).not.toContain(String(person))
})

describe('a webhook', () => {
  test('takes updates with its secret and answers a tap in the response, without a call', async () => {
    const channel = open()
    const events: InboundEvent[] = []
    const bot = await serve(async (request, response) => {
      const body = Buffer.concat(await Array.fromAsync(request))
      const received = await channel.receive?.({
        header: (name) => new Headers(request.headers as Record<string, string>).get(name),
        query: () => null,
        body,
      })
      events.push(...(received?.events ?? []))
      response.writeHead(received?.answer.status ?? 500, { 'content-type': 'application/json' }).end(received?.answer.body)
    })
    const body = (secret: string) => JSON.stringify({ url: at(bot), secret_token: secret })
    await fetch(`${fake.apiRoot}/bot${token}/setWebhook`, { method: 'POST', body: body('test_secret') })

    await fake.say(person, 'x')
    await channel.send({ ...hello, choices: [[{ id: 'same:1', label: 'Vẫn vậy' }]] })
    await fake.tap(person, 'same:1')
    expect(events.map(({ content }) => content.kind)).toEqual(['text', 'choice'])
    expect(fake.spinning()).toEqual([])
    expect(fake.calls('answerCallbackQuery').map(({ via }) => via)).toEqual(['reply'])

    await fetch(`${fake.apiRoot}/bot${token}/setWebhook`, { method: 'POST', body: body('another_secret') })
    await fake.say(person, 'giả')
    expect(events).toHaveLength(2)
    expect(fake.pending()).toBe(1)
  })

  test('without a configured secret is closed', async () => {
    const rest = { token, apiRoot: fake.apiRoot, now, locate: async () => null, log: () => undefined }
    for (const channel of [telegram(rest), telegram({ ...rest, webhookSecret: '' })]) {
      for (const given of ['', 'undefined', null]) {
        const received = await channel.receive?.({ header: () => given, query: () => null, body: Buffer.from('{"update_id":1}') })
        expect(received).toEqual({ answer: { status: 401, body: null }, events: [] })
      }
    }
  })
})

describe('sending', () => {
  beforeEach(() => fake.say(person, 'x'))

  test('delivers text and buttons as they are', async () => {
    const choices = [[{ id: 'same:981', label: 'Vẫn vậy' }], [{ id: 'meet:981', label: 'Gặp chi ủy' }]]
    const outcome = await open().send({ ...hello, text: '<b>không</b> phải _định dạng_', choices })
    const seen = await fake.message(person)
    expect(outcome).toEqual({ kind: 'accepted', ref: String(seen.id) })
    expect(seen).toMatchObject({ text: '<b>không</b> phải _định dạng_', choices: choices.flat() })
    expect(fake.calls('sendMessage')[0]?.payload).not.toHaveProperty('parse_mode')
  })

  test('delivers every byte of an attachment, with its name', async () => {
    const bytes = Uint8Array.from({ length: 70_000 }, (_, at) => at % 256)
    await open().send({ ...hello, attachment: { kind: 'document', name: 'Tổng hợp tháng 12.xlsx', mime: 'application/x', bytes } })
    const { file, text } = await fake.message(person)
    expect({ text, name: file?.name }).toEqual({ text: 'Xin chào', name: 'Tổng hợp tháng 12.xlsx' })
    expect(Buffer.compare(file?.bytes ?? Buffer.of(), bytes)).toBe(0)
  })

  test('sets the menu of the one chat, and sends on when that fails', async () => {
    await open().send({ ...hello, menu: [{ command: 'tinhhinh', about: 'Tình hình' }] })
    expect(fake.menu(person)).toEqual([{ command: 'tinhhinh', description: 'Tình hình' }])
    expect((await open().send({ ...hello, menu: [{ command: 'Tình hình', about: '' }] })).kind).toBe('accepted')
    expect(logged).toEqual([{ event: 'telegram_menu_failed', fields: { reason: '400 Bad Request: BOT_COMMAND_INVALID' } }])
  })

  test('knows who blocked it, who is gone and who never wrote', async () => {
    await fake.block(person)
    expect(await open().send(hello)).toEqual({ kind: 'stopped' })
    await fake.unblock(person)
    expect((await open().send(hello)).kind).toBe('accepted')
    fake.deactivate(person)
    expect((await open().send(hello)).kind).toBe('unreachable')
    expect((await open().send({ ...hello, chatId: '999' })).kind).toBe('unreachable')
  })

  test('a socket cut before or after the work is the same doubt, and it is not tried again', async () => {
    fake.script('sendMessage', { cut: 'before' }, { cut: 'after' })
    expect((await open().send(hello)).kind).toBe('unknown')
    expect(fake.messages(person)).toHaveLength(0)
    expect((await open().send(hello)).kind).toBe('unknown')
    expect(fake.messages(person)).toHaveLength(1)
    expect(fake.calls('sendMessage')).toHaveLength(2)
  })

  test('no answer in time is a doubt, for text and for uploads', async () => {
    fake.script('sendMessage', { slow: 400 })
    fake.script('sendPhoto', { slow: 400 })
    const channel = open({ pace: { call: 100 } })
    const attachment = { kind: 'picture', name: 'a.png', mime: 'image/png', bytes: new Uint8Array(9) } as const
    expect(await channel.send(hello)).toEqual({ kind: 'unknown', reason: 'timeout' })
    expect(await channel.send({ ...hello, attachment })).toEqual({ kind: 'unknown', reason: 'timeout' })
  })

  test.each(['127.0.0.1', 'localhost'])('nobody listening on %s is certainly not sent', async (host) => {
    // Not a port that was just closed: another test may have it by now.
    expect(await open({ apiRoot: `http://${host}:1` }).send(hello)).toEqual({ kind: 'transient', reason: 'ECONNREFUSED' })
  })

  test('an answer of five hundred and more is worth another try, a wrong token is not', async () => {
    fake.script('sendMessage', { error: 500, description: 'Internal Server Error' })
    expect((await open().send(hello)).kind).toBe('transient')
    expect((await open({ token: '730000:wrong' }).send(hello)).kind).toBe('misconfigured')
  })

  test('an API root may end with a slash', async () => {
    expect((await open({ apiRoot: `${fake.apiRoot}/` }).send(hello)).kind).toBe('accepted')
  })
})

describe('redirects', () => {
  test.each([301, 302, 307, 308])('a %i on the way is a wrong setting, and nobody is asked where it leads', async (status) => {
    const asked: unknown[] = []
    const elsewhere = await serve((request, response) => {
      asked.push(request.url)
      response.end('{"ok":true,"result":{"message_id":1}}')
    })
    const here = await serve((_, response) => response.writeHead(status, { location: `${at(elsewhere)}/steal` }).end())
    expect(await open({ apiRoot: at(here) }).send(hello)).toEqual({
      kind: 'misconfigured',
      reason: `garbled answer, status ${status}`,
    })
    expect(asked).toEqual([])
  })
})

describe('files', () => {
  const fetchFile = (channel = open(), max = 1000) => channel.fetchFile?.('file1', max)

  test('come whole', async () => {
    await fake.sendFile(person, { name: 'a.xlsx', bytes: Buffer.from('danh sách') })
    expect(Buffer.from((await fetchFile()) ?? []).toString()).toBe('danh sách')
  })

  test.each([
    ['declared too large', 2000, 2000],
    ['declared small and streamed large', 2000, 10],
    ['beyond the Bot API', 10, 30_000_000],
  ])('are refused when %s', async (_, size, declared) => {
    await fake.sendFile(person, { name: 'a.xlsx', bytes: new Uint8Array(size), declared })
    await expect(fetchFile()).rejects.toThrow(FileTooLarge)
  })

  test('an endless download is left when it passes the limit', async () => {
    const left = Promise.withResolvers<void>()
    const endless = await serve((request, response) => {
      const found = { ok: true, result: { file_id: 'file1', file_path: 'documents/x' } }
      if (request.url?.startsWith('/file/') !== true) return void response.end(JSON.stringify(found))
      response.on('close', left.resolve)
      const pour = () => {
        while (!response.destroyed && response.write(Buffer.alloc(400)));
      }
      response.on('drain', pour)
      pour()
    })
    await expect(fetchFile(open({ apiRoot: at(endless) }))).rejects.toThrow(FileTooLarge)
    await left.promise
  })

  test.each(['../../getMe', '/var/lib/x', '', 'documents//x'])('the path %j is not followed', async (path) => {
    fake.script('getFile', { status: 200, body: JSON.stringify({ ok: true, result: { file_id: 'file1', file_path: path } }) })
    await expect(fetchFile()).rejects.toThrow('getFile gave no usable path')
    expect(fake.calls('file')).toEqual([])
  })

  test.each([
    ['refused', { cut: 'before' } as const],
    ['missing', { status: 404, body: '' }],
    ['redirected', { status: 302, body: '', headers: { location: 'http://127.0.0.1:9/' } }],
  ])('a download that is %s throws without the token', async (_, fault) => {
    await fake.sendFile(person, { name: 'a.xlsx', bytes: new Uint8Array(5) })
    fake.script('file', fault)
    const error: unknown = await fetchFile()?.catch((error) => error)
    expect(error).toBeInstanceOf(Error)
    expect(error).not.toBeInstanceOf(FileTooLarge)
    expect(`${error instanceof Error ? [error.message, error.stack, error.cause].join() : ''}`).not.toContain('AAH-test-token')
  })

  test('a file that Telegram does not know throws its reason', async () => {
    await expect(fetchFile()).rejects.toThrow('getFile failed: 400 Bad Request: invalid file_id')
  })
})

describe('links', () => {
  test('carry the code, and the name is asked once', async () => {
    const channel = open()
    expect(await Promise.all([channel.linkFor?.('abc-1_2'), channel.linkFor?.('d')])).toEqual([
      'https://t.me/fake_bot?start=abc-1_2',
      'https://t.me/fake_bot?start=d',
    ])
    expect(fake.calls('getMe')).toHaveLength(1)
  })

  test('need no call when the name is given', async () => {
    expect(await open({ botUsername: 'lien_lac_bot' }).linkFor?.('a')).toBe('https://t.me/lien_lac_bot?start=a')
    expect(fake.calls('getMe')).toHaveLength(0)
  })

  test('are null while the name cannot be had, which is asked again after half a minute', async () => {
    fake.script('getMe', { error: 500, description: 'Internal Server Error' })
    const channel = open()
    expect([await channel.linkFor?.('a'), await channel.linkFor?.('b')]).toEqual([null, null])
    expect(fake.calls('getMe')).toHaveLength(1)
    time = time.add({ seconds: 30 })
    expect(await channel.linkFor?.('a')).toBe('https://t.me/fake_bot?start=a')
  })

  test.each(['', 'a b', 'é', 'a'.repeat(65)])('the code %j is a bug of ours', async (code) => {
    await expect(open().linkFor?.(code)).rejects.toThrow(RangeError)
  })
})

describe('reading updates', () => {
  const tools = { now, locate: async () => null }

  test('never throws, whatever JSON comes', async () => {
    const part = fc.oneof(fc.jsonValue(), fc.record({ chat: fc.record({ id: fc.nat(), type: fc.constant('private') }), date: fc.double() }))
    const update = fc.record({ update_id: fc.oneof(fc.nat(), fc.jsonValue()), message: part, callback_query: part }, { requiredKeys: [] })
    await fc.assert(fc.asyncProperty(update, async (raw) => void (await readUpdate(raw, tools))))
  })

  test('shows nobody a coordinate of more than two decimals', async () => {
    const degrees = fc.double({ min: -90, max: 90, noNaN: true })
    await fc.assert(
      fc.asyncProperty(degrees, degrees, async (latitude, longitude) => {
        const shown: number[] = []
        const locate = async (lat: number, lon: number) => {
          shown.push(lat, lon)
          return null
        }
        const chat = { id: person, type: 'private' }
        const message = { date: 1, chat, from: { id: person, is_bot: false }, location: { latitude, longitude } }
        const update = await readUpdate({ update_id: 1, message }, { now, locate })
        expect(update?.event?.content).toEqual({ kind: 'place', place: null })
        for (const value of shown) expect(Number(value.toFixed(2)) === value).toBe(true)
      }),
    )
  })
})
