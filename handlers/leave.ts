// The way out of an open question: "hủy", "thôi", "bỏ qua" close that question and nothing else.
import type { Effect } from '../src/core/effect.ts'
import type { Known } from '../src/core/person.ts'
import type { SeasonQuestion } from '../src/core/season-act.ts'
import { afterMeeting } from '../src/core/talk.ts'
import { isCancel, isSkip } from './leave-words.ts'
import { skipReport } from './member/check-in.ts'
import { askBeforeStop } from './member/stop.ts'
import { say } from './words.ts'

/**
 * Closes the open question, or leaves what was offered last of a case or a self-review; outside of these "hủy" is asked back before it stops the
 * channel. A string is the choice that it means. Null for every other line.
 */
export function leave(person: Known, line: string): readonly Effect[] | string | null {
  const cancels = isCancel(line)
  if (!cancels && !isSkip(line)) return null
  const { open } = person.talk
  switch (open?.ask) {
    case 'call':
    case 'confirm-call':
      return [{ do: 'open', question: null }, ...say('secretary:call.skipped', { name: open.name })]
    case 'consent':
      return [{ do: 'open', question: null }, ...say(open.purpose === 'pin' ? 'member:skipped' : 'member:consent.skipped')]
    case 'report':
    case 'confirm':
    case 'correct':
      return skipReport(person)
    case 'zone':
    case 'unread':
    case 'phone':
    case 'withdraw':
    case 'roster':
    case 'account':
      return [{ do: 'open', question: null }, ...say('member:skipped')]
    // What was begun is said to be as it was before, and how to come back to it.
    case 'case':
      return [{ do: 'open', question: null }, ...say(open.at.of === 'apply' ? 'member:apply.later' : 'secretary:case.kept')]
    case 'meeting':
      return [{ do: 'open', question: afterMeeting(open) }, ...say(open.at.of === 'assign' ? 'member:skipped' : 'secretary:meeting.left')]
    case 'season':
      return leaveSeason(open.at, cancels)
    case undefined:
      if (isOfProcess(person)) return leaveOffered(person, cancels)
      return cancels ? askBeforeStop(person) : person.checkIn?.outcome === 'pending' ? skipReport(person) : null
    default:
      return open satisfies never
  }
}

/** "Bỏ qua" passes over one question of a self-review, "hủy" leaves it as a draft. */
function leaveSeason(at: SeasonQuestion, cancels: boolean): readonly Effect[] | null {
  if (at.of !== 'self-review') return [{ do: 'open', question: null }, ...say('member:skipped')]
  return cancels ? [{ do: 'open', question: null }, ...say('member:self-review.paused')] : null
}

/** What stands under the last message is a step of a case, or of a self-review: nobody who leaves it means the whole channel. */
function isOfProcess({ talk: { offered } }: Known): boolean {
  return offered.some(({ id }) => /^cs:(?:door|apply|a-)/u.test(id) || id.startsWith('sn:submit:'))
}

/** The choice that leaves things as they are; of an application that was sent "hủy" takes it back, which is asked once more. */
function leaveOffered({ talk: { offered } }: Known, cancels: boolean): readonly Effect[] | string {
  const one = (start: string): string | undefined => offered.find(({ id }) => id.startsWith(start))?.id
  const meant = one('cs:a-later:') ?? (one('cs:a-sure:') ? 'cs:mine' : undefined) ?? (cancels ? one('cs:a-back:') : undefined)
  if (meant !== undefined) return meant
  return say(one('sn:submit:') ? 'member:self-review.paused' : 'member:skipped')
}
