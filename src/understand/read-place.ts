// From the places a reply names to one place, to a few to choose from, or to none. Never to a guess.
import { isProvinceCode, type Place } from '../core/place.ts'
import type { Sense } from './gazetteer.ts'
import { type Hit, isHere, placeHits } from './place-hits.ts'
import { replyWords } from './reply-words.ts'
import { readable } from './words.ts'

export interface PlaceReading {
  readonly place: Place | null
  /** At least two when the words fit several; the buttons to ask with. Empty when clear or when nothing was said. */
  readonly options: readonly Place[]
}

/** More buttons than this are no help: then the person is asked without. */
const mostOptions = 4

interface Group {
  readonly senses: readonly Sense[]
  readonly marked: boolean
}

/**
 * Where somebody says they are now: a country or, in Viet Nam, a province. `said` is the name in its proper spelling ("binh duong" -> "Bình Dương"),
 * so that it can be said back beside today's province.
 */
export function readPlace(text: string): PlaceReading {
  return choose(placeHits(replyWords(readable(text))).filter(isHere))
}

/** One place out of the places where the person is said to be. */
export function choose(hits: readonly Hit[]): PlaceReading {
  let groups: readonly Group[] = []
  for (const hit of hits) groups = take(groups, hit)
  const told = groups.filter((group) => !group.senses.every((sense) => sense.kind === 'employer' || sense.area === 'VN'))
  if (told.length > 0) groups = told
  const marked = groups.filter((group) => group.marked)
  if (marked.length === 1) groups = marked
  const places = placesOf(groups.flatMap((group) => group.senses))
  const [place = null, second] = places
  if (!second) return { place, options: [] }
  return { place: null, options: places.length > mostOptions ? [] : places }
}

/** Adds a hit: names of one area agree, a province settles which of several towns is meant, and what contradicts stands beside the rest. */
function take(groups: readonly Group[], hit: Hit): readonly Group[] {
  const marked = (group: Group): boolean => group.marked || hit.marked
  for (const [index, group] of groups.entries()) {
    const both = agree(group.senses, hit.senses)
    if (both.length > 0) return groups.with(index, { senses: both, marked: marked(group) })
  }
  const last = groups.at(-1)
  if (hit.adjacent && last && !hit.doubtful) {
    if (hit.senses.some(isWhole) && last.senses.every(isLoose)) return groups.with(-1, { senses: hit.senses, marked: marked(last) })
    if (last.senses.some(isWhole) && hit.senses.every(isLoose)) return groups
  }
  return [...groups, { senses: hit.senses, marked: hit.marked }]
}

function agree(left: readonly Sense[], right: readonly Sense[]): readonly Sense[] {
  const within = (inner: Sense, outer: readonly Sense[]): boolean =>
    outer.some((one) => one.area === inner.area || (one.area === 'VN' && inner.area.startsWith('VN-')))
  return [...left.filter((sense) => within(sense, right)), ...right.filter((sense) => within(sense, left))]
}

function isWhole(sense: Sense): boolean {
  return sense.kind === 'province' || sense.kind === 'country'
}

/** Names that also stand elsewhere, so that the province beside them decides. */
function isLoose(sense: Sense): boolean {
  return (
    sense.shared ||
    sense.kind === 'district' ||
    sense.kind === 'commune' ||
    sense.kind === 'park' ||
    sense.kind === 'prefixed-park' ||
    sense.kind === 'employer' ||
    sense.kind === 'abbreviation'
  )
}

/** One place an area. The province's own name is said back rather than the town's: nothing finer than needed is kept. */
export function placesOf(senses: readonly Sense[]): readonly Place[] {
  const areas = [...new Set(senses.map((sense) => sense.area))]
  return areas.map((area) => {
    const same = senses.filter((sense) => sense.area === area)
    // A park and a firm are parts of a report by themselves.
    const town = same.find(({ kind }) => kind === 'town' || kind === 'abbreviation')
    const name = (same.find(isWhole) ?? town ?? same.find((sense) => sense.kind !== 'employer') ?? same[0])?.name ?? null
    const [country = area, code = ''] = area.split('-')
    return { country, province: isProvinceCode(code) ? code : null, said: name }
  })
}
