// What a person in charge does about one member: remind, invite (calls: calls.ts). Scope is checked here, where the act happens.
import { makeInvitation } from '../../db/addresses.ts'
import { checkInContexts } from '../../db/check-in-contexts.ts'
import { hasMessage } from '../../db/messages.ts'
import { cardById, type Scope } from '../../db/views.ts'
import { reminder } from '../../handlers/member/check-in.ts'
import { newInvitation } from '../../handlers/secretary/invite.ts'
import { message } from '../../handlers/words.ts'
import { ownBranches } from '../core/access.ts'
import { isGone } from '../core/member.ts'
import type { Message } from '../core/message.ts'
import type { Known } from '../core/person.ts'
import type { OpenQuestion } from '../core/talk.ts'
import type { Card } from '../core/view.ts'
import { todayOf } from '../runtime.ts'
import { knownLink, type Placing, placesFor } from './place.ts'
import type { Scene } from './scene.ts'
import { tellMember } from './tell-member.ts'

/** Somebody who acts for a branch, with the scene of the event they sent. */
export interface InChargeActor {
  readonly scene: Scene
  readonly person: Known
  readonly addressId: number
  /** The account of that address. */
  readonly accountId: number
  readonly linkTemplate: string | null
}

export interface Reply {
  readonly message: Message
  /** What follows it, each as a message of its own. */
  readonly next?: readonly Message[]
  readonly listed?: readonly number[]
  /** What is asked from now on; null = nothing any more. */
  readonly open?: OpenQuestion | null
}

export const nobody: Reply = { message: message('secretary:not-found') }

/** What the actor may see: the members of their own branches. */
export function scopeOf({ scene, person }: InChargeActor): Scope {
  const { rt, tenantId, now } = scene
  return { tenantId, branchIds: ownBranches(person.roles), now, homeZone: rt.homeZone }
}

/** The member's card when the actor may see it, else null: outside one's own branch nobody exists. */
export async function inScope(actor: InChargeActor, memberId: number): Promise<Card | null> {
  const { rt, tx } = actor.scene
  const scope = scopeOf(actor)
  return scope.branchIds.length === 0 ? null : cardById(tx, rt.db.vault, scope, memberId)
}

/** One more reminder by hand, at most one a day, while a question is waiting. */
export async function remindNow(actor: InChargeActor, memberId: number): Promise<Reply> {
  const card = await inScope(actor, memberId)
  if (!card) return nobody
  const { scene } = actor
  const { rt, tx, tenantId, now } = scene
  const untold: Reply = { message: message('secretary:remind.not', { name: card.name }) }
  const newest = await scene.shared.newestCheckIn({ tenantId, memberId })
  const waiting = newest?.outcome === 'pending' ? [newest.id] : []
  const [checkIn] = (await checkInContexts(tx, rt.db.vault, { tenantId, ids: waiting, now, homeZone: rt.homeZone })).values()
  if (!newest || !checkIn || checkIn.addressId === null || checkIn.reason !== null || !checkIn.listed) return untold
  const key = `check_in:${newest.id}:by-hand:${todayOf(rt, now)}`
  if (await hasMessage(tx, tenantId, key)) return { message: message('secretary:remind.today', { name: card.name }) }
  const dueAt = tellMember(scene, checkIn, {
    key,
    purpose: 'check_in',
    about: `check_in:${newest.id}`,
    message: reminder({ ...checkIn, checkInId: newest.id, inCharge: null }, false),
    settings: checkIn.settings,
    expiresAt: newest.closesAt,
  })
  if (dueAt === null) return untold
  if (Temporal.Instant.compare(dueAt, now) <= 0) return { message: message('secretary:remind.sent', { name: card.name }) }
  return { message: message('secretary:remind.later', { name: card.name, at: { at: dueAt.toString(), zone: rt.homeZone } }) }
}

/** The link of the account that the invitation names; of the one that was written to it was asked before this transaction. */
function linkTo({ scene, accountId, linkTemplate }: InChargeActor, place: ReturnType<Placing>): string | null {
  if (place === null || place === 'full' || place.accountId === accountId) return linkTemplate
  return knownLink(scene.rt.connections.get(place.accountId)?.channel)
}

export async function invite(actor: InChargeActor, memberId: number): Promise<Reply> {
  const card = await inScope(actor, memberId)
  if (!card) return nobody
  if (isGone(card.standing)) return { message: message('secretary:invite.gone', { name: card.name }) }
  const { scene, person } = actor
  const { rt, tx, tenantId, now } = scene
  const place = (await placesFor(rt, tx, { tenantId, memberIds: [memberId] }))(memberId)
  const { code, expiresAt } = await makeInvitation(tx, rt.db.vault, { tenantId, memberId, now, days: person.settings.invitation_days })
  return {
    message: newInvitation({
      name: card.name,
      code,
      link: linkTo(actor, place)?.replace('00000000', code) ?? null,
      bot: place === 'full' ? null : place,
      full: place === 'full',
      phone: card.phone,
      expiresOn: todayOf(rt, expiresAt),
    }),
  }
}
