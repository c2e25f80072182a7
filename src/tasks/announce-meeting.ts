// Sets and takes back the timers that announce a meeting.
import { cancelTimers } from '../../db/timers.ts'
import { announcements } from '../core/meeting-time.ts'
import type { Settings } from '../core/settings.ts'
import type { Scene } from './scene.ts'

export interface Announced {
  readonly id: number
  readonly startsAt: Temporal.Instant
  readonly sequence: number
  readonly settings: Pick<Settings, 'meeting_offsets' | 'countdown_at'>
  /** Of a meeting that is new: an announcement that was missed comes at once. */
  readonly isNew: boolean
  /** What set it: a time that was set before and taken back may be set again. */
  readonly key: string
}

/** One timer an announcement; its step says how often the meeting had been changed, so that one of an older date says nothing. */
export function setAnnouncements({ rt, tenantId, now, timers }: Scene, meeting: Announced): void {
  const { id, startsAt, sequence, settings, isNew, key } = meeting
  const ahead = announcements(startsAt, now, { settings, zone: rt.homeZone, catchUp: isNew })
  for (const [nth, { days, dueAt }] of ahead.entries()) {
    const step = `${days}:${sequence}:${isNew && nth === 0 ? 'first' : 'again'}:${key}`
    timers.push({ tenantId, kind: 'meeting-reminder', subject: id, step, dueAt })
  }
}

/** What a timer's step says. */
export function readStep(step: string): { readonly sequence: number; readonly first: boolean } {
  const [, sequence, nth] = step.split(':')
  return { sequence: Number(sequence), first: nth === 'first' }
}

export async function cancelAnnouncements({ tx, tenantId, now }: Scene, meetingIds: readonly number[]): Promise<void> {
  if (meetingIds.length > 0) await cancelTimers(tx, { tenantId, kinds: ['meeting-reminder'], subjects: meetingIds, at: now })
}
