// A committee opens its season, once, and sees it as counts.
import { type BranchCounts, branchCounts, changeRules, newestSeason, openSeason, type Season, seasonFor } from '../../db/seasons.ts'
import { unitById } from '../../db/units.ts'
import { proposeSeason, seasonOverview, seasonSaid } from '../../handlers/committee/season.ts'
import { message } from '../../handlers/words.ts'
import { ownCommittees } from '../core/access.ts'
import { comingYear, type ReviewPolicy, rulesOf, type SeasonRules, type Window, windowOf } from '../core/season.ts'
import type { CommitteeAct } from '../core/season-act.ts'
import type { Settings } from '../core/settings.ts'
import { todayOf } from '../runtime.ts'
import { type InChargeActor, nobody, type Reply } from './act-on-member.ts'
import { settingsNow } from './scene.ts'
import { setUnsetTimers, tellOpened } from './season-unset.ts'

/** Months before its first day from which a season is looked at instead of the one before it. */
const shownAhead = 6

type Days = readonly [from: string, to: string]

/** The committee that the actor is an officer of; null for everybody else. */
export function committeeOf({ person }: InChargeActor): number | null {
  return ownCommittees(person.roles)[0] ?? null
}

/** The branches for which a committee's season holds, as counts. */
export async function branchesOf(
  actor: InChargeActor,
  of: { readonly unitId: number; readonly year: number },
): Promise<readonly BranchCounts[]> {
  const { tx, tenantId, rt, now } = actor.scene
  return branchCounts(tx, { tenantId, ...of, today: todayOf(rt, now), homeZone: rt.homeZone })
}

/** The newest season that holds for the committee; of one above it the branches below this one are shown. */
export async function overviewOf(actor: InChargeActor): Promise<Reply> {
  const unitId = committeeOf(actor)
  if (unitId === null) return nobody
  const { tx, tenantId, rt, now } = actor.scene
  const by = now.toZonedDateTimeISO(rt.homeZone).toPlainDate().add({ months: shownAhead }).toString()
  const season = await newestSeason(tx, { tenantId, unitId, by })
  if (!season) return propose(actor, { of: 'propose', days: null, policy: null })
  const unit = await unitById(tx, tenantId, unitId)
  const settings = await settingsNow(actor.scene, unitId)
  return {
    message: seasonOverview({
      unit: unit?.name ?? season.unit,
      year: season.year,
      rules: season.rules,
      branches: await branchesOf(actor, { unitId, year: season.year }),
      zone: rt.homeZone,
      smallGroup: settings.small_group,
    }),
  }
}

interface Wanted {
  readonly unitId: number
  readonly year: number
  readonly rules: SeasonRules
  readonly days: Days
  /** The one that is in force, of this committee or of one above it. */
  readonly open: Season | null
}

/** What would hold: as it was typed, else as it holds already, else as it is set. */
function wantedRules(of: {
  readonly settings: Settings
  readonly open: Season | null
  readonly window: Window
  readonly policy: ReviewPolicy | null
}): SeasonRules {
  const { settings, open, window, policy } = of
  const { from, to } = window
  // Of a season that is open only the days and the policy change: the rest was written down when it was opened.
  if (open) return { ...open.rules, from: from.toString(), to: to.toString(), policy: policy ?? open.rules.policy }
  return rulesOf(settings, { window, policy: policy ?? settings.review_policy })
}

async function wanted(
  actor: InChargeActor,
  given: { readonly year: number | null; readonly days: Days | null; readonly policy: ReviewPolicy | null },
): Promise<Wanted | Reply> {
  const unitId = committeeOf(actor)
  if (unitId === null) return nobody
  const { scene } = actor
  const { tx, tenantId, rt, now } = scene
  const settings = await settingsNow(scene, unitId)
  const today = now.toZonedDateTimeISO(rt.homeZone).toPlainDate()
  const running = given.year === null && given.days === null ? await newestSeason(tx, { tenantId, unitId, by: today.toString() }) : null
  // What is said without days is said of the season that is running, whichever days are set by now.
  const ofRunning = running !== null && Temporal.PlainDate.compare(running.rules.to, today) >= 0
  const year = given.year ?? (ofRunning ? running.year : comingYear(today, given.days ?? settings.review_window))
  const open = await seasonFor(tx, { tenantId, unitId, year })
  const days = given.days ?? (open ? [open.rules.from.slice(5), open.rules.to.slice(5)] : settings.review_window)
  const window = windowOf(year, days)
  if (!window) return { message: message('committee:season.wrong-way') }
  return { unitId, year, days, open, rules: wantedRules({ settings, open, window, policy: given.policy }) }
}

/** Says what opening or changing would mean; nothing is written. */
export async function propose(actor: InChargeActor, act: Extract<CommitteeAct, { of: 'propose' }>): Promise<Reply> {
  const found = await wanted(actor, { ...act, year: null })
  if ('message' in found) return found
  const { unitId, year, rules, days, open } = found
  // What the committee above has opened holds here: it is shown, and changed there.
  if (open && open.unitId !== unitId) return overviewOf(actor)
  if (open && act.days === null && act.policy === null) return overviewOf(actor)
  const { tx, tenantId } = actor.scene
  const unit = await unitById(tx, tenantId, unitId)
  const branches = await branchesOf(actor, { unitId, year })
  return {
    message: proposeSeason({
      unit: unit?.name ?? '',
      branches: branches.length,
      ...{ year, rules, days },
      open: open?.rules ?? null,
      set: branches.filter(({ reviewId }) => reviewId !== null).length,
    }),
  }
}

/** The tap below a proposal: opens the season, or changes its days and its policy for the branches that have not set their meeting. */
export async function openSeasonOf(actor: InChargeActor, act: Extract<CommitteeAct, { of: 'open' }>, key: string): Promise<Reply> {
  const found = await wanted(actor, act)
  if ('message' in found) return found
  const { unitId, year, rules, open } = found
  const { scene, person } = actor
  const { tx, tenantId, now, rt } = scene
  if (open && open.unitId !== unitId) return overviewOf(actor)
  if (open && JSON.stringify(open.rules) === JSON.stringify(rules)) return overviewOf(actor)
  // A button of long ago, or of no proposal of ours: only the season that is coming or running is opened.
  const today = now.toZonedDateTimeISO(rt.homeZone).toPlainDate()
  if (Temporal.PlainDate.compare(rules.to, today) < 0 || year > comingYear(today, act.days))
    return { message: message('committee:season.over') }
  const opened = open ? null : await openSeason(tx, { tenantId, unitId, year, rules, openedById: person.memberId, openedAt: now, key })
  if (!open && opened === null) return overviewOf(actor)
  if (open) await changeRules(tx, { tenantId, id: open.id, rules })
  const season = await seasonFor(tx, { tenantId, unitId, year })
  if (!season) return nobody
  const branches = await branchesOf(actor, { unitId, year })
  // Whoever has set a meeting is told once, and not of a change that is not theirs.
  const told = open ? branches.filter(({ reviewId }) => reviewId === null) : branches
  await tellOpened(scene, season, { branches: told, key })
  setUnsetTimers(scene, season)
  rt.log.info(open ? 'season_changed' : 'season_opened', { unit: unitId, season: season.id })
  return { message: seasonSaid({ unit: season.unit, year, rules, told: told.length, changed: open !== null }) }
}
