// What of a report stays when the next line leaves it out, and which two reports say the same.
import { expect, it } from 'vitest'
import { carryOver, corrected, details, type Report, sameReport } from '../../src/core/report.ts'

const before: Report = {
  work: 'công nhân may',
  status: 'employed',
  place: { country: 'VN', province: '79', said: 'Bình Dương' },
  employer: 'PouYuen',
  park: 'KCN Sóng Thần',
  until: '2027-03',
}
const said = (given: Partial<Report>): Report => ({ work: null, status: 'unknown', place: null, ...given })
const dongNai = { country: 'VN', province: '75', said: null } as const
const rest = ({ employer = null, park = null, until = null }: Report) => [employer, park, until]

it.each<[string, Partial<Report>, readonly (string | null)[], readonly (string | null)[]]>([
  ['nothing', {}, ['PouYuen', 'KCN Sóng Thần', '2027-03'], ['PouYuen', 'KCN Sóng Thần', '2027-03']],
  [
    'the same place in other words',
    { place: { country: 'VN', province: '79', said: null } },
    ['PouYuen', 'KCN Sóng Thần', '2027-03'],
    ['PouYuen', 'KCN Sóng Thần', '2027-03'],
  ],
  ['another place', { place: dongNai }, [null, null, null], ['PouYuen', null, '2027-03']],
  ['another firm', { employer: 'Samsung' }, ['Samsung', null, null], ['Samsung', 'KCN Sóng Thần', '2027-03']],
  [
    'another job there',
    { work: 'bảo vệ', status: 'employed' },
    ['PouYuen', 'KCN Sóng Thần', null],
    ['PouYuen', 'KCN Sóng Thần', '2027-03'],
  ],
  ['another end', { until: '2028-08' }, ['PouYuen', 'KCN Sóng Thần', '2028-08'], ['PouYuen', 'KCN Sóng Thần', '2028-08']],
  ['no work any more', { status: 'unemployed' }, [null, null, null], [null, null, '2027-03']],
])('after %s: of what is "still" so %j stays, of a correction %j', (_, given, still, correction) => {
  expect(rest(carryOver(said(given), before))).toEqual(still)
  expect(rest(corrected(said(given), before))).toEqual(correction)
})

it('without an earlier report nothing is added', () => {
  expect(carryOver(said({ work: 'may' }), null)).toEqual(said({ work: 'may' }))
})

it.each<[string, Partial<Report>, boolean]>([
  ['itself', {}, true],
  ['the place in other words', { place: { country: 'VN', province: '79', said: 'Dĩ An' } }, true],
  ['another province', { place: dongNai }, false],
  ['another job', { work: 'bảo vệ' }, false],
  ['another firm', { employer: 'Samsung' }, false],
  ['no park', { park: null }, false],
  ['another end', { until: '2027-04' }, false],
])('%s says the same: %s', (_, given, same) => {
  expect(sameReport({ ...before, ...given }, before)).toBe(same)
})

it('a part that is null and one that is not there are the same', () => {
  const { employer: _, park: __, until: ___, ...bare } = before
  expect(sameReport({ ...bare, employer: null, park: null, until: null }, bare)).toBe(true)
  expect(sameReport(bare, null)).toBe(false)
  expect(details({ employer: null, park: undefined, until: '2027-03' })).toEqual({ until: '2027-03' })
})
