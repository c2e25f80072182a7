// Timer `retention`: forgets what need not be kept any longer, every night.
import { dropBodies, dropEventWords } from '../../db/drop-bodies.ts'
import { dropOldEvents } from '../../db/events.ts'
import { dropHandedWords } from '../../db/handed-words.ts'
import { cleansItself } from '../../db/housekeeping.ts'
import { dropOldPlans } from '../../db/imports.ts'
import { dropRawTexts } from '../../db/reports.ts'
import { dropOldTalks } from '../../db/talks.ts'
import type { TimerRow } from '../../db/timers.ts'
import type { Runtime } from '../runtime.ts'
import { deleteLeftApplications, deleteLeftSelfReviews, forgetOldApplications } from './left-drafts.ts'
import { planSoon } from './plan-meetings.ts'
import { finishing, setForTomorrow, settingsNow } from './scene.ts'
import { forgetSelfReviews } from './self-review-end.ts'

/** Days an event is kept so that a platform's repetition is recognised; its text goes with it. */
const eventDays = 30

/** Days a roster waits for [Nhập danh sách]. */
const planDays = 7

/** The subject is the tenant, the step the day. */
export async function retentionTask(rt: Runtime, timer: TimerRow): Promise<void> {
  await finishing(rt, timer, async (scene) => {
    const { tx, tenantId, now } = scene
    const settings = await settingsNow(scene, tenantId)
    const before = now.subtract({ hours: 24 * settings.raw_text_days })
    const early = settings.raw_text_days < eventDays ? await dropEventWords(tx, rt.db.vault, tenantId, before) : 0
    const texts = (await dropRawTexts(tx, tenantId, before)) + (await dropHandedWords(tx, tenantId, before)) + early
    // Words of members stand in what was passed on to people in charge, and in lines that were said back and never confirmed.
    const bodies = await dropBodies(tx, rt.db.vault, tenantId, before)
    const talks = await dropOldTalks(tx, tenantId, before)
    const events = await dropOldEvents(tx, tenantId, now.subtract({ hours: 24 * eventDays }))
    // A list of people that nobody decided about is not kept to be decided about some day.
    const plans = await dropOldPlans(tx, tenantId, now.subtract({ hours: 24 * planDays }))
    const selfReviews = await forgetSelfReviews(scene)
    const leftSelfReviews = await deleteLeftSelfReviews(scene)
    const leftApplications = await deleteLeftApplications(scene)
    const applications = await forgetOldApplications(scene)
    setForTomorrow(scene, 'retention', '02:30')
    // Whoever has set a rule, and however: by a list, at the command line, from a day on. And there is always a month more to plan.
    planSoon(scene, tenantId, `night:${timer.step}`)
    rt.log.info('retention_done', { texts, bodies, talks, events, plans, selfReviews, leftSelfReviews, leftApplications, applications })
  })
  // Where nobody else does it. Twice a month is enough for a commune; the step is a date.
  if (/-(?:01|15)$/.test(timer.step) && !(await cleansItself(rt.db))) await rt.db.vacuum()
}
