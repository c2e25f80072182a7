// Consent is asked purpose by purpose, recorded with the words it was given in, and never taken from silence or doubt.
import { expect, it } from 'vitest'
import { type Consents, type Purpose, purposesFor } from '../../../src/core/consent.ts'
import { keysIn, kinds, known, offeredBy, talk, taps, textIn, writes } from '../../support/people.ts'

const away = purposesFor({ away: true, roles: [] })
const asking = (purpose: Purpose, consents: Consents) => known({ consents, talk: talk({ open: { ask: 'consent', purpose } }) })

it('a yes to each purpose leads through all of them, in order, and ends with what was agreed', () => {
  let consents: Consents = {}
  for (const [at, purpose] of away.entries()) {
    const effects = taps(asking(purpose, consents), `consent:${purpose}:yes`)
    expect(effects[0]).toEqual({ do: 'consent', purpose, agreed: true, words: null })
    const next = away[at + 1] ?? null
    expect(effects[1]).toEqual({ do: 'open', question: next ? { ask: 'consent', purpose: next } : null })
    consents = { ...consents, [purpose]: true }
    if (!next) expect(keysIn(effects)).toEqual(['member:consent.recorded', 'member:consent.agreed', 'member:consent.change'])
  }
})

it.each([
  ['đồng ý', true],
  ['dong y', true],
  ['ok', true],
  ['1', true],
  ['Không', false],
  ['ko', false],
  ['2', false],
])('the typed answer %j is %s', (line, agreed) => {
  const offered = offeredBy(taps(asking('contact', {}), 'consent:contact:yes'))
  const person = { ...asking('check_in', { contact: true }), talk: talk({ open: { ask: 'consent', purpose: 'check_in' }, offered }) }
  expect(writes(person, line)[0]).toMatchObject({ do: 'consent', purpose: 'check_in', agreed })
})

it.each(['để xem đã', '🤔', 'asdf', 'hỏi chồng'])('%j is no answer: nothing is recorded and it is asked again', (line) => {
  const effects = writes(asking('share', { contact: true }), line)
  expect(kinds(effects)).not.toContain('consent')
})

it('a bare "dung" between yes and stop is asked back', () => {
  const effects = writes(asking('share', { contact: true }), 'dung')
  expect(keysIn(effects)).toEqual(['member:yes-or-stop'])
  expect(offeredBy(effects).map((one) => one.id)).toEqual(['consent:share:yes', 'do:stop'])
})

it('a no to being contacted at all stops the address at once and asks nothing more', () => {
  const effects = taps(asking('contact', {}), 'consent:contact:no')
  expect(kinds(effects)).toEqual(['consent', 'open', 'escalate', 'say', 'address'])
  expect(effects.at(-1)).toEqual({ do: 'address', state: 'stopped' })
  expect(keysIn(effects)).toEqual(['member:consent.no-contact'])
})

it('a no to one purpose goes on to the next and has no other consequence', () => {
  const effects = taps(asking('share', { contact: true, check_in: true, reminders: true }), 'consent:share:no')
  expect(kinds(effects)).toEqual(['consent', 'open', 'say'])
})

it('what was declined is named in the end', () => {
  const consents = { contact: true, check_in: true, reminders: true, share: false }
  const text = textIn(taps(asking('machine_reading', consents), 'consent:machine_reading:yes'), 'vi')
  expect(text).toMatch(/Không đồng ý: báo đảng ủy/)
})

it('tapping an old answer changes that one and does not start over', () => {
  const effects = taps(known(), 'consent:reminders:no')
  expect(effects[0]).toMatchObject({ do: 'consent', purpose: 'reminders', agreed: false })
  expect(keysIn(effects)).toContain('member:consent.recorded')
})

it('a report during the questions of consent is heard, and the question stays open', () => {
  const person = asking('share', { contact: true, check_in: true, reminders: true, machine_reading: true })
  expect(keysIn(writes(person, 'làm may ở Bắc Ninh'))).toContain('member:report.confirm')
})

it('everything can be asked again from the first purpose', () => {
  expect(taps(known(), 'do:consent')[0]).toEqual({ do: 'open', question: { ask: 'consent', purpose: 'contact', again: true } })
})

it.each(['consent:health:yes', 'consent:contact:maybe', 'consent:contact', 'consent'])('the tap %j is no consent', (choice) => {
  expect(kinds(taps(known(), choice))).not.toContain('consent')
})

it('an officer without a role who is asked about a duty hears that answer named as well', () => {
  const consents = { contact: true, reminders: true }
  const officer = known({ roles: [], standing: 'at_home', consents, talk: talk({}) })
  expect(textIn(taps(officer, 'consent:duty:yes'), 'vi')).toMatch(/Đồng ý: .*nhận tin về việc được giao/)
  expect(textIn(taps(officer, 'consent:duty:no'), 'vi')).toMatch(/Không đồng ý: nhận tin về việc được giao/)
})
