// One member's card: what the branch holds, in the same words the member sees.
import type { Message, Sentence } from '../../src/core/message.ts'
import type { Card } from '../../src/core/view.ts'
import { choice, lastCallWords, message, phoneWords, reportWords, sentence } from '../words.ts'

/** One card, a list to choose from when a name fits several people, or a sentence when it fits nobody in the own branch. */
export function cards(found: readonly Card[], name: string): { readonly message: Message; readonly listed: readonly number[] } {
  const [only] = found
  if (!only) return { message: message('secretary:card.nobody', { name }), listed: [] }
  if (found.length === 1) return { message: card(only), listed: [only.memberId] }
  const first = found.slice(0, 8)
  return {
    message: message(
      'secretary:card.which',
      { name },
      first.map((one) =>
        choice(`do:card:${one.memberId}`, 'secretary:card.name-and-year', {
          name: one.name,
          year: one.birthYear ?? sentence('common:unknown'),
        }),
      ),
    ),
    listed: first.map((one) => one.memberId),
  }
}

function card(one: Card): Message {
  const lines: Sentence[] = [
    sentence('secretary:card.head', { name: one.name, year: one.birthYear ?? sentence('common:unknown'), branch: one.branch }),
    sentence('secretary:card.standing', { standing: sentence(`common:standing.${one.standing}`) }),
    sentence('secretary:card.phone', { phone: phoneWords(one.phone, sentence('common:no-phone')) }),
  ]
  if (one.standing === 'away') {
    lines.push(
      sentence('secretary:card.report', {
        report: reportWords(one.report),
        date: one.reportedOn ? { date: one.reportedOn } : sentence('common:never'),
      }),
    )
  }
  if (one.phoneIsWrong) lines.push(sentence('secretary:card.wrong-number'))
  if (one.lastCall) lines.push(sentence('secretary:card.call', lastCallWords(one.lastCall)))
  if (one.exemptionEnds) lines.push(sentence('secretary:card.exemption', { date: { date: one.exemptionEnds } }))
  lines.push(sentence(one.connected ? 'secretary:card.connected' : 'secretary:card.by-phone'))
  return {
    lines,
    choices: [
      [choice(`call:done:${one.memberId}`, 'secretary:call.button.done')],
      ...(one.connected
        ? []
        : [
            [choice(`do:invite:${one.memberId}`, 'secretary:card.button.invite')],
            [choice(`cs:register:${one.memberId}`, 'secretary:case.button.register')],
          ]),
    ],
  }
}
