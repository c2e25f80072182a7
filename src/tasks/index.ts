// The list of what a timer can start. A new kind is a word in core/ledger.ts, a file here, and a line in this list.
import type { TimerRow } from '../../db/timers.ts'
import type { TimerKind } from '../core/ledger.ts'
import type { Runtime } from '../runtime.ts'
import { accountWatchTask } from './account-watch.ts'
import { auditTask } from './audit.ts'
import { callSheetTask } from './call-sheet.ts'
import { caseWaitingTask } from './case-waiting.ts'
import { digestTask, summaryTask } from './digest.ts'
import { exemptionCountdownTask } from './exemption-countdown.ts'
import { fetchSelfReviewTask } from './fetch-self-review.ts'
import { meetingReminderTask } from './meeting-reminder.ts'
import { meetingUnconfirmedTask } from './meeting-unconfirmed.ts'
import { nextRungTask } from './next-rung.ts'
import { closeRoundTask, openRoundTask } from './open-round.ts'
import { planMeetingsTask } from './plan-meetings.ts'
import { raiseTask } from './raise.ts'
import { readSentRoster, writeSentRoster } from './read-roster.ts'
import { callAgainTask, escalateTask, remindTask } from './remind.ts'
import { retentionTask } from './retention.ts'
import { reviewCountdownTask } from './review-countdown.ts'
import { reviewThanksTask } from './review-thanks.ts'
import { seasonUnsetTask } from './season-unset.ts'

type Task = (rt: Runtime, timer: TimerRow) => Promise<void>

export const tasks: Readonly<Record<TimerKind, Task>> = {
  'open-round': openRoundTask,
  'close-round': closeRoundTask,
  remind: remindTask,
  escalate: escalateTask,
  digest: digestTask,
  summary: summaryTask,
  'review-countdown': reviewCountdownTask,
  'exemption-countdown': exemptionCountdownTask,
  'read-roster': readSentRoster,
  'write-roster': writeSentRoster,
  'call-again': callAgainTask,
  retention: retentionTask,
  audit: auditTask,
  'next-rung': nextRungTask,
  raise: raiseTask,
  'call-sheet': callSheetTask,
  'account-watch': accountWatchTask,
  'case-waiting': caseWaitingTask,
  'review-thanks': reviewThanksTask,
  'fetch-self-review': fetchSelfReviewTask,
  'season-unset': seasonUnsetTask,
  'plan-meetings': planMeetingsTask,
  'meeting-reminder': meetingReminderTask,
  'meeting-unconfirmed': meetingUnconfirmedTask,
}
