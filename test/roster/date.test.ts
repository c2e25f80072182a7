// Dates, periods and birth years as lists write them.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readBirthYear } from '../../src/roster/birth-year.ts'
import { readDate, readPeriod } from '../../src/roster/date.ts'
import { today } from './support/files.ts'

describe('an exemption date', () => {
  test.each([
    ['31/12/2026', '2026-12-31'],
    ['31-12-26', '2026-12-31'],
    ['1.2.2027', '2027-02-01'],
    [' 05 / 06 / 2026 ', '2026-06-05'],
    ['2026-12-31', '2026-12-31'],
    ['2026-12-31 00:00:00', '2026-12-31'],
    ['ngày 15 tháng 12 năm 2026', '2026-12-15'],
    ['15 tháng 12 năm 2026'.normalize('NFD'), '2026-12-15'],
    [{ date: '2026-12-31' }, '2026-12-31'],
    [46387, '2026-12-31'],
    ['46387', '2026-12-31'],
    [46387.5, '2026-12-31'],
    ['29/02/2028', '2028-02-29'],
  ])('%j is %s at either end', (cell, date) => {
    expect(readDate(cell, 'to', today)).toEqual({ date })
    expect(readDate(cell, 'from', today)).toEqual({ date })
  })

  test.each([
    ['12/2026', '2026-12-01', '2026-12-31'],
    ['tháng 2/2027', '2027-02-01', '2027-02-28'],
    ['T6/2026', '2026-06-01', '2026-06-30'],
    ['12/26', '2026-12-01', '2026-12-31'],
    [12.2026, '2026-12-01', '2026-12-31'],
    ['2027', '2027-01-01', '2027-12-31'],
    [2027, '2027-01-01', '2027-12-31'],
    ['năm 2027', '2027-01-01', '2027-12-31'],
    ['15/12', '2025-12-15', '2026-12-15'],
    ['21/11', '2026-11-21', '2026-11-21'],
    ['01/03', '2026-03-01', '2027-03-01'],
    ['29/2', '2024-02-29', '2028-02-29'],
  ])('%j is %s as a start and %s as an end', (cell, from, to) => {
    expect(readDate(cell, 'from', today)).toEqual({ date: from })
    expect(readDate(cell, 'to', today)).toEqual({ date: to })
  })

  test.each(['không thời hạn', 'nay', 'Lâu dài', 'chưa có'])('%j is open', (cell) => {
    expect(readDate(cell, 'to', today)).toEqual({ date: null })
  })

  test.each([
    '31/11/2026',
    '29/02/2027',
    '12/31/2026',
    '00/12/2026',
    '15/13/2026',
    'cuối năm',
    '12 tháng',
    '31/12/1926',
    '31/12/2926',
    7,
    true,
  ])('%j is a problem, not a guess', (cell) => {
    expect(readDate(cell, 'to', today)).toMatchObject({ problem: { key: 'roster:problem.date' } })
  })

  test('every day of these years is read back from each way of writing it', () => {
    const start = Temporal.PlainDate.from('2020-01-01')
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 5000 }), (days) => {
        const date = start.add({ days })
        const { day, month, year } = date
        const serial = Temporal.PlainDate.from('1899-12-30').until(date).days
        for (const cell of [
          `${day}/${month}/${year}`,
          `${day}-${month}-${year % 100}`,
          `${day}.${month}.${year}`,
          serial,
          date.toString(),
          { date: date.toString() },
        ]) {
          expect(readDate(cell, 'to', today)).toEqual({ date: date.toString() })
        }
      }),
    )
  })
})

describe('a period in one cell', () => {
  test.each([
    ['01/01/2026 - 31/12/2026', '2026-01-01', '2026-12-31'],
    ['01/01/2026-31/12/2026', '2026-01-01', '2026-12-31'],
    ['01/01/2026–31/12/2026', '2026-01-01', '2026-12-31'],
    ['Từ 1/2026 đến 12/2026', '2026-01-01', '2026-12-31'],
    ['từ ngày 01/01/2026 đến hết ngày 31/12/2026', '2026-01-01', '2026-12-31'],
    ['từ 01/01/2026 đến nay', '2026-01-01', null],
    ['từ tháng 3/2026', '2026-03-01', null],
    ['đến 31/12/2026', null, '2026-12-31'],
    ['31/12/2026', null, '2026-12-31'],
    ['2026-12-31', null, '2026-12-31'],
    [46387, null, '2026-12-31'],
  ])('%j', (cell, from, to) => {
    expect(readPeriod(cell, today)).toEqual({ from: { date: from }, to: { date: to } })
  })

  test('a length without dates is a problem', () => {
    expect(readPeriod('12 tháng', today).to).toHaveProperty('problem')
  })
})

describe('a birth year', () => {
  test.each([
    [1985, 1985],
    ['1985', 1985],
    ['15/08/1985', 1985],
    ['5/1985', 1985],
    ['15-8-85', 1985],
    ['5/85', 1985],
    ['85', 1985],
    [85, 1985],
    ['03', 2003],
    [31274, 1985],
    [18500, 1950],
    [{ date: '1954-06-25' }, 1954],
    [{ date: '1985-08-15' }, 1985],
    ['Sinh năm 1985', 1985],
    ['1985-08-15', 1985],
    [null, null],
    ['chưa rõ', null],
  ])('%j is %j', (cell, year) => {
    expect(readBirthYear(cell, today)).toEqual({ year })
  })

  test.each([
    ['31/02/1985', 'birth-year'],
    ['31/2/85', 'birth-year'],
    ['15/8', 'birth-year'],
    ['khoảng 60', 'birth-year'],
    [198, 'birth-year'],
    // A slip of the finger, not the day with that number: 25 June 1954.
    ['19900', 'birth-year'],
    [19900, 'birth-year'],
    ['20011', 'birth-year'],
    ['31274', 'birth-year'],
    ['Sinh năm 19900', 'birth-year'],
    ['2015', 'birth-range'],
    [1905, 'birth-range'],
    [2026, 'birth-range'],
  ])('%j is a problem: %s', (cell, reason) => {
    expect(readBirthYear(cell, today)).toMatchObject({ problem: { key: `roster:problem.${reason}` } })
  })
})
