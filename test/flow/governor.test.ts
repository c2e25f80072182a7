// Sending under limits, as a whole: the pace of an account, a platform that says "not before", two bubbles to one chat, a process that died.
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { claimMessages } from '../../db/claim-messages.ts'
import { enqueueMessages, ledgerCounts } from '../../db/messages.ts'
import { rows } from '../../db/rows.ts'
import { markSending } from '../../db/sending.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { type House, openHouse } from '../support/house.ts'

let db: TestDatabase
let house: House
beforeAll(async () => {
  db = await testDatabase()
  house = await openHouse(db)
  await db.orm.execute(sql`update accounts set per_second = 10, chat_seconds = 1`)
})
afterAll(() => db.close())
beforeEach(async () => {
  await db.orm.execute(sql`delete from messages`)
  await house.runTo(house.clock.now().add({ minutes: 5 }))
})

let made = 0
/** Answers to strangers, one a chat, due now. */
async function enqueue(chats: readonly string[]): Promise<void> {
  const now = house.clock.now()
  const messages = chats.map((chat) => {
    made += 1
    const about = { purpose: null, about: null, locale: 'vi', message: { lines: [] }, dueAt: now, expiresAt: null, eventId: made }
    return {
      tenantId: house.tenantId,
      key: `k${made}`,
      accountId: house.connection.account.id,
      to: { chat },
      class: 'answer' as const,
      ...about,
    }
  })
  await enqueueMessages(db.orm, db.vault, { messages, createdAt: now })
}
const after = (seconds: number) => house.clock.now().add({ milliseconds: seconds * 1000 })
const counts = () => ledgerCounts(db.orm, house.tenantId)
const chats = (n: number, name: string) => Array.from({ length: n }, (_, at) => `${name}${at}`)

it('what waits goes out at the account’s pace, and a clock that is moved by hand goes from slot to slot', async () => {
  const before = house.sent.length
  const start = house.clock.now()
  await enqueue(chats(60, 'pace'))
  await house.runTo(after(10))
  const times = house.sent.slice(before).map(({ at }) => start.until(at).total('seconds'))
  expect(times).toHaveLength(60)
  // A slot may be used as far ahead as an answer may take it, because nobody waits by a clock that is moved by hand.
  for (const [at, time] of times.entries()) expect(time).toBeGreaterThanOrEqual(at / 10 - 0.601)
  expect(times.at(-1)).toBeLessThan(6)
})

it('a platform that says "not before" is not asked before by anybody, and the try does not count', async () => {
  const before = house.sent.length
  const start = house.clock.now()
  house.channel.answer('sorry', { kind: 'throttled', retryAfter: 30 })
  await enqueue(['sorry'])
  await house.drains.runDue()
  await enqueue(chats(3, 'behind'))
  await house.runTo(after(29))
  expect(house.sent.length).toBe(before)
  house.channel.answer('sorry', null)
  await house.runTo(after(5))
  const sent = house.sent.slice(before)
  expect(sent.map(({ chatId }) => chatId).toSorted()).toEqual(['behind0', 'behind1', 'behind2', 'sorry'])
  for (const { at } of sent) expect(start.until(at).total('seconds')).toBeGreaterThanOrEqual(29.99)
  const [tries] = await rows(db.orm, sql`select attempts - spared as n from messages order by id limit 1`)
  expect(tries).toEqual({ n: 1 })
})

it('two bubbles to one chat come a second apart', async () => {
  await enqueue(['twice', 'twice'])
  await house.runTo(after(5))
  const [first, second] = house.chat('twice')
  expect(second && first?.at.until(second.at).total('seconds')).toBeGreaterThanOrEqual(1)
  expect(second && first?.at.until(second.at).total('seconds')).toBeLessThan(1.5)
})

it('what a dead process held goes out when its lease ends: what was claimed, and an answer in doubt', async () => {
  await enqueue(['held', 'doubt'])
  const taken = await claimMessages(db.orm, { class: 'answer', now: house.clock.now(), lease: 120, limit: 9, ahead: 500 })
  expect(taken).toHaveLength(2)
  await markSending(db.orm, [{ ...(taken[1] ?? expect.fail()), chatHash: 'x' }], { now: house.clock.now(), lease: 120, homeZone: 'UTC' })
  await house.runTo(after(119))
  expect(await counts()).toMatchObject({ claimed: 1, sending: 1 })
  await house.runTo(after(5))
  expect([house.chat('held').length, house.chat('doubt').length]).toEqual([1, 1])
  expect(await counts()).toMatchObject({ accepted: 2 })
})
