// Timer `meeting-reminder`: one announcement of a meeting, to everybody whom it concerns.
import { answersOf } from '../../db/meeting-notices.ts'
import { meetingById } from '../../db/meetings.ts'
import type { TimerRow } from '../../db/timers.ts'
import { meetingAnnounced } from '../../handlers/member/meeting.ts'
import type { Runtime } from '../runtime.ts'
import { readStep } from './announce-meeting.ts'
import { finishing, settingsNow } from './scene.ts'
import { concerned, tellConcerned } from './tell-meeting.ts'

/**
 * Members at home are reminded at each step, unless they said that they cannot come; who has confirmed it is asked nothing more. Who has no duty to come is invited once, and officers are
 * told once. A step of an older date says nothing.
 */
export async function meetingReminderTask(rt: Runtime, timer: TimerRow): Promise<void> {
  await finishing(rt, timer, async (scene) => {
    const { tx, tenantId, now } = scene
    const { sequence, first } = readStep(timer.step)
    const meeting = await meetingById(tx, { tenantId, id: timer.subject, hold: true })
    if (!meeting || meeting.state === 'called_off' || meeting.sequence !== sequence) return
    const startsAt = Temporal.Instant.from(meeting.startsAt)
    if (Temporal.Instant.compare(startsAt, now) <= 0) return
    const answers = await answersOf(tx, { tenantId, meetingId: meeting.id })
    const knows = (memberId: number): boolean => answers.get(memberId) === 'received'
    const told = tellConcerned(scene, await concerned(scene, { unitId: meeting.unitId, startsAt }), {
      settings: await settingsNow(scene, meeting.unitId),
      about: `meeting:${meeting.id}`,
      keyFor: ({ memberId, as }) => {
        if (as === 'away') return `meeting:${meeting.id}:invited:${memberId}`
        if (as !== 'home') return `meeting:${meeting.id}:${sequence}:officer:${memberId}`
        return answers.has(memberId) && !knows(memberId) ? null : `meeting:${meeting.id}:${timer.step}:${memberId}`
      },
      messageFor: (one) => ({
        ...meetingAnnounced({ meeting, zone: rt.homeZone }, one, { confirmed: knows(one.memberId) }),
        ...(first && one.as === 'home' ? { attachment: { make: 'meeting-calendar', id: meeting.id } as const } : {}),
      }),
      expiresAt: startsAt,
    })
    rt.log.info('meeting_announced', {
      meeting: meeting.id,
      unit: meeting.unitId,
      told: told.filter(({ messageKey }) => messageKey !== null).length,
    })
  })
}
