// What the reviews of branches came to, as four numbers that an officer of the committee types. Nobody is named, and the newest row holds.
import { addResults, type BranchCounts, newestSeason, type Season } from '../../db/seasons.ts'
import { askResults, resultsNoted } from '../../handlers/committee/season.ts'
import { message } from '../../handlers/words.ts'
import { grades } from '../core/review.ts'
import { topGradeShare } from '../core/season.ts'
import type { CommitteeAct } from '../core/season-act.ts'
import { fold } from '../core/text.ts'
import { todayOf } from '../runtime.ts'
import { type InChargeActor, nobody, type Reply } from './act-on-member.ts'
import { branchesOf, committeeOf } from './season-committee.ts'

const none: Reply = { message: message('committee:season.none') }

/** The newest season whose days have begun: the next one, opened early, does not take the place of the one whose results come in. */
function begunSeason({ scene }: InChargeActor, unitId: number): Promise<Season | null> {
  const { tx, tenantId, rt, now } = scene
  return newestSeason(tx, { tenantId, unitId, by: todayOf(rt, now) })
}

/** The branches whose meeting is over, or begins today. */
function held(actor: InChargeActor, branches: readonly BranchCounts[]): readonly (BranchCounts & { readonly reviewId: number })[] {
  const { now } = actor.scene
  return branches.flatMap((one) =>
    one.reviewId !== null && one.meetingAt !== null && Temporal.Instant.compare(one.meetingAt, now) <= 0
      ? [{ ...one, reviewId: one.reviewId }]
      : [],
  )
}

/** Asks the next branch that has met and has no results; one by its id is asked anew. */
export async function askNextResults(actor: InChargeActor, unitId: number | null): Promise<Reply> {
  const committee = committeeOf(actor)
  if (committee === null) return nobody
  const season = await begunSeason(actor, committee)
  if (!season) return none
  const met = held(actor, await branchesOf(actor, { unitId: committee, year: season.year }))
  const waiting = met.filter(({ results }) => results === null)
  const next = unitId === null ? waiting[0] : met.find((one) => one.unitId === unitId)
  if (!next) return { message: message(met.length === 0 ? 'committee:results.nobody-met' : 'committee:results.all'), open: null }
  return {
    message: askResults({ name: next.name, base: next.listed - next.exempt, exempt: next.exempt, left: waiting.length - 1 }),
    open: { ask: 'season', at: { of: 'results', unitId: next.unitId } },
  }
}

/** Notes four numbers; more people than there are in the base is no result, a share above the cap is one that is warned about. */
export async function noteResults(actor: InChargeActor, act: Extract<CommitteeAct, { of: 'results' }>, key: string): Promise<Reply> {
  const committee = committeeOf(actor)
  if (committee === null) return nobody
  const { scene, person } = actor
  const { tx, tenantId, now, rt } = scene
  const season = await begunSeason(actor, committee)
  if (!season) return none
  const all = await branchesOf(actor, { unitId: committee, year: season.year })
  const { branch, counts } = act
  const meant = 'id' in branch ? all.filter(({ unitId }) => unitId === branch.id) : named(all, branch.name)
  const [one] = meant
  if (!one || meant.length > 1) return { message: message(one ? 'committee:results.which' : 'committee:results.no-branch') }
  const { name, unitId } = one
  const met = held(actor, [one])[0]
  if (!met) return { message: message('committee:results.not-met', { name }), open: null }
  const base = one.listed - one.exempt
  const sum = grades.reduce((total, grade) => total + counts[grade], 0)
  if (sum === 0) return { message: message('committee:results.how') }
  if (sum > base)
    return {
      message: message('committee:results.too-many', { name, sum, base, exempt: one.exempt }),
      open: { ask: 'season', at: { of: 'results', unitId } },
    }
  await addResults(tx, { tenantId, reviewId: met.reviewId, ...counts, byId: person.memberId, at: now, key })
  rt.log.info('review_results_noted', { unit: unitId, review: met.reviewId })
  const cap = season.rules.topGrade
  return {
    message: resultsNoted({ unitId, name, counts, base, share: topGradeShare(counts, cap), cap, before: one.results }),
    open: null,
  }
}

/** "ấp 3" and "chi bộ ấp 3" are one branch; of a part of a name the only one that has it. */
function named(branches: readonly BranchCounts[], typed: string): readonly BranchCounts[] {
  const bare = (name: string): string => fold(name).replace(/^chi bo /, '')
  const whole = branches.filter(({ name }) => bare(name) === bare(typed))
  return whole.length > 0 ? whole : branches.filter(({ name }) => ` ${bare(name)} `.includes(` ${bare(typed)} `))
}
