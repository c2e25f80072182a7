// The ways out and back work at every point and at once.
import { expect, it } from 'vitest'
import type { Effect } from '../../../src/core/effect.ts'
import type { Known } from '../../../src/core/person.ts'
import { hears, invitation, keysIn, kinds, known, offeredBy, openQuestions, secretary, talk, taps, writes } from '../../support/people.ts'

const states: readonly Known['addressState'][] = ['active', 'stopped', 'unreachable', 'wrong_person']
const stops = ['DỪNG', 'dừng', 'dừng lại', 'STOP', 'stop', 'NGƯNG', 'ngung', '/dung', '/stop', 'DỪNG'.normalize('NFD')]
const leaves = (effects: readonly Effect[]): boolean => effects.some((effect) => effect.do === 'address' && effect.state === 'stopped')

it.each(Object.entries(openQuestions))('while the question %j is open, every word for stop stops', (_, open) => {
  for (const person of [known({ talk: talk({ open }) }), secretary({ talk: talk({ open }) })]) {
    for (const word of stops) {
      const effects = writes(person, word)
      expect([word, leaves(effects)]).toEqual([word, true])
      expect(kinds(effects)).toEqual(['address', 'open', 'escalate', 'say'])
      expect(keysIn(effects)).toEqual(['member:stop.done'])
    }
    expect(leaves(taps(person, 'do:stop'))).toBe(true)
  }
})

it('without an open yes-or-no question a bare "dung" stops', () => {
  expect(leaves(writes(known(), 'dung'))).toBe(true)
  expect(leaves(writes(known({ talk: talk({ open: { ask: 'report' } }) }), 'DUNG'))).toBe(true)
})

it.each(states)('from the state %s, stop ends in nothing being sent', (state) => {
  const effects = writes(known({ addressState: state }), 'DỪNG')
  const [last] = effects.filter((effect) => effect.do === 'address').toReversed()
  const after = last?.do === 'address' ? last.state : state
  expect(['stopped', 'wrong_person']).toContain(after)
})

const anything = ['xin chào', 'vẫn vậy', 'làm may ở Bắc Ninh', 'XEM', '/tinhhinh', '2', 'gọi 3', 'gặp chi ủy', 'NHẦM']
const tapped = ['ci:same:31', 'cf:yes', 'rv:come:3', 'ex:renew:5', 'call:done:77', 'do:overview', 'do:my-data', 'consent:contact:yes']

it.each(['stopped', 'wrong_person'] as const)('an address that is %s gets nothing but one sentence, whatever is sent', (addressState) => {
  const person = secretary({ addressState, checkIn: known().checkIn, talk: talk({ listed: [77] }) })
  for (const effects of [...anything.map((line) => writes(person, line)), ...tapped.map((choice) => taps(person, choice))]) {
    expect(kinds(effects)).toEqual(['say'])
    expect(keysIn(effects)).toEqual([addressState === 'stopped' ? 'member:stop.still' : 'member:stranger.hello'])
  }
})

it.each([
  ['BẮT ĐẦU', writes],
  ['bat dau', writes],
  ['START', writes],
  ['/start', writes],
  ['do:start', taps],
] as const)('%s brings a stopped address back', (sent, by) => {
  const effects = by(known({ addressState: 'stopped' }), sent)
  expect(effects[0]).toEqual({ do: 'address', state: 'active' })
  expect(keysIn(effects)).toContain('member:start.done')
})

it('the way back is a button, its number and its label', () => {
  const offered = offeredBy(writes(known(), 'DỪNG'))
  const person = known({ addressState: 'stopped', talk: talk({ offered }) })
  for (const effects of [writes(person, '1'), writes(person, 'bắt đầu lại'), taps(person, offered[0]?.id ?? '')])
    expect(effects[0]).toEqual({ do: 'address', state: 'active' })
})

it('coming back after a no to any contact asks that purpose again', () => {
  const effects = writes(known({ addressState: 'stopped', consents: { contact: false, check_in: true } }), 'BẮT ĐẦU')
  expect(effects).toContainEqual({ do: 'open', question: { ask: 'consent', purpose: 'contact' } })
})

it('NHẦM ends the address, tells a person, and neither START nor STOP brings it back', () => {
  const effects = writes(known(), 'NHẦM')
  expect(kinds(effects)).toEqual(['address', 'open', 'escalate', 'say'])
  expect(effects[0]).toEqual({ do: 'address', state: 'wrong_person' })
  const wrong = known({ addressState: 'wrong_person' })
  for (const word of ['BẮT ĐẦU', '/start', 'DỪNG', 'NHẦM']) expect(kinds(writes(wrong, word))).toEqual(['say'])
  expect(kinds(taps(wrong, 'do:start'))).toEqual(['say'])
  expect(kinds(hears(wrong, { kind: 'unblocked' }))).toEqual([])
})

it('a wrong person comes back only with a new code of their own, which is used up', () => {
  const wrong = known({ addressState: 'wrong_person' })
  expect(writes({ ...wrong, invitation: invitation() }, '11112222')[0]).toEqual({ do: 'link', invitationId: 9, locale: 'vi' })
  for (const state of ['used', 'expired'] as const)
    expect(kinds(writes({ ...wrong, invitation: invitation({ state }) }, '11112222'))).toEqual(['say'])
})

it('a linked chat is no place to try codes: of others and of nobody, the answer is the same', () => {
  const foreign = known({ invitation: invitation({ memberId: 99 }) })
  expect(writes(foreign, '11112222')).toEqual(writes(known(), '11112222'))
  expect(hears(foreign, { kind: 'start', code: '11112222' })).toEqual(hears(known(), { kind: 'start', code: '11112222' }))
  expect(keysIn(writes(foreign, '11112222'))).toEqual(['member:start.other-person'])
})

it('blocking makes an address unreachable and calls a person; unblocking brings it back', () => {
  expect(hears(known(), { kind: 'blocked' })).toEqual([
    { do: 'address', state: 'unreachable' },
    { do: 'escalate', kind: 'unreachable', said: null },
  ])
  expect(hears(known({ addressState: 'unreachable' }), { kind: 'unblocked' })).toEqual([{ do: 'address', state: 'active' }])
})

it.each(['stopped', 'wrong_person'] as const)('blocking and unblocking does not undo %s', (addressState) => {
  for (const kind of ['blocked', 'unblocked'] as const) expect(hears(known({ addressState }), { kind })).toEqual([])
})

it('whoever writes from an unreachable address is reachable again and is answered', () => {
  const effects = writes(known({ addressState: 'unreachable' }), 'làm may ở Bắc Ninh')
  expect(effects[0]).toEqual({ do: 'address', state: 'active' })
  expect(keysIn(effects)).toEqual(['member:report.confirm'])
})
