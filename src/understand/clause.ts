// Whom and when a part of a reply is about: the person now, before or later, where they come from, or somebody else.
import { nameAt } from './gazetteer.ts'
import { findPhrase, phraseAt, phraseBefore } from './phrases.ts'
import * as cues from './tables/cues.ts'
import { hasMarks, type Word } from './words.ts'

export type Time = 'now' | 'before' | 'later' | 'other-person' | 'negated'

interface Clause {
  readonly time: Time
  /** It says so itself: "giờ", "hiện nay", "đang", "mới chuyển qua". */
  readonly marked: boolean
}

/** Words after which nobody remembers how it began; it bounds the time that a text without a pause takes. */
const longestClause = 40

/** Where the clause of a word begins: after a pause, or at "nhưng", "giờ", "hiện nay" … */
export function clauseStart(words: readonly Word[], at: number): number {
  let start = at
  while (start > Math.max(0, at - longestClause) && !words[start]?.pause && !isOpener(words, start)) start--
  return start
}

/** The "giờ" of Cần Giờ opens no clause, and neither does that of "bao giờ". */
function isOpener(words: readonly Word[], at: number): boolean {
  if (phraseAt(words, at, cues.clauseOpeners) === 0 || (!words[at]?.pause && phraseAt(words, at - 1, cues.notOpeners) > 1)) return false
  for (let back = 1; back <= 3; back++) if ((nameAt(words, at - back)?.length ?? 0) > back) return false
  return true
}

/** Whether the clause opens with somebody else: "vợ em …", "còn con trai tôi …". */
export function isOtherPerson(words: readonly Word[], start: number, to: number): boolean {
  let at = start
  for (let length = phraseAt(words, at, cues.openers); length > 0 && at < to; length = phraseAt(words, at, cues.openers)) {
    if (phraseAt(words, at, cues.otherPeople) > length) break
    at += length
  }
  const people = Math.max(phraseAt(words, at, cues.otherPeople), relativeAt(words, at))
  if (people === 0 || at + people > to || phraseAt(words, at, cues.households) > 0) return false
  // "vợ em ở …" is about her; "vợ ở quê, em …" and "vợ đi làm em ở nhà" come back to the person.
  return findPhrase(words, cues.selves, at + people + 1, to) < 0
}

/** "Anh Sáu nhà tôi", "Chị Hoa": somebody by rank or name; 0 for nobody. */
function relativeAt(words: readonly Word[], at: number): number {
  const kin = phraseAt(words, at, cues.kin)
  if (kin === 0) return 0
  for (let name = 1; name <= 3; name++) {
    const home = phraseAt(words, at + kin + name, cues.ofMyHome)
    if (home > 0 && !words[at + kin + name]?.pause) return kin + name + home
  }
  // "anh tam thi o …": not so the one who writes.
  const [named, then] = [words[at + kin], words[at + kin + 1]]
  if (
    named &&
    then &&
    !named.pause &&
    !then.pause &&
    named.bare !== 'thi' &&
    then.bare === 'thi' &&
    phraseAt(words, at + kin, cues.selves) === 0
  )
    return kin + 2
  // "Chị Hoa cũng ở …"; in "Anh Ba ơi, …" somebody is spoken to.
  const [name, after] = [words[at + kin], words[at + kin + 1]]
  if (
    name?.strict &&
    name.capital &&
    !name.pause &&
    after &&
    !after.pause &&
    after.bare !== 'oi' &&
    phraseAt(words, at + kin, cues.selves) === 0
  )
    return kin + 1
  return 0
}

/** What the clause says of its words up to `to`. The last word about time wins: "trước ở …, giờ ở …". */
export function clauseBefore(words: readonly Word[], start: number, to: number): Clause {
  if (isOtherPerson(words, start, to)) return { time: 'other-person', marked: false }
  let time: Time = 'now'
  let marked = false
  for (let at = start; at < to; ) {
    const later = Math.max(phraseAt(words, at, cues.laterCues), phraseAt(words, at, cues.elsewhereCues))
    const before = phraseAt(words, at, cues.beforeCues)
    const now = phraseAt(words, at, cues.nowCues)
    const length = Math.max(later, before, now)
    // A cue inside a name is none: "ngoc hien" says nothing of now.
    const name = nameAt(words, at)?.length ?? 0
    if (length > 0 && length >= name && at + length <= to) {
      time = later === length ? 'later' : before === length ? 'before' : 'now'
      marked = time === 'now' && phraseAt(words, at, cues.onlyNow) === length
    }
    at += Math.max(1, length, name)
  }
  for (let at = Math.max(start, to - 4); at <= to && time === 'now'; at++) if (isNegated(words, at)) time = 'negated'
  return { time, marked }
}

/** "xay dung o": a "dung" without its accent is no đừng. */
function isNegated(words: readonly Word[], at: number): boolean {
  const before = words[at - 1]
  return phraseBefore(words, at, cues.negations) > 0 && !(before?.bare === 'dung' && !hasMarks(before))
}
