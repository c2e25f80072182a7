// Hands a silence or a wish to the person in charge: an escalation row, and the call item that says so.
import { type EscalationKind, openEscalation } from '../../db/escalations.ts'
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

/** @returns false when this was handed over before. */
export async function handOver(scene: Scene, item: HandOver): Promise<boolean> {
  const [holder] = await holdersOf(scene, item.unitId, item.memberId)
  const { tx, tenantId, now } = scene
  const id = await openEscalation(tx, {
    tenantId,
    memberId: item.memberId,
    kind: item.kind,
    checkInId: item.checkInId,
    handedToId: holder?.memberId ?? null,
    key: item.key,
    now,
  })
  if (id === null) return false
  scene.rt.log.info('handed_over', { escalation: id, kind: item.kind, unit: item.unitId })
  if (holder) {
    await tellHolder(scene, holder, {
      unitId: item.unitId,
      memberId: item.memberId,
      message: callItem(item),
      key: `escalation:${id}`,
      about: callAbout(item.memberId, item.kind),
    })
  }
  return true
}
