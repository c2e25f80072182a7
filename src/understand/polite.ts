// What is only politeness: around an answer, or all that stands beside it between two pauses.
import { type Phrases, phraseAt } from './phrases.ts'
import * as cues from './tables/cues.ts'
import type { Word } from './words.ts'

/** Whether words from one up to another say nothing but courtesies and, unless only those are allowed, who speaks. */
export function isOnlyPolite(words: readonly Word[], from: number, to: number, most: Phrases = cues.selvesToo): boolean {
  for (let at = from; at < to; ) {
    const length = Math.max(phraseAt(words, at, cues.courtesies), phraseAt(words, at, most))
    if (length === 0) return false
    at += length
  }
  return true
}

/** Words around an answer that are looked at. */
const most = 8

/** Whether the words are all that is said between two pauses, but for politeness: "Hàn nha, em làm nông". @param allowed as above. */
export function standsApart(words: readonly Word[], from: number, to: number, allowed?: Phrases): boolean {
  let [start, end] = [from, to]
  while (start > Math.max(0, from - most) && !words[start]?.pause) start--
  while (end < Math.min(words.length, to + most) && !words[end]?.pause) end++
  return isOnlyPolite(words, start, from, allowed) && isOnlyPolite(words, to, end, allowed)
}
