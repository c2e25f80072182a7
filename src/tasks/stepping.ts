// Fires the steps of check-ins that still wait for their answer, and sets the one that follows: a check-in has one next step at a time.
import { type CheckInContext, checkInContexts, type Untried } from '../../db/check-in-contexts.ts'
import type { TimerRow } from '../../db/timers.ts'
import { type Asked, nextStep, type Passed, passedAt, type Step } from '../core/ladder.ts'
import type { Runtime } from '../runtime.ts'
import { nextRungAt, stepTimer } from './ask.ts'
import { firingTogether } from './company.ts'
import type { Scene } from './scene.ts'

export interface DueStep {
  readonly checkIn: CheckInContext
  readonly asked: Asked
  /** This step included. */
  readonly passed: Passed
}

/** Fires the steps that are due of the check-ins that are still waiting. */
export async function stepping(
  rt: Runtime,
  timer: TimerRow,
  work: (scene: Scene, due: readonly DueStep[]) => void | Promise<void>,
): Promise<void> {
  await firingTogether(rt, timer, async (scene, fired) => {
    const { tx, tenantId, now } = scene
    const ids = fired.map(({ subject }) => subject)
    const found = await checkInContexts(tx, rt.db.vault, { tenantId, ids, now, homeZone: rt.homeZone })
    const due = fired.flatMap(({ subject, step }) => {
      const checkIn = found.get(subject)
      return checkIn?.asked && checkIn.outcome === 'pending' ? [{ checkIn, asked: checkIn.asked, passed: passedAt(step) }] : []
    })
    await work(scene, due)
  })
}

/** The chats that may still be asked: those that were there when the question was. */
export function rungsOf({ untried }: CheckInContext): readonly Untried[] {
  return untried.filter(({ wasThere }) => wasThere)
}

/** Sets the step that follows. @param shownNow the chat that is written to by this one. */
export function setNextStep(scene: Scene, { checkIn, asked, passed }: DueStep, shownNow: number | null): Step {
  const { settings } = checkIn
  const more = rungsOf(checkIn).some(({ addressId }) => addressId !== shownNow)
  const rungAt = more ? nextRungAt(scene.now, checkIn) : null
  const next = nextStep(asked, settings.reminder_days, { after: scene.now, passed, rungAt })
  scene.timers.push(stepTimer(scene.tenantId, checkIn.id, next))
  return next
}
