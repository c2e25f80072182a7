// Which names in a reply are places where the person is: decides for every name whether to believe it, and what it is said of.
import { believed, unitStart } from './believed.ts'
import { clauseBefore, clauseStart } from './clause.ts'
import type { Sense } from './gazetteer.ts'
import { misspeltIn, type Named, namesIn } from './names-in.ts'
import { findPhrase, phraseAt, phraseBefore } from './phrases.ts'
import * as cues from './tables/cues.ts'
import type { Word } from './words.ts'

/** What is said of a place: the person is there, comes from there, was or will be, goes for a few days, or it is somebody else's. */
export type PlaceRole = 'now' | 'origin' | 'past' | 'future' | 'visit' | 'somebody else'

export interface Hit {
  readonly from: number
  readonly to: number
  readonly senses: readonly Sense[]
  readonly role: PlaceRole
  /** "giờ", "hiện nay" … stands before it. */
  readonly marked: boolean
  /** Ordinary words beside another place, with which they do not agree ("thanh hoa long an"): settles nothing, but makes the bot ask. */
  readonly doubtful: boolean
  /** Written with all its accents. */
  readonly exact: boolean
  /** Nothing but a pause or "tỉnh", "huyện" … between it and the hit before. */
  readonly adjacent: boolean
}

/** What the words before a name say of it. */
function roleOf(words: readonly Word[], from: number): { readonly role: PlaceRole; readonly marked: boolean } {
  let start = clauseStart(words, from)
  const unit = unitStart(words, from)
  // "quê em ở Kim Sơn, Ninh Bình": a name that opens its clause goes on with what stands before the comma.
  if (start === unit && start > 0 && !words[start]?.sentence) start = clauseStart(words, start - 1)
  if (endsLater(words, start, unit)) return { role: 'now', marked: true }
  const { time, marked } = clauseBefore(words, start, unit)
  if (time !== 'now') return { role: roles[time], marked: false }
  if (phraseBefore(words, unit, cues.visitsBefore) > 0) return { role: 'visit', marked: false }
  const origin = Math.max(phraseBefore(words, unit, cues.originCues), start < clauseStart(words, from) ? originIn(words, start, from) : 0)
  const home = phraseBefore(words, unit, cues.atHomeCues, 5)
  if (phraseBefore(words, unit, cues.leftCues) > home) return { role: 'past', marked: false }
  return { role: home > 0 ? (home >= origin ? 'now' : 'origin') : origin === 0 ? 'now' : 'origin', marked }
}

/** "hết hợp đồng bên Đài Loan tháng 2 em mới về": there until then. */
function endsLater(words: readonly Word[], start: number, unit: number): boolean {
  if (findPhrase(words, cues.endings, start, unit) < 0) return false
  const next = words.findIndex((word, at) => at > unit && word.sentence)
  const end = next < 0 ? words.length : next
  const comes = findPhrase(words, cues.comesHome, unit, end)
  return comes >= 0 && words[comes - 1]?.bare !== 'roi' && findPhrase(words, cues.whenToCome, unit, comes) >= 0
}

const roles = { before: 'past', later: 'future', 'other-person': 'somebody else', negated: 'past' } as const

function originIn(words: readonly Word[], start: number, to: number): number {
  return findPhrase(words, cues.atHomeCues, start, to) < 0 && findPhrase(words, cues.originCues, start, to) >= 0 ? 1 : 0
}

/** Whether the person is there. */
export function isHere({ role }: Hit): boolean {
  return role === 'now'
}

/** The places of a reply, left to right. A place beside another shares what is said of that one. */
export function placeHits(words: readonly Word[]): readonly Hit[] {
  const hits = hitsOf(words, namesIn(words))
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
    const nextTo =
      next !== undefined &&
      unitStart(words, next.at) === to &&
      !words[to]?.sentence &&
      next.senses.some((sense) => isSure(sense) || name.senses.some(({ area }) => area === sense.area))
    const beside = [...(adjacent ? [before.senses] : []), ...(nextTo ? [next.senses] : [])]
    const senses = believed(words, name, beside, names[index - 1]?.at === name.at - (names[index - 1]?.length ?? 0))
    if (senses.length === 0) continue
    const visited = !words[to]?.pause && phraseAt(words, to, cues.visitsAfter) > 0
    const said = visited ? { role: 'visit' as const, marked: false } : adjacent && before ? before : roleOf(words, name.at)
    const doubtful = name.ordinary && beside.length > 0 && !beside.flat().some((one) => senses.some((sense) => sense.area === one.area))
    hits.push({
      from: name.at,
      to,
      senses,
      role: said.role,
      marked: said.marked,
      exact: name.exact,
      doubtful,
      adjacent,
    })
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
