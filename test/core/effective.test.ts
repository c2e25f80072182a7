// Waits count the hours in which a message could have come: no night, no noon, no Tết.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { afterEffective } from '../../src/core/effective.ts'
import { rulesFor } from '../../src/core/hours.ts'
import { isAllowed } from '../../src/core/quiet-hours.ts'
import { type Settings, settingsOf } from '../../src/core/settings.ts'

const usual = settingsOf([])
const home = 'Asia/Ho_Chi_Minh'
const local = (at: Temporal.Instant, zone: string) => at.toZonedDateTimeISO(zone).toPlainDateTime().toString({ smallestUnit: 'minute' })

it.each([
  ['2026-11-03T08:00:00+07:00', 1, home, '2026-11-03T09:00', 'an hour in the morning is an hour'],
  ['2026-11-03T11:00:00+07:00', 1, home, '2026-11-03T14:00', 'noon is left out'],
  ['2026-11-03T20:30:00+07:00', 1, home, '2026-11-04T08:00', 'and so is the night'],
  ['2026-11-03T23:00:00+07:00', 0, home, '2026-11-04T07:30', 'no wait at all ends when a message may come'],
  ['2026-11-03T08:00:00+07:00', 3.5, home, '2026-11-03T13:30', 'a wait that ends with the morning ends in the afternoon'],
  ['2026-11-03T08:00:00+07:00', 24, home, '2026-11-05T09:00', 'a day and night of hours are two days of a person'],
  ['2026-02-12T20:00:00+07:00', 2, home, '2026-02-23T08:30', 'Tết is no silence'],
  ['2026-11-03T20:00:00+07:00', 1, 'Asia/Tokyo', '2026-11-04T08:30', 'it is the member’s own evening that counts'],
  ['2026-10-24T20:30:00+02:00', 1, 'Europe/Berlin', '2026-10-25T08:00', 'a night in which clocks change is a night'],
] as const)('from %s, %s hours later in %s: %s, %s', (from, hours, zone, expected, _) => {
  expect(local(afterEffective(Temporal.Instant.from(from), hours, zone, usual), zone)).toBe(expected)
})

it('weekends count only where the unit writes on them', () => {
  const friday = Temporal.Instant.from('2026-11-20T20:00:00+07:00')
  expect(local(afterEffective(friday, 2, home, usual), home)).toBe('2026-11-21T08:30')
  expect(local(afterEffective(friday, 2, home, { ...usual, weekends: 'wait' }), home)).toBe('2026-11-23T08:30')
})

const instants = fc
  .integer({ min: 1_767_225_600, max: 1_950_000_000 })
  .map((seconds) => Temporal.Instant.fromEpochMilliseconds(seconds * 1000))
const zones = fc.constantFrom(home, 'Asia/Tokyo', 'Europe/Berlin', 'Australia/Adelaide', 'Asia/Kathmandu')
const clock = (quarters: number): string =>
  Temporal.PlainTime.from('00:00')
    .add({ minutes: 15 * quarters })
    .toString()
    .slice(0, 5)
const rules: fc.Arbitrary<Settings> = fc
  .record({
    quiet_hours: fc.array(
      fc
        .tuple(fc.integer({ min: 0, max: 95 }), fc.integer({ min: 0, max: 32 }))
        .map(([from, length]): [string, string] => [clock(from), clock(from + length)]),
      { maxLength: 2 },
    ),
    weekends: fc.constantFrom('send' as const, 'wait' as const),
    own: fc.option(fc.tuple(fc.integer({ min: 0, max: 95 }), fc.integer({ min: 2, max: 16 })), { nil: null }),
  })
  .map(({ own, ...given }) => {
    const window = own === null ? null : ([clock(own[0]), clock(own[0] + own[1])] as const)
    return rulesFor({ ...usual, ...given }, { window, night: true, since: '2026-01-01T00:00:00Z' })
  })
const waits = fc.integer({ min: 0, max: 60 * 60 }).map((minutes) => minutes / 60)

it('a wait never ends in quiet time, nor before it began', () => {
  fc.assert(
    fc.property(instants, waits, zones, rules, (from, hours, zone, given) => {
      const end = afterEffective(from, hours, zone, given)
      expect(isAllowed(end, zone, given)).toBe(true)
      expect(from.until(end).total('hours')).toBeGreaterThanOrEqual(hours)
    }),
    { numRuns: 200 },
  )
})

it('a longer wait, and a later beginning, end no sooner', () => {
  fc.assert(
    fc.property(instants, fc.integer({ min: 0, max: 5_000 }), waits, waits, zones, rules, (from, minutes, a, b, zone, given) => {
      const end = (at: Temporal.Instant, hours: number) => afterEffective(at, hours, zone, given)
      expect(Temporal.Instant.compare(end(from, Math.min(a, b)), end(from, Math.max(a, b)))).toBeLessThanOrEqual(0)
      expect(Temporal.Instant.compare(end(from, a), end(from.add({ minutes }), a))).toBeLessThanOrEqual(0)
    }),
    { numRuns: 150 },
  )
})

it('two waits one after the other are one of their sum', () => {
  fc.assert(
    fc.property(instants, waits, waits, zones, rules, (from, a, b, zone, given) => {
      expect(afterEffective(afterEffective(from, a, zone, given), b, zone, given)).toEqual(afterEffective(from, a + b, zone, given))
    }),
    { numRuns: 150 },
  )
})
