// Timer `next-rung`: a question that stays unanswered is asked in the member's next chat. Also what asks it there at once, when the last chat is gone.
import { type CheckInContext, checkInContexts, type Untried } from '../../db/check-in-contexts.ts'
import type { TimerRow } from '../../db/timers.ts'
import { question } from '../../handlers/member/check-in.ts'
import { rulesFor } from '../core/hours.ts'
import type { Message } from '../core/message.ts'
import { nextAllowed } from '../core/quiet-hours.ts'
import type { Runtime } from '../runtime.ts'
import type { Scene } from './scene.ts'
import { rungsOf, setNextStep, stepping } from './stepping.ts'

/** Asks in the next chat that was not asked. Where there is none any more, the chain goes on all the same. */
export async function nextRungTask(rt: Runtime, timer: TimerRow): Promise<void> {
  await stepping(rt, timer, (scene, due) => {
    for (const step of due) {
      const { checkIn } = step
      const [next] = isAskable(checkIn) ? rungsOf(checkIn) : []
      setNextStep(scene, step, next?.addressId ?? null)
      if (!next) continue
      askIn(scene, checkIn, next)
      rt.log.info('next_chat_asked', { check_in: checkIn.id, account: next.accountId })
    }
  })
}

/** Whether a routine message about the question may go to the member at all. */
function isAskable({ listed, reason }: CheckInContext): boolean {
  return listed && reason === null
}

/** The key makes it once for each chat: by which way ever a question comes there, it comes no second time. */
function askIn(
  { tenantId, now, messages }: Scene,
  checkIn: CheckInContext,
  chat: Untried,
  inTalk: { readonly eventId: number } | null = null,
): Message {
  const { id, name, branch, period, lastReport } = checkIn
  const message = question({ checkInId: id, name, branch, period, lastReport, inCharge: null, elsewhere: inTalk === null })
  messages.push({
    tenantId,
    key: `check_in:${id}:via:${chat.addressId}`,
    accountId: chat.accountId,
    to: { addressId: chat.addressId },
    class: inTalk ? 'answer' : 'question',
    purpose: 'check_in',
    about: `check_in:${id}`,
    locale: chat.locale,
    message,
    dueAt: inTalk ? now : nextAllowed(now, checkIn.zone, rulesFor(checkIn.settings, checkIn.hours)),
    expiresAt: null,
    eventId: inTalk?.eventId ?? null,
  })
  return message
}

/** The question of a member that waits for its answer; null when none does. Locked, as for every step of it. */
async function waitingQuestion(scene: Scene, memberId: number): Promise<CheckInContext | null> {
  const { tx, tenantId, now, rt } = scene
  const newest = await scene.shared.newestCheckIn({ tenantId, memberId })
  if (newest?.outcome !== 'pending' || newest.closed) return null
  const found = await checkInContexts(tx, rt.db.vault, { tenantId, ids: [newest.id], now, homeZone: rt.homeZone })
  const checkIn = found.get(newest.id)
  return checkIn?.asked && checkIn.outcome === 'pending' && isAskable(checkIn) ? checkIn : null
}

/** The chat in which a member was asked takes nothing any more: the question goes to the next one at once. */
export async function askElsewhere(scene: Scene, memberId: number): Promise<void> {
  const checkIn = await waitingQuestion(scene, memberId)
  const [next] = checkIn?.untried ?? []
  if (checkIn && next) askIn(scene, checkIn, next)
}

/**
 * Somebody has come to a new chat while their question waits in one that takes nothing any more: it is shown here, as part of this talk. Who
 * has another chat left is not asked twice; reminders come here.
 */
export async function showWaitingQuestion(
  scene: Scene,
  of: { readonly memberId: number; readonly addressId: number; readonly eventId: number },
): Promise<Message | null> {
  const checkIn = await waitingQuestion(scene, of.memberId)
  const here = checkIn?.untried.find(({ addressId }) => addressId === of.addressId)
  return checkIn && here && checkIn.others === 0 ? askIn(scene, checkIn, here, of) : null
}
