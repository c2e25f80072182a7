// Timers `digest` and `summary`: what a branch's secretary gets every Monday, and a committee every month.
import { digestOf } from '../../db/digests.ts'
import { addSummary, summaryInput } from '../../db/summaries.ts'
import { saveListed } from '../../db/talks.ts'
import type { TimerRow } from '../../db/timers.ts'
import { scheduleOf, unitById } from '../../db/units.ts'
import { summaryMessage } from '../../handlers/committee/summary-message.ts'
import { digest } from '../../handlers/secretary/digest.ts'
import type { Message } from '../core/message.ts'
import { nextTime } from '../core/schedule.ts'
import { summaryFigures } from '../core/summary.ts'
import { type Runtime, todayOf } from '../runtime.ts'
import { holdersOf, tellHolder } from './duty.ts'
import { stepOf } from './import-roster.ts'
import { finishing, settingsNow } from './scene.ts'
import { casesWaiting } from './tell-case.ts'

/** Tells a branch what differs from last week; says nothing when nothing does. */
export async function digestTask(rt: Runtime, timer: TimerRow): Promise<void> {
  await finishing(rt, timer, async (scene) => {
    const { tx, tenantId, now } = scene
    const unit = await unitById(tx, tenantId, timer.subject)
    const schedule = await scheduleOf(tx, tenantId, timer.subject, 'digest')
    if (!unit || !schedule) return
    const next = nextTime(schedule, now)
    scene.timers.push({ tenantId, kind: 'digest', subject: unit.id, step: stepOf('digest', next, schedule.zone), dueAt: next })
    const [holder] = await holdersOf(scene, unit.id, null)
    if (!holder) return
    const week = await digestOf(tx, {
      tenantId,
      unitId: unit.id,
      branch: unit.name,
      readerId: holder.memberId,
      // The week before the time it was due, so that a late digest neither repeats nor loses a day.
      since: Temporal.PlainDate.from(timer.step)
        .subtract({ days: 7 })
        .toZonedDateTime({ timeZone: schedule.zone, plainTime: schedule.at })
        .toInstant(),
      now,
      homeZone: rt.homeZone,
    })
    const told = digest({ ...week, cases: await casesWaiting(scene, unit.id, holder.memberId) })
    if (!told) return
    const queued = await tellHolder(scene, holder, {
      unitId: unit.id,
      memberId: null,
      message: told.message,
      key: `digest:${unit.id}:${timer.step}`,
      keepDays: 3,
    })
    // "gọi 1" after a digest means the first of its list.
    if (queued && holder.addressId !== null && told.listed.length > 0) {
      await saveListed(tx, rt.db.vault, { tenantId, addressId: holder.addressId, listed: told.listed, now })
    }
  })
}

/** Counts a committee's month once, and sends it as text, chart and workbook to its officers. */
export async function summaryTask(rt: Runtime, timer: TimerRow): Promise<void> {
  await finishing(rt, timer, async (scene) => {
    const { tx, tenantId, now } = scene
    const unit = await unitById(tx, tenantId, timer.subject)
    const schedule = await scheduleOf(tx, tenantId, timer.subject, 'summary')
    if (!unit || !schedule) return
    // From the time it was due, so that no month is left out when nobody ran for longer than that.
    const next = nextTime(schedule, timer.dueAt)
    scene.timers.push({ tenantId, kind: 'summary', subject: unit.id, step: stepOf('summary', next, schedule.zone), dueAt: next })
    const settings = await settingsNow(scene, unit.id)
    const input = await summaryInput(tx, {
      unit,
      period: timer.step,
      today: todayOf(rt, now),
      homeProvince: settings.home_province,
      smallGroup: settings.small_group,
    })
    // Before the first round there is nothing to tell; "nobody is away" would be wrong.
    if (input.checkIns.length === 0) return
    const figures = summaryFigures(input)
    const id = await addSummary(tx, { tenantId, unitId: unit.id, period: timer.step, figures, now })
    if (id === null) return
    const messages: readonly (readonly [string, Message])[] = [
      ['text', { lines: summaryMessage(figures, { unit: unit.name }) }],
      ['chart', { lines: [], attachment: { make: 'summary-chart', id } }],
      ['workbook', { lines: [], attachment: { make: 'summary-workbook', id } }],
    ]
    for (const holder of await holdersOf(scene, unit.id, null, true)) {
      for (const [part, message] of messages) {
        await tellHolder(scene, holder, { unitId: unit.id, memberId: null, message, key: `summary:${id}:${holder.memberId}:${part}` })
      }
    }
    rt.log.info('summary_made', { unit: unit.id, summary: id, period: timer.step })
  })
}
