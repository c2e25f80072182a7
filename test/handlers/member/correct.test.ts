// [Sửa] offers the likely other readings, then one part of what was read; a free line always works, and what was right stays.
import { expect, it } from 'vitest'
import type { Effect } from '../../../src/core/effect.ts'
import type { Known } from '../../../src/core/person.ts'
import type { Report } from '../../../src/core/report.ts'
import type { OpenQuestion } from '../../../src/core/talk.ts'
import { allConsents, keysIn, kinds, known, offeredBy, sewing, talk, taps, textIn, writes } from '../../support/people.ts'

const openedBy = (effects: readonly Effect[]): OpenQuestion | null => effects.findLast((effect) => effect.do === 'open')?.question ?? null
const then = (person: Known, effects: readonly Effect[]): Known => ({
  ...person,
  talk: talk({ open: openedBy(effects), offered: offeredBy(effects) }),
})
const full: Report = {
  work: 'công nhân may',
  status: 'employed',
  place: { country: 'VN', province: '79', said: 'Bình Dương' },
  employer: 'PouYuen',
  park: 'KCN Sóng Thần',
  until: '2027-03',
}
/** After a line was said back and [Sửa] was tapped. */
const correcting = (line: string, given: Partial<Known> = {}): Known => {
  const person = known({ lastReport: null, ...given })
  const read = then(person, writes(person, line))
  return then(read, taps(read, 'cf:edit'))
}
const ids = (person: Known) => person.talk.offered.map(({ id }) => id)

it.each([
  ['a clear line', 'làm may ở Bình Dương', null, ['ed:place', 'ed:work']],
  ['with an earlier report', 'làm may ở Đồng Nai', sewing, ['ed:last', 'ed:place', 'ed:work']],
  ['an earlier report that says the same', 'công nhân may ở Bình Dương', sewing, ['ed:place', 'ed:work']],
  ['two places', 'trước ở Đồng Nai giờ làm may ở Bình Dương', null, ['pl:VN:75', 'ed:place', 'ed:work']],
  ['two places and an earlier report', 'quê Thanh Hóa, làm may ở Đồng Nai', sewing, ['pl:VN:38', 'ed:last', 'ed:place', 'ed:work']],
  [
    'many places',
    'quê Thanh Hóa, trước ở Bắc Ninh, rồi Đồng Nai, giờ làm may ở Bình Dương',
    null,
    ['pl:VN:38', 'pl:VN:24', 'ed:place', 'ed:work'],
  ],
] as const)('%s: the buttons are two to four', (_, line, lastReport, offered) => {
  const person = correcting(line, { lastReport })
  expect(ids(person)).toEqual(offered)
  expect(person.talk.open).toMatchObject({ ask: 'correct', said: line })
})

it('one question is asked, and the buttons say what they do', () => {
  const person = known()
  const read = then(person, writes(person, 'trước ở Đồng Nai giờ chạy grab ở Hà Nội'))
  const effects = taps(read, 'cf:edit')
  expect(keysIn(effects)).toEqual(['member:check-in.last', 'member:correct.ask'])
  expect(keysIn(taps(correcting('làm may ở Bình Dương'), 'cf:edit'))).toEqual(['member:correct.ask'])
  expect(textIn(effects, 'vi')).toContain('1. Đồng Nai\n2. Như lần trước\n3. Chỉ sửa nơi làm\n4. Chỉ sửa việc làm')
})

it('another place is said back with the rest as it was read', () => {
  const person = correcting('trước ở Đồng Nai giờ làm may ở Bình Dương')
  expect(openedBy(taps(person, 'pl:VN:75'))).toMatchObject({ ask: 'confirm', report: { work: 'may', place: { province: '75' } } })
  expect(keysIn(taps(person, 'pl:VN:01'))).toEqual(['member:report.old-tap'])
})

it.each(['ed:last', '1', 'như lần trước', 'nhu lan truoc'])('%j is the report that was confirmed last', (said) => {
  const person = correcting('chạy grab ở Hà Nội', { lastReport: full })
  const effects = said.includes(':') ? taps(person, said) : writes(person, said)
  expect(effects[0]).toEqual({ do: 'report', report: full, said: null })
  expect(kinds(effects)).not.toContain('tell-in-charge')
})

it('only the place is asked for, and the work stays', () => {
  const person = then(correcting('làm may ở Bình Dương'), taps(correcting('làm may ở Bình Dương'), 'ed:place'))
  expect(person.talk.open).toMatchObject({ ask: 'correct', only: 'place' })
  expect(openedBy(writes(person, 'Đồng Nai'))).toMatchObject({ ask: 'confirm', report: { work: 'may', place: { province: '75' } } })
  expect(keysIn(writes(person, 'asdf'))).toEqual(['member:report.no-place'])
  expect(kinds(writes(person, 'asdf'))).not.toContain('open')
  expect(keysIn(writes(person, 'ĐN'))).toEqual(['member:report.which-place'])
})

it.each([
  ['bảo vệ', 'bảo vệ'],
  ['bốc hàng', 'bốc hàng'],
  ['em làm thợ hàn ạ', 'thợ hàn'],
])('only the work is asked for: %j is %j, and the place stays', (line, work) => {
  const asked = correcting('làm may ở Bình Dương')
  const effects = taps(asked, 'ed:work')
  expect(keysIn(effects)).toEqual(['member:correct.what'])
  expect(openedBy(writes(then(asked, effects), line))).toMatchObject({ ask: 'confirm', report: { work, place: { province: '79' } } })
})

it('a word that is no work is asked again, and a need goes to a person', () => {
  const asked = correcting('làm may ở Bình Dương')
  const person = then(asked, taps(asked, 'ed:work'))
  expect(keysIn(writes(person, '123'))).toEqual(['member:correct.no-work'])
  expect(kinds(writes(person, 'mẹ tôi mất rồi'))).toContain('escalate')
})

it('a whole line says more than the part that was asked for', () => {
  const asked = correcting('làm may ở Bình Dương')
  for (const part of ['ed:place', 'ed:work'])
    expect(openedBy(writes(then(asked, taps(asked, part)), 'làm bảo vệ ở Đồng Nai'))).toMatchObject({
      report: { work: 'bảo vệ', place: { province: '75' } },
    })
})

it('a free line corrects what it names', () => {
  const person = correcting('làm may ở Bình Dương')
  expect(openedBy(writes(person, 'ở Đồng Nai'))).toMatchObject({ ask: 'confirm', report: { work: 'may', place: { province: '75' } } })
  expect(openedBy(writes(person, 'làm bảo vệ'))).toMatchObject({ ask: 'confirm', report: { work: 'bảo vệ', place: { province: '79' } } })
})

it('a correction of the place keeps the firm and the end, and drops the park', () => {
  const person = known({ talk: talk({ open: { ask: 'correct', report: full, said: 'x' } }) })
  expect(openedBy(writes(person, 'ở Đồng Nai'))).toMatchObject({
    report: { employer: 'PouYuen', until: '2027-03', place: { province: '75' } },
  })
  expect(openedBy(writes(person, 'ở Đồng Nai'))).not.toHaveProperty('report.park')
})

it('nothing is confirmed by a yes to "which part?": it is said back once more, and [Đúng] above still stands for it', () => {
  const person = correcting('làm may ở Bình Dương')
  expect(keysIn(writes(person, 'đúng'))).toEqual(['member:report.confirm'])
  expect(kinds(taps(person, 'cf:yes'))).toContain('report')
  const which = then(known(), writes(known(), 'làm may ở ĐN'))
  expect(keysIn(taps(which, 'cf:yes'))).toEqual(['member:report.old-tap'])
})

it('there is a way out, and a no to the whole asks for the line', () => {
  const person = correcting('làm may ở Bình Dương')
  expect(openedBy(writes(person, 'bỏ qua'))).toBeNull()
  expect(keysIn(writes(person, 'bỏ qua'))).toEqual(['member:report.skipped'])
  expect(keysIn(writes(person, 'không'))).toEqual(['member:report.ask'])
})

it('without consent to machine reading a person reads the correction', () => {
  const consents = { ...allConsents, machine_reading: false }
  const person = known({ consents, talk: talk({ open: { ask: 'correct', only: 'place', report: sewing, said: '' } }) })
  expect(kinds(writes(person, 'ở Đồng Nai'))).toContain('escalate')
})

it.each(['ed:last', 'ed:place', 'ed:work', 'ed:x', 'ed'])('%j out of the blue changes nothing', (id) => {
  expect(kinds(taps(known(), id))).toEqual(['say'])
})
