// A secretary tells a whole decision in one sentence: each fact is found, and nothing that was not said.
import { expect, it } from 'vitest'
import { type FactsTyped, factsIn } from '../../src/understand/facts-in.ts'

it.each<[string, FactsTyped]>([
  ['da hop 12/11 15/15 dong y', { on: '2026-11-12', votesFor: 15, votesOf: 15 }],
  [
    'Chi bộ đã họp ngày 12/11, 15/15 đồng chí đồng ý, nghị quyết số 05-NQ/CB',
    { on: '2026-11-12', votesFor: 15, votesOf: 15, number: '05-NQ/CB' },
  ],
  ['nghi quyet so 05 ngay 12.11', { on: '2026-11-12', number: '05' }],
  ['dang uy dong y cv 45', { number: 'cv 45' }],
  ['cv 45 ngay 25/11', { on: '2026-11-25', number: 'cv 45' }],
  ['công văn số 45-CV/ĐU ngày 25 tháng 11 năm 2026', { on: '2026-11-25', number: '45-CV/ĐU' }],
  ['đảng ủy đồng ý, 45-CV/ĐU, hôm qua', { on: '2026-11-29', number: '45-CV/ĐU' }],
  ['12 phiếu đồng ý trên tổng số 13', { votesFor: 12, votesOf: 13 }],
  ['họp hôm qua, 12 trên 13 tán thành', { on: '2026-11-29', votesFor: 12, votesOf: 13 }],
  ['15/15 dong y', { votesFor: 15, votesOf: 15 }],
  ['biểu quyết 8/9', { votesFor: 8, votesOf: 9 }],
  ['họp ngày 12-11-2026', { on: '2026-11-12' }],
  ['đồng ý hết rồi', {}],
  ['họp rồi ạ', {}],
])('"%s"', (line, facts) => {
  expect(factsIn(line, '2026-11-30')).toEqual(facts)
})

it('a line without end is read at once', () => {
  const began = performance.now()
  for (const line of ['1/'.repeat(900), '1 tren '.repeat(300), `so ${'a'.repeat(1900)}`, `${'9'.repeat(1900)} dong y`])
    factsIn(line, '2026-11-30')
  expect(performance.now() - began).toBeLessThan(2000)
})
