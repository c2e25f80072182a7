// Slots of accounts that send a message now and then, and pauses that begin between a claim and its slot.
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { claimMessages } from '../../db/claim-messages.ts'
import { pauseAccount, takeSlot } from '../../db/governor.ts'
import { rows } from '../../db/rows.ts'
import type { Runtime } from '../../src/runtime.ts'
import { sendMessage } from '../../src/tasks/send-message.ts'
import { openTogether } from '../../src/tasks/send-together.ts'
import { waitForSlot } from '../../src/tasks/sending-slot.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { type House, openHouse } from '../support/house.ts'

const name = 'Lò Thị Thử'
let db: TestDatabase
let house: House
beforeAll(async () => {
  db = await testDatabase()
  house = await openHouse(db)
  await house.link(name)
})
afterAll(() => db.close())
beforeEach(() => db.orm.execute(sql`delete from rate_buckets`))

const start = Temporal.Instant.from('2026-12-08T03:00:00Z')
const later = (ms: number) => start.add({ milliseconds: ms })
const sender = () => ({ tenantId: house.tenantId, accountId: house.connection.account.id })
const nextAt = async (ms = 0) => start.until((await takeSlot(db.orm, { ...sender(), now: later(ms) })) ?? start).total('milliseconds')
const late = (ms: number): Runtime => ({ ...house.rt, connections: new Map(), clock: { now: () => later(ms), until: async () => {} } })
const slot = (ms: number) => ({ at: later(ms), takenAt: start })
const limit = (perSecond: number) => db.orm.execute(sql`update accounts set per_second = ${perSecond}, chat_seconds = 0`)

it.each([
  [0.5, 65],
  [0.01, 65],
  [0.01, 565],
  [0.01, 30_000],
])('an account of %d a second whose next slot nobody has taken keeps its slot %d ms late', async (perSecond, ms) => {
  await limit(perSecond)
  await nextAt()
  expect(await waitForSlot(late(ms), sender(), slot(0))).toEqual(slot(0))
  expect(await nextAt(ms)).toBe(1_000 / perSecond + ms - 15)
})

it('a slow account whose next slot is taken does not keep a message on its way until another', async () => {
  await limit(0.01)
  for (const at of [0, 100_000]) expect(await nextAt(at)).toBe(at)
  const taken = await waitForSlot(late(100_065), sender(), slot(0), 5_000)
  expect(taken).toEqual({ at: later(200_000), takenAt: later(100_065), tooFar: true })
})

it('a slot is never taken inside a pause, however long that is', async () => {
  await limit(10)
  await pauseAccount(db.orm, { ...sender(), until: later(3_600_000) })
  expect(await nextAt()).toBe(3_600_000)
})

it('a message whose account is paused after it was marked, and which missed its slot, goes back and waits', async () => {
  await limit(10)
  await db.orm.execute(
    sql`insert into messages (tenant_id, key, account_id, address_id, class, purpose, locale, body, due_at, expires_at, created_at)
      select tenant_id, 'planted', account_id, address_id, 'answer', null, 'vi', body, ${later(0).toString()}::timestamptz,
        ${later(86_400_000).toString()}::timestamptz, ${later(0).toString()}::timestamptz
      from messages where address_id is not null and body is not null order by id desc limit 1`,
  )
  let now = start
  const clock = {
    now: () => now,
    // Waits last 300 ms longer than they should.
    until: async (time: Temporal.Instant) => {
      now = time.add({ milliseconds: 300 })
    },
  }
  const rt = { ...house.rt, clock }
  const group = openTogether(rt, 200, 2)
  const [row] = await claimMessages(db.orm, { now, lease: 120, limit: 1, class: 'answer', ahead: 600 })
  if (!row) throw new Error('nothing was claimed')
  const until = later(40_000)
  const before = house.sent.length
  const mark: typeof group.mark = async (departure) => {
    const marked = await group.mark(departure)
    await pauseAccount(db.orm, { ...sender(), until })
    return marked
  }
  await sendMessage(rt, { ...group, mark }, row)
  expect(house.sent.length).toBe(before)
  const [found] = await rows<{ state: string; due: string; spared: number; now: string }>(
    db.orm,
    sql`select state, due_at = ${until.toString()}::timestamptz as due, spared, sending_at from messages where key = 'planted'`,
  )
  expect(found).toEqual({ state: 'queued', due: true, spared: 1, sending_at: null })
  expect(Temporal.Instant.compare(now, until)).toBe(-1)
})

it('a process that is always late gives a message back instead of keeping it on its way past its lease', async () => {
  await limit(10)
  let now = start
  const clock = {
    now: () => now,
    until: async (time: Temporal.Instant) => {
      now = time.add({ milliseconds: 300 })
    },
  }
  const found = await waitForSlot({ ...house.rt, connections: new Map(), clock }, sender(), slot(0), 5_000)
  expect(found?.tooFar).toBe(true)
  expect(start.until(now).total('seconds')).toBeLessThan(7)
})
