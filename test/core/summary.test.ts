// The committee's figures: they add up, and no small group can be read out of them.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Place, type ProvinceCode, provinces } from '../../src/core/place.ts'
import { addOutcomes, type OutcomeCounts, reached, type SummaryInput, summaryFigures, summaryOutcomes } from '../../src/core/summary.ts'

type Row = SummaryInput['checkIns'][number]

const branch = (id: number) => ({ id, name: `Chi bộ ${id}`, members: 20, exemptHealth: 1 })
const inProvince = (province: ProvinceCode): Place => ({ country: 'VN', province, said: 'Bình Dương' })
const abroad = (country: string): Place => ({ country, province: null, said: null })
const row = (branchId: number, more: Partial<Row> = {}): Row => ({
  branchId,
  period: '2026-12',
  outcome: 'answered',
  reason: null,
  place: inProvince('79'),
  ...more,
})
const times = (n: number, branchId: number, more: Partial<Row> = {}): Row[] => Array.from({ length: n }, () => row(branchId, more))
const input = (more: Partial<SummaryInput>): SummaryInput => ({
  branches: [branch(1), branch(2), branch(3)],
  checkIns: [],
  homeProvince: '82',
  exemptionsEnding: [],
  review: [],
  period: '2026-12',
  today: '2026-12-20',
  smallGroup: 5,
  ...more,
})
const size = (outcomes: OutcomeCounts) => summaryOutcomes.reduce((sum, outcome) => sum + outcomes[outcome], 0)

describe('branches', () => {
  test.each([
    { away: [6, 7, 8], hidden: [], why: 'all are large enough' },
    { away: [6, 0, 8], hidden: [], why: 'a branch with nobody away hides nothing' },
    { away: [3, 2, 8], hidden: [3, 2], why: 'two small ones are five together' },
    { away: [1, 7, 8], hidden: [1, 7], why: 'a single small one takes the next smallest along' },
    { away: [1, 2, 8], hidden: [1, 2, 8], why: 'two small ones that are three together take the next along' },
    { away: [2, 0, 8], hidden: [2, 8], why: 'an empty branch is no company' },
    { away: [4, 4, 4], hidden: [4, 4, 4], why: 'none is large enough' },
  ])('$away away: $why', ({ away, hidden }) => {
    const figures = summaryFigures(input({ checkIns: away.flatMap((n, i) => times(n, i + 1)) }))
    expect(figures.branches.map((one) => one.away)).toEqual(away)
    expect(figures.branches.filter((one) => one.away !== 0 && one.outcomes === null).map((one) => one.away)).toEqual(hidden)
    expect(figures.otherBranches?.branches ?? 0).toBe(hidden.length)
    expect(figures.otherBranches?.away ?? 0).toBe(hidden.reduce((sum, n) => sum + n, 0))
  })

  test('fewer than five away in all: only the total is told', () => {
    const review = Array.from({ length: 9 }, () => ({ branchId: 1, answer: 'come' as const }))
    const figures = summaryFigures(input({ checkIns: [...times(2, 1), ...times(2, 2)], review }))
    expect(figures.totals).toEqual({ branches: 3, members: 60, exemptHealth: 3, away: 4, outcomes: null })
    expect(figures.branches.every((one) => one.away === null && one.outcomes === null)).toBe(true)
    expect([figures.otherBranches, figures.places, figures.exemptions, figures.review]).toEqual([null, null, null, null])
  })

  test('only rows of the period count', () => {
    const figures = summaryFigures(input({ checkIns: [...times(6, 1), ...times(6, 1, { period: '2026-11' })] }))
    expect(figures.totals.away).toBe(6)
  })

  test('a row of a branch that is not listed is refused, because it would be missing from every figure', () => {
    expect(() => summaryFigures(input({ checkIns: times(6, 9) }))).toThrow(RangeError)
  })

  test('late answers and phone calls count as reached', () => {
    const outcomes = summaryOutcomes.flatMap((outcome) => times(2, 1, { outcome }))
    const { totals } = summaryFigures(input({ checkIns: outcomes }))
    expect(totals.outcomes && reached(totals.outcomes)).toBe(6)
  })
})

describe('places', () => {
  const placesOf = (places: readonly (Place | null)[]) =>
    summaryFigures(input({ checkIns: places.map((place) => row(1, { place })) })).places ?? expect.fail('no places')
  const fill = (n: number, place: Place | null) => Array.from({ length: n }, () => place)

  test('home, other provinces, abroad and unknown are told apart; a province that was not said is unknown', () => {
    const places = placesOf([
      ...fill(2, inProvince('82')),
      ...fill(6, inProvince('79')),
      ...fill(5, abroad('JP')),
      null,
      { country: 'VN', province: null, said: 'trong Nam' },
    ])
    expect(places).toEqual({
      homeProvince: '82',
      home: 2,
      provinces: { total: 6, shown: [{ name: '79', count: 6 }], other: 0 },
      abroad: { total: 5, shown: [{ name: 'JP', count: 5 }], other: 0 },
      unknown: 2,
    })
  })

  test.each([
    { counts: { JP: 9, KR: 6 }, shown: ['JP', 'KR'], other: 0 },
    { counts: { JP: 9, KR: 3, TW: 2 }, shown: ['JP'], other: 5 },
    { counts: { JP: 9, KR: 6, TW: 1 }, shown: ['JP'], other: 7 },
    { counts: { JP: 9, TW: 1 }, shown: [], other: 10 },
    { counts: { JP: 2, TW: 1 }, shown: [], other: 3 },
  ])('abroad $counts: shows $shown', ({ counts, shown, other }) => {
    const people = Object.entries(counts).flatMap(([country, n]) => fill(n, abroad(country)))
    const places = placesOf([...people, ...fill(5, inProvince('79'))])
    expect(places.abroad.shown.map((place) => place.name)).toEqual(shown)
    expect(places.abroad.other).toBe(other)
  })

  test('without a home province every province is another one', () => {
    const { places } = summaryFigures(input({ homeProvince: null, checkIns: times(6, 1) }))
    expect(places?.provinces.total).toBe(6)
  })
})

describe('answers', () => {
  const ends = (n: number, endsOn: string, answer: 'renew' | 'return' | 'transfer' | null) =>
    Array.from({ length: n }, () => ({ branchId: 1, endsOn, answer }))

  test('an exemption ends after its last day', () => {
    const exemptionsEnding = [...ends(1, '2026-12-19', null), ...ends(1, '2026-12-20', 'renew'), ...ends(1, '2027-01-15', null)]
    const { exemptions } = summaryFigures(input({ checkIns: times(6, 1), exemptionsEnding }))
    expect(exemptions).toEqual({ ended: { total: 1, answers: null }, ending: { total: 2, answers: null } })
  })

  test('answers are told for five or more', () => {
    const exemptionsEnding = [...ends(3, '2027-01-15', 'renew'), ...ends(1, '2027-01-15', 'transfer'), ...ends(2, '2027-01-15', null)]
    const review = (['come', 'come', 'online', 'letter', null, null] as const).map((answer) => ({ branchId: 2, answer }))
    const figures = summaryFigures(input({ checkIns: times(6, 1), exemptionsEnding, review }))
    expect(figures.exemptions?.ending).toEqual({ total: 6, answers: { renew: 3, return: 0, transfer: 1, none: 2 } })
    expect(figures.review).toEqual({ total: 6, answers: { come: 2, online: 1, letter: 1, unsure: 0, none: 2 } })
  })
})

describe('whatever the rows are', () => {
  const place = fc.oneof(
    fc.constant(null),
    fc.constantFrom(...(Object.keys(provinces) as ProvinceCode[]).slice(0, 5), '82' as const).map(inProvince),
    fc.constantFrom('JP', 'KR', 'TW', 'MY').map(abroad),
  )
  const checkIn = fc.record({
    branchId: fc.integer({ min: 1, max: 6 }),
    period: fc.constant('2026-12'),
    outcome: fc.constantFrom(...summaryOutcomes),
    reason: fc.constant('no_consent'),
    place,
  })
  const anything = fc.array(checkIn, { maxLength: 60 }).map((checkIns) => input({ branches: [1, 2, 3, 4, 5, 6].map(branch), checkIns }))
  const none = Object.fromEntries(summaryOutcomes.map((outcome) => [outcome, 0])) as Record<(typeof summaryOutcomes)[number], number>

  test('shown and hidden branches add up to the totals', () => {
    fc.assert(
      fc.property(anything, (data) => {
        const figures = summaryFigures(data)
        if (!figures.totals.outcomes) return
        const parts = [...figures.branches.flatMap((one) => one.outcomes ?? []), figures.otherBranches?.outcomes ?? none]
        expect(parts.reduce(addOutcomes, none)).toEqual(figures.totals.outcomes)
        expect(size(figures.totals.outcomes)).toBe(figures.totals.away)
        expect(figures.branches.reduce((sum, one) => sum + (one.away ?? 0), 0)).toBe(figures.totals.away)
      }),
    )
  })

  test('nothing that is broken down has fewer than five people, also after subtracting any shown branches from the total', () => {
    fc.assert(
      fc.property(anything, fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }), (data, taken) => {
        const figures = summaryFigures(data)
        if (!figures.totals.outcomes) return
        const shown = figures.branches.flatMap((one) => one.outcomes ?? []).map(size)
        for (const people of shown) expect(people).toBeGreaterThanOrEqual(5)
        if (figures.otherBranches) expect(figures.otherBranches.away).toBeGreaterThanOrEqual(5)
        const left = figures.totals.away - shown.filter((_, i) => taken[i]).reduce((sum, n) => sum + n, 0)
        expect(left === 0 || left >= 5).toBe(true)
      }),
    )
  })

  test('the same holds for places, and they add up to everybody away', () => {
    fc.assert(
      fc.property(anything, (data) => {
        const { places, totals } = summaryFigures(data)
        if (!places) return
        expect(places.home + places.provinces.total + places.abroad.total + places.unknown).toBe(totals.away)
        for (const group of [places.provinces, places.abroad]) {
          const counts: readonly number[] = group.shown.map((one) => one.count)
          expect(counts.reduce((sum, n) => sum + n, group.other)).toBe(group.total)
          for (const people of counts) expect(people).toBeGreaterThanOrEqual(5)
          expect(counts.length === 0 || group.other === 0 || group.other >= 5).toBe(true)
        }
      }),
    )
  })

  test('the order of the rows changes nothing, and neither words nor reasons of a person get in', () => {
    fc.assert(
      fc.property(anything, (data) => {
        const figures = summaryFigures(data)
        expect(summaryFigures({ ...data, checkIns: data.checkIns.toReversed() })).toEqual(figures)
        const stored = JSON.stringify(figures)
        expect(JSON.parse(stored)).toEqual(figures)
        expect(stored).not.toMatch(/Bình Dương|no_consent/u)
      }),
    )
  })
})
