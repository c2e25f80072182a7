// What happens when a branch's kind is a word that every object of the language answers to.
import { sql } from 'drizzle-orm'
import { afterAll, expect, it } from 'vitest'
import { rows } from '../../db/rows.ts'
import { testDatabase } from '../support/database.ts'
import { openHouse, people } from '../support/house.ts'

const db = await testDatabase()
afterAll(() => db.close())

it('a kind of branch may be called like anything, and the night plans the meetings of the others', async () => {
  const house = await openHouse(db, { rows: people, start: '2026-12-01T09:00:00+07:00' })
  const [secretary, other] = ['Phan Văn Mẫu', 'Sơn Thị Khác']
  await house.link(secretary)
  await house.link(other)
  for (const kind of ['constructor', '__proto__']) {
    const [told] = await house.hear(secretary, `loại chi bộ ${kind}`)
    expect(told?.text).toContain(`Đã ghi: chi bộ ${kind}.`)
    await house.hear(secretary, 'bỏ họp định kỳ')
    expect(house.last(secretary).text).toContain('chưa có lịch')
  }
  await house.sets(other, 'họp định kỳ ngày 25 19:30 Nhà văn hóa ấp Khác')
  await house.runTo('2027-01-20T09:00:00+07:00')
  expect(await rows(db.orm, sql`select period from meetings order by period`)).toEqual(
    ['2026-12', '2027-01', '2027-02'].map((period) => ({ period })),
  )
  expect(
    await rows(db.orm, sql`select id from events where state <> 'done' union all select id from timers where state = 'failed'`),
  ).toEqual([])
})
