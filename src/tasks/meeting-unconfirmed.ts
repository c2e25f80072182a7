// Timer `meeting-unconfirmed`: who has not confirmed a changed meeting in time is called; once it begins nobody has to phone any more.

import { newestChange } from '../../db/meeting-changes.ts'
import { endMeetingCalls, noticesOf } from '../../db/meeting-notices.ts'
import { meetingById } from '../../db/meetings.ts'
import type { TimerRow } from '../../db/timers.ts'
import { mustConfirm } from '../core/meeting.ts'
import type { Runtime } from '../runtime.ts'
import { callAbout, withOthers } from './meeting-calls.ts'
import { finishing } from './scene.ts'

/** The subject is the meeting, the step `due:7` or `over:7` of the change. Of a meeting that was changed again only the newest change counts. */
export async function meetingUnconfirmedTask(rt: Runtime, timer: TimerRow): Promise<void> {
  await finishing(rt, timer, async (scene) => {
    const { tx, tenantId, now } = scene
    const [what, id] = timer.step.split(':')
    const changeId = Number(id)
    const meeting = await meetingById(tx, { tenantId, id: timer.subject, hold: true })
    if (!meeting || !(await newestChange(tx, { tenantId, changeId }))) return
    if (what === 'over') {
      await endMeetingCalls(tx, { tenantId, meetingId: meeting.id, memberId: null, by: 'answered', now })
      return
    }
    if (Temporal.Instant.compare(Temporal.Instant.from(meeting.startsAt), now) <= 0) return
    const notices = await noticesOf(tx, rt.db.vault, { tenantId, changeId })
    const people = notices.filter((one) => mustConfirm(one.as) && one.answer === null && one.calledAt === null)
    const toCall = await withOthers(scene, { unitId: meeting.unitId, changeId }, people)
    await callAbout(scene, { meeting, changeId, people: toCall, readerId: null, step: 'due' })
  })
}
