// A whole service with a mailbox: who is heard, where answers go, and that every way out ends the letters.
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { findOrMakeAccount } from '../../db/addresses.ts'
import { rows } from '../../db/rows.ts'
import { emailMaker } from '../../src/accounts/email.ts'
import { toolsOf } from '../../src/accounts/index.ts'
import { type FakeMail, fakeMail, type SeenLetter } from '../../src/city/wires/fake-mail.ts'
import { readConfig } from '../../src/config.ts'
import { pollWhileLeading } from '../../src/reach.ts'
import { type Edge, openServer } from '../../src/server.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { type House, openHouse } from '../support/house.ts'

const an = 'thu@people.example'
const config = readConfig({ PUBLIC_URL: 'https://lienlac.example' })
let db: TestDatabase
let fake: FakeMail
let house: House
let edge: Edge
let stop: () => Promise<void> = async () => {}
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(async () => {
  await stop()
  await db.close()
})

beforeEach(async () => {
  await stop()
  await db.truncate()
  house = await openHouse(db)
  fake = await fakeMail({ now: house.clock.now })
  const account = await findOrMakeAccount(db.orm, { tenantId: house.tenantId, channel: 'email', name: 'env', now: house.clock.now() })
  // The clock stands still, so nobody would wait for a slot.
  await db.orm.execute(sql`update accounts set per_second = 0 where id = ${account.id}`)
  const keys = { smtp: fake.smtpUrl, imap: fake.imapUrl, from: fake.from }
  const connection = { account, channel: await emailMaker.open(keys, toolsOf(house.rt, config, account)) }
  house.rt.connections.set(account.id, connection)
  const stopping = new AbortController()
  const watching = pollWhileLeading(house.rt, connection, stopping.signal)
  edge = await openServer(house.rt, { host: '127.0.0.1', port: 0 })
  stop = async () => {
    stopping.abort()
    await Promise.all([watching, edge.close(), fake.close()])
  }
})

/** The next letter to somebody; meanwhile what people wait for is done, or all that is due. */
async function next(to = an, words = '', all = false): ReturnType<FakeMail['letter']> {
  for (let tries = 0; tries < 200; tries += 1) {
    await house.drains.runDue(all ? undefined : ['events', 'answer'])
    const found = await fake.letter(to, ({ text }) => text.includes(words), 20).catch(() => null)
    if (found !== null) return found
  }
  throw new Error(`no letter "${words}": ${JSON.stringify(fake.letters().map((one) => [one.to, one.text.slice(0, 60)]))}`)
}

/** @returns a letter that can be answered. */
async function linked(): ReturnType<FakeMail['letter']> {
  fake.write(an, await house.code('Lò Thị Thử'))
  return next(an, '(1/5)')
}

const states = async () => (await rows<{ state: string }>(db.orm, sql`select state from addresses`)).map(({ state }) => state)
/** Does what is due until the one address is in a state. */
async function becomes(state: string): Promise<void> {
  for (let tries = 0; tries < 200 && (await states())[0] !== state; tries += 1) {
    await house.drains.runDue(['events', 'answer'])
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  expect(await states()).toEqual([state])
}

test('a member links with a code, is asked, and answers by a ready answer and by words', { timeout: 60_000 }, async () => {
  fake.tap(await linked(), 1)
  for (const nth of [2, 3, 4, 5]) fake.tap(await next(an, `(${nth}/5)`), 1)
  await next(an, 'Đã ghi nhận')
  await house.runTo('2026-12-01T09:00:00+07:00')
  const question = await next(an, 'hiện đồng chí đang làm gì, ở đâu', true)
  expect(question.subject).toBe('Hỏi thăm')
  fake.tap(question, 2)
  fake.reply(await next(an, 'nhắn giúp một câu'), 'em lam cong nhan may o Binh Duong')
  fake.tap(await next(an, 'Đúng không ạ?'), 1)
  await next(an, 'Chi bộ đã ghi')
})

test('a letter that somebody else answers is heard, and answered to the address that was linked', async () => {
  const letter = await linked()
  fake.reply(letter, 'XEM DỮ LIỆU', { From: 'ke.khac@people.example' })
  expect((await next(an, 'Lò Thị Thử')).to).toBe(an)
  expect(fake.letters('ke.khac@people.example')).toEqual([])
})

test.each([
  ['by one click', (letter: SeenLetter) => click(letter)],
  ['by mail', (letter: SeenLetter) => fake.endByMail(letter)],
  ['by a word', (letter: SeenLetter) => fake.reply(letter, 'DỪNG')],
])('who ends it %s is written to once more, and not again', async (_, end) => {
  const letter = await linked()
  await end(letter)
  await becomes('stopped')
  expect((await next(an, 'dừng')).to).toBe(an)
  const count = fake.letters(an).length
  await house.runTo('2026-12-01T09:00:00+07:00')
  expect(fake.letters(an)).toHaveLength(count)
})

test('a look at the page ends nothing; its button does, and says so', async () => {
  const letter = await linked()
  const path = letter.html.match(/https:\/\/lienlac\.example(\/[^"]+)/)?.[1] ?? ''
  const page = await fetch(`http://127.0.0.1:${edge.port}${path}`)
  const action = (await page.text()).match(/action="([^"]+)"/)?.[1] ?? ''
  expect(await states()).toEqual(['active'])
  const url = new URL(action, page.url)
  const answer = await fetch(url, { method: 'POST', body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }) })
  expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8')
  expect(await answer.text()).toContain('Đã dừng.')
  await becomes('stopped')
})

test('a letter that comes back for good makes the address unreachable, one that is late does not, and an answer brings it back', async () => {
  const letter = await linked()
  fake.bounce(letter, '4.4.1')
  fake.bounce(letter, '5.2.2')
  fake.reply(letter, 'hướng dẫn')
  await next(an, 'DỪNG')
  expect(await states()).toEqual(['active'])
  fake.bounce(letter, '5.1.1')
  await becomes('unreachable')
  fake.reply(letter, 'vẫn vậy')
  await becomes('active')
})

test('a mail in somebody’s name without their token, or with a token of long ago, changes nothing', async () => {
  const letter = await linked()
  const count = async () => (await rows<{ count: number }>(db.orm, sql`select count(*)::int as count from events`))[0]?.count
  const before = await count()
  fake.write(an, 'DỪNG')
  fake.reply({ ...letter, replyTo: letter.replyTo.replace(/.(?=@)/, (last) => (last === 'a' ? 'b' : 'a')) }, 'DỪNG')
  fake.bounce({ ...letter, sender: letter.replyTo }, '5.1.1')
  house.clock.moveTo(house.clock.now().add({ hours: 24 * 62 }))
  fake.reply(letter, 'DỪNG')
  const link = new URL(`http://127.0.0.1:${edge.port}/webhooks/email/${[...house.rt.connections.keys()].at(-1)}?u=${'a'.repeat(32)}`)
  expect((await fetch(link, { method: 'POST', body: 'List-Unsubscribe=One-Click' })).status).toBe(401)
  // Read behind all of those.
  fake.write('ba@people.example', '00000000')
  await next('ba@people.example')
  expect(await count()).toBe((before ?? 0) + 1)
  expect(await states()).toEqual(['active'])
})

async function click(letter: SeenLetter): Promise<void> {
  const path = String(letter.mail.headers.find(({ key }) => key === 'list-unsubscribe')?.value).match(
    /https:\/\/lienlac\.example([^>]+)>/,
  )?.[1]
  const answer = await fetch(`http://127.0.0.1:${edge.port}${path}`, { method: 'POST', body: 'List-Unsubscribe=One-Click' })
  expect(answer.status).toBe(200)
}
