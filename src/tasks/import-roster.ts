// Imports a roster: reads it, compares it with the list, and writes it with everything that follows from it. Used by the bot and the command line.

import { setStandInZones } from '../../db/hours.ts'
import { addReports, type NewReport } from '../../db/reports.ts'
import { type EndingExemption, endingExemptions, listedMembers, lockRoster, writeRoster } from '../../db/roster.ts'
import { type SettingsCalendar, settingsCalendar } from '../../db/settings.ts'
import { addSchedule, findOrMakeUnit, scheduleOf, unitsOf } from '../../db/units.ts'
import { renewalDays } from '../core/application.ts'
import { daysBefore, isCountdownStep, nextTime, periodOf } from '../core/schedule.ts'
import { firstSchedules } from '../core/schedules.ts'
import { fold } from '../core/text.ts'
import type { Unit } from '../core/unit.ts'
import { standInZone } from '../core/zone.ts'
import { type ImportPlan, type PlacedRow, planImport } from '../roster/plan.ts'
import type { RosterRow } from '../roster/roster-file.ts'
import { todayOf } from '../runtime.ts'
import { readPlace } from '../understand/read-reply.ts'
import { nextCallSheet } from './call-sheet.ts'
import { type Scene, settingsNow } from './scene.ts'

/** Rows with the branch each one goes to, and how many had to be passed over. */
export interface Placed {
  readonly rows: readonly PlacedRow[]
  readonly branches: ReadonlyMap<string, string>
  readonly passedOver: number
}

/** @param only the branches the importer is in charge of, by folded name; null = all. @param fallback the branch of rows that name none. */
export function placeRows(rows: readonly RosterRow[], only: ReadonlySet<string> | null, fallback: string | null): Placed {
  const branches = new Map<string, string>()
  const placed = rows.flatMap((row): PlacedRow[] => {
    const name = row.branch ?? fallback
    if (name === null || (only !== null && !only.has(fold(name)))) return []
    branches.set(fold(name), name)
    return [{ unitKey: fold(name), row }]
  })
  return { rows: placed, branches, passedOver: rows.length - placed.length }
}

/** What an import of these rows would change; holds other imports off until the transaction ends. */
export async function planFor(scene: Pick<Scene, 'rt' | 'tx' | 'tenantId'>, placed: Placed): Promise<ImportPlan> {
  await lockRoster(scene.tx, scene.tenantId)
  return planImport(placed.rows, await listedMembers(scene.tx, scene.rt.db.vault, scene.tenantId))
}

/** Writes a plan: units, members, roles, exemptions, first reports, schedules and countdowns. The same plan twice changes nothing the second time. */
export async function writePlan(scene: Scene, committee: Unit, placed: Placed, plan: ImportPlan): Promise<void> {
  const { rt, tx, tenantId, now } = scene
  const today = todayOf(rt, now)
  const unitIds = new Map((await unitsOf(tx, tenantId)).filter((unit) => unit.kind === 'branch').map((unit) => [fold(unit.name), unit.id]))
  for (const [unitKey, name] of placed.branches) {
    if (unitIds.has(unitKey)) continue
    const { unit } = await findOrMakeUnit(tx, { tenantId, parentId: committee.id, kind: 'branch', name, today })
    unitIds.set(unitKey, unit.id)
  }
  const written = await writeRoster(tx, rt.db.vault, { tenantId, unitIds, committeeId: committee.id, plan, today, now })
  const reports = written.flatMap(({ id, change }): readonly NewReport[] => {
    if (change.work === null && change.workplace === null) return []
    const place = change.workplace === null ? null : readPlace(change.workplace).place
    // The list says where somebody was sent off to; what they say themselves later replaces it.
    const report = { work: change.work, status: change.standing === 'away' ? 'employed' : 'unknown', place } as const
    return [{ tenantId, memberId: id, source: 'roster', report, said: null, recordedById: null, key: `roster:${id}`, now }]
  })
  const stored = await addReports(tx, rt.db.vault, reports)
  // Nobody is woken at night before they could be asked for their clock.
  const zones = reports.flatMap(({ memberId, report }, at) => {
    const zone = stored[at] == null || report.place === null ? null : standInZone(report.place.country)
    return zone === null ? [] : [{ memberId, zone }]
  })
  await setStandInZones(tx, { tenantId, zones, now })
  await setCountdowns(
    scene,
    written.map(({ id }) => id),
  )
  await setSchedules(scene, committee, [...unitIds.values()])
}

/**
 * The countdowns to the ends of exemptions, and to the days by which they have to be applied for again: one timer a step; steps that have
 * passed are left out, and one that was set before stays. Which days and steps there are is what the settings of their own day say, which may
 * be dated ahead.
 */
export async function setCountdowns(scene: Scene, memberIds: readonly number[]): Promise<void> {
  const { rt, tx, tenantId, now } = scene
  const today = todayOf(rt, now)
  const calendars = new Map<number, SettingsCalendar>()
  for (const { id, unitId, ...exemption } of await endingExemptions(tx, tenantId, memberIds)) {
    const calendar = calendars.get(unitId) ?? (await settingsCalendar(tx, { tenantId, unitId, from: today }))
    calendars.set(unitId, calendar)
    for (const day of daysCountedTo(exemption, calendar, today)) {
      const end = Temporal.PlainDate.from(day)
      // The day after the end is a step too: then the member is asked kindly, and the secretary is told.
      for (const days of new Set([...calendar.all.flatMap((settings) => settings.exemption_offsets), -1])) {
        const settings = calendar.on(end.subtract({ days }).toString())
        if (!isCountdownStep(days, settings)) continue
        const dueAt = daysBefore(end, days, settings.countdown_at, rt.homeZone)
        if (Temporal.Instant.compare(dueAt, now) > 0)
          scene.timers.push({ tenantId, kind: 'exemption-countdown', subject: id, step: `${day}:${days}`, dueAt })
      }
    }
  }
}

/** The end of an exemption, and the days by which the rule of those days wants it applied for again. */
function daysCountedTo(
  { kind, ...span }: Pick<EndingExemption, 'kind' | 'startsOn' | 'endsOn'>,
  calendar: SettingsCalendar,
  today: string,
): Iterable<string> {
  const yesterday = Temporal.PlainDate.from(today).subtract({ days: 1 }).toString()
  const rhythms = new Set(calendar.all.map((settings) => settings.exemption_rules[kind].renew_months))
  const days = new Set([...rhythms].flatMap((months) => renewalDays(span, months, yesterday)))
  return days.values().filter((day) => renewalDays(span, calendar.on(day).exemption_rules[kind].renew_months, day)[0] === day)
}

/** Gives new branches their monthly round and weekly digest, and the committee its summary, each with its next timer; and each branch its next call sheet. */
async function setSchedules(scene: Scene, committee: Unit, branchIds: readonly number[]): Promise<void> {
  const { rt, tx, tenantId, now } = scene
  scene.timers.push({ tenantId, kind: 'retention', subject: tenantId, step: 'first', dueAt: now })
  scene.timers.push({ tenantId, kind: 'audit', subject: tenantId, step: 'first', dueAt: now })
  scene.timers.push({ tenantId, kind: 'account-watch', subject: tenantId, step: 'first', dueAt: now })
  const wanted = [
    ...branchIds.flatMap((unitId) => firstSchedules.branch.map((plan) => ({ unitId, ...plan }))),
    ...firstSchedules.committee.map((plan) => ({ unitId: committee.id, ...plan })),
  ]
  for (const unitId of branchIds) {
    const settings = await settingsNow(scene, unitId)
    scene.timers.push(nextCallSheet(rt, { tenantId, unitId, settings }, now))
  }
  for (const { unitId, ...plan } of wanted) {
    if (await scheduleOf(tx, tenantId, unitId, plan.kind)) continue
    const made = await addSchedule(tx, { tenantId, unitId, zone: rt.homeZone, ...plan })
    if (!made) continue
    const dueAt = nextTime(made, now)
    scene.timers.push({ tenantId, kind: plan.kind, subject: unitId, step: stepOf(plan.kind, dueAt, rt.homeZone), dueAt })
    // A branch that starts in the middle of a month does not wait for the next one to ask; a round that would be too short opens not at all.
    if (plan.kind === 'open-round' && periodOf(now, rt.homeZone) !== periodOf(dueAt, rt.homeZone)) {
      scene.timers.push({ tenantId, kind: 'open-round', subject: unitId, step: periodOf(now, rt.homeZone), dueAt: now })
    }
  }
}

/** Which time of a recurrence a timer is: the month, or the day of a weekly one. */
export function stepOf(kind: 'open-round' | 'digest' | 'summary', dueAt: Temporal.Instant, zone: string): string {
  return kind === 'digest' ? dueAt.toZonedDateTimeISO(zone).toPlainDate().toString() : periodOf(dueAt, zone)
}
