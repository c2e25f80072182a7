// What Viber calls us with: proofs, exact numbers, the welcome, and every kind of word; against our own fake server.
import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ownNumber, readEvent } from '../../src/channels/viber-event.ts'
import { isSigned, parseExact } from '../../src/channels/viber-wire.ts'
import { outbound } from '../support/outbound.ts'
import { viberToken as token, viberBench } from '../support/viber.ts'

const an = '01234567890A='
const viber = viberBench()
const now = () => viber.now
const hello = outbound({ chatId: an, text: 'Xin chào' })

describe('the proof', () => {
  const text =
    '{"event":"message","timestamp":1767225600000,"chat_hostname":"SN-CHAT-01_","message_token":5741311803571721087,"sender":{"id":"01234567890A=","name":"An","language":"vi","country":"VN","api_version":10},"message":{"type":"text","text":"Xin chào","tracking_data":"conv-42"},"silent":false}'
  const probe = '{"event":"webhook","timestamp":1767225600000,"message_token":241256543215}'

  test.each([
    ['a message', text, 289, '983b89cfcf97e8da35354b7da4214b9c9b163c16d0c1d27523f518d2553f8bc4'],
    ['the probe', probe, 74, '3cd626fe1a5a5b30c975baa3d791afcac7fc3be828c3012e35397494448abe87'],
  ])('of %s is that of the published vector', async (_, body, bytes, proof) => {
    expect(Buffer.byteLength(body)).toBe(bytes)
    expect(isSigned(token, Buffer.from(body), proof)).toBe(true)
    const received = await viber.open().receive?.({
      header: (name) => (name === 'x-viber-content-signature' ? proof : null),
      query: () => null,
      body: Buffer.from(body),
    })
    expect(received?.answer).toEqual({ status: 200, body: null })
  })

  test('is of the raw bytes: the same JSON written again has another', () => {
    const proof = createHmac('sha256', token).update(text).digest('hex')
    expect(isSigned(token, Buffer.from(JSON.stringify(JSON.parse(text))), proof)).toBe(false)
  })

  test('may stand in the address instead of the header, and a wrong header is not made good by it', async () => {
    const proof = createHmac('sha256', token).update(probe).digest('hex')
    const body = Buffer.from(probe)
    const statusOf = async (header: string | null, sig: string | null) =>
      (await viber.open().receive?.({ header: () => header, query: (name) => (name === 'sig' ? sig : null), body }))?.answer.status
    expect(await statusOf(null, proof)).toBe(200)
    expect(await statusOf('0'.repeat(64), proof)).toBe(401)
    expect(await statusOf(null, null)).toBe(401)
  })

  test('is never right but for the right token and every byte', () => {
    const right = createHmac('sha256', token).update(probe).digest('hex')
    for (const wrong of ['', right.toUpperCase(), right.slice(1), `${right}0`, `${right} `, 'x'.repeat(64)])
      expect(isSigned(token, Buffer.from(probe), wrong)).toBe(false)
    expect(isSigned('', Buffer.from(probe), createHmac('sha256', '').update(probe).digest('hex'))).toBe(false)
    fc.assert(
      fc.property(fc.nat(Buffer.byteLength(probe) - 1), fc.integer({ min: 1, max: 255 }), (place, change) => {
        const body = Buffer.from(probe)
        body[place] = (body[place] ?? 0) ^ change
        expect(isSigned(token, body, right)).toBe(false)
      }),
    )
  })
})

describe('tokens of 19 digits', () => {
  test('stay exact, as far as a number of 64 bits goes', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }), (number) => {
        expect(parseExact(`{"a":[{"message_token": ${number} }]}`)).toEqual({ a: [{ message_token: String(number) }] })
      }),
    )
  })

  test('in the words of a person are only words', () => {
    const said = 'xem "message_token":5741311803571721087 nhé'
    expect(parseExact(JSON.stringify({ message_token: 1, text: said, timestamp: 1.5 }))).toEqual({
      message_token: '1',
      text: said,
      timestamp: 1.5,
    })
  })

  test.each(['', 'x', '{', '['.repeat(100_000), `{"a":${'['.repeat(50_000)}${']'.repeat(50_000)}}`])(
    'what cannot be read is nothing (%#)',
    (text) => {
      expect([undefined, 'object']).toContain(typeof parseExact(text) === 'object' ? 'object' : parseExact(text))
    },
  )
})

describe('callbacks', () => {
  test('arrive by the webhook that was registered, and every kind of word is understood', async () => {
    await viber.connected()
    await viber.fake.open(an, '12345678')
    await viber.fake.say(an, 'Em vẫn làm may ạ')
    await viber.fake.tap(an, '12345678')
    await viber.open().send({ ...hello, choices: [[{ id: 'pl:JP:', label: 'Nhật Bản' }]], ask: { what: 'location', label: 'Bản đồ' } })
    await viber.fake.tap(an, 'pl:JP:')
    await viber.fake.pickLocation(an, 10.762_622, 106.660_172)
    await viber.open().send({ ...hello, ask: { what: 'contact', label: 'Số của tôi' } })
    await viber.fake.sharePhone(an, '+84900000199')
    await viber.fake.passContact(an, '+84900000199')
    await viber.fake.sendOther(an, { type: 'sticker', sticker_id: 40 })
    await viber.fake.unsubscribe(an)
    await viber.fake.subscribe(an)
    await viber.fake.open(an)
    await viber.fake.open(an, '87654321')
    expect(viber.contents()).toEqual([
      { kind: 'text', text: 'Em vẫn làm may ạ' },
      { kind: 'text', text: '12345678' },
      { kind: 'choice', choice: 'pl:JP:' },
      { kind: 'place', place: { country: 'VN', province: null, said: '10.76 106.66' } },
      { kind: 'contact', phone: '+84900000199', own: true },
      { kind: 'contact', phone: '+84900000199', own: false },
      { kind: 'unsupported', what: 'sticker' },
      { kind: 'blocked' },
      { kind: 'start', code: null },
      { kind: 'start', code: '87654321' },
    ])
    expect(viber.logged.filter(({ event }) => event === 'viber_contact_received').map(({ fields }) => fields)).toEqual([
      { came: 'button' },
      { came: 'asked' },
    ])
    expect(JSON.stringify(viber.logged)).not.toMatch(/0123456|849000|JP|4453b6ac/)
  })

  test('that come twice or in reverse have the ids by which each is stored once', async () => {
    await viber.connected()
    viber.fake.deliver({ copies: 2, reversed: 2 })
    await viber.fake.say(an, 'một')
    await viber.fake.say(an, 'hai')
    expect(viber.contents().map((content) => (content.kind === 'text' ? content.text : ''))).toEqual(['hai', 'hai', 'một', 'một'])
    expect(new Set(viber.events.map(({ externalId }) => externalId)).size).toBe(2)
  })

  test('who opens the chat for the first time is welcomed in their language by the answer, and one tap subscribes and brings the code', async () => {
    await viber.connected()
    await viber.fake.open(an, '12345678')
    expect(viber.events).toEqual([])
    const [welcome] = viber.fake.messages(an)
    expect(welcome).toMatchObject({
      via: 'welcome',
      text: 'welcome vi',
      buttons: [{ action: 'reply', body: '12345678', label: 'welcome-button vi' }],
    })
    expect(JSON.parse(viber.bodies.findLast((body) => body !== null) ?? '')).not.toHaveProperty('receiver')
    expect(await viber.open().send(hello)).toEqual({ kind: 'stopped' })
    await viber.fake.tap(an, '12345678')
    expect(viber.contents()).toEqual([{ kind: 'text', text: '12345678' }])
    expect((await viber.open().send(hello)).kind).toBe('accepted')
  })

  test.each([['do:stop'], ['a b'], ['<b>'], ['x'.repeat(101)], ['']])(
    'a link that carries %j is a link without a code',
    async (context) => {
      await viber.connected()
      await viber.fake.open(an, context)
      expect(viber.fake.messages(an)[0]?.buttons.map(({ body }) => body)).toEqual(['welcome-button vi'])
      await viber.fake.say(an, 'x')
      await viber.fake.open(an, context)
      expect(viber.contents()).toEqual([{ kind: 'text', text: 'x' }])
    },
  )

  test('what devices report are receipts, with the id that was given when the message was taken', async () => {
    await viber.connected()
    await viber.fake.say(an, 'x')
    const outcome = await viber.open().send(hello)
    const ref = viber.fake.messages(an)[0]?.ref ?? ''
    expect(outcome).toEqual({ kind: 'accepted', ref, billing: '1' })
    expect(BigInt(ref)).toBeGreaterThan(2n ** 60n)
    for (const kind of ['delivered', 'seen', 'failed'] as const) await viber.fake.report(kind, an, ref)
    expect(viber.receipts).toEqual(['delivered', 'seen', 'failed'].map((kind) => ({ ref, kind, at: '2026-01-01T00:00:00Z' })))
    expect(viber.events).toHaveLength(1)
  })

  test('a text that is no tap of ours is a text, and every tap that we offer is one', async () => {
    const tools = { now, locate: async () => null }
    const kindOf = async (text: string) => {
      const raw = { event: 'message', message_token: '1', sender: { id: an }, message: { type: 'text', text } }
      return (await readEvent(raw, tools))?.event?.content.kind
    }
    for (const tap of [
      'ci:same:12',
      'do:stop',
      'cf:yes',
      'pl:VN:48',
      'pl:JP:',
      'consent:machine_reading:yes',
      'call:no-answer',
      'do:review-list',
      `do:card:${'9'.repeat(15)}`,
    ])
      expect([tap, await kindOf(tap)]).toEqual([tap, 'choice'])
    for (const text of [
      '7:30',
      'sáng 7:30',
      'https://x.example',
      'ok:',
      'ci:same:12 nhé',
      'Ghi chú: bận',
      'a:b',
      '12345678',
      ':',
      `ci:${'x'.repeat(31)}`,
    ])
      expect([text, await kindOf(text)]).toEqual([text, 'text'])
  })

  test('reading never throws, whatever JSON comes', async () => {
    const part = fc.oneof(
      fc.jsonValue(),
      fc.record({ id: fc.string(), type: fc.constantFrom('text', 'location', 'contact', 'file'), text: fc.string() }),
    )
    const kinds = fc.constantFrom(
      'message',
      'conversation_started',
      'subscribed',
      'unsubscribed',
      'delivered',
      'seen',
      'failed',
      'webhook',
      '__proto__',
    )
    const raw = fc.record(
      {
        event: fc.oneof(kinds, fc.jsonValue()),
        timestamp: fc.oneof(fc.double(), fc.jsonValue()),
        message_token: fc.oneof(fc.constant('1'), fc.jsonValue()),
        sender: part,
        user: part,
        message: part,
      },
      { requiredKeys: [] },
    )
    await fc.assert(fc.asyncProperty(raw, async (given) => void (await readEvent(given, { now, locate: async () => null }))))
  })

  test('shows nobody a coordinate of more than two decimals', async () => {
    const degrees = fc.double({ min: -90, max: 90, noNaN: true })
    await fc.assert(
      fc.asyncProperty(degrees, degrees, async (lat, lon) => {
        const shown: number[] = []
        const locate = async (...given: number[]) => {
          shown.push(...given)
          return null
        }
        const message = { type: 'location', location: { lat, lon } }
        const read = await readEvent({ event: 'message', message_token: '1', sender: { id: an }, message }, { now, locate })
        expect(read?.event?.content).toEqual({ kind: 'place', place: null })
        for (const value of shown) expect(Number(value.toFixed(2)) === value).toBe(true)
      }),
    )
  })
})

test('the proof of a number is as long as a key allows and is no tap', async () => {
  const key = 'x'.repeat(43)
  const raw = { event: 'message', message_token: '1', sender: { id: an }, message: { type: 'text', text: ownNumber(key) } }
  expect((await readEvent(raw, { now, locate: async () => null }))?.event?.content.kind).toBe('text')
})
