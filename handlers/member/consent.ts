// Consent, purpose by purpose. No answer is no consent, and a no has no consequence but that people phone instead.
import { type Consents, nextPurpose, type Purpose, purposes, purposesFor } from '../../src/core/consent.ts'
import type { Effect } from '../../src/core/effect.ts'
import type { Known } from '../../src/core/person.ts'
import type { Reading } from '../../src/core/report.ts'
import { choice, message, say, sentence } from '../words.ts'

/** Asks the first purpose that has no answer; says what was recorded when there is none left. */
export function askNext(asked: readonly Purpose[], consents: Consents): readonly Effect[] {
  const purpose = nextPurpose(asked, consents)
  if (!purpose) return [{ do: 'open', question: null }, ...recorded(asked, consents)]
  const number = asked.indexOf(purpose) + 1
  return [
    { do: 'open', question: { ask: 'consent', purpose } },
    {
      do: 'say',
      message: message(`member:consent.ask.${purpose}`, { number, of: asked.length }, [
        choice(`consent:${purpose}:yes`, 'member:consent.yes'),
        choice(`consent:${purpose}:no`, 'member:consent.no'),
      ]),
    },
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
        ],
      },
    },
  ]
}

function answer(person: Known, purpose: Purpose, agreed: boolean, words: string | null): readonly Effect[] {
  const given: Effect = { do: 'consent', purpose, agreed, words }
  if (purpose === 'contact' && !agreed)
    return [
      given,
      { do: 'open', question: null },
      { do: 'escalate', kind: 'stopped', said: null },
      ...say('member:consent.no-contact'),
      { do: 'address', state: 'stopped' },
    ]
  const consents = { ...person.consents, [purpose]: agreed }
  const asked = purposesFor({ away: person.standing === 'away', roles: person.roles.map((held) => held.role) })
  // Tapping an old question again changes that one answer and does not start over.
  return [given, ...askNext(asked, consents)]
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
  if (reading.intents.length > 0) return null
  return say('member:consent.unclear', undefined, [
    choice(`consent:${purpose}:yes`, 'member:consent.yes'),
    choice(`consent:${purpose}:no`, 'member:consent.no'),
  ])
}

/** Everything again from the first purpose: for who changes their mind. */
export function askAgain(person: Known): readonly Effect[] {
  const asked = purposesFor({ away: person.standing === 'away', roles: person.roles.map((held) => held.role) })
  return askNext(asked, {})
}
