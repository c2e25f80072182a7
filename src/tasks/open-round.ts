// Timers `open-round` and `close-round`: a round begins with a check-in for everybody away, and ends with an outcome for each.
import { sendingSeconds } from '../../db/coming-rounds.ts'
import { closeRound, openRound } from '../../db/rounds.ts'
import type { TimerRow } from '../../db/timers.ts'
import { scheduleOf, unitById } from '../../db/units.ts'
import { nextTime } from '../core/schedule.ts'
import type { Runtime } from '../runtime.ts'
import { askAway } from './ask-away.ts'
import { callSheetOfRound, nextCallSheet } from './call-sheet.ts'
import { stepOf } from './import-roster.ts'
import { finishing, settingsNow } from './scene.ts'

/** Days a round needs at least; one that would be shorter is left to the next month. */
const shortest = 5

/** Opens the round of a branch's month; the unit is the timer's subject, the month its step. */
export async function openRoundTask(rt: Runtime, timer: TimerRow): Promise<void> {
  await finishing(rt, timer, async (scene) => {
    const { tx, tenantId, now } = scene
    const unit = await unitById(tx, tenantId, timer.subject)
    const schedule = await scheduleOf(tx, tenantId, timer.subject, 'open-round')
    if (!unit || !schedule) return
    // Nobody ran for longer than a month: that month is over, and its question would only stand in the way of the present one.
    const following = nextTime(schedule, timer.dueAt)
    if (Temporal.Instant.compare(following, now) <= 0) {
      const step = stepOf('open-round', following, schedule.zone)
      scene.timers.push({ tenantId, kind: 'open-round', subject: unit.id, step, dueAt: following })
      return
    }
    const next = nextTime(schedule, now)
    scene.timers.push({ tenantId, kind: 'open-round', subject: unit.id, step: stepOf('open-round', next, schedule.zone), dueAt: next })
    const settings = await settingsNow(scene, unit.id)
    // A round never reaches into the next one: two questions at once would be one too many.
    const whole = now.add({ hours: 24 * settings.close_days })
    const beforeNext = next.subtract({ hours: 48 })
    const closesAt = Temporal.Instant.compare(whole, beforeNext) < 0 ? whole : beforeNext
    if (now.until(closesAt).total('days') < shortest) return
    const roundId = await openRound(tx, { tenantId, unitId: unit.id, period: timer.step, openedAt: now, closesAt })
    if (roundId === null) return
    scene.timers.push({ tenantId, kind: 'close-round', subject: roundId, step: timer.step, dueAt: closesAt })
    const asking = { branch: unit.name, period: timer.step, closesAt, settings }
    scene.timers.push(nextCallSheet(rt, { tenantId, unitId: unit.id, settings }, now))
    const { away, asked, phoned } = await askAway(scene, { id: roundId, unitId: unit.id, asking })
    if (phoned > 0) scene.timers.push(callSheetOfRound(rt, { tenantId, unitId: unit.id, settings, period: timer.step }, now))
    rt.meter.count('rounds_opened', {})
    rt.log.info('round_opened', {
      unit: unit.id,
      round: roundId,
      period: timer.step,
      away,
      asked: asked.values().reduce((sum, n) => sum + n, 0),
      phoned,
      seconds: await sendingSeconds(tx, tenantId, asked),
    })
  })
}

export async function closeRoundTask(rt: Runtime, timer: TimerRow): Promise<void> {
  await finishing(rt, timer, async (scene) => {
    const closed = await closeRound(scene.tx, scene.tenantId, timer.subject, scene.now)
    if (closed) rt.log.info('round_closed', { round: timer.subject, ...closed })
  })
}
