// What a person in charge does about one member: record a call, put it off, remind, invite. Scope is checked here, where the act happens.
import { makeInvitation } from '../../db/addresses.ts'
import { checkInContexts } from '../../db/check-in-contexts.ts'
import { openEscalations, putOff } from '../../db/escalations.ts'
import { hasMessage } from '../../db/messages.ts'
import { lastReportOf } from '../../db/reports.ts'
import { cardById, cardsByName, type Scope } from '../../db/views.ts'
import { reminder } from '../../handlers/member/check-in.ts'
import { askWhatWasSaid } from '../../handlers/secretary/call.ts'
import { cards } from '../../handlers/secretary/card.ts'
import { newInvitation } from '../../handlers/secretary/invite.ts'
import { message, reportWords } from '../../handlers/words.ts'
import { ownBranches } from '../core/access.ts'
import type { Spoken } from '../core/effect.ts'
import { rulesFor } from '../core/hours.ts'
import { isGone } from '../core/member.ts'
import type { Message } from '../core/message.ts'
import type { Known } from '../core/person.ts'
import { nextAllowed } from '../core/quiet-hours.ts'
import { carryOver } from '../core/report.ts'
import type { OpenQuestion } from '../core/talk.ts'
import type { Card } from '../core/view.ts'
import { todayOf } from '../runtime.ts'
import { recordAnswer } from './answer.ts'
import { knownLink, type Placing, placesFor } from './place.ts'
import type { Scene } from './scene.ts'

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
  readonly listed?: readonly number[]
  readonly open?: OpenQuestion
}

const nobody: Reply = { message: message('secretary:not-found') }

/** What the actor may see: the members of their own branches. */
export function scopeOf({ scene, person }: InChargeActor): Scope {
  const { rt, tenantId, now } = scene
  return { tenantId, branchIds: ownBranches(person.roles), now, homeZone: rt.homeZone }
}

/** The member's card when the actor may see it, else null: outside one's own branch nobody exists. */
async function inScope(actor: InChargeActor, memberId: number): Promise<Card | null> {
  const { rt, tx } = actor.scene
  const scope = scopeOf(actor)
  return scope.branchIds.length === 0 ? null : cardById(tx, rt.db.vault, scope, memberId)
}

/** @param call.report null = the member said that nothing changed. */
export async function recordCall(actor: InChargeActor, call: Spoken & { readonly memberId: number }, key: string): Promise<Reply> {
  const card = await inScope(actor, call.memberId)
  if (!card) return nobody
  const { scene, person } = actor
  const before = call.report && !call.still ? null : await lastReportOf(scene.tx, scene.tenantId, call.memberId)
  const report = call.report ? carryOver(call.report, before) : before
  await recordAnswer(scene, { memberId: call.memberId, way: 'phone', report, said: call.said, recordedById: person.memberId, key })
  return { message: message('secretary:call.recorded', { name: card.name, report: reportWords(report) }) }
}

/** The same by name: of several who fit it is asked which, and of nobody nothing is recorded. */
export async function recordCallOf(actor: InChargeActor, call: Spoken & { readonly name: string }, key: string): Promise<Reply> {
  const { rt, tx } = actor.scene
  const found = await cardsByName(tx, rt.db.vault, scopeOf(actor), call.name)
  const [only] = found
  return found.length === 1 && only ? recordCall(actor, { ...call, memberId: only.memberId }, key) : cards(found, call.name)
}

export async function beginCall(actor: InChargeActor, memberId: number): Promise<Reply> {
  const card = await inScope(actor, memberId)
  if (!card) return nobody
  const { open } = actor.person.talk
  const left = (open?.ask === 'call' || open?.ask === 'confirm-call') && open.memberId !== memberId ? open.name : null
  return { message: askWhatWasSaid(card.name, { left }), open: { ask: 'call', memberId, name: card.name } }
}

/** The call item comes back the next working morning. */
export async function callLater(actor: InChargeActor, memberId: number): Promise<Reply> {
  const card = await inScope(actor, memberId)
  if (!card) return nobody
  const { scene, person } = actor
  const { rt, tx, tenantId, now } = scene
  const tomorrow = now
    .toZonedDateTimeISO(rt.homeZone)
    .toPlainDate()
    .add({ days: 1 })
    .toZonedDateTime({ timeZone: rt.homeZone, plainTime: '08:00' })
  const until = nextAllowed(tomorrow.toInstant(), rt.homeZone, { ...person.settings, weekends: 'wait' })
  const putOffs = await putOff(tx, { tenantId, memberId, until })
  if (putOffs.length === 0) {
    const id = await planCall(scene, { memberId, handedToId: person.memberId, until })
    if (id === null) return { message: message('secretary:call.none', { name: card.name }) }
    putOffs.push(id)
  }
  for (const id of putOffs) {
    scene.timers.push({ tenantId, kind: 'call-again', subject: id, step: until.toString(), dueAt: until })
  }
  return { message: message('secretary:call.later', { name: card.name, date: { date: todayOf(rt, until) } }) }
}

/** A silence that was not handed over yet and is called about already. Null when there is none: whoever has answered is not on a call sheet. */
async function planCall(
  scene: Scene,
  of: { readonly memberId: number; readonly handedToId: number; readonly until: Temporal.Instant },
): Promise<number | null> {
  const { tx, tenantId, now } = scene
  const { memberId, handedToId, until } = of
  const checkIn = await scene.shared.newestCheckIn({ tenantId, memberId })
  if (!checkIn || checkIn.outcome === 'answered') return null
  // The key of the check-in's own escalation: it is handed over once, by hand or by its timer.
  const key = `check_in:${checkIn.id}`
  const silence = { memberId, kind: 'silence', checkInId: checkIn.id, handedToId, key } as const
  const id = (await openEscalations(tx, { tenantId, now, opened: [silence] })).get(key) ?? null
  if (id !== null) await putOff(tx, { tenantId, memberId, until })
  return id
}

/** One more reminder by hand, at most one a day, while a question is waiting. */
export async function remindNow(actor: InChargeActor, memberId: number): Promise<Reply> {
  const card = await inScope(actor, memberId)
  if (!card) return nobody
  const { scene } = actor
  const { rt, tx, tenantId, now } = scene
  const newest = await scene.shared.newestCheckIn({ tenantId, memberId })
  const waiting = newest?.outcome === 'pending' ? [newest.id] : []
  const [checkIn] = (await checkInContexts(tx, rt.db.vault, { tenantId, ids: waiting, now, homeZone: rt.homeZone })).values()
  if (!newest || !checkIn || checkIn.addressId === null || checkIn.accountId === null || checkIn.reason !== null || !checkIn.listed)
    return { message: message('secretary:remind.not', { name: card.name }) }
  const key = `check_in:${newest.id}:by-hand:${todayOf(rt, now)}`
  if (await hasMessage(tx, tenantId, key)) return { message: message('secretary:remind.today', { name: card.name }) }
  const dueAt = nextAllowed(now, checkIn.zone, rulesFor(checkIn.settings, checkIn.hours))
  scene.messages.push({
    tenantId,
    key,
    accountId: checkIn.accountId,
    to: { addressId: checkIn.addressId },
    class: 'reminder',
    purpose: 'check_in',
    about: `check_in:${newest.id}`,
    locale: checkIn.locale,
    message: reminder({ ...checkIn, checkInId: newest.id, inCharge: null }, false),
    dueAt,
    expiresAt: newest.closesAt,
    eventId: null,
  })
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
