// Cuts a reply into words that know their accents, their place in the text and the pause before them.
import { fold } from '../core/text.ts'

/** Longer replies are read up to here: nobody needs more to say a job and a place, and time stays bounded. */
const longestRead = 1000

const tones = /[\u0300\u0301\u0303\u0309\u0323]/u
const allTones = /[\u0300\u0301\u0303\u0309\u0323]/gu

/** A syllable taken apart, so that "hoà" equals "hòa" and "đuc" may be "đức". */
export interface Syllable {
  /** Without any accent, `đ` as `d`. */
  readonly bare: string
  /** The tone mark wherever it was put, '' for none. */
  readonly tone: string
  /** Letters with their own marks (ă â đ ê ô ơ ư), without the tone, one entry a letter. */
  readonly letters: readonly string[]
}

export interface Word extends Syllable {
  /** Offsets in the text that was cut. */
  readonly from: number
  readonly to: number
  /** A comma, bracket, line break or full stop stands before it: no name or phrase reaches over one. */
  readonly pause: boolean
  /** The sign that makes one number of this word and the one before ("15/12", "8.2028"): `/`, `-` or `.`, '' for none. It is no pause. */
  readonly tie: string
  /** That pause ends a sentence. */
  readonly sentence: boolean
  readonly capital: boolean
  /** The reply is written with accents, so that a word without them means itself: "con" is no "còn". */
  readonly strict: boolean
}

/** What people type for a word: one word for one word, so that offsets stay. */
const shorthand: Readonly<Record<string, string>> = {
  ko: 'không',
  k: 'không',
  kô: 'không',
  hok: 'không',
  hem: 'không',
  hổng: 'không',
  khum: 'không',
  lm: 'làm',
  mần: 'làm',
  e: 'em',
  mk: 'mình',
  mik: 'mình',
  r: 'rồi',
  rùi: 'rồi',
  òi: 'rồi',
  vs: 'với',
  z: 'vậy',
  zậy: 'vậy',
  dzậy: 'vậy',
  dìa: 'về',
  zìa: 'về',
  dzìa: 'về',
  vìa: 'về',
  vô: 'vào',
  tui: 'tôi',
  h: 'giờ',
}

/** Takes one lower-case syllable apart. */
function syllable(form: string): Syllable {
  const split = form.replace(/ð/gu, 'đ').normalize('NFD')
  const letters = split.replace(allTones, '').match(/\P{M}\p{M}*/gu) ?? []
  return { bare: fold(split), tone: split.match(tones)?.[0] ?? '', letters }
}

/** The syllables of a name or phrase out of a table. */
export function syllables(phrase: string): readonly Syllable[] {
  return (
    phrase
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  ).map(syllable)
}

// "tp.hcm", "Q.7", "đ/c": the dot or slash after these shortens a word and is no pause.
const shortened = /^(?:tp|tx|tt|q|p|h|x|t|đ|đc|d|ks|ths|st)$/u

function pauseIn(gap: string, before: string): boolean {
  if (/[,;()[\]\n!?|:–—"“”+•]/u.test(gap) || / - /u.test(gap)) return true
  return /[./]/u.test(gap) && !shortened.test(before)
}

/** The sign between two digits, if it is one that dates are written with. */
function tieOf(gap: string, before: string, next: string): string {
  if (!/\d$/u.test(before) || !/^\d/u.test(next)) return ''
  const isYear = /^20\d\d$/u.test(next)
  return /^(?: ?\/ ?|[.-])$/u.test(gap) || (isYear && gap === ' - ') ? gap.trim() : ''
}

/** The words of a text in NFC, of which the caller has cut what is longer than `longestRead`. */
export function wordsOf(text: string): readonly Word[] {
  const words: Word[] = []
  let end = 0
  let before = ''
  for (const match of text.matchAll(/[\p{L}\p{M}\p{N}]+/gu)) {
    const raw = match[0]
    const form = raw.toLowerCase().normalize('NFC')
    const gap = text.slice(end, match.index)
    const tie = tieOf(gap, before, form)
    const pause = words.length > 0 && tie === '' && pauseIn(gap, before)
    const read = Object.hasOwn(shorthand, form) ? (shorthand[form] ?? form) : form
    words.push({
      ...syllable(read),
      from: match.index,
      to: match.index + raw.length,
      pause,
      tie,
      sentence: pause && /[.\n!?;]/u.test(gap),
      capital: /^\p{Lu}/u.test(raw),
      strict: false,
    })
    end = match.index + raw.length
    before = form
  }
  const marked = words.filter(hasMarks).length
  const strict = marked > 1 && marked * 2 >= words.length
  return strict ? words.map((word) => ({ ...word, strict })) : words
}

/** The part of a text that is read: NFC, cut at `longestRead`, never in the middle of a word. */
export function readable(text: string): string {
  if (text.length <= longestRead) return text.normalize('NFC')
  return text
    .slice(0, longestRead)
    .replace(/[\p{L}\p{M}\p{N}\p{Cs}]+$/u, '')
    .normalize('NFC')
}

/** Whether a word carries any accent of its own. */
export function hasMarks(word: Syllable): boolean {
  return word.tone !== '' || word.letters.join('') !== word.bare
}

/**
 * How a written word fits a syllable of a table: `exact`; `less` when some or all accents are missing ("duong", "dưong" for "dương");
 * null when it carries an accent that the table's word does not have ("thợ" is never "thơ").
 */
export function fitOf(word: Syllable, wanted: Syllable): 'exact' | 'less' | null {
  if (word.bare !== wanted.bare) return null
  if (word.tone !== '' && word.tone !== wanted.tone) return null
  let less = word.tone !== wanted.tone
  for (let at = 0; at < word.letters.length; at++) {
    const letter = word.letters[at] ?? ''
    if (letter === wanted.letters[at]) continue
    if (letter.length > 1 || letter === 'đ') return null
    less = true
  }
  return less ? 'less' : 'exact'
}
