// Every country has a clock: zones that Temporal accepts, home for the rest.
import { expect, test } from 'vitest'
import { zoneOf } from '../../src/core/zone.ts'
import { countryNames } from '../../src/understand/tables/countries.ts'

const home = 'Asia/Ho_Chi_Minh'
const at = Temporal.Instant.from('2026-11-21T00:00Z')

test.each(Object.keys(countryNames))('%s has a zone of its own that Temporal accepts', (country) => {
  const zone = zoneOf(country, 'Antarctica/Troll')
  expect(zone).not.toBe('Antarctica/Troll')
  expect(at.toZonedDateTimeISO(zone).timeZoneId).toBe(zone)
})

test('members in Viet Nam and in countries nobody listed live by the clock at home', () => {
  expect(zoneOf('VN', home)).toBe(home)
  expect(zoneOf('ZZ', home)).toBe(home)
  expect(zoneOf('constructor', home)).toBe(home)
})

test('Japan is two hours ahead of home', () => {
  expect(at.toZonedDateTimeISO(zoneOf('JP', home)).hour).toBe(at.toZonedDateTimeISO(home).hour + 2)
})
