// Rounds open once, however many clocks tick, and nobody is written to in their night or on a day off.
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { roundCounts } from '../../db/rounds.ts'
import { rows } from '../../db/rows.ts'
import { summariesOf } from '../../db/summaries.ts'
import { claimTimers } from '../../db/timers.ts'
import { isDayOff } from '../../src/core/calendar.ts'
import { addsUp } from '../../src/core/check-in.ts'
import { openDrains } from '../../src/drains.ts'
import { audit } from '../../src/tasks/audit.ts'
import { openRoundTask } from '../../src/tasks/open-round.ts'
import { onPostgres, type TestDatabase, testDatabase } from '../support/database.ts'
import { branch, openHouse, people, row } from '../support/house.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())
beforeEach(() => db.truncate())

const tokyo = 'Giàng A Thử'
const lo = 'Lò Thị Thử'

it('a round opened by two ticks is one round, with one question a member', async () => {
  const house = await openHouse(db)
  await house.link(lo)
  house.clock.moveTo(Temporal.Instant.from('2026-12-01T08:00:00+07:00'))
  const claimed = await claimTimers(db.orm, { now: house.clock.now(), lease: 1, limit: 50 })
  const timer = claimed.find((one) => one.kind === 'open-round')
  if (!timer) throw new Error('a round was due')
  // The first process dies after its lease, a second takes the timer, and the first one wakes up again.
  house.clock.moveTo(house.clock.now().add({ seconds: 2 }))
  await house.drains.runDue()
  await expect(openRoundTask(house.rt, timer)).rejects.toThrow('held by somebody else')
  await house.runTo('2026-12-01T12:00:00+07:00')
  expect(await roundCounts(db.orm, house.tenantId)).toHaveLength(2)
  expect(house.chat(lo).filter((one) => one.text.includes('tháng 12/2026'))).toHaveLength(1)
})

it('a round’s check-ins are its away list from the first moment, and new months follow', async () => {
  const house = await openHouse(db)
  // Somebody has to hear of her silence.
  await house.link('Phan Văn Mẫu')
  await house.link(lo)
  await house.runTo('2027-02-03T09:00:00+07:00')
  const rounds = await roundCounts(db.orm, house.tenantId)
  expect(rounds.filter((one) => one.unit === branch).map((one) => one.period)).toEqual(['2026-12', '2027-01', '2027-02'])
  for (const round of rounds) expect([round.period, addsUp(round)]).toEqual([round.period, true])
  expect(await audit(house.rt, house.tenantId)).toEqual([])
})

it('a branch that starts before the 20th does not wait for the next month', async () => {
  const house = await openHouse(db, { start: '2026-12-10T09:00:00+07:00' })
  expect((await roundCounts(db.orm, house.tenantId)).map((one) => one.period)).toEqual(['2026-12', '2026-12'])
})

it('after weeks in which nobody ran the present month is asked and past ones are not, and a month that was asked still has its summary', async () => {
  const house = await openHouse(db)
  await house.link(lo)
  await house.runTo('2026-12-02T09:00:00+07:00')
  house.clock.moveTo(Temporal.Instant.from('2027-02-15T09:00:00+07:00'))
  await house.runTo('2027-02-20T09:00:00+07:00')
  expect((await roundCounts(db.orm, house.tenantId)).map((one) => one.period)).toEqual(['2026-12', '2026-12', '2027-02', '2027-02'])
  expect((await summariesOf(db.orm, house.tenantId)).map((one) => one.period)).toEqual(['2026-12'])
})

it('a member in Tokyo is asked in the morning of Tokyo, and a message planned for home waits out their night', async () => {
  const house = await openHouse(db)
  await house.link(tokyo)
  await db.orm.execute(sql`update schedules set at = '19:30' where kind = 'open-round'`)
  await db.orm.execute(sql`update timers set due_at = '2026-12-01T19:30:00+07:00' where kind = 'open-round' and state = 'waiting'`)
  await house.runTo('2026-12-02T12:00:00+07:00')
  const asked = house.last(tokyo)
  expect(asked.text).toContain('hỏi thăm')
  expect(asked.at.toZonedDateTimeISO('Asia/Tokyo').toPlainTime().toString().slice(0, 5)).toBe('07:30')
})

it('who moves to Tokyo, and to its clock, after the question was planned is still not written to at night', async () => {
  const house = await openHouse(db)
  await house.link(lo)
  const address = (await rows<{ id: number }>(db.orm, sql`select id::int as id from addresses`))[0]
  await db.orm.execute(sql`insert into messages (tenant_id, key, account_id, address_id, class, purpose, locale, body, due_at, created_at)
    select ${house.tenantId}, 'planned', account_id, id, 'reminder', 'check_in', 'vi',
      ${sql.param(db.vault.seal(JSON.stringify({ lines: [{ key: 'member:way-out' }] })))}::bytea, '2026-12-01T20:30:00+07:00', '2026-11-30T09:00:00+07:00'
    from addresses where id = ${address?.id ?? 0}`)
  await house.hear(lo, 'giờ em làm ở Nhật Bản')
  await house.hear(lo, 'đúng')
  await house.tap(lo, 'tz:JP:Asia--Tokyo')
  await house.runTo('2026-12-02T12:00:00+07:00')
  const night = house.chat(lo).filter((one) => one.text.startsWith('Không muốn nhận tin nữa'))
  expect(night.map((one) => one.at.toZonedDateTimeISO('Asia/Tokyo').toPlainDateTime().toString().slice(0, 16))).toEqual([
    '2026-12-02T07:30',
  ])
})

it('in Tết and on public holidays nothing routine goes out, to nobody', async () => {
  const house = await openHouse(db, { start: '2027-01-25T09:00:00+07:00' })
  const secretary = 'Phan Văn Mẫu'
  for (const name of [lo, tokyo, secretary]) await house.link(name)
  const since = house.sent.length
  await house.runTo('2027-02-20T12:00:00+07:00')
  const routine = house.sent.slice(since)
  expect(routine.length).toBeGreaterThan(4)
  for (const one of routine) {
    const zone = one.chatId === tokyo ? 'Asia/Tokyo' : 'Asia/Ho_Chi_Minh'
    const local = one.at.toZonedDateTimeISO(zone)
    expect([one.text.slice(0, 40), local.toPlainDate().toString(), isDayOff(local.toPlainDate(), [])]).toEqual([
      expect.anything(),
      expect.anything(),
      false,
    ])
    expect(local.toPlainTime().toString() >= '07:30:00' && local.toPlainTime().toString() < '21:00:00').toBe(true)
  }
  expect(await audit(house.rt, house.tenantId)).toEqual([])
})

it.runIf(onPostgres)('two processes that drain at the same time send nothing twice', async () => {
  const many = Array.from({ length: 24 }, (_, n) => row(`Người Thử ${String.fromCharCode(65 + n)}`, { standing: 'away' }))
  const house = await openHouse(db, { rows: [...people, ...many] })
  for (const one of many) await house.link(one.name)
  const other = await db.second()
  const second = openDrains({ ...house.rt, db: other })
  const since = house.sent.length
  for (const minutes of [0, 40, 80, 120]) {
    house.clock.moveTo(Temporal.Instant.from('2026-12-01T08:00:00+07:00').add({ minutes }))
    await Promise.all([house.drains.runDue(), second.runDue()])
  }
  await house.drains.runDue()
  const asked = house.sent.slice(since).map((one) => one.chatId)
  expect(asked.toSorted()).toEqual(many.map((one) => one.name).toSorted())
  expect(await roundCounts(db.orm, house.tenantId)).toHaveLength(2)
})
