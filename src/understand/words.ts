// Cuts a reply into words that know their accents, their place in the text and the pause before them.
import { fold } from '../core/text.ts'
import { fromTeencode } from './teencode.ts'
import { fromTelex, fromVni } from './typed.ts'

/** Longer replies are read up to here, about Zalo's longest message: nobody needs more to say a job and a place, and time stays bounded. */
const longestRead = 2048

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
  /** As it reads: what a keyboard left (`lafm`) as the word that was meant (`làm`), everything else as it was typed. */
  readonly read: string
  /** Offsets in the text that was cut. */
  readonly from: number
  readonly to: number
  /** A comma, bracket, line break or full stop stands before it: no name or phrase reaches over one. */
  readonly pause: boolean
  /** The sign that makes one number of this word and the one before ("15/12", "8.2028"): `/`, `-` or `.`, '' for none. It is no pause. */
  readonly tie: string
  /** That pause ends a sentence. */
  readonly sentence: boolean
  /** This and the next word without accents: names and phrases are found by how they start. Null at the end and before a pause. */
  readonly pair: string | null
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
  hông: 'không',
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
  ck: 'chồng',
  vk: 'vợ',
  tuj: 'tôi',
}

/** Syllables that were taken apart before; people use few different ones. Emptied when it is full. */
const known = new Map<string, Syllable>()
const mostKnown = 20_000

/** A word without accents. */
const bareOf = (raw: string): string => syllable(raw.toLowerCase().normalize('NFC')).bare

/** Takes one lower-case syllable apart. */
function syllable(form: string): Syllable {
  const before = known.get(form)
  if (before) return before
  if (known.size >= mostKnown) known.clear()
  const taken = takenApart(form)
  known.set(form, taken)
  return taken
}

function takenApart(form: string): Syllable {
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

/** "ca 2", "lô a1": one word with a digit at its end is rather that; two such words, or a digit amid letters, are a keyboard's. */
function decoder(raws: readonly string[]): (form: string) => string | null {
  let vni: boolean | null = null
  const isVni = (): boolean => {
    const found = raws.filter((raw) => /\p{L}\d/u.test(raw) && fromVni(raw.toLowerCase()) !== null)
    return found.length > 1 || found.some((raw) => /\d\p{L}/u.test(raw))
  }
  return (form) => {
    if (!/\d/.test(form)) return fromTelex(form) ?? fromTeencode(form)
    if (!/^\p{L}+\d/u.test(form)) return null
    vni ??= isVni()
    return vni ? fromVni(form) : null
  }
}

/** How words that are none are put right. */
export interface Repairs {
  /** Whether a word without accents is right as it is. */
  readonly keep: (bare: string) => boolean
  /** Where a word falls apart that several were run together in: the lengths of its pieces, null when it does not. */
  readonly split: (raw: string) => readonly number[] | null
}

const unrepaired: Repairs = { keep: () => false, split: () => null }

/** The pieces of a text that are words, each with where it begins. */
function piecesOf(text: string, split: Repairs['split']): readonly (readonly [raw: string, from: number])[] {
  return [...text.matchAll(/[\p{L}\p{M}\p{N}]+/gu)].flatMap(({ 0: raw, index }) => {
    const lengths = split(raw)
    if (lengths === null) return [[raw, index] as const]
    let from = index
    return lengths.map((length) => {
      const piece = [text.slice(from, from + length), from] as const
      from += length
      return piece
    })
  })
}

/** What a text says from one word up to another, with what a keyboard left as it was meant. */
export function readingOf(text: string, words: readonly Word[]): string {
  return words.map((word, at) => word.read + text.slice(word.to, words[at + 1]?.from ?? word.to)).join('')
}

/** The sign between two digits, if it is one that dates are written with. */
function tieOf(gap: string, before: string, next: string): string {
  if (!/\d$/u.test(before) || !/^\d/u.test(next)) return ''
  const isYear = /^20\d\d$/u.test(next)
  return /^(?: ?\/ ?|[.-])$/u.test(gap) || (isYear && gap === ' - ') ? gap.trim() : ''
}

/** The words of a text in NFC, of which the caller has cut what is longer than `longestRead`. @param repairs see `replyWords`. */
export function wordsOf(text: string, { keep, split }: Repairs = unrepaired): readonly Word[] {
  const words: Word[] = []
  let end = 0
  let before = ''
  // Where all letters are capitals none says anything.
  const shouted = !/\p{Ll}/u.test(text)
  const cut = piecesOf(text, (raw) => (keep(bareOf(raw)) ? null : split(raw)))
  const meant = decoder(cut.map(([raw]) => raw))
  for (const [raw, from] of cut) {
    const form = raw.toLowerCase().normalize('NFC')
    const gap = text.slice(end, from)
    const tie = tieOf(gap, before, form)
    const pause = words.length > 0 && tie === '' && pauseIn(gap, before)
    const decoded = Object.hasOwn(shorthand, form) || keep(bareOf(form)) ? null : meant(form)
    words.push({
      ...syllable(Object.hasOwn(shorthand, form) ? (shorthand[form] ?? form) : (decoded ?? form)),
      read: decoded ?? raw,
      from,
      to: from + raw.length,
      pause,
      tie,
      sentence: pause && /[.\n!?;]/u.test(gap),
      capital: !shouted && /^\p{Lu}/u.test(raw),
      pair: null,
      strict: false,
    })
    end = from + raw.length
    before = form
  }
  const marked = words.filter(hasMarks).length
  const strict = marked > 1 && marked * 2 >= words.length
  return words.map((word, at) => {
    const next = words[at + 1]
    return { ...word, strict, pair: next === undefined || next.pause ? null : `${word.bare} ${next.bare}` }
  })
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
