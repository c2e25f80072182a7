// The end of an exemption: a countdown, and what the member means to do. The bot only passes it on; people decide.
import type { Words } from '../../src/core/application.ts'
import type { Effect } from '../../src/core/effect.ts'
import type { ExemptionKind } from '../../src/core/exemption-rules.ts'
import { type RenewalAnswer, renewalAnswers } from '../../src/core/member.ts'
import type { Choice, Message, Sentence } from '../../src/core/message.ts'
import type { Known } from '../../src/core/person.ts'
import { choice, idOf, say, sentence } from '../words.ts'
import { reasonWords } from './application-words.ts'

export interface EndingExemption {
  readonly id: number
  readonly name: string
  /** The day that is counted down to: its end, or the next one by which it has to be applied for again. */
  readonly endsOn: string
  /** Whether it goes on after that day, and is only to be applied for again. */
  readonly goesOn?: true
  /** Days left, 0 or less when it has ended. */
  readonly days: number
  readonly answer: RenewalAnswer | null
  /** `away` when not given. */
  readonly kind?: ExemptionKind
  /** False for one without an end. */
  readonly dated?: boolean
  /** What an application that goes on from it would say, filled in from the last time. */
  readonly next?: { readonly words: Words; readonly from: string; readonly to: string | null }
}

/** The countdown message, one step of it. */
export function renewalCountdown(exemption: EndingExemption): Message {
  const { days } = exemption
  const ended = days <= 0
  return {
    lines: [
      asked(exemption),
      ...(exemption.answer ? [sentence('member:renewal.chosen', { answer: sentence(`common:renewal.${exemption.answer}`) })] : []),
      ...(ended || !exemption.next ? [] : [prepared(exemption.next)]),
      sentence('member:renewal.decides'),
      sentence('member:way-out'),
    ],
    choices: choicesOf(exemption),
  }
}

/** What is answered is kept with an exemption for work far away; the others are applied for again, or talked about. */
function choicesOf({ id, kind = 'away', dated = true }: EndingExemption): readonly (readonly Choice[])[] {
  if (kind !== 'away' || !dated)
    return [[choice(`cs:apply:${kind}`, 'member:renewal.button.renew')], [choice('do:contact', 'member:check-in.contact')]]
  return renewalAnswers.map((answer) => [choice(`ex:${answer}:${id}`, `member:renewal.button.${answer}`)])
}

function asked({ name, endsOn, goesOn, days }: EndingExemption): Sentence {
  const params = { name, date: { date: endsOn }, count: days }
  if (goesOn) return sentence(days <= 0 ? 'member:renewal.rhythm.ended' : 'member:renewal.rhythm.ask', params)
  return sentence(days <= 0 ? 'member:renewal.ended' : 'member:renewal.ask', params)
}

function prepared({ words, from, to }: NonNullable<EndingExemption['next']>): Sentence {
  const start = { date: from }
  return to === null
    ? sentence('member:renewal.prepared.open', { reason: reasonWords(words), from: start })
    : sentence('member:renewal.prepared', { reason: reasonWords(words), from: start, to: { date: to } })
}

/** Who said that they would apply, and left it a draft, hears near the end that it was not sent; each time in words of its own. */
export function draftLeft({ name, endsOn, days }: Pick<EndingExemption, 'name' | 'endsOn' | 'days'>): Message {
  return {
    lines: [sentence('member:renewal.draft-left', { name, date: { date: endsOn }, count: days }), sentence('member:way-out')],
    choices: [[choice('cs:mine', 'member:apply.button.mine')]],
  }
}

/** `ex:renew:5` */
export function renewalTap(person: Known, args: readonly string[]): readonly Effect[] | null {
  const answer = renewalAnswers.find((one) => one === args[0])
  if (!answer) return null
  if (!person.exemption || idOf(args[1]) !== person.exemption.id) return say('member:renewal.old-tap')
  return answerRenewal(person, answer)
}

export function answerRenewal(person: Known, answer: RenewalAnswer): readonly Effect[] {
  const { exemption } = person
  const told: Effect = {
    do: 'tell-in-charge',
    key: `renewal-${answer}`,
    message: {
      lines: [
        exemption
          ? sentence(`secretary:renewal.${answer}`, { name: person.name, date: { date: exemption.endsOn } })
          : sentence(`secretary:renewal.${answer}.undated`, { name: person.name }),
      ],
    },
  }
  const noted = followed(person, answer)
  if (!exemption) return [told, ...noted]
  if (exemption.answer === answer) return noted
  return [{ do: 'renewal', exemptionId: exemption.id, answer }, told, ...noted]
}

/** What is said to an answer: to who applies again, the application itself; to who comes home, what to bring. */
function followed({ exemption, consents, standing }: Known, answer: RenewalAnswer): readonly Effect[] {
  // Who is at home, exempted for their age or health, has nothing to bring from elsewhere.
  if (answer === 'return' && standing !== 'away') return say('member:wish.return')
  if (answer === 'return')
    return [
      {
        do: 'say',
        message: { lines: [sentence('member:renewal.noted.return'), sentence('member:renewal.bring')] },
      },
    ]
  // No draft is kept of who has not agreed that their words are.
  if (answer === 'transfer' || consents.contact !== true) return say(`member:renewal.noted.${answer}`)
  return [
    {
      do: 'case',
      act: exemption ? { of: 'apply-again', exemptionId: exemption.id, noted: true } : { of: 'apply', kind: null },
    },
  ]
}

/** The same among other things, where no draft can be shown between two questions: how to come to it. */
export function withoutDraft(effects: readonly Effect[]): readonly Effect[] {
  return effects.flatMap((effect) => (effect.do === 'case' ? say('member:renewal.noted.renew') : [effect]))
}
