// What a member is told of each step of their case, in both languages: dates and numbers, never votes, never a threat.
import { expect, it } from 'vitest'
import { caseStep } from '../../../handlers/member/case-steps.ts'
import { caseMoves, caseStates, type MoveFacts } from '../../../src/core/case-state.ts'
import { exemptionKinds } from '../../../src/core/member.ts'
import { renderMessage } from '../../../src/render/text.ts'
import { locales } from '../../support/people.ts'

const base = { name: 'Lò Thị Thử', branch: 'Chi bộ ấp Mẫu', kind: 'away', startsOn: '2027-01-01', endsOn: '2027-12-31' } as const
const show = (of: Parameters<typeof caseStep>[0], locale: 'vi' | 'en' = 'vi') =>
  renderMessage(caseStep(of), locale, { textLimit: 4096, choices: 'buttons', alsoNumbered: false, maxButtons: 10 })

const full: MoveFacts = { on: '2026-12-20', votesFor: 37, votesOf: 43, number: '12-NQ/CB', from: '2027-01-01', to: null }

it.each(caseMoves)('the step %s has words in both languages, with facts and without, and tells nobody’s votes', (move) => {
  for (const state of caseStates)
    for (const kind of exemptionKinds)
      for (const facts of [{}, full, { ...full, by: 'committee' as const }])
        for (const locale of locales) {
          const { text } = show({ ...base, kind, move, state, facts }, locale)
          expect(text).not.toMatch(/undefined|\{\{|member:|37|43/)
          expect(text).not.toMatch(/xóa tên|bỏ sinh hoạt|khai trừ|kỷ luật/)
          expect(text.length).toBeLessThan(500)
        }
})

it.each([
  ['submit', 'submitted', {}, /đã nhận đơn.*\n.*chi ủy xem đơn/s],
  ['submit', 'submitted', { onPaper: true }, /đơn giấy/],
  ['see', 'seen', {}, /đã xem đơn.*chi bộ họp/s],
  ['resolve', 'resolved', full, /họp ngày 20\/12\/2026 và thông qua.*báo cáo đảng ủy/s],
  ['report', 'reported', full, /báo cáo đảng ủy ngày 20\/12\/2026.*đảng ủy cho ý kiến/s],
  ['give_opinion', 'opinion', full, /ý kiến số 12-NQ\/CB ngày 20\/12\/2026/],
  ['put_in_force', 'in_force', { from: '2027-01-01', to: '2027-12-31' }, /hiệu lực từ 01\/01\/2027 đến 31\/12\/2027/],
  ['put_in_force', 'in_force', { from: '2027-01-01', to: null }, /không thời hạn/],
  ['renew', 'renewed', { on: '2027-01-01' }, /được đơn mới thay thế/],
  ['resume', 'resumed', { on: '2027-03-01' }, /Chào mừng đồng chí trở lại/],
  ['transfer', 'transferred', { on: '2027-03-01' }, /chuyển sinh hoạt ngày 01\/03\/2027/],
  ['decline', 'declined', { on: '2027-03-01', by: 'committee' }, /Đảng ủy.*chưa chấp thuận.*GẶP CHI ỦY/s],
  ['decline', 'declined', { on: '2027-03-01', by: 'branch' }, /Chi bộ ấp Mẫu đã họp.*chưa chấp thuận.*GẶP CHI ỦY/s],
  ['withdraw', 'withdrawn', {}, /rút đơn/],
  ['undo', 'seen', {}, /đã được Chi bộ ấp Mẫu sửa lại\. Hiện nay: chờ chi bộ họp/],
] as const)('%s: %s', (move, state, facts, text) => {
  expect(show({ ...base, move, state, facts }).text).toMatch(text)
})

it('where the branch decides, its report after the fact announces no opinion', () => {
  expect(show({ ...base, move: 'report', state: 'in_force', facts: full }).text).not.toContain('Tiếp theo')
})

it('who was declined, or heard something wrong, can talk to somebody with one tap', () => {
  for (const move of ['decline', 'undo', 'resume'] as const)
    expect(
      show({ ...base, move, state: 'declined', facts: {} })
        .choices.flat()
        .map(({ id }) => id),
    ).toContain('do:contact')
})
