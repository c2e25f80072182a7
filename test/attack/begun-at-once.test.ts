// What is begun as it is written keeps to everything that a claim keeps to: the right chat, the account's slots and pauses, a hand for the others.
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { findOrMakeAccount } from '../../db/addresses.ts'
import { rows } from '../../db/rows.ts'
import type { Channel } from '../../src/channels/channel.ts'
import { simulator } from '../../src/channels/simulator.ts'
import type { InboundContent } from '../../src/core/inbound.ts'
import { takeIn } from '../../src/inbox.ts'
import type { Connection } from '../../src/runtime.ts'
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

let made = 0
const came = (connection: Connection, chat: string, content: InboundContent) => {
  made += 1
  const event = { externalId: `came ${made}`, userId: chat, chatId: chat, at: house.clock.now().toString(), locale: 'vi', content }
  return takeIn(house.rt, connection, [event])
}
const text = (text: string): InboundContent => ({ kind: 'text', text })

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
  await came(other, 'second', text(await house.code(lo)))
  await house.drains.runDue(['events'])
  // Heard from last in the first chat: that is where their questions go.
  await house.runTo('2026-12-02T12:05:00+07:00')
  await house.hear(lo, 'TRỢ GIÚP')
  const before = house.sent.length
  // Handled together with somebody else's, so that there is room for more than one answer to it.
  await Promise.all([came(other, 'second', { kind: 'choice', choice: 'consent:check_in:yes' }), came(other, 'stranger', text('xin chào'))])
  await house.drains.runDue(['events'])
  expect(house.sent.slice(before).map(({ chatId }) => chatId)).toEqual([lo])
})

it('an answer that comes too early for its chat goes out when its time has come, with no heartbeat in between', async () => {
  await db.orm.execute(sql`update accounts set chat_seconds = 1`)
  const before = house.sent.length
  const answers = () => house.sent.length - before
  house.drains.start()
  await came(house.connection, 'twice', text('xin chào'))
  await expect.poll(answers).toBe(1)
  await expect.poll(() => rows(db.orm, sql`select id from messages where ended_at is null`)).toEqual([])
  await came(house.connection, 'twice', text('xin chào'))
  await expect.poll(() => rows(db.orm, sql`select fault from messages where ended_at is null`)).toEqual([{ fault: 'too_early' }])
  house.clock.moveTo(house.clock.now().add({ milliseconds: 1_100 }))
  await expect.poll(answers, { timeout: 2_500 }).toBe(2)
  await house.drains.stop()
})
