// Timers `remind`, `escalate` and `call-again`: an unanswered question is reminded of twice, and then handed to a person.
import { type CheckInContext, checkInContexts } from '../../db/check-in-contexts.ts'
import { escalationById, reopen } from '../../db/escalations.ts'
import type { NewMessage } from '../../db/messages.ts'
import { finishCompany, type TimerRow } from '../../db/timers.ts'
import { cardById } from '../../db/views.ts'
import { reminder } from '../../handlers/member/check-in.ts'
import { callItem } from '../../handlers/secretary/call.ts'
import { type Asked, nextStep } from '../core/ladder.ts'
import { isGone } from '../core/member.ts'
import { nextAllowed } from '../core/quiet-hours.ts'
import type { Runtime } from '../runtime.ts'
import { stepTimer } from './ask.ts'
import { tellInCharge } from './duty.ts'
import { callAbout, handOverAll } from './hand-over.ts'
import { finishing, type Scene } from './scene.ts'

/** Timers of one kind that fire together at most. A branch's reminders fall due by the hundred, and cost their questions to the database once. */
const together = 200

interface DueStep {
  readonly checkIn: CheckInContext
  readonly asked: Asked
  readonly step: string
}

/** Fires a timer, and with it others of its kind that are due, for the check-ins that are still waiting. One that failed before fires alone. */
async function stepping(rt: Runtime, timer: TimerRow, work: (scene: Scene, due: readonly DueStep[]) => Promise<void>): Promise<void> {
  await finishing(rt, timer, async (scene) => {
    const { tx, tenantId, now } = scene
    const company = timer.attempts > 1 ? [] : await finishCompany(tx, { tenantId, kind: timer.kind, at: now, atMost: together })
    const steps = new Map([timer, ...company].map(({ subject, step }) => [subject, step]))
    const found = await checkInContexts(tx, rt.db.vault, { tenantId, ids: [...steps.keys()], now, homeZone: rt.homeZone })
    const due = [...steps].flatMap(([id, step]) => {
      const checkIn = found.get(id)
      return checkIn?.asked && checkIn.outcome === 'pending' ? [{ checkIn, asked: checkIn.asked, step }] : []
    })
    await work(scene, due)
  })
}

/**
 * Reminds the member of a check-in that is still waiting; the last reminder of the round says whom to call instead. The next step is set
 * even when this reminder cannot be sent: the member may be back by then, and the silence is handed over in any case.
 */
export async function remindTask(rt: Runtime, timer: TimerRow): Promise<void> {
  await stepping(rt, timer, async (scene, due) => {
    for (const { checkIn, asked, step } of due) {
      const next = nextStep(asked, checkIn.settings.reminder_days, { after: scene.now, passed: Number(step) })
      scene.timers.push(stepTimer(scene.tenantId, checkIn.id, next))
      const sent = reminderOf(scene, { checkIn, step, last: next.kind === 'escalate' })
      if (sent) scene.messages.push(sent)
    }
  })
}

/** Null for somebody who left the list, or whom no routine message may reach. */
function reminderOf(
  { tenantId, now }: Scene,
  { checkIn, step, last }: { readonly checkIn: CheckInContext; readonly step: string; readonly last: boolean },
): NewMessage | null {
  const { id, addressId, accountId, holder } = checkIn
  if (!checkIn.listed || addressId === null || accountId === null || checkIn.reason !== null) return null
  // Named only where they are on the branch's own list, which the member knows.
  const inCharge = holder && holder.unitId === checkIn.unitId ? { name: holder.name, phone: holder.phone } : null
  return {
    tenantId,
    key: `check_in:${id}:remind:${step}`,
    accountId,
    to: { addressId },
    class: 'reminder',
    purpose: 'check_in',
    about: `check_in:${id}`,
    locale: checkIn.locale,
    message: reminder({ ...checkIn, checkInId: id, inCharge }, last),
    dueAt: nextAllowed(now, checkIn.zone, checkIn.settings),
    // A reminder that could not go out for three days would come with the next one.
    expiresAt: now.add({ hours: 72 }),
    eventId: null,
  }
}

/** Hands silences to the persons in charge. */
export async function escalateTask(rt: Runtime, timer: TimerRow): Promise<void> {
  await stepping(rt, timer, async (scene, due) => {
    const silences = due.flatMap(({ checkIn }) =>
      checkIn.listed ? [{ ...checkIn, kind: 'silence' as const, checkInId: checkIn.id, said: null, key: `check_in:${checkIn.id}` }] : [],
    )
    await handOverAll(scene, silences)
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
