// GIỜ and KÊNH as they are decided: what is kept, what is said back, and that no line of work is taken for them.
import { describe, expect, it } from 'vitest'
import { chatList } from '../../../handlers/member/chats.ts'
import { renderMessage } from '../../../src/render/text.ts'
import { keysIn, kinds, known, locales, offeredBy, openQuestions, secretary, talk, taps, textIn, writes } from '../../support/people.ts'

const chosen = (window: readonly [string, string] | null, night = false) => ({ window, night, since: '2026-11-01T00:00:00Z' })

describe.each(locales)('in %s', (locale) => {
  it.each([
    ['GIỜ 19', 'HOUR 19', /19:00.*21:00/s],
    ['CA ĐÊM', 'NIGHT SHIFT', /15:00.*19:00/s],
    ['GIỜ', 'HOUR', /GIỜ 19|HOUR 19/],
    ['GIỜ 25', 'HOUR 25', /GIỜ 19|HOUR 19/],
    ['GIỜ 3', 'HOUR 3', /CA ĐÊM|NIGHT SHIFT/],
  ])('%s is answered in words', (vi, en, words) => {
    expect(textIn(writes(known(), locale === 'vi' ? vi : en), locale)).toMatch(words)
  })
})

it.each([
  ['GIỜ 19', { do: 'hours', window: ['19:00', '21:00'], night: false }],
  ['ca dem', { do: 'hours', window: ['15:00', '19:00'], night: true }],
  ['giờ bình thường', { do: 'hours', window: null, night: false }],
])('"%s" is kept as %j', (line, effect) => {
  expect(writes(known(), line)).toContainEqual(effect)
})

it('an hour at night is kept only for who works then, who is offered to say so', () => {
  expect(kinds(writes(known(), 'giờ 3'))).toEqual(['say'])
  expect(offeredBy(writes(known(), 'giờ 3')).map(({ id }) => id)).toEqual(['hr:night'])
  expect(writes(known({ hours: chosen(['15:00', '19:00'], true) }), 'giờ 3')).toContainEqual({
    do: 'hours',
    window: ['03:00', '05:00'],
    night: true,
  })
})

it('the button under what was kept undoes it', () => {
  const offered = offeredBy(writes(known(), 'GIỜ 19'))
  expect(writes(known({ talk: talk({ offered }) }), '1')).toContainEqual({ do: 'hours', window: null, night: false })
  expect(taps(known(), 'hr:other')).toEqual(writes(known(), 'help'))
})

it('XEM shows hours that were chosen, and says nothing of those of everybody', () => {
  expect(keysIn(writes(known({ hours: chosen(['19:00', '21:00']) }), 'XEM'))).toContain('member:my-data.hours')
  expect(keysIn(writes(known({ hours: chosen(null) }), 'XEM'))).not.toContain('member:my-data.hours')
})

it('a secretary who writes down a call says what was said on the phone', () => {
  const recording = secretary({ talk: talk({ open: openQuestions.call }) })
  expect(kinds(writes(recording, 'ca đêm'))).not.toContain('hours')
  expect(kinds(writes(secretary(), 'ca đêm'))).toContain('hours')
})

it('a question that is open stays open', () => {
  const asked = known({ talk: talk({ open: openQuestions.report }) })
  expect(kinds(writes(asked, 'ca đêm'))).toEqual(['hours', 'say'])
  expect(kinds(writes(asked, 'kênh'))).toEqual(['show'])
})

it('a tap on a chat is about one’s own, and on nothing is help', () => {
  expect(taps(known(), 'kn:12')).toEqual([{ do: 'prefer', addressId: 12 }])
  expect(taps(known(), 'kn:last')).toEqual([{ do: 'prefer', addressId: null }])
  for (const odd of ['kn', 'kn:0', 'kn:-1', 'kn:1e3', 'kn:x']) expect(taps(known(), odd)).toEqual(writes(known(), 'help'))
})

it('the list names platforms, tells two accounts of one apart, and never shows an id', () => {
  const chats = [
    { addressId: 4711, channel: 'zalo-bot', title: 'Bot ấp Mẫu', state: 'active' },
    { addressId: 4712, channel: 'telegram', title: null, state: 'active' },
    { addressId: 4713, channel: 'email', title: null, state: 'stopped' },
  ] as const
  const { text } = renderMessage(chatList(chats, true), 'vi', { textLimit: 4096, choices: 'numbered', alsoNumbered: false, maxButtons: 9 })
  expect(text).toContain('• Thứ 1: Zalo (bot) (Bot ấp Mẫu)\n• Thứ 2: Telegram\n• Đang dừng: Thư điện tử')
  expect(text).toContain('\n3. ')
  expect(text).not.toMatch(/471/)
  expect(chatList(chats.slice(1), false).choices).toBeUndefined()
})

it('a copy of the question that is tapped after the answer is told what was noted', () => {
  const answered = known({ checkIn: { id: 31, period: '2026-12', outcome: 'answered', reason: null, open: true } })
  expect(keysIn(taps(answered, 'ci:same:31'))).toEqual(['member:check-in.answered'])
  expect(kinds(taps(answered, 'ci:same:31'))).toEqual(['say'])
  expect(kinds(taps(answered, 'ci:changed:31'))).toContain('open')
})
