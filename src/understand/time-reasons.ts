// What makes a time an end: the words around it say that a contract ends then, that somebody comes home, or that they stay until then.
import { clauseStart } from './clause.ts'
import { nameAt } from './gazetteer.ts'
import { findPhrase, type Phrases, phraseAt, phraseBefore } from './phrases.ts'
import * as cues from './tables/cues.ts'
import * as ends from './tables/ends.ts'
import type { Time } from './times-in.ts'
import { hasMarks, type Word } from './words.ts'

export type Kind = 'return' | 'contract_end' | 'stay'

export interface Reason {
  readonly kind: Kind
  /** "về luôn", "về hẳn". */
  readonly forGood: boolean
}

/** A time in its clause: the words from `start` up to `end`. */
export interface Placed {
  readonly words: readonly Word[]
  readonly times: readonly Time[]
  readonly time: Time
  readonly start: number
  readonly end: number
  /** Where the words that lead up to the time begin ("tới khoảng"). */
  readonly lead: number
  /** "tới", "hết" is one of them. */
  readonly till: boolean
}

/** How far a word may be from the time it belongs to. In words. */
const reach = 8
/** How far before a time the thing stands whose end it is. In words. */
const otherReach = 5
/** How far after "về" its purpose stands. In words. */
const visitReach = 12
/** Words in between that no table knows. */
const mostStrange = 3

/** Null when the words around make no end of it. */
export function reasonOf(placed: Placed): Reason | null {
  const home = homeAfter(placed) ?? homeBefore(placed)
  const forGood = home === 'for-good'
  if (isContractEnd(placed)) return { kind: 'contract_end', forGood }
  if (home) return { kind: 'return', forGood }
  return isStay(placed) ? { kind: 'stay', forGood } : null
}

type Home = 'home' | 'for-good' | null

/** "… về" after the time: in its clause or, when the time fills its own, in the next one. */
function homeAfter(placed: Placed): Home {
  const { words, times, time } = placed
  const goesOn = fillsClause(placed) && words[placed.end]?.sentence === false
  const end = goesOn ? clauseEnd(words, placed.end + 1) : placed.end
  let strange = 0
  for (let at = time.to; at < Math.min(end, time.to + reach); ) {
    if (times.some((other) => other.from === at)) return null
    if (isHome(words, at)) return belongsToNext(placed, at) ? null : homeAt(placed, at, end)
    const small = longest(words, at, [ends.between, cues.selvesToo, cues.courtesies, ends.contractEnds])
    const other = phraseAt(words, at, ends.movesHome) > 0 ? 0 : longest(words, at, [ends.instead, ends.nots, cues.otherPeople])
    if (other > 0 && other >= small) return null
    if (small === 0 && ++strange > mostStrange) return null
    at += Math.max(1, small)
  }
  return null
}

/** "về" before the time: "em về quê tháng 3", "dự kiến về khoảng 15/12", "Về nước: 5/2028". */
function homeBefore(placed: Placed): Home {
  const { words, times, start, lead, till } = placed
  const from = fillsClause(placed) && start > 0 && !words[start]?.sentence ? clauseStart(words, start - 1) : start
  if (from < start && findPhrase(words, ends.unsure, Math.max(0, from - reach), start) >= 0) return null
  for (let at = lead - 1; at >= Math.max(from, lead - reach); at--) {
    const other = times.find(({ from: first, to }) => first <= at && at < to)
    // "về Tết ngày 1/2": the second time says the first more exactly.
    if (other && other.to === lead && !words[lead]?.pause) {
      at = other.from
      continue
    }
    if (other) return null
    if (isHome(words, at)) {
      const over = phraseBefore(words, at, ends.already) + phraseBefore(words, at, ends.justNow) > 0
      // "về nhà tới mùng 6" is a visit.
      return till || over || findPhrase(words, ends.alreadyAfter, at, lead) >= 0 ? null : homeAt(placed, at, placed.end)
    }
    if (phraseAt(words, at, ends.instead) > 0 && phraseAt(words, at, cues.placeCues) === 0) return null
  }
  return null
}

function isHome(words: readonly Word[], at: number): boolean {
  return phraseAt(words, at, ends.comesHome) > 0 && phraseAt(words, at, ends.notHome) === 0
}

/** "tháng 3 về tháng 5": the second time is the one of "về". */
function belongsToNext({ words, times }: Placed, at: number): boolean {
  let next = at + 1
  for (let length = phraseAt(words, next, ends.leadIns); length > 0; length = phraseAt(words, next, ends.leadIns)) next += length
  return times.some((other) => other.from === next)
}

/** Whether the "về" is one to stay: not denied, not for a visit, not to work elsewhere, not something that is sent. */
function homeAt({ words, start, time }: Placed, at: number, end: number): Home {
  const denied =
    findPhrase(words, ends.nots, Math.max(start, at - 3), at) >= 0 || findPhrase(words, ends.notAfter, at + 1, Math.min(end, at + 5)) >= 0
  const asked = end > at + 1 && phraseAt(words, end - 1, ends.nots) > 0
  if (denied || asked || findPhrase(words, ends.visits, at + 1, Math.min(end, at + visitReach)) >= 0) return null
  if (findPhrase(words, ends.sends, Math.max(start, at - 4), at) >= 0 || phraseBefore(words, at, ends.othersCome) > 0) return null
  const place = nameAt(words, at + 1)?.length ?? 0
  if (place > 0 && phraseAt(words, at + 1 + place, ends.worksThere) > 0) return null
  if (phraseBefore(words, at, ends.instead) > 0 && phraseAt(words, at - 1, ends.movesHome) === 0) return null
  const over = phraseBefore(words, at, ends.already) > 0 || findPhrase(words, ends.alreadyAfter, at, Math.min(end, at + reach)) >= 0
  if (over && time.rolled) return null
  return findPhrase(words, ends.forGood, at, Math.min(end, at + reach)) >= 0 ? 'for-good' : 'home'
}

/** "hết hạn tháng 6", "hợp đồng 3 năm tới 8/2028", "HĐ: 8/2028". */
function isContractEnd(placed: Placed): boolean {
  const { words, time, start, lead, end, till } = placed
  const runsOut = phraseAt(words, time.to, ends.runsOut)
  const alone = isSmall(words, start, lead) && isSmall(words, time.to + runsOut, end)
  const from = alone && start > 0 && !words[start]?.sentence ? clauseStart(words, start - 1) : start
  if (isOfOther(words, Math.max(from, lead - otherReach), lead)) return false
  if (endsIn(placed, from, ends.contractEnds, [time.to, Math.min(end, time.to + reach)])) return true
  if (endsIn(placed, from, ends.contractEnds, [Math.max(from, lead - reach), lead])) return true
  const contract = findPhrase(words, ends.contracts, from, lead) >= 0
  if (time.span === 'added' || (time.span && findPhrase(words, ends.prolongs, from, lead) >= 0)) return false
  if (time.span === 'left') return contract || endsIn(placed, from, ends.contracts, [time.to, Math.min(end, time.to + 2)])
  return contract && (till || time.fixed || runsOut > 0)
}

/** Whether one of the phrases stands there, is no other's end, is not denied, and is still to come. */
function endsIn({ words, time, lead, end }: Placed, clause: number, list: Phrases, [from, to]: readonly [number, number]): boolean {
  for (let at = findPhrase(words, list, from, to); at >= 0; at = findPhrase(words, list, at + 1, to)) {
    const next = at + phraseAt(words, at, list)
    const other = isOfOther(words, Math.max(clause, at - 3), at) || isOfOther(words, next, Math.min(end, next + 2))
    const over = phraseBefore(words, at, ends.already) > 0 || findPhrase(words, ends.alreadyAfter, next, Math.min(end, next + 3)) >= 0
    if (!other && phraseBefore(words, at, ends.nots) === 0 && !(over && (time.rolled || at < lead))) return true
  }
  return false
}

/** "hạn miễn", "tăng ca tới …". One word without its accents is too easily another. */
function isOfOther(words: readonly Word[], from: number, to: number): boolean {
  for (let at = from; at < to; at++) {
    const length = phraseAt(words, at, ends.otherEnds)
    const word = words[at]
    if (length > 0 && at + length <= to && (length > 1 || (word && hasMarks(word)))) return true
  }
  return false
}

/** "hái cà phê ở Đắk Mil tới Tết", "làm 2 năm nữa". */
function isStay({ words, time, start, lead, end, till }: Placed): boolean {
  if (isOfOther(words, start, lead) || findPhrase(words, ends.nots, Math.max(start, lead - 3), lead) >= 0) return false
  if (phraseAt(words, time.to, ends.reckonings) > 0 || findPhrase(words, ends.comesHome, start, lead) >= 0) return false
  const last = isSmall(words, time.to, end)
  if (till) return last || !isSmall(words, start, lead) || staysOn(words, time.to)
  return time.fixed && last && findPhrase(words, ends.stays, Math.max(start, lead - reach), lead) >= 0
}

/** "tới Tết em vẫn ở đây" */
function staysOn(words: readonly Word[], from: number): boolean {
  const at = from + phraseAt(words, from, cues.selvesToo)
  return phraseAt(words, at, ends.staysOn) > 0
}

/** Nothing else stands in the clause. */
function fillsClause({ words, start, lead, time, end }: Placed): boolean {
  return isSmall(words, start, lead) && isSmall(words, time.to, end)
}

/** Nothing but politeness, pronouns and small words. */
function isSmall(words: readonly Word[], from: number, to: number): boolean {
  for (let at = from; at < to; ) {
    const length = longest(words, at, [cues.courtesies, cues.selvesToo, ends.leadIns])
    if (length === 0) return false
    at += length
  }
  return true
}

function longest(words: readonly Word[], at: number, lists: readonly Phrases[]): number {
  return Math.max(...lists.map((list) => phraseAt(words, at, list)))
}

/** One past the last word before the next pause. */
export function clauseEnd(words: readonly Word[], from: number): number {
  let at = from
  while (at < words.length && !words[at]?.pause) at++
  return Math.min(at, words.length)
}
