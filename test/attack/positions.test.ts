// A position that is typed or pasted is a pin: where it was is kept, said back and passed on nowhere, with a consent to pins or without.
import { expect, it } from 'vitest'
import { withoutPosition } from '../../src/understand/position.ts'
import { hears, known, messagesIn, secretary, stranger } from '../support/people.ts'

const text = (line: string) => ({ kind: 'text' as const, text: line })
const positions = [
  '10.762622, 106.660172',
  '10.7626,106.6602',
  'https://maps.app.goo.gl/AbCdEf123',
  'https://www.google.com/maps/@10.762622,106.660172,17z',
  'maps.google.com/?q=10.762622,106.660172',
  '10°45\'44.2"N 106°39\'36.6"E',
  'geo:10.762622,106.660172',
]
const keys = (line: string, given: Parameters<typeof known>[0] = {}) =>
  messagesIn(hears(known(given), text(line))).flatMap(({ lines }) => lines.map(({ key }) => key))

it.each(positions)('%s alone is answered like a pin', (position) => {
  const { pin: _, ...consents } = known().consents
  for (const given of [
    {},
    { consents },
    { consents: { ...consents, pin: false } },
    { addressState: 'stopped' as const },
    { checkIn: null },
  ]) {
    const effects = hears(known(given), text(position))
    expect(effects[0]).toEqual({ do: 'forget-words' })
    expect(JSON.stringify(effects)).not.toMatch(/10[.°]\d|goo\.gl/)
  }
  expect(keys(position, { consents })).toEqual(['member:consent.ask.pin'])
  expect(keys(position, { consents: { ...consents, pin: false } })).toEqual(['member:pin.dropped'])
  expect(JSON.stringify(hears(secretary(), text(position)))).not.toMatch(/10[.°]\d|goo\.gl/)
})

it.each(positions)('the words beside %s are heard, and it is not', (position) => {
  const effects = hears(known(), text(`em làm may ở Long An ${position}`))
  expect(effects[0]).toEqual({ do: 'forget-words' })
  expect(effects).toContainEqual(
    expect.objectContaining({ do: 'open', question: expect.objectContaining({ ask: 'confirm', said: 'em làm may ở Long An' }) }),
  )
  const handed = hears(known(), text(`con tôi mới đậu đại học ${position}`))
  expect(handed).toContainEqual({ do: 'escalate', kind: 'unread', said: 'con tôi mới đậu đại học' })
  expect(hears(known(), text(`dừng ${position}`))).toContainEqual({ do: 'address', state: 'stopped' })
})

it.each(['lương 10.500, 12.000', '15.000.000, 20.000.000', 'sốt 38.5, 39.2', '0398.000.111, 0398.000.222', '37°C', '12.2026, 3.2027'])(
  '%s is no position',
  (line) => {
    expect(withoutPosition(line)).toBe(line)
  },
)

it('a message of nothing but degrees, dots or digits takes no time', () => {
  for (const one of ['1', '1.', '10.1234,', '10°', '10.12345678901234567890', 'maps.google.', 'https://', '°\'"', '1°1 '])
    for (const line of [one.repeat(4096 / one.length), `${one.repeat(4000 / one.length)}x`]) {
      const start = performance.now()
      withoutPosition(line)
      expect(performance.now() - start).toBeLessThan(50)
    }
})

it.each(positions)('%s of a stranger and of somebody who has left is forgotten too', (position) => {
  for (const person of [stranger(), known({ standing: 'left' })]) expect(hears(person, text(position))[0]).toEqual({ do: 'forget-words' })
})
