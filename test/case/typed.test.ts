// What a secretary without lists of commands types about exemption cases: whole sentences, names, ordinary words; nothing of it is lost.
import { expect, it } from 'vitest'
import type { MoveQuestion } from '../../src/core/case-act.ts'
import type { Known } from '../../src/core/person.ts'
import { committeeOfficer, keysIn, secretary, talk, writes } from '../support/people.ts'

const act = (person: Known, line: string) => writes(person, line).flatMap((effect) => (effect.do === 'case' ? [effect.act] : []))
const open = (person: Known, line: string) => writes(person, line).flatMap((effect) => (effect.do === 'open' ? [effect.question] : []))
const asked = (at: Partial<MoveQuestion>) =>
  ({ of: 'move', caseId: 7, seen: 31, name: 'Lò Văn Thử', move: 'resolve', want: 'on', facts: {}, ...at }) as const
const deciding = (at: Partial<MoveQuestion> = {}) =>
  secretary({ today: '2026-11-30', talk: talk({ open: { ask: 'case', at: asked(at) } }) })

it('a sentence with day, votes and number answers all three questions', () => {
  const facts = { on: '2026-11-12', votesFor: 15, votesOf: 15, number: '05-NQ/CB' }
  expect(act(deciding(), 'da hop 12/11, 15/15 dong y, nghi quyet so 05-NQ/CB')).toEqual([
    { of: 'move', caseId: 7, seen: 31, move: 'resolve', facts },
  ])
})

it('what answers a later question is kept, and the open one is asked again', () => {
  expect(open(deciding(), '15/15 đồng ý')).toEqual([{ ask: 'case', at: asked({ facts: { votesFor: 15, votesOf: 15 } }) }])
  expect(open(deciding(), 'da hop 12/11 15/15 dong y')).toEqual([
    { ask: 'case', at: asked({ want: 'number', facts: { on: '2026-11-12', votesFor: 15, votesOf: 15 } }) },
  ])
})

it('votes without their total: of how many is asked, and a number alone is the answer', () => {
  const half = asked({ want: 'votes', facts: { on: '2026-11-12', votesFor: 15 } })
  expect(open(deciding({ want: 'votes', facts: { on: '2026-11-12' } }), '15 phiếu')).toEqual([{ ask: 'case', at: half }])
  expect(keysIn(writes(deciding({ want: 'votes', facts: { on: '2026-11-12' } }), '15'))).toEqual(['secretary:case.ask.votes-of'])
  expect(open(deciding(half), 'tổng số 16')).toEqual([
    { ask: 'case', at: asked({ want: 'number', facts: { on: '2026-11-12', votesFor: 15, votesOf: 16 } }) },
  ])
})

const numbered = (line: string) =>
  act(deciding({ want: 'number', facts: { on: '2026-11-12', votesFor: 15, votesOf: 15 } }), line).flatMap((one) =>
    one.of === 'move' ? [one.facts.number] : [],
  )

it.each([
  ['nghi quyet so 05 ngay 12.11', '05'],
  ['số 05-NQ/CB ạ', '05-NQ/CB'],
  ['NQ 05', 'NQ 05'],
  ['không có', undefined],
  ['chưa có số', undefined],
])('%j is the number %j', (line, number) => {
  expect(numbered(line)).toEqual([number])
})

it.each(['12/11', '100%', 'nhất trí', 'vắng 2', 'dạ em vẫn làm 2 ca'])('%j is no number of a resolution, and is asked again', (line) => {
  expect(numbered(line)).toEqual([])
})

it('the committee tells number and day in one line', () => {
  const at = asked({ move: 'give_opinion', want: 'number' })
  const officer = committeeOfficer({ today: '2026-11-30', talk: talk({ open: { ask: 'case', at } }) })
  expect(act(officer, 'đảng ủy đồng ý, cv 45 ngày 25/11')).toEqual([
    { of: 'move', caseId: 7, seen: 31, move: 'give_opinion', facts: { number: 'cv 45', on: '2026-11-25' } },
  ])
})

it.each([
  ['ho so cua Lo Van A', { of: 'of-name', name: 'Lo Van A' }],
  ['Hồ sơ đồng chí Tâm', { of: 'of-name', name: 'Tâm' }],
  ['xem hồ sơ của anh Tâm', { of: 'of-name', name: 'Tâm' }],
  ['hồ sơ mới của bà Tâm', { of: 'register-name', name: 'Tâm' }],
  ['làm đơn thay cho Vi Văn Thử', { of: 'register-name', name: 'Vi Văn Thử' }],
  ['mien sinh hoat cho ong Yeu om', { of: 'register-name', name: 'Yeu' }],
  ['xin miễn cho ông Tâm bị bệnh tim', { of: 'register-name', name: 'Tâm' }],
  ['ghi đơn giấy Tâm', { of: 'register-name', name: 'Tâm' }],
])('%j is about somebody', (line, wanted) => {
  expect(act(secretary(), line)).toEqual([wanted])
})

it('of an illness that stands behind the name nothing is kept', () => {
  expect(writes(secretary(), 'xin miễn cho ông Tâm bị bệnh tim')).toContainEqual({ do: 'forget-words' })
})

it.each(['đơn của tôi', 'làm đơn', 'làm đơn tiếp', 'hồ sơ của tôi'])('%j is nobody else’s', (line) => {
  for (const one of act(secretary(), line)) expect(['of-name', 'register-name']).not.toContain(one.of)
})

const registering = (given: object) =>
  secretary({ talk: talk({ open: { ask: 'case', at: { of: 'register', memberId: 71, name: 'Tâm', ...given } } }) })

it.each([
  ['già yếu', {}, { kind: 'age_health', reason: 'age_health' }],
  ['ốm nặng', {}, { kind: 'age_health', reason: 'age_health' }],
  ['đi làm xa', {}, { kind: 'away' }],
  ['di lam cong nhan binh duong', { kind: 'away' }, { kind: 'away', reason: 'work' }],
  ['theo con', { kind: 'away' }, { kind: 'away', reason: 'family' }],
  ['đi học', { kind: 'away' }, { kind: 'away', reason: 'study' }],
])('%j on a paper application is understood as if it were tapped', (line, given, becomes) => {
  expect(open(registering(given), line)).toEqual([{ ask: 'case', at: { of: 'register', memberId: 71, name: 'Tâm', ...given, ...becomes } }])
})
