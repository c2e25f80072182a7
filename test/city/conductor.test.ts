// The clock of a city: it always goes on.
import { expect, it } from 'vitest'
import { nextBeat } from '../../src/city/conductor.ts'

it.each([
  ['2027-01-04T02:00:23Z', '2027-01-04T02:00:23Z'],
  ['2027-01-04T02:00:23.000001Z', '2027-01-04T02:00:24Z'],
  ['2027-01-04T02:00:23.000002Z', '2027-01-04T02:00:24Z'],
  ['2027-01-04T02:00:23.034482Z', '2027-01-04T02:00:24Z'],
  ['2027-01-04T02:00:23.999999Z', '2027-01-04T02:00:24Z'],
])('what is due at %s is done at %s', (due, at) => {
  expect(Temporal.Instant.fromEpochMilliseconds(nextBeat(Temporal.Instant.from(due), 1_000))).toEqual(Temporal.Instant.from(at))
})
