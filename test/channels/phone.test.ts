// The telephone as a channel: what is sent is put on paper, with boxes for what can be answered, and no network is touched.
import { expect, it } from 'vitest'
import { callScript } from '../../handlers/secretary/call-script.ts'
import type { Outbound } from '../../src/channels/channel.ts'
import { phone } from '../../src/channels/phone.ts'
import { renderMessage } from '../../src/render/text.ts'
import { due } from '../support/calls.ts'
import { outbound } from '../support/outbound.ts'

it('what is sent stands on the sheet, in order, and is known to nobody else', async () => {
  const sheet: Outbound[] = []
  const channel = phone((call) => sheet.push(call))
  expect(await channel.send(outbound({ chatId: '#1', text: 'một' }))).toEqual({ kind: 'accepted', ref: null })
  await channel.send(outbound({ chatId: '#2', text: 'hai' }))
  expect(sheet.map(({ chatId }) => chatId)).toEqual(['#1', '#2'])
})

it('nothing comes in by it: there is no webhook, nothing to poll, and no receipt', () => {
  const channel = phone(() => {})
  expect([channel.receive, channel.listen, channel.register, channel.linkFor]).toEqual(Array(4).fill(undefined))
  expect(channel.abilities).toMatchObject({ receipts: 'none', file: false, location: false, contact: false })
})

it.each(['vi', 'en'] as const)('the questions of a call can be read out in %s, and every way it can come out is a box', (locale) => {
  const { text, choices } = renderMessage(callScript(due()), locale, phone(() => {}).abilities)
  expect(text.split('\n')).toHaveLength(4)
  expect(text).toContain('Bình Dương')
  expect(text).not.toMatch(/\d\. /)
  expect(choices.flat().map(({ id }) => id)).toEqual(['call:same', 'call:changed', 'call:contact', 'call:no-answer', 'call:wrong-number'])
})
