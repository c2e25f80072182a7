// Timer `audit` and the auditor behind it: proves from the ledger that the promises were kept, and names every case where they were not.
import { looseEnds, sentRows } from '../../db/audit.ts'
import { roundCounts } from '../../db/rounds.ts'
import type { TimerRow } from '../../db/timers.ts'
import { settingsInForce } from '../../db/units.ts'
import { addsUp } from '../core/check-in.ts'
import { isAllowed } from '../core/quiet-hours.ts'
import type { Settings } from '../core/settings.ts'
import { zoneOf } from '../core/zone.ts'
import type { Runtime } from '../runtime.ts'
import { finishing } from './scene.ts'

export interface Violation {
  readonly rule: 'round_does_not_add_up' | 'quiet_hours' | 'no_consent' | 'after_stop' | 'no_outcome' | 'no_next_step' | 'set_aside'
  /** The row it is about, or how many there are; never a person's name or words. */
  readonly about: string
}

export async function audit(rt: Runtime, tenantId: number): Promise<readonly Violation[]> {
  const { orm } = rt.db
  const found: Violation[] = (await roundCounts(orm, tenantId))
    .filter((round) => !addsUp(round))
    .map((round) => ({ rule: 'round_does_not_add_up', about: `${round.unit} ${round.period}` }))
  const settings = new Map<number, Settings>()
  for (const sent of await sentRows(orm, tenantId)) {
    const about = `message ${sent.id}`
    const known = settings.get(sent.unitId) ?? (await settingsInForce(orm, tenantId, sent.unitId))
    settings.set(sent.unitId, known)
    const zone = sent.country === null ? rt.homeZone : zoneOf(sent.country, rt.homeZone)
    if (!isAllowed(Temporal.Instant.from(sent.acceptedAt), zone, known)) found.push({ rule: 'quiet_hours', about })
    if (!sent.agreed) found.push({ rule: 'no_consent', about })
    if (sent.afterStop) found.push({ rule: 'after_stop', about })
  }
  const { pending, adrift, overdue } = await looseEnds(orm, tenantId)
  if (pending > 0) found.push({ rule: 'no_outcome', about: `${pending} check-ins` })
  if (adrift > 0) found.push({ rule: 'no_next_step', about: `${adrift} escalations` })
  if (overdue > 0) found.push({ rule: 'set_aside', about: `${overdue} timers` })
  return found
}

/** Every night; the subject is the tenant, the step the day. */
export async function auditTask(rt: Runtime, timer: TimerRow): Promise<void> {
  const found = await audit(rt, timer.tenantId)
  for (const { rule, about } of found) rt.log.error('audit_violation', { rule, about })
  await finishing(rt, timer, async (scene) => {
    const { tenantId, now } = scene
    const night = now.toZonedDateTimeISO(rt.homeZone).toPlainDate().add({ days: 1 })
    const dueAt = night.toZonedDateTime({ timeZone: rt.homeZone, plainTime: '03:15' }).toInstant()
    scene.timers.push({ tenantId, kind: 'audit', subject: tenantId, step: night.toString(), dueAt })
  })
}
