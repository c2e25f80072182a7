// The way to the year-end meeting and to the end of an exemption: steps, answers, changes of mind, and silence.
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { exemptions, reviewReplies } from '../../db/schema/index.ts'
import { setSetting } from '../../db/units.ts'
import { placeRows, planFor, writePlan } from '../../src/tasks/import-roster.ts'
import { inScene } from '../../src/tasks/scene.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { branch, type House, homeTime, openHouse, row } from '../support/house.ts'

let db: TestDatabase
let house: House
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())
beforeEach(() => db.truncate())

const lo = 'Lò Thị Thử'
const danh = 'Danh Văn Thử'
const secretary = 'Phan Văn Mẫu'
const about = (name: string, words: string) => house.chat(name).filter((one) => one.text.includes(words))

it('a meeting is counted down at 30, 14, 7 days and the day before, and the list says who comes', async () => {
  house = await openHouse(db, { start: '2026-11-20T09:00:00+07:00' })
  for (const name of [secretary, lo, danh]) await house.link(name)
  const [set] = await house.sets(secretary, '/hop 20/12 19:30 Nhà văn hóa ấp Mẫu')
  expect(set?.text).toMatch(/19:30 Chủ Nhật, 20\/12\/2026/)
  await house.drains.runDue()
  // 60 days before has passed: it is caught up on once, at once or as the 30-day step.
  const first = house.last(lo)
  expect(first.text).toMatch(/mời|Mời/)
  await house.tap(lo, first.choices.flat()[1]?.id ?? '')
  expect(house.last(lo).text).toContain('dự trực tuyến')
  await house.runTo('2026-12-07T09:00:00+07:00')
  expect(about(lo, 'Đồng chí đã chọn: dự trực tuyến').length).toBeGreaterThan(0)
  await house.tap(lo, first.choices.flat()[0]?.id ?? '')
  expect(await db.orm.select({ answer: reviewReplies.answer }).from(reviewReplies)).toEqual([{ answer: 'come' }])
  const [list] = await house.hear(secretary, 'ai về')
  expect(list?.text).toMatch(
    /về dự \(1\): Lò Thị Thử(.|\n)*[Cc]hưa trả lời \(1\): Danh Văn Thử(.|\n)*chưa kết nối kênh nào: Giàng A Thử, Kim Văn Thử/,
  )
  await house.runTo('2026-12-20T12:00:00+07:00')
  const steps = about(lo, 'họp kiểm điểm').map(homeTime)
  expect(new Set(steps.map((step) => step.slice(0, 10)))).toEqual(new Set(['2026-11-20', '2026-12-06', '2026-12-13', '2026-12-19']))
  expect(house.chat(lo).at(-1)?.text).toMatch(/^Nhắc đồng chí/)
  await house.runTo('2026-12-21T09:00:00+07:00')
  expect((await house.tap(lo, first.choices.flat()[2]?.id ?? ''))[0]?.text).toContain('đã qua')
  expect(await db.orm.select({ answer: reviewReplies.answer }).from(reviewReplies)).toEqual([{ answer: 'come' }])
})

it('a meeting that is moved is counted down to its new day only', async () => {
  house = await openHouse(db, { start: '2026-12-01T09:00:00+07:00' })
  for (const name of [secretary, lo]) await house.link(name)
  await house.sets(secretary, '/hop 20/12 19:30 Nhà văn hóa')
  await house.sets(secretary, '/hop 27/12 8g Trụ sở')
  await house.runTo('2026-12-26T12:00:00+07:00')
  const after = about(lo, 'họp kiểm điểm').filter((one) => homeTime(one) > '2026-12-02')
  expect(after.length).toBeGreaterThan(1)
  for (const one of after) expect(one.text).toContain('27/12/2026')
})

it('where the unit does not write to exempted members about the meeting, nobody is written to', async () => {
  house = await openHouse(db, { start: '2026-12-01T09:00:00+07:00' })
  for (const name of [secretary, lo]) await house.link(name)
  await setSetting(db.orm, {
    tenantId: house.tenantId,
    unitId: house.tenantId,
    key: 'review_policy',
    value: 'none',
    now: house.clock.now(),
  })
  await house.sets(secretary, '/hop 20/12 19:30 Nhà văn hóa')
  await house.runTo('2026-12-14T09:00:00+07:00')
  expect(about(lo, 'kiểm điểm')).toEqual([])
})

it('who said no to reminders gets no countdown', async () => {
  house = await openHouse(db, { start: '2026-12-01T09:00:00+07:00' })
  await house.link(secretary)
  await house.link(lo, { reminders: 'no' })
  await house.sets(secretary, '/hop 20/12 19:30 Nhà văn hóa')
  await house.runTo('2026-12-14T09:00:00+07:00')
  expect(about(lo, 'kiểm điểm')).toEqual([])
})

it('an exemption’s end is counted down until there is an answer, which the secretary hears once', async () => {
  house = await openHouse(db, { start: '2026-12-28T09:00:00+07:00' })
  for (const name of [secretary, danh]) await house.link(name)
  await house.runTo('2027-01-30T09:00:00+07:00')
  const steps = about(danh, 'Thời hạn miễn')
  expect(steps.map(homeTime)).toEqual(['2026-12-30T08:00', '2027-01-29T08:00'])
  expect(steps[1]?.text).toContain('còn 30 ngày')
  const [renew] = steps[1]?.choices.flat() ?? []
  await house.tap(danh, renew?.id ?? '')
  await house.tap(danh, renew?.id ?? '')
  expect(about(secretary, 'Danh Văn Thử (hạn miễn 28/02/2027) muốn làm đơn tiếp')).toHaveLength(1)
  await house.runTo('2027-03-02T12:00:00+07:00')
  expect(about(danh, 'Thời hạn miễn')).toHaveLength(2)
  expect(about(secretary, 'chưa có đơn tiếp')).toEqual([])
})

it('an end without an answer is told kindly to both, and changes nothing by itself', async () => {
  house = await openHouse(db, { start: '2027-02-22T09:00:00+07:00' })
  for (const name of [secretary, danh]) await house.link(name)
  await house.runTo('2027-03-02T12:00:00+07:00')
  expect(about(danh, 'Thời hạn miễn đã hết ngày 28/02/2027')).toHaveLength(1)
  expect(about(secretary, 'Thời hạn miễn của Danh Văn Thử đã hết ngày 28/02/2027')).toHaveLength(1)
  expect(
    await db.orm
      .select({ answer: exemptions.answer })
      .from(exemptions)
      .where(eq(exemptions.memberId, house.id(danh))),
  ).toEqual([{ answer: null }])
})

it('a new exemption ends the countdown of the old one', async () => {
  house = await openHouse(db, { start: '2026-12-28T09:00:00+07:00' })
  for (const name of [secretary, danh]) await house.link(name)
  const committee = { id: house.tenantId, tenantId: house.tenantId, parentId: null, kind: 'committee', name: 'Đảng ủy xã Mẫu' } as const
  await inScene(house.rt, { tenantId: house.tenantId, now: house.clock.now() }, async (scene) => {
    const exemption = { kind: 'away', from: '2027-03-01', to: '2028-02-29', resolution: 'NQ 02', opinion: null } as const
    const placed = placeRows([row(danh, { standing: 'away', exemption })], null, branch)
    await writePlan(scene, committee, placed, await planFor(scene, placed))
  })
  await house.runTo('2027-01-15T12:00:00+07:00')
  expect(about(danh, 'Thời hạn miễn')).toEqual([])
  expect((await house.hear(secretary, '/tinhhinh'))[0]?.text).toContain('Sắp hết hạn miễn trong 30 ngày: 0')
})
