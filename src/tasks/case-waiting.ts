// Timer `case-waiting`.
import type { TimerRow } from '../../db/timers.ts'
import type { Runtime } from '../runtime.ts'
import { finishing } from './scene.ts'

export async function caseWaitingTask(rt: Runtime, timer: TimerRow): Promise<void> {
  await finishing(rt, timer, async () => {})
}
