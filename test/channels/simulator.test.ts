// Facts about the channel without a wire.
import { expect, test } from 'vitest'
import { simulator } from '../../src/channels/simulator.ts'
import { outbound } from '../support/outbound.ts'

const message = (chatId: string) => outbound({ chatId, text: 'Xin chào' })

test('every message reaches the listeners with a ref that counts up', async () => {
  const channel = simulator()
  const got: string[] = []
  channel.delivered(({ chatId }, ref) => got.push(`${chatId}:${ref}`))
  expect(await channel.send(message('a'))).toEqual({ kind: 'accepted', ref: '1' })
  expect(await channel.send(message('b'))).toEqual({ kind: 'accepted', ref: '2' })
  expect(got).toEqual(['a:1', 'b:2'])
})

test('a listener that has stopped hears nothing more', async () => {
  const channel = simulator()
  const got: string[] = []
  const stop = channel.delivered((_, ref) => got.push(ref))
  stop()
  await channel.send(message('a'))
  expect(got).toEqual([])
})

test('a chat answers what it was told to, delivers nothing meanwhile, and others are not touched', async () => {
  const channel = simulator()
  const got: string[] = []
  channel.delivered(({ chatId }) => got.push(chatId))
  channel.answer('a', { kind: 'stopped' })
  expect(await channel.send(message('a'))).toEqual({ kind: 'stopped' })
  expect(await channel.send(message('b'))).toEqual({ kind: 'accepted', ref: '1' })
  channel.answer('a', null)
  expect(await channel.send(message('a'))).toEqual({ kind: 'accepted', ref: '2' })
  expect(got).toEqual(['b', 'a'])
})

test('has buttons, unless told otherwise', () => {
  expect(simulator().abilities.choices).toBe('buttons')
  expect(simulator({ abilities: { choices: 'numbered', maxButtons: 0 } }).abilities).toMatchObject({ choices: 'numbered', maxButtons: 0 })
})
