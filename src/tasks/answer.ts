// Writes an answer: the report, the check-in, and the end of everything that was waiting for it.
import { type EscalationKind, endEscalations } from '../../db/escalations.ts'
import { cancelMessages } from '../../db/messages.ts'
import { addReport } from '../../db/reports.ts'
import { answerCheckIn, newestCheckIn } from '../../db/rounds.ts'
import { cancelTimers } from '../../db/timers.ts'
import type { Report } from '../core/report.ts'
import { callAbout } from './hand-over.ts'
import { type Scene, sideBySide } from './scene.ts'

const silences: readonly EscalationKind[] = ['silence', 'unreachable']
const allKinds: readonly EscalationKind[] = [...silences, 'wants_contact', 'stopped', 'wrong_person', 'unread']

export interface Answer {
  readonly memberId: number
  readonly way: 'chat' | 'phone'
  /** Null when the member was in contact without saying what they do. */
  readonly report: Report | null
  readonly said: string | null
  readonly recordedById: number | null
  readonly key: string
}

/** An answer on any way stops the whole ladder of its member. A call ends every open escalation, a chat only the silences. */
export async function recordAnswer(scene: Scene, answer: Answer): Promise<void> {
  const { tx, tenantId, now, rt } = scene
  const { memberId, way } = answer
  // What does not wait for anything else is sent together: a round trip costs more than the statement.
  const [reportId, before] = await sideBySide([
    answer.report
      ? addReport(tx, rt.db.vault, {
          tenantId,
          memberId,
          source: way,
          report: answer.report,
          said: answer.said,
          recordedById: answer.recordedById,
          key: answer.key,
          now,
        })
      : null,
    newestCheckIn(tx, tenantId, memberId),
  ])
  // Sent together and run in this order. A reminder or a handing over that happens at this moment holds the check-in, and the answer waits
  // for it: so what is cancelled after the answer includes what was queued until then. Timers come first, because theirs is the other lock.
  const timers = before ? cancelTimers(tx, { tenantId, kinds: ['remind', 'escalate'], subject: before.id, at: now }) : 0
  const answered = answerCheckIn(tx, { tenantId, memberId, way, reportId, now })
  const ended = endEscalations(tx, { tenantId, memberId, by: way === 'phone' ? 'done' : 'answered', now })
  // A call item that waits for the morning is not sent for somebody who has answered in the night.
  const calls = (way === 'phone' ? allKinds : silences).map((kind) => callAbout(memberId, kind))
  const queued = cancelMessages(tx, { tenantId, abouts: [...(before ? [`check_in:${before.id}`] : []), ...calls], at: now })
  await sideBySide([timers, answered, ended, queued])
}
