// Drafts that nobody touched for long: their members are told once, and then nothing of them is left; and of cases that are over the words go.
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { rows } from '../../db/rows.ts'
import { caseLog, cases, selfReviewFiles, selfReviews } from '../../db/schema/index.ts'
import { setSetting } from '../../db/units.ts'
import { casesIn, pressIn } from '../support/applicant.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { type House, openHouse } from '../support/house.ts'
import { danh, giang, lo, paperChat, photo, seasonPeople, secretary } from '../support/season.ts'

const kim = 'Kim Văn Thử'

let db: TestDatabase
let house: House
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())
beforeEach(async () => {
  await db.truncate()
  house = await openHouse(db, { start: '2026-12-01T09:00:00+07:00', rows: seasonPeople, channel: paperChat() })
  for (const name of [secretary, lo, danh, kim]) await house.link(name)
})

/** What retention does in the night of a day, and what is delivered in its morning; nothing else of the house goes on. */
async function night(day: string) {
  await db.orm.execute(sql`update timers set state = 'cancelled', ended_at = now() where state = 'waiting'`)
  const at = `${day}T02:30:00+07:00`
  house.clock.moveTo(Temporal.Instant.from(at))
  await db.orm.execute(
    sql`insert into timers (tenant_id, kind, subject, step, due_at) values (${house.tenantId}, 'retention', ${house.tenantId}, ${`test ${day}`}, ${at})`,
  )
  await house.drains.runDue()
  await db.orm.execute(sql`update timers set state = 'cancelled', ended_at = now() where state = 'waiting'`)
  await house.runTo(`${day}T09:00:00+07:00`)
}
const told = (name: string, words: string) => house.chat(name).filter(({ text }) => text.includes(words)).length
const drafts = async () => (await db.orm.select({ state: cases.state }).from(cases)).map(({ state }) => state)

/** An application that goes on from nothing, or of who has an exemption from that one. */
async function begin(name: string) {
  await house.hear(name, 'làm đơn')
  if (name !== kim) return
  await pressIn(house, name, 'cs:apply:away')
  await pressIn(house, name, 'cs:a-reason')
}

it('a draft of an application goes sixty days after it was touched last, a week after its member was told', async () => {
  await begin(kim)
  await night('2027-01-20')
  expect(told(kim, 'đơn nháp được xóa')).toBe(0)
  await night('2027-01-24')
  await night('2027-01-25')
  expect(told(kim, 'còn là bản nháp, chưa gửi. Nếu đồng chí không xem lại thì đến ngày 31/01/2027 đơn nháp được xóa')).toBe(1)
  expect(await drafts()).toEqual(['draft'])
  await night('2027-02-01')
  expect(await drafts()).toEqual([])
  expect(await db.orm.select().from(caseLog)).toEqual([])
  expect(told(kim, 'đơn nháp được xóa')).toBe(1)
  await house.hear(kim, 'đơn của tôi')
  expect(house.last(kim).text).toContain('chưa có đơn')
})

it('who looks at it keeps it for as long again, and an old question that is answered finds it gone', async () => {
  await begin(kim)
  await night('2027-01-24')
  await pressIn(house, kim, 'cs:mine')
  await night('2027-02-02')
  expect(await drafts()).toEqual(['draft'])
  await night('2027-03-19')
  await night('2027-03-26')
  expect(told(kim, 'đơn nháp được xóa')).toBe(2)
  expect(await drafts()).toEqual([])
  await house.tap(kim, 'cs:a-later:1')
  expect(await drafts()).toEqual([])
})

it('one that lay for long when the time was made shorter is not gone before the word; what nobody wrote in goes without one', async () => {
  await begin(kim)
  await house.link(giang)
  await house.hear(giang, 'làm đơn')
  await pressIn(house, giang, 'cs:apply:away')
  await db.orm
    .update(cases)
    .set({ application: db.vault.seal('{"reason":null,"place":null,"work":null,"contact":null}') })
    .where(sql`member_id = ${house.id(giang)}`)
  await setSetting(db.orm, {
    tenantId: house.tenantId,
    unitId: house.tenantId,
    key: 'draft_days',
    value: 14,
    from: '2026-12-20',
    now: house.clock.now(),
  })
  await night('2026-12-30')
  expect([told(kim, 'đến ngày 06/01/2027 đơn nháp được xóa'), told(giang, 'đơn nháp được xóa')]).toEqual([1, 0])
  expect([await casesIn(house, kim), await casesIn(house, giang)]).toMatchObject([[{ state: 'draft' }], []])
  await night('2027-01-07')
  expect(await drafts()).toEqual([])
})

it('what goes on from an exemption is not left before that has ended, because the countdown to its end speaks of it', async () => {
  await begin(danh)
  await night('2027-02-26')
  await night('2027-04-21')
  expect(told(danh, 'đơn nháp được xóa')).toBe(0)
  await night('2027-04-23')
  expect(told(danh, 'soạn từ ngày 01/12/2026 còn là bản nháp')).toBe(1)
  await night('2027-05-01')
  expect(await drafts()).toEqual([])
})

it('of a case that is over the member’s words go after a year, what was decided stays, and its form is not made any more', async () => {
  await house.hear(lo, 'làm đơn')
  await pressIn(house, lo, 'cs:a-send')
  await house.runTo(house.clock.now())
  await house.hear(lo, 'đơn của tôi')
  await pressIn(house, lo, 'cs:a-back')
  await pressIn(house, lo, 'cs:a-sure')
  const kept = async () => (await db.orm.select({ words: cases.application }).from(cases)).map(({ words }) => words !== null)
  await night('2027-11-30')
  expect(await kept()).toEqual([true])
  await night('2027-12-03')
  expect(await kept()).toEqual([false])
  expect((await db.orm.select({ move: caseLog.move }).from(caseLog)).map(({ move }) => move)).toEqual(['begin', 'submit', 'withdraw'])
  const before = house.chat(lo).length
  await house.tap(lo, 'cs:a-file:1')
  expect(
    house
      .chat(lo)
      .slice(before)
      .flatMap(({ attachment }) => attachment ?? []),
  ).toEqual([])
})

it('a draft of a self-review goes when none is taken any more, with its words and pages; its member was told while it could be sent', async () => {
  await house.sets(secretary, '/hop 20/12 19:30 Nhà văn hóa')
  await house.hear(lo, 'viết kiểm điểm')
  await house.hear(lo, 'Lập trường vững vàng.')
  await house.hear(lo, 'gửi kiểm điểm')
  await house.hear(lo, photo('jpg1'))
  await house.hear(danh, 'viết kiểm điểm')
  await house.runTo(house.clock.now())
  await night('2027-01-12')
  expect(told(lo, 'bản viết dở được xóa')).toBe(0)
  await night('2027-01-14')
  await night('2027-01-15')
  expect([told(lo, 'Đến ngày 19/01/2027 chi bộ không nhận nữa'), told(danh, 'bản viết dở được xóa')]).toEqual([1, 0])
  await pressIn(house, lo, 'sn:write')
  expect(house.last(lo).text).toContain('Câu 2/5')
  await night('2027-01-20')
  expect(await rows(db.orm, sql`select state, answers is null as gone from self_reviews order by id`)).toEqual([
    { state: 'dropped', gone: true },
    { state: 'dropped', gone: true },
  ])
  expect((await db.orm.select({ file: selfReviewFiles.file }).from(selfReviewFiles)).every(({ file }) => file === null)).toBe(true)
  expect(await db.orm.select().from(selfReviews)).toHaveLength(2)
})
