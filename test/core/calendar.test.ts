// Days off in Viet Nam: the table agrees with its source, and days in lieu are counted.
import { expect, it } from 'vitest'
import { daysOffOf } from '../../scripts/make-days-off.ts'
import { isDayOff, isTet, isWeekend } from '../../src/core/calendar.ts'
import { daysOffTable } from '../../src/core/days-off-table.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const off = (text: string) => isDayOff(day(text), [])

it('the table says what the holidays package says, in every year', () => {
  const years = Object.keys(daysOffTable).map(Number)
  expect(years).toHaveLength(25)
  for (const year of years) {
    const { publicHolidays, tetFrom, tetTo } = daysOffOf(year)
    expect(daysOffTable[year]).toEqual({ tet: [tetFrom, tetTo], off: publicHolidays.map((date) => date.slice(5)).join(' ') })
  }
})

// domain.md 5.6: mùng 1 of each year, computed for UTC+7.
it.each([
  '2026-02-17',
  '2027-02-06',
  '2028-01-26',
  '2029-02-13',
  '2030-02-02',
  '2031-01-23',
  '2032-02-11',
  '2033-01-31',
  '2034-02-19',
  '2035-02-08',
])('mùng 1 Tết is %s: the eve to mùng 4 are public holidays, and mùng 6 is the last quiet day', (first) => {
  const year = day(first).year
  for (let n = -1; n < 4; n++) expect(daysOffTable[year]?.off).toContain(day(first).add({ days: n }).toString().slice(5))
  expect(isTet(day(first).add({ days: 5 }))).toBe(true)
  expect(isTet(day(first).add({ days: 6 }))).toBe(false)
})

it('Tết 2030 is a day before the Chinese new year', () => {
  expect(off('2030-02-01')).toBe(true)
  expect(daysOffTable[2030]?.off).not.toContain('02-06')
})

it('the quiet span of Tết begins on 26 Chạp', () => {
  expect(isTet(day('2026-02-12'))).toBe(false)
  expect(isTet(day('2026-02-13'))).toBe(true)
  expect(isTet(day('2026-02-22'))).toBe(true)
  expect(isTet(day('2026-02-23'))).toBe(false)
})

it.each([
  ['2026-11-24', true, 'Ngày Văn hóa Việt Nam, a day off since 2026'],
  ['2026-09-02', true, 'the National Day'],
  ['2026-04-26', true, 'Giỗ Tổ, a Sunday'],
  ['2026-04-27', true, 'in lieu of Giỗ Tổ'],
  ['2026-04-28', false, 'an ordinary Tuesday'],
  ['2033-05-02', true, 'in lieu of 30/4, a Saturday'],
  ['2033-05-03', true, 'in lieu of 1/5, the Sunday after it'],
  ['2033-05-04', false, 'nothing is owed any more'],
  ['2028-01-03', true, 'in lieu of a Saturday at the start of the year'],
  ['2028-01-04', false, 'the day after it'],
  ['2026-12-25', false, 'no holiday in Viet Nam'],
  ['2026-11-21', false, 'a Saturday, which is for the weekend rule'],
])('%s: day off %s, %s', (date, expected) => {
  expect(off(date)).toBe(expected)
})

it('every holiday on a weekend is made up for by one working day', () => {
  for (let year = 2027; year <= 2049; year++) {
    let [holidays, inLieu] = [0, 0]
    for (let date = day(`${year}-03-01`); date.year === year; date = date.add({ days: 1 })) {
      const listed = daysOffTable[year]?.off.split(' ').includes(date.toString().slice(5)) ?? false
      if (listed && isWeekend(date)) holidays++
      if (off(date.toString()) && !listed) inLieu++
    }
    expect([year, inLieu]).toEqual([year, holidays])
  }
})

it('a unit adds days off of its own', () => {
  expect(isDayOff(day('2026-09-01'), ['2026-09-01'])).toBe(true)
  expect(off('2026-09-01')).toBe(false)
})
