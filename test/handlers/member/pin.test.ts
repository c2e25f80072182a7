// A pin is read of who agreed to that and of nobody else; what was not agreed to is dropped, not said back, and asked for in words.
import { expect, it } from 'vitest'
import type { Consents } from '../../../src/core/consent.ts'
import type { Effect } from '../../../src/core/effect.ts'
import type { InboundContent } from '../../../src/core/inbound.ts'
import type { Known } from '../../../src/core/person.ts'
import type { Place } from '../../../src/core/place.ts'
import type { OpenQuestion } from '../../../src/core/talk.ts'
import { renderMessage } from '../../../src/render/text.ts'
import {
  allConsents,
  hears,
  keysIn,
  kinds,
  known,
  locales,
  messagesIn,
  offeredBy,
  openQuestions,
  secretary,
  sewing,
  stranger,
  talk,
  taps,
  textIn,
  writes,
} from '../../support/people.ts'

const place = (province: Place['province']): Place => ({ country: 'VN', province, said: null })
const { pin: _, ...before } = allConsents
const declined: Consents = { ...before, pin: false }
const pin = (province: Place['province'], or?: Place['province']): InboundContent => ({
  kind: 'place',
  place: place(province),
  ...(or ? { or: place(or) } : {}),
})
const openedBy = (effects: readonly Effect[]): OpenQuestion | null => effects.findLast((effect) => effect.do === 'open')?.question ?? null
/** The same person after these effects. */
const then = (person: Known, effects: readonly Effect[]): Known => ({
  ...person,
  consents: {
    ...person.consents,
    ...Object.fromEntries(effects.flatMap((one) => (one.do === 'consent' ? [[one.purpose, one.agreed] as const] : []))),
  },
  talk: talk({ open: openedBy(effects), offered: offeredBy(effects) }),
})

it('the pin of who agreed is a province that is said back with the work known so far; a pin nowhere asks for words', () => {
  const effects = hears(known(), pin('48'))
  expect(effects[0]).toMatchObject({
    do: 'open',
    question: { ask: 'confirm', report: { work: 'công nhân may', place: { province: '48' } } },
  })
  expect(kinds(effects)).toEqual(['open', 'say'])
  expect(keysIn(hears(known(), { kind: 'place', place: null }))).toEqual(['member:report.no-place'])
})

it('near a border it is asked which of the two provinces, and nothing is taken for confirmed before', () => {
  const person = known()
  const effects = hears(person, pin('24', '01'))
  expect(keysIn(effects)).toEqual(['member:report.which-place'])
  expect(offeredBy(effects).map(({ id }) => id)).toEqual(['pl:VN:24', 'pl:VN:01'])
  expect(kinds(writes(then(person, effects), 'đúng'))).not.toContain('report')
  for (const chosen of ['pl:VN:01', '2', 'Hà Nội']) {
    const answered = chosen.startsWith('pl') ? taps(then(person, effects), chosen) : writes(then(person, effects), chosen)
    expect(openedBy(answered)).toMatchObject({ ask: 'confirm', report: { work: 'công nhân may', place: { province: '01' } } })
  }
})

it.each([
  ['was never asked', before],
  ['said no', declined],
])('the pin of who %s is forgotten and not said back', (_, consents) => {
  for (const open of [null, openQuestions.report, openQuestions.confirm]) {
    const effects = hears(known({ consents, talk: talk({ open }) }), pin('48'))
    expect(effects[0]).toEqual({ do: 'forget-words' })
    expect(kinds(effects)).not.toContain('report')
    expect(textIn(effects, 'vi')).not.toContain('Đà Nẵng')
    expect(JSON.stringify(effects)).not.toContain('"48"')
  }
})

it.each([
  ['a stranger', stranger()],
  ['a secretary at the desk', secretary({ consents: before })],
  ['a stopped chat', known({ addressState: 'stopped', consents: before })],
  ['somebody who has left', known({ standing: 'transferred_out', consents: before })],
  ['somebody in the middle of another consent', known({ consents: before, talk: talk({ open: openQuestions.consent }) })],
])('the pin of %s is forgotten too', (_, person) => {
  expect(hears(person, pin('48'))[0]).toEqual({ do: 'forget-words' })
})

it('the first pin brings up its consent once, with a way to type instead', () => {
  const effects = hears(known({ consents: before }), pin('48'))
  expect(keysIn(effects)).toEqual(['member:consent.ask.pin'])
  expect(offeredBy(effects).map(({ id }) => id)).toEqual(['consent:pin:yes', 'consent:pin:no'])
  for (const locale of locales) expect(textIn(effects, locale)).not.toMatch(/\(\d\/\d\)/)
  expect(textIn(effects, 'vi')).toContain('Không, tôi gõ tên tỉnh')
})

it('another question of consent is not left for it', () => {
  const effects = hears(known({ consents: before, talk: talk({ open: openQuestions.consent }) }), pin('48'))
  expect(keysIn(effects)).toEqual(['member:consent.unclear', 'member:consent.ask.reminders'])
  expect(kinds(effects)).not.toContain('open')
})

it.each([
  ['taps', 'consent:pin:yes'],
  ['types', 'đồng ý'],
  ['types the number', '1'],
])('who %s a yes is asked for the pin again, and it is read then', (_, yes) => {
  const asked = known({ consents: before, talk: talk({ open: openQuestions.confirm }) })
  const person = then(asked, hears(asked, pin('48')))
  const effects = yes.includes(':') ? taps(person, yes) : writes(person, yes)
  expect(effects[0]).toMatchObject({ do: 'consent', purpose: 'pin', agreed: true })
  expect(keysIn(effects)).toEqual(['member:pin.send'])
  expect(messagesIn(effects)[0]?.ask).toBe('location')
  expect(openedBy(hears(then(person, effects), pin('48')))).toMatchObject({
    ask: 'confirm',
    report: { work: 'công nhân may', place: { province: '48' } },
    said: 'may ở Bình Dương',
  })
})

it.each(['consent:pin:no', 'không', '2', 'Không, tôi gõ tên tỉnh'])('%j leads to typing, and the work that was said stays', (no) => {
  const asked = known({ consents: before, talk: talk({ open: openQuestions.confirm }) })
  const person = then(asked, hears(asked, pin('48')))
  const effects = no.includes(':') ? taps(person, no) : writes(person, no)
  expect(effects[0]).toMatchObject({ do: 'consent', purpose: 'pin', agreed: false })
  expect(keysIn(effects)).toEqual(['member:pin.type'])
  expect(openedBy(writes(then(person, effects), 'Đồng Nai'))).toMatchObject({
    ask: 'confirm',
    report: { work: 'công nhân may', place: { province: '75' } },
  })
})

it('who types their place instead of an answer is read where they were', () => {
  const asked = known({ consents: before, talk: talk({ open: openQuestions.confirm }) })
  const person = then(asked, hears(asked, pin('48')))
  expect(openedBy(writes(person, 'ở Đồng Nai'))).toMatchObject({
    ask: 'confirm',
    report: { work: 'công nhân may', place: { province: '75' } },
  })
  expect(kinds(writes(person, 'để xem đã'))).not.toContain('consent')
  expect(keysIn(writes(person, 'bỏ qua'))).toEqual(['member:skipped'])
})

it('who said no is not asked again, and may change their mind with one tap', () => {
  const person = known({ consents: declined })
  const effects = hears(person, pin('48'))
  expect(keysIn(effects)).toEqual(['member:pin.dropped'])
  expect(taps(then(person, effects), 'consent:pin:yes')[0]).toMatchObject({ do: 'consent', purpose: 'pin', agreed: true })
})

const shown = (consents: Consents, location: boolean) => {
  const [asked] = messagesIn(taps(known({ consents }), 'ci:changed:31'))
  const { text, choices, ask } = renderMessage(asked ?? { lines: [] }, 'vi', {
    textLimit: 4096,
    choices: 'numbered',
    alsoNumbered: false,
    maxButtons: 9,
    location,
  })
  return { ask: ask?.what ?? null, offers: text.includes('Gửi vị trí'), choices }
}

it('the button for a pin is there for who agreed; who was not asked may ask for it, where there is such a button', () => {
  expect(shown(allConsents, true)).toMatchObject({ ask: 'location', offers: false })
  expect(shown(before, true)).toMatchObject({ ask: null, offers: true })
  expect(shown(before, false)).toMatchObject({ ask: null, offers: false })
  expect(shown(declined, true)).toMatchObject({ ask: null, offers: false })
  expect(keysIn(taps(known({ consents: before }), 'pin:ask'))).toEqual(['member:consent.ask.pin'])
  expect(keysIn(taps(known(), 'pin:ask'))).toEqual(['member:pin.send'])
})

it('XEM shows the answer, and it can be taken back where the others are', () => {
  expect(textIn(writes(known(), 'XEM'), 'vi')).toContain('Đồng ý: đọc vị trí')
  expect(textIn(writes(known({ consents: declined }), 'XEM'), 'vi')).toContain('Không đồng ý: đọc vị trí')
  expect(textIn(writes(known({ consents: before }), 'XEM'), 'vi')).not.toContain('vị trí')
  const again = known({ talk: talk({ open: { ask: 'consent', purpose: 'pin', again: true } }) })
  const effects = taps(again, 'consent:pin:no')
  expect(effects[0]).toMatchObject({ do: 'consent', purpose: 'pin', agreed: false })
  expect(keysIn(effects)).toContain('member:consent.declined')
})

it('a pin is not asked about with the other purposes', () => {
  const person = known({ consents: {}, talk: talk({ open: { ask: 'consent', purpose: 'machine_reading' } }) })
  const effects = taps({ ...person, consents: { ...before } }, 'consent:machine_reading:yes')
  expect(keysIn(effects)).toContain('member:consent.recorded')
  expect(sewing.place?.said).toBe('Bình Dương')
})
