// The list of what a timer can start. A new kind is a word in core/ledger.ts, a file here, and a line in this list.
import type { TimerRow } from '../../db/timers.ts'
import type { TimerKind } from '../core/ledger.ts'
import type { Runtime } from '../runtime.ts'
import { accountWatchTask } from './account-watch.ts'
import { auditTask } from './audit.ts'
import { exemptionCountdownTask, reviewCountdownTask } from './countdown.ts'
import { digestTask, summaryTask } from './digest.ts'
import { nextRungTask } from './next-rung.ts'
import { closeRoundTask, openRoundTask } from './open-round.ts'
import { raiseTask } from './raise.ts'
import { readSentRoster, writeSentRoster } from './read-roster.ts'
import { callAgainTask, escalateTask, remindTask } from './remind.ts'
import { retentionTask } from './retention.ts'

const notYet: Task = async () => {
  throw new Error('this kind of timer is being built')
}

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
  'call-sheet': notYet,
  'account-watch': accountWatchTask,
}
