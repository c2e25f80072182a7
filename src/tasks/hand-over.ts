// Hands a silence or a wish to the person in charge: an escalation row, and the call item that says so.
import type { DutyAddress } from '../../db/addresses.ts'
import { type EscalationKind, openEscalations, runningEscalations } from '../../db/escalations.ts'
import { callItem } from '../../handlers/secretary/call.ts'
import type { Settings } from '../core/settings.ts'
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

/** Something to hand over with who takes it, and the settings where they are known already. */
export type Assigned = HandOver & { readonly holder: DutyAddress | null; readonly settings?: Settings }

/** Hands one thing over to whoever is in charge. @returns false when nothing was handed over. */
export async function handOver(scene: Scene, item: HandOver): Promise<boolean> {
  const [holder] = await holdersOf(scene, item.unitId, item.memberId)
  return (await handOverAll(scene, [{ ...item, holder: holder ?? null }])) > 0
}

/**
 * A member has one call waiting, not one for each month of silence: a further silence reminds of the one that is open, and leaves alone one
 * that was put off or that has another reason. @returns how many were handed over.
 */
export async function handOverAll(scene: Scene, items: readonly Assigned[]): Promise<number> {
  if (items.length === 0) return 0
  const { tx, tenantId, now, rt } = scene
  // Of one member one at a time: what the first opens is what the second reminds of.
  const first = [...Map.groupBy(items, (item) => item.memberId).values()].flatMap((of) => of.slice(0, 1))
  const running = await runningEscalations(
    tx,
    tenantId,
    first.filter((item) => item.kind === 'silence').map((item) => item.memberId),
  )
  const opened = await openEscalations(tx, {
    tenantId,
    now,
    opened: first
      .filter((item) => !running.has(item.memberId))
      .map(({ memberId, kind, checkInId, key, holder }) => ({ memberId, kind, checkInId, key, handedToId: holder?.memberId ?? null })),
  })
  let handed = 0
  for (const item of first) {
    const before = running.get(item.memberId)
    if (before && (before.kind !== 'silence' || before.state !== 'open')) continue
    const id = before?.id ?? opened.get(item.key)
    if (id === undefined) continue
    handed += 1
    rt.log.info('handed_over', { escalation: id, kind: item.kind, unit: item.unitId, again: before !== undefined })
    if (item.holder)
      await tellHolder(scene, item.holder, {
        unitId: item.unitId,
        memberId: item.memberId,
        message: callItem(item),
        key: before ? `escalation:${id}:${item.key}` : `escalation:${id}`,
        about: callAbout(item.memberId, item.kind),
        ...(item.settings ? { settings: item.settings } : {}),
      })
  }
  return (
    handed +
    (await handOverAll(
      scene,
      items.filter((item) => !first.includes(item)),
    ))
  )
}
