// Settings: defaults, what a unit inherits, and values of a wrong shape.
import { expect, it } from 'vitest'
import { settingsOf } from '../../src/core/settings.ts'

it('without any layer the defaults hold', () => {
  expect(settingsOf([])).toMatchObject({
    home_zone: 'Asia/Ho_Chi_Minh',
    reminder_days: [5, 12],
    review_policy: 'invite',
    review_offsets: [60, 30, 14, 7, 1],
    exemption_offsets: [60, 30, 14, 7, 1],
    quiet_hours: [
      ['21:00', '07:30'],
      ['11:30', '13:30'],
    ],
    small_group: 5,
    invitation_days: 7,
  })
})

it('the nearest layer wins key by key, a list is replaced as a whole', () => {
  const settings = settingsOf([{ reminder_days: [3, 6, 9], review_policy: 'required' }, {}, { reminder_days: [4] }])
  expect(settings.reminder_days).toEqual([4])
  expect(settings.review_policy).toBe('required')
})

it.each([
  ['quiet_hours', [['25:00', '07:30']]],
  ['quiet_hours', [['9:00', '07:30']]],
  ['review_policy', 'force'],
  ['reminder_days', [-1]],
  ['escalate_days', 0],
  ['raw_text_days', 4000],
  ['days_off', ['2026-02-30']],
  ['weekends', true],
  ['small_group', 1],
])('%s may not be %j', (key, value) => {
  expect(() => settingsOf([{ [key]: value }])).toThrow()
})

it('a key that no version knows is passed over', () => {
  expect(settingsOf([{ favourite_colour: 'red' }])).toEqual(settingsOf([]))
})
