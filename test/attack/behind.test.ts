// What waits behind a question is not lost when the talk turns aside.
import { expect, it } from 'vitest'
import type { Effect } from '../../src/core/effect.ts'
import type { OpenQuestion } from '../../src/core/talk.ts'
import { hears, known, sewing, talk } from '../support/people.ts'

const number = '+84398000111'
const opened = (effects: readonly Effect[]): OpenQuestion | null | undefined => effects.findLast((effect) => effect.do === 'open')?.question
const text = (line: string) => ({ kind: 'text' as const, text: line })
const tap = (choice: string) => ({ kind: 'choice' as const, choice })
const pin = { kind: 'place' as const, place: { country: 'VN', province: '75' as const, said: null } }

it('a number that waits behind "what do you do?" is still asked after a pin', () => {
  const ahead = { phone: number, hours: true } as const
  const noReport = { lastReport: null }
  const asked = opened(hears(known(noReport), text('vẫn vậy, em đổi số rồi 0398000111')))
  expect(asked).toMatchObject({ ask: 'report', ahead: { phone: number } })
  const consented = opened(
    hears(
      known({ ...noReport, consents: { ...known().consents, pin: undefined as never }, talk: talk({ open: { ask: 'report', ahead } }) }),
      tap('pin:ask'),
    ),
  )
  expect(consented).toMatchObject({ ask: 'consent', back: { ask: 'report', ahead } })
  const sent = opened(hears(known({ ...noReport, talk: talk({ open: consented ?? null }) }), tap('consent:pin:yes')))
  expect(sent).toEqual({ ask: 'report', ahead })
  expect(opened(hears(known({ ...noReport, talk: talk({ open: sent ?? null }) }), pin))).toMatchObject({ ask: 'confirm', ahead })
})

it.each<OpenQuestion>([
  { ask: 'phone', phone: number, ahead: { hours: true } },
  { ask: 'report', ahead: { phone: number, hours: true } },
  { ask: 'zone', country: 'JP', ahead: { phone: number, hours: true } },
  { ask: 'confirm', report: sewing, said: 'may', ahead: { phone: number, hours: true } },
  { ask: 'correct', report: sewing, said: 'may', ahead: { phone: number, hours: true } },
])('a report, a pin and a tap that come instead of the answer to %o leave what waits behind it', (open) => {
  const person = known({ talk: talk({ open }) })
  const waits = { phone: number, hours: true }
  expect(opened(hears(person, text('em làm công nhân ở Long An')))).toMatchObject({ ahead: waits })
  expect(opened(hears(person, pin))).toMatchObject({ ahead: waits })
  expect(opened(hears(person, tap('ci:changed:31')))).toMatchObject({ ahead: waits })
  expect(opened(hears(person, tap('ci:same:31')))).toMatchObject({ ask: 'phone', phone: number })
  expect(opened(hears({ ...person, consents: { ...person.consents, pin: false } }, pin))).toMatchObject({ ahead: waits })
})

it.each<OpenQuestion>([
  { ask: 'confirm', report: sewing, said: 'may' },
  { ask: 'phone', phone: number },
  { ask: 'zone', country: 'JP' },
])('an old consent that is tapped late changes that answer and leaves %o open', (open) => {
  const effects = hears(known({ talk: talk({ open }) }), tap('consent:reminders:no'))
  expect(effects).toContainEqual({ do: 'consent', purpose: 'reminders', agreed: false, words: null })
  expect(effects.some((effect) => effect.do === 'open')).toBe(false)
})
