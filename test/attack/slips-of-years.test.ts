// Years that were mistyped, or that are over: no decision of a thousand years ago, and no season a year too early.
import { sql } from 'drizzle-orm'
import { afterAll, beforeEach, expect, it } from 'vitest'
import { rows } from '../../db/rows.ts'
import { factFault } from '../../src/core/case-facts.ts'
import { testDatabase } from '../support/database.ts'
import { openHouse } from '../support/house.ts'
import { officer, seasonPeople, secretary } from '../support/season.ts'

const db = await testDatabase()
afterAll(() => db.close())
beforeEach(() => db.truncate())

it.each([
  ['0000-01-01', 'long_ago'],
  ['1026-11-20', 'long_ago'],
  ['2016-11-29', 'long_ago'],
  ['2016-11-30', null],
  ['2026-11-30', null],
  ['2026-12-01', 'future'],
])('a branch that decided on %s: %s', (on, fault) => {
  expect(factFault('resolve', { on, votesFor: 12, votesOf: 13 }, { state: 'seen', counting: [] }, '2026-11-30')).toBe(fault)
})

async function openOffice(start: string) {
  const house = await openHouse(db, { rows: seasonPeople, start })
  await house.link(officer)
  await house.link(secretary)
  return house
}

const seasonsNow = () =>
  rows<{ year: number; from: string; policy: string }>(
    db.orm,
    sql`select year, rules->>'from' as from, rules->>'policy' as policy from seasons`,
  )

it('while a season runs no tap opens the next, and one that is opened early hides neither the results nor the overview of this one', async () => {
  const house = await openOffice('2026-12-01T09:00:00+07:00')
  await house.hear(officer, 'mở kiểm điểm 1/12-20/12')
  await house.tap(officer, 'sn:start:2026:12011220:invite')
  await house.sets(secretary, 'họp 15/12 19:30 Nhà văn hóa')
  await house.tap(officer, 'sn:start:2027:12011220:invite')
  expect(await seasonsNow()).toEqual([{ year: 2026, from: '2026-12-01', policy: 'invite' }])
  house.clock.moveTo(Temporal.Instant.from('2026-12-26T09:00:00+07:00'))
  // Its days are over: now the next one may be opened.
  await house.tap(officer, 'sn:start:2027:12011220:invite')
  expect((await seasonsNow()).map(({ year }) => year)).toEqual([2026, 2027])
  const [overview] = await house.hear(officer, 'kiểm điểm')
  expect(overview?.text).toContain('Kiểm điểm cuối năm 2026')
  await house.hear(officer, 'kết quả ấp mẫu 1 5 2 0')
  expect(await rows(db.orm, sql`select excellent, good from review_results`)).toEqual([{ excellent: 1, good: 5 }])
  house.clock.moveTo(Temporal.Instant.from('2027-12-02T09:00:00+07:00'))
  const [next] = await house.hear(officer, 'kiểm điểm')
  expect(next?.text).toContain('Kiểm điểm cuối năm 2027')
})

it('who changes what is said to those away says it of the season that is running, also where its days were moved', async () => {
  const house = await openOffice('2026-12-01T09:00:00+07:00')
  await house.hear(officer, 'mở kiểm điểm 25/12-10/1')
  await house.tap(officer, 'sn:start:2026:12250110:invite')
  // The days that are set, 1 to 20 December, are over by now.
  house.clock.moveTo(Temporal.Instant.from('2026-12-28T09:00:00+07:00'))
  const [said] = await house.hear(officer, 'kiểm điểm yêu cầu')
  const [change] = said?.choices.flat() ?? []
  expect(change?.id).toBe('sn:start:2026:12250110:required')
  await house.tap(officer, change?.id ?? '')
  expect(await seasonsNow()).toEqual([{ year: 2026, from: '2026-12-25', policy: 'required' }])
})
