// How long an application goes, what is missing of it, and by when it is due again: month ends, leap days and the turn of the year.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  type Draft,
  draftFault,
  draftMark,
  dueDay,
  endAfter,
  monthsOf,
  nextPart,
  nextSpan,
  renewalDays,
} from '../../src/core/application.ts'
import { settingsOf } from '../../src/core/settings.ts'

const { away, age_health } = settingsOf([]).exemption_rules
const words = { reason: 'Đi làm ăn xa', category: 'work', place: 'Bắc Ninh', work: 'may', contact: null } as const
const draft = (given: Partial<Draft> = {}): Draft => ({ kind: 'away', words, from: '2027-01-01', to: '2027-12-31', ...given })

it.each([
  ['2027-01-01', 12, '2027-12-31'],
  ['2027-01-31', 1, '2027-02-28'],
  ['2028-01-31', 1, '2028-02-29'],
  ['2027-08-31', 6, '2028-02-29'],
  ['2028-02-29', 12, '2029-02-28'],
  ['2027-03-01', 12, '2028-02-29'],
  ['2026-12-31', 2, '2027-02-28'],
  ['2027-05-15', 6, '2027-11-14'],
])('from %s %i months go to %s', (from, months, to) => {
  expect(endAfter(from, months)).toBe(to)
})

const day = fc.integer({ min: 0, max: 4000 }).map((days) => Temporal.PlainDate.from('2026-01-01').add({ days }).toString())

it('months that are counted again are the same, but for a month that has no such day', () => {
  fc.assert(
    fc.property(day, fc.integer({ min: 1, max: 36 }), (from, months) => {
      const again = monthsOf(from, endAfter(from, months)) ?? 0
      expect([months, months - 1]).toContain(again)
      if (Number(from.slice(8)) <= 28) expect(again).toBe(months)
    }),
  )
})

it('what goes on begins the day after, is never longer than the rule allows, and never over already', () => {
  fc.assert(
    fc.property(day, fc.integer({ min: 0, max: 900 }), day, fc.integer({ min: 1, max: 24 }), (startsOn, days, today, max) => {
      const endsOn = Temporal.PlainDate.from(startsOn).add({ days }).toString()
      const rule = { ...away, max_months: max }
      const { from, to } = nextSpan({ startsOn, endsOn }, endsOn, rule, today)
      expect(draftFault(draft({ from, to }), rule, today) ?? 'far').toBe('far')
      expect(from > endsOn || from > today).toBe(true)
    }),
  )
})

it.each([
  ['nothing missing', {}, null],
  ['no reason', { words: { ...words, reason: null } }, 'no_reason'],
  ['no first day', { from: null }, 'no_from'],
  ['no end of who is away', { to: null }, 'no_end'],
  ['turned round', { from: '2027-12-31', to: '2027-01-01' }, 'from_after_to'],
  ['over', { from: '2026-01-01', to: '2026-11-29' }, 'past'],
  ['one day over a year', { to: '2028-01-01' }, 'too_long'],
  ['another century', { from: '2126-01-01', to: '2126-02-01' }, 'far'],
  ['two years ago', { from: '2024-01-01', to: '2026-12-31' }, 'far'],
] as const)('an application with %s', (_, given, fault) => {
  expect(draftFault(draft(given), away, '2026-11-30')).toBe(fault)
})

it('where the rule sets no end, none is missing', () => {
  expect(draftFault(draft({ kind: 'age_health', to: null }), age_health, '2026-11-30')).toBe(null)
})

it('questions follow each other, what is filled in is not asked, and what was left out is not asked again', () => {
  const empty = draft({ to: null, words: { reason: null, place: null, work: null, contact: null } })
  expect(nextPart(empty, away, null)).toBe('reason')
  expect(nextPart(empty, away, 'reason')).toBe('to')
  expect(nextPart(empty, away, 'place')).toBe('work')
  expect(nextPart(empty, away, 'contact')).toBe(null)
  expect(nextPart(draft(), away, null)).toBe('contact')
  expect(nextPart({ ...empty, kind: 'age_health' }, age_health, null)).toBe(null)
})

it.each([
  ['no rhythm: its end', '2026-01-01', '2026-12-31', null, ['2026-12-31']],
  ['every half year, and at its end', '2026-01-01', '2026-12-31', 6, ['2026-06-30', '2026-12-31']],
  ['a rhythm longer than it', '2026-01-01', '2026-12-31', 24, ['2026-12-31']],
  ['from a 31st', '2026-08-31', '2027-08-30', 6, ['2027-02-28', '2027-08-30']],
  [
    'from a leap day, each counted from the first day',
    '2028-02-29',
    '2029-02-28',
    3,
    ['2028-05-28', '2028-08-28', '2028-11-28', '2029-02-28'],
  ],
  ['no first day, no rhythm', null, '2026-12-31', 6, ['2026-12-31']],
  ['without an end: the two nearest', '2026-01-01', null, 12, ['2026-12-31', '2027-12-31']],
  ['without either: never', '2026-01-01', null, null, []],
] as const)('it has to be applied for again, with %s', (_, startsOn, endsOn, months, days) => {
  expect(renewalDays({ startsOn, endsOn }, months, '2026-01-01')).toEqual(days)
})

it('who is late goes on from the day that passed, not from the one after it', () => {
  const of = { startsOn: '2026-01-01', endsOn: '2026-12-31' }
  const rule = { ...away, renew_months: 6 }
  expect(dueDay(of, rule, '2026-06-15')).toBe('2026-06-30')
  expect(dueDay(of, rule, '2026-07-20')).toBe('2026-06-30')
  expect(dueDay(of, rule, '2026-10-01')).toBe('2026-12-31')
  expect(dueDay(of, rule, '2028-10-01')).toBe('2026-12-31')
})

it('every change of a draft changes its mark', () => {
  const marks = [
    draft(),
    draft({ to: null }),
    draft({ from: '2027-01-02' }),
    draft({ kind: 'temporary_transfer' }),
    draft({ words: { ...words, place: 'Bắc Giang' } }),
    draft({ words: { ...words, contact: 'chị Mẫu' } }),
    draft({ words: { ...words, category: 'family' } }),
  ].map(draftMark)
  expect(new Set(marks).size).toBe(marks.length)
  for (const mark of marks) expect(mark).toMatch(/^[\da-z]{1,7}$/)
})
