// Writes an answer: the report, the check-in, and the end of everything that was waiting for it.
import type { EscalationKind } from '../../db/escalations.ts'
import type { Report } from '../core/report.ts'
import { sideBySide } from '../together.ts'
import { callAbout } from './hand-over.ts'
import type { Scene } from './scene.ts'

const silences: readonly EscalationKind[] = ['silence', 'unreachable', 'phone']
const allKinds: readonly EscalationKind[] = [
  ...silences,
  'wants_contact',
  'stopped',
  'wrong_person',
  'unread',
  'petition',
  'dues',
  'needs_help',
  'new_phone',
  'meeting_change',
]

export interface Answer {
  readonly memberId: number
  readonly way: 'chat' | 'phone'
  /** Null when the member was in contact without saying what they do. */
  readonly report: Report | null
  readonly said: string | null
  readonly recordedById: number | null
  readonly key: string
  /** When it was said; now unless given. */
  readonly at?: Temporal.Instant
}

/** An answer on any way stops the whole ladder of its member. A call ends every open escalation, a chat only the silences. */
export async function recordAnswer(scene: Scene, answer: Answer): Promise<void> {
  const { tenantId, now, shared } = scene
  const { memberId, way } = answer
  // What does not wait for anything else is sent together: a round trip costs more than the statement.
  const [reportId, before] = await sideBySide([
    answer.report
      ? shared.addReport({
          tenantId,
          memberId,
          source: way,
          report: answer.report,
          said: answer.said,
          recordedById: answer.recordedById,
          key: answer.key,
          now: answer.at ?? now,
        })
      : null,
    shared.newestCheckIn({ tenantId, memberId }),
  ])
  // A call item that waits for the morning is not sent for somebody who has answered in the night.
  const calls = (way === 'phone' ? allKinds : silences).map((kind) => callAbout(memberId, kind))
  const abouts = [...(before ? [`check_in:${before.id}`] : []), ...calls]
  await shared.endWaiting({ tenantId, memberId, way, reportId, now, checkInId: before?.id ?? null, abouts })
}
