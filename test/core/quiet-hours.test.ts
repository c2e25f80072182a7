// When a routine message may reach a person: in every zone, never at night, at noon, in Tết or on a day off.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { isDayOff, isWeekend } from '../../src/core/calendar.ts'
import { isAllowed, nextAllowed } from '../../src/core/quiet-hours.ts'
import { type Settings, settingsOf } from '../../src/core/settings.ts'

const usual = settingsOf([])
const zones = ['Asia/Ho_Chi_Minh', 'Asia/Tokyo', 'Europe/Berlin', 'America/New_York', 'Australia/Adelaide', 'Asia/Kathmandu']
const next = (from: string, zone = 'Asia/Ho_Chi_Minh', rules: Settings = usual): string =>
  nextAllowed(Temporal.Instant.from(from), zone, rules).toZonedDateTimeISO(zone).toPlainDateTime().toString()

it.each([
  ['2026-11-03T09:00:00+07:00', 'Asia/Ho_Chi_Minh', '2026-11-03T09:00:00', 'in the morning it may be sent at once'],
  ['2026-11-03T20:59:59+07:00', 'Asia/Ho_Chi_Minh', '2026-11-03T20:59:59', 'and until nine in the evening'],
  ['2026-11-03T21:00:00+07:00', 'Asia/Ho_Chi_Minh', '2026-11-04T07:30:00', 'then not before half past seven'],
  ['2026-11-03T02:00:00+07:00', 'Asia/Ho_Chi_Minh', '2026-11-03T07:30:00', 'nor after midnight'],
  ['2026-11-03T11:30:00+07:00', 'Asia/Ho_Chi_Minh', '2026-11-03T13:30:00', 'nor at noon'],
  ['2026-11-03T20:00:00+07:00', 'Asia/Tokyo', '2026-11-04T07:30:00', 'eight in the evening at home is ten in Tokyo'],
  ['2026-11-03T06:00:00+07:00', 'Asia/Tokyo', '2026-11-03T08:00:00', 'six at home is eight in Tokyo'],
  ['2026-11-03T12:00:00+07:00', 'Europe/Berlin', '2026-11-03T07:30:00', 'noon at home is night in Berlin'],
  ['2026-11-23T21:00:00+07:00', 'Asia/Ho_Chi_Minh', '2026-11-25T07:30:00', '24 November is a day off'],
  ['2026-02-12T21:30:00+07:00', 'Asia/Ho_Chi_Minh', '2026-02-23T07:30:00', 'Tết is quiet for ten days'],
  ['2026-02-17T09:00:00+09:00', 'Asia/Tokyo', '2026-02-23T07:30:00', 'also for who spends it in Tokyo'],
])('from %s in %s the next time is %s: %s', (from, zone, expected) => {
  expect(next(from, zone)).toBe(expected)
})

it('weekends wait only where the unit says so', () => {
  const saturday = '2026-11-21T09:00:00+07:00'
  expect(next(saturday)).toBe('2026-11-21T09:00:00')
  expect(next(saturday, 'Asia/Ho_Chi_Minh', { ...usual, weekends: 'wait' })).toBe('2026-11-23T07:30:00')
})

it('the night in which clocks change in Berlin ends at the local time that was set', () => {
  expect(next('2027-03-27T22:00:00+01:00', 'Europe/Berlin')).toBe('2027-03-28T07:30:00')
  expect(next('2026-10-24T22:00:00+02:00', 'Europe/Berlin')).toBe('2026-10-25T07:30:00')
})

it('an hour that is there twice is quiet twice', () => {
  const rules: Settings = { ...usual, quiet_hours: [['21:00', '02:30']] }
  const second = Temporal.Instant.from('2026-10-25T02:10:00+01:00')
  expect(nextAllowed(second, 'Europe/Berlin', rules)).toEqual(Temporal.Instant.from('2026-10-25T02:30:00+01:00'))
})

it('rules that leave no time at all are refused', () => {
  const rules: Settings = { ...usual, quiet_hours: [['07:30', '21:00'], ['21:00', '07:30']] } // biome-ignore format: one line
  expect(() => next('2026-11-03T09:00:00+07:00', 'Asia/Ho_Chi_Minh', rules)).toThrow(RangeError)
})

const instants = fc
  .integer({ min: 1_767_225_600, max: 2_500_000_000 })
  .map((seconds) => Temporal.Instant.fromEpochMilliseconds(seconds * 1000))
const spans = fc
  .array(
    fc.tuple(fc.integer({ min: 0, max: 95 }), fc.integer({ min: 0, max: 32 })).map(([from, quarters]): [string, string] => {
      const clock = (n: number): string =>
        Temporal.PlainTime.from('00:00')
          .add({ minutes: 15 * n })
          .toString()
          .slice(0, 5)
      return [clock(from), clock(from + quarters)]
    }),
    { maxLength: 2 },
  )
  .map((quiet_hours) => ({ ...usual, quiet_hours }))

it('the time found is never before the time asked for, never quiet, and found again from itself', () => {
  fc.assert(
    fc.property(
      instants,
      fc.constantFrom(...zones),
      spans,
      fc.constantFrom('send' as const, 'wait' as const),
      (from, zone, given, weekends) => {
        const rules = { ...given, weekends }
        const found = nextAllowed(from, zone, rules)
        expect(Temporal.Instant.compare(found, from)).toBeGreaterThanOrEqual(0)
        expect(isAllowed(found, zone, rules)).toBe(true)
        const local = found.toZonedDateTimeISO(zone)
        const time = local.toPlainTime().toString().slice(0, 5)
        for (const [start, end] of rules.quiet_hours) {
          expect(start > end ? time >= start || time < end : time >= start && time < end).toBe(false)
        }
        expect(isDayOff(local.toPlainDate(), [])).toBe(false)
        if (weekends === 'wait') expect(isWeekend(local.toPlainDate())).toBe(false)
      },
    ),
    { numRuns: 300 },
  )
})
