// Firm, park and end of a report are stored, shown to the member and the secretary alike, and told when they change.
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { addReports, newestReport } from '../../db/reports.ts'
import { rows } from '../../db/rows.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { type House, openHouse } from '../support/house.ts'

let db: TestDatabase
let house: House
const [secretary, lo] = ['Phan Văn Mẫu', 'Lò Thị Thử'] as const
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())
beforeEach(async () => {
  await db.truncate()
  house = await openHouse(db)
  for (const name of [secretary, lo]) await house.link(name)
  await house.runTo(house.clock.now().add({ minutes: 1 }))
})

const texts = async (name: string, line: string) => (await house.hear(name, line)).map(({ text }) => text).join('\n')

it('what a line names is said back, stored, and stands on XEM, on the card and in the next question', async () => {
  expect(await texts(lo, 'em làm công nhân may cty pou yuen ở KCN Tân Tạo, quận Bình Tân')).toContain(
    'Chi bộ ghi: công nhân may, PouYuen, KCN Tân Tạo – TP.HCM (Bình Tân cũ). Đúng không ạ?',
  )
  await house.hear(lo, 'đúng')
  expect(await rows(db.orm, sql`select work, employer, park, until, province from reports where source = 'chat'`)).toEqual([
    { work: 'công nhân may', employer: 'PouYuen', park: 'KCN Tân Tạo', until: null, province: '79' },
  ])
  const row = 'công nhân may, PouYuen, KCN Tân Tạo – TP.HCM (Bình Tân cũ)'
  expect(await texts(lo, 'XEM')).toContain(row)
  expect(await texts(secretary, `thẻ ${lo}`)).toContain(row)
  expect(await texts(secretary, 'tình hình')).toContain('PouYuen')
  await house.runTo('2026-12-01T20:00:00+07:00')
  expect(house.chat(lo).find(({ text }) => text.includes('tháng 12/2026'))?.text).toContain(`Lần trước: ${row}.`)
})

const stored = (until: string | null) =>
  addReports(db.orm, db.vault, [
    {
      ...{ tenantId: house.tenantId, memberId: house.id(lo), source: 'chat', said: null, recordedById: null, key: `k${until}` },
      now: house.clock.now(),
      report: { work: 'may', status: 'employed', place: null, employer: 'X'.repeat(300), park: 'KCN Mẫu', ...(until ? { until } : {}) },
    },
  ])

it.each(['2027-03', '2027-02-06', null])('an end at %s is stored as it was said', async (until) => {
  await stored(until)
  const report = (await newestReport(db.orm, house.tenantId, house.id(lo)))?.report
  expect(report).toMatchObject({ park: 'KCN Mẫu', employer: 'X'.repeat(100) })
  expect(report?.until ?? null).toBe(until)
})

it.each(['2027', '2027-13', '2027-03-32', 'tết', '03/2027'])('an end at %s is refused by the table', async (until) => {
  await expect(stored(until)).rejects.toThrow()
})

it('a change of the firm alone is told to the secretary and in the digest; the same report again is not', async () => {
  await house.hear(lo, 'em vẫn làm công nhân may, cty PouYuen')
  await house.hear(lo, 'đúng')
  await house.runTo(house.clock.now().add({ minutes: 1 }))
  expect(house.last(secretary).text).toContain('PouYuen')
  await house.runTo('2026-12-07T12:00:00+07:00')
  expect(house.chat(secretary).findLast(({ text }) => text.includes('PouYuen'))?.text).toContain('công nhân may, PouYuen')
})

it('"tháng 3 sang năm" is said back as a month of the year after the message, and stored so', async () => {
  expect(await texts(lo, 'em làm nông nghiệp ở Hàn Quốc, tháng 3 sang năm hết hạn mới về')).toContain('tới 03/2027')
  await house.hear(lo, 'đúng')
  expect(await rows(db.orm, sql`select country, until from reports where source = 'chat'`)).toEqual([{ country: 'KR', until: '2027-03' }])
})
