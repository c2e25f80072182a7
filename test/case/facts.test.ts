// What can be typed of a decision, which facts can be, and what the dates of an exemption say.
import { expect, it } from 'vitest'
import { type FactFault, factFault, latestEnd } from '../../src/core/case-facts.ts'
import {
  type CaseEntry,
  type CaseMove,
  type CaseState,
  type CaseStep,
  caseFrom,
  type MoveFacts,
  type Phase,
  phaseOf,
} from '../../src/core/case-state.ts'
import { type Waiting, waitingFor } from '../../src/core/case-waiting.ts'
import { readPastDay, readSpan, readVotes } from '../../src/understand/read-facts.ts'

it.each<[string, string | null]>([
  ['hôm nay', '2026-11-30'],
  ['hôm qua ạ', '2026-11-29'],
  ['hom kia', '2026-11-28'],
  ['20/11', '2026-11-20'],
  ['20-11-2026', '2026-11-20'],
  ['20.11.26', '2026-11-20'],
  ['ngày 20 tháng 11', '2026-11-20'],
  ['Chi bộ họp ngày 20 tháng 11 năm 2026.', '2026-11-20'],
  ['2026-11-20', '2026-11-20'],
  ['ngày 5', '2026-11-05'],
  ['31', '2026-10-31'],
  ['20/12', '2025-12-20'],
  ['29/2', '2024-02-29'],
  ['1/1/2027', '2027-01-01'],
  ['mùng 3 tháng này', '2026-11-03'],
  ['２０/１１', '2026-11-20'],
  ['31/11', null],
  ['20/13', null],
  ['0/1', null],
  ['hôm 12', '2026-11-12'],
  ['12/11 vừa rồi', '2026-11-12'],
  ['hôm chủ nhật', '2026-11-29'],
  ['chủ nhật vừa rồi', '2026-11-29'],
  ['thứ bảy tuần trước', '2026-11-28'],
  ['cn tuần qua', '2026-11-29'],
  ['sáng nay', '2026-11-30'],
  ['tối qua', '2026-11-29'],
  ['thứ ba', '2026-11-24'],
  ['tuần trước', null],
  ['họp rồi', null],
  ['12/13', null],
])('"%s" is the day %s', (line, day) => {
  expect(readPastDay(line, '2026-11-30')).toBe(day)
})

it.each<[string, { from: string; to: string | null } | null]>([
  ['1/1/2027 đến 31/12/2027', { from: '2027-01-01', to: '2027-12-31' }],
  ['từ ngày 1 tháng 1 năm 2027 đến hết ngày 31 tháng 12 năm 2027', { from: '2027-01-01', to: '2027-12-31' }],
  ['từ 1/1/2027 tới 31/12/2027 nhé', { from: '2027-01-01', to: '2027-12-31' }],
  ['tu 1/12 den 30/11', { from: '2026-12-01', to: '2027-11-30' }],
  ['15/10 - 14/4', { from: '2026-10-15', to: '2027-04-14' }],
  ['12 tháng từ 1/1/2027', { from: '2027-01-01', to: '2027-12-31' }],
  ['6 tháng kể từ 31/8/2027', { from: '2027-08-31', to: '2028-02-29' }],
  ['12 tháng từ 29/2/2028', { from: '2028-02-29', to: '2029-02-28' }],
  ['từ 1/1/2027', { from: '2027-01-01', to: null }],
  ['từ 31/6/2027', null],
  ['1 nam tu 1/1/2027', { from: '2027-01-01', to: '2027-12-31' }],
  ['một năm kể từ ngày 1/1/2027', { from: '2027-01-01', to: '2027-12-31' }],
  ['từ 1/1/2027 trong 6 tháng', { from: '2027-01-01', to: '2027-06-30' }],
  ['6 tháng từ hôm nay', { from: '2026-11-30', to: '2027-05-29' }],
  ['tu thang 1 den thang 12', { from: '2027-01-01', to: '2027-12-31' }],
  ['từ 1/2027 đến 12/2027', { from: '2027-01-01', to: '2027-12-31' }],
  ['từ hôm nay đến hết năm 2027', { from: '2026-11-30', to: '2027-12-31' }],
  ['tu nay den tet', { from: '2026-11-30', to: '2027-02-06' }],
  ['6 thang', null],
  ['den het nam 2027', null],
  ['nửa tháng từ 1/1/2027', null],
  ['một năm', null],
])('"%s" is a time', (line, span) => {
  expect(readSpan(line, '2026-11-30')).toEqual(span)
})

it.each<[string, readonly [number, number] | null]>([
  ['12/13', [12, 13]],
  ['12 trên 13', [12, 13]],
  ['12 phiếu trên tổng số 13 đồng chí', [12, 13]],
  ['có 12 đồng chí đồng ý trong 13', [12, 13]],
  ['cả 13', [13, 13]],
  ['nhất trí cả 13 đồng chí', [13, 13]],
  ['14/13', [14, 13]],
  ['đa số', null],
  ['12', null],
])('"%s" are votes', (line, votes) => {
  expect(readVotes(line)).toEqual(votes && { votesFor: votes[0], votesOf: votes[1] })
})

let ids = 0
const entry = (move: CaseMove, facts: MoveFacts = {}): CaseEntry => ({
  id: ++ids,
  move,
  byId: 1,
  at: '2026-11-01T00:00:00Z',
  facts,
  undoesId: null,
})
const rule = (decides: 'branch' | 'committee', max_months: number | null) => ({ decides, max_months, renew_months: null, form: 'Đơn' })
const resolved = (decides: 'branch' | 'committee', most: number | null) =>
  entry('resolve', { on: '2026-11-20', votesFor: 12, votesOf: 13, decidedBy: { basis: null, rule: rule(decides, most) } })
const seen = [entry('begin'), entry('submit'), entry('see')]
const atOpinion = (most: number | null) =>
  caseFrom([
    ...seen,
    resolved('committee', most),
    entry('report', { on: '2026-11-21' }),
    entry('give_opinion', { on: '2026-11-25', number: '1' }),
  ])

it.each<[string, CaseStep, MoveFacts, FactFault | null]>([
  ['no day', 'resolve', { votesFor: 12, votesOf: 13 }, 'no_date'],
  ['tomorrow', 'resolve', { on: '2026-12-01', votesFor: 12, votesOf: 13 }, 'future'],
  ['today', 'resolve', { on: '2026-11-30', votesFor: 12, votesOf: 13 }, null],
  ['no votes', 'resolve', { on: '2026-11-30' }, 'no_votes'],
  ['more for it than there were', 'resolve', { on: '2026-11-30', votesFor: 14, votesOf: 13 }, 'votes'],
  ['nobody voted', 'resolve', { on: '2026-11-30', votesFor: 0, votesOf: 0 }, 'votes'],
  ['half of them', 'resolve', { on: '2026-11-30', votesFor: 6, votesOf: 12 }, 'no_majority'],
  ['one more than half', 'resolve', { on: '2026-11-30', votesFor: 7, votesOf: 12 }, null],
  ['a refusal with most for it', 'decline', { on: '2026-11-30', votesFor: 7, votesOf: 12 }, 'majority'],
  ['a refusal without votes', 'decline', { on: '2026-11-30' }, null],
  ['a long number', 'resolve', { on: '2026-11-30', votesFor: 7, votesOf: 12, number: '1'.repeat(61) }, 'long_number'],
])('of a meeting: %s', (_, move, facts, fault) => {
  expect(factFault(move, facts, caseFrom(seen), '2026-11-30')).toBe(fault)
})

it.each<[string, number | null, MoveFacts, FactFault | null]>([
  ['a year, written as people do', 12, { from: '2027-01-01', to: '2028-01-01' }, null],
  ['a year and two days', 12, { from: '2027-01-01', to: '2028-01-02' }, 'too_long'],
  ['from a leap day', 12, { from: '2028-02-29', to: '2029-02-28' }, null],
  ['from a leap day, a day too long', 12, { from: '2028-02-29', to: '2029-03-01' }, 'too_long'],
  ['the end of a long month to that of a short one', 6, { from: '2026-08-31', to: '2027-02-28' }, null],
  ['no end where one is needed', 12, { from: '2027-01-01', to: null }, 'no_end'],
  ['no end where none is needed', null, { from: '2027-01-01', to: null }, null],
  ['an end before its beginning', 12, { from: '2027-01-01', to: '2026-12-31' }, 'from_after_to'],
  ['one day', 12, { from: '2027-01-01', to: '2027-01-01' }, null],
  ['no beginning', 12, {}, 'no_from'],
  ['a slip of the finger', 12, { from: '2207-01-01', to: '2207-12-31' }, 'too_far'],
])('of a time: %s', (_, most, facts, fault) => {
  expect(factFault('put_in_force', facts, atOpinion(most), '2026-11-30')).toBe(fault)
})

it('a day before the last step that has one is asked again', () => {
  expect(factFault('report', { on: '2026-11-19' }, caseFrom([...seen, resolved('committee', 12)]), '2026-11-30')).toBe('before_last')
})

it.each([
  ['2027-01-01', 12, '2027-12-31'],
  ['2028-02-29', 12, '2029-02-28'],
  ['2027-03-01', 12, '2028-02-29'],
  ['2026-08-31', 6, '2027-02-28'],
  ['2026-12-31', 2, '2027-02-28'],
  ['2027-01-01', null, null],
])('from %s for %s months it holds until %s', (from, months, to) => {
  expect(latestEnd(from, months)).toBe(to)
})

it.each<[string, Phase]>([
  ['2026-12-31', 'coming'],
  ['2027-01-01', 'running'],
  ['2027-10-31', 'running'],
  ['2027-11-01', 'ending'],
  ['2027-12-31', 'ending'],
  ['2028-01-01', 'ended'],
])('on %s the year 2027 is %s', (today, phase) => {
  expect(phaseOf({ startsOn: '2027-01-01', endsOn: '2027-12-31' }, today, 60)).toBe(phase)
})

it.each<[CaseState, readonly CaseEntry[], number | null, Waiting | null]>([
  ['draft', [], 1, null],
  ['submitted', [], 1, { wait: 'see', of: 'branch' }],
  ['seen', [], 1, { wait: 'resolve', of: 'branch' }],
  ['resolved', [resolved('committee', 12)], 1, { wait: 'report', of: 'branch' }],
  ['resolved', [resolved('branch', null)], 1, { wait: 'put_in_force', of: 'branch' }],
  ['reported', [resolved('committee', 12)], 1, { wait: 'give_opinion', of: 'committee' }],
  ['reported', [resolved('committee', 12)], null, { wait: 'give_opinion', of: 'branch' }],
  ['opinion', [resolved('committee', 12)], 1, { wait: 'put_in_force', of: 'branch' }],
  ['in_force', [resolved('committee', 12)], 1, null],
  ['in_force', [resolved('branch', null)], 1, { wait: 'report', of: 'branch' }],
  ['declined', [], 1, null],
])('%s: who must act next', (state, counting, committeeId, waiting) => {
  expect(waitingFor({ state, counting, access: { committeeId, left: false } }, null)).toEqual(waiting)
  expect(waitingFor({ state, counting, access: { committeeId, left: true } }, null)).toBeNull()
})
