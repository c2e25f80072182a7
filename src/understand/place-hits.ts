// Which names in a reply are places where the person is: decides for every name whether to believe it, and what it is said of.
import { clauseBefore, clauseStart } from './clause.ts'
import { type Found, nameAt, type Sense } from './gazetteer.ts'
import { findPhrase, type Phrases, phraseAt, phraseBefore } from './phrases.ts'
import * as cues from './tables/cues.ts'
import type { Word } from './words.ts'

export interface Hit {
  readonly from: number
  readonly to: number
  readonly senses: readonly Sense[]
  /** False for an origin, a plan, a place left behind or somebody else's. */
  readonly here: boolean
  /** "giờ", "hiện nay" … stands before it. */
  readonly marked: boolean
  /** Ordinary words beside another place, with which they do not agree ("thanh hoa long an"): settles nothing, but makes the bot ask. */
  readonly doubtful: boolean
  /** Nothing but a pause or "tỉnh", "huyện" … between it and the hit before. */
  readonly adjacent: boolean
}

type Named = Found & { readonly at: number }

/**
 * The names that together cover most words, none over another: "Biên Hòa Bình Dương" holds no Hòa Bình, "Phú Tân An Giang" no Tân An.
 * Of two as long, a province counts more.
 */
function namesIn(words: readonly Word[]): readonly Named[] {
  type Best = { readonly score: number; readonly name: Named | null }
  const best: Best[] = []
  for (let at = words.length - 1; at >= 0; at--) {
    const found = nameAt(words, at)
    const skip = best[at + 1]?.score ?? 0
    const score = found ? 2 * found.length + (found.senses.some(isProvince) ? 1 : 0) + (best[at + found.length]?.score ?? 0) : 0
    best[at] = found && score >= skip ? { score, name: { ...found, at } } : { score: skip, name: null }
  }
  const names: Named[] = []
  for (let at = 0; at < words.length; at++) {
    const name = best[at]?.name
    if (!name) continue
    names.push(name)
    at += name.length - 1
  }
  return names
}

function isProvince(sense: Sense): boolean {
  return sense.kind === 'province' || sense.kind === 'country'
}

/** The first word of what belongs to a name: "tỉnh", "huyện", "KCN", "phường" before it. */
function unitStart(words: readonly Word[], at: number): number {
  let start = at
  for (const units of [cues.parkCues, cues.communeCues, cues.districtCues, cues.provinceUnits])
    if (start === at) start -= phraseBefore(words, at, units)
  return start
}

/** Whether nothing but politeness surrounds the words: the name is the whole reply. */
function isAlone(words: readonly Word[], from: number, to: number): boolean {
  const onlyCourtesies = (start: number, end: number): boolean => {
    for (let at = start; at < end; ) {
      const length = phraseAt(words, at, cues.courtesies)
      if (length === 0) return false
      at += length
    }
    return true
  }
  return onlyCourtesies(0, from) && onlyCourtesies(to, words.length)
}

/** Whether a phrase of the list takes up the whole name. Cần Thơ with its accents is not "cần thợ". */
function isCovered(words: readonly Word[], name: Named, by: Phrases): boolean {
  for (let at = Math.max(0, name.at - 3); at <= name.at; at++) {
    const length = phraseAt(words, at, by)
    if (at + length >= name.at + name.length && (length > name.length || !name.exact)) return true
  }
  return false
}

/** What the names right before and after it may mean. */
type Beside = readonly (readonly Sense[])[]

/** The senses that hold in this place of the reply; none when the words are no place here. */
function believed(words: readonly Word[], name: Named, beside: Beside): readonly Sense[] {
  const from = name.at
  const to = from + name.length
  const start = unitStart(words, from)
  const alone = isAlone(words, start, to)
  const introduced = start < from || phraseBefore(words, start, cues.placeCues) > 0
  if (isCovered(words, name, cues.notPlaces) && !alone && !(introduced && phraseBefore(words, from, cues.placeCues) > 0)) return []
  if (name.ordinary && !alone && !introduced && beside.length === 0) return []
  const inPark = phraseBefore(words, from, cues.parkCues) > 0
  const inCommune = phraseBefore(words, from, cues.communeCues) > 0
  const inDistrict = phraseBefore(words, from, cues.districtCues) > 0
  // "thành phố" is no street.
  const namedAfter = phraseBefore(words, from, cues.namedAfterCues) > phraseBefore(words, from, cues.provinceUnits)
  const senses = name.senses.filter((sense) => {
    switch (sense.kind) {
      case 'province':
      case 'country':
        return !inCommune && !inDistrict && !namedAfter
      case 'town':
        return !namedAfter && !(inCommune && sense.shared)
      case 'park':
        return !inCommune && !inDistrict
      case 'prefixed-park':
        return inPark
      case 'employer':
        return true
      case 'abbreviation':
        return alone || beside.length > 0 || isShortForm(words, from, start)
      case 'one-syllable':
        return !namedAfter && (isAlone(words, from, to) || (phraseBefore(words, from, cues.syllableCues) > 0 && nothingFollows(words, to)))
      default:
        return sense.kind satisfies never
    }
  })
  const parks = senses.filter((sense) => sense.kind === 'park' || sense.kind === 'prefixed-park')
  return inPark && parks.length > 0 ? parks : senses
}

/** Small letters want "ở" before them; capitals among small letters any word that leads to a place. */
function isShortForm(words: readonly Word[], from: number, start: number): boolean {
  if (phraseBefore(words, from, cues.shortFormCues) > 0 || phraseBefore(words, start, cues.shortFormCues) > 0) return true
  return words[from]?.capital === true && words.some((word) => !word.capital) && phraseBefore(words, from, cues.placeCues) > 0
}

function nothingFollows(words: readonly Word[], to: number): boolean {
  const next = words[to]
  return !next || next.pause || /^\d/.test(next.bare) || phraseAt(words, to, cues.afterSyllable) > 0 || nameAt(words, to) !== null
}

/** Whether the words before a name put the person there. */
function isHere(words: readonly Word[], from: number): { readonly here: boolean; readonly marked: boolean } {
  let start = clauseStart(words, from)
  const unit = unitStart(words, from)
  // "quê em ở Kim Sơn, Ninh Bình": a name that opens its clause goes on with what stands before the comma.
  if (start === unit && start > 0 && !words[start]?.sentence) start = clauseStart(words, start - 1)
  const { time, marked } = clauseBefore(words, start, unit)
  const origin = Math.max(phraseBefore(words, unit, cues.originCues), start < clauseStart(words, from) ? originIn(words, start, from) : 0)
  const home = phraseBefore(words, unit, cues.atHomeCues)
  const left = phraseBefore(words, unit, cues.leftCues)
  if (time !== 'now') return { here: false, marked: false }
  return { here: left === 0 && (home > 0 ? home >= origin : origin === 0), marked }
}

function originIn(words: readonly Word[], start: number, to: number): number {
  return findPhrase(words, cues.atHomeCues, start, to) < 0 && findPhrase(words, cues.originCues, start, to) >= 0 ? 1 : 0
}

/** The places of a reply, left to right. A place beside another shares what is said of that one. */
export function placeHits(words: readonly Word[]): readonly Hit[] {
  const hits: Hit[] = []
  const names = namesIn(words)
  for (const [index, name] of names.entries()) {
    const to = name.at + name.length
    const before = hits.at(-1)
    const reach = skipOld(words, before?.to ?? -1)
    const adjacent = before !== undefined && unitStart(words, name.at) <= reach && !words[name.at]?.sentence
    const next = names[index + 1]
    const nextTo = next !== undefined && unitStart(words, next.at) === to && !words[to]?.sentence && next.senses.some(isSure)
    const beside = [...(adjacent ? [before.senses] : []), ...(nextTo ? [next.senses] : [])]
    const senses = believed(words, name, beside)
    if (senses.length === 0) continue
    const said = adjacent && before ? before : isHere(words, name.at)
    const doubtful = name.ordinary && beside.length > 0 && !beside.flat().some((one) => senses.some((sense) => sense.area === one.area))
    hits.push({ from: name.at, to, senses, here: said.here, marked: said.marked, doubtful, adjacent })
  }
  return hits
}

function isSure(sense: Sense): boolean {
  return sense.kind !== 'abbreviation' && sense.kind !== 'one-syllable' && sense.kind !== 'prefixed-park'
}

/** "Long An cũ, …": the word for old belongs to the name before it. */
function skipOld(words: readonly Word[], to: number): number {
  return to >= 0 ? to + phraseAt(words, to, cues.oldOrNew) : to
}
