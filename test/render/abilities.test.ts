// What one message looks like on channels that can show more or less of it.
import { expect, it } from 'vitest'
import { uninvitedList } from '../../handlers/secretary/invite.ts'
import { silentList } from '../../handlers/secretary/silent.ts'
import { message } from '../../handlers/words.ts'
import type { Message } from '../../src/core/message.ts'
import { choicesOf, renderMessage } from '../../src/render/text.ts'

const asked: Message = message('member:report.unread', undefined, [
  { id: 'ci:same:1', label: { key: 'member:check-in.same' } },
  { id: 'ci:changed:1', label: { key: 'member:check-in.changed' } },
  { id: 'ci:contact:1', label: { key: 'member:check-in.contact' } },
])
const numbers = /\n1\. .+\n2\. .+\n3\. .+$/u

it.each([
  { about: 'buttons only', choices: 'buttons', alsoNumbered: false, maxButtons: 100, buttons: 3, numbered: false },
  { about: 'keys under the chat', choices: 'reply-keyboard', alsoNumbered: false, maxButtons: 24, buttons: 3, numbered: false },
  { about: 'buttons that may not show', choices: 'buttons', alsoNumbered: true, maxButtons: 5, buttons: 3, numbered: true },
  { about: 'numbers only', choices: 'numbered', alsoNumbered: false, maxButtons: 0, buttons: 0, numbered: true },
  { about: 'more choices than buttons', choices: 'buttons', alsoNumbered: false, maxButtons: 2, buttons: 0, numbered: true },
] as const)('$about: $buttons buttons, numbered lines: $numbered', ({ choices, alsoNumbered, maxButtons, buttons, numbered }) => {
  const shown = renderMessage(asked, 'vi', { textLimit: 4096, choices, alsoNumbered, maxButtons })
  expect(shown.choices.flat()).toHaveLength(buttons)
  expect(numbers.test(shown.text)).toBe(numbered)
})

it('a message has a subject in the reader’s language, its own or a plain one', () => {
  const abilities = { textLimit: 4096, choices: 'buttons', alsoNumbered: false, maxButtons: 9 } as const
  expect(renderMessage(asked, 'vi', abilities).subject).toBe('Hỏi thăm')
  expect(renderMessage({ ...asked, subject: { key: 'common:never' } }, 'en', abilities).subject).not.toBe('Keeping in touch')
})

const names = ['Lò Thị Thử', 'Danh Văn Thử', 'Kim Văn Thử'] as const
const silent = silentList(
  names.map((name, at) => ({ memberId: 71 + at, name, phone: null, since: null, reason: at === 1 ? 'no_address' : null })),
)
const uninvited = uninvitedList(names.map((name, at) => ({ memberId: 71 + at, name, birthYear: null })))

it.each([
  ['who has not answered', silent.message, ['call:done:71', 'call:done:72', 'call:done:73']],
  ['who is not connected', uninvited.message, ['do:invite:71', 'do:invite:72', 'do:invite:73']],
] as const)('the list of %s has one number a person, which means that person', (_, list, meant) => {
  const shown = renderMessage(list, 'vi', { textLimit: 2000, choices: 'numbered', alsoNumbered: false, maxButtons: 0 })
  expect([...shown.text.matchAll(/^(\d)\. /gm)].map(([, number]) => number)).toEqual(['1', '2', '3'])
  expect(choicesOf(list).map(({ id }) => id)).toEqual(meant)
})
