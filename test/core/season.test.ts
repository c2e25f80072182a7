// Which year a meeting closes, what the days of a season are, until when something may be changed, and what a page is.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { pageType } from '../../src/core/review.ts'
import {
  comingYear,
  daysToMeeting,
  isOutside,
  mayChangeMind,
  mayRecord,
  seasonYearOf,
  topGradeShare,
  windowOf,
} from '../../src/core/season.ts'

const day = (date: string) => Temporal.PlainDate.from(date)

it.each([
  ['2026-12-20', 2026],
  ['2026-12-31', 2026],
  ['2027-01-01', 2026],
  ['2027-01-02', 2026],
  ['2027-03-31', 2026],
  ['2027-04-01', 2027],
  ['2028-02-29', 2027],
])('a meeting on %s closes %i', (date, year) => {
  expect(seasonYearOf(day(date))).toBe(year)
})

it.each([
  [2026, ['12-01', '12-20'], '2026-12-01', '2026-12-20'],
  [2026, ['12-20', '01-10'], '2026-12-20', '2027-01-10'],
  [2027, ['02-01', '02-29'], '2028-02-01', '2028-02-29'],
  [2026, ['02-01', '02-29'], '2027-02-01', '2027-02-28'],
] as const)('the days of %i from %j are %s to %s', (year, days, from, to) => {
  const window = windowOf(year, days)
  expect([window?.from.toString(), window?.to.toString()]).toEqual([from, to])
})

it('days the wrong way round are none', () => {
  expect(windowOf(2026, ['12-20', '12-01'])).toBeNull()
})

it.each([
  ['2026-11-02', 2026],
  ['2026-12-20', 2026],
  ['2026-12-21', 2027],
  ['2027-01-05', 2027],
])('on %s the coming season is that of %i', (today, year) => {
  expect(comingYear(day(today), ['12-01', '12-20'])).toBe(year)
})

it('the days of a season lie in its year, and the coming one is never over', () => {
  const dates = fc.integer({ min: 0, max: 4000 }).map((days) => day('2026-01-01').add({ days }))
  const days = fc.integer({ min: 0, max: 365 }).map((n) => day('2028-01-01').add({ days: n }).toString().slice(5))
  fc.assert(
    fc.property(dates, days, days, (today, from, to) => {
      const window = windowOf(comingYear(today, [from, to]), [from, to])
      if (!window) return
      expect(Temporal.PlainDate.compare(window.to, today)).toBeGreaterThanOrEqual(0)
      expect(seasonYearOf(window.from)).toBe(seasonYearOf(window.to))
      expect(isOutside({ from: window.from.toString(), to: window.to.toString() }, window.to)).toBe(false)
    }),
  )
})

it('the eve is by the calendar at home, though in Tokyo the day of the meeting has begun', () => {
  const home = 'Asia/Ho_Chi_Minh'
  const at = '2026-12-20T00:30:00+07:00'
  expect(daysToMeeting(at, '2026-12-19', home)).toBe(1)
  expect(mayChangeMind(1)).toBe(true)
  expect(mayChangeMind(daysToMeeting(at, '2026-12-20', home))).toBe(false)
})

it('attendance is written from the day of the meeting on, for thirty days', () => {
  expect([1, 0, -30, -31].map(mayRecord)).toEqual([false, true, true, false])
})

it.each([
  [2, 8, 'fine'],
  [21, 79, 'near'],
  [25, 75, 'near'],
  [26, 74, 'over'],
  [0, 1, 'fine'],
  [1, 0, 'over'],
])('%i of the best grade and %i others: %s', (excellent, good, share) => {
  expect(topGradeShare({ excellent, good, fair: 0, poor: 0 }, [20, 25])).toBe(share)
})

it('a page is what its bytes say', () => {
  const bytes = (hex: string) => Uint8Array.fromHex(hex)
  expect(pageType(bytes('255044462d312e37'))?.ending).toBe('pdf')
  expect(pageType(bytes('504b030414000600'))?.ending).toBe('docx')
  expect(pageType(bytes('d0cf11e0a1b11ae100'))?.ending).toBe('doc')
  expect(pageType(bytes('ffd8ffe0'))?.ending).toBe('jpg')
  expect(pageType(bytes('89504e470d0a1a0a00'))?.ending).toBe('png')
  expect(pageType(bytes('00000018667479706865696300'))?.ending).toBe('heic')
  for (const none of ['4d5a9000', '', '2550', '3c68746d6c3e']) expect(pageType(bytes(none))).toBeNull()
})
