// Taking back what was agreed to: messages stop at once, and the consents end with one yes. It has no consequence, and that is said.
import { purposes } from '../../src/core/consent.ts'
import type { Effect } from '../../src/core/effect.ts'
import type { Choice } from '../../src/core/message.ts'
import type { Known } from '../../src/core/person.ts'
import type { Intent } from '../../src/core/report.ts'
import { choice, isInCharge, say, sentence } from '../words.ts'
import { stop, stopping } from './stop.ts'

const choices: readonly (readonly Choice[])[] = [
  [choice('wd:yes', 'member:withdraw.yes-button')],
  [choice('wd:no', 'member:withdraw.no-button')],
]

/** What they agree to now. */
const given = (person: Known) => purposes.filter((purpose) => person.consents[purpose] === true)

/** "Tôi rút đồng ý": the channel stops, which START undoes; the rest is asked once. Who never agreed to anything has stopped, and no more. */
export function withdrawConsents(person: Known, line: string): readonly Effect[] {
  if (person.addressState === 'wrong_person' || given(person).length === 0) return stop(person)
  const stops = person.addressState !== 'stopped'
  return [
    ...(stops ? stopping() : []),
    { do: 'open', question: { ask: 'withdraw', said: line } },
    {
      do: 'say',
      message: {
        lines: [
          ...(stops ? [sentence(isInCharge(person) ? 'member:stop.done.duty' : 'member:stop.done')] : []),
          sentence('member:withdraw.ask'),
        ],
        choices,
      },
    },
  ]
}

/** The answer to that question, by tap or typed; null when it was not asked, or the line says something else. */
export function answerWithdrawal(person: Known, tapped: string | null, intents: readonly Intent[]): readonly Effect[] | null {
  const { open } = person.talk
  if (open?.ask !== 'withdraw') return null
  if (tapped === 'wd:yes' || intents.includes('yes')) return takeBack(person, open.said)
  if (tapped === 'wd:no' || intents.includes('no') || intents.includes('stop'))
    return [{ do: 'open', question: null }, ...say('member:withdraw.kept')]
  if (intents.includes('yes_or_stop')) return [{ do: 'say', message: { lines: [sentence('member:withdraw.ask')], choices } }]
  return null
}

/** Each purpose by itself, with the words that took it back as its proof. */
function takeBack(person: Known, words: string): readonly Effect[] {
  const taken = given(person)
  return [
    ...taken.map((purpose): Effect => ({ do: 'consent', purpose, agreed: false, words })),
    { do: 'open', question: null },
    {
      do: 'say',
      message: {
        lines: [
          sentence('member:withdraw.done', { purposes: { list: taken.map((purpose) => sentence(`member:consent.name.${purpose}`)) } }),
          ...(taken.includes('contact') ? [sentence('member:withdraw.papers')] : []),
        ],
      },
    },
  ]
}
