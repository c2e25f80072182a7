// Timers `remind`, `escalate` and `call-again`: an unanswered question is reminded of twice, and then handed to a person.
import type { CheckInContext } from '../../db/check-in-contexts.ts'
import { reopen } from '../../db/escalations.ts'
import type { TimerRow } from '../../db/timers.ts'
import { reminder } from '../../handlers/member/check-in.ts'
import { callItem } from '../../handlers/secretary/call-item.ts'
import { isGone } from '../core/member.ts'
import type { Runtime } from '../runtime.ts'
import { firingTogether } from './company.ts'
import { tellAllInCharge } from './duty.ts'
import { callAbout, handOverAll } from './hand-over.ts'
import type { Scene } from './scene.ts'
import { setNextStep, stepping } from './stepping.ts'
import { tellMember } from './tell-member.ts'

/**
 * Reminds the member of a check-in that is still waiting; the last reminder of the round says whom to call instead. The next step is set
 * even when this reminder cannot be sent: the member may be back by then, and the silence is handed over in any case.
 */
export async function remindTask(rt: Runtime, timer: TimerRow): Promise<void> {
  await stepping(rt, timer, async (scene, due) => {
    for (const step of due) {
      const { checkIn, passed } = step
      const next = setNextStep(scene, step, isReminded(checkIn) ? checkIn.addressId : null)
      remind(scene, { checkIn, nth: passed.reminders, last: next.kind === 'escalate' })
    }
  })
}

/** Not somebody who left the list, or whom no routine message may reach. */
function isReminded({ listed, reason }: CheckInContext): boolean {
  return listed && reason === null
}

function remind(
  scene: Scene,
  { checkIn, nth, last }: { readonly checkIn: CheckInContext; readonly nth: number; readonly last: boolean },
): void {
  const { id, holder, settings } = checkIn
  if (!isReminded(checkIn)) return
  // Named only where they are on the branch's own list, which the member knows.
  const inCharge = holder && holder.unitId === checkIn.unitId ? { name: holder.name, phone: holder.phone } : null
  tellMember(scene, checkIn, {
    key: `check_in:${id}:remind:${nth}`,
    purpose: 'check_in',
    about: `check_in:${id}`,
    message: reminder({ ...checkIn, checkInId: id, inCharge }, last),
    settings,
    // A reminder that could not go out for three days would come with the next one.
    expiresAt: scene.now.add({ hours: 72 }),
  })
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

/** Calls that were put off come back, unless an answer came meanwhile. */
export async function callAgainTask(rt: Runtime, timer: TimerRow): Promise<void> {
  await firingTogether(rt, timer, async (scene, fired) => {
    const { tx, tenantId, now } = scene
    // What was put off twice comes back once, at the first of its times.
    const first = [...Map.groupBy(fired, ({ subject }) => subject).values()].flatMap((of) => of.slice(0, 1))
    const ids = first.map(({ subject }) => subject)
    const reopened = await reopen(tx, rt.db.vault, { tenantId, ids, homeZone: rt.homeZone, now })
    const calls = first.flatMap(({ subject, step }) => {
      const call = reopened.get(subject)
      // Whom a round asks by telephone comes back on the morning's sheet, with the others.
      if (!call || isGone(call.standing) || call.kind === 'phone') return []
      const { memberId, unitId, kind } = call
      // Several reasons to call one member are put off together and come back as one message.
      const key = `call-again:${memberId}:${step}`
      return [{ unitId, memberId, message: callItem(call), key, about: callAbout(memberId, kind) }]
    })
    await tellAllInCharge(scene, calls)
  })
}
