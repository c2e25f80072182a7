// What somebody says they do, in their own words, and how they stand: in a job, by the day, on their own, without.
import type { WorkStatus } from '../core/report.ts'
import { tidy } from '../core/text.ts'
import { clauseBefore, clauseStart } from './clause.ts'
import { type Kind, nameAt } from './gazetteer.ts'
import { findPhrase, type Phrases, phraseAt, phraseBefore } from './phrases.ts'
import { type Hit, isHere } from './place-hits.ts'
import * as jobs from './tables/jobs.ts'
import { petitionWords } from './tables/matters.ts'
import { readingOf, type Word } from './words.ts'

/** More is a story, not a job. In characters. */
const longestWork = 60
const mostWords = 5

interface Job {
  /** Words `from` up to `to` name it; empty when only a firm or "làm" was said. */
  readonly from: number
  readonly to: number
  readonly status: WorkStatus
  readonly marked: boolean
}

const lists: readonly (readonly [Phrases, WorkStatus])[] = [
  [jobs.employedJobs, 'employed'],
  [jobs.casualJobs, 'casual'],
  [jobs.ownJobs, 'self_employed'],
]

/** @param hits the places of the same words; a job never reaches into one. */
export function readWork(
  text: string,
  words: readonly Word[],
  hits: readonly Hit[],
): { readonly work: string | null; readonly status: WorkStatus } {
  const found = jobsIn(words, hits)
  const job = found.find((one) => one.marked && one.to > one.from) ?? found.find((one) => one.to > one.from) ?? found[0]
  const work = job ? wordsOfJob(text, words, job) : null
  const says = (list: Phrases): boolean => saidOfSelf(words, list)
  if (says(jobs.healthWords)) return { work: null, status: 'on_leave' }
  if (says(jobs.unemployedWords)) return { work: null, status: 'unemployed' }
  if (isHome(words)) return { work, status: 'returned_home' }
  if (says(jobs.leaveWords)) return { work, status: 'on_leave' }
  if (job && (work !== null || job.from === job.to))
    return { work, status: isAbroad(hits) && !isTrading(words, job) ? 'employed' : job.status }
  if (says(jobs.withoutWorkWords)) return { work: null, status: 'unemployed' }
  if (says(jobs.notWorkingWords)) return { work: null, status: 'not_working' }
  return { work: null, status: isAtFirm(words, hits) ? 'employed' : 'unknown' }
}

function isAbroad(hits: readonly Hit[]): boolean {
  const here = hits.filter(isHere)
  return here.length > 0 && here.every((hit) => hit.senses.every((sense) => !sense.area.startsWith('VN')))
}

function isTrading(words: readonly Word[], job: Job): boolean {
  return findPhrase(words, jobs.tradingWords, job.from, job.to) >= 0
}

/** "làm sam sung", "làm ở KCN Trà Nóc": a firm or a park, and "làm". */
function isAtFirm(words: readonly Word[], hits: readonly Hit[]): boolean {
  const firms: readonly Kind[] = ['employer', 'park', 'prefixed-park']
  const works = findPhrase(words, jobs.workVerbs)
  if (works < 0 || clauseBefore(words, clauseStart(words, works), works).time !== 'now') return false
  return hits.some((hit) => isHere(hit) && hit.from > works && hit.senses.some((sense) => firms.includes(sense.kind)))
}

/** Whether the person says so of themselves, now. "con đi học" is about the child. */
function saidOfSelf(words: readonly Word[], list: Phrases): boolean {
  for (let at = findPhrase(words, list); at >= 0; at = findPhrase(words, list, at + 1)) {
    if (phraseAt(words, at, jobs.membershipWords) > 0) continue
    const { time } = clauseBefore(words, clauseStart(words, at), at)
    if ((time === 'now' || time === 'negated') && phraseBefore(words, at, jobs.children) === 0) return true
  }
  return false
}

function jobsIn(words: readonly Word[], hits: readonly Hit[]): readonly Job[] {
  const sure: Job[] = []
  const programmes: Job[] = []
  for (let at = 0; at < words.length; ) {
    const job = jobAt(words, at, hits)
    const programme = job ? 0 : phraseAt(words, at, jobs.programmes)
    if (job) sure.push(job)
    else if (programme > 0) {
      const { time, marked } = clauseBefore(words, clauseStart(words, at), at)
      if (time === 'now') programmes.push({ from: at, to: at + programme, status: 'employed', marked })
    }
    at = Math.max(at + 1, job?.to ?? 0)
  }
  return sure.some((job) => job.to > job.from) ? sure : [...programmes, ...sure]
}

function jobAt(words: readonly Word[], at: number, hits: readonly Hit[]): Job | null {
  // The "lái" of Cát Lái drives nothing.
  if (hits.some((hit) => hit.from < at && at < hit.to)) return null
  const known = knownJob(words, at, hits)
  const firm = known ? 0 : firmAt(words, at)
  const verb = known || firm > 0 ? 0 : phraseAt(words, at, jobs.workVerbs)
  if ((!known && firm === 0 && verb === 0) || (verb > 0 && phraseBefore(words, at, jobs.workNouns) > 0)) return null
  const { time, marked } = clauseBefore(words, clauseStart(words, at), at)
  if (time !== 'now' || phraseBefore(words, at, jobs.wantedCues) > 0 || (known && isOthers(words, known))) return null
  if (known) return { ...known, marked }
  if (firm > 0) return { from: at, to: at + firm, status: 'employed', marked }
  return afterVerb(words, at + verb, hits, marked)
}

/** Somebody else of that job does something, or somebody is asked to: "công an không giải quyết", "kiến nghị xã sửa con đường". */
function isOthers(words: readonly Word[], { from, to }: { readonly from: number; readonly to: number }): boolean {
  if (!words[to]?.pause && phraseAt(words, to, jobs.othersDo) > 0) return true
  return findPhrase(words, petitionWords, clauseStart(words, from), from) >= 0
}

/** A job of the tables, with what belongs to it: "công nhân" + "giày". */
function knownJob(words: readonly Word[], at: number, hits: readonly Hit[]): Omit<Job, 'marked'> | null {
  const other = [jobs.notWorkingWords, jobs.notJobs].some((list) => phraseAt(words, at, list) > 0)
  if (phraseAt(words, at, jobs.busyWords) > 1 || other) return null
  let best: Omit<Job, 'marked'> | null = null
  for (const [list, status] of lists) {
    const length = phraseAt(words, at, list)
    if (length > 0 && at + length > (best?.to ?? at)) best = { from: at, to: at + length, status }
  }
  const open = phraseAt(words, at, jobs.openJobs)
  if (open > 0) {
    const known = Math.max(at + open, best?.to ?? 0)
    const to = endOfJob(words, known, hits)
    if (best || to > known) return { from: at, to, status: best?.status ?? 'employed' }
  }
  return best
}

/** "cty giày", "xưởng thực phẩm": a firm with its trade; 0 for a firm with only a name. */
function firmAt(words: readonly Word[], at: number): number {
  const firm = phraseAt(words, at, jobs.firmWords)
  const trade = firm > 0 && !words[at + firm]?.pause ? phraseAt(words, at + firm, jobs.trades) : 0
  return trade > 0 ? firm + trade : 0
}

/** "làm X": a job of the tables, a firm with its trade, or the words as they are. */
function afterVerb(words: readonly Word[], at: number, hits: readonly Hit[], marked: boolean): Job | null {
  if (at >= words.length || words[at]?.pause) return null
  const known = knownJob(words, at, hits)
  if (known) return { ...known, marked }
  const firm = firmAt(words, at)
  if (firm > 0) return { from: at, to: at + firm, status: 'employed', marked }
  if (phraseAt(words, at, jobs.firmWords) > 0) return { from: at, to: at, status: 'employed', marked }
  if (phraseAt(words, at, jobs.noJobs) > 0) return null
  const to = endOfJob(words, at, hits)
  return to > at ? { from: at, to, status: 'employed', marked } : null
}

function endOfJob(words: readonly Word[], from: number, hits: readonly Hit[]): number {
  let at = from
  while (at < words.length && at - from < mostWords) {
    const word = words[at]
    if (!word || word.pause || /\d/.test(word.bare) || phraseAt(words, at, jobs.jobEnds) > 0) break
    // The words of a firm with its trade belong to the job, a firm's name does not.
    if (phraseAt(words, at, jobs.firmWords) > 0) {
      const firm = firmAt(words, at)
      return firm > 0 ? at + firm : at
    }
    if (hits.some((hit) => hit.from <= at && at < hit.to) || isPlaceName(words, at)) break
    at++
  }
  return at
}

/** "xe khách Hà Nội": not the person's place, and no part of the job either. */
function isPlaceName(words: readonly Word[], at: number): boolean {
  return (
    nameAt(words, at)?.senses.some((sense) => sense.kind === 'province' || (sense.kind === 'country' && sense.name.includes(' '))) ?? false
  )
}

function wordsOfJob(text: string, words: readonly Word[], job: Job): string | null {
  if (job.to <= job.from) return null
  if ([jobs.healthWords, jobs.illnessNames].some((list) => findPhrase(words, list, job.from, job.to) >= 0)) return null
  const work = tidy(readingOf(text, words.slice(job.from, job.to)))
  return work.length <= longestWork ? work : null
}

/** Home for good: not for a visit, and not some day. */
function isHome(words: readonly Word[]): boolean {
  for (let at = 0; at < words.length; at++) {
    const whole = phraseAt(words, at, jobs.homeWords)
    const opener = phraseAt(words, at, jobs.homeOpeners)
    if (whole === 0 && opener === 0) continue
    if (findPhrase(words, jobs.notYetHome, clauseStart(words, at), at) >= 0) continue
    const to = sentenceEnd(words, at)
    if (whole === 0 && findPhrase(words, jobs.homeClosers, at + opener, Math.min(to, at + opener + 6)) < 0) continue
    if (clauseBefore(words, clauseStart(words, at), at).time === 'now' && findPhrase(words, jobs.visits, at, to) < 0) return true
  }
  return false
}

function sentenceEnd(words: readonly Word[], at: number): number {
  const next = words.findIndex((word, index) => index > at && word.sentence)
  return next < 0 ? words.length : next
}

/** Whether the person says that they are ill: nothing of it is kept, nor what would tell whom to ask about it. */
export function isIll(words: readonly Word[]): boolean {
  return saidOfSelf(words, jobs.healthWords)
}

/** Whether the person is in hospital: then no place is kept, because it would say so. */
export function isInHospital(words: readonly Word[]): boolean {
  return isIll(words) && findPhrase(words, jobs.hospitalWords) >= 0
}

/** Whether somebody is brought to a hospital: where it is says nothing of the person, unless they work there. */
export function isOnTheWayThere(words: readonly Word[], work: string | null): boolean {
  return work === null && findPhrase(words, jobs.hospitalVisits) >= 0
}
