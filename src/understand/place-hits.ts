// Which names in a reply are places where the person is: decides for every name whether to believe it, and what it is said of.
import { clauseBefore, clauseStart } from './clause.ts'
import { type Found, nameAt, type Sense } from './gazetteer.ts'
import { misspeltAt } from './misspelt.ts'
import { findPhrase, type Phrases, phraseAt, phraseBefore } from './phrases.ts'
import * as cues from './tables/cues.ts'
import { communesAt } from './units.ts'
import { hasMarks, type Word } from './words.ts'

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

/** More names are no answer; it bounds the time that a text of nothing but names takes. */
const mostNames = 60

type Named = Found & { readonly at: number }

/**
 * The names that together cover most words, none over another: "Biên Hòa Bình Dương" holds no Hòa Bình, "Phú Tân An Giang" no Tân An.
 * Of two as long, a province counts more, and then what is written with all its accents.
 */
function namesIn(words: readonly Word[]): readonly Named[] {
  type Best = { readonly score: number; readonly name: Named | null }
  const best: Best[] = []
  for (let at = words.length - 1; at >= 0; at--) {
    best[at] = { score: best[at + 1]?.score ?? 0, name: null }
    // "tan phu dong nai" is Tân Phú in Đồng Nai, though there is a Tân Phú Đông.
    for (let found = nameOrCommuneAt(words, at); found !== null; found = nameAt(words, at, found.length - 1)) {
      const worth = 2 * found.length + (found.senses.some(isProvince) ? 1 : 0) + (found.exact && found.length > 1 ? 0.5 : 0)
      const score = worth + (best[at + found.length]?.score ?? 0)
      const beaten = best[at]
      if (score > (beaten?.score ?? 0) || (score === beaten?.score && beaten.name === null)) best[at] = { score, name: { ...found, at } }
    }
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

/** After "phường" or "xã" the communes count too; elsewhere their names are everybody's, and a province has to be asked for. */
function nameOrCommuneAt(words: readonly Word[], at: number): Found | null {
  const name = nameAt(words, at)
  if (!isAfterCommune(words, at, cues.namedCommuneCues)) return name
  const found = communesAt(words, at)
  if (found === null || found.length < (name?.length ?? 0)) return name
  const senses = found.units.flatMap((unit) =>
    unit.codes.map((code): Sense => ({ area: `VN-${code}`, name: unit.name, kind: 'commune', shared: true })),
  )
  const same = name?.length === found.length ? name.senses : []
  return { length: found.length, senses: [...same, ...senses], ordinary: false, exact: name?.exact ?? false }
}

/** "thị xã" is none. */
function isAfterCommune(words: readonly Word[], at: number, list: Phrases): boolean {
  return phraseBefore(words, at, list) > phraseBefore(words, at, cues.districtCues)
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
  return cues.isOnlyPolite(words, 0, from) && cues.isOnlyPolite(words, to, words.length)
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
function believed(words: readonly Word[], name: Named, beside: Beside, afterName: boolean): readonly Sense[] {
  const from = name.at
  const to = from + name.length
  const start = unitStart(words, from)
  const alone = isAlone(words, start, to)
  const introduced = start < from || phraseBefore(words, start, cues.placeCues) > 0
  const small = words[from]?.capital !== true && isCovered(words, name, cues.notPlacesInSmallLetters)
  if ((small || isCovered(words, name, cues.notPlaces)) && !alone && !(introduced && phraseBefore(words, from, cues.placeCues) > 0))
    return []
  if (name.ordinary && !alone && !introduced && beside.length === 0) return []
  const inPark = phraseBefore(words, from, cues.parkCues) > 0
  const inCommune = isAfterCommune(words, from, cues.communeCues)
  const inDistrict = phraseBefore(words, from, cues.districtCues) > 0
  // "thành phố" is no street, and the "trường" of Xuân Trường no school.
  const namedAfter = !afterName && phraseBefore(words, from, cues.namedAfterCues) > phraseBefore(words, from, cues.provinceUnits)
  const senses = name.senses.filter((sense) => {
    switch (sense.kind) {
      case 'province':
      case 'country':
        return !inCommune && !inDistrict && !namedAfter
      case 'town':
        return !namedAfter && !(inCommune && sense.shared)
      case 'district':
        return (
          !namedAfter &&
          !inCommune &&
          (inDistrict || !name.senses.some(isProvince) || beside.flat().some(({ area }) => area === sense.area))
        )
      case 'commune':
        return inCommune
      case 'park':
        return !inCommune && !inDistrict
      case 'prefixed-park':
        return inPark
      case 'employer':
        return true
      case 'abbreviation':
        return alone || beside.length > 0 || isShortForm(words, from, start)
      case 'one-syllable':
        return (
          !namedAfter &&
          (isAlone(words, from, to) ||
            isLast(words, from, to) ||
            (afterName && nothingFollows(words, to)) ||
            (phraseBefore(words, from, cues.syllableCues) > 0 && nothingFollows(words, to)))
        )
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

/** "đường Nguyễn Huệ, Vinh": behind a comma, with a capital, and the end of the sentence. */
function isLast(words: readonly Word[], from: number, to: number): boolean {
  const [word, next] = [words[from], words[to]]
  return (
    word?.pause === true && !word.sentence && word.capital && hasMarks(words[from - 1] ?? word) && (next === undefined || next.sentence)
  )
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
  const home = phraseBefore(words, unit, cues.atHomeCues, 5)
  const left = phraseBefore(words, unit, cues.leftCues)
  if (time !== 'now' || phraseBefore(words, unit, cues.visitsBefore) > 0) return { here: false, marked: false }
  return { here: left <= home && (home > 0 ? home >= origin : origin === 0), marked }
}

function originIn(words: readonly Word[], start: number, to: number): number {
  return findPhrase(words, cues.atHomeCues, start, to) < 0 && findPhrase(words, cues.originCues, start, to) >= 0 ? 1 : 0
}

/** The places of a reply, left to right. A place beside another shares what is said of that one. */
export function placeHits(words: readonly Word[]): readonly Hit[] {
  const hits = hitsOf(words, namesIn(words).slice(0, mostNames))
  return hits.length > 0 ? hits : hitsOf(words, misspeltIn(words))
}

function hitsOf(words: readonly Word[], names: readonly Named[]): readonly Hit[] {
  const hits: Hit[] = []
  for (const [index, name] of names.entries()) {
    const to = name.at + name.length
    const before = hits.at(-1)
    const reach = skipOld(words, before?.to ?? -1)
    const adjacent = before !== undefined && unitStart(words, name.at) <= reach && !words[name.at]?.sentence
    const next = names[index + 1]
    const nextTo = next !== undefined && unitStart(words, next.at) === to && !words[to]?.sentence && next.senses.some(isSure)
    const beside = [...(adjacent ? [before.senses] : []), ...(nextTo ? [next.senses] : [])]
    const senses = believed(words, name, beside, names[index - 1]?.at === name.at - (names[index - 1]?.length ?? 0))
    if (senses.length === 0) continue
    const visited = !words[to]?.pause && phraseAt(words, to, cues.visitsAfter) > 0
    const said = visited ? { here: false, marked: false } : adjacent && before ? before : isHere(words, name.at)
    const doubtful = name.ordinary && beside.length > 0 && !beside.flat().some((one) => senses.some((sense) => sense.area === one.area))
    hits.push({ from: name.at, to, senses, here: said.here, marked: said.marked, doubtful, adjacent })
  }
  return hits
}

/** Only where no place is spelt right. */
function misspeltIn(words: readonly Word[]): readonly Named[] {
  for (let at = 0; at < words.length; at++) {
    const found = misspeltAt(words, at)
    if (found) return [{ ...found, at }]
  }
  return []
}

function isSure(sense: Sense): boolean {
  return sense.kind !== 'abbreviation' && sense.kind !== 'one-syllable' && sense.kind !== 'prefixed-park'
}

/** "Long An cũ, …": the word for old belongs to the name before it. */
function skipOld(words: readonly Word[], to: number): number {
  return to >= 0 ? to + phraseAt(words, to, cues.oldOrNew) : to
}
