// The line that says when the next round opens, how many it asks, and how long the questions take to go out.
import type { ComingRound } from '../src/core/estimate.ts'
import type { Sentence } from '../src/core/message.ts'
import { sentence } from './words.ts'

/** None when no round lies ahead. How long is left out where nothing limits the sending. */
export function comingRoundLine(coming: ComingRound | null): readonly Sentence[] {
  if (!coming) return []
  const { day, people, seconds } = coming
  const asked = { date: { date: day }, people: { amount: people } }
  if (seconds === 0) return [sentence('common:coming-round', asked)]
  return [sentence('common:coming-round.takes', { ...asked, seconds: { amount: seconds } })]
}
