// What is begun as it is written keeps to everything that a claim keeps to: the right chat, the account's slots and pauses, a hand for the others.
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { findOrMakeAccount } from '../../db/addresses.ts'
import { pauseAccount } from '../../db/governor.ts'
import { rows } from '../../db/rows.ts'
import type { Channel } from '../../src/channels/channel.ts'
import { simulator } from '../../src/channels/simulator.ts'
import type { Connection } from '../../src/runtime.ts'
import { arrive } from '../support/arrivals.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { type House, openHouse } from '../support/house.ts'

let db: TestDatabase
let house: House
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())
const lo = 'Lò Thị Thử'
beforeEach(async () => {
  await db.truncate()
  house = await openHouse(db)
})

/** Another account of the house. */
async function another(channel: Channel = simulator()) {
  const account = await findOrMakeAccount(db.orm, { tenantId: house.tenantId, channel: 'simulator', name: 'other', now: house.clock.now() })
  const connection: Connection = { account, channel }
  house.rt.connections.set(account.id, connection)
  return connection
}

it('who agrees in one chat and is asked in another gets the question there', async () => {
  await house.link(lo, { check_in: 'no' })
  await house.runTo('2026-12-02T12:00:00+07:00')
  const other = await another()
  await arrive(house, 'second', await house.code(lo), other)
  await house.drains.runDue(['events'])
  // Heard from last in the first chat: that is where their questions go.
  await house.runTo('2026-12-02T12:05:00+07:00')
  await house.hear(lo, 'TRỢ GIÚP')
  const before = house.sent.length
  // Handled together with somebody else's, so that there is room for more than one answer to it.
  await Promise.all([
    arrive(house, 'second', { kind: 'choice', choice: 'consent:check_in:yes' }, other),
    arrive(house, 'stranger', 'xin chào', other),
  ])
  await house.drains.runDue(['events'])
  expect(house.sent.slice(before).map(({ chatId }) => chatId)).toEqual([lo])
})

it('an answer that comes too early for its chat goes out when its time has come, with no heartbeat in between', async () => {
  await db.orm.execute(sql`update accounts set chat_seconds = 1`)
  const before = house.sent.length
  const answers = () => house.sent.length - before
  house.drains.start()
  await arrive(house, 'twice', 'xin chào')
  await expect.poll(answers).toBe(1)
  await expect.poll(() => rows(db.orm, sql`select id from messages where ended_at is null`)).toEqual([])
  await arrive(house, 'twice', 'xin chào')
  await expect.poll(() => rows(db.orm, sql`select fault from messages where ended_at is null`)).toEqual([{ fault: 'too_early' }])
  house.clock.moveTo(house.clock.now().add({ milliseconds: 1_100 }))
  await expect.poll(answers, { timeout: 2_500 }).toBe(2)
  await house.drains.stop()
})

const later = (seconds: number) => house.clock.now().add({ milliseconds: seconds * 1000 })
/** So many strangers write at once, each once. */
const strangers = async (n: number, name: string, connection = house.connection) => {
  await Promise.all(Array.from({ length: n }, (_, at) => arrive(house, `${name}${at}`, 'xin chào', connection)))
  await house.drains.runDue(['events'])
}
const limit = (perSecond: number) => db.orm.execute(sql`update accounts set per_second = ${perSecond}, chat_seconds = 0`)

it('answers that may not go out yet take no slots: after a pause the account goes on at once', async () => {
  await limit(10)
  const start = house.clock.now()
  const before = house.sent.length
  const { tenantId, id: accountId } = house.connection.account
  await pauseAccount(db.orm, { tenantId, accountId, until: start.add({ seconds: 20 }) })
  for (let second = 0; second < 20; second += 1) {
    house.clock.moveTo(start.add({ seconds: second }))
    await strangers(5, `at ${second} `)
  }
  expect(house.sent.length).toBe(before)
  await house.runTo(start.add({ seconds: 22 }))
  expect(house.sent.length - before).toBeGreaterThanOrEqual(15)
})

it('many who write at once to a slow account are answered at its pace, without a silence in between', async () => {
  await limit(1)
  const before = house.sent.length
  await strangers(25, 'many ')
  await house.runTo(later(12))
  expect(house.sent.length - before).toBeGreaterThanOrEqual(12)
  expect(house.sent.length - before).toBeLessThanOrEqual(14)
  await house.runTo(later(13))
  expect(house.sent.length - before).toBe(25)
})

it('once the slots of an account are used up, answers for it wait in the ledger and nobody takes them to put them back', async () => {
  await limit(1)
  const other = await another()
  const idle = { attempts: 0, state: 'queued' }
  const last = (n: number) => rows(db.orm, sql`select attempts, state from messages order by id desc limit ${sql.raw(String(n))}`)
  await strangers(3, 'first ')
  // Written only, and not run yet.
  house.drains.start()
  await arrive(house, 'then', 'xin chào')
  await expect.poll(() => last(1)).toEqual([idle])
  // Those of another account are taken as they are written.
  const before = house.sent.length
  await arrive(house, 'elsewhere', 'xin chào', other)
  await expect.poll(() => last(1)).toEqual([{ attempts: 1, state: 'accepted' }])
  expect(house.sent.length).toBe(before)
  await house.drains.stop()
})

it('an answer that waits for a slot is not overtaken by one that was just decided', async () => {
  await limit(1)
  const before = house.sent.length
  await strangers(3, 'waits ')
  expect(house.sent.length - before).toBe(1)
  house.clock.moveTo(later(1))
  await strangers(1, 'comes later ')
  await house.runTo(later(5))
  expect(house.sent.slice(before).at(-1)?.chatId).toBe('comes later 0')
})

it('a platform that hangs leaves hands for the answers of another account', async () => {
  const hanging = Promise.withResolvers<void>()
  const hangs = simulator()
  const send = hangs.send.bind(hangs)
  const other = await another({ ...hangs, send: (message) => hanging.promise.then(() => send(message)) })
  const before = house.sent.length
  house.drains.start()
  for (let n = 0; n < 40; n += 1) await arrive(house, `hangs ${n}`, 'xin chào', other)
  await arrive(house, 'goes', 'xin chào')
  await expect.poll(() => house.sent.slice(before).map(({ chatId }) => chatId), { timeout: 3_000 }).toEqual(['goes'])
  hanging.resolve()
  await house.drains.stop()
})
