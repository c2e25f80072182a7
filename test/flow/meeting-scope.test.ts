// Whom a meeting concerns and who may move it: assigned officers, other branches, consents, roles that have ended.
import { sql } from 'drizzle-orm'
import { afterAll, beforeEach, expect, it } from 'vitest'
import { rows } from '../../db/rows.ts'
import { inScene } from '../../src/tasks/scene.ts'
import { tellReviewMoved } from '../../src/tasks/tell-review-moved.ts'
import { testDatabase } from '../support/database.ts'
import { branch, otherBranch } from '../support/house.ts'
import * as town from '../support/meeting-town.ts'

const db = await testDatabase()
afterAll(() => db.close())
beforeEach(() => db.truncate())

const { assigned, home, meetingsOf, move, officer, offline, openCalls, secretary, textsTo } = town
const openTown = () => town.openTown(db)

it('an officer hears of the branch they are assigned to until the assignment ends; a silence of theirs is the secretary’s list alone', async () => {
  const house = await openTown()
  expect((await house.hear(officer, `phân công ${assigned} phụ trách ${branch}`))[0]?.text).toContain('Đang hỏi đồng chí ấy')
  await house.drains.runDue()
  expect(house.last(assigned).text).toMatch(/được phân công phụ trách Chi bộ ấp Mẫu/)
  await house.tap(assigned, 'consent:duty:yes')
  expect((await house.hear(assigned, 'lịch họp'))[0]?.text).toContain(branch)
  await move(house)
  await house.runTo('2026-12-02T12:00:00+07:00')
  expect(textsTo(house, secretary)).toMatch(/Mạc Thị Khác \(cán bộ được phân công\) – 0900 000 125/)
  expect(textsTo(house, 'Sơn Thị Khác')).not.toContain(assigned)
  expect((await openCalls(house)).map(({ name }) => name)).not.toContain(assigned)
  await house.tap(assigned, house.last(assigned).choices[0]?.[1]?.id ?? '')
  await house.runTo('2026-12-02T13:30:00+07:00')
  expect(house.last(officer).text).toMatch(/Mạc Thị Khác nhờ người khác dự họp Chi bộ ấp Mẫu/)
  await house.hear(officer, `thôi phụ trách ${assigned} ${branch}`)
  const before = house.chat(assigned).length
  await move(house, 'đổi lịch 8/12')
  await house.runTo('2026-12-02T14:00:00+07:00')
  expect(textsTo(house, assigned, before)).not.toContain('đổi')
  expect((await house.hear(assigned, 'lịch họp'))[0]?.text).toContain('Chưa có buổi họp nào')
})

it('an officer who goes to meetings of two branches is called about each by that branch, and neither hears of the other', async () => {
  const house = await openTown()
  const other = 'Sơn Thị Khác'
  await house.link(other)
  await house.hear(officer, `phân công ${assigned} phụ trách ${branch}`)
  await house.drains.runDue()
  await house.tap(assigned, 'consent:duty:yes')
  await house.sets(other, 'họp định kỳ ngày 8 14:00 Phòng họp')
  await house.runTo('2026-12-01T09:40:00+07:00')
  const [from, fromOther] = [house.chat(secretary).length, house.chat(other).length]
  await move(house)
  await move(house, 'đổi lịch 9/12 15:00', other)
  await house.runTo('2026-12-02T14:00:00+07:00')
  await house.hear(secretary, 'gọi')
  await house.hear(other, 'gọi')
  expect(textsTo(house, secretary, from)).toContain(assigned)
  expect(textsTo(house, other, fromOther)).toContain(assigned)
  expect(textsTo(house, secretary, from)).not.toContain('ấp Khác')
  expect(textsTo(house, other, fromOther)).not.toContain('ấp Mẫu')
})

it('a committee sets the rule of a kind of branch, and a branch of that kind follows it from the night', async () => {
  const house = await openTown()
  await house.link('Sơn Thị Khác')
  await house.sets(officer, 'họp định kỳ cơ quan ngày 3 14:00 Phòng họp')
  expect(house.last(officer).text).toMatch(/Đã đặt cho chi bộ cơ quan: họp định kỳ ngày 3/)
  await house.hear('Sơn Thị Khác', 'loại chi bộ cơ quan')
  await house.runTo('2026-12-02T06:00:00+07:00')
  const own = (await meetingsOf(house)).filter(({ unit }) => unit === otherBranch)
  // 3 January 2027 is a Sunday.
  expect(own.map(({ starts, place }) => [starts, place])).toEqual([
    ['2026-12-03 14:00', 'Phòng họp'],
    ['2027-01-04 14:00', 'Phòng họp'],
  ])
})

it('a secretary of another branch, a role that has ended, and a forged tap change nothing and see nothing', async () => {
  const house = await openTown()
  await house.link('Sơn Thị Khác')
  const before = await meetingsOf(house)
  const [first] = before
  const taps = ['move', 'off', 'got'].map((what) => `mt:${what}:${first?.id}:0`)
  for (const tap of [...taps, `mt:yes:${first?.id}:0`, `mt:told:${house.id(home)}`, 'mt:log']) {
    const answers = await house.tap('Sơn Thị Khác', tap)
    expect(answers.map(({ text }) => text).join('\n')).not.toMatch(/ấp Mẫu|Nông/)
  }
  await house.hear('Sơn Thị Khác', 'đổi lịch 6/12 19:00 Hội trường')
  await house.hear('Sơn Thị Khác', `phân công ${home} dự ${branch}`)
  const [asked] = await house.hear(secretary, 'đổi lịch 6/12 19:00 Hội trường xã')
  await rows(
    db.orm,
    sql`update roles set starts_on = '2026-10-01', ends_on = '2026-11-30' where member_id = ${house.id(secretary)} returning member_id`,
  )
  const sent = house.chat(home).length
  await house.tap(secretary, asked?.choices[0]?.[0]?.id ?? '')
  await house.runTo('2026-12-01T10:00:00+07:00')
  expect(house.chat(home).length).toBe(sent)
  expect(await meetingsOf(house)).toEqual(before)
  const written = sql`select 1 from meeting_changes union all select 1 from meeting_answers union all select 1 from assignments`
  expect(await rows(db.orm, written)).toEqual([])
})

it('who agreed to words that did not speak of ordinary meetings is not told, but called', async () => {
  const house = await openTown()
  await rows(
    db.orm,
    sql`update consents set text_version = '2026-11-22' where purpose = 'reminders' and member_id = ${house.id(home)} returning id`,
  )
  const before = house.chat(home).length
  await move(house)
  expect(house.chat(home).length).toBe(before)
  expect((await openCalls(house)).map(({ name }) => name).toSorted()).toEqual([offline, home])
})

it('news that waits for the morning is not sent to an officer whose assignment has ended in the night', async () => {
  const house = await openTown()
  await house.hear(officer, `phân công ${assigned} dự ${branch}`)
  await house.tap(assigned, 'consent:duty:yes')
  await house.runTo('2026-12-01T21:30:00+07:00')
  const before = house.chat(assigned).length
  await move(house)
  await house.hear(officer, `thôi phân công ${assigned} dự ${branch}`)
  await house.runTo('2026-12-02T09:00:00+07:00')
  expect(textsTo(house, assigned, before)).not.toContain('đổi buổi')
  const ended = await rows<{ fault: string }>(
    db.orm,
    sql`select fault from messages where key like 'meeting-change:%' and state = 'cancelled'`,
  )
  expect(ended).toEqual([{ fault: 'no_duty' }])
})

it('a call that is being written down ends with "đã biết lịch" as well', async () => {
  const house = await openTown()
  await move(house)
  await house.tap(secretary, `call:done:${house.id(offline)}`)
  expect((await house.hear(secretary, 'đã biết lịch rồi'))[0]?.text).toBe(`Đã ghi: ${offline} đã biết lịch mới.`)
  expect((await openCalls(house)).map(({ state }) => state)).toEqual(['done'])
})

it('a year-end review that is moved is told to everybody concerned, with its calendar file', async () => {
  const house = await openTown()
  await house.sets(secretary, 'họp 20/12 19:30 Nhà văn hóa ấp Mẫu')
  const [review] = await rows<{ id: number; unitId: number }>(db.orm, sql`select id::int as id, unit_id::int as "unitId" from reviews`)
  const counts = await inScene(house.rt, { tenantId: house.tenantId, now: house.clock.now() }, (scene) =>
    tellReviewMoved(scene, {
      ...{ id: review?.id ?? 0, unitId: review?.unitId ?? 0, branch, sequence: 1, byId: house.id(secretary) },
      from: Temporal.Instant.from('2026-12-20T19:30:00+07:00'),
      to: { at: Temporal.Instant.from('2026-12-18T19:30:00+07:00'), place: 'Hội trường xã' },
    }),
  )
  expect(counts).toEqual({ home: 3, away: 2, officers: 0 })
  await house.drains.runDue()
  expect(house.last(home).text).toMatch(
    /buổi họp kiểm điểm cuối năm của Chi bộ ấp Mẫu từ 19:30 .*20\/12\/2026 chuyển sang 19:30 .*18\/12\/2026, tại Hội trường xã/,
  )
  expect(house.last(home).attachment?.name).toBe('lich-hop.ics')
})
