// Hours that a person chose hold where a message goes out: questions, reminders, countdowns and duties, and the auditor knows them.
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { rows } from '../../db/rows.ts'
import { audit } from '../../src/tasks/audit.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { type House, homeTime, openHouse } from '../support/house.ts'

let db: TestDatabase
let house: House
const secretary = 'Phan Văn Mẫu'
const lo = 'Lò Thị Thử'
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())
beforeEach(async () => {
  await db.truncate()
  house = await openHouse(db)
  await house.link(secretary)
  await house.link(lo)
})

const settle = () => house.runTo(house.clock.now().add({ minutes: 1 }))
const says = async (name: string, line: string): Promise<string> => {
  await settle()
  await house.hear(name, line)
  await settle()
  return house.last(name).text
}
const times = (name: string, words: string) =>
  house
    .chat(name)
    .filter((one) => one.text.includes(words))
    .map(homeTime)
const question = 'hỏi thăm đồng chí tháng 12/2026'

it('GIỜ 19 brings questions and reminders from seven in the evening, is shown in XEM and undone by a word', async () => {
  expect(await says(lo, 'GIỜ')).toContain('theo giờ chung')
  expect(await says(lo, 'GIỜ 19')).toContain('từ 19:00 đến 21:00')
  expect(await says(lo, 'giờ')).toContain('từ 19:00 đến 21:00')
  expect(await says(lo, 'XEM')).toContain('Giờ nhận tin: từ 19:00 đến 21:00')
  await house.runTo('2026-12-02T09:00:00+07:00')
  // By hand as well.
  await house.tap(secretary, `do:remind:${house.id(lo)}`)
  expect(house.last(secretary).text).toContain('19:00')
  await house.runTo('2026-12-07T09:00:00+07:00')
  expect(times(lo, question).map((at) => at.slice(0, 13))).toEqual(['2026-12-01T19'])
  expect(times(lo, 'chắc đồng chí đang bận').map((at) => at.slice(0, 13))).toEqual(['2026-12-02T19', '2026-12-06T19'])
  expect(await says(lo, 'giờ bình thường')).toContain('theo giờ chung')
  expect(await says(lo, 'XEM')).not.toContain('Giờ nhận tin')
  await house.tap(secretary, `do:remind:${house.id(lo)}`)
  await settle()
  expect(times(lo, 'chắc đồng chí đang bận').at(-1)).toMatch(/^2026-12-07T09/)
  expect(await audit(house.rt, house.tenantId)).toEqual([])
})

it('who works at night is written to in the afternoon, and at any hour they name', async () => {
  expect(await says(lo, 'GIỜ 3')).toContain('CA ĐÊM')
  expect((await rows(db.orm, sql`select 1 from members where hours is not null`)).length).toBe(0)
  expect(await says(lo, '1')).toContain('từ 15:00 đến 19:00')
  await house.runTo('2026-12-02T09:00:00+07:00')
  expect(times(lo, question).map((at) => at.slice(0, 13))).toEqual(['2026-12-01T15'])
  expect(await says(lo, 'giờ 3')).toContain('từ 03:00 đến 05:00')
  await house.runTo('2026-12-07T09:00:00+07:00')
  expect(times(lo, 'chắc đồng chí đang bận').map((at) => at.slice(0, 13))).toEqual(['2026-12-07T03'])
  expect(await audit(house.rt, house.tenantId)).toEqual([])
})

it('an hour at noon is the member’s own wish, and an hour that is none gets a plain answer', async () => {
  expect(await says(lo, 'GIỜ 25')).toContain('Máy chưa hiểu giờ này')
  expect(await says(lo, 'gio 12')).toContain('từ 12:00 đến 14:00')
  await house.runTo('2026-12-02T09:00:00+07:00')
  expect(times(lo, question).map((at) => at.slice(0, 13))).toEqual(['2026-12-01T12'])
  expect(await audit(house.rt, house.tenantId)).toEqual([])
})

it('the hours of a secretary hold for calls and digests', async () => {
  await says(secretary, 'GIỜ 20')
  await house.hear(lo, 'gặp chi ủy')
  await house.runTo('2026-12-01T12:00:00+07:00')
  expect(times(secretary, `${lo} muốn gặp chi ủy`).map((at) => at.slice(0, 13))).toEqual(['2026-11-30T20'])
})

it('the auditor finds what came outside the hours that a member chose', async () => {
  await says(lo, 'GIỜ 19')
  await house.runTo('2026-12-02T09:00:00+07:00')
  await db.orm.execute(sql`update messages set sending_at = '2026-12-01T10:00:06+07:00' where class = 'question' and state = 'accepted'`)
  expect((await audit(house.rt, house.tenantId)).map(({ rule }) => rule)).toEqual(['quiet_hours'])
})

it('a report that mentions a shift, and a call that is written down, stay what they are', async () => {
  await house.runTo('2026-12-02T09:00:00+07:00')
  expect(await says(lo, 'làm ca đêm ở Bình Dương')).toContain('Đúng không ạ?')
  expect((await rows(db.orm, sql`select 1 from members where hours is not null`)).length).toBe(0)
  await house.hear(lo, 'gặp chi ủy')
  await house.tap(secretary, `call:done:${house.id(lo)}`)
  await says(secretary, 'ca đêm')
  expect((await rows(db.orm, sql`select 1 from members where hours is not null`)).length).toBe(0)
})
