// The monthly summary as a chat message: a dozen short lines, counts only.
import type { ReviewAnswer } from '../../src/core/member.ts'
import type { Param, Sentence } from '../../src/core/message.ts'
import { type AnswerFigures, reached, type SummaryFigures } from '../../src/core/summary.ts'

/** The text that goes before the chart and the workbook, at most 12 lines (domain notes, 8.11). A line with nothing to count is left out. */
export function summaryMessage(figures: SummaryFigures, names: { readonly unit: string }): Sentence[] {
  const { totals } = figures
  return [
    { key: 'committee:summary.text.title', with: { unit: names.unit, month: { month: figures.period } } },
    {
      key: 'committee:summary.text.units',
      with: { branches: totals.branches, members: totals.members, away: totals.away, health: totals.exemptHealth },
    },
    ...contact(figures),
    ...places(figures),
    ...(figures.exemptions ? [...ended(figures.exemptions.ended), ...ending(figures.exemptions.ending)] : []),
    ...(figures.review ? review(figures.review) : []),
    ...(totals.outcomes ? [{ key: 'committee:summary.text.small', with: { small: figures.smallGroup } } as const] : []),
  ]
}

function contact({ totals }: SummaryFigures): Sentence[] {
  if (totals.away === 0) return [{ key: 'committee:summary.text.nobody' }]
  if (!totals.outcomes) return [{ key: 'committee:summary.text.few' }]
  const { answered, answered_late: late, by_phone: phone, unreached, pending, not_asked: notAsked } = totals.outcomes
  const n = reached(totals.outcomes)
  return [
    { key: 'committee:summary.text.reached', with: { n, away: totals.away, share: { share: n / totals.away }, answered, late, phone } },
    ...(unreached > 0 ? [{ key: 'committee:summary.text.unreached', with: { n: unreached } } as const] : []),
    ...(pending > 0 ? [{ key: 'committee:summary.text.pending', with: { n: pending } } as const] : []),
    ...(notAsked > 0 ? [{ key: 'committee:summary.text.not_asked', with: { n: notAsked } } as const] : []),
  ]
}

function places({ places }: SummaryFigures): Sentence[] {
  if (!places) return []
  const named = [
    ...places.provinces.shown.map(({ name, count }) => ({ place: { country: 'VN', province: name, said: null }, count })),
    ...places.abroad.shown.map(({ name, count }) => ({ place: { country: name, province: null, said: null }, count })),
  ]
  const most = named
    .toSorted((a, b) => b.count - a.count)
    .slice(0, 5)
    .map(({ place, count }): Param => ({ key: 'committee:summary.text.most_place', with: { place: { place }, n: count } }))
  return [
    {
      key: 'committee:summary.text.places',
      with: { home: places.home, provinces: places.provinces.total, abroad: places.abroad.total, unknown: places.unknown },
    },
    ...(most.length > 0 ? [{ key: 'committee:summary.text.most', with: { places: { list: most } } } as const] : []),
  ]
}

type Renewals = NonNullable<SummaryFigures['exemptions']>['ended']

function ended({ total, answers }: Renewals): Sentence[] {
  if (total === 0) return []
  if (!answers) return [{ key: 'committee:summary.text.ended', with: { n: total } }]
  return [{ key: 'committee:summary.text.ended_answers', with: { n: total, ...answers } }]
}

function ending({ total, answers }: Renewals): Sentence[] {
  if (total === 0) return []
  if (!answers) return [{ key: 'committee:summary.text.ending', with: { n: total } }]
  return [{ key: 'committee:summary.text.ending_answers', with: { n: total, ...answers } }]
}

function review({ total, answers }: AnswerFigures<ReviewAnswer>): Sentence[] {
  if (total === 0) return []
  if (!answers) return [{ key: 'committee:summary.text.review', with: { n: total } }]
  return [{ key: 'committee:summary.text.review_answers', with: { n: total, ...answers } }]
}
