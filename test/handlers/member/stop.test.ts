// The ways out and back work at every point and at once.
import { expect, it } from 'vitest'
import type { Effect } from '../../../src/core/effect.ts'
import type { Known } from '../../../src/core/person.ts'
import {
  hears,
  invitation,
  keysIn,
  kinds,
  known,
  offeredBy,
  openQuestions,
  secretary,
  talk,
  taps,
  textIn,
  writes,
} from '../../support/people.ts'

const states: readonly Known['addressState'][] = ['active', 'stopped', 'unreachable', 'wrong_person']
const stops = ['DỪNG', 'dừng', 'dừng lại', 'STOP', 'stop', 'NGƯNG', 'ngung', '/dung', '/stop', 'DỪNG'.normalize('NFD')]
const leaves = (effects: readonly Effect[]): boolean => effects.some((effect) => effect.do === 'address' && effect.state === 'stopped')

it.each(Object.entries(openQuestions))('while the question %j is open, every word for stop stops', (_, open) => {
  for (const person of [known({ talk: talk({ open }) }), secretary({ talk: talk({ open }) })]) {
    for (const word of stops) {
      const effects = writes(person, word)
      expect([word, leaves(effects)]).toEqual([word, true])
      expect(kinds(effects)).toEqual(['address', 'open', 'escalate', 'say'])
      // Who is in charge is not told that the committee will phone.
      expect(keysIn(effects)).toEqual([person.roles.length > 0 ? 'member:stop.done.duty' : 'member:stop.done'])
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

const anything = ['xin chào', 'vẫn vậy', 'làm may ở Bắc Ninh', '/tinhhinh', '/goi', '2', 'gọi 3', 'NHẦM', 'hủy', 'thôi', '/trogiup']
const tapped = [
  'ci:same:31',
  'cf:yes',
  'rv:come:3',
  'ex:renew:5',
  'call:done:77',
  'do:overview',
  'do:keep',
  'un:pass',
  'consent:contact:yes',
]
const rights = ['XEM', '/xem', 'xoá dữ liệu của tôi', 'do:my-data', 'gặp chi ủy', 'gọi lại cho tôi', 'do:contact', '/tiengviet', 'english']
const sends = (person: Known, said: string): readonly Effect[] => (said.startsWith('do:') ? taps(person, said) : writes(person, said))

it.each(['stopped', 'wrong_person'] as const)('an address that is %s gets nothing but one sentence, whatever is sent', (addressState) => {
  const person = secretary({ addressState, checkIn: known().checkIn, talk: talk({ listed: [77] }) })
  for (const effects of [...anything.map((line) => writes(person, line)), ...tapped.map((choice) => taps(person, choice))]) {
    expect(kinds(effects)).toEqual(['say'])
    expect(keysIn(effects)).toEqual([addressState === 'stopped' ? 'member:stop.still' : 'member:stranger.hello'])
  }
})

it.each(rights)('%j is a right that a stop does not end; who is somebody else has none', (said) => {
  const effects = sends(known({ addressState: 'stopped' }), said)
  expect(keysIn(effects)).not.toContain('member:stop.still')
  expect(kinds(effects)).not.toContain('address')
  expect(keysIn(sends(known({ addressState: 'wrong_person' }), said))).toEqual(['member:stranger.hello'])
})

it('who has stopped sees the own row without a button that leads nowhere, and a wish for a person is passed on', () => {
  const stopped = known({ addressState: 'stopped' })
  const shown = writes(stopped, 'xem')
  expect(keysIn(shown)).toContain('member:my-data.rights')
  expect(offeredBy(shown).map((one) => one.id)).toEqual(['do:contact', 'do:start'])
  const called = writes(stopped, 'gặp chi ủy')
  expect(called[0]).toEqual({ do: 'escalate', kind: 'wants_contact', said: null })
})

const cancels = ['hủy', 'HUỶ', 'huy', 'hủy lệnh', 'cancel', 'hủy ạ']
const skips = ['thôi', 'thoi', 'bỏ qua', 'skip', 'bỏ qua nhé', 'dạ thôi']

/** Of a self-review "bỏ qua" passes over one question, and "hủy" says that the draft is kept: test/handlers/season.test.ts. */
const closedAtOnce = Object.entries(openQuestions).filter(([ask]) => ask !== 'season')

/** What is said then: of a process, that it stays as it was. */
const saidThen = (ask: string): RegExp => (ask === 'case' ? /hồ sơ giữ nguyên/ : ask === 'meeting' ? /^Lịch giữ nguyên/ : /^Đã bỏ qua/)

it.each(closedAtOnce)('while the question %j is open, "hủy" and "bỏ qua" close it and stop nothing', (ask, open) => {
  for (const person of [known({ talk: talk({ open }) }), secretary({ talk: talk({ open }) })])
    for (const word of [...cancels, ...skips]) {
      const effects = writes(person, word)
      expect([word, ...kinds(effects)]).toEqual([word, 'open', 'say'])
      expect(effects[0]).toEqual({ do: 'open', question: null })
      expect(textIn(effects, 'vi')).toMatch(saidThen(ask))
    }
})

it('a report that is left can still be given, by the buttons of the month or by a line', () => {
  const effects = writes(known({ talk: talk({ open: { ask: 'report' } }) }), 'bỏ qua')
  expect(offeredBy(effects).map((one) => one.id)).toEqual(['ci:same:31', 'ci:changed:31', 'ci:contact:31'])
  expect(offeredBy(writes(known({ checkIn: null, talk: talk({ open: { ask: 'report' } }) }), 'bỏ qua'))).toEqual([])
})

it.each(cancels)('outside of a question %j is asked once before anything stops', (word) => {
  for (const person of [known(), known({ checkIn: null }), secretary()]) {
    const asked = writes(person, word)
    expect(keysIn(asked)).toEqual(['member:stop.ask'])
    const offered = offeredBy(asked)
    expect(offered.map((one) => one.id)).toEqual(['do:stop', 'do:keep'])
    const next = { ...person, talk: talk({ offered }) }
    for (const yes of [word, 'có', 'vâng', 'dung', '1', 'dừng']) expect([yes, leaves(writes(next, yes))]).toEqual([yes, true])
    for (const no of ['không', '2', 'không dừng']) expect([no, ...keysIn(writes(next, no))]).toEqual([no, 'member:stop.kept'])
    expect(keysIn(taps(next, 'do:keep'))).toEqual(['member:stop.kept'])
    expect(leaves(writes(next, 'XEM'))).toBe(false)
  }
})

it('"bỏ qua" to the monthly question leaves it; with nothing asked it is no command', () => {
  expect(keysIn(writes(known(), 'bỏ qua'))).toEqual(['member:report.skipped'])
  expect(keysIn(writes(known({ checkIn: null }), 'bỏ qua'))).toContain('member:not-understood')
})

it.each(['dừng tin đi', 'dung tin di', 'ngưng tin đi', 'Dừng tin đi ạ'])('%j stops', (line) => {
  expect(leaves(writes(known(), line))).toBe(true)
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

it('a mail’s own way out is the word STOP', () => {
  expect(hears(known(), { kind: 'stopped' })).toEqual(writes(known(), 'DỪNG'))
})

it('who takes everything back at the platform is answered nothing, forgotten there, and a person is told', () => {
  const effects = hears(known(), { kind: 'withdrawn' })
  // A person is told after the other chats are stopped as well: before, another one would reach the member.
  expect(kinds(effects)).toEqual(['open', 'forget-address', 'escalate'])
  expect(kinds(hears(known({ addressState: 'stopped' }), { kind: 'withdrawn' }))).toEqual(['open', 'forget-address'])
})
