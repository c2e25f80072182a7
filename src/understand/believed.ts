// Whether a name is believed to be a place where it stands, and which of its senses hold there: "thợ hàn" is no country.
import { nameAt, type Sense } from './gazetteer.ts'
import { isAfterCommune, isProvince, type Named } from './names-in.ts'
import { type Phrases, phraseAt, phraseBefore } from './phrases.ts'
import { isOnlyPolite, standsApart } from './polite.ts'
import * as cues from './tables/cues.ts'
import { hasTwinElsewhere } from './units.ts'
import { hasMarks, type Word } from './words.ts'

/** The first word of what belongs to a name: "tỉnh", "huyện", "KCN", "phường" before it. */
export function unitStart(words: readonly Word[], at: number): number {
  let start = at
  for (const units of [cues.parkCues, cues.communeCues, cues.districtCues, cues.provinceUnits])
    if (start === at) start -= phraseBefore(words, at, units)
  return start
}

/** Whether nothing but politeness surrounds the words: the name is the whole reply. */
function isAlone(words: readonly Word[], from: number, to: number): boolean {
  return isOnlyPolite(words, 0, from, cues.courtesies) && isOnlyPolite(words, to, words.length)
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
export type Beside = readonly (readonly Sense[])[]

/** The senses that hold in this place of the reply; none when the words are no place here. */
export function believed(words: readonly Word[], name: Named, beside: Beside, afterName: boolean): readonly Sense[] {
  const from = name.at
  const to = from + name.length
  const start = unitStart(words, from)
  const alone = isAlone(words, start, to)
  const apart =
    standsApart(words, start, to, cues.courtesies) && (name.easily === true || words.slice(from, to).every(({ capital }) => capital))
  const introduced = apart || start < from || phraseBefore(words, start, cues.placeCues) > 0
  const small = words[from]?.capital !== true && isCovered(words, name, cues.notPlacesInSmallLetters)
  const agrees = beside.flat().some(({ area }) => name.senses.some((sense) => sense.area === area))
  if (
    (small || isCovered(words, name, cues.notPlaces)) &&
    !alone &&
    !agrees &&
    !(introduced && phraseBefore(words, from, cues.placeCues) > 0)
  )
    return []
  if (name.ordinary && !alone && !introduced && beside.length === 0) return []
  const inPark = phraseBefore(words, from, cues.parkCues) > 0
  const inCommune = isAfterCommune(words, from, cues.communeCues)
  const inDistrict = phraseBefore(words, from, cues.districtCues) > 0
  // "thành phố" is no street, "quan" a district before it is a shop, and the "trường" of Xuân Trường no school.
  const units = Math.max(phraseBefore(words, from, cues.provinceUnits), phraseBefore(words, from, cues.districtCues))
  const namedAfter = !afterName && phraseBefore(words, from, cues.namedAfterCues) > units
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
          (name.exact || inDistrict || agrees || !hasTwinElsewhere(sense.name, sense.area.slice(3))) &&
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
            (apart && words[from]?.strict === true) ||
            (afterName &&
              nothingFollows(words, to) &&
              ((words[from]?.capital && name.exact) || beside.flat().some(({ area }) => area === sense.area))) ||
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
