// The hours that a member chooses: two of them from the hour named, in the day for everybody, at night for who works then.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { nightWindow, readHours, rulesFor, windowAt } from '../../src/core/hours.ts'
import { isAllowed, nextAllowed } from '../../src/core/quiet-hours.ts'
import { settingsOf } from '../../src/core/settings.ts'

const at = (time: string, night = false) => windowAt(Temporal.PlainTime.from(time), night)

it.each([
  ['19:00', ['19:00', '21:00']],
  ['07:00', ['07:00', '09:00']],
  ['12:00', ['12:00', '14:00']],
  ['20:30', ['20:30', '21:00']],
  ['06:59', null],
  ['20:31', null],
  ['03:00', null],
  ['23:30', null],
])('by day %s means %j', (time, window) => {
  expect(at(time)).toEqual(window)
})

it('who works at night may choose any hour, also around midnight', () => {
  expect(at('23:30', true)).toEqual(['23:30', '01:30'])
  expect(at('03:00', true)).toEqual(['03:00', '05:00'])
})

it('a chosen window takes the place of the quiet hours, and leaves the days off', () => {
  const usual = settingsOf([])
  const rules = rulesFor(usual, { window: ['12:00', '14:00'], night: false, since: '2026-11-01T00:00:00Z' })
  const next = (from: string) =>
    nextAllowed(Temporal.Instant.from(from), 'Asia/Ho_Chi_Minh', rules).toZonedDateTimeISO('Asia/Ho_Chi_Minh').toPlainDateTime().toString()
  expect(next('2026-11-03T08:00:00+07:00')).toBe('2026-11-03T12:00:00')
  expect(next('2026-11-03T14:00:00+07:00')).toBe('2026-11-04T12:00:00')
  expect(next('2026-11-23T15:00:00+07:00')).toBe('2026-11-25T12:00:00')
  expect(rulesFor(usual, null)).toBe(usual)
  expect(rulesFor(usual, { window: null, night: false, since: '2026-11-01T00:00:00Z' })).toBe(usual)
})

it('every window lets messages come within it and at no other time', () => {
  const minutes = fc.integer({ min: 0, max: 24 * 60 - 1 })
  fc.assert(
    fc.property(minutes, minutes, fc.boolean(), (chosen, asked, night) => {
      const time = (n: number) => Temporal.PlainTime.from('00:00').add({ minutes: n })
      const window = windowAt(time(chosen), night)
      if (!window) return
      const rules = rulesFor(settingsOf([]), { window, night, since: '2026-11-01T00:00:00Z' })
      const now = Temporal.PlainDate.from('2026-11-04')
        .toZonedDateTime({ timeZone: 'Asia/Tokyo', plainTime: time(asked) })
        .toInstant()
      const [from, to] = window
      const word = time(asked).toString({ smallestUnit: 'minute' })
      expect(isAllowed(now, 'Asia/Tokyo', rules)).toBe(from < to ? word >= from && word < to : word >= from || word < to)
    }),
  )
})

it('what is stored is read back, and what nobody wrote is refused', () => {
  const hours = { window: nightWindow, night: true, since: '2026-11-01T00:00:00Z' }
  expect(readHours(JSON.parse(JSON.stringify(hours)))).toEqual(hours)
  expect(readHours(null)).toBeNull()
  expect(() => readHours({ window: ['25:00', '26:00'], night: true, since: '' })).toThrow()
})
