// Where somebody works, by name: the firm and the industrial park, in their own words and of themselves only. A name is never guessed.
import { clauseBefore, clauseStart } from './clause.ts'
import { nameAt } from './gazetteer.ts'
import { entries, findPhrase, phraseAt, phraseBefore } from './phrases.ts'
import { type Hit, isHere } from './place-hits.ts'
import * as cues from './tables/cues.ts'
import { parksOfFirms } from './tables/employers.ts'
import * as firms from './tables/firms.ts'
import * as jobs from './tables/jobs.ts'
import { landmarkNames } from './tables/landmarks.ts'
import type { Word } from './words.ts'

export interface Firm {
  /** As it is usually written, when it is known; else as it was typed. */
  readonly employer: string | null
  /** `KCN Sóng Thần` */
  readonly park: string | null
}

interface Named {
  readonly name: string
  readonly marked: boolean
}

const mostWords = 4

/** Read like parks, and none: "KCN Sân bay Nội Bài" would be odd. */
const landmarks = new Set(
  Object.values(landmarkNames).flatMap((list) => entries(list).map((entry) => entry.split('=').at(-1)?.trim() ?? entry)),
)

/** @param hits the places of the same words. */
export function readFirm(text: string, words: readonly Word[], hits: readonly Hit[]): Firm {
  const here = hits.filter(isHere)
  return {
    employer: only([...here.flatMap(knownEmployer), ...namesAfter(text, words, hits, firms.firmCues)]),
    park: only([...here.flatMap((hit) => parkOf(text, words, hit, hits)), ...unknownParks(text, words, hits)]),
  }
}

/** One name, however often it was said; of several the one that is said of now, as of places. */
function only(found: readonly Named[]): string | null {
  const names = (list: readonly Named[]) => [...new Map(list.map(({ name }) => [name.toLowerCase(), name])).values()]
  const all = names(found)
  const meant = all.length > 1 ? names(found.filter(({ marked }) => marked)) : all
  return meant.length === 1 ? (meant[0] ?? null) : null
}

function knownEmployer({ senses, marked }: Hit): readonly Named[] {
  const [sense] = senses
  return sense?.kind === 'employer' && !parksOfFirms.includes(sense.name) ? [{ name: sense.name, marked }] : []
}

/** A park of the tables, and any other name behind "KCN"; a park's name alone only of who works there: "ở trọ Sóng Thần" is no park. */
function parkOf(text: string, words: readonly Word[], hit: Hit, hits: readonly Hit[]): readonly Named[] {
  const sense = hit.senses.find(
    ({ kind }) => kind !== 'province' && kind !== 'country' && kind !== 'abbreviation' && kind !== 'one-syllable',
  )
  if (sense === undefined) return []
  const kind = parkWord(words, hit.from)
  const isFirm = sense.kind === 'employer'
  if (isFirm && !parksOfFirms.includes(sense.name)) return []
  const isPark = (sense.kind === 'park' && !landmarks.has(sense.name)) || sense.kind === 'prefixed-park' || isFirm
  if (kind === null && !(isPark && worksAt(words, hit.from))) return []
  // "KCN Tân Phú Đông" is not that of Tân Phú.
  const to = isPark ? hit.to : endOfName(words, hit.to, hits, true)
  const name = to > hit.to ? written(text, words, hit.from, to) : sense.name
  return [{ name: `${kind ?? 'KCN'} ${name}`, marked: hit.marked }]
}

/** What stands before a park's name, as it is written in short; null for nothing. */
function parkWord(words: readonly Word[], at: number): string | null {
  const length = phraseBefore(words, at, cues.parkCues)
  if (length === 0) return null
  for (const [short, list] of firms.parkWords) if (phraseBefore(words, at, list) === length) return short
  return 'KCN'
}

function worksAt(words: readonly Word[], at: number): boolean {
  const start = clauseStart(words, at)
  return findPhrase(words, jobs.workVerbs, start, at) >= 0 && findPhrase(words, firms.livesCues, start, at) < 0
}

function unknownParks(text: string, words: readonly Word[], hits: readonly Hit[]): readonly Named[] {
  return namesAfter(text, words, hits, cues.parkCues).map(({ name, marked }) => ({ name: `KCN ${name}`, marked }))
}

/** Names that no table knows, behind a word that leads to one. */
function namesAfter(text: string, words: readonly Word[], hits: readonly Hit[], leads: typeof cues.parkCues): readonly Named[] {
  const found: Named[] = []
  for (let at = 0; at < words.length; at++) {
    const lead = phraseAt(words, at, leads)
    if (lead === 0) continue
    const { time, marked } = clauseBefore(words, clauseStart(words, at), at)
    const from = skip(words, at + lead)
    if (time !== 'now' || phraseBefore(words, at, jobs.wantedCues) > 0) continue
    const to = endOfName(words, from, hits)
    if (to > from) found.push({ name: written(text, words, from, to), marked })
  }
  return found
}

/** As it was typed. */
function written(text: string, words: readonly Word[], from: number, to: number): string {
  const [first, last] = [words[from], words[to - 1]]
  return first && last ? text.slice(first.from, last.to).replace(/\s+/gu, ' ').slice(0, 100) : ''
}

/** "TNHH", "cổ phần", "tên là": belong to every firm. */
function skip(words: readonly Word[], start: number): number {
  let at = start
  for (let length = 1; length > 0 && !words[at]?.pause; at += length) {
    length = Math.max(phraseAt(words, at, firms.legalForms), phraseAt(words, at, jobs.trades))
    if (length === 0) break
  }
  return at
}

/** A name is capitals among small letters, or a word that is no Vietnamese one; it ends at the first other word, and at a place. */
function endOfName(words: readonly Word[], from: number, hits: readonly Hit[], begun = false): number {
  const shouted = words.every((word) => word.capital || !/\p{L}/u.test(word.bare))
  let at = from
  while (at < words.length && at - from < mostWords) {
    const word = words[at]
    if (!word || word.pause || isOther(words, at, hits) || (isWord(words, at) && !(word.capital && (begun || at > from)))) break
    const meant = word.capital && !shouted && word.bare.length > 1
    if (!meant && !isForeign(word)) break
    at++
  }
  return at
}

/** "Công ty Cũ" is none, but "Đông" inside a name is part of it. */
function isWord(words: readonly Word[], at: number): boolean {
  return phraseAt(words, at, firms.noNames) > 0 || phraseAt(words, at, jobs.trades) > 0
}

/** The name of a place, which is no firm's. */
function isOther(words: readonly Word[], at: number, hits: readonly Hit[]): boolean {
  if (hits.some((hit) => hit.from <= at && at < hit.to)) return true
  return nameAt(words, at)?.senses.some(({ kind }) => kind === 'province' || kind === 'country' || kind === 'one-syllable') ?? false
}

/** Letters, vowels and ends of a Vietnamese syllable; what fits none of them ("Yazaki", "Sumidenso") is a name. */
const vietnamese = /^(?:ngh?|[gnkptc]h|gi|tr|qu|[bcdghklmnpqrstvx])?[aeiouy]{1,3}(?:ch|ng|nh|[cmnpt])?$/

function isForeign({ bare }: Word): boolean {
  return bare.length > 3 && /^[a-z]+$/.test(bare) && !vietnamese.test(bare)
}
