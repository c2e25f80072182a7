// Every name of the tables as syllables, found in the words of a reply: longest first, accents may be missing but never contradict.
import { entries, fitsAt, startOf } from './phrases.ts'
import { abbreviations } from './tables/abbreviations.ts'
import { citiesAbroad } from './tables/cities-abroad.ts'
import { countryNames, oneSyllable } from './tables/countries.ts'
import { employers } from './tables/employers.ts'
import { landmarkNames } from './tables/landmarks.ts'
import { knownParks, parksByPrefix } from './tables/parks.ts'
import { ordinaryWords, provinceNames } from './tables/provinces-old.ts'
import { sharedTowns, townNames } from './tables/towns.ts'
import { districts } from './units.ts'
import { fitOf, hasMarks, type Syllable, syllables, type Word } from './words.ts'

/** What sort of name it is; each is believed under other conditions (`place-hits.ts`). */
export type Kind =
  | 'province'
  | 'country'
  | 'town'
  /** Of before July 2025, out of the data; the better known ones are towns of the tables. */
  | 'district'
  | 'commune'
  | 'park'
  | 'prefixed-park'
  | 'employer'
  | 'abbreviation'
  | 'one-syllable'

/** A country (`JP`), a province (`VN-79`) or home without a province (`VN`), and the name to show. */
export interface Sense {
  readonly area: string
  readonly name: string
  readonly kind: Kind
  /** The same name stands for places elsewhere. */
  readonly shared: boolean
}

interface Entry extends Sense {
  readonly parts: readonly Syllable[]
}

export interface Found {
  readonly length: number
  /** All that the words may mean. With accents only what fits them exactly, if anything does. */
  readonly senses: readonly Sense[]
  /** Without accents the words are or may be ordinary ones ("van lam": vẫn làm), so more is needed to take them for a place. */
  readonly ordinary: boolean
  /** Ordinary only because towns are many and short; not a phrase that everybody uses. */
  readonly easily?: boolean
  /** Written with all its accents. */
  readonly exact: boolean
}

/** A name that a slip may have meant. */
interface Near {
  readonly parts: readonly Syllable[]
  readonly sense: Sense
}

/** Kinds of names that a slip is looked for in. */
const slips: ReadonlySet<Kind> = new Set<Kind>(['province', 'country', 'town', 'district'])

interface Gazetteer {
  /** All that names are made of, without accents. */
  readonly syllables: ReadonlySet<string>
  /** Names of two syllables, without accents: `long an`. */
  readonly pairs: ReadonlySet<string>
  /** See `nearKeys`. */
  readonly near: ReadonlyMap<string, readonly Near[]>
  /** By `startOf`, longest first. */
  readonly byStart: ReadonlyMap<string, readonly Entry[]>
  readonly ordinary: ReadonlySet<string>
}

let compiled: Gazetteer | null = null

function bareOf(parts: readonly Syllable[]): string {
  return parts.map((part) => part.bare).join(' ')
}

function put<T>(lists: Map<string, T[]>, key: string, one: T): void {
  const list = lists.get(key)
  if (list) list.push(one)
  else lists.set(key, [one])
}

function gazetteer(): Gazetteer {
  if (compiled) return compiled
  const byStart = new Map<string, Entry[]>()
  const shared = new Set(entries(sharedTowns))
  const add = (spelling: string, sense: Omit<Sense, 'shared'>): void => {
    const parts = syllables(spelling)
    const entry: Entry = { ...sense, shared: shared.has(spelling), parts }
    put(byStart, startOf(parts), entry)
    // "binhduong", "HàNội": the whole name in one word.
    const joined = syllables(spelling.normalize('NFC').replace(/[^\p{L}\p{M}\p{N}]/gu, ''))
    const one = joined[0]
    if (parts.length > 1 && one && one.bare.length > 4 && sense.kind !== 'prefixed-park')
      put(byStart, one.bare, { ...entry, parts: joined })
  }
  const addList = (list: string, area: string, kind: Kind): void => {
    for (const entry of entries(list)) {
      const [spelling = '', name = spelling] = entry.split(' = ')
      // One-syllable names have a table and rules of their own.
      if (kind === 'country' && Object.hasOwn(oneSyllable, spelling.toLowerCase())) continue
      add(spelling, { area, name, kind })
    }
  }
  for (const [code, list] of Object.entries(provinceNames)) addList(list, `VN-${code}`, 'province')
  for (const [code, list] of Object.entries(townNames)) addList(list, `VN-${code}`, 'town')
  for (const [code, list] of Object.entries(knownParks)) addList(list, `VN-${code}`, 'park')
  for (const [code, list] of Object.entries(landmarkNames)) addList(list, `VN-${code}`, 'park')
  for (const [code, list] of Object.entries(parksByPrefix)) addList(list, `VN-${code}`, 'prefixed-park')
  for (const table of [countryNames, citiesAbroad]) for (const [country, list] of Object.entries(table)) addList(list, country, 'country')
  addList('Việt Nam, VN = Việt Nam', 'VN', 'country')
  for (let n = 1; n <= 12; n++)
    for (const spelling of [`Quận ${n}`, `Q${n}`, `Q ${n}`]) add(spelling, { area: 'VN-79', name: `Quận ${n}`, kind: 'town' })
  for (const [codes, list] of employers) for (const code of codes) addList(list, `VN-${code}`, 'employer')
  for (const [short, senses] of Object.entries(abbreviations))
    for (const [code, name] of senses) add(short, { area: code === 'CN' ? code : `VN-${code}`, name, kind: 'abbreviation' })
  for (const [word, [area, name]] of Object.entries(oneSyllable)) add(word, { area, name, kind: 'one-syllable' })
  addDistricts([...byStart.values()].flat(), add)
  for (const same of byStart.values()) same.sort((a, b) => b.parts.length - a.parts.length)
  const near = new Map<string, Near[]>()
  const all = [...byStart.values()].flat()
  for (const { parts, ...sense } of all) {
    if (!slips.has(sense.kind)) continue
    const bare = parts.map((part) => part.bare)
    for (const key of nearKeys(bare)) put(near, key, { parts, sense })
  }
  const pairs = new Set(all.flatMap(({ parts }) => (parts.length === 2 ? [bareOf(parts)] : [])))
  const known = new Set(all.flatMap(({ parts }) => parts.map(({ bare }) => bare)))
  compiled = { byStart, near, pairs, syllables: known, ordinary: new Set(entries(ordinaryWords).map((name) => bareOf(syllables(name)))) }
  return compiled
}

/** A district that the tables do not name as a town. The tables decide: Tân Phú is said of the one in the city. */
function addDistricts(entered: readonly Entry[], add: (spelling: string, sense: Omit<Sense, 'shared'>) => void): void {
  const known = new Set(entered.flatMap(({ kind, parts }) => (kind === 'town' ? [spellingOf(parts)] : [])))
  for (const { name, codes } of districts()) {
    const parts = syllables(name)
    if (parts.length < 2 || known.has(spellingOf(parts))) continue
    for (const code of codes) add(name, { area: `VN-${code}`, name, kind: 'district' })
  }
}

const spellingOf = (parts: readonly Syllable[]): string => parts.map(({ letters, tone }) => letters.join('') + tone).join(' ')

/** Towns are many and short; without their accents only provinces, countries and parks stand out by themselves. */
function isEasilyWords(entry: Entry): boolean {
  return (
    (entry.kind === 'town' || entry.kind === 'district') &&
    entry.parts.length > 1 &&
    entry.parts.some(hasMarks) &&
    !/\d/.test(bareOf(entry.parts))
  )
}

/** The longest name that starts at a word and has at most so many; null for none. */
export function nameAt(words: readonly Word[], at: number, most = Number.POSITIVE_INFINITY): Found | null {
  const first = words[at]
  if (first === undefined) return null
  const { byStart } = gazetteer()
  const candidates = [...(first.pair === null ? [] : (byStart.get(first.pair) ?? [])), ...(byStart.get(first.bare) ?? [])]
  if (candidates.length === 0) return null
  const fitting = candidates.filter((entry) => entry.parts.length <= most && fitsAt(words, at, entry.parts))
  const length = fitting[0]?.parts.length ?? 0
  if (length === 0) return null
  const written = words.slice(at, at + length)
  const senses = fitting.filter((entry) => entry.parts.length === length)
  const marked = written.some(hasMarks)
  const exact = senses.filter((entry) => entry.parts.every((part, offset) => fitOf(written[offset] ?? part, part) === 'exact'))
  // "hai phòng": one word with its accents, another without them where the name has some, is rather two rooms than a town.
  const half = marked && senses.every((entry) => entry.parts.some((part, offset) => hasMarks(part) && !hasMarks(written[offset] ?? part)))
  const meant = written[0]?.strict === true && exact.length > 0
  return {
    length,
    senses: marked && exact.length > 0 ? exact : senses,
    exact: marked && exact.length > 0,
    ordinary: half || (!marked && !meant && (gazetteer().ordinary.has(bareOf(written)) || senses.every(isEasilyWords))),
    easily: !half && !gazetteer().ordinary.has(bareOf(written)),
  }
}

/** What a slip in one syllable leaves: the others; of a single word how it begins, and about how long it is. */
function nearKeys(bare: readonly string[], lengths: readonly number[] = [0]): readonly string[] {
  const [first = ''] = bare
  if (bare.length === 1) return lengths.map((more) => `${first[0]}:${first.length + more}`)
  return bare.map((syllable, at) => `${bare.length}:${at}:${syllable}`)
}

/** Names that a slip in one of these syllables may have meant. */
export function nearNames(bare: readonly string[]): readonly Near[] {
  return nearKeys(bare, [-1, 0, 1]).flatMap((key) => gazetteer().near.get(key) ?? [])
}

/** Whether two syllables without accents are the whole name of a place. */
export function isNamePair(bare: readonly string[]): boolean {
  return gazetteer().pairs.has(bare.join(' '))
}

/** Whether a word without accents is part of a name as it is: "Jút" and "osaka" are no slips. */
export function isInNames(bare: string): boolean {
  return gazetteer().syllables.has(bare)
}

/** Whether words without accents are a name that is an ordinary phrase as well. */
export function isOrdinary(bare: readonly string[]): boolean {
  return gazetteer().ordinary.has(bare.join(' '))
}
