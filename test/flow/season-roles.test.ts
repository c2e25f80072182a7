// Whatever is pressed by whoever, in whatever order, late, twice or of another branch: only who may changes anything, and branches never mix.

import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { rows } from '../../db/rows.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { type House, openHouse } from '../support/house.ts'
import { danh, deputy, elsewhere, helper, lo, officer, paperChat, photo, seasonPeople, secretary, stranger } from '../support/season.ts'

let db: TestDatabase
let house: House
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())
beforeEach(() => db.truncate())

const names = [secretary, deputy, helper, officer, lo, danh, elsewhere, stranger] as const

/** Two branches that met yesterday, a self-review handed in by each of two members, and a season with results of neither. */
async function evening() {
  house = await openHouse(db, { start: '2026-12-01T09:00:00+07:00', rows: seasonPeople, channel: paperChat() })
  for (const name of names) await house.link(name)
  await house.hear(officer, 'mở kiểm điểm')
  await house.tap(officer, 'sn:start:2026:12011220:invite')
  await house.sets(secretary, '/hop 15/12 19:30 Nhà văn hóa')
  await house.sets(elsewhere, '/hop 15/12 19:30 Trụ sở')
  for (const name of [lo, stranger]) {
    await house.hear(name, 'viết kiểm điểm')
    for (let n = 0; n < 5; n++) await house.hear(name, 'Tôi đã cố gắng.')
    const submit = house
      .last(name)
      .choices.flat()
      .find(({ id }) => id.startsWith('sn:submit'))
    await house.tap(name, submit?.id ?? '')
  }
  await house.runTo('2026-12-16T09:00:00+07:00')
}

const state = async () => ({
  replies: await rows(db.orm, sql`select review_id, member_id, answer from review_replies order by 1, 2`),
  attendance: await rows<{ memberId: number; reviewId: number; by: number }>(
    db.orm,
    sql`select member_id::int as "memberId", review_id::int as "reviewId", by_id::int as by, state from review_attendance order by 1, 2`,
  ),
  selfReviews: await rows<{ memberId: number; decidedBy: number | null; state: string }>(
    db.orm,
    sql`select id, member_id::int as "memberId", state, receipt, decided_by_id::int as "decidedBy" from self_reviews order by id`,
  ),
  results: await rows<{ by: number }>(
    db.orm,
    sql`select review_id, excellent, good, fair, poor, by_id::int as by from review_results order by id`,
  ),
  seasons: await rows(db.orm, sql`select year, rules from seasons order by id`),
})

const numbers = fc.constantFrom('1', '2', '3', '4', '99')
const memberOf = fc.constantFrom(...seasonPeople.map(({ name }) => name))
const press = fc.oneof(
  fc
    .tuple(
      fc.constantFrom('rv:come', 'rv:letter', 'sn:letter', 'sn:form', 'sn:calendar', 'sn:submit', 'sn:drop', 'sn:look', 'sn:open'),
      numbers,
    )
    .map((parts) => parts.join(':')),
  fc.tuple(fc.constantFrom('sn:accept', 'sn:return', 'sn:all', 'sn:each', 'sn:pagesof'), numbers).map((parts) => parts.join(':')),
  fc
    .tuple(numbers, memberOf, fc.constantFrom('present', 'absent', 'online', 'excused', 'x'))
    .map(([review, name, how]) => `sn:mark:${review}:${house.id(name)}:${how}`),
  fc.constantFrom(
    'sn:start:2026:12051225:required',
    'sn:start:2027:12011220:invite',
    'sn:results',
    'sn:overview',
    'sn:write',
    'sn:pages',
    'sn:part:3',
    'sn:skip:3',
  ),
)
const line = fc.constantFrom(
  'kết quả chi bộ ấp Mẫu 1 7 0 0',
  'kết quả chi bộ ấp Khác 9 0 0 0',
  '1 2 0 0',
  'tất cả có mặt trừ 1',
  '2 vắng',
  'kiểm điểm',
  'điểm danh kiểm điểm',
  'bận',
  'em về dự',
)

/** The branch of a member, and who leads it. */
const branchOf = (id: number) => (seasonPeople.find(({ name }) => house.id(name) === id)?.branch === 'Chi bộ ấp Khác' ? 'other' : 'own')
const leaders = () => ({ own: [house.id(secretary), house.id(deputy)], other: [house.id(elsewhere)] })

it('no sequence of presses and lines changes what is not theirs, and who may not leaves everything as it was', {
  timeout: 240_000,
}, async () => {
  await evening()
  const before = await state()
  const outsiders = fc.constantFrom(helper, danh)
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(outsiders, fc.oneof(press, line)), { maxLength: 12 }), async (said) => {
      for (const [name, what] of said) {
        const own = /^sn:(?:submit|drop|write|pages|part|skip|look)/.test(what)
        if (!own) await (/^(?:rv|sn):/.test(what) ? house.tap(name, what) : house.hear(name, what))
      }
      expect(await state()).toEqual(before)
    }),
    { numRuns: 12 },
  )
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(fc.constantFrom(...names), fc.oneof(press, line)), { maxLength: 25 }), async (said) => {
      for (const [name, what] of said) {
        const first = /^(?:rv|sn):/.test(what) ? house.tap(name, what) : house.hear(name, what)
        await first
      }
      const after = await state()
      // The eve is over for both meetings.
      expect(after.replies).toEqual(before.replies)
      for (const { memberId, by } of after.attendance) expect(leaders()[branchOf(memberId)]).toContain(by)
      for (const one of after.selfReviews)
        if (one.decidedBy !== null) {
          expect(leaders()[branchOf(one.memberId)]).toContain(one.decidedBy)
          expect(one.decidedBy).not.toBe(one.memberId)
        }
      for (const { by } of after.results) expect(by).toBe(house.id(officer))
    }),
    { numRuns: 12 },
  )
})

it('the same event twice, and a press of long ago, change nothing a second time', async () => {
  await evening()
  for (let n = 0; n < 2; n++) {
    await house.hear(secretary, { kind: 'choice', choice: `sn:mark:1:${house.id(lo)}:online` }, 'once')
    await house.hear(officer, { kind: 'text', text: 'kết quả chi bộ ấp Mẫu 1 7 0 0' }, 'results-once')
  }
  const after = await state()
  expect([after.attendance.length, after.results.length]).toEqual([1, 1])
  house.clock.moveTo(Temporal.Instant.from('2027-01-20T09:00:00+07:00'))
  for (const [name, what] of [
    [secretary, `sn:mark:1:${house.id(lo)}:absent`],
    [officer, 'sn:start:2026:12011220:required'],
    [lo, 'rv:come:1'],
    [lo, 'sn:submit:1'],
  ] as const)
    await house.tap(name, what)
  await house.hear(lo, photo('jpg1'))
  expect(await state()).toEqual(after)
})

it('many who hand in at the same moment have numbers of their own', async () => {
  house = await openHouse(db, { start: '2026-12-01T09:00:00+07:00', rows: seasonPeople, channel: paperChat() })
  for (const name of names) await house.link(name)
  await house.sets(secretary, '/hop 15/12 19:30 Nhà văn hóa')
  const writers = [lo, danh, helper, deputy]
  for (const name of writers) {
    await house.hear(name, 'viết kiểm điểm')
    for (let n = 0; n < 5; n++) await house.hear(name, 'Tôi đã cố gắng.')
  }
  await Promise.all(
    writers.map((name) => {
      const submit = house
        .last(name)
        .choices.flat()
        .find(({ id }) => id.startsWith('sn:submit'))
      return house.tap(name, submit?.id ?? '')
    }),
  )
  const receipts = await rows<{ receipt: string }>(db.orm, sql`select receipt from self_reviews order by receipt`)
  expect(receipts.map(({ receipt }) => receipt)).toEqual(['KĐ-2026-0001', 'KĐ-2026-0002', 'KĐ-2026-0003', 'KĐ-2026-0004'])
})
