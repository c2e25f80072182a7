// What goes out to Viber: keyboards, old devices, limits, prices, and the doubt that a broken connection leaves.
import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { bodyLimit, messageBody, plainBody } from '../../src/channels/viber-message.ts'
import { outbound } from '../support/outbound.ts'
import { serve } from '../support/servers.ts'
import { viberToken as token, viberBench } from '../support/viber.ts'

const an = '01234567890A='
const viber = viberBench()
const hello = outbound({ chatId: an, text: 'Xin chào' })

describe('sending', () => {
  beforeEach(async () => {
    await viber.connected()
    await viber.fake.say(an, 'x')
  })

  test('shows every choice as a button whose tap is not shown, and asks for no newer device than it needs', async () => {
    const choices = [
      [{ id: 'ci:same:9', label: 'Vẫn vậy' }],
      [
        { id: 'cf:yes', label: 'Đúng' },
        { id: 'cf:edit', label: 'Sửa' },
      ],
    ]
    await viber.open().send({ ...hello, choices })
    const shown = await viber.fake.message(an)
    expect(shown.buttons.map(({ body, label, silent }) => ({ id: body, label, silent }))).toEqual(
      choices.flat().map((one) => ({ ...one, silent: true })),
    )
    expect(shown).toMatchObject({ text: 'Xin chào', tracking: 'test-key', version: 3 })
  })

  test('an old device gets the same as plain text with numbers, once', async () => {
    viber.fake.oldDevice(an, 1)
    const choices = [[{ id: 'ci:same:9', label: 'Vẫn vậy' }], [{ id: 'ci:changed:9', label: 'Có thay đổi' }]]
    expect((await viber.open().send({ ...hello, choices })).kind).toBe('accepted')
    expect(viber.fake.messages(an).map(({ text, buttons }) => ({ text, buttons: buttons.length }))).toEqual([
      { text: 'Xin chào\n1. Vẫn vậy\n2. Có thay đổi', buttons: 0 },
    ])
    expect(viber.fake.calls('send_message')).toHaveLength(2)
  })

  test('a hundred messages an hour without an answer are the limit of that person, not of the account', async () => {
    for (let n = 0; n < 100; n += 1) expect((await viber.open().send(hello)).kind).toBe('accepted')
    expect(await viber.open().send(hello)).toEqual({ kind: 'throttled', retryAfter: 3600, of: 'chat' })
    await viber.fake.say('other=', 'x')
    expect((await viber.open().send({ ...hello, chatId: 'other=' })).kind).toBe('accepted')
    viber.now = viber.now.add({ hours: 1 })
    expect((await viber.open().send(hello)).kind).toBe('accepted')
  })

  test('tells what a message outside the free day costs', async () => {
    expect(await viber.open().send(hello)).toMatchObject({ billing: '1' })
    viber.now = viber.now.add({ hours: 25 })
    expect(await viber.open().send(hello)).toMatchObject({ billing: '5' })
  })

  test('knows who left, who is gone and who never came', async () => {
    await viber.fake.unsubscribe(an)
    expect(await viber.open().send(hello)).toEqual({ kind: 'stopped' })
    await viber.fake.subscribe(an)
    expect((await viber.open().send(hello)).kind).toBe('accepted')
    viber.fake.deactivate(an)
    expect((await viber.open().send(hello)).kind).toBe('unreachable')
    expect((await viber.open().send({ ...hello, chatId: 'nobody=' })).kind).toBe('unreachable')
  })

  test('a socket cut before or after the work is the same doubt, and it is not tried again', async () => {
    viber.fake.script('send_message', { cut: 'before' }, { cut: 'after' })
    expect((await viber.open().send(hello)).kind).toBe('unknown')
    expect(viber.fake.messages(an)).toHaveLength(0)
    expect((await viber.open().send(hello)).kind).toBe('unknown')
    expect(viber.fake.messages(an)).toHaveLength(1)
    expect(viber.fake.calls('send_message')).toHaveLength(2)
  })

  test('no answer in time is a doubt, and nobody listening is certainly not sent', async () => {
    viber.fake.script('send_message', { slow: 400 })
    expect(await viber.open({ limit: 100 }).send(hello)).toEqual({ kind: 'unknown', reason: 'timeout' })
    // Not a port that was just closed: another test may have it by now.
    expect(await viber.open({ apiRoot: 'http://127.0.0.1:1' }).send(hello)).toEqual({ kind: 'transient', reason: 'ECONNREFUSED' })
  })

  test('the token goes out in the header only', async () => {
    await viber.open().send(hello)
    const [sent] = viber.fake.calls('send_message')
    expect(sent?.call.headers['x-viber-auth-token']).toBe(token)
    expect(`${sent?.call.path} ${sent?.call.body}`).not.toContain('4453b6ac')
  })

  test.each(['', '/', '/pa', '/pa/'])('an API root may end with %j', async (end) => {
    expect((await viber.open({ apiRoot: `${viber.fake.apiRoot}${end}` }).send(hello)).kind).toBe('accepted')
  })

  test('follows a redirect to nobody', async () => {
    const asked: unknown[] = []
    const elsewhere = await serve((request, response) => {
      asked.push(request.url)
      response.end('{"status":0}')
    })
    viber.fake.script('send_message', { status: 307, body: '', headers: { location: `http://127.0.0.1:${elsewhere.port}/steal` } })
    expect(await viber.open().send(hello)).toEqual({ kind: 'misconfigured', reason: 'garbled answer, status 307' })
    expect(asked).toEqual([])
  })

  test('the longest text that an ability allows goes through, and what passes 30 KB is not sent at all', async () => {
    const text = 'ế'.repeat(7_000)
    const choices = Array.from({ length: 12 }, (_, at) => [{ id: `do:card:${at}`, label: `Đồng chí ${at}` }])
    expect((await viber.open().send({ ...hello, text, choices })).kind).toBe('accepted')
    const wide = choices.map(([one]) => [{ id: one?.id ?? '', label: 'ế'.repeat(250) }])
    expect(await viber.open().send({ ...hello, text, choices: wide })).toEqual({
      kind: 'rejected',
      reason: `a message of more than ${bodyLimit} bytes`,
    })
    expect(viber.fake.calls('send_message')).toHaveLength(1)
  })
})

test('a body is whole JSON with everything in it, whatever was written', () => {
  const label = fc.string({ unit: 'binary', minLength: 1, maxLength: 300 })
  fc.assert(
    fc.property(label, fc.array(fc.array(label, { minLength: 1, maxLength: 5 }), { maxLength: 4 }), (text, rows) => {
      const choices = rows.map((row, r) => row.map((label, c) => ({ id: `do:x:${r}-${c}`, label })))
      const message = { ...hello, text, choices }
      const shown = JSON.parse(messageBody(message, 'Liên lạc'))
      expect((shown.keyboard?.Buttons ?? []).map((button: { ActionBody: string }) => button.ActionBody)).toEqual(
        choices.flat().map(({ id }) => id),
      )
      for (const { Text, Columns } of shown.keyboard?.Buttons ?? []) {
        expect(Text.length).toBeLessThanOrEqual(250)
        expect(Text).not.toMatch(/[<>]/)
        expect([6, 3, 2]).toContain(Columns)
      }
      expect(JSON.parse(plainBody(message, 'Liên lạc')).text.split('\n').length).toBeGreaterThan(choices.flat().length)
    }),
    { numRuns: 30 },
  )
})
