// The answer to who asked for a person promises a call only by who was told, and says else whom to turn to.
import { expect, it } from 'vitest'
import { handedOver, type Taker } from '../../../handlers/member/handed-over.ts'

const phan: Taker = { name: 'Phan Văn Mẫu', phone: '+84900000101', told: true }
const committee = 'Đảng ủy xã Mẫu'

it.each<readonly [string, Parameters<typeof handedOver>[0], Taker | null, readonly string[] | undefined]>([
  ['a wish that somebody was told of', 'wants_contact', phan, ['contact.named', 'contact.urgent']],
  ['words that somebody was told to read', 'unread', phan, ['report.passed-on', 'contact.urgent']],
  ['somebody who was told, and whose phone is not known', 'wants_contact', { ...phan, phone: null }, ['contact.named']],
  ['a wish that nobody could be told of', 'wants_contact', { ...phan, told: false }, ['contact.untold', 'contact.phone']],
  ['words that nobody could be told to read', 'unread', { ...phan, told: false }, ['report.untold', 'contact.phone']],
  ['somebody whose phone is not known', 'wants_contact', { ...phan, phone: null, told: false }, ['contact.untold', 'contact.ask']],
  ['a branch in which nobody else has the duty', 'wants_contact', null, ['contact.untold', 'contact.turn-to']],
  ['a stop, after which nobody waits for an answer', 'stopped', phan, undefined],
])('%s', (_, kind, taker, keys) => {
  expect(handedOver(kind, { taker, committee })?.lines.map(({ key }) => key)).toEqual(keys?.map((key) => `member:${key}`))
})
