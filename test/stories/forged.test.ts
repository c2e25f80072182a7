// A forged, cut or repeated request of each platform, through the real server: refused, and nothing is stored.
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { type EmailWire, emailWire } from './email-wire.ts'
import { leaksOf } from './leaks.ts'
import { openRelay, type Posted, type Relay } from './relay.ts'
import { names } from './story.ts'
import { openTown } from './town.ts'
import { wires } from './wires.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())

const words = 'giờ em làm bảo vệ ở Đồng Nai'
const otherEnd = (text: string): string => `${text.slice(0, -1)}${text.endsWith('0') ? '1' : '0'}`

/** What somebody may make of a request that they have seen. */
function forgeriesOf({ headers, body }: Posted, { header, signs }: { readonly header: string; readonly signs: boolean }) {
  const proof = headers[header] ?? ''
  const { [header]: _, ...unproven } = headers
  const changed = Buffer.from(body.toString().replace('Nai', 'Nam'))
  return {
    'without a proof': { headers: unproven, body },
    'with an empty proof': { headers: { ...headers, [header]: '' }, body },
    'with a proof that ends otherwise': { headers: { ...headers, [header]: otherEnd(proof) }, body },
    'with a longer proof': { headers: { ...headers, [header]: `${proof}0` }, body },
    'cut in half': { headers, body: body.subarray(0, body.length / 2) },
    'cut by one byte': { headers, body: body.subarray(0, -1) },
    empty: { headers, body: Buffer.of() },
    ...(signs ? { 'with other words': { headers, body: changed } } : {}),
  } satisfies Readonly<Record<string, Posted>>
}

describe.each(Object.entries(wires).filter(([name]) => name !== 'email'))('%s', (_, { open }) => {
  it('refuses what is forged or cut, stores what is right, and stores it once', async () => {
    let made: Relay | null = null
    await using town = await openTown(db, open, {
      relay: async (target) => {
        made = await openRelay(target)
        return made
      },
    })
    const relay = made as unknown as Relay
    const phone = await town.join(names.lo)
    relay.hold(true)
    await phone.say(words)
    const request = relay.newest()
    const { proof } = town.wire
    if (proof === null) throw new Error('a webhook has a proof')
    expect(request.body.toString()).toContain('Nai')
    const before = await town.allRows()
    const statuses: Record<string, number> = {}
    for (const [how, forged] of Object.entries(forgeriesOf(request, proof))) {
      statuses[how] = await relay.post(forged)
      await town.house.drains.runDue()
      expect(await town.allRows(), how).toEqual(before)
    }
    // Zalo looks with an empty body whether somebody is there.
    const allowed = (how: string) => (how === 'empty' ? [200, 400, 401] : [400, 401])
    for (const [how, status] of Object.entries(statuses)) expect(allowed(how), `${how}: ${status}`).toContain(status)
    await cutOff(town.url, request)
    expect(await town.allRows()).toEqual(before)

    // The very same request, as it was: what was refused was refused for what had been changed.
    expect(await relay.post(request)).toBe(200)
    await town.runTo(town.house.clock.now().add({ seconds: 5 }).toString())
    await phone.sees(/bảo vệ – Đồng Nai. Đúng không ạ/)
    const after = await town.allRows()
    expect(after.events).toBe((before.events ?? 0) + 1)
    expect(await Promise.all([relay.post(request), relay.post(request)])).toEqual([200, 200])
    await town.house.drains.runDue()
    expect(await town.allRows()).toEqual(after)
    expect(leaksOf(town)).toEqual([])
  }, 30_000)
})

it('email refuses a token that was changed, cut, of another kind or left out, and hears a letter once however often it comes', async () => {
  const made: EmailWire[] = []
  await using town = await openTown(db, async (now) => {
    const wire = await emailWire(now)
    made.push(wire)
    return wire
  })
  const mail = made[0]?.mail
  if (mail === undefined) throw new Error('no mailbox was made')
  const phone = await town.join(names.lo)
  const letter = mail.letters(phone.id).at(-1)
  if (letter === undefined) throw new Error('no letter has come')
  const [local = '', host = ''] = letter.replyTo.split('@')
  const ignored = (): number => town.log.filter((line) => line.includes('email_ignored')).length
  const before = await town.allRows()
  const forgeries: readonly (readonly [string, () => void])[] = [
    ['no token', () => mail.write(phone.id, words)],
    [
      'a token that ends otherwise',
      () => mail.reply({ ...letter, replyTo: `${local.slice(0, -1)}${local.endsWith('a') ? 'b' : 'a'}@${host}` }, words),
    ],
    ['a token that was cut', () => mail.reply({ ...letter, replyTo: `${local.slice(0, -4)}@${host}` }, words)],
    ['the token of a bounce', () => mail.reply({ ...letter, replyTo: letter.sender }, words)],
    ['a letter cut in its headers', () => mail.put(`From: ${phone.id}\nSubject: ${words}\nDelivered-To: ${local.slice(0, 12)}`)],
  ]
  for (const [at, [how, send]] of forgeries.entries()) {
    send()
    await vi.waitFor(() => expect(ignored(), how).toBe(at + 1), 5_000)
    await town.house.drains.runDue()
    expect(await town.allRows(), how).toEqual(before)
  }
  for (const token of ['', 'x', letter.sender])
    expect(
      (await fetch(`${town.url}?u=${encodeURIComponent(token)}`, { method: 'POST', body: 'List-Unsubscribe=One-Click' })).status,
    ).toBeGreaterThanOrEqual(400)
  expect(await town.allRows()).toEqual(before)

  mail.deliver({ copies: 3 })
  await phone.say(words)
  await phone.sees(/bảo vệ – Đồng Nai. Đúng không ạ/)
  expect((await town.allRows()).events).toBe((before.events ?? 0) + 1)
  expect(mail.letters(phone.id).filter(({ text }) => text.includes('Đúng không ạ'))).toHaveLength(1)
  expect(leaksOf(town)).toEqual([])
}, 30_000)

it('what leaks is found: a token, a number, a name, an id, words', () => {
  const wire = { secrets: ['1:made-up-token'], shown: () => [{ text: 'Chi bộ đã ghi', buttons: [], files: [] }] }
  const town = { wire, said: ['em ở Huế', '1'], people: ['70550101'] } as unknown as Parameters<typeof leaksOf>[0]
  const lines = [
    '{"event":"x","url":"/bot1:made-up-token/send"}',
    '{"n":70550101}',
    '{"to":"+84900000111"}',
    '{"said":"em ở Huế"}',
    '{"t":"Chi bộ đã ghi"}',
  ]
  for (const line of [...lines, `{"name":"${names.lo}"}`]) expect(leaksOf({ ...town, log: [line] }), line).not.toEqual([])
  expect(leaksOf({ ...town, log: ['{"event":"message_tried","message":1,"outcome":"accepted"}'] })).toEqual([])
})

/** Promises more bytes than it sends, and goes away. */
function cutOff(url: string, { headers, body }: Posted): Promise<void> {
  const { hostname, port, pathname } = new URL(url)
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
  const head = [`POST ${pathname} HTTP/1.1`, `host: ${hostname}`, ...lines, `content-length: ${body.length}`].join('\r\n')
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname, () => {
      socket.write(`${head}\r\n\r\n`)
      socket.write(body.subarray(0, -1), () => setTimeout(() => socket.destroy(), 50))
    })
    socket.on('error', () => {})
    socket.once('close', () => setTimeout(resolve, 50))
  })
}
