// Timer `plan-meetings`: the coming meetings of the branches at or below a unit, as their rules say.
import { dropMeetings, type PlannedMeeting, planMeetings, replanMeeting, ruledMeetings } from '../../db/meetings.ts'
import type { TimerRow } from '../../db/timers.ts'
import { branchesUnder } from '../../db/tree.ts'
import { settingsOfUnits } from '../../db/units.ts'
import { meetingTime, periodsAhead, ruleOf } from '../core/meeting-rule.ts'
import type { Settings } from '../core/settings.ts'
import { type Runtime, todayOf } from '../runtime.ts'
import { cancelAnnouncements, setAnnouncements } from './announce-meeting.ts'
import { finishing, type Scene } from './scene.ts'

/** Days ahead for which meetings are planned. */
const ahead = 45

/** The subject is the unit, the step what asked for it: a night, or the event that set a rule. */
export async function planMeetingsTask(rt: Runtime, timer: TimerRow): Promise<void> {
  await finishing(rt, timer, (scene) => planBelow(scene, timer.subject, timer.step))
}

/** Every branch below a unit is planned soon. @param key makes it happen once. */
export function planSoon({ tenantId, now, timers }: Pick<Scene, 'tenantId' | 'now' | 'timers'>, unitId: number, key: string): void {
  timers.push({ tenantId, kind: 'plan-meetings', subject: unitId, step: key, dueAt: now })
}

interface Wanted extends PlannedMeeting {
  readonly settings: Settings
}

/**
 * One meeting a month for each branch that has a rule. What was announced, moved or called off stays as people know it; a meeting that nobody
 * has heard of follows its rule, and goes with it.
 */
export async function planBelow(scene: Scene, unitId: number, key: string): Promise<void> {
  const { rt, tx, tenantId, now } = scene
  const today = todayOf(rt, now)
  const unitIds = await branchesUnder(tx, { tenantId, unitIds: [unitId], inUse: true })
  const periods = periodsAhead(Temporal.PlainDate.from(today), ahead)
  const [from = ''] = periods
  if (unitIds.length === 0) return
  // A rule that holds from a later day on is that of the months from then on.
  const asked = unitIds.flatMap((unitId) =>
    periods.map((period) => ({ tenantId, unitId, period, on: [`${period}-01`, today].toSorted().at(-1) ?? today })),
  )
  const settings = await settingsOfUnits(tx, asked)
  const before = new Map((await ruledMeetings(tx, { tenantId, unitIds, from, now })).map((one) => [`${one.unitId} ${one.period}`, one]))
  const planned: Wanted[] = []
  const gone: number[] = []
  const moved: (Wanted & { readonly id: number })[] = []
  for (const [at, { unitId, period }] of asked.entries()) {
    const inForce = settings[at]
    if (!inForce) continue
    const rule = ruleOf(inForce, inForce.branch_kind)
    const found = before.get(`${unitId} ${period}`)
    const wanted = rule
      ? { unitId, period, startsAt: meetingTime(rule, period, inForce, rt.homeZone), place: rule.place, settings: inForce }
      : null
    // A day that has passed moves nothing: the month keeps its meeting.
    const isAhead = wanted !== null && Temporal.Instant.compare(wanted.startsAt, now) > 0
    if (!found) {
      if (isAhead && now.until(wanted.startsAt).total('hours') <= ahead * 24) planned.push(wanted)
    } else if (found.open && wanted === null) gone.push(found.id)
    else if (found.open && isAhead && !(found.startsAt.equals(wanted.startsAt) && found.place === wanted.place))
      moved.push({ ...wanted, id: found.id })
  }
  await cancelAnnouncements(scene, [...gone, ...moved.map(({ id }) => id)])
  await dropMeetings(tx, tenantId, gone)
  for (const { id, startsAt, place } of moved) await replanMeeting(tx, { tenantId, id, startsAt, place })
  const made = await planMeetings(tx, { tenantId, planned, now })
  const settingsFor = new Map(planned.map((one) => [`${one.unitId} ${one.period}`, one.settings]))
  const announced = [
    ...moved,
    ...made.flatMap((one) => {
      const inForce = settingsFor.get(`${one.unitId} ${one.period}`)
      return inForce ? [{ ...one, settings: inForce }] : []
    }),
  ]
  for (const { id, startsAt, settings } of announced) setAnnouncements(scene, { id, startsAt, sequence: 0, settings, isNew: true, key })
  if (announced.length + gone.length > 0)
    rt.log.info('meetings_planned', { unit: unitId, planned: made.length, moved: moved.length, dropped: gone.length })
}
