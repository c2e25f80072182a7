// The tokens of an Official Account against the fake Zalo: when they are refreshed, by whom, and what becomes of a refresh that goes wrong.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type HttpCall, httpCall } from '../../src/channels/http-call.ts'
import { zaloOa } from '../../src/channels/zalo-oa.ts'
import { digestOf, noNotes, type TokenNotes } from '../../src/channels/zalo-oa-notes.ts'
import { type FakeZaloOa, fakeZaloOa } from '../../src/city/wires/fake-zalo-oa.ts'
import { outbound } from '../support/outbound.ts'
import { notebookOf, zaloTestKeys } from './zalo-oa-keys.ts'

const person = '246845883529197922'
const hello = outbound({ chatId: person, text: 'Xin chào' })
let time: Temporal.Instant
const now = () => time
const later = (duration: Temporal.DurationLike) => {
  time = time.add(duration)
}

let fake: FakeZaloOa
let notes: ReturnType<typeof notebookOf<TokenNotes>>
let logged: [string, Record<string, unknown>][]
let alarms: [string, Record<string, unknown>][]

beforeEach(async () => {
  time = Temporal.Instant.from('2026-12-01T01:00:00Z')
  fake = await fakeZaloOa({ ...zaloTestKeys, refreshToken: 'first-refresh', now })
  fake.callsAt('http://127.0.0.1:9/nobody')
  await fake.follow(person)
  notes = notebookOf<TokenNotes>(null)
  logged = []
  alarms = []
})
afterEach(async () => {
  await fake.close()
  const said = JSON.stringify([logged, alarms])
  for (const secret of ['first-refresh', 'refresh-', 'access-', zaloTestKeys.appSecret, person]) expect(said).not.toContain(secret)
})

const open = (more: { refreshToken?: string | undefined; call?: HttpCall; appSecret?: string; notebook?: typeof notes } = {}) =>
  zaloOa({
    ...zaloTestKeys,
    ...{ refreshToken: 'first-refresh', notebook: notes, apiRoot: fake.root, oauthRoot: fake.root, businessRoot: fake.root },
    ...{ publicPath: null, locale: 'vi', words: (key) => key, now, locate: async () => null, callLimit: 2000 },
    log: (...line) => logged.push(line),
    alarm: (...line) => alarms.push(line),
    ...more,
  })
const kindOf = async (channel: ReturnType<typeof open>) => (await channel.send(hello)).kind
const pair = () => notes.kept?.pair
/** Its second change is worked on while the hold of the notes is lost, as after the end of a lease; it learns that when it is done. */
function losingItsHold(): typeof notes {
  let changes = 0
  return {
    ...notes,
    async change(change) {
      changes += 1
      if (changes !== 2) return notes.change(change)
      await change(notes.kept)
      throw new Error('taken over')
    },
  }
}
const tokenCalls = () => fake.server.calls.filter(({ name }) => name === 'token').length

describe('a refresh', () => {
  it('is made with the first send, saved, and not made again for twenty hours, by any process', async () => {
    expect(await kindOf(open())).toBe('accepted')
    expect(pair()).toMatchObject({ access: 'access-2', refresh: 'refresh-1', since: time.toString() })
    later({ hours: 19, minutes: 59 })
    expect(await kindOf(open())).toBe('accepted')
    expect(fake.refreshes()).toBe(1)
    later({ minutes: 2 })
    expect(await kindOf(open())).toBe('accepted')
    expect(fake.refreshes()).toBe(2)
    expect(pair()).toMatchObject({ refresh: 'refresh-5' })
  })

  it('is made once for twenty sends of two processes that find the token old at once', async () => {
    const [one, two] = [open(), open()]
    expect(await Promise.all([kindOf(one), kindOf(two)])).toEqual(['accepted', 'accepted'])
    later({ hours: 30 })
    const kinds = await Promise.all(Array.from({ length: 20 }, (_, i) => kindOf(i % 2 === 0 ? one : two)))
    expect(kinds).toEqual(Array(20).fill('accepted'))
    expect([fake.refreshes(), tokenCalls()]).toEqual([2, 2])
  })

  it('is made once when Zalo refuses the token before its time, and the message goes out', async () => {
    const [one, two] = [open(), open()]
    await Promise.all([kindOf(one), kindOf(two)])
    later({ hours: 1 })
    fake.endAccess()
    const kinds = await Promise.all(Array.from({ length: 20 }, (_, i) => kindOf(i % 2 === 0 ? one : two)))
    expect(kinds).toEqual(Array(20).fill('accepted'))
    expect(fake.refreshes()).toBe(2)
    expect(fake.messages(person)).toHaveLength(22)
  })

  it('is not made for a token that was refused while it was new: another would be no better', async () => {
    const channel = open()
    await kindOf(channel)
    fake.endAccess()
    expect(await channel.send(hello)).toEqual({ kind: 'misconfigured', reason: '-216 Access token is invalid' })
    expect(tokenCalls()).toBe(1)
  })

  it('is saved before it is used', async () => {
    const savedWhenUsed: boolean[] = []
    const call: HttpCall = async (request) => {
      if (!request.url.includes('/oauth') && request.headers?.access_token !== undefined)
        savedWhenUsed.push(notes.kept?.pair?.access === request.headers.access_token)
      return httpCall(request)
    }
    await kindOf(open({ call }))
    expect(savedWhenUsed).toEqual([true])
  })

  it('is noted as begun before Zalo hears of it, and no more when it is done', async () => {
    const begunWhenAsked: boolean[] = []
    const call: HttpCall = async (request) => {
      if (request.url.endsWith('/v4/oa/access_token')) begunWhenAsked.push(notes.kept?.begun !== null && notes.kept !== null)
      return httpCall(request)
    }
    await kindOf(open({ call }))
    expect(begunWhenAsked).toEqual([true])
    expect(notes.kept?.begun).toBeNull()
  })
})

describe('a refresh that goes wrong', () => {
  it('a death in between is recognised by the next process after a minute, alarmed, and tried once more', async () => {
    await kindOf(open())
    notes.kept = { ...(notes.kept ?? noNotes), begun: { at: time.add({ hours: 21 }).toString(), by: 'a process that died' } }
    later({ hours: 21, seconds: 30 })
    // The old token still works: nobody waits.
    expect(await kindOf(open())).toBe('accepted')
    expect([fake.refreshes(), alarms]).toEqual([1, []])
    later({ seconds: 31 })
    expect(await kindOf(open())).toBe('accepted')
    expect([fake.refreshes(), alarms]).toEqual([2, [['token_refresh_interrupted', {}]]])
  })

  it('a death after Zalo gave the new ones: the alarm says that consent is needed, the old token serves to its end', async () => {
    await kindOf(open())
    const used = fake.consentAgain()
    notes.kept = { ...(notes.kept ?? noNotes), begun: { at: time.add({ hours: 20 }).toString(), by: 'a process that died' } }
    later({ hours: 22 })
    const channel = open()
    expect(await kindOf(channel)).toBe('accepted')
    expect(alarms).toEqual([
      ['token_refresh_interrupted', {}],
      ['token_refresh_failed', { code: -14_014, token: 'kept' }],
    ])
    later({ hours: 4 })
    expect(await channel.send(hello)).toEqual({ kind: 'misconfigured', reason: 'no refresh token (-14014)' })
    expect(await channel.check?.('https://x.example/w')).toContainEqual({ level: 'broken', what: 'token_none' })
    expect(tokenCalls()).toBe(2)

    // What the operator types now is newer than what is kept.
    expect(await kindOf(open({ refreshToken: used }))).toBe('accepted')
    expect(notes.kept).toMatchObject({ refused: null, begun: null })
  })

  it('one who hangs in the middle holds up nobody while the old token works', async () => {
    await kindOf(open())
    later({ hours: 21 })
    const asked = Promise.withResolvers<void>()
    const end = Promise.withResolvers<never>()
    const hanging: HttpCall = (request) => {
      asked.resolve()
      return request.url.endsWith('/v4/oa/access_token') ? end.promise : httpCall(request)
    }
    const first = kindOf(open({ call: hanging }))
    await asked.promise
    expect(await kindOf(open())).toBe('accepted')
    expect(tokenCalls()).toBe(1)
    end.reject(new Error('connection lost'))
    expect(await first).toBe('accepted')
  })

  it('one who is only slow comes back with the new ones, and they are kept', async () => {
    await kindOf(open())
    later({ hours: 26 })
    const release = Promise.withResolvers<void>()
    const arrived = Promise.withResolvers<void>()
    const slow: HttpCall = async (request) => {
      const answer = await httpCall({ ...request, signal: AbortSignal.timeout(10_000) })
      if (request.url.endsWith('/v4/oa/access_token')) {
        arrived.resolve()
        await release.promise
      }
      return answer
    }
    const stolen = losingItsHold()
    const first = kindOf(open({ call: slow, notebook: stolen }))
    await arrived.promise
    later({ seconds: 61 })
    const second = open()
    expect(await kindOf(second)).toBe('misconfigured')
    release.resolve()
    expect(await first).toBe('accepted')
    expect(await kindOf(second)).toBe('accepted')
    expect(fake.refreshes()).toBe(2)
    expect(notes.kept?.refused).toBeNull()
  })

  it('one who comes back with the new ones after somebody typed others has nothing to bring', async () => {
    await kindOf(open())
    later({ hours: 26 })
    const release = Promise.withResolvers<void>()
    const arrived = Promise.withResolvers<void>()
    const slow: HttpCall = async (request) => {
      const answer = await httpCall(request)
      if (request.url.endsWith('/v4/oa/access_token')) {
        arrived.resolve()
        await release.promise
      }
      return answer
    }
    const first = kindOf(open({ call: slow, notebook: losingItsHold() }))
    await arrived.promise
    later({ seconds: 61 })
    expect(await kindOf(open({ refreshToken: fake.consentAgain() }))).toBe('accepted')
    const typed = pair()
    release.resolve()
    expect(await first).toBe('accepted')
    expect(pair()).toEqual(typed)
  })

  it('one who was taken for dead before it asked does not ask', async () => {
    await kindOf(open())
    later({ hours: 21 })
    const late = { ...notes, change: notes.change }
    let changes = 0
    late.change = (change) => {
      changes += 1
      if (changes === 2) notes.kept = { ...(notes.kept ?? noNotes), begun: { at: time.toString(), by: 'another one' } }
      return notes.change(change)
    }
    late.read = notes.read
    expect(await kindOf(open({ notebook: late }))).toBe('accepted')
    expect([tokenCalls(), changes]).toEqual([1, 2])
  })

  it('new ones that the database would not take are kept in hand until it does', async () => {
    let fails = 3
    const shaky = { ...notes, change: notes.change }
    let changes = 0
    shaky.change = async (change) => {
      changes += 1
      const done = changes === 1 ? null : await change(notes.kept)
      if (done !== null && fails > 0) {
        fails -= 1
        throw new Error('the database is away')
      }
      return notes.change(async (kept) => done ?? change(kept))
    }
    expect(await kindOf(open({ notebook: shaky }))).toBe('accepted')
    expect([fake.refreshes(), pair()?.refresh]).toEqual([1, 'refresh-1'])
  })

  it.each([
    ['no answer', { cut: 'after' }, 'token_refresh_in_doubt'],
    ['a gateway', { status: 502, body: 'Bad Gateway' }, 'token_refresh_in_doubt'],
    ['nonsense', { status: 200, body: '{"access_token":' }, 'token_refresh_in_doubt'],
  ] as const)('%s: the old token serves, an alarm is given, and nobody asks again for a minute', async (_, fault, alarm) => {
    const channel = open()
    await kindOf(channel)
    later({ hours: 21 })
    fake.server.script('token', fault)
    expect([await kindOf(channel), await kindOf(channel), await kindOf(open())]).toEqual(['accepted', 'accepted', 'accepted'])
    expect(alarms.map(([event]) => event)).toEqual([alarm])
    expect(tokenCalls()).toBe(2)
  })

  it('an answer that was lost: the next try is refused, and that is an alarm of its own', async () => {
    const channel = open()
    await kindOf(channel)
    later({ hours: 21 })
    fake.server.script('token', { cut: 'after' })
    await kindOf(channel)
    later({ seconds: 61 })
    expect(await kindOf(channel)).toBe('accepted')
    expect(alarms.map(([event]) => event)).toEqual(['token_refresh_in_doubt', 'token_refresh_failed'])
    later({ hours: 5 })
    expect(await kindOf(channel)).toBe('misconfigured')
    expect(tokenCalls()).toBe(3)
  })

  it('an OAuth server that cannot be reached is no alarm, and with an old token the message waits', async () => {
    const channel = open()
    await kindOf(channel)
    later({ hours: 30 })
    const unreachable = open({ call: (request) => httpCall({ ...request, url: request.url.replace(fake.root, 'http://127.0.0.1:9') }) })
    expect(await unreachable.send(hello)).toEqual({ kind: 'transient', reason: 'token refresh failed a moment ago' })
    expect([alarms, logged.at(-1)]).toEqual([[], ['token_refresh_delayed', { reason: 'ECONNREFUSED' }]])
    later({ seconds: 61 })
    expect(await kindOf(channel)).toBe('accepted')
  })

  it('a wrong app secret is told, and the right one gets another chance with the same token', async () => {
    expect(await kindOf(open({ appSecret: 'wrong' }))).toBe('misconfigured')
    expect(alarms).toEqual([['token_refresh_failed', { code: -14_004, token: 'typed' }]])
    expect(await kindOf(open())).toBe('accepted')
  })
})

describe('what the operator typed', () => {
  it('is taken up once, and the kept pair goes on from there', async () => {
    await kindOf(open())
    expect(notes.kept?.typed).toEqual([digestOf('first-refresh')])
    later({ hours: 21 })
    await kindOf(open())
    expect([fake.refreshes(), alarms]).toEqual([2, []])
  })

  it('wins over the kept pair when it is newer, and a process with the older one does not take it back', async () => {
    const old = open()
    await kindOf(old)
    const typed = fake.consentAgain()
    expect(await kindOf(open({ refreshToken: typed }))).toBe('accepted')
    const after = pair()
    expect(await kindOf(open())).toBe('accepted')
    expect(await kindOf(old)).toBe('accepted')
    expect(pair()).toEqual(after)
    expect([fake.refreshes(), alarms]).toEqual([2, []])
  })

  it('takes nothing from the kept pair when it was mistyped', async () => {
    await kindOf(open())
    expect(await kindOf(open({ refreshToken: 'mistyped' }))).toBe('accepted')
    expect(alarms).toEqual([['token_refresh_failed', { code: -14_014, token: 'typed' }]])
    later({ hours: 21 })
    expect(await kindOf(open({ refreshToken: 'mistyped' }))).toBe('accepted')
    expect(fake.refreshes()).toBe(2)
  })

  it('may be nothing: then it is said that consent is needed', async () => {
    const channel = open({ refreshToken: undefined })
    expect(await channel.send(hello)).toEqual({ kind: 'misconfigured', reason: 'no refresh token' })
    expect(await channel.check?.(null)).toEqual([
      { level: 'broken', what: 'token_none' },
      { level: 'broken', what: 'no_public_url' },
    ])
    expect(tokenCalls()).toBe(0)
  })
})

it('a token that nobody refreshed for two months is a warning, and a check is what refreshes it', async () => {
  const channel = open()
  await kindOf(channel)
  later({ hours: 24 * 61 })
  fake.server.script('token', { cut: 'before' })
  expect(await channel.check?.('https://x.example/w')).toContainEqual({
    level: 'warning',
    what: 'token_age',
    detail: { days: 61, most: 90 },
  })
  later({ minutes: 2 })
  expect(await channel.check?.('https://x.example/w')).toContainEqual({ level: 'fine', what: 'token_age', detail: { days: 0, most: 90 } })
})
