// A call that nobody makes goes up: to the secretary with all it takes to make it, then to the committee as a number of calls.
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { rows } from '../../db/rows.ts'
import { audit } from '../../src/tasks/audit.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { type House, homeTime, openHouse, people, row } from '../support/house.ts'

let db: TestDatabase
let house: House
const secretary = 'Phan Văn Mẫu'
const officer = 'Đỗ Thị Mẫu'
const inCharge = 'Hà Văn Phụ'
const lo = 'Lò Thị Thử'
const danh = 'Danh Văn Thử'
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())
beforeEach(async () => {
  await db.truncate()
  house = await openHouse(db, {
    rows: [
      ...people.map((one) => (one.name === lo ? { ...one, inCharge } : one)),
      row(inCharge, { role: 'officer', phone: '+84900000105' }),
    ],
  })
})

const linkAll = async (...names: readonly string[]) => {
  for (const name of names) await house.link(name)
}
const told = (name: string, words: string | RegExp) =>
  house.chat(name).filter((one) => (typeof words === 'string' ? one.text.includes(words) : words.test(one.text)))
const levels = async () =>
  (await rows<{ level: string }>(db.orm, sql`select level from escalations where state in ('open', 'later') order by id`)).map(
    ({ level }) => level,
  )
const number = /việc gọi điện quá \d+ ngày chưa ai làm/

it('first the person in charge, then the secretary, then the committee with a number and nobody’s name', async () => {
  await linkAll(secretary, officer, inCharge, lo)
  await house.hear(lo, 'gặp chi ủy')
  expect(told(inCharge, `${lo} muốn gặp chi ủy`)).toHaveLength(1)
  expect(told(secretary, lo)).toEqual([])
  // 36 effective hours from nine on Monday: three days and a bit.
  await house.runTo('2026-12-03T09:00:00+07:00')
  expect(await levels()).toEqual(['in_charge'])
  await house.runTo('2026-12-03T12:00:00+07:00')
  const [raised] = told(secretary, 'nhận đã 3 ngày')
  expect(raised?.text).toMatch(/Hà Văn Phụ(.|\n)*Lò Thị Thử muốn gặp chi ủy(.|\n)*0900 000 111/)
  expect(await levels()).toEqual(['secretary'])
  expect(told(officer, number)).toEqual([])
  await house.runTo('2026-12-11T09:00:00+07:00')
  const [heard, ...more] = told(officer, number)
  expect(heard?.text).toContain('Chi bộ ấp Mẫu: 1 việc gọi điện quá 10 ngày chưa ai làm')
  expect(heard?.text).not.toMatch(/Lò|Thử|Phụ|0900/)
  expect(more).toEqual([])
  expect(await levels()).toEqual(['committee'])
  expect(await audit(house.rt, house.tenantId)).toEqual([])
  await house.runTo('2026-12-20T09:00:00+07:00')
  expect(told(officer, number)).toHaveLength(1)
  expect(told(secretary, 'nhận đã')).toHaveLength(1)
})

it('a call that was made is not raised, and an answer in the chat ends a silence on every level', async () => {
  await linkAll(secretary, officer, inCharge, lo)
  await house.hear(lo, 'gặp chi ủy')
  await house.tap(inCharge, `call:done:${house.id(lo)}`)
  await house.hear(inCharge, 'vẫn vậy')
  await house.runTo('2026-12-18T20:00:00+07:00')
  expect(await rows(db.orm, sql`select key from messages where key like 'escalation:%:raised' or key like 'calls-waiting:%'`)).toEqual([])
  expect(told(secretary, 'nhận đã')).toEqual([])
  expect(told(officer, number)).toEqual([])
})

it('what was raised is taken back when the answer comes before it was sent', async () => {
  await linkAll(secretary, officer, inCharge, lo)
  await house.hear(lo, 'gặp chi ủy')
  await house.runTo('2026-12-03T10:00:00+07:00')
  // It fires at noon, when nothing is sent.
  await db.orm.execute(
    sql`update timers set due_at = '2026-12-03T12:00:00+07:00' where kind = 'raise' and step = 'secretary' and state = 'waiting'`,
  )
  await house.runTo('2026-12-03T12:30:00+07:00')
  expect(await levels()).toEqual(['secretary'])
  await house.tap(inCharge, `call:done:${house.id(lo)}`)
  await house.hear(inCharge, 'vẫn vậy')
  await house.runTo('2026-12-03T15:00:00+07:00')
  expect(told(secretary, 'nhận đã')).toEqual([])
})

it('what the secretary has already is not told them again, and goes on to the committee after both waits', async () => {
  await linkAll(secretary, officer, danh)
  await house.hear(danh, 'gặp chi ủy')
  expect(told(secretary, `${danh} muốn gặp chi ủy`)).toHaveLength(1)
  await house.runTo('2026-12-04T09:00:00+07:00')
  expect(await levels()).toEqual(['secretary'])
  expect(told(secretary, 'nhận đã')).toEqual([])
  await house.runTo('2026-12-11T09:00:00+07:00')
  expect(told(officer, number)).toHaveLength(1)
})

const heads = () => told(officer, number).map((one) => `${homeTime(one).slice(0, 10)} ${one.text.split('\n')[0]}`)

it('what nobody could be told of goes to the committee the morning after the first wait, all of a day as one number', async () => {
  await linkAll(officer, lo, danh)
  await house.hear(lo, 'gặp chi ủy')
  await house.runTo('2026-11-30T11:00:00+07:00')
  await house.hear(danh, 'gặp chi ủy')
  await house.runTo('2026-12-05T20:00:00+07:00')
  expect(heads()).toEqual(['2026-12-04 Chi bộ ấp Mẫu: 2 việc gọi điện quá 3 ngày chưa ai làm.'])
})

it('a committee hears of a branch once a day at most, and of what came later the next day', async () => {
  await linkAll(officer, lo, danh)
  await house.hear(lo, 'gặp chi ủy')
  await house.runTo('2026-12-01T11:00:00+07:00')
  await house.hear(danh, 'gặp chi ủy')
  await house.runTo('2026-12-04T07:00:00+07:00')
  // The second is raised on the day of the first, after it.
  await db.orm.execute(
    sql`update timers set due_at = '2026-12-04T09:00:00+07:00', step = 'committee' where kind = 'raise' and step = 'secretary' and state = 'waiting'`,
  )
  await house.runTo('2026-12-04T12:00:00+07:00')
  expect(heads()).toEqual(['2026-12-04 Chi bộ ấp Mẫu: 1 việc gọi điện quá 3 ngày chưa ai làm.'])
  await house.runTo('2026-12-06T09:00:00+07:00')
  expect(heads()).toEqual([
    '2026-12-04 Chi bộ ấp Mẫu: 1 việc gọi điện quá 3 ngày chưa ai làm.',
    '2026-12-05 Chi bộ ấp Mẫu: 2 việc gọi điện quá 3 ngày chưa ai làm.',
  ])
})

it('a call that is put off is still not made', async () => {
  await linkAll(secretary, officer, inCharge, lo)
  await house.hear(lo, 'gặp chi ủy')
  for (const day of ['01', '02', '03']) {
    await house.tap(inCharge, `call:later:${house.id(lo)}`)
    await house.runTo(`2026-12-${day}T15:00:00+07:00`)
  }
  expect(told(secretary, 'nhận đã 3 ngày')).toHaveLength(1)
})

it('nobody is told of a call to somebody who has left', async () => {
  await linkAll(secretary, officer, inCharge, lo)
  await house.hear(lo, 'gặp chi ủy')
  await db.orm.execute(sql`update members set standing = 'left' where id = ${house.id(lo)}`)
  await house.runTo('2026-12-15T09:00:00+07:00')
  expect(told(secretary, 'nhận đã')).toEqual([])
  expect(told(officer, number)).toEqual([])
  expect(await audit(house.rt, house.tenantId)).toEqual([])
})

it('a committee without an officer leaves it to the one above', async () => {
  await linkAll(officer, lo)
  const [unit] = await rows<{ id: number }>(
    db.orm,
    sql`insert into units (tenant_id, parent_id, kind, name, name_key, valid_from) values (${house.tenantId}, ${house.tenantId}, 'committee', 'Đảng bộ bộ phận Mẫu', 'dang bo bo phan mau', '2026-01-01') returning id::int as id`,
  )
  await db.orm.execute(sql`update units set parent_id = ${unit?.id ?? 0} where name = 'Chi bộ ấp Mẫu'`)
  await house.hear(lo, 'gặp chi ủy')
  await house.runTo('2026-12-04T20:00:00+07:00')
  expect(told(officer, number)).toHaveLength(1)
})
