// When something that recurs happens next: short months, leap years, changes of clocks, weeks.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { daysBefore, daysUntil, nextTime, periodOf, previousPeriod, type Recurrence } from '../../src/core/schedule.ts'

const home = 'Asia/Ho_Chi_Minh'
const monthly = (day: number, zone = home, at = '08:00'): Recurrence => ({ every: 'month', day, at, zone })
const weekly = (day: number, zone = home, at = '07:30'): Recurrence => ({ every: 'week', day, at, zone })
const after = (recurrence: Recurrence, from: string): string =>
  nextTime(recurrence, Temporal.Instant.from(from)).toZonedDateTimeISO(recurrence.zone).toString({ timeZoneName: 'never' })

it.each([
  [monthly(1), '2026-11-21T10:00:00+07:00', '2026-12-01T08:00:00+07:00', 'the first of the next month'],
  [monthly(1), '2026-12-01T07:59:59+07:00', '2026-12-01T08:00:00+07:00', 'today, when it is still ahead'],
  [monthly(1), '2026-12-01T08:00:00+07:00', '2027-01-01T08:00:00+07:00', 'never the time itself'],
  [monthly(31), '2027-01-31T09:00:00+07:00', '2027-02-28T08:00:00+07:00', 'the 31st is the last day of February'],
  [monthly(31), '2028-02-01T00:00:00+07:00', '2028-02-29T08:00:00+07:00', 'also in a leap year'],
  [monthly(31), '2028-02-29T08:00:00+07:00', '2028-03-31T08:00:00+07:00', 'and the 31st again after it'],
  [monthly(30), '2027-02-28T08:00:00+07:00', '2027-03-30T08:00:00+07:00', 'the 30th likewise'],
  [weekly(1), '2026-11-23T07:29:00+07:00', '2026-11-23T07:30:00+07:00', 'a minute before Monday half past seven'],
  [weekly(1), '2026-11-23T07:30:00+07:00', '2026-11-30T07:30:00+07:00', 'a week after that'],
  [weekly(7), '2026-11-23T07:30:00+07:00', '2026-11-29T07:30:00+07:00', 'the Sunday of the same week'],
  [
    monthly(28, 'Europe/Berlin', '02:30'),
    '2027-03-01T00:00:00Z',
    '2027-03-28T03:30:00+02:00',
    'a skipped local time moves to the next that exists',
  ],
  [weekly(7, 'Europe/Berlin', '02:30'), '2026-10-24T00:00:00Z', '2026-10-25T02:30:00+02:00', 'of a doubled local time the first counts'],
  [weekly(7, 'Europe/Berlin', '02:30'), '2026-10-25T00:30:00Z', '2026-11-01T02:30:00+01:00', 'and only the first'],
])('%o after %s is %s: %s', (recurrence, from, expected) => {
  expect(after(recurrence, from)).toBe(expected)
})

const instants = fc
  .integer({ min: 1_700_000_000, max: 2_500_000_000 })
  .map((seconds) => Temporal.Instant.fromEpochMilliseconds(seconds * 1000))
const recurrences: fc.Arbitrary<Recurrence> = fc.oneof(
  fc.record({
    every: fc.constant('week' as const),
    day: fc.integer({ min: 1, max: 7 }),
    at: fc.constantFrom('00:00', '02:30', '23:59'),
    zone: fc.constantFrom(home, 'Europe/Berlin', 'America/New_York'),
  }),
  fc.record({
    every: fc.constant('month' as const),
    day: fc.integer({ min: 1, max: 31 }),
    at: fc.constantFrom('00:00', '02:30', '23:59'),
    zone: fc.constantFrom(home, 'Europe/Berlin', 'America/New_York'),
  }),
)

it('the next time is after the time asked for, within a period, and the same from anywhere before it', () => {
  fc.assert(
    fc.property(recurrences, instants, (recurrence, from) => {
      const next = nextTime(recurrence, from)
      expect(Temporal.Instant.compare(next, from)).toBeGreaterThan(0)
      expect(from.until(next).total('days')).toBeLessThan(recurrence.every === 'week' ? 7.1 : 32)
      expect(nextTime(recurrence, from)).toEqual(next)
      expect(nextTime(recurrence, next.subtract({ milliseconds: 1 }))).toEqual(next)
    }),
  )
})

it('the steps of a year of months never leave a month out', () => {
  let at = Temporal.Instant.from('2026-12-31T20:00:00+07:00')
  const periods = Array.from({ length: 14 }, () => {
    at = nextTime(monthly(31), at)
    return periodOf(at, home)
  })
  expect(periods).toEqual([
    '2027-01',
    '2027-02',
    '2027-03',
    '2027-04',
    '2027-05',
    '2027-06',
    '2027-07',
    '2027-08',
    '2027-09',
    '2027-10',
    '2027-11',
    '2027-12',
    '2028-01',
    '2028-02',
  ])
})

it('an instant lies in the month of the place', () => {
  expect(periodOf(Temporal.Instant.from('2026-11-30T20:00:00Z'), home)).toBe('2026-12')
  expect(periodOf(Temporal.Instant.from('2026-11-30T20:00:00Z'), 'Europe/Berlin')).toBe('2026-11')
  expect(previousPeriod('2027-01')).toBe('2026-12')
})

it('countdown days are days of the calendar at home', () => {
  const date = Temporal.PlainDate.from('2027-03-01')
  expect(daysBefore(date, 1, '08:00', home).toString()).toBe('2027-02-28T01:00:00Z')
  expect(daysBefore(date, -1, '08:00', home).toString()).toBe('2027-03-02T01:00:00Z')
  expect(daysUntil(date, Temporal.Instant.from('2027-02-27T18:00:00Z'), home)).toBe(1)
  expect(daysUntil(date, Temporal.Instant.from('2027-03-03T00:00:00Z'), home)).toBe(-2)
})
