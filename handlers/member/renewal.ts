// The end of an exemption: a countdown, and what the member means to do. The bot only passes it on; people decide.
import type { Effect } from '../../src/core/effect.ts'
import { type RenewalAnswer, renewalAnswers } from '../../src/core/member.ts'
import type { Message } from '../../src/core/message.ts'
import type { Known } from '../../src/core/person.ts'
import { choice, idOf, say, sentence } from '../words.ts'

export interface EndingExemption {
  readonly id: number
  readonly name: string
  readonly endsOn: string
  /** Days left, 0 or less when it has ended. */
  readonly days: number
  readonly answer: RenewalAnswer | null
}

/** The countdown message, one step of it. */
export function renewalCountdown(exemption: EndingExemption): Message {
  const { id, name, endsOn, days } = exemption
  const ended = days <= 0
  return {
    lines: [
      sentence(ended ? 'member:renewal.ended' : 'member:renewal.ask', { name, date: { date: endsOn }, count: days }),
      ...(exemption.answer ? [sentence('member:renewal.chosen', { answer: sentence(`common:renewal.${exemption.answer}`) })] : []),
      sentence('member:renewal.decides'),
      sentence('member:way-out'),
    ],
    choices: renewalAnswers.map((answer) => [choice(`ex:${answer}:${id}`, `member:renewal.button.${answer}`)]),
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
  const noted = say(`member:renewal.noted.${answer}`)
  if (!exemption) return [told, ...noted]
  if (exemption.answer === answer) return noted
  return [{ do: 'renewal', exemptionId: exemption.id, answer }, told, ...noted]
}
