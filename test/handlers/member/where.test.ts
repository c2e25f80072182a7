// Who says what they do and not where is asked that alone: by one tap, in a line, or not at all.
import { expect, it } from 'vitest'
import type { Effect } from '../../../src/core/effect.ts'
import type { Known } from '../../../src/core/person.ts'
import { allConsents, keysIn, known, offeredBy, sewing, talk, taps, textIn, writes } from '../../support/people.ts'

const then = (person: Known, effects: readonly Effect[]): Known => ({
  ...person,
  talk: talk({ open: effects.findLast((effect) => effect.do === 'open')?.question ?? null, offered: offeredBy(effects) }),
})
const newcomer = known({ lastReport: null })

it.each([
  ['no place', 'em làm công nhân may'],
  ['a park that is in six provinces', 'em làm may trong VSIP'],
  ['a commune that is in many', 'em làm công nhân may ở phường Tân Thành'],
  ['only the country', 'em làm công nhân may ở Việt Nam'],
])('%s: the province is asked for, and nothing is written down yet', (_, line) => {
  const effects = writes(newcomer, line)
  expect(keysIn(effects)).toEqual(['member:report.where'])
  expect(textIn(effects, 'vi')).toMatch(/Chi bộ ghi: .+\. Đồng chí đang ở tỉnh nào hoặc nước nào ạ\?/)
  expect(offeredBy(effects).map(({ id }) => id)).toContain('ed:skip')
  expect(effects.some((effect) => effect.do === 'report')).toBe(false)
})

it('the province that is typed then is said back together with the work', () => {
  const asked = then(newcomer, writes(newcomer, 'em làm công nhân may'))
  expect(textIn(writes(asked, 'binh duong a'), 'vi')).toContain('công nhân may – TP.HCM (Bình Dương cũ). Đúng không ạ?')
})

it('where they were last is one tap away', () => {
  const person = known({ lastReport: sewing })
  const asked = writes(person, 'em chuyển sang làm thợ hồ')
  const [place] = offeredBy(asked)
  expect(place?.id).toBe('pl:VN:79')
  expect(textIn(taps(then(person, asked), place?.id ?? ''), 'vi')).toMatch(/thợ hồ – TP\.HCM .*Đúng không ạ\?/)
})

it.each(['không', 'thôi khỏi ghi'])('it may stay unsaid, by the button or by %j', (words) => {
  const asked = then(newcomer, writes(newcomer, 'em làm công nhân may'))
  for (const effects of [taps(asked, 'ed:skip'), ...(words === 'không' ? [writes(asked, words)] : [])])
    expect(textIn(effects, 'vi')).toContain('Chi bộ ghi: công nhân may. Đúng không ạ?')
})

it('what is no place is asked once more, and the way out stays', () => {
  const asked = then(newcomer, writes(newcomer, 'em làm công nhân may'))
  const again = writes(asked, 'gần chợ')
  expect(keysIn(again)).toEqual(['member:report.no-place'])
  expect(offeredBy(again).map(({ id }) => id)).toEqual(['ed:skip'])
})

it.each(['em về quê luôn rồi', 'em đang nghỉ phép', 'em vẫn làm như cũ'])('%j: nobody is asked where', (line) => {
  expect(keysIn(writes(known({ lastReport: sewing }), line))).not.toContain('member:report.where')
})

it('without the consent for reading nothing is asked: a person reads it', () => {
  const person = known({ lastReport: null, consents: { ...allConsents, machine_reading: false } })
  expect(keysIn(writes(person, 'em làm công nhân may'))).not.toContain('member:report.where')
})
