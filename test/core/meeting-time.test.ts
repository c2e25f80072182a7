// When a meeting is announced, and until when a change has to be confirmed before somebody phones.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { announcements, confirmBy, knownBefore } from '../../src/core/meeting-time.ts'
import { isAllowed } from '../../src/core/quiet-hours.ts'
import { settingsOf } from '../../src/core/settings.ts'

const zone = 'Asia/Ho_Chi_Minh'
const settings = settingsOf([])
const at = (local: string): Temporal.Instant => Temporal.PlainDateTime.from(local).toZonedDateTime(zone).toInstant()
const local = (instant: Temporal.Instant): string => instant.toZonedDateTimeISO(zone).toPlainDateTime().toString({ smallestUnit: 'minute' })

it.each<[string, string, string, boolean, readonly string[]]>([
  ['both are ahead', '2026-12-20T19:30', '2026-12-01T09:00', true, ['2026-12-17T08:00', '2026-12-19T08:00']],
  ['one was missed and comes now', '2026-12-20T19:30', '2026-12-18T09:00', true, ['2026-12-18T09:00', '2026-12-19T08:00']],
  ['of a moved meeting nothing is caught up on', '2026-12-20T19:30', '2026-12-18T09:00', false, ['2026-12-19T08:00']],
  ['of two that were missed one comes', '2026-12-20T19:30', '2026-12-20T09:00', true, ['2026-12-20T09:00']],
])('%s', (_, startsAt, now, catchUp, expected) => {
  expect(announcements(at(startsAt), at(now), { settings, zone, catchUp }).map(({ dueAt }) => local(dueAt))).toEqual(expected)
})

it.each<[string, string, string | null, string]>([
  [
    'moved to a later day: before the old hour, at which nobody should come in vain',
    '2026-12-05T19:30',
    '2026-12-07T19:00',
    '2026-12-05T19:30',
  ],
  ['moved to an earlier day: before the new one', '2026-12-05T19:30', '2026-12-03T19:00', '2026-12-03T19:00'],
  ['called off: before the old hour', '2026-12-05T19:30', null, '2026-12-05T19:30'],
  ['a new date for one whose day has passed', '2026-11-20T19:30', '2026-12-03T19:00', '2026-12-03T19:00'],
])('people have to know when it was %s', (_, from, to, expected) => {
  const now = at('2026-12-01T09:00')
  expect(local(knownBefore({ fromAt: at(from), toAt: to === null ? null : at(to), now }))).toBe(expected)
})

it.each<[string, string, string, string]>([
  ['a day later, where there is time', '2026-12-01T09:00', '2026-12-10T19:30', '2026-12-02T09:00'],
  ['halfway to the meeting, where there is little', '2026-12-01T09:00', '2026-12-01T19:00', '2026-12-01T14:00'],
  ['the evening before rather than in the night', '2026-12-01T17:00', '2026-12-02T07:00', '2026-12-01T19:45'],
  ['at once, where no message may go out in time', '2026-12-01T21:40', '2026-12-02T07:00', '2026-12-01T21:40'],
  ['counted from the morning in which the news goes out', '2026-12-01T22:00', '2026-12-02T19:30', '2026-12-02T13:30'],
])('whoever has not confirmed is called %s', (_, now, before, expected) => {
  expect(local(confirmBy(at(now), at(before), { hours: 24, zone, rules: settings }))).toBe(expected)
})

it('it is never before the news, never as late as the meeting, and never at an hour at which nobody is written to', () => {
  const start = at('2026-11-01T00:00')
  fc.assert(
    fc.property(
      fc.nat(60 * 24 * 120),
      fc.integer({ min: 1, max: 60 * 24 * 30 }),
      fc.integer({ min: 1, max: 168 }),
      (minutes, left, hours) => {
        const now = start.add({ minutes })
        const before = now.add({ minutes: left })
        const until = confirmBy(now, before, { hours, zone, rules: settings })
        expect(Temporal.Instant.compare(until, now)).toBeGreaterThanOrEqual(0)
        expect(Temporal.Instant.compare(until, before)).toBeLessThan(0)
        if (!until.equals(now)) expect(isAllowed(until, zone, settings)).toBe(true)
      },
    ),
    { numRuns: 1500 },
  )
})
