// What a person takes up, or the service itself changes: a petition, dues, a new number, hours, too many messages, somebody who is ill.
import type { Intent } from '../core/report.ts'
import { plainDigits } from '../core/text.ts'
import { clauseBefore, clauseStart, type Time } from './clause.ts'
import { findPhrase, type Phrases, phraseAt, phraseBefore } from './phrases.ts'
import { readHour } from './read-hour.ts'
import { phoneIn } from './read-phone.ts'
import * as cues from './tables/cues.ts'
import { healthWords, illnessNames, membershipWords } from './tables/jobs.ts'
import * as matters from './tables/matters.ts'
import type { Word } from './words.ts'

export interface Matters {
  /** In the order of `intents`. */
  readonly intents: readonly Intent[]
  /** A new number of their own; null where none was typed, or none that can be dialled. */
  readonly phone: string | null
  readonly nights: boolean
  /** Somebody's health is spoken of. */
  readonly health: boolean
  /** The hour from which they want to be written to, `19:00`; null where they did not say one. */
  readonly hour: string | null
}

/** @param reports the same line says something about work or place: then "làm ca đêm" is part of it, and no wish of its own. */
export function readMatters(text: string, words: readonly Word[], reports: boolean): Matters {
  const nights = saysOfSelf(words, matters.nightShifts, ['now'])
  const { wanted, hour } = readHour(text, words)
  const changes = changesNumber(words)
  const phone = changes || findPhrase(words, matters.ownNumberCues) >= 0 ? ownPhone(text, words) : null
  const found: readonly (readonly [Intent, boolean])[] = [
    ['petition', isPetition(words)],
    ['dues', findPhrase(words, matters.duesWords) >= 0 || findPhrase(words, matters.duesQuestions) >= 0],
    ['new_phone', changes || phone !== null],
    ['hours', wanted || (nights && !reports)],
    ['complaint', complains(words)],
    ['ill', saysOfSelf(words, matters.illWords, ['now', 'before'])],
  ]
  return { intents: found.flatMap(([intent, holds]) => (holds ? [intent] : [])), phone, nights, hour, health: speaksOfHealth(words) }
}

/** "Kiến nghị …", a matter by its name, or something of everybody's with a trouble in one sentence: "điện ở bản yếu lắm". */
function isPetition(words: readonly Word[]): boolean {
  if ([matters.petitionWords, matters.petitionMatters].some((list) => saysBut(words, list, matters.notPetitions))) return true
  for (let at = findPhrase(words, matters.petitionThings); at >= 0; at = findPhrase(words, matters.petitionThings, at + 1)) {
    const { from, to } = sentenceAround(words, at)
    if (!isInside(words, at, matters.notPetitions) && findPhrase(words, matters.troubles, from, to) >= 0) return true
  }
  return false
}

function sentenceAround(words: readonly Word[], at: number): { readonly from: number; readonly to: number } {
  let from = at
  while (from > 0 && !words[from]?.sentence) from--
  const next = words.findIndex((word, index) => index > at && word.sentence)
  return { from, to: next < 0 ? words.length : next }
}

/** Whether a phrase of the list stands outside of every phrase of the other. */
function saysBut(words: readonly Word[], list: Phrases, except: Phrases): boolean {
  for (let at = findPhrase(words, list); at >= 0; at = findPhrase(words, list, at + 1)) if (!isInside(words, at, except)) return true
  return false
}

function isInside(words: readonly Word[], at: number, list: Phrases): boolean {
  for (let from = Math.max(0, at - 4); from <= at; from++) if (from + phraseAt(words, from, list) > at) return true
  return false
}

/** Anybody's: of another person nothing is kept either. */
function speaksOfHealth(words: readonly Word[]): boolean {
  return (
    saysBut(words, healthWords, membershipWords) ||
    [illnessNames, matters.illWords].some((list) => findPhrase(words, list) >= 0) ||
    saysBut(words, matters.healthTalk, matters.notHealthTalk)
  )
}

/** Of themselves and then: not "chồng em làm ca đêm", not "không làm ca đêm", and "trước em làm ca đêm" only where before counts too. */
function saysOfSelf(words: readonly Word[], list: Phrases, times: readonly Time[]): boolean {
  for (let at = findPhrase(words, list); at >= 0; at = findPhrase(words, list, at + 1))
    if (times.includes(clauseBefore(words, clauseStart(words, at), at).time)) return true
  return false
}

/** Whose number has changed is the person, and it has: "chưa đổi số" and "số mới của vợ em" are not meant. */
function changesNumber(words: readonly Word[]): boolean {
  for (let at = findPhrase(words, matters.newNumberPhrases); at >= 0; at = findPhrase(words, matters.newNumberPhrases, at + 1)) {
    const next = at + phraseAt(words, at, matters.newNumberPhrases)
    if (phraseAt(words, next, matters.othersNumber) === 0 && !isOthers(words, at) && phraseBefore(words, at, cues.negations) === 0)
      return true
  }
  return false
}

function isOthers(words: readonly Word[], at: number): boolean {
  const { time } = clauseBefore(words, clauseStart(words, at), at)
  return time === 'other-person'
}

/** In letters: a number that follows "gọi em" at once is their own. */
const near = 24

/** The number behind the words that say whose it is; where there is one only, also before them. Never an old one, or somebody else's. */
function ownPhone(typed: string, words: readonly Word[]): string | null {
  const text = withoutOthers(typed, words)
  for (const list of [matters.newNumberPhrases, matters.ownNumberCues])
    for (let at = findPhrase(words, list); at >= 0; at = findPhrase(words, list, at + 1)) {
      const next = at + phraseAt(words, at, list)
      if (phraseAt(words, next, matters.othersNumber) > 0 || isOthers(words, at)) continue
      const behind = words[next - 1]?.to ?? 0
      const phone = phoneIn(list === matters.ownNumberCues ? text.slice(behind, behind + near) : text.slice(behind))
      if (phone !== null) return phone
    }
  return changesNumber(words) ? phoneIn(text) : null
}

/** A number that goes over to another one: "đổi số 0398000111 sang số 0398000222". */
const gone = /\+?\d(?:[\s.\-()]{0,2}\d){7,13}(?=\s{0,3}(?:sang|qua|thành|thanh|->|→)\s{0,3}(?:số|so|sđt|sdt)?\s{0,3}\+?\d)/gu
/** What stands right behind the words that say whose it is. */
const behindWords = /^[^\d+]{0,16}\+?\d(?:[\s.\-()]{0,2}\d){7,13}/u

/** The text with the digits of old numbers and of other people's blotted out, as long as before. */
function withoutOthers(typed: string, words: readonly Word[]): string {
  let text = plainDigits(typed).replace(gone, blotted)
  for (const list of [matters.oldNumberCues, matters.othersNumberCues])
    for (let at = findPhrase(words, list); at >= 0; at = findPhrase(words, list, at + 1)) {
      const behind = words[at + phraseAt(words, at, list) - 1]?.to ?? 0
      text = text.slice(0, behind) + text.slice(behind).replace(behindWords, blotted)
    }
  return text
}

const blotted = (found: string): string => found.replace(/\d/gu, 'x')

function complains(words: readonly Word[]): boolean {
  for (let at = findPhrase(words, matters.complaintPhrases); at >= 0; at = findPhrase(words, matters.complaintPhrases, at + 1))
    // "em hỏi hoài không ai trả lời" is another complaint.
    if (!isInside(words, at, matters.notComplaints) && phraseBefore(words, at, matters.writers) === 0) return true
  return false
}
