// Messages to people in charge: to the best holder of the duty whom a message can reach.
import { type DutyAddress, type DutyHolder, dutyHolders } from '../../db/addresses.ts'
import { personsInCharge } from '../../db/in-charge.ts'
import { settingsOfUnits } from '../../db/units.ts'
import type { Message } from '../core/message.ts'
import { nextAllowed } from '../core/quiet-hours.ts'
import type { Settings } from '../core/settings.ts'
import { todayOf } from '../runtime.ts'
import { type Scene, settingsNow } from './scene.ts'

export interface Duty {
  readonly unitId: number
  /** The member it is about, who is never told about themselves; null for a whole branch. */
  readonly memberId: number | null
  readonly message: Message
  readonly key: string
  readonly about?: string
  /** Days after which the message makes no sense any more. */
  readonly keepDays?: number
  /** From when it makes no sense, where that is known to the minute. */
  readonly expiresAt?: Temporal.Instant
  /** The unit's settings, where they are known already. */
  readonly settings?: Settings
}

/** Who would take a duty of a branch, best first, including people no message reaches. */
export async function holdersOf(scene: Scene, unitId: number, memberId: number | null, committee = false): Promise<readonly DutyHolder[]> {
  const { tx, tenantId, rt, now } = scene
  return dutyHolders(tx, rt.db.vault, { tenantId, unitId, memberId, today: todayOf(rt, now), committee })
}

/** Queues a duty message for one holder, outside their quiet hours. */
export async function tellHolder(scene: Scene, holder: DutyAddress, duty: Duty): Promise<boolean> {
  if (holder.addressId === null || holder.accountId === null) return false
  const { tenantId, rt, now } = scene
  const settings = duty.settings ?? (await settingsNow(scene, duty.unitId))
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
    expiresAt: duty.expiresAt ?? now.add({ hours: 24 * (duty.keepDays ?? 14) }),
    eventId: null,
  })
  return true
}

/** Tells the persons in charge of many things; who they are and when they may be written to is asked once for all. */
export async function tellAllInCharge(scene: Scene, duties: readonly Duty[]): Promise<void> {
  const { tx, tenantId, rt, now } = scene
  const holders = await personsInCharge(tx, { tenantId, today: todayOf(rt, now), duties })
  const told = duties.flatMap((duty, at) => {
    const holder = holders[at]
    return holder && holder.addressId !== null ? [{ holder, duty }] : []
  })
  const unknown = told.flatMap(({ duty }) => (duty.settings ? [] : [duty]))
  const units = unknown.map(({ unitId }) => ({ tenantId, unitId, on: todayOf(rt, now) }))
  const found = units.length === 0 ? [] : await settingsOfUnits(tx, units)
  const settings = new Map(unknown.map((duty, at) => [duty, found[at]]))
  for (const { holder, duty } of told) {
    const known = settings.get(duty)
    await tellHolder(scene, holder, known ? { ...duty, settings: known } : duty)
  }
}

/** Tells the person in charge of one thing. */
export async function tellInCharge(scene: Scene, duty: Duty): Promise<void> {
  await tellAllInCharge(scene, [duty])
}
