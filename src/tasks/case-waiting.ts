// Timer `case-waiting`: a case has waited long for the same person, or waits for its first day.
import { type CaseRow, caseById, lockCase } from '../../db/cases.ts'
import { setStanding } from '../../db/exemptions.ts'
import type { TimerRow } from '../../db/timers.ts'
import { caseFrom, factsOf } from '../core/case-state.ts'
import { type Runtime, todayOf } from '../runtime.ts'
import { standingOf } from './case-follows.ts'
import { raiseCase } from './raise-case.ts'
import { finishing, type Scene, settingsNow } from './scene.ts'
import { askMonthly, setReminder, takersOf, tellTakers, waitingNow } from './tell-case.ts'

/** Days between reminders after the first. */
const everyDays = 7

/** `17:2` is the second reminder after entry 17 of the log, or what comes when there were enough of them; `17:starts` the first day of what it put in force. A case that has moved since is left alone. */
export async function caseWaitingTask(rt: Runtime, timer: TimerRow): Promise<void> {
  await finishing(rt, timer, async (scene) => {
    const [entry, what] = timer.step.split(':')
    if (what === 'starts') return begin(scene, timer.subject, Number(entry))
    const row = await caseById(scene.tx, rt.db.vault, { tenantId: scene.tenantId, today: todayOf(rt, scene.now), id: timer.subject })
    const last = row?.log.at(-1)
    if (row && last?.id === Number(entry)) await remind(scene, row, Number(what))
  })
}

async function remind(scene: Scene, row: CaseRow, nth: number): Promise<void> {
  const waiting = waitingNow(row)
  const last = row.log.at(-1)
  if (!waiting || !last) return
  const days = Math.floor(Temporal.Instant.from(last.at).until(scene.now).total('days'))
  const { case_reminders: most } = await settingsNow(scene, row.unitId)
  if (nth > most) return raiseCase(scene, row, { waiting, days, reminders: nth - 1 })
  const takers = await takersOf(scene, row, waiting)
  await tellTakers(scene, row, { takers, waiting, days, step: `${last.id}:${nth}` })
  setReminder(scene, row, { nth: nth + 1, days: everyDays })
}

/** The member is away, or exempt, from this day on; unless it was taken back, or the list says something else by now. */
async function begin(scene: Scene, id: number, entryId: number): Promise<void> {
  const { rt, tx, tenantId, now } = scene
  const row = await lockCase(tx, rt.db.vault, { tenantId, today: todayOf(rt, now), id })
  if (row?.state !== 'in_force' || row.access.left) return
  const { counting } = caseFrom(row.log)
  const before = factsOf(counting, 'put_in_force')?.before
  if (!counting.some((entry) => entry.id === entryId) || row.standing !== before) return
  await setStanding(tx, { tenantId, memberId: row.memberId, standing: standingOf[row.kind], now })
  await askMonthly(scene, row, entryId)
}
