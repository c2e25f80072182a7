// Timers `remind`, `escalate` and `call-again`: an unanswered question is reminded of twice, and then handed to a person.
import { escalationById, reopen } from '../../db/escalations.ts'
import { checkInContext } from '../../db/rounds.ts'
import type { TimerRow } from '../../db/timers.ts'
import { settingsInForce } from '../../db/units.ts'
import { cardById } from '../../db/views.ts'
import { reminder } from '../../handlers/member/check-in.ts'
import { callItem } from '../../handlers/secretary/call.ts'
import { isGone } from '../core/member.ts'
import { nextAllowed } from '../core/quiet-hours.ts'
import type { Runtime } from '../runtime.ts'
import { holdersOf, tellInCharge } from './duty.ts'
import { callAbout, handOver } from './hand-over.ts'
import { finishing } from './scene.ts'

/** Reminds the member of a check-in that is still waiting; the last reminder of the round says whom to call instead. */
export async function remindTask(rt: Runtime, timer: TimerRow): Promise<void> {
  await finishing(rt, timer, async (scene) => {
    const { tx, tenantId, now } = scene
    const checkIn = await checkInContext(tx, rt.db.vault, tenantId, timer.subject, rt.homeZone)
    if (
      checkIn?.outcome !== 'pending' ||
      !checkIn.listed ||
      checkIn.addressId === null ||
      checkIn.accountId === null ||
      checkIn.reason !== null
    )
      return
    const settings = await settingsInForce(tx, tenantId, checkIn.unitId)
    const last = Number(timer.step) === settings.reminder_days.length
    const [inCharge] = await holdersOf(scene, checkIn.unitId, checkIn.memberId)
    const card = inCharge
      ? await cardById(tx, rt.db.vault, { tenantId, branchIds: [checkIn.unitId], now, homeZone: rt.homeZone }, inCharge.memberId)
      : null
    scene.messages.push({
      tenantId,
      key: `check_in:${checkIn.id}:remind:${timer.step}`,
      accountId: checkIn.accountId,
      to: { addressId: checkIn.addressId },
      class: 'reminder',
      purpose: 'check_in',
      about: `check_in:${checkIn.id}`,
      locale: checkIn.locale,
      message: reminder({ ...checkIn, checkInId: checkIn.id, inCharge: card ? { name: card.name, phone: card.phone } : null }, last),
      dueAt: nextAllowed(now, checkIn.zone, settings),
      // A reminder that could not go out for three days would come with the next one.
      expiresAt: now.add({ hours: 72 }),
      eventId: null,
    })
  })
}

/** Hands a silence to the person in charge. */
export async function escalateTask(rt: Runtime, timer: TimerRow): Promise<void> {
  await finishing(rt, timer, async (scene) => {
    const checkIn = await checkInContext(scene.tx, rt.db.vault, scene.tenantId, timer.subject, rt.homeZone)
    if (checkIn?.outcome !== 'pending' || !checkIn.listed) return
    await handOver(scene, {
      memberId: checkIn.memberId,
      unitId: checkIn.unitId,
      name: checkIn.name,
      phone: checkIn.phone,
      kind: 'silence',
      checkInId: checkIn.id,
      since: checkIn.since,
      said: null,
      key: `check_in:${checkIn.id}`,
    })
  })
}

/** A call that was put off comes back, unless an answer came meanwhile. */
export async function callAgainTask(rt: Runtime, timer: TimerRow): Promise<void> {
  await finishing(rt, timer, async (scene) => {
    const { tx, tenantId, now } = scene
    const escalation = await escalationById(tx, tenantId, timer.subject)
    if (escalation?.state !== 'later') return
    await reopen(tx, tenantId, escalation.id)
    const card = await cardById(
      tx,
      rt.db.vault,
      { tenantId, branchIds: [escalation.unitId], now, homeZone: rt.homeZone },
      escalation.memberId,
    )
    if (!card || isGone(card.standing)) return
    await tellInCharge(scene, {
      unitId: escalation.unitId,
      memberId: escalation.memberId,
      message: callItem({
        memberId: card.memberId,
        name: card.name,
        phone: card.phone,
        kind: escalation.kind,
        since: card.reportedOn,
        said: null,
      }),
      // Several reasons to call one member are put off together and come back as one message.
      key: `call-again:${escalation.memberId}:${timer.step}`,
      about: callAbout(escalation.memberId, escalation.kind),
    })
  })
}
