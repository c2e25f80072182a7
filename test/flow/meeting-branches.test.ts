// A line that sets a day is said back, of the branch that is meant: a secretary of two branches is asked of which.
import { sql } from 'drizzle-orm'
import { afterAll, beforeEach, expect, it } from 'vitest'
import { rows } from '../../db/rows.ts'
import { testDatabase } from '../support/database.ts'
import { branch, type House, openHouse, otherBranch } from '../support/house.ts'

const db = await testDatabase()
afterAll(() => db.close())
beforeEach(() => db.truncate())

const secretary = 'Phan Văn Mẫu'

/** A secretary who leads the other branch as well, or only their own. */
async function openTwo({ both = true } = {}): Promise<House> {
  const house = await openHouse(db, { start: '2026-12-01T09:00:00+07:00' })
  if (both)
    await rows(
      db.orm,
      sql`insert into roles (tenant_id, unit_id, member_id, role, starts_on)
        select tenant_id, id, ${house.id(secretary)}, 'secretary', '2026-01-01' from units where name = ${otherBranch} returning id`,
    )
  await house.link(secretary)
  return house
}

const reviews = () =>
  rows<{ branch: string; at: string; place: string }>(
    db.orm,
    sql`select u.name as branch, to_char(v.meeting_at at time zone 'Asia/Ho_Chi_Minh', 'YYYY-MM-DD HH24:MI') as at, v.place
      from reviews v join units u on u.id = v.unit_id order by v.id`,
  )
const meetings = () =>
  rows<{ branch: string; kind: string; at: string }>(
    db.orm,
    sql`select u.name as branch, g.kind, to_char(g.starts_at at time zone 'Asia/Ho_Chi_Minh', 'YYYY-MM-DD HH24:MI') as at
      from meetings g join units u on u.id = g.unit_id order by g.starts_at, g.id`,
  )
const labels = (house: House) =>
  house
    .last(secretary)
    .choices.flat()
    .map(({ label }) => label)

it('the year-end review is said back with its weekday, and set by a yes, once', async () => {
  const house = await openTwo({ both: false })
  const [asked] = await house.hear(secretary, 'hop 20/12 19h30 Nhà văn hóa')
  expect(asked?.text).toMatch(/họp kiểm điểm cuối năm của Chi bộ ấp Mẫu: 19:30 Chủ Nhật, 20\/12\/2026, tại Nhà văn hóa. Đúng không ạ\?/)
  expect(await reviews()).toEqual([])
  const yes = asked?.choices[0]?.[0]?.id ?? ''
  // Another hour, before it was confirmed: the older button says nothing of it.
  const [again] = await house.hear(secretary, '18h30')
  expect(again?.text).toContain('18:30 Chủ Nhật, 20/12/2026')
  expect((await house.tap(secretary, yes))[0]?.text).toContain('Việc này đã xong hoặc đã thay')
  expect((await house.hear(secretary, 'đúng rồi'))[0]?.text).toContain('Đã đặt')
  expect(await reviews()).toEqual([{ branch, at: '2026-12-20 18:30', place: 'Nhà văn hóa' }])
  expect((await house.tap(secretary, again?.choices[0]?.[0]?.id ?? ''))[0]?.text).toContain('Việc này đã xong')
  // A review that is moved says from when.
  expect((await house.hear(secretary, 'họp 22/12 19:30 Nhà văn hóa'))[0]?.text).toMatch(/đang đặt .* 18:30 .*20\/12\/2026/)
  expect((await house.hear(secretary, 'không'))[0]?.text).toContain('Lịch giữ nguyên')
  expect((await reviews())[0]?.at).toBe('2026-12-20 18:30')
})

it('a line that meant another meeting of the branch becomes one by two taps', async () => {
  const house = await openTwo({ both: false })
  await house.hear(secretary, 'họp 10/12 19:30 Nhà văn hóa')
  await house.tap(secretary, 'mt:other')
  expect(labels(house)).toEqual(['Đổi buổi họp sắp tới sang giờ này', 'Thêm một buổi họp', 'Thôi'])
  await house.tap(secretary, 'mt:as:extra')
  expect(house.last(secretary).text).toMatch(/^Thêm vào lịch: Chi bộ ấp Mẫu họp thêm lúc 19:30 .*10\/12\/2026/)
  await house.tap(secretary, house.last(secretary).choices[0]?.[0]?.id ?? '')
  expect(await meetings()).toEqual([{ branch, kind: 'extra', at: '2026-12-10 19:30' }])
  expect(await reviews()).toEqual([])
})

it('somebody else’s meeting sets nothing', async () => {
  const house = await openTwo({ both: false })
  expect((await house.hear(secretary, 'họp công ty 5/12 19:30'))[0]?.text).toContain('không phải của chi bộ')
  expect([...(await reviews()), ...(await meetings())]).toEqual([])
})

it.each([
  ['họp định kỳ ngày 20 19:30 Nhà văn hóa', { branch: otherBranch, kind: 'regular', at: '2026-12-20 19:30' }],
  ['họp chuyên đề 8/12 19:30 Hội trường', { branch: otherBranch, kind: 'thematic', at: '2026-12-08 19:30' }],
])('a secretary of two branches is asked for which "%s" is', async (line, made) => {
  const house = await openTwo()
  expect((await house.hear(secretary, line))[0]?.text).toBe('Đồng chí làm cho chi bộ nào?')
  expect(labels(house)).toEqual([otherBranch, branch])
  await house.hear(secretary, otherBranch)
  expect(house.last(secretary).text).toContain(otherBranch)
  await house.tap(secretary, house.last(secretary).choices[0]?.[0]?.id ?? '')
  await house.runTo('2026-12-01T09:30:00+07:00')
  expect((await meetings())[0]).toEqual(made)
  expect((await meetings()).filter((one) => one.branch === branch)).toEqual([])
})

it('the year-end review and the end of a rule are of the branch that was chosen', async () => {
  const house = await openTwo()
  await house.hear(secretary, 'họp 20/12 19:30 Nhà văn hóa')
  await house.tap(secretary, house.last(secretary).choices[0]?.[0]?.id ?? '')
  await house.tap(secretary, house.last(secretary).choices[0]?.[0]?.id ?? '')
  expect(await reviews()).toEqual([{ branch: otherBranch, at: '2026-12-20 19:30', place: 'Nhà văn hóa' }])
  await house.hear(secretary, 'bỏ họp định kỳ')
  expect((await house.hear(secretary, '2'))[0]?.text).toBe('Chi bộ ấp Mẫu chưa có lịch họp định kỳ.')
})

it('a moved meeting is of the branch that was chosen; where only one meets nobody is asked, and the number of the list is enough', async () => {
  const house = await openTwo()
  const add = async (line: string, which: number) => {
    await house.hear(secretary, line)
    await house.tap(secretary, house.last(secretary).choices[which]?.[0]?.id ?? '')
    await house.tap(secretary, house.last(secretary).choices[0]?.[0]?.id ?? '')
  }
  await add('họp chuyên đề 8/12 19:30 Hội trường', 1)
  expect((await house.hear(secretary, 'dời họp sang 9/12'))[0]?.text).toContain(`Đổi lịch ${branch}`)
  await add('họp chuyên đề 10/12 19:30 Trụ sở', 0)
  await house.hear(secretary, 'hoãn họp')
  expect(labels(house)).toEqual([otherBranch, branch])
  await house.hear(secretary, '1')
  expect(house.last(secretary).text).toMatch(new RegExp(`Hoãn buổi họp của ${otherBranch} .*10/12/2026`))
  expect((await house.hear(secretary, 'đổi lịch 1 ngày 9/12'))[0]?.text).toContain(`Đổi lịch ${branch}`)
})

it('a press for a branch that is not led, or that nothing is asked of, does nothing', async () => {
  const house = await openTwo({ both: false })
  const [other] = await rows<{ id: number }>(db.orm, sql`select id::int as id from units where name = ${otherBranch}`)
  expect((await house.tap(secretary, `mt:for:${other?.id}`))[0]?.text).toContain('Việc này đã xong')
  expect([...(await reviews()), ...(await meetings())]).toEqual([])
})
