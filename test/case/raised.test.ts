// A case that waits is reminded of some times, raised once to who comes next, and then stays in the lists.
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { rows } from '../../db/rows.ts'
import { pressIn } from '../support/applicant.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { branch, type House, openHouse, row } from '../support/house.ts'

const secretary = 'Phan Văn Mẫu'
const deputy = 'Võ Thị Phó'
const officer = 'Đỗ Thị Mẫu'
const member = 'Lò Thị Thử'

let db: TestDatabase
let house: House
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())
beforeEach(() => db.truncate())

async function open(names: readonly string[]) {
  house = await openHouse(db, {
    start: '2026-12-01T09:00:00+07:00',
    rows: [
      row(secretary, { role: 'secretary' }),
      row(deputy, { role: 'deputy' }),
      row(officer, { role: 'committee_officer' }),
      row(member),
    ],
  })
  for (const name of names) await house.link(name)
  await house.hear(member, 'làm đơn')
  await pressIn(house, member, 'cs:apply:age_health')
  await pressIn(house, member, 'cs:a-send')
  await house.runTo(house.clock.now().add({ hours: 1 }))
}
/** Weeks in which nothing but the case goes on. */
async function weeks(count: number) {
  for (let nth = 0; nth < count; nth++) {
    await db.orm.execute(sql`update timers set state = 'cancelled', ended_at = now() where state = 'waiting' and kind <> 'case-waiting'`)
    await house.runTo(house.clock.now().add({ hours: 24 * 7 }))
  }
}
const told = (name: string, words: string) => house.chat(name).filter(({ text }) => text.includes(words)).length
const waiting = async () =>
  (await rows<{ n: number }>(db.orm, sql`select count(*)::int as n from timers where kind = 'case-waiting' and state = 'waiting'`))[0]?.n
const list = async (name: string, line: string) => {
  await house.hear(name, line)
  return house.last(name).text
}

it('four times to the secretary, once to the deputy, and no more; it stays in both lists', async () => {
  await open([secretary, deputy, officer, member])
  await weeks(4)
  expect([told(secretary, 'Nhắc việc: hồ sơ'), told(deputy, member)]).toEqual([4, 0])
  await weeks(3)
  expect([told(secretary, 'Nhắc việc: hồ sơ'), told(deputy, 'đã nhắc 4 lần mà chưa xong'), told(officer, 'hồ sơ miễn đã chờ')]).toEqual([
    4, 1, 0,
  ])
  expect(await waiting()).toBe(0)
  for (const name of [secretary, deputy]) {
    expect(await list(name, 'hồ sơ')).toContain(member)
    expect(await list(name, 'việc')).toContain('1 hồ sơ miễn đang chờ chi bộ')
  }
  expect(await list(officer, 'việc')).not.toContain('hồ sơ miễn')
  // With the next step it begins anew.
  await house.hear(deputy, 'hồ sơ')
  await pressIn(house, deputy, 'cs:open')
  await pressIn(house, deputy, 'cs:see')
  await weeks(1)
  await house.runTo(house.clock.now().add({ hours: 1 }))
  expect(told(secretary, 'Nhắc việc: hồ sơ')).toBe(5)
})

it('where no deputy is reached the committee’s officer hears of which branch, of nobody’s name, and has it in the list of duties until it moves', async () => {
  await open([secretary, officer, member])
  await weeks(6)
  expect([told(secretary, 'Nhắc việc: hồ sơ'), told(officer, `Ở ${branch} có một hồ sơ miễn đã chờ 35 ngày, đã nhắc 4 lần`)]).toEqual([
    4, 1,
  ])
  expect(told(officer, member)).toBe(0)
  expect(await list(officer, 'việc')).toContain(`1 hồ sơ miễn của ${branch} chờ đã lâu`)
  expect(await list(officer, 'hồ sơ')).not.toContain(member)
  await house.hear(secretary, 'hồ sơ')
  await pressIn(house, secretary, 'cs:open')
  await pressIn(house, secretary, 'cs:see')
  expect(await list(officer, 'việc')).not.toContain('chờ đã lâu')
})

it('what waits for the committee’s opinion goes back to the branch, where no committee stands above', async () => {
  await open([secretary, officer, member])
  const [found] = await rows<{ id: number }>(db.orm, sql`select id::int as id from cases`)
  const id = found?.id ?? 0
  await house.hear(secretary, 'hồ sơ')
  await pressIn(house, secretary, 'cs:open')
  await pressIn(house, secretary, 'cs:see')
  await db.orm.execute(sql`with resolved as (insert into case_log (tenant_id, case_id, move, by_id, at, facts, key) values
    (${house.tenantId}, ${id}, 'resolve', ${house.id(secretary)}, ${house.clock.now().toString()}, '{"on":"2026-12-01","votesFor":3,"votesOf":3}', 'test:resolve') returning 1)
    update cases set state = 'resolved' where id = ${id}`)
  await house.hear(secretary, 'hồ sơ')
  await pressIn(house, secretary, 'cs:open')
  await pressIn(house, secretary, 'cs:report')
  await house.hear(secretary, 'hôm nay')
  for (let nth = 0; nth < 2 && (await state(id)) !== 'reported'; nth++) await house.hear(secretary, '05-BC/CB')
  expect(await state(id)).toBe('reported')
  const before = told(secretary, 'Nhắc việc')
  await weeks(7)
  expect(told(officer, 'Nhắc việc: hồ sơ')).toBe(4)
  expect(told(secretary, 'đã chờ đảng ủy cho ý kiến 35 ngày, đã nhắc 4 lần')).toBe(1)
  expect(told(secretary, 'Nhắc việc')).toBe(before)
  expect(await list(officer, 'việc')).toContain('1 hồ sơ miễn chờ đảng ủy cho ý kiến')
})

const state = async (id: number) => (await rows<{ state: string }>(db.orm, sql`select state from cases where id = ${id}`))[0]?.state
