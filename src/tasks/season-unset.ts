// Timer `season-unset`: branches that have not set their meeting are reminded, and named to the committee.
import { branchCounts, leadersOf, type Season, seasonById } from '../../db/seasons.ts'
import type { TimerRow } from '../../db/timers.ts'
import { unsetBranches } from '../../handlers/committee/season.ts'
import { seasonOpened, setYourMeeting } from '../../handlers/secretary/season.ts'
import { daysBefore } from '../core/schedule.ts'
import { type Runtime, todayOf } from '../runtime.ts'
import { holdersOf, tellHolder } from './duty.ts'
import { finishing, type Scene } from './scene.ts'

/** Days before the first day of the season on which branches without a meeting are reminded. */
const steps = [14, 7, 0]

/** A step begins with the season's first day: of one that was moved the old steps do nothing, and none is set twice. */
export function setUnsetTimers(scene: Scene, season: Season): void {
  const { tenantId, now, rt } = scene
  const { from, countdownAt } = season.rules
  for (const days of steps) {
    const dueAt = daysBefore(Temporal.PlainDate.from(from), days, countdownAt, rt.homeZone)
    if (Temporal.Instant.compare(dueAt, now) <= 0) continue
    scene.timers.push({ tenantId, kind: 'season-unset', subject: season.id, step: `${from}:${days}`, dueAt })
  }
}

interface Told {
  readonly unitId: number
  readonly name: string
  readonly meetingAt: string | null
}

/** Tells the secretaries, or else the deputies, of branches that the season is open. */
export async function tellOpened(
  scene: Scene,
  season: Season,
  of: { readonly branches: readonly Told[]; readonly key: string },
): Promise<void> {
  const { rt } = scene
  const { unit: committee, year, rules } = season
  await tellLeaders(scene, of.branches, ({ unitId, meetingAt }) => ({
    key: `season:${season.id}:${of.key}:${unitId}`,
    message: seasonOpened({ committee, year, rules, meetingAt, zone: rt.homeZone }),
  }))
}

async function tellLeaders(
  scene: Scene,
  branches: readonly Told[],
  of: (branch: Told) => { readonly key: string; readonly message: ReturnType<typeof seasonOpened> },
): Promise<void> {
  const { tx, tenantId, rt, now } = scene
  const leaders = await leadersOf(tx, { tenantId, unitIds: branches.map(({ unitId }) => unitId), but: null, today: todayOf(rt, now) })
  for (const [at, branch] of branches.entries()) {
    const leader = leaders[at]
    if (leader) await tellHolder(scene, leader, { unitId: branch.unitId, memberId: null, ...of(branch) })
  }
}

/** The subject is the season. */
export async function seasonUnsetTask(rt: Runtime, timer: TimerRow): Promise<void> {
  await finishing(rt, timer, async (scene) => {
    const { tx, tenantId, now } = scene
    const season = await seasonById(tx, tenantId, timer.subject)
    if (!season || !timer.step.startsWith(`${season.rules.from}:`)) return
    const { unitId, year, rules } = season
    const all = await branchCounts(tx, { tenantId, unitId, year, today: todayOf(rt, now), homeZone: rt.homeZone })
    const unset = all.filter(({ meetingAt }) => meetingAt === null)
    if (unset.length === 0) return
    const key = `season:${season.id}:${timer.step}`
    await tellLeaders(scene, unset, (branch) => ({ key: `${key}:${branch.unitId}`, message: setYourMeeting(rules, branch.name) }))
    for (const holder of await holdersOf(scene, unitId, null, true)) {
      const told = { unitId, memberId: null, key: `${key}:committee:${holder.memberId}` }
      await tellHolder(scene, holder, { ...told, message: unsetBranches({ year, names: unset.map(({ name }) => name) }) })
    }
  })
}
