// What somebody has confirmed of a meeting is not asked again, and one call tells of every change that waits.
import { afterAll, beforeEach, expect, it } from 'vitest'
import { audit } from '../../src/tasks/audit.ts'
import { testDatabase } from '../support/database.ts'
import type { House } from '../support/house.ts'
import * as town from '../support/meeting-town.ts'

const db = await testDatabase()
afterAll(() => db.close())
beforeEach(() => db.truncate())

const { deputy, home, meetingsOf, move, offline, openCalls, secretary, silent, textsTo } = town
const openTown = () => town.openTown(db)

const labels = (house: House, name: string) =>
  house
    .last(name)
    .choices.flat()
    .map(({ label }) => label)

it('who has confirmed a meeting is reminded the day before and asked nothing; who has not is asked again; a changed meeting asks anew', async () => {
  const house = await openTown()
  await house.runTo('2026-12-02T10:00:00+07:00')
  expect(labels(house, home)).toEqual(['Đã nhận', 'Bận'])
  await house.tap(home, house.last(home).choices[0]?.[0]?.id ?? '')
  await house.runTo('2026-12-04T10:00:00+07:00')
  expect(house.last(home).text).toMatch(/Nhắc đồng chí: Chi bộ ấp Mẫu .*05\/12\/2026.*không cần chọn lại/)
  expect(labels(house, home)).toEqual([])
  expect(labels(house, silent)).toEqual(['Đã nhận', 'Bận'])
  // The yes of three days before counts for the meeting.
  expect((await house.hear(secretary, 'lịch họp'))[0]?.text).toMatch(/Đã nhận: 1\./)
  await move(house, 'đổi lịch 6/12 19:00')
  expect(labels(house, home)).toEqual(['Đã nhận', 'Bận'])
  expect((await house.hear(secretary, 'lịch họp'))[0]?.text).not.toMatch(/Đã nhận: 1\./)
})

/** The meeting of 5 December and an extra one of the 12th, both moved, and nobody has confirmed. */
async function twoMoved(): Promise<House> {
  const house = await openTown()
  await house.sets(secretary, 'họp chuyên đề 12/12 19:00 Hội trường xã')
  await house.runTo('2026-12-01T09:40:00+07:00')
  await move(house, 'đổi lịch 6/12 19:00')
  await move(house, 'đổi lịch 2 ngày 13/12')
  await house.runTo('2026-12-03T12:00:00+07:00')
  return house
}

it('two changed meetings are one call that names both, and the list of each says so beside the name', async () => {
  const house = await twoMoved()
  expect((await meetingsOf(house)).map(({ starts }) => starts).slice(0, 2)).toEqual(['2026-12-06 19:00', '2026-12-13 19:00'])
  expect(textsTo(house, secretary)).toMatch(/nhờ báo cả: Chi bộ ấp Mẫu họp lúc 19:00 .*06\/12\/2026/)
  const [list] = await house.hear(secretary, 'gọi')
  const [, ofSilent = ''] = list?.text.split(silent) ?? []
  expect(ofSilent.split(/\n\d\. /)[0]).toMatch(/Báo giúp: .*06\/12\/2026.*\n.*Báo giúp: .*13\/12\/2026/)
  // One call, both meetings, and the answer says which.
  expect((await house.hear(secretary, `gọi ${silent} đã biết lịch`))[0]?.text).toMatch(
    /đã biết lịch mới:\n.*06\/12\/2026.*\n.*13\/12\/2026/,
  )
  expect((await openCalls(house)).filter(({ name, state }) => name === silent && state === 'open')).toEqual([])
  expect(await audit(house.rt, house.tenantId)).toEqual([])
})

it('who confirms one of two changed meetings is still called about the other', async () => {
  const house = await twoMoved()
  const first = house.chat(silent).findLast(({ text }) => text.includes('06/12/2026'))
  await house.tap(silent, first?.choices[0]?.[0]?.id ?? '')
  const states = (await openCalls(house)).filter(({ name }) => name === silent).map(({ state }) => state)
  expect(states.toSorted()).toEqual(['answered', 'open'])
  const [list] = await house.hear(secretary, 'gọi')
  expect(list?.text).toContain(silent)
  // The first has begun: the second stays a call.
  await house.runTo('2026-12-06T19:30:00+07:00')
  expect((await openCalls(house)).filter(({ name, state }) => name === offline && state === 'open')).toHaveLength(1)
  expect((await house.hear(secretary, `gọi ${offline} đã biết lịch`))[0]?.text).toBe(`Đã ghi: ${offline} đã biết lịch mới.`)
  expect((await house.hear(secretary, 'ai đã nhận'))[0]?.text).toContain(offline)
})

it('a call about one meeting says nothing of another that its list did not name yet', async () => {
  const house = await openTown()
  await house.sets(secretary, 'họp chuyên đề 12/12 19:00 Hội trường xã')
  await house.runTo('2026-12-01T09:40:00+07:00')
  await move(house, 'đổi lịch 6/12 19:00')
  await house.runTo('2026-12-02T10:00:00+07:00')
  await move(house, 'đổi lịch 2 ngày 13/12')
  expect((await house.hear(secretary, `gọi ${silent} đã biết lịch`))[0]?.text).toMatch(/đã biết lịch mới:\n[^\n]*06\/12\/2026[^\n]*$/)
  await house.runTo('2026-12-03T12:00:00+07:00')
  expect((await openCalls(house)).filter(({ name }) => name === silent).map(({ state }) => state)).toEqual(['done', 'open'])
  expect((await openCalls(house)).filter(({ name }) => name === deputy).length).toBeGreaterThan(0)
})
