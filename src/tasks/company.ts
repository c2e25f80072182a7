// Timers of one kind that fall due together fire together: what they ask of the database is asked once for all of them.
import { finishCompany, type TimerRow } from '../../db/timers.ts'
import type { Runtime } from '../runtime.ts'
import { finishing, type Scene } from './scene.ts'

/** Timers that fire beside the one that was taken, at most. They fall due by the hundred, and a transaction of more would hold its rows for too long. */
const together = 200

/** What fires: which subject, and which of its steps. */
type Fired = Pick<TimerRow, 'subject' | 'step'>

/**
 * Fires a timer, and with it others of its kind that are due, in one transaction. One that failed before fires alone: it takes nobody with it,
 * and those it failed with go on without it.
 */
export async function firingTogether(
  rt: Runtime,
  timer: TimerRow,
  work: (scene: Scene, fired: readonly Fired[]) => Promise<void>,
): Promise<void> {
  await finishing(rt, timer, async (scene) => {
    const { tx, tenantId, now } = scene
    const company = timer.attempts > 1 ? [] : await finishCompany(tx, { tenantId, kind: timer.kind, at: now, atMost: together })
    await work(scene, [timer, ...company])
  })
}
