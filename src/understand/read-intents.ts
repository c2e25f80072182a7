// What a line asks for besides reporting: stop, help, yes and no, a call … Commands are whole clauses; wishes are clear phrases.
import type { Intent } from '../core/report.ts'
import { clauseBefore, clauseStart } from './clause.ts'
import { findPhrase, isPhrase, type Phrases, phraseAt } from './phrases.ts'
import * as cues from './tables/cues.ts'
import { busyWords } from './tables/jobs.ts'
import * as matters from './tables/matters.ts'
import * as wishes from './tables/wishes.ts'
import { hasMarks, type Word } from './words.ts'

export interface About {
  /** A yes/no confirmation is open. */
  readonly asked: boolean
  /** The same line says something about work or place. */
  readonly reports: boolean
}

/** Politeness and pronouns taken off both ends, as far as something is left. */
function core(words: readonly Word[]): readonly Word[] {
  const polite = (at: number): number => Math.max(phraseAt(words, at, cues.courtesies), phraseAt(words, at, cues.selvesToo))
  let from = 0
  for (let length = polite(from); length > 0; length = polite(from)) from += length
  let to = words.length
  for (let at = to - 1; at >= from; at--) if (polite(at) > 0 && at + polite(at) >= to) to = at
  return from < to ? words.slice(from, to) : words
}

/** The parts between pauses, each without its politeness. */
function clauses(words: readonly Word[]): readonly (readonly Word[])[] {
  const parts: Word[][] = []
  for (const word of words) {
    if (parts.length === 0 || word.pause) parts.push([])
    parts.at(-1)?.push(word)
  }
  return parts.map(core)
}

/** @returns in a fixed order, the one that must win first. */
export function readIntents(words: readonly Word[], about: About): readonly Intent[] {
  if (words.length === 0) return []
  const parts = clauses(words)
  const whole = core(words)
  const first = parts.find((part) => !isPhrase(part, cues.courtesies) && !isPhrase(part, cues.selvesToo)) ?? []
  const says = (list: Phrases): boolean => findPhrase(words, list) >= 0
  const is = (list: Phrases): boolean => isPhrase(whole, list)
  const opens = (list: Phrases): boolean => is(list) || isPhrase(first, list)
  const withdraws: readonly Intent[] = withdrawsConsent(words) ? ['withdraw'] : []
  if (isStop(words, parts) || (isRightOrStop(words, whole) && !about.asked)) return ['stop', ...withdraws]
  if (isRightOrStop(words, whole)) return ['yes_or_stop']
  if (withdraws.length > 0) return withdraws
  if (is(wishes.startWords) || says(wishes.startPhrases)) return ['start']
  if (isWrongPerson(words, about, opens)) return ['wrong_person']
  const intents: Intent[] = []
  if (!about.reports) {
    const no = opens(wishes.noWords)
    if (no) intents.push('no')
    else if ((opens(wishes.yesWords) || (about.asked && isYes(words))) && findPhrase(whole, wishes.but) < 0) intents.push('yes')
    if ((says(wishes.sameWords) || parts.some(isSame)) && !says(wishes.notSame) && !no) intents.push('same')
    if (isPolite(words)) intents.push('polite')
    if (is(wishes.helpWords) || says(wishes.helpPhrases)) intents.push('help')
    if (is(wishes.whoWords)) intents.push('who')
    if (isLater(words, parts)) intents.push('later')
  }
  if (is(wishes.myDataWords) || says(wishes.myDataPhrases) || (!about.reports && says(wishes.exemptionQuestions))) intents.push('my_data')
  if (says(wishes.stillWords) && !says(wishes.notSame) && !intents.includes('same')) intents.push('still')
  if (opens(wishes.contactWords) || says(wishes.contactPhrases)) intents.push('contact')
  if (is(wishes.renewWords) || (says(wishes.renewPhrases) && !says(wishes.notRenewals))) intents.push('renew')
  if (says(wishes.transferPhrases)) intents.push('transfer')
  if (is(wishes.returnWords) || says(wishes.returnPhrases)) intents.push('return_home')
  const way = wayOfTakingPart(words, is)
  if (way) intents.push(way)
  return intents
}

/** How somebody takes part in the meeting; null when they do not speak of it. */
function wayOfTakingPart(words: readonly Word[], is: (list: Phrases) => boolean): Intent | null {
  const says = (list: Phrases): boolean => findPhrase(words, list) >= 0
  const ofMeeting = says(wishes.meetingWords)
  if (is(wishes.onlineWords) || says(wishes.onlinePhrases) || (ofMeeting && says(wishes.onlineWays))) return 'online'
  if (is(wishes.letterWords) || (ofMeeting && says(wishes.letterWays))) return 'letter'
  if (says(wishes.absentPhrases) || (ofMeeting && isAbsent(words))) return 'absent'
  return attends(words, wishes.attendPhrases) || (ofMeeting && attends(words, wishes.canCome)) ? 'attend' : null
}

/** "khum zìa họp kiểm điểm được": who comes is denied, and "được" or the end of the sentence follows. */
function isAbsent(words: readonly Word[]): boolean {
  for (let at = findPhrase(words, wishes.notComing); at >= 0; at = findPhrase(words, wishes.notComing, at + 1)) {
    const next = at + phraseAt(words, at, wishes.notComing)
    const coming = phraseAt(words, next, wishes.comingWords)
    if (coming === 0 || words[next]?.pause) continue
    const { time } = clauseBefore(words, clauseStart(words, at), at)
    const able = words.findIndex((word, index) => index >= next + coming && (word.pause || word.bare === 'duoc' || word.bare === 'dc'))
    const end = able < 0 ? words.length : able
    if (time !== 'other-person' && findPhrase(words, wishes.meetingWords, next, Math.min(end, next + 6)) >= 0) return true
  }
  return false
}

/** One of the phrases; or a refusal, and close behind it what is done with somebody's data. */
function withdrawsConsent(words: readonly Word[]): boolean {
  if (findPhrase(words, wishes.withdrawPhrases) >= 0) return true
  for (let at = findPhrase(words, wishes.refusals); at >= 0; at = findPhrase(words, wishes.refusals, at + 1)) {
    const keeping = findPhrase(words, wishes.keepings, at + 1, at + 8)
    const data = keeping < 0 ? -1 : findPhrase(words, wishes.personalData, keeping + 1)
    if (data >= 0 && data <= keeping + 3) return true
  }
  return false
}

/** "đang bận", "để sau nha", "tối em nhắn lại": not now. */
function isLater(words: readonly Word[], parts: readonly (readonly Word[])[]): boolean {
  if (findPhrase(words, wishes.laterPhrases) >= 0 || parts.some(isBusy)) return true
  for (let at = findPhrase(words, wishes.laterTimes); at >= 0; at = findPhrase(words, wishes.laterTimes, at + 1)) {
    const next = words.findIndex((word, index) => index > at && word.pause)
    if (findPhrase(words, wishes.answerVerbs, at + 1, Math.min(next < 0 ? words.length : next, at + 6)) >= 0) return true
  }
  return false
}

/** "ừa thì cũng vậy à" */
function isSame(part: readonly Word[]): boolean {
  let from = 0
  for (let length = phraseAt(part, from, cues.openers); length > 0; length = phraseAt(part, from, cues.openers)) from += length
  return isPhrase(core(part.slice(from)), wishes.sameClauses)
}

function isBusy(part: readonly Word[]): boolean {
  const from = phraseAt(part, 0, cues.nowCues)
  return isPhrase(part.slice(from), busyWords)
}

/** Nothing but thanks, a greeting or good wishes, with the small words around them. */
function isPolite(words: readonly Word[]): boolean {
  let wishesWell = false
  for (let at = 0; at < words.length; ) {
    const wish = phraseAt(words, at, wishes.politeWords)
    const filler = phraseAt(words, at, wishes.politeFillers)
    const length = Math.max(wish, filler, phraseAt(words, at, cues.courtesies), phraseAt(words, at, cues.selvesToo))
    if (length === 0) return false
    wishesWell ||= wish > 0
    at += length
  }
  return wishesWell
}

/** Also between small words: "dạ đúng rồi ạ", "ok đúng". */
function isYes(words: readonly Word[]): boolean {
  let agrees = false
  for (let at = 0; at < words.length; ) {
    const yes = Math.max(phraseAt(words, at, wishes.yesIfAsked), phraseAt(words, at, wishes.yesWords))
    const length = Math.max(yes, phraseAt(words, at, cues.courtesies), phraseAt(words, at, cues.selvesToo))
    if (length === 0) return false
    agrees ||= yes > 0 && yes === length
    at += length
  }
  return agrees
}

/** "dung" and no more, without the accent that would tell. */
function isRightOrStop(words: readonly Word[], whole: readonly Word[]): boolean {
  const said = isPhrase(words, wishes.rightOrStop) ? words : whole
  return (
    isPhrase(said, wishes.rightOrStop) &&
    said.every((word) => word.bare !== 'dung' || !hasMarks(word)) &&
    !words.some((_, at) => phraseAt(words, at, wishes.yesIfAsked) > 1)
  )
}

/** A clause that says nothing but stop, or a clear phrase. A bare "dung" in a longer line is not enough: it is đúng, dùng or đừng as well. */
function isStop(words: readonly Word[], parts: readonly (readonly Word[])[]): boolean {
  for (let at = findPhrase(words, wishes.stopPhrases); at >= 0; at = findPhrase(words, wishes.stopPhrases, at + 1))
    if (!isLimited(words, at + phraseAt(words, at, wishes.stopPhrases))) return true
  return parts.some((part) => {
    const first = part[0]
    if (first && phraseAt(part, 0, wishes.stopOpeners) > 0 && (first.bare !== 'dung' || hasMarks(first))) return true
    const command = /^\d+$/.test(part.at(-1)?.bare ?? '') ? part.slice(0, -1) : part
    if (!isPhrase(command, wishes.stopWords)) return false
    const bare = command.some((word) => word.bare === 'dung' && !hasMarks(word))
    return !bare || isPhrase(command, wishes.stopDespiteAccents)
  })
}

/** "đừng nhắn ban ngày", "đừng nhắn nhiều quá": at other hours, or less, but not the end of it. */
function isLimited(words: readonly Word[], next: number): boolean {
  let at = next
  // "ngừng gửi tin giùm tôi": no "tối".
  const limit = (): number => {
    const short = phraseAt(words, at, matters.writeFillers) > 0 ? 0 : phraseAt(words, at, matters.shortTimes)
    return Math.max(short, phraseAt(words, at, matters.dayTimes), phraseAt(words, at, matters.tooMuch))
  }
  for (
    let small = phraseAt(words, at, matters.writeFillers);
    small > 0 && limit() === 0;
    small = phraseAt(words, at, matters.writeFillers)
  ) {
    // "đừng nhắn trước 7 giờ", "đừng nhắn sau 21h"
    if (isHour(words, at + small)) return true
    at += small
  }
  return limit() > 0 || isHour(words, at) || (phraseAt(words, at, matters.untilCues) > 0 && isHour(words, at + 1))
}

function isHour(words: readonly Word[], at: number): boolean {
  return /^\d{1,2}[hg]?/.test(words[at]?.bare ?? '') && !words[at]?.pause
}

function isWrongPerson(words: readonly Word[], about: About, opens: (list: Phrases) => boolean): boolean {
  if (findPhrase(words, wishes.wrongPhrases) >= 0) return true
  for (let at = 0; at < words.length; at++) {
    const length = phraseAt(words, at, wishes.notMe)
    if (length > 0 && phraseAt(words, at + length, wishes.namedPeople) > 0 && !about.reports) return true
  }
  // "nhầm rồi" to a question is about what was said back, not about the person.
  return opens(wishes.wrongWords) && !about.reports && !(about.asked && words.length > 1)
}

/** "cuối năm tôi về dự kiểm điểm"; not "chưa biết có về dự được không", not "về dự đám cưới". */
function attends(words: readonly Word[], list: Phrases): boolean {
  for (let at = findPhrase(words, list); at >= 0; at = findPhrase(words, list, at + 1)) {
    const start = clauseStart(words, at)
    const next = at + phraseAt(words, at, list)
    if (phraseAt(words, next, wishes.otherEvents) > 0 || findPhrase(words, wishes.unsure, start, Math.min(words.length, next + 4)) >= 0)
      continue
    if (clauseBefore(words, start, at).time !== 'other-person') return true
  }
  return false
}
