// Hands a silence or a wish to the person in charge: an escalation row, and the call item that says so.
import type { DutyAddress, DutyHolder } from '../../db/addresses.ts'
import { type EscalationKind, openEscalations, runningEscalations, runningOfKind, setHandedTo, wasTold } from '../../db/escalations.ts'
import { reachKinds } from '../../db/schema/rounds.ts'
import type { Taker } from '../../handlers/member/handed-over.ts'
import { callItem } from '../../handlers/secretary/call-item.ts'
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

/** A silence with who takes it, and the settings where they are known already. */
export type Assigned = HandOver & { readonly holder: DutyAddress | null; readonly settings?: Settings }

/** Who stops and starts again and again is reported once in so many hours. */
const calm = 24

/**
 * Hands one thing over to whoever is in charge. What runs already stays with who was told of it, as long as a message reaches them, and they
 * are not told twice. @returns who takes it; where nobody is told, whom of their own list the member may phone.
 */
export async function handOver(scene: Scene, item: HandOver): Promise<Taker | null> {
  const { tx, tenantId, now, rt } = scene
  const { memberId, unitId, kind, checkInId, key } = item
  const holders = await holdersOf(scene, unitId, memberId)
  const best = holders.find(isTold) ?? null
  const handedToId = best?.memberId ?? null
  const opened = (
    await openEscalations(tx, { tenantId, now, opened: [{ memberId, kind, checkInId, key, handedToId, said: sealedWords(scene, item) }] })
  ).get(key)
  const before = opened === undefined ? await runningOfKind(tx, { tenantId, memberId, kind }) : null
  const taker = holders.find((holder) => holder.memberId === before?.handedToId && isTold(holder)) ?? best
  const id = opened ?? before?.id
  if (opened !== undefined) rt.log.info('handed_over', { escalation: opened, kind, unit: unitId, again: false })
  if (id !== undefined && taker?.memberId !== before?.handedToId && taker && !(await wasToldLately(scene, item, taker))) {
    const told = before ? `escalation:${id}:to:${taker.memberId}` : `escalation:${id}`
    await tellHolder(scene, taker, { unitId, memberId, message: callItem(item), key: told, about: callAbout(memberId, kind) })
    if (before) await setHandedTo(tx, { tenantId, handed: [{ id, memberId: taker.memberId }] })
  }
  const named = taker ?? holders.find((holder) => holder.unitId === unitId)
  return named ? { name: named.name, phone: named.phone, told: taker !== null } : null
}

/** As much as is kept of any raw text. */
function sealedWords({ rt }: Scene, { said }: HandOver): Uint8Array | null {
  return said ? rt.db.vault.seal(said.slice(0, 4_000)) : null
}

const isTold = (holder: DutyHolder): boolean => holder.addressId !== null

async function wasToldLately({ tx, tenantId, now }: Scene, { memberId, kind }: HandOver, { addressId }: DutyHolder): Promise<boolean> {
  if (addressId === null || !reachKinds.some((one) => one === kind)) return false
  return wasTold(tx, { tenantId, memberId, kind, addressId, since: now.subtract({ hours: calm }) })
}

/**
 * A member has one call waiting, not one for each month of silence: a further silence reminds of the one that is open, and leaves alone one
 * that was put off or that has another reason.
 */
export async function handOverAll(scene: Scene, items: readonly Assigned[]): Promise<void> {
  if (items.length === 0) return
  const { tx, tenantId, now, rt } = scene
  // Of one member one at a time: what the first opens is what the second reminds of.
  const first = [...Map.groupBy(items, (item) => item.memberId).values()].flatMap((of) => of.slice(0, 1))
  const running = await runningEscalations(
    tx,
    tenantId,
    first.map((item) => item.memberId),
  )
  const opened = await openEscalations(tx, {
    tenantId,
    now,
    opened: first
      .filter((item) => !running.has(item.memberId))
      .map(({ memberId, kind, checkInId, key, holder }) => ({ memberId, kind, checkInId, key, handedToId: toldId(holder) })),
  })
  const again: { readonly id: number; readonly memberId: number }[] = []
  for (const item of first) {
    const before = running.get(item.memberId)
    if (before && (before.kind !== 'silence' || before.state !== 'open')) continue
    const id = before?.id ?? opened.get(item.key)
    if (id === undefined) continue
    rt.log.info('handed_over', { escalation: id, kind: item.kind, unit: item.unitId, again: before !== undefined })
    if (!item.holder) continue
    if (before && toldId(item.holder) !== null) again.push({ id, memberId: item.holder.memberId })
    await tellHolder(scene, item.holder, {
      unitId: item.unitId,
      memberId: item.memberId,
      message: callItem(item),
      key: before ? `escalation:${id}:${item.key}` : `escalation:${id}`,
      about: callAbout(item.memberId, item.kind),
      ...(item.settings ? { settings: item.settings } : {}),
    })
  }
  await setHandedTo(tx, { tenantId, handed: again })
  await handOverAll(
    scene,
    items.filter((item) => !first.includes(item)),
  )
}

/** Who is told, null for somebody whom no message reaches. */
const toldId = (holder: DutyAddress | null): number | null => (holder?.addressId == null ? null : holder.memberId)
