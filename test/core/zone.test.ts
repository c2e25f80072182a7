// Every country has its clocks: zones that Temporal accepts, what a member is told of them, and which are the one at home.
import { expect, it } from 'vitest'
import { cityOf, gmt, isSameClock, standInZone, zonesOf } from '../../src/core/zone.ts'
import { readZone } from '../../src/understand/read-zone.ts'
import { citiesAbroad } from '../../src/understand/tables/cities-abroad.ts'
import { countryNames } from '../../src/understand/tables/countries.ts'
import { zoneNames } from '../../src/understand/tables/zones.ts'

const home = 'Asia/Ho_Chi_Minh'
const at = Temporal.Instant.from('2026-11-21T00:00Z')
const accepts = (zone: string) => at.toZonedDateTimeISO(zone).timeZoneId === zone

it.each([...new Set([...Object.keys(countryNames), ...Object.keys(citiesAbroad)])])(
  '%s has zones to choose from, at most three, that Temporal accepts',
  (country) => {
    const zones = zonesOf(country)
    expect(zones.length).toBeGreaterThan(0)
    expect(zones.length).toBeLessThan(4)
    for (const zone of zones) expect(accepts(zone), zone).toBe(true)
    expect(standInZone(country)).toBe(zones[0])
  },
)

it.each(['VN', 'ZZ', 'constructor', '__proto__', ''])('%j has none: nothing stands in for the clock at home', (country) => {
  expect(zonesOf(country)).toEqual([])
  expect(standInZone(country)).toBeNull()
})

it.each(Object.keys(zoneNames))('every clock of %s that can be typed is one, and those on its buttons can be', (country) => {
  const zones = Object.keys(zoneNames[country] ?? {})
  for (const zone of zones) expect(accepts(zone), zone).toBe(true)
  expect(zonesOf(country).filter((zone) => !zones.includes(zone))).toEqual([])
  expect(zonesOf(country).length).toBeGreaterThan(1)
})

it.each([
  ['Asia/Tokyo', 'GMT+9', 'Tokyo'],
  ['Europe/Berlin', 'GMT+1/+2', 'Berlin'],
  ['America/Los_Angeles', 'GMT-8/-7', 'Los Angeles'],
  ['Australia/Sydney', 'GMT+10/+11', 'Sydney'],
  ['Asia/Kolkata', 'GMT+5:30', 'Kolkata'],
  ['Europe/London', 'GMT+0/+1', 'London'],
])('%s is shown as %s, by the name %s', (zone, words, city) => {
  expect(gmt(zone)).toBe(words)
  expect(cityOf(zone)).toBe(city)
})

it('Laos, Thailand and Cambodia have the clock at home; Japan has not, and Berlin in no season', () => {
  for (const zone of ['Asia/Vientiane', 'Asia/Bangkok', 'Asia/Phnom_Penh', 'Asia/Jakarta']) expect(isSameClock(zone, home)).toBe(true)
  for (const zone of ['Asia/Tokyo', 'Europe/Berlin', 'Australia/Perth']) expect(isSameClock(zone, home)).toBe(false)
  expect(isSameClock('Europe/Berlin', 'Africa/Algiers')).toBe(false)
})

it.each([
  ['em ở Houston', 'US', 'America/Chicago'],
  ['bo tay', 'US', 'America/Los_Angeles'],
  ['mat xco va', 'RU', 'Europe/Moscow'],
  ['Melbourne ạ', 'AU', 'Australia/Sydney'],
  ['em làm ở bang Texas', 'US', 'America/Chicago'],
  ['Sydney', 'US', null],
  ['lúc ở Texas lúc ở New York', 'US', null],
  ['em ở xa lắm', 'US', null],
  ['Tokyo', 'JP', null],
  ['constructor', 'constructor', null],
])('%j in %s is the clock of %s', (line, country, zone) => {
  expect(readZone(line, country)).toBe(zone)
})
