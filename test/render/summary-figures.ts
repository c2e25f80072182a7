// Made-up figures for the tests of the chart and the workbook.

import { type SummaryFigures, summaryFigures, summaryOutcomes } from '../../src/core/summary.ts'
import { translate } from '../../src/i18n.ts'
import type { Translate } from '../../src/render/summary-rows.ts'

export const inLanguage =
  (locale: 'vi' | 'en'): Translate =>
  (key, params) =>
    translate(locale, key, params)

/** A committee with branches of which so many are away; outcomes, places and answers take turns. */
export function figuresFor(away: readonly number[]): SummaryFigures {
  const places = [
    { country: 'VN', province: '79', said: null },
    { country: 'VN', province: '82', said: null },
    { country: 'JP', province: null, said: null },
    { country: 'KR', province: null, said: null },
    null,
  ] as const
  const checkIns = away.flatMap((n, i) =>
    Array.from({ length: n }, (_, j) => ({
      branchId: i + 1,
      period: '2026-12',
      outcome: summaryOutcomes[j % summaryOutcomes.length] ?? 'pending',
      reason: null,
      place: places[(i + j) % places.length] ?? null,
    })),
  )
  return summaryFigures({
    branches: away.map((_, i) => ({ id: i + 1, name: `Chi bộ ấp ${i + 1}`, members: 20 + i, exemptHealth: 1 })),
    checkIns,
    homeProvince: '82',
    exemptionsEnding: checkIns.map(({ branchId }, i) => ({
      branchId,
      endsOn: i % 2 ? '2026-12-01' : '2027-01-10',
      answer: i % 3 ? 'renew' : null,
    })),
    review: checkIns.map(({ branchId }, i) => ({ branchId, answer: i % 2 ? 'come' : null })),
    period: '2026-12',
    today: '2026-12-31',
    smallGroup: 5,
  })
}
