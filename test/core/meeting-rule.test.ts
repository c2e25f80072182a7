// The day of a branch's meeting by rule: weekends, days off, Tết, short months; what holds for every rule and month.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { isDayOff, isTet, isWeekend } from '../../src/core/calendar.ts'
import { type MeetingRule, meetingDay, meetingTime, periodsAhead, shifts } from '../../src/core/meeting-rule.ts'

const usual: MeetingRule = { day: 1, at: '19:30', place: 'Nhà văn hóa', weekend: 'stay', holiday: 'after', tet: 'after' }
const none = { days_off: [] }

it.each<[string, Partial<MeetingRule>, string, string]>([
  ['day 1 of an ordinary month stays', {}, '2026-12', '2026-12-01'],
  ['1 January is a day off: the first free day after', {}, '2027-01', '2027-01-02'],
  ['an office that rests on weekends goes past them too', { weekend: 'after' }, '2027-01', '2027-01-04'],
  ['before 1 January lies another month, so it goes the other way', { holiday: 'before' }, '2027-01', '2027-01-02'],
  ['it stays when the rule says so', { holiday: 'stay' }, '2027-01', '2027-01-01'],
  // 1/5/2027 is a Saturday, and Monday and Tuesday are given for both holidays.
  ['1 May and the day in its lieu', { weekend: 'after' }, '2027-05', '2027-05-04'],
  ['a weekend stays for a village', { day: 5 }, '2026-12', '2026-12-05'],
  ['and moves for an office', { day: 5, weekend: 'after' }, '2026-12', '2026-12-07'],
  ['or to the Friday before', { day: 5, weekend: 'before' }, '2026-12', '2026-12-04'],
  ['day 31 in a short month is its last day', { day: 31 }, '2027-04', '2027-04-29'],
  ['day 30 in February is its last day', { day: 30 }, '2027-02', '2027-02-28'],
  ['and the leap day where there is one', { day: 31 }, '2028-02', '2028-02-29'],
  ['day 3 in Tết 2027 goes behind the whole span', { day: 3 }, '2027-02', '2027-02-12'],
  ['or before it', { day: 3, tet: 'before' }, '2027-02', '2027-02-01'],
  ['day 1 lies before Tết 2027 and stays', {}, '2027-02', '2027-02-01'],
  // Mùng 1 is 2 February 2030, a day before China's: 7 February is mùng 6 and still of the span.
  ['day 3 in Tết 2030', { day: 3 }, '2030-02', '2030-02-08'],
  ['day 8 lies behind Tết 2030 and stays', { day: 8 }, '2030-02', '2030-02-08'],
  ['day 31 of January 2030 lies in Tết, whose end is another month', { day: 31 }, '2030-01', '2030-01-28'],
  ['day 1 of February 2030 has no day of its month before the span', { tet: 'before' }, '2030-02', '2030-02-08'],
  ['day 31 of January 2033, mùng 1', { day: 31 }, '2033-01', '2033-01-25'],
  ['30 April goes before when after is May', { day: 30 }, '2027-04', '2027-04-29'],
])('%s', (_, given, period, expected) => {
  expect(meetingDay({ ...usual, ...given }, period, none).toString()).toBe(expected)
})

it('a day off of the unit counts like a public holiday', () => {
  expect(meetingDay(usual, '2026-12', { days_off: ['2026-12-01', '2026-12-02'] }).toString()).toBe('2026-12-03')
})

it('a month without any free day is the only one that a meeting leaves', () => {
  const all = Array.from({ length: 31 }, (_, at) => `2026-12-${String(at + 1).padStart(2, '0')}`)
  expect(meetingDay(usual, '2026-12', { days_off: all }).toString()).toBe('2027-01-02')
})

it('a meeting begins at its local hour at home', () => {
  expect(meetingTime(usual, '2026-12', none, 'Asia/Ho_Chi_Minh').toString()).toBe('2026-12-01T12:30:00Z')
})

it('the months ahead begin with this one', () => {
  expect(periodsAhead(Temporal.PlainDate.from('2026-12-31'), 45)).toEqual(['2026-12', '2027-01', '2027-02'])
  expect(periodsAhead(Temporal.PlainDate.from('2026-12-01'), 0)).toEqual(['2026-12'])
})

const shift = fc.constantFrom(...shifts)
const rules: fc.Arbitrary<MeetingRule> = fc.record({
  day: fc.integer({ min: 1, max: 31 }),
  at: fc.constant('19:30'),
  place: fc.constant('x'),
  weekend: shift,
  holiday: shift,
  tet: shift,
})
const periods = fc
  .tuple(fc.integer({ min: 2026, max: 2045 }), fc.integer({ min: 1, max: 12 }))
  .map(([year, month]) => `${year}-${String(month).padStart(2, '0')}`)
const daysOff = fc.array(
  fc.tuple(periods, fc.integer({ min: 1, max: 28 })).map(([period, day]) => `${period}-${String(day).padStart(2, '0')}`),
  { maxLength: 8 },
)

it('any rule has one day in any month, in that month, the same whenever it is asked', () => {
  fc.assert(
    fc.property(rules, periods, daysOff, (rule, period, days_off) => {
      const day = meetingDay(rule, period, { days_off })
      expect(day.toPlainYearMonth().toString()).toBe(period)
      expect(meetingDay(rule, period, { days_off })).toEqual(day)
    }),
    { numRuns: 2000 },
  )
})

it('no day is one that the rule shifts away from', () => {
  fc.assert(
    fc.property(rules, periods, daysOff, (rule, period, days_off) => {
      const day = meetingDay(rule, period, { days_off })
      const asked = Math.min(rule.day, Temporal.PlainYearMonth.from(period).daysInMonth)
      const moved = day.day !== asked
      if (isTet(day)) expect([rule.tet, moved]).toEqual(['stay', false])
      else if (isDayOff(day, days_off)) expect([rule.holiday, moved]).toEqual(['stay', false])
      else if (isWeekend(day)) expect(rule.weekend).toBe('stay')
    }),
    { numRuns: 2000 },
  )
})

it('the nearest free day on the wished side is taken: between it and the rule’s own day none is free', () => {
  fc.assert(
    fc.property(rules, periods, (rule, period) => {
      const month = Temporal.PlainYearMonth.from(period)
      const own = month.toPlainDate({ day: Math.min(rule.day, month.daysInMonth) })
      const day = meetingDay(rule, period, none)
      const step = Temporal.PlainDate.compare(day, own)
      for (let at = own.add({ days: step }); !at.equals(day); at = at.add({ days: step }))
        expect(isDayOff(at, []) || (rule.weekend !== 'stay' && isWeekend(at))).toBe(true)
    }),
    { numRuns: 1000 },
  )
})
