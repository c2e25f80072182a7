// The answer to who asked for a person promises a call only by who was told, and says else whom to turn to.
import { expect, it } from 'vitest'
import { type Handed, handedOver, type Taker } from '../../../handlers/member/handed-over.ts'

const phan: Taker = { name: 'Phan Văn Mẫu', phone: '+84900000101', told: true }
const committee = 'Đảng ủy xã Mẫu'

it.each<readonly [string, Handed['kind'], Taker | null, readonly string[] | undefined]>([
  ['a wish that somebody was told of', 'wants_contact', phan, ['contact.named', 'contact.urgent']],
  ['words that somebody was told to read', 'unread', phan, ['report.passed-on', 'contact.urgent']],
  ['a matter for the authorities', 'petition', phan, ['petition.passed-on', 'contact.urgent']],
  ['a question about dues, which no sum is said of here', 'dues', phan, ['dues.passed-on', 'dues.note', 'contact.urgent']],
  ['somebody who may need help', 'needs_help', phan, ['help-needed.passed-on', 'contact.urgent']],
  ['a new number', 'new_phone', phan, ['phone.passed-on']],
  ['somebody who was told, and whose phone is not known', 'wants_contact', { ...phan, phone: null }, ['contact.named']],
  ['a wish that nobody could be told of', 'wants_contact', { ...phan, told: false }, ['contact.untold', 'contact.phone']],
  ['words that nobody could be told to read', 'unread', { ...phan, told: false }, ['report.untold', 'contact.phone']],
  ['a petition that nobody could be told of', 'petition', { ...phan, told: false }, ['petition.untold', 'contact.phone']],
  ['somebody whose phone is not known', 'wants_contact', { ...phan, phone: null, told: false }, ['contact.untold', 'contact.ask']],
  ['a branch in which nobody else has the duty', 'wants_contact', null, ['contact.untold', 'contact.turn-to']],
  ['a stop, after which nobody waits for an answer', 'stopped', phan, undefined],
])('%s', (_, kind, taker, keys) => {
  expect(handedOver([{ kind, taker }], { committee })?.lines.map(({ key }) => key)).toEqual(keys?.map((key) => `member:${key}`))
})

it('several things that are handed over at once are told of in one message, with one number to call', () => {
  const handed = (['needs_help', 'petition', 'dues'] as const).map((kind) => ({ kind, taker: phan }))
  expect(handedOver(handed, { committee })?.lines.map(({ key }) => key)).toEqual(
    ['help-needed.passed-on', 'petition.passed-on', 'dues.passed-on', 'dues.note', 'contact.urgent'].map((key) => `member:${key}`),
  )
})
