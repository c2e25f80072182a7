// The lunar calendar: the table agrees with its source and with the dates of domain.md 5.6, and every day of it is found.
import { describe, expect, test } from 'vitest'
import { lunarRows } from '../../scripts/make-lunar.ts'
import { daysOffTable } from '../../src/core/days-off-table.ts'
import { lunarDay, lunarMonth, lunarYearOf } from '../../src/core/lunar.ts'
import { lunarTable } from '../../src/core/lunar-table.ts'

const date = (text: string) => Temporal.PlainDate.from(text)

describe('the table', () => {
  test('says what the script that makes it says', () => {
    expect(Object.entries(lunarTable)).toEqual(lunarRows().map(([year, months]) => [String(year), months]))
  })

  // domain.md 5.6: Ông Táo, Tết, Giỗ Tổ, rằm tháng 7, Trung thu.
  test.each([
    [2026, '2026-02-10', '2026-02-17', '2026-04-26', '2026-08-27', '2026-09-25'],
    [2027, '2027-01-30', '2027-02-06', '2027-04-16', '2027-08-16', '2027-09-15'],
    [2028, '2028-01-19', '2028-01-26', '2028-04-04', '2028-09-03', '2028-10-03'],
    [2029, '2029-02-06', '2029-02-13', '2029-04-23', '2029-08-24', '2029-09-22'],
    [2030, '2030-01-26', '2030-02-02', '2030-04-12', '2030-08-13', '2030-09-12'],
    [2031, '2031-01-16', '2031-01-23', '2031-04-01', '2031-09-01', '2031-10-01'],
    [2032, '2032-02-04', '2032-02-11', '2032-04-19', '2032-08-20', '2032-09-19'],
    [2033, '2033-01-23', '2033-01-31', '2033-04-09', '2033-08-09', '2033-09-08'],
    [2034, '2034-02-11', '2034-02-19', '2034-04-28', '2034-08-28', '2034-09-26'],
    [2035, '2035-01-31', '2035-02-08', '2035-04-17', '2035-08-18', '2035-09-16'],
  ])('has the days of %i that domain.md computed', (year, ...days) => {
    const found = [lunarDay(year - 1, 12, 23), lunarDay(year, 1, 1), lunarDay(year, 3, 10), lunarDay(year, 7, 15), lunarDay(year, 8, 15)]
    expect(found.map(String)).toEqual(days)
  })

  test('agrees with the table of days off on Tết in every year', () => {
    for (let year = 2026; year <= 2041; year++) expect(lunarDay(year, 1, 6)?.toString()).toBe(daysOffTable[year]?.tet[1])
  })

  test('has months of 29 or 30 days that follow each other, and a leap month every two or three years', () => {
    for (let year = 2025; year <= 2040; year++)
      for (let month = 1; month <= 12; month++) expect([29, 30]).toContain(lunarMonth(year, month)?.days)
    const leapYears = Object.entries(lunarTable).flatMap(([year, row]) => (row.includes('+') ? [Number(year)] : []))
    expect(leapYears).toEqual([2025, 2028, 2031, 2033, 2036, 2039])
  })

  test('has its leap month of 2033 after the eleventh, where the package alone would put it after the ninth', () => {
    expect(lunarTable[2033]).toContain('11-22 +12-22 01-20')
  })
})

describe('a lunar day', () => {
  test('that the month does not have, and one outside the table, is none', () => {
    expect(lunarMonth(2027, 1)?.days).toBe(30)
    expect(lunarMonth(2026, 12)?.days).toBe(29)
    expect([lunarDay(2026, 12, 30), lunarDay(2027, 1, 0), lunarDay(2024, 1, 1), lunarDay(2060, 1, 1), lunarMonth(2041, 12)]).toEqual([
      null,
      null,
      null,
      null,
      null,
    ])
  })

  test('before Tết lies in the lunar year before', () => {
    expect([lunarYearOf(date('2027-02-05')), lunarYearOf(date('2027-02-06')), lunarYearOf(date('2027-12-31'))]).toEqual([2026, 2027, 2027])
  })
})
