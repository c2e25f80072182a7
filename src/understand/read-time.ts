// Until when: the end of a contract, or when somebody comes home or stays until. A time says so only beside a word that makes it an end.
import { clauseStart, isOtherPerson } from './clause.ts'
import { findPhrase, type Phrases, phraseAt, phraseBefore } from './phrases.ts'
import * as ends from './tables/ends.ts'
import { clauseEnd, type Kind, type Placed, type Reason, reasonOf } from './time-reasons.ts'
import { type Time, timesIn } from './times-in.ts'
import type { Word } from './words.ts'

export interface Until {
  /** As exactly as it was said: a date (`2027-02-06`) or a month (`2027-03`); never past, and never a year alone. */
  readonly until: string
  readonly kind: Kind
}

type End = Until & Reason

/** How far from a time a doubt still is about it. In words. */
const doubtReach = 16
/** More other times are never looked at from one: each takes up a word at least. */
const nearTimes = 16
const ranks = { forGood: 3, contract_end: 2, return: 1, stay: 0 } as const

/**
 * @param words of one reply.
 * @param today the day of the message, at home. What is said without a year is the next one ("15/12"), and "tháng 3 sang năm" is seen from it.
 * @returns null when the words hold no end, or nothing finer than a year.
 */
export function readUntil(words: readonly Word[], today: Temporal.PlainDate): Until | null {
  const times = timesIn(words, today)
  const found = times.flatMap((_, index) => endAt(words, times, index) ?? [])
  const best = choose(found)
  return best && { until: best.until, kind: best.kind }
}

/** What ends for good counts most, then a contract, then coming home, then staying. Of two that agree the finer one is meant, else the first. */
function choose(found: readonly End[]): End | null {
  const rank = ({ kind, forGood }: End): number => (forGood ? ranks.forGood : ranks[kind])
  const highest = Math.max(...found.map(rank))
  const [first = null, ...others] = found.filter((end) => rank(end) === highest)
  return others.reduce((best, end) => (best && end.until.startsWith(best.until) ? end : best), first)
}

function endAt(words: readonly Word[], times: readonly Time[], index: number): End | null {
  const time = times[index]
  if (!time?.until || isEither(words, times, index)) return null
  const start = clauseStart(words, time.from)
  const led = leadOf(words, start, time)
  const end = clauseEnd(words, time.to)
  if (led.since || isOtherPerson(words, start, led.lead)) return null
  if (findPhrase(words, ends.unsure, Math.max(start, led.lead - doubtReach), Math.min(end, time.to + doubtReach)) >= 0) return null
  const near = times.slice(Math.max(0, index - nearTimes), index + nearTimes + 1)
  const placed: Placed = { words, times: near, time, start, end, lead: led.lead, till: led.till }
  const reason = reasonOf(placed)
  if (isBegun(words, times, index) || (follows(words, times, index) && reason?.kind !== 'contract_end')) return null
  // "t3" beside a contract is March; "t3 em về" may be a Tuesday.
  if (!reason || (time.weekdayToo && reason.kind !== 'contract_end')) return null
  return { ...reason, until: time.until }
}

/** "12/2026 đến 12/2028", "12/2026 - 12/2028", "tháng 3, tháng 4": not this one. */
function isBegun(words: readonly Word[], times: readonly Time[], index: number): boolean {
  const [time, next] = [times[index], times[index + 1]]
  if (!time || !next) return false
  return time.to + phraseAt(words, time.to, ends.untils) === next.from
}

/** "tháng 3, tháng 4 em về": not sure either. "cuối năm, 15/12" is. */
function follows(words: readonly Word[], times: readonly Time[], index: number): boolean {
  const [before, time] = [times[index - 1], times[index]]
  if (!before?.until || before.to !== time?.from || !words[time.from]?.pause) return false
  return !time.until?.startsWith(before.until)
}

/** "tháng 3 hoặc tháng 4": nobody knows which. */
function isEither(words: readonly Word[], times: readonly Time[], index: number): boolean {
  const joined = (left: Time | undefined, right: Time | undefined): boolean =>
    left !== undefined && right !== undefined && left.to < right.from && left.to + phraseAt(words, left.to, ends.or) === right.from
  return joined(times[index - 1], times[index]) || joined(times[index], times[index + 1])
}

/** The words that lead up to a time: "cho tới khoảng", "từ". */
function leadOf(
  words: readonly Word[],
  start: number,
  time: Time,
): { readonly lead: number; readonly till: boolean; readonly since: boolean } {
  let lead = time.from
  let till = time.till
  for (;;) {
    const length = (list: Phrases): number => {
      const found = phraseBefore(words, lead, list)
      return lead - found >= start ? found : 0
    }
    const [until, since, plain] = [length(ends.untils), length(ends.sinces), length(ends.leadIns)]
    const longest = Math.max(until, since, plain)
    if (longest === 0) return { lead, till, since: false }
    // "từ 3/2025 đến 3/2028": after "đến" it matters no more when it began.
    if (since === longest && until < longest) return { lead, till, since: !till }
    till ||= until === longest
    lead -= longest
  }
}
