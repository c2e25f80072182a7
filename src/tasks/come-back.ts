// Somebody is reached again: what was said about their silence ends, and what waited for them as a person in charge is sent to them.
import { cancelMessages } from '../../db/cancel-messages.ts'
import { endReturned, setHandedTo } from '../../db/escalations.ts'
import { openDuties } from '../../db/open-duties.ts'
import { settingsOfUnits } from '../../db/units.ts'
import { callItem } from '../../handlers/secretary/call-item.ts'
import type { Consents } from '../core/consent.ts'
import { todayOf } from '../runtime.ts'
import { tellHolder } from './duty.ts'
import { callAbout } from './hand-over.ts'
import type { Scene } from './scene.ts'

/** What of a person decides whether messages reach them. */
export interface Reach {
  readonly active: boolean
  readonly consents: Consents
}

export interface ComeBack {
  readonly memberId: number
  /** The chat they have just written in. */
  readonly addressId: number
  readonly before: Reach
  readonly after: Reach
  /** The event that brought them back: what it causes has its name. */
  readonly eventId: number
}

const isReached = ({ active, consents }: Reach): boolean => active && consents.contact !== false
const isOnDuty = (reach: Reach): boolean => isReached(reach) && reach.consents.duty === true

/** Does what follows from a return; nothing when it is none. */
export async function comeBack(scene: Scene, back: ComeBack): Promise<void> {
  if (isReached(back.after) && !isReached(back.before)) await endSilence(scene, back.memberId)
  if (isOnDuty(back.after) && !isOnDuty(back.before)) await sendWaiting(scene, back)
}

/** Nobody is told that somebody is not reached who is. */
async function endSilence({ tx, tenantId, now }: Scene, memberId: number): Promise<void> {
  const ended = await endReturned(tx, { tenantId, memberId, now })
  if (ended.length === 0) return
  await cancelMessages(tx, { tenantId, abouts: ended.map((kind) => callAbout(memberId, kind)), at: now })
}

/** Sends a person in charge the calls that wait for them, each once for this return. */
async function sendWaiting(scene: Scene, { memberId: holderId, addressId, before, after, eventId }: ComeBack): Promise<void> {
  const { tx, tenantId, now, rt } = scene
  // A further chat of somebody who was told on the first brings nothing new; a consent opens all of them.
  const onlyIf = isOnDuty({ ...after, consents: before.consents }) ? addressId : null
  const duties = await openDuties(tx, rt.db.vault, { tenantId, holderId, onlyIf, now, homeZone: rt.homeZone })
  if (duties.length === 0) return
  const settings = await settingsOfUnits(
    tx,
    duties.map(({ unitId }) => ({ tenantId, unitId, on: todayOf(rt, now) })),
  )
  for (const [at, duty] of duties.entries()) {
    const { id, memberId, unitId, kind, holder, wasHanded } = duty
    const inForce = settings[at]
    await tellHolder(scene, holder, {
      unitId,
      memberId,
      message: callItem(duty),
      key: wasHanded ? `escalation:${id}:back:${eventId}` : `escalation:${id}`,
      about: callAbout(memberId, kind),
      ...(inForce ? { settings: inForce } : {}),
    })
  }
  await setHandedTo(tx, { tenantId, handed: duties.map(({ id }) => ({ id, memberId: holderId })) })
  rt.log.info('duties_sent_again', { escalations: duties.length })
}
