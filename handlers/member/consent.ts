// Consent, purpose by purpose. No answer is no consent, and a no has no consequence but that people phone instead.
import { type Consents, nextPurpose, type Purpose, purposes, purposesFor } from '../../src/core/consent.ts'
import type { Effect } from '../../src/core/effect.ts'
import type { Message } from '../../src/core/message.ts'
import type { Known } from '../../src/core/person.ts'
import type { Reading } from '../../src/core/report.ts'
import { choice, isInCharge, message, say, sentence } from '../words.ts'
import { answersTo } from './consent-words.ts'
import { afterPin } from './pin.ts'

/** Asks the first purpose that has no answer; says what was recorded when there is none left. */
export function askNext(asked: readonly Purpose[], consents: Consents): readonly Effect[] {
  const purpose = nextPurpose(asked, consents)
  if (!purpose) return [{ do: 'open', question: null }, ...recorded(asked, consents)]
  return [
    { do: 'open', question: { ask: 'consent', purpose } },
    { do: 'say', message: question(asked, purpose) },
  ]
}

function question(asked: readonly Purpose[], purpose: Purpose): Message {
  // That of a pin stands by itself, with no number among the others.
  const number = purpose === 'pin' ? undefined : { number: asked.indexOf(purpose) + 1, of: asked.length }
  return message(`member:consent.ask.${purpose}`, number, answersTo(purpose))
}

/** Every purpose once more, in turn, for who changes their mind: what was answered before stands until it is answered anew. */
function askOnceMore(asked: readonly Purpose[], after: Purpose | null, consents: Consents): readonly Effect[] {
  const purpose = asked[after === null ? 0 : asked.indexOf(after) + 1]
  if (!purpose) return askNext(asked, consents)
  return [
    { do: 'open', question: { ask: 'consent', purpose, again: true } },
    { do: 'say', message: question(asked, purpose) },
  ]
}

function recorded(asked: readonly Purpose[], consents: Consents): readonly Effect[] {
  const named = (agreed: boolean) => ({
    list: asked.filter((purpose) => consents[purpose] === agreed).map((purpose) => sentence(`member:consent.name.${purpose}`)),
  })
  const some = (agreed: boolean): boolean => asked.some((purpose) => consents[purpose] === agreed)
  return [
    {
      do: 'say',
      message: {
        lines: [
          sentence('member:consent.recorded'),
          ...(some(true) ? [sentence('member:consent.agreed', { purposes: named(true) })] : []),
          ...(some(false) ? [sentence('member:consent.declined', { purposes: named(false) })] : []),
          sentence('member:consent.change'),
          ...(asked.includes('duty') ? [sentence('member:consent.help')] : []),
        ],
      },
    },
  ]
}

/** What this person is asked, in order; about pins only who was asked that when one came. */
export function purposesOf(person: Known): readonly Purpose[] {
  const asked = purposesFor({ away: person.standing === 'away', roles: person.roles.map((held) => held.role) })
  const { duty, pin } = person.consents
  // An officer who was assigned holds no role, and is asked about their duty all the same.
  const all = duty === undefined || asked.includes('duty') ? asked : [...asked, 'duty' as const]
  return pin === undefined ? all : [...all, 'pin']
}

function answer(person: Known, purpose: Purpose, agreed: boolean, words: string | null): readonly Effect[] {
  const given: Effect = { do: 'consent', purpose, agreed, words }
  if (purpose === 'contact' && !agreed)
    return [
      given,
      { do: 'open', question: null },
      { do: 'escalate', kind: 'stopped', said: null },
      ...say(isInCharge(person) ? 'member:consent.no-contact.duty' : 'member:consent.no-contact'),
      { do: 'address', state: 'stopped' },
    ]
  const consents = { ...person.consents, [purpose]: agreed }
  const asked = purposesOf({ ...person, consents })
  const { open } = person.talk
  // Tapping an old question again changes that one answer and does not start over.
  const again = open?.ask === 'consent' && open.again === true && open.purpose === purpose
  if (purpose === 'pin' && !again) return [given, ...afterPin(person, agreed)]
  const next = again ? askOnceMore(asked, purpose, consents) : askNext(asked, consents)
  // A button of long ago closes nothing else that waits.
  return [given, ...(open && open.ask !== 'consent' ? next.filter((effect) => effect.do !== 'open' || effect.question !== null) : next)]
}

/** `consent:check_in:yes` */
export function consentTap(person: Known, args: readonly string[]): readonly Effect[] | null {
  const purpose = purposes.find((one) => one === args[0])
  if (!purpose || (args[1] !== 'yes' && args[1] !== 'no')) return null
  return answer(person, purpose, args[1] === 'yes', null)
}

/** A typed answer to the open purpose; words that mean nothing are asked again. Null for a line that says something else: a report, a wish. */
export function readConsent(person: Known, purpose: Purpose, line: string, reading: Reading): readonly Effect[] | null {
  if (reading.intents.includes('yes')) return answer(person, purpose, true, line)
  if (reading.intents.includes('no')) return answer(person, purpose, false, line)
  if (reading.intents.includes('yes_or_stop'))
    return say('member:yes-or-stop', undefined, [
      choice(`consent:${purpose}:yes`, 'member:consent.yes'),
      choice('do:stop', 'member:stop.button'),
    ])
  return reading.intents.length > 0 ? null : askUnclear(person, purpose)
}

/** Whatever was sent, it was no answer to the open purpose. */
export function askUnclear(person: Known, purpose: Purpose): readonly Effect[] {
  const { lines, choices } = question(purposesOf(person), purpose)
  return [{ do: 'say', message: { lines: [sentence('member:consent.unclear'), ...lines], ...(choices ? { choices } : {}) } }]
}

/** Everything again from the first purpose. */
export function askAgain(person: Known): readonly Effect[] {
  return askOnceMore(purposesOf(person), null, person.consents)
}
