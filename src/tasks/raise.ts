// Timer `raise`: a call that nobody makes goes from the person in charge to the secretary, and then to the committee as a number of calls.
import type { DutyAddress } from '../../db/addresses.ts'
import { setHandedTo } from '../../db/escalations.ts'
import { hasMessage } from '../../db/messages.ts'
import {
  callsOfBranch,
  committeeOver,
  holdRaising,
  setWithCommittee,
  setWithSecretary,
  type WaitingCall,
  waitingCalls,
} from '../../db/raised.ts'
import type { NewTimer, TimerRow } from '../../db/timers.ts'
import { callsWaiting } from '../../handlers/committee/calls-waiting.ts'
import { raisedCall } from '../../handlers/secretary/raised-call.ts'
import { afterEffective } from '../core/effective.ts'
import { nextAllowed } from '../core/quiet-hours.ts'
import type { Settings } from '../core/settings.ts'
import { type Runtime, todayOf } from '../runtime.ts'
import { firingTogether } from './company.ts'
import { holdersOf, tellHolder } from './duty.ts'
import { callAbout } from './hand-over.ts'
import type { Scene } from './scene.ts'

interface Due {
  readonly call: WaitingCall
  readonly step: string
}

/**
 * The steps of one call, each set by the one before: `plan` (set with the call itself, by whom ever it is opened), `secretary`, `committee`,
 * and `committee:2026-12-20` for one that comes when the committee was told today. What was made or answered meanwhile has no more steps.
 * Putting a call off stops nothing: it is still not made.
 */
export async function raiseTask(rt: Runtime, timer: TimerRow): Promise<void> {
  await firingTogether(rt, timer, async (scene, fired) => {
    const { tx, tenantId, now } = scene
    await holdRaising(tx, tenantId)
    const ids = fired.map(({ subject }) => subject)
    const found = await waitingCalls(tx, rt.db.vault, { tenantId, ids, today: todayOf(rt, now), homeZone: rt.homeZone })
    const due = fired.flatMap(({ subject, step }): readonly Due[] => {
      const call = found.get(subject)
      return call ? [{ call, step }] : []
    })
    for (const { call } of due.filter(({ step }) => step === 'plan')) plan(scene, call)
    await toSecretaries(
      scene,
      due.flatMap(({ call, step }) => (step === 'secretary' ? [call] : [])),
    )
    await toCommittees(
      scene,
      due.flatMap(({ call, step }) => (step.startsWith('committee') ? [call] : [])),
    )
  })
}

/** Set with the call itself, which need not know its unit's settings. */
function plan(scene: Scene, { id, openedAt, settings }: WaitingCall): void {
  scene.timers.push(raise(scene, id, 'secretary', afterEffective(openedAt, settings.call_hours, scene.rt.homeZone, settings)))
}

function raise({ tenantId }: Scene, subject: number, step: string, dueAt: Temporal.Instant): NewTimer {
  return { tenantId, kind: 'raise', subject, step, dueAt }
}

/** Where the secretary has the call already, or nobody can be told, it is with the secretary from now on, and no message says so. */
async function toSecretaries(scene: Scene, calls: readonly WaitingCall[]): Promise<void> {
  const { tx, tenantId, now, rt } = scene
  for (const call of calls) {
    const { id, memberId, unitId, kind, toldId, secretary, settings } = call
    const isNobodys = toldId === null && secretary === null
    const ripe = isNobodys ? now : afterEffective(now, settings.secretary_hours, rt.homeZone, settings)
    scene.timers.push(raise(scene, id, 'committee', morningAfter(ripe, rt.homeZone, settings)))
    if (!secretary) continue
    await tellHolder(scene, secretary, {
      unitId,
      memberId,
      settings,
      message: raisedCall(call, daysOpen(call, now)),
      key: `escalation:${id}:raised`,
      about: callAbout(memberId, kind),
    })
  }
  await setWithSecretary(tx, { tenantId, ids: calls.map(({ id }) => id) })
  const handed = calls.flatMap(({ id, secretary }) => (secretary ? [{ id, memberId: secretary.memberId }] : []))
  await setHandedTo(tx, { tenantId, handed })
  if (calls.length > 0) rt.log.info('calls_raised', { calls: calls.length, to: 'secretary' })
}

/** What becomes ripe in a day is one number the next morning. */
function morningAfter(at: Temporal.Instant, zone: string, settings: Settings): Temporal.Instant {
  const local = at.toZonedDateTimeISO(zone)
  const today = local.withPlainTime(settings.countdown_at)
  const morning = Temporal.ZonedDateTime.compare(today, local) >= 0 ? today : local.add({ days: 1 }).withPlainTime(settings.countdown_at)
  return nextAllowed(morning.toInstant(), zone, settings)
}

const daysOpen = ({ openedAt }: Pick<WaitingCall, 'openedAt'>, now: Temporal.Instant): number =>
  Math.max(1, Math.floor(openedAt.until(now).total('hours') / 24))

/** Officers hear how many calls of a branch wait, once a day at most; who they are about is the branch's to know. */
async function toCommittees(scene: Scene, ripe: readonly WaitingCall[]): Promise<void> {
  const { tx, tenantId, now, rt } = scene
  const today = todayOf(rt, now)
  // What another timer of this moment has told already is no news.
  const byBranch = Map.groupBy(
    ripe.filter(({ level }) => level !== 'committee'),
    ({ unitId }) => unitId,
  )
  for (const [unitId, calls] of byBranch) {
    const officers = await officersOver(scene, unitId)
    const keyOf = ({ memberId }: DutyAddress): string => `calls-waiting:${unitId}:${today}:${memberId}`
    const [first] = officers
    const [{ settings } = { settings: null }] = calls
    if (settings === null) continue
    if (first && (await hasMessage(tx, tenantId, keyOf(first)))) {
      const tomorrow = morningAfter(now.toZonedDateTimeISO(rt.homeZone).add({ days: 1 }).startOfDay().toInstant(), rt.homeZone, settings)
      for (const { id } of calls) scene.timers.push(raise(scene, id, `committee:${todayOf(rt, tomorrow)}`, tomorrow))
      continue
    }
    await setWithCommittee(tx, { tenantId, unitIds: [unitId], now })
    const branch = await callsOfBranch(tx, { tenantId, unitId })
    if (!branch) continue
    const message = callsWaiting({ branch: branch.name, calls: branch.count, days: daysOpen({ openedAt: branch.since }, now) })
    for (const officer of officers)
      await tellHolder(scene, officer, { unitId, memberId: null, settings, message, key: keyOf(officer), keepDays: 3 })
    rt.log.info('calls_raised', { calls: branch.count, unit: unitId, to: 'committee', told: officers.length })
  }
}

/** The officers of the nearest committee above that has any, as far as a message reaches them. */
async function officersOver(scene: Scene, unitId: number): Promise<readonly DutyAddress[]> {
  const { tx, tenantId, rt, now } = scene
  const committeeId = await committeeOver(tx, { tenantId, unitId, today: todayOf(rt, now) })
  if (committeeId === null) return []
  return (await holdersOf(scene, committeeId, null, true)).filter(({ addressId }) => addressId !== null)
}
