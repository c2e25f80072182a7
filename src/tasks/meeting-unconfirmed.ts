// Timer `meeting-unconfirmed`.
import type { TimerRow } from '../../db/timers.ts'
import type { Runtime } from '../runtime.ts'
import { finishing } from './scene.ts'

export async function meetingUnconfirmedTask(rt: Runtime, timer: TimerRow): Promise<void> {
  await finishing(rt, timer, async () => {})
}
