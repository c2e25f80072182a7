// The whole service on Viber: callbacks come through the edge, a member links by one tap, is asked, answers, leaves and comes back; receipts reach the ledger.
import { sql } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { findOrMakeAccount } from '../../db/addresses.ts'
import { rows } from '../../db/rows.ts'
import { toolsOf } from '../../src/accounts/index.ts'
import { viberMaker } from '../../src/accounts/viber.ts'
import { type FakeMessage, type FakeViber, fakeViber } from '../../src/city/wires/fake-viber.ts'
import { readConfig } from '../../src/config.ts'
import { type Edge, openServer } from '../../src/server.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { type House, openHouse } from '../support/house.ts'

const token = '4453b6ac12345678-b9e9f2e3a4c5d6e7-f8091a2b3c4d5e6f'
const member = 'Lò Thị Thử'
const chat = 'c2VjcmV0LWlk+A=='
let db: TestDatabase
let house: House
let edge: Edge
let fake: FakeViber
const logged: string[] = []
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())

async function openAt(receipts: 'none' | 'seen' | 'hasty'): Promise<void> {
  await db.truncate()
  logged.length = 0
  const note = (event: string, fields?: object) => void logged.push(JSON.stringify({ event, ...fields }))
  house = await openHouse(db, { log: { info: note, warn: note, error: note } })
  fake = await fakeViber({ token, now: house.clock.now, receipts })
  const { rt, tenantId, clock } = house
  const account = await findOrMakeAccount(db.orm, { tenantId, channel: 'viber', name: 'env', now: clock.now() })
  const config = readConfig({ VIBER_AUTH_TOKEN: token, VIBER_API_ROOT: fake.apiRoot })
  const keys = viberMaker.fromConfig(config)
  if (keys === null) throw new Error('no keys')
  const channel = await viberMaker.open(keys, toolsOf(rt, config, account))
  rt.connections.set(account.id, { account, channel })
  edge = await openServer(rt, { host: '127.0.0.1', port: 0 })
  expect(await channel.register?.(`http://127.0.0.1:${edge.port}/webhooks/viber/${account.id}`)).toBe(true)
}

beforeEach(() => openAt('none'))
afterEach(async () => {
  await edge.close()
  await fake.close()
})

/** Does what is due, with the second's pause between two messages to one chat. */
const settle = () => house.runTo(house.clock.now().add({ seconds: 20 }))

/** What the chat got because of something that the person did. */
async function after(doing: Promise<number | null>): Promise<readonly FakeMessage[]> {
  const before = fake.messages(chat).length
  expect(await doing).toBe(200)
  await settle()
  return fake.messages(chat).slice(before)
}

async function link(): Promise<void> {
  const code = await house.code(member)
  await after(fake.open(chat, code))
  await after(fake.tap(chat, code))
  for (;;) {
    const yes = fake
      .messages(chat)
      .at(-1)
      ?.buttons.find(({ body }) => /^consent:.*:yes$/.test(body))
    if (yes === undefined) return
    await after(fake.tap(chat, yes.body))
  }
}

const ledger = () =>
  rows<{ state: string; billing: string | null; class: string }>(
    db.orm,
    sql`select m.state, m.billing, m.class from messages m join accounts a on a.id = m.account_id and a.tenant_id = m.tenant_id where a.channel = 'viber' order by m.id`,
  )
const asked = (told: readonly FakeMessage[]) => told.find(({ buttons }) => buttons.some(({ body }) => body.startsWith('ci:same:')))

it('one tap on the welcome of a link connects a member, and nobody is told anything before', async () => {
  const code = await house.code(member)
  expect((await after(fake.open(chat, code))).map(({ via }) => via)).toEqual(['welcome'])
  expect(await rows(db.orm, sql`select 1 from events`)).toEqual([])
  const told = await after(fake.tap(chat, code))
  expect(told.map(({ text }) => text).join('\n')).toContain(member)
  expect(told.at(-1)?.buttons.map(({ body }) => body)).toEqual(expect.arrayContaining(['consent:contact:yes', 'consent:contact:no']))
})

it('a member is asked, offered the map once they agree to its being read, answers with a pin, and reads what was noted', async () => {
  await link()
  await house.runTo('2026-12-02T20:00:00+07:00')
  const question = asked(fake.messages(chat))
  if (question === undefined) throw new Error('nobody was asked')
  const changed = question.buttons.find(({ body }) => body.startsWith('ci:changed:'))
  const [ways] = await after(fake.tap(chat, changed?.body ?? ''))
  expect(ways?.buttons.map(({ action, body }) => [action, body])).toEqual([['reply', 'pin:ask']])
  const [agrees] = await after(fake.tap(chat, 'pin:ask'))
  expect(agrees?.buttons.map(({ body }) => body)).toEqual(['consent:pin:yes', 'consent:pin:no'])
  const [how] = await after(fake.tap(chat, 'consent:pin:yes'))
  expect(how?.buttons.map(({ action }) => action)).toEqual(['location-picker'])
  const [said] = await after(fake.pickLocation(chat, 35.676_192, 139.650_311))
  expect(said?.text).toContain('Nhật Bản')
  await after(fake.tap(chat, 'cf:yes'))
  expect(
    fake
      .messages(chat)
      .slice(-2)
      .map(({ text }) => text),
  ).toEqual([expect.stringContaining('Chi bộ đã ghi: '), expect.stringContaining('GMT+9')])
  const reports = await rows<{ n: number }>(db.orm, sql`select count(*)::int as n from reports where source = 'chat'`)
  expect(reports).toEqual([{ n: 1 }])
  expect(logged.join()).not.toMatch(/35\.6|139\.6/)
})

it('what was delivered and seen stands in the ledger, and what it cost', async () => {
  await edge.close()
  await fake.close()
  await openAt('seen')
  await link()
  await fake.quiet()
  const all = await ledger()
  expect(all.length).toBeGreaterThan(5)
  expect(new Set(all.map(({ state, billing }) => `${state} ${billing}`))).toEqual(new Set(['seen 1']))
})

it('a device that reports before the answer of the platform is written down loses nothing', async () => {
  await edge.close()
  await fake.close()
  await openAt('hasty')
  await link()
  await fake.quiet()
  expect(new Set((await ledger()).map(({ state }) => state))).toEqual(new Set(['seen']))
})

it('callbacks that come twice and in reverse are taken once', async () => {
  await link()
  fake.deliver({ copies: 3, reversed: 2 })
  const before = await rows(db.orm, sql`select 1 from events`)
  await fake.say(chat, 'XEM')
  await fake.say(chat, 'cảm ơn')
  expect(await rows(db.orm, sql`select 1 from events`)).toHaveLength(before.length + 2)
})

it('who leaves on Viber is handed to a person, and one message that the platform refuses ends the address as well', async () => {
  await link()
  await after(fake.unsubscribe(chat))
  expect(await rows(db.orm, sql`select state from addresses where account_id <> ${house.connection.account.id}`)).toEqual([
    { state: 'unreachable' },
  ])
  await after(fake.subscribe(chat))
  expect(await rows(db.orm, sql`select state from addresses where account_id <> ${house.connection.account.id}`)).toEqual([
    { state: 'active' },
  ])
})

it('the limit of one person holds up nobody else on the account', async () => {
  await link()
  fake.script('send_message', { viber: 12 })
  expect(await after(fake.say(chat, 'XEM'))).toEqual([])
  const paused = await rows(db.orm, sql`select 1 from rate_buckets where paused_until is not null`)
  expect(paused).toEqual([])
  const before = fake.messages(chat).length
  await house.runTo(house.clock.now().add({ minutes: 61 }))
  expect(fake.messages(chat).length).toBeGreaterThan(before)
})

it('the page that opens the chat is shown to a browser, and holds nothing that came with the address but a code', async () => {
  const account = [...house.rt.connections.values()].find((one) => one.account.channel === 'viber')?.account.id
  const page = (path: string) => fetch(`http://127.0.0.1:${edge.port}/webhooks/viber/${account}/${path}`)
  const shown = await page('open?code=12345678')
  expect([shown.status, shown.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8'])
  expect(await shown.text()).toContain('viber://pa?chatURI=fakebot&amp;context=12345678')
  for (const path of ['open?code=%3Cb%3E', 'other']) expect((await page(path)).status).toBe(404)
})

it.each<[string, Record<string, string>, (body: string) => string, number]>([
  ['forged', { 'x-viber-content-signature': 'a'.repeat(64) }, (body) => body, 401],
  ['unsigned', {}, (body) => body, 401],
  ['cut off', { 'x-viber-content-signature': 'as sent' }, (body) => body.slice(0, -9), 401],
])('a callback that is %s is refused, and nothing is stored', async (_, headers, change, status) => {
  const { createHmac } = await import('node:crypto')
  const body = '{"event":"message","message_token":1,"sender":{"id":"x="},"message":{"type":"text","text":"hi"}}'
  const proof = createHmac('sha256', token).update(body).digest('hex')
  const sent = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, value === 'as sent' ? proof : value]))
  const answer = await fetch(fake.webhook() ?? '', { method: 'POST', headers: sent, body: change(body) })
  expect([answer.status, await answer.text()]).toEqual([status, ''])
  expect(await rows(db.orm, sql`select 1 from events`)).toEqual([])
})

it('no log line holds the token, the id of a person or a word', async () => {
  await link()
  fake.script('send_message', { viber: 3 }, { status: 502, body: `<html>${token} ${chat}</html>` }, { cut: 'after' })
  for (const words of ['XEM', 'chào', 'cảm ơn em']) await after(fake.say(chat, words))
  await after(fake.passContact(chat, '+84900000199'))
  await house.runTo(house.clock.now().add({ hours: 1 }))
  expect(logged.length).toBeGreaterThan(10)
  expect(logged.join('\n')).not.toMatch(
    new RegExp([token, '4453b6ac', 'c2VjcmV0', 'cảm ơn', 'Lò Thị', 'signature', '900000199', '0900 000'].join('|')),
  )
})
