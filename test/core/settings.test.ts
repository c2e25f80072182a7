// Settings: defaults, what a unit inherits, values of a wrong shape, and which row holds on which day.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { layersOn, rowOn, settingsOf } from '../../src/core/settings.ts'

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
  ['home_zone', 'Asia/Saigon City'],
])('%s may not be %j', (key, value) => {
  expect(() => settingsOf([{ [key]: value }])).toThrow()
})

it('a key that no version knows is passed over', () => {
  expect(settingsOf([{ favourite_colour: 'red' }])).toEqual(settingsOf([]))
})

describe('what was set from a day on', () => {
  /** A committee (1) and its branch (0), and what they set of one key. */
  const set = (up: number, from: string, value: unknown) => ({ up, from, value, set: { fewest_active: value } })
  const onDay = (rows: readonly ReturnType<typeof set>[], on: string) => settingsOf(layersOn(rows, on)).fewest_active

  it.each([
    ['nothing was set: the default', [], '2027-01-01', 3],
    ['what is dated ahead is not in force today', [set(0, '2027-01-01', 7)], '2026-12-31', 3],
    ['it is on its first day', [set(0, '2027-01-01', 7)], '2027-01-01', 7],
    ['the nearest unit wins, however new the committee’s is', [set(1, '2026-12-01', 9), set(0, '2026-01-01', 7)], '2027-01-01', 7],
    ['until the nearest unit has one the committee’s holds', [set(1, '2026-12-01', 9), set(0, '2027-06-01', 7)], '2027-01-01', 9],
    ['within a unit the newest day wins', [set(0, '2026-01-01', 7), set(0, '2026-06-01', 8)], '2027-01-01', 8],
    ['an earlier day is as it was then', [set(0, '2026-01-01', 7), set(0, '2026-06-01', 8)], '2026-05-31', 7],
    [
      'what a branch takes back is the committee’s again',
      [set(1, '2026-01-01', 9), set(0, '2026-01-01', 7), set(0, '2026-06-01', null)],
      '2026-06-01',
      9,
    ],
    ['and was its own before', [set(1, '2026-01-01', 9), set(0, '2026-01-01', 7), set(0, '2026-06-01', null)], '2026-05-31', 7],
    ['what is taken back everywhere is the default', [set(1, '2026-01-01', 9), set(1, '2026-06-01', null)], '2026-06-01', 3],
    [
      'what was taken back may be set again',
      [set(0, '2026-01-01', 7), set(0, '2026-06-01', null), set(0, '2026-07-01', 8)],
      '2026-07-01',
      8,
    ],
    ['the last day of a month is before the next', [set(0, '2026-12-31', 7), set(0, '2027-01-01', 8)], '2026-12-31', 7],
    ['a leap day is a day', [set(0, '2028-02-29', 7), set(0, '2028-03-01', 8)], '2028-02-29', 7],
    ['the day before it is not yet', [set(0, '2028-02-29', 7)], '2028-02-28', 3],
  ] as const)('%s', (_, rows, on, value) => {
    expect(onDay(rows, on)).toBe(value)
  })

  const day = fc.integer({ min: 0, max: 1500 }).map((days) => Temporal.PlainDate.from('2025-12-01').add({ days }).toString())
  const rows = fc
    .uniqueArray(fc.record({ up: fc.nat(2), from: day, value: fc.option(fc.integer({ min: 0, max: 50 })) }), {
      selector: ({ up, from }) => `${up} ${from}`,
      maxLength: 12,
    })
    .map((all) => all.map(({ up, from, value }) => set(up, from, value)).toSorted((a, b) => b.up - a.up || (a.from < b.from ? -1 : 1)))

  it('on any day it is the newest of the nearest unit that has one, whatever is set for later days', () => {
    fc.assert(
      fc.property(rows, day, rows, (all, on, more) => {
        const own = [0, 1, 2].map((up) => all.findLast((row) => row.up === up && row.from <= on)?.value ?? null)
        const expected = own.find((value) => value !== null) ?? 3
        expect(onDay(all, on)).toBe(expected)
        expect(rowOn(all, on)?.value ?? 3).toBe(expected)
        const later = more.filter(({ from }) => from > on)
        expect(
          onDay(
            [...all, ...later].toSorted((a, b) => b.up - a.up || (a.from < b.from ? -1 : 1)),
            on,
          ),
        ).toBe(expected)
      }),
    )
  })
})
