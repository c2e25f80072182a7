// Somebody is reached again: what was said about their silence ends.
import { cancelMessages } from '../../db/cancel-messages.ts'
import { endReturned } from '../../db/escalations.ts'
import type { Consents } from '../core/consent.ts'
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

/** Does what follows from a return; nothing when it is none. */
export async function comeBack(scene: Scene, back: ComeBack): Promise<void> {
  if (isReached(back.after) && !isReached(back.before)) await endSilence(scene, back.memberId)
}

/** Nobody is told that somebody is not reached who is. */
async function endSilence({ tx, tenantId, now }: Scene, memberId: number): Promise<void> {
  const ended = await endReturned(tx, { tenantId, memberId, now })
  if (ended.length === 0) return
  await cancelMessages(tx, { tenantId, abouts: ended.map((kind) => callAbout(memberId, kind)), at: now })
}
