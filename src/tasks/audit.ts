// Timer `audit` and the auditor behind it: proves from the ledger that the promises were kept, and names every case where they were not.
import { brokenStates, type Found, lastAudit, type Span } from '../../db/audit.ts'
import { brokenConsents, type SentMinute, sentMinutes } from '../../db/audit-sent.ts'
import type { TimerRow } from '../../db/timers.ts'
import { settingsInForce, topUnits } from '../../db/units.ts'
import { readHours, rulesFor } from '../core/hours.ts'
import { isAllowed } from '../core/quiet-hours.ts'
import type { Settings } from '../core/settings.ts'
import { type Runtime, todayOf } from '../runtime.ts'
import { ping } from './heartbeat.ts'
import { finishing, setForTomorrow } from './scene.ts'

/** What can be found broken; `lienlac audit` says of each what it means and what to do. */
export const auditRules = [
  'round_does_not_add_up',
  'round_not_closed',
  'no_outcome',
  'no_next_timer',
  'no_step_ahead',
  'silence_not_handed_over',
  'nobody_in_charge',
  'nobody_told',
  'no_next_step',
  'not_raised',
  'message_stuck',
  'account_not_open',
  'message_lease_over',
  'event_stuck',
  'timer_stuck',
  'event_set_aside',
  'timer_set_aside',
  'no_consent',
  'after_stop',
  'quiet_hours',
] as const
export type AuditRule = (typeof auditRules)[number]

/** `about` names one of the rows (`message:12`), never a person. */
export type Violation = Found<AuditRule>

/**
 * Everything that breaks a promise now. What was done (a message at night, an event set aside) is found since `since`, which is the
 * beginning unless given; what is (a silence nobody was told of) is found for as long as it is so.
 */
export async function audit(
  rt: Runtime,
  tenantId: number,
  options: { readonly since?: Temporal.Instant | null } = {},
): Promise<readonly Violation[]> {
  const { orm } = rt.db
  const now = rt.clock.now()
  const span: Span = { tenantId, now, since: options.since ?? null }
  return [
    ...(await brokenStates<AuditRule>(orm, span, todayOf(rt, now))),
    ...(await brokenConsents(orm, span)),
    ...(await quietHours(rt, tenantId, await sentMinutes(orm, span))),
  ]
}

/** Calendars and zones are rules of the core, so they are asked here, once for each minute of each zone. */
async function quietHours(rt: Runtime, tenantId: number, minutes: readonly SentMinute[]): Promise<readonly Violation[]> {
  const settings = new Map<string, Settings>()
  const judged = new Map<string, boolean>()
  const wrong: SentMinute[] = []
  const isAllowedFor = async ({ unitId, ...sent }: SentMinute, at: Temporal.Instant): Promise<boolean> => {
    // By what held on that day, whatever was set since.
    const on = todayOf(rt, at)
    const ofDay = `${unitId}:${on}`
    const known = settings.get(ofDay) ?? (await settingsInForce(rt.db.orm, { tenantId, unitId, on }))
    settings.set(ofDay, known)
    const zone = sent.zone ?? rt.homeZone
    const rules = rulesFor(known, readHours(sent.hours))
    const key = JSON.stringify([at, zone, rules.quiet_hours, rules.weekends, rules.days_off])
    const allowed = judged.get(key) ?? isAllowed(at, zone, rules)
    judged.set(key, allowed)
    return allowed
  }
  for (const sent of minutes) {
    const at = Temporal.Instant.from(sent.minute)
    // What was decided in the minute before is judged by that minute: at midnight its day is another.
    const allowed = (await isAllowedFor(sent, at)) || (sent.early && (await isAllowedFor(sent, at.subtract({ minutes: 1 }))))
    if (!allowed) wrong.push(sent)
  }
  const [first] = wrong
  return first ? [{ rule: 'quiet_hours', count: wrong.reduce((sum, one) => sum + one.count, 0), about: `message:${first.id}` }] : []
}

/**
 * Every night; the subject is the tenant, the step the day. A night judges what was done since the night before, so that a fault of the
 * past is told once and does not silence the heartbeat for ever.
 */
export async function auditTask(rt: Runtime, timer: TimerRow): Promise<void> {
  // The next night begins where this one began to read: what ends meanwhile, while the watcher is called, is nobody's otherwise.
  const begun = rt.clock.now()
  const last = await lastAudit(rt.db.orm, timer.tenantId)
  const since = last?.subtract(overlap) ?? null
  const found = await audit(rt, timer.tenantId, { since })
  for (const { rule, count, about } of found) {
    rt.log.error('audit_violation', { rule, count, about })
    rt.meter.count('audit_violations', { rule }, count)
  }
  rt.meter.count('audits', { result: found.length === 0 ? 'good' : 'bad' })
  rt.log.info('audit_done', { tenant: timer.tenantId, violations: found.length })
  // Before the timer is finished: should this process die now, another one audits and pings again, which does no harm.
  if (found.length === 0) await heartbeat(rt, timer.tenantId, since)
  await finishing(rt, timer, async (scene) => setForTomorrow(scene, 'audit', '03:15'), begun)
}

/** What is written may commit a little after the time it names: a statement lasts half a minute at most. */
const overlap = Temporal.Duration.from({ seconds: 30 })

/**
 * One ping for the whole installation: the audit of its first tenant asks after all the others, whose own audits tell what is wrong.
 * @param since the first tenant's: the others' own audits of this night may be done, and what they found has to be found here too.
 */
async function heartbeat(rt: Runtime, tenantId: number, since: Temporal.Instant | null): Promise<void> {
  if (rt.heartbeatUrl === null) return
  const [first, ...others] = await topUnits(rt.db.orm)
  if (first?.id !== tenantId) return
  for (const other of others) {
    if ((await audit(rt, other.id, { since })).length === 0) continue
    rt.log.warn('heartbeat_withheld', { tenant: other.id })
    return
  }
  const fault = await ping(rt.heartbeatUrl)
  if (fault === null) rt.log.info('heartbeat_pinged')
  else rt.log.error('heartbeat_not_pinged', { fault })
}
