// Forgetting bodies looks only at what has to be forgotten, and leaves nothing behind whatever happened in between.
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { dropBodies } from '../../db/drop-bodies.ts'
import { enqueueMessages, openMessage } from '../../db/messages.ts'
import { rows } from '../../db/rows.ts'
import { messages } from '../../db/schema/index.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { openHouse } from '../support/house.ts'

let db: TestDatabase
let tenantId: number
let accountId: number
beforeAll(async () => {
  db = await testDatabase()
  const house = await openHouse(db)
  tenantId = house.tenantId
  accountId = house.connection.account.id
})
beforeEach(() => db.orm.execute(sql`delete from messages`))
afterAll(() => db.close())

const day = (n: number) => Temporal.Instant.from('2026-01-01T02:30:00Z').add({ hours: 24 * n })

/** A message that was made on a day and ended at once, or later; without an end it waits. */
async function write(key: string, made: number, ended: number | null = made): Promise<void> {
  const message = { tenantId, key, accountId, to: { chat: key }, class: 'answer', purpose: null, about: null, locale: 'vi' } as const
  await enqueueMessages(db.orm, db.vault, {
    messages: [{ ...message, message: { lines: [`chữ của ${key}`] }, dueAt: day(made), expiresAt: null, eventId: null }],
    createdAt: day(made),
  } as never)
  if (ended !== null) await end(key, ended)
}

const end = (key: string, at: number) =>
  db.orm.execute(sql`update messages set state = 'accepted', ended_at = ${day(at).toString()}::timestamptz where key = ${key}`)

const drop = (before: number) => dropBodies(db.orm, db.vault, tenantId, day(before))

/** The keys of what still has words, in order. */
async function withWords(): Promise<readonly string[]> {
  const all = await db.orm.select().from(messages).orderBy(messages.id)
  return all.flatMap((row) => (JSON.stringify(openMessage(db.vault, row)).includes('chữ của') ? [row.key] : []))
}

it('the first night goes to the beginning, every further one to where the last one stopped', async () => {
  for (let n = 0; n < 10; n += 1) await write(`m${n}`, n)
  expect(await drop(5)).toBe(5)
  expect(await withWords()).toEqual(['m5', 'm6', 'm7', 'm8', 'm9'])
  expect(await drop(6)).toBe(1)
  expect(await drop(6)).toBe(0)
  expect(await withWords()).toEqual(['m6', 'm7', 'm8', 'm9'])
})

it('after weeks without a night, and when words are kept shorter or longer from now on, nothing stays behind', async () => {
  for (let n = 0; n < 60; n += 1) await write(`m${n}`, n)
  expect(await drop(2)).toBe(2)
  // Weeks later.
  expect(await drop(30)).toBe(28)
  // Kept longer: nothing to do for a while. Then shorter.
  expect(await drop(10)).toBe(0)
  expect(await drop(50)).toBe(20)
  expect(await withWords()).toEqual(Array.from({ length: 10 }, (_, n) => `m${50 + n}`))
})

it('what ended long after it was made is forgotten with those of its end, and what has not ended stays', async () => {
  await write('early', 0)
  await write('waits', 0, null)
  await write('long', 0, 4.5)
  for (let n = 1; n < 6; n += 1) await write(`m${n}`, n)
  expect(await drop(4)).toBe(4)
  expect(await withWords()).toEqual(['waits', 'long', 'm4', 'm5'])
  expect(await drop(7)).toBe(3)
  await end('waits', 7)
  expect(await withWords()).toEqual(['waits'])
  expect(await drop(8)).toBe(1)
})

it('messages of one moment are forgotten together, also when the last night stopped between them', async () => {
  await write('a', 1)
  await write('b', 1)
  await drop(2)
  // As when a clock was set back: one more ended at that moment.
  await write('c', 1)
  expect(await drop(3)).toBe(1)
})

it('a message that was emptied and then sent anew hides none that is older', async () => {
  await write('old', 0)
  expect(await drop(2)).toBe(1)
  await write('m2', 2)
  await end('old', 3)
  await write('m3', 3)
  expect(await drop(4)).toBe(2)
  expect(await withWords()).toEqual([])
})

it('another tenant’s words are left alone', async () => {
  await write('mine', 0)
  expect(await dropBodies(db.orm, db.vault, tenantId + 1, day(5))).toBe(0)
  expect(await withWords()).toEqual(['mine'])
  const [row] = await rows<{ n: number }>(db.orm, sql`select count(*)::int as n from messages`)
  expect(row?.n).toBe(1)
})
