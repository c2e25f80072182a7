// At which hour somebody wants to be written to, in the middle of a line: "có gì nhắn sau 7 giờ tối nhé", "đừng nhắn ban ngày".
import { tidy } from '../core/text.ts'
import { findPhrase, phraseAt, phraseBefore } from './phrases.ts'
import { clockOf } from './read-preferences.ts'
import * as cues from './tables/cues.ts'
import * as matters from './tables/matters.ts'
import type { Word } from './words.ts'

export interface HourWish {
  /** They want another hour than they are written to now. */
  readonly wanted: boolean
  /** `19:00`; null where it has to be asked. */
  readonly hour: string | null
}

export function readHour(text: string, words: readonly Word[]): HourWish {
  const spoken = findPhrase(words, matters.hoursPhrases) >= 0
  let unclear = false
  for (let at = findPhrase(words, matters.writeVerbs); at >= 0; at = findPhrase(words, matters.writeVerbs, at + 1)) {
    if (phraseBefore(words, at, matters.writers) > 0) continue
    const end = partEnd(words, at)
    const start = partStart(words, at)
    const hour = hourIn(text, words, { from: start, to: end })
    if (hour === undefined && !saysTime(words, at, end) && findPhrase(words, matters.dayTimes, start, at) < 0) continue
    const denied = phraseBefore(words, at, cues.negations) > 0 || findPhrase(words, cues.negations, start, at) >= 0
    if (!denied && hour) return { wanted: true, hour }
    unclear = true
  }
  if (unclear) return { wanted: true, hour: null }
  return { wanted: spoken, hour: spoken ? (hourIn(text, words, { from: 0, to: words.length }) ?? null) : null }
}

/** A time of the day behind the verb, with nothing but small words between. */
function saysTime(words: readonly Word[], verb: number, end: number): boolean {
  let at = verb + phraseAt(words, verb, matters.writeVerbs)
  for (let length = phraseAt(words, at, matters.writeFillers); length > 0 && at < end; length = phraseAt(words, at, matters.writeFillers)) {
    if (phraseAt(words, at, matters.dayTimes) > 0) break
    at += length
  }
  if (at >= end) return false
  if (phraseAt(words, at, matters.dayTimes) > 0) return true
  const short = phraseAt(words, at, matters.shortTimes)
  return short > 0 && phraseAt(words, at + short, matters.dated) === 0
}

/**
 * The hour in these words; undefined when there is none, null when there is one that does not tell from when: "trước 7 giờ", or "sau 7 giờ",
 * which may be in the morning.
 */
function hourIn(
  text: string,
  words: readonly Word[],
  { from, to }: { readonly from: number; readonly to: number },
): string | null | undefined {
  for (let at = from; at < to; at++) {
    const written = words[at]?.bare.match(/^(\d{1,2})(?:[hg](\d{2})?)?$/)
    if (!written) continue
    const joined = /[hg]/.test(words[at]?.bare ?? '')
    const unit = joined ? 0 : phraseAt(words, at + 1, matters.hourWords)
    if ((!joined && unit === 0) || at + 1 + unit > to) continue
    const half = words[at + 1 + unit]?.bare === 'ruoi' ? 1 : 0
    const next = at + 1 + unit + half
    const part = next < to ? phraseAt(words, next, matters.partsOfDay) : 0
    if (phraseBefore(words, at, matters.untilCues) > 0 || (part === 0 && Number(written[1]) < 12)) return null
    return clockOf(tidy(text.slice(words[at]?.from ?? 0, words[next + part - 1]?.to ?? 0)))
  }
  return undefined
}

/** Words after which nobody remembers how it began; it bounds the time that a text without a pause takes. */
const longestPart = 40

function partStart(words: readonly Word[], at: number): number {
  let start = at
  while (start > Math.max(0, at - longestPart) && !words[start]?.pause) start--
  return start
}

function partEnd(words: readonly Word[], at: number): number {
  let end = at + 1
  while (end < Math.min(words.length, at + longestPart) && !words[end]?.pause) end++
  return Math.min(end, words.length)
}
