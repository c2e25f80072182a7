// Wishes in plain words outside any question: help, my data, a talk, re-application, coming back, moving one's membership.
import type { Effect } from '../../src/core/effect.ts'
import type { Known } from '../../src/core/person.ts'
import type { Intent, Reading } from '../../src/core/report.ts'
import { choice, say } from '../words.ts'
import { wantsContact } from './check-in.ts'
import { help } from './help.ts'
import { myData } from './my-data.ts'
import { answerRenewal } from './renewal.ts'

/** The effects of a wish; null when the line holds none, or says something about work too (then it is a report first). */
export function readWish(person: Known, reading: Reading): readonly Effect[] | null {
  const { intents } = reading
  if (intents.includes('help')) return help(person)
  if (intents.includes('my_data')) return myData(person)
  if (intents.includes('contact')) return wantsContact()
  if (intents.includes('renew')) return answerRenewal(person, 'renew')
  if (intents.includes('transfer')) return answerRenewal(person, 'transfer')
  if (intents.includes('return_home') && !intents.includes('status')) return answerRenewal(person, 'return')
  return person.review ? answerReview(person.review.id, intents) : null
}

/** While a meeting is ahead. Who cannot come is asked how else, because "no" is none of the answers. */
function answerReview(reviewId: number, intents: readonly Intent[]): readonly Effect[] | null {
  const said = (['online', 'letter'] as const).find((one) => intents.includes(one)) ?? (intents.includes('attend') ? 'come' : null)
  if (said) return [{ do: 'review', reviewId, answer: said }, ...say(`member:review.noted.${said}`)]
  if (!intents.includes('absent') || intents.includes('status')) return null
  return say(
    'member:review.how-else',
    undefined,
    (['online', 'letter', 'unsure'] as const).map((answer) => choice(`rv:${answer}:${reviewId}`, `member:review.button.${answer}`)),
  )
}
