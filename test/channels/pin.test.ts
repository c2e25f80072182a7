// A pin leaves a channel as a place, with the province beside it only where it may be either; never as where it was.
import { expect, it } from 'vitest'
import { pinContent } from '../../src/channels/pin.ts'

const [here, there] = [
  { country: 'VN', province: '24', said: null },
  { country: 'VN', province: '01', said: null },
] as const

it.each([
  ['nowhere', null, { kind: 'place', place: null }],
  ['inside a province', { place: here, or: null }, { kind: 'place', place: here }],
  ['near a border', { place: here, or: there }, { kind: 'place', place: here, or: there }],
])('a pin %s', (_, found, content) => {
  expect(pinContent(found)).toStrictEqual(content)
})
