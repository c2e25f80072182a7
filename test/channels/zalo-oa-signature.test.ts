// The proof of Zalo's webhooks: the recipe's vectors, what must not match, and what is answered to whom.
import { createHash, createHmac } from 'node:crypto'
import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Channel } from '../../src/channels/channel.ts'
import { zaloOa } from '../../src/channels/zalo-oa.ts'
import { signedTime } from '../../src/channels/zalo-oa-signature.ts'
import { zaloNotes, zaloSigned, zaloTestKeys } from './zalo-oa-keys.ts'

const time = '1767225600123'
const text =
  '{"app_id":"360846524940903967","user_id_by_app":"552177279717587730","event_name":"user_send_text","timestamp":"1767225600123","sender":{"id":"246845883529197922"},"recipient":{"id":"388613280878808645"},"message":{"msg_id":"96d3cdf3af150460909","text":"Xin chào"}}'
const follow =
  '{"app_id":"360846524940903967","event_name":"follow","oa_id":"388613280878808645","follower":{"id":"246845883529197922"},"user_id_by_app":"552177279717587730","source":"oa_profile","timestamp":"1767225600123"}'
const mac = '310bc4b729b5d2664690ac6b253d80f79b606a6f2e98277af26b283fc8c3abe0'

const bytes = (body: string) => Buffer.from(body)
const proves = (signature: string | null, body: string, times = { body: time, header: null as string | null }) =>
  signedTime(zaloTestKeys, { signature, body: bytes(body), times })

describe('the recipe', () => {
  it('the vectors have the length that was written down', () => {
    expect([bytes(text).length, bytes(follow).length]).toEqual([266, 209])
  })

  it.each([
    ['the text of the vectors', `mac=${mac}`, text],
    ['the follower of the vectors', 'mac=cf236f7f62fd623beefd2d8bf2927739b7be603df415d17acb3fc0a1c3c554cb', follow],
    ['another prefix', `sha256=${mac}`, text],
    ['bare hex', mac, text],
    ['capital letters', `mac=${mac.toUpperCase()}`, text],
  ])('%s', (_, signature, body) => {
    expect(proves(signature, body)).toBe('body')
  })

  it('the time of the header counts when the body has none, or another', () => {
    expect(proves(`mac=${mac}`, text, { body: null as never, header: time })).toBe('header')
    expect(proves(`mac=${mac}`, text, { body: '1', header: time })).toBe('header')
  })

  it.each([
    ['an HMAC over the body', 'mac=1fdbc801a6768398bb2ec3ea9154519b863f9c38a4e39166cbf36ed3452396de', text],
    ['the right one of another body', `mac=${mac}`, follow],
    ['a body written anew', `mac=${mac}`, JSON.stringify(JSON.parse(text), null, 1)],
    ['one letter changed', `mac=${mac}`, text.replace('chào', 'chao')],
    ['half a signature', `mac=${mac.slice(0, 32)}`, text],
    ['two signatures', `mac=${mac},mac=${mac}`, text],
    ['nothing', null, text],
    ['an empty one', 'mac=', text],
  ])('%s is no proof', (_, signature, body) => {
    expect(proves(signature, body)).toBeNull()
  })

  it('the HMAC above is the one that some code computes', () => {
    expect(createHmac('sha256', zaloTestKeys.secretKey).update(text).digest('hex')).toMatch(/^1fdbc801/)
  })

  it('the app secret proves nothing, and without a key nothing is proven', () => {
    const signed = { signature: `mac=${mac}`, body: bytes(text), times: { body: time, header: null } }
    expect(signedTime({ ...zaloTestKeys, secretKey: zaloTestKeys.appSecret }, signed)).toBeNull()
    // Which anybody can compute.
    const keyless = createHash('sha256').update(`${zaloTestKeys.appId}${text}${time}`).digest('hex')
    expect(signedTime({ ...zaloTestKeys, secretKey: '' }, { ...signed, signature: keyless })).toBeNull()
  })

  it('a border moved between body and time is seen: times are digits', () => {
    const moved = text.slice(0, -1)
    expect(proves(`mac=${mac}`, moved, { body: null as never, header: `}${time}` })).toBeNull()
  })

  it('no single changed byte goes through', () => {
    fc.assert(
      fc.property(fc.nat(bytes(text).length - 1), fc.integer({ min: 1, max: 255 }), (at, by) => {
        const body = bytes(text)
        body[at] = ((body[at] ?? 0) + by) % 256
        expect(signedTime(zaloTestKeys, { signature: mac, body, times: { body: time, header: null } })).toBeNull()
      }),
    )
  })
})

describe('the webhook', () => {
  let logged: { event: string; fields: Record<string, unknown> }[]
  let calls: number
  let channel: Channel
  beforeEach(() => {
    logged = []
    calls = 0
    const now = () => Temporal.Instant.from('2026-01-01T00:00:30Z')
    const log = (event: string, fields: Record<string, unknown>) => void logged.push({ event, fields })
    channel = zaloOa({
      ...zaloTestKeys,
      ...{
        notebook: zaloNotes(now()),
        publicPath: null,
        locale: 'vi',
        words: (key) => key,
        now,
        locate: async () => null,
        log,
        alarm: log,
      },
      call: () => {
        calls += 1
        return Promise.reject(new Error('no network here'))
      },
    })
  })

  const post = async (body: string, headers: Readonly<Record<string, string>> = { 'x-zevent-signature': zaloSigned(body) }) => {
    const received = await channel.receive?.({ header: (name) => headers[name] ?? null, query: () => null, body: bytes(body) })
    return { status: received?.answer.status, events: received?.events.length }
  }

  it('takes what Zalo signed, and says once which time was signed', async () => {
    expect(await post(text)).toEqual({ status: 200, events: 1 })
    expect(await post(follow)).toEqual({ status: 200, events: 1 })
    expect(logged).toEqual([{ event: 'zalo_oa_signature_matched', fields: { time: 'body' } }])
  })

  it('takes what was signed with the time of the header, and says so', async () => {
    const signature = zaloSigned(text, '1767225600999')
    expect(await post(text, { 'x-zevent-signature': signature, 'x-zevent-timestamp': '1767225600999' })).toEqual({ status: 200, events: 1 })
    expect(logged).toEqual([{ event: 'zalo_oa_signature_matched', fields: { time: 'header' } }])
  })

  it('answers 200 to the empty object that the console posts unsigned, and takes nothing from it', async () => {
    expect(await post('{}', {})).toEqual({ status: 200, events: 0 })
  })

  it('refuses what is signed with our key and names another app', async () => {
    const other = text.replace('360846524940903967', '111111111111111111')
    expect(await post(other)).toEqual({ status: 401, events: 0 })
  })

  it("answers 200 to the console's signed sample of another account, drops it and says so once", async () => {
    const sample = text.replace('246845883529197922', '1').replace('388613280878808645', '2')
    expect([await post(sample), await post(sample)]).toEqual(Array(2).fill({ status: 200, events: 0 }))
    expect(logged.filter(({ event }) => event === 'zalo_oa_event_dropped')).toEqual([
      { event: 'zalo_oa_event_dropped', fields: { why: 'not_ours', event: 'user_send_text' } },
    ])
  })

  it.each([
    ['an unknown kind is logged by its name', 'shop_has_order', { why: 'unknown', event: 'shop_has_order' }],
    ['a name that is none is not repeated', 'Nguyễn An 0912', { why: 'unknown', event: 'other' }],
    ['what was kept for months is too old to be new', null, { why: 'stale', event: 'follow' }],
  ])('%s', async (_, name, fields) => {
    const body = name === null ? follow.replace('1767225600123', '1764547200000') : follow.replace('"follow"', JSON.stringify(name))
    const given = name === null ? body : body.replace('"follower":{"id":"246845883529197922"},', '')
    expect(await post(given)).toEqual({ status: 200, events: 0 })
    expect(logged.at(-1)).toEqual({ event: 'zalo_oa_event_dropped', fields })
  })

  it('the same request again has the same id, so that nothing is stored twice', async () => {
    const ids = await Promise.all(
      [text, follow, text, follow].map(async (body) => {
        const headers: Readonly<Record<string, string>> = { 'x-zevent-signature': zaloSigned(body) }
        const received = await channel.receive?.({ header: (name) => headers[name] ?? null, query: () => null, body: bytes(body) })
        return received?.events[0]?.externalId
      }),
    )
    expect([ids[2], ids[3]]).toEqual([ids[0], ids[1]])
    expect(new Set(ids).size).toBe(2)
    expect(ids.join()).not.toContain('246845883529197922')
  })

  it('is answered without a call: Zalo waits for two seconds', async () => {
    await post(text)
    await post(follow)
    expect(calls).toBe(0)
  })

  it('never throws, whatever signed JSON comes', async () => {
    const part = fc.oneof(fc.jsonValue(), fc.record({ id: fc.constant('1') }))
    const event = fc.record(
      {
        ...{ event_name: fc.constantFrom('user_send_text', 'user_send_location', 'user_send_file', 'follow', 'user_seen_message', 'x') },
        ...{ timestamp: fc.constant('1767225600123'), sender: part, recipient: fc.constant({ id: zaloTestKeys.oaId }), follower: part },
        ...{
          message: fc.oneof(part, fc.record({ msg_id: part, text: part, attachments: fc.array(part), location: part })),
          data: part,
          info: part,
        },
      },
      { requiredKeys: ['event_name', 'timestamp'] },
    )
    await fc.assert(
      fc.asyncProperty(event, async (raw) => {
        const body = JSON.stringify({ app_id: zaloTestKeys.appId, ...raw })
        expect((await post(body, { 'x-zevent-signature': zaloSigned(body, time), 'x-zevent-timestamp': time })).status).toBe(200)
      }),
    )
  })

  it('shows nobody a coordinate of more than two decimals, in any of the forms', async () => {
    const shown: number[] = []
    const now = () => Temporal.Instant.from('2026-01-01T00:00:30Z')
    const { readEvent } = await import('../../src/channels/zalo-oa-event.ts')
    const locate = async (lat: number, lon: number) => {
      shown.push(lat, lon)
      return null
    }
    const degrees = (most: number) => fc.double({ min: -most, max: most, noNaN: true })
    const forms = fc.constantFrom(
      (lat: unknown, lon: unknown) => ({ attachments: [{ payload: { coordinates: { latitude: lat, longitude: lon } } }] }),
      (lat: unknown, lon: unknown) => ({ attachments: [{ payload: { lat, long: lon } }] }),
      (lat: unknown, lon: unknown) => ({ location: { latitude: lat, longitude: lon } }),
    )
    await fc.assert(
      fc.asyncProperty(degrees(90), degrees(180), forms, fc.boolean(), async (lat, lon, form, asText) => {
        const value = (degrees: number) => (asText ? degrees.toFixed(6) : degrees)
        const message = { msg_id: 'm', ...form(value(lat), value(lon)) }
        const raw = {
          event_name: 'user_send_location',
          timestamp: time,
          sender: { id: '5' },
          recipient: { id: zaloTestKeys.oaId },
          message,
        }
        const { event } = await readEvent(raw, { oaId: zaloTestKeys.oaId, now, locate, fetchable: () => false })
        expect(event?.content).toEqual({ kind: 'place', place: null })
      }),
    )
    expect(shown.length).toBeGreaterThan(100)
    for (const one of shown) expect(Number(one.toFixed(2)) === one).toBe(true)
  })
})
