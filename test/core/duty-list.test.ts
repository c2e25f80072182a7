// The order of what somebody has to do, and that one thing stands on the list once.
import { expect, it } from 'vitest'
import { type DutyItem, orderedDuties } from '../../src/core/duty-list.ts'

const item = (given: Partial<DutyItem> & Pick<DutyItem, 'kind'>): DutyItem => ({
  ...{ on: null, at: null, count: 1, branch: null, place: null },
  ...given,
})
const meeting = { on: '2026-12-06', at: '2026-12-06T12:00:00Z', place: 'Nhà văn hóa' }

it('the meeting of one’s own branch stands there once for who leads it', () => {
  const led = item({ kind: 'branch-meeting', branch: 'Chi bộ ấp Mẫu', ...meeting })
  expect(orderedDuties([item({ kind: 'own-meeting', ...meeting }), led])).toEqual([led])
  const own = item({ kind: 'own-meeting', ...meeting, place: 'Trụ sở' })
  expect(orderedDuties([own, led])).toHaveLength(2)
  expect(orderedDuties([own])).toEqual([own])
})

it('what has a day comes before what has none, and nothing stands there of which there is none', () => {
  const calls = item({ kind: 'calls', count: 2 })
  const late = item({ kind: 'attendance', on: '2026-11-30' })
  expect(orderedDuties([calls, item({ kind: 'cases', count: 0 }), late])).toEqual([late, calls])
})
