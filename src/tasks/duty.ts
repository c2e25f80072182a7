// Messages to people in charge: to the best holder of the duty whom a message can reach.
import { type DutyAddress, dutyHolders } from '../../db/addresses.ts'
import { settingsInForce } from '../../db/units.ts'
import type { Message } from '../core/message.ts'
import { nextAllowed } from '../core/quiet-hours.ts'
import type { Settings } from '../core/settings.ts'
import { todayOf } from '../runtime.ts'
import type { Scene } from './scene.ts'

export interface Duty {
  readonly unitId: number
  /** The member it is about, who is never told about themselves; null for a whole branch. */
  readonly memberId: number | null
  readonly message: Message
  readonly key: string
  readonly about?: string
  /** Days after which the message makes no sense any more. */
  readonly keepDays?: number
  /** The unit's settings, where they are known already. */
  readonly settings?: Settings
}

/** Who would take a duty of a branch, best first, including people no message reaches. */
export async function holdersOf(scene: Scene, unitId: number, memberId: number | null, committee = false): Promise<readonly DutyAddress[]> {
  const { tx, tenantId, rt, now } = scene
  return dutyHolders(tx, { tenantId, unitId, memberId, today: todayOf(rt, now), committee })
}

/** Queues a duty message for one holder, outside their quiet hours. */
export async function tellHolder(scene: Scene, holder: DutyAddress, duty: Duty): Promise<boolean> {
  if (holder.addressId === null || holder.accountId === null) return false
  const { tx, tenantId, rt, now } = scene
  const settings = duty.settings ?? (await settingsInForce(tx, tenantId, duty.unitId))
  scene.messages.push({
    tenantId,
    key: duty.key,
    accountId: holder.accountId,
    to: { addressId: holder.addressId },
    class: 'duty',
    purpose: 'duty',
    about: duty.about ?? null,
    locale: holder.locale,
    message: duty.message,
    dueAt: nextAllowed(now, rt.homeZone, settings),
    expiresAt: now.add({ hours: 24 * (duty.keepDays ?? 14) }),
    eventId: null,
  })
  return true
}

/** Tells the person in charge. @returns who has the duty, told or not: an escalation is handed over even when no message can say so. */
export async function tellInCharge(scene: Scene, duty: Duty): Promise<DutyAddress | null> {
  const [best] = await holdersOf(scene, duty.unitId, duty.memberId)
  if (best) await tellHolder(scene, best, duty)
  return best ?? null
}
