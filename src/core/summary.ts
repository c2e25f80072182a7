// The figures a committee receives: counts from ledger rows, with groups too small to be told apart kept together.
import type { RenewalAnswer, ReviewAnswer } from './member.ts'
import type { Place, ProvinceCode } from './place.ts'

/** How a member's row of the month came out, in the order in which summaries show it. */
export const summaryOutcomes = ['answered', 'answered_late', 'by_phone', 'pending', 'unreached', 'not_asked'] as const
export type SummaryOutcome = (typeof summaryOutcomes)[number]

export interface SummaryInput {
  /** Every branch below the committee. `exemptHealth`: exempt for age or weak health, never asked by the bot. */
  readonly branches: readonly { readonly id: number; readonly name: string; readonly members: number; readonly exemptHealth: number }[]
  /** One row a member; rows of other periods are left out. `place` is the last confirmed one. */
  readonly checkIns: readonly {
    readonly branchId: number
    readonly period: string
    readonly outcome: SummaryOutcome
    readonly reason: string | null
    readonly place: Place | null
  }[]
  readonly homeProvince: ProvinceCode | null
  /** `endsOn` (ISO date) is the last day of the exemption. */
  readonly exemptionsEnding: readonly { readonly branchId: number; readonly endsOn: string; readonly answer: RenewalAnswer | null }[]
  readonly review: readonly { readonly branchId: number; readonly answer: ReviewAnswer | null }[]
  /** `2026-12`. */
  readonly period: string
  /** ISO date, in the committee's zone. */
  readonly today: string
  /** Groups of fewer people show their total and nothing else. */
  readonly smallGroup: number
}

export type OutcomeCounts = Readonly<Record<SummaryOutcome, number>>

/** People asked one thing: how many, and their answers (`none` = not yet), null where the group is too small. */
export interface AnswerFigures<Answer extends string> {
  readonly total: number
  readonly answers: Readonly<Record<Answer | 'none', number>> | null
}

/** Named places of one kind, largest first, and how many people are in the ones that are kept together. */
export interface PlaceGroup<Name extends string> {
  readonly total: number
  readonly shown: readonly { readonly name: Name; readonly count: number }[]
  readonly other: number
}

/** Plain JSON, stored with the summary. Counts only; no word of it stands for one person. */
export interface SummaryFigures {
  readonly period: string
  readonly today: string
  readonly smallGroup: number
  readonly totals: {
    readonly branches: number
    readonly members: number
    readonly exemptHealth: number
    readonly away: number
    /** Null when fewer than `smallGroup` are away: then nothing below is told either. */
    readonly outcomes: OutcomeCounts | null
  }
  /** In the order given. `outcomes` is null for a branch that is kept together with others, and where nobody is away. */
  readonly branches: readonly {
    readonly id: number
    readonly name: string
    readonly members: number
    readonly away: number | null
    readonly outcomes: OutcomeCounts | null
  }[]
  /** The branches that are kept together: how many, and their sums. */
  readonly otherBranches: { readonly branches: number; readonly away: number; readonly outcomes: OutcomeCounts } | null
  readonly places: {
    readonly homeProvince: ProvinceCode | null
    readonly home: number
    readonly provinces: PlaceGroup<ProvinceCode>
    readonly abroad: PlaceGroup<string>
    readonly unknown: number
  } | null
  readonly exemptions: { readonly ended: AnswerFigures<RenewalAnswer>; readonly ending: AnswerFigures<RenewalAnswer> } | null
  readonly review: AnswerFigures<ReviewAnswer> | null
}

/**
 * Counts a month of one committee. Why a member was not asked is left out on purpose: a "no" to a purpose of consent is not reported upward
 * (domain notes, 4.2). Throws a RangeError for a row of a branch that is not listed, because its people would be missing from every figure.
 */
export function summaryFigures(input: SummaryInput): SummaryFigures {
  const { branches, period, today, smallGroup } = input
  const checkIns = input.checkIns.filter((row) => row.period === period)
  const listed = new Set(branches.map((branch) => branch.id))
  for (const row of [...checkIns, ...input.exemptionsEnding, ...input.review]) {
    if (!listed.has(row.branchId)) throw new RangeError(`a row belongs to branch ${row.branchId}, which is not listed`)
  }
  const tell = checkIns.length >= smallGroup
  const byBranch = Map.groupBy(checkIns, (row) => row.branchId)
  const rowsOf = (branch: { readonly id: number }) => byBranch.get(branch.id) ?? []
  const { shown, together } = keepTogether(branches, (branch) => rowsOf(branch).length, smallGroup)
  const restRows = together.flatMap(rowsOf)
  return {
    period,
    today,
    smallGroup,
    totals: {
      branches: branches.length,
      members: sum(branches, (branch) => branch.members),
      exemptHealth: sum(branches, (branch) => branch.exemptHealth),
      away: checkIns.length,
      outcomes: tell ? countOutcomes(checkIns) : null,
    },
    branches: branches.map((branch) => ({
      id: branch.id,
      name: branch.name,
      members: branch.members,
      away: tell ? rowsOf(branch).length : null,
      outcomes: tell && shown.includes(branch) ? countOutcomes(rowsOf(branch)) : null,
    })),
    otherBranches:
      tell && restRows.length > 0 ? { branches: together.length, away: restRows.length, outcomes: countOutcomes(restRows) } : null,
    places: tell ? countPlaces(checkIns, input.homeProvince, smallGroup) : null,
    exemptions: tell
      ? {
          ended: countAnswers(
            input.exemptionsEnding.filter((row) => row.endsOn < today),
            renewals,
            smallGroup,
          ),
          ending: countAnswers(
            input.exemptionsEnding.filter((row) => row.endsOn >= today),
            renewals,
            smallGroup,
          ),
        }
      : null,
    review: tell ? countAnswers(input.review, reviewKeys, smallGroup) : null,
  }
}

/** How many of a group were in contact this month: in time, late or by a phone call, which all count the same. */
export function reached(outcomes: OutcomeCounts): number {
  return outcomes.answered + outcomes.answered_late + outcomes.by_phone
}

/** Adds two groups that have nobody in common. */
export function addOutcomes(a: OutcomeCounts, b: OutcomeCounts): OutcomeCounts {
  return tally(summaryOutcomes, (outcome) => a[outcome] + b[outcome])
}

const renewals = ['renew', 'return', 'transfer'] as const
const reviewKeys = ['come', 'online', 'letter', 'unsure'] as const

/**
 * Splits groups into those that may be broken down and those that stay together. Small ones stay together; when all of those are still fewer
 * than `least` people, subtracting the shown groups from the total would give them away, so the next smallest joins them until they are enough.
 * Empty groups are in neither part.
 */
function keepTogether<Group>(groups: readonly Group[], size: (group: Group) => number, least: number) {
  const bySize = groups.filter((group) => size(group) > 0).toSorted((a, b) => size(a) - size(b))
  const small = bySize.filter((group) => size(group) < least)
  const people = sum(small, size)
  // One more is always enough: it has at least `least` people itself.
  const cut = people > 0 && people < least ? small.length + 1 : small.length
  return { together: bySize.slice(0, cut), shown: bySize.slice(cut) }
}

function countPlaces(rows: SummaryInput['checkIns'], homeProvince: ProvinceCode | null, least: number): SummaryFigures['places'] {
  const places = rows.flatMap((row) => row.place ?? [])
  const provinces = places.flatMap((place) => (place.country === 'VN' ? (place.province ?? []) : []))
  const elsewhere = provinces.filter((province) => province !== homeProvince)
  const abroad = places.flatMap((place) => (place.country === 'VN' ? [] : place.country))
  return {
    homeProvince,
    home: provinces.length - elsewhere.length,
    provinces: countNames(elsewhere, least),
    abroad: countNames(abroad, least),
    unknown: rows.length - provinces.length - abroad.length,
  }
}

function countNames<Name extends string>(names: readonly Name[], least: number): PlaceGroup<Name> {
  const groups = [...Map.groupBy(names, (name) => name)].map(([name, all]) => ({ name, count: all.length }))
  // By name first, so that the same rows in another order give the same figures.
  const sorted = groups.toSorted((a, b) => (a.name < b.name ? -1 : 1))
  const { shown, together } = keepTogether(sorted, (group) => group.count, least)
  return { total: names.length, shown: shown.toSorted((a, b) => b.count - a.count), other: sum(together, (group) => group.count) }
}

function countAnswers<Answer extends string>(
  rows: readonly { readonly answer: Answer | null }[],
  answers: readonly Answer[],
  least: number,
): AnswerFigures<Answer> {
  if (rows.length < least) return { total: rows.length, answers: null }
  return { total: rows.length, answers: tally([...answers, 'none'], (key) => rows.filter((row) => (row.answer ?? 'none') === key).length) }
}

function countOutcomes(rows: SummaryInput['checkIns']): OutcomeCounts {
  return tally(summaryOutcomes, (outcome) => rows.filter((row) => row.outcome === outcome).length)
}

function tally<Name extends string>(names: readonly Name[], count: (name: Name) => number): Record<Name, number> {
  return Object.fromEntries(names.map((name) => [name, count(name)])) as Record<Name, number>
}

function sum<Row>(rows: readonly Row[], value: (row: Row) => number): number {
  return rows.reduce((total, row) => total + value(row), 0)
}
