// Which door is suggested: every combination of the three answers, who decides it, and by which text on which day.
import { expect, it } from 'vitest'
import { asksHost, countries, type Door, doorFor, hosts, stays, suggestDoor } from '../../src/core/door.ts'
import { settingsOf } from '../../src/core/settings.ts'

/** By country and stay: with a party branch at the place of work, without one, not known. */
const table: Readonly<Record<(typeof countries)[number], Readonly<Record<(typeof stays)[number], readonly [Door, Door, Door]>>>> = {
  home: {
    weeks: ['none_needed', 'none_needed', 'none_needed'],
    short: ['exemption', 'exemption', 'exemption'],
    medium: ['temporary_transfer', 'exemption', 'exemption'],
    long: ['full_transfer', 'exemption', 'exemption'],
    unclear: ['exemption', 'exemption', 'exemption'],
  },
  abroad: {
    weeks: ['none_needed', 'none_needed', 'none_needed'],
    short: ['exemption', 'exemption', 'exemption'],
    medium: ['abroad_temporary', 'exemption', 'abroad_temporary'],
    long: ['abroad_official', 'abroad_official', 'abroad_official'],
    unclear: ['exemption', 'exemption', 'exemption'],
  },
}
const all = countries.flatMap((country) =>
  stays.flatMap((stay) => hosts.map((host, at) => ({ country, stay, host, door: table[country][stay][at] }))),
)

it('every combination is in the table', () => {
  expect(all).toHaveLength(30)
  expect(new Set(all.map(({ door }) => door)).size).toBe(6)
})

it.each(all)('$country, $stay, a party branch there: $host -> $door', ({ door, ...situation }) => {
  expect(doorFor(situation)).toBe(door)
})

it.each(countries.flatMap((country) => stays.map((stay) => ({ country, stay }))))(
  '$country, $stay: the third question is asked when it matters',
  ({ country, stay }) => {
    expect(asksHost(country, stay)).toBe(new Set(table[country][stay]).size > 1)
  },
)

const usual = settingsOf([])
const at = { country: 'home', stay: 'medium', host: 'no' } as const

it('who decides and how long are the unit’s own rules; a full transfer is always the committee’s', () => {
  expect(suggestDoor(at, usual, '2026-11-21')).toMatchObject({ door: 'exemption', decides: 'committee', applyFor: 'away', maxMonths: 12 })
  const own = settingsOf([{ exemption_rules: { away: { decides: 'branch', max_months: 6, renew_months: 6, form: 'Đơn' } } }])
  expect(suggestDoor(at, own, '2026-11-21')).toMatchObject({ decides: 'branch', maxMonths: 6 })
  expect(suggestDoor({ ...at, host: 'yes' }, usual, '2026-11-21')).toMatchObject({ decides: 'committee', applyFor: 'temporary_transfer' })
  expect(suggestDoor({ ...at, stay: 'long', host: 'yes' }, own, '2026-11-21')).toMatchObject({ decides: 'committee', applyFor: null })
  expect(suggestDoor({ ...at, stay: 'weeks' }, usual, '2026-11-21')).toMatchObject({ decides: 'secretary', applyFor: null, basis: null })
})

it.each([
  ['2021-01-01', null],
  ['2025-06-01', /294/],
  ['2026-07-25', /20-QĐ/],
  ['2026-07-26', /208/],
] as const)('on %s the basis is that of the day', (on, title) => {
  const { basis } = suggestDoor(at, usual, on)
  if (title === null) expect(basis).toBeNull()
  else expect(basis).toMatchObject({ title: expect.stringMatching(title), checked: false })
})

it('that nobody knows of a branch there is left open only where it matters', () => {
  const open = all.filter(({ door: _, ...situation }) => suggestDoor(situation, usual, '2026-11-21').hostIsOpen)
  expect(open.map(({ country, stay, host }) => [country, stay, host])).toEqual([
    ['home', 'medium', 'unknown'],
    ['home', 'long', 'unknown'],
    ['abroad', 'medium', 'unknown'],
  ])
})
