// Hands a silence or a wish to the person in charge: an escalation row, and the call item that says so.
import { type EscalationKind, openEscalation, runningEscalation } from '../../db/escalations.ts'
import { callItem } from '../../handlers/secretary/call.ts'
import { holdersOf, tellHolder } from './duty.ts'
import type { Scene } from './scene.ts'

export interface HandOver {
  readonly memberId: number
  readonly unitId: number
  readonly name: string
  readonly phone: string | null
  readonly kind: EscalationKind
  readonly checkInId: number | null
  /** Last word, ISO date. */
  readonly since: string | null
  readonly said: string | null
  /** Makes it happen once. */
  readonly key: string
}

/** What a call item is about, so that it is taken back when the silence ends before it was sent. */
export function callAbout(memberId: number, kind: EscalationKind): string {
  return `call:${memberId}:${kind}`
}

/**
 * A member has one call waiting, not one for each month of silence: a further silence reminds of the one that is open, and leaves alone one
 * that was put off or that has another reason. @returns false when nothing was handed over.
 */
export async function handOver(scene: Scene, item: HandOver): Promise<boolean> {
  const { tx, tenantId, now, rt } = scene
  const running = item.kind === 'silence' ? await runningEscalation(tx, tenantId, item.memberId) : null
  if (running && (running.kind !== 'silence' || running.state !== 'open')) return false
  const [holder] = await holdersOf(scene, item.unitId, item.memberId)
  const opened = { tenantId, memberId: item.memberId, kind: item.kind, checkInId: item.checkInId, key: item.key, now }
  const id = running?.id ?? (await openEscalation(tx, { ...opened, handedToId: holder?.memberId ?? null }))
  if (id === null) return false
  rt.log.info('handed_over', { escalation: id, kind: item.kind, unit: item.unitId, again: running !== null })
  if (holder) {
    await tellHolder(scene, holder, {
      unitId: item.unitId,
      memberId: item.memberId,
      message: callItem(item),
      key: running ? `escalation:${id}:${item.key}` : `escalation:${id}`,
      about: callAbout(item.memberId, item.kind),
    })
  }
  return true
}
