// What a person in charge does with a call in chat: begin its record, write it down, count a try, put it off.
import { cancelMessages } from '../../db/cancel-messages.ts'
import { setPhone, waitingNumber } from '../../db/handed-words.ts'
import { cardsByName } from '../../db/views.ts'
import { askWhatWasSaid, numberNotNoted, withNumber } from '../../handlers/secretary/call.ts'
import { cards } from '../../handlers/secretary/card.ts'
import { message, reportWords } from '../../handlers/words.ts'
import type { CallResult } from '../core/call.ts'
import type { Spoken } from '../core/effect.ts'
import type { Card } from '../core/view.ts'
import { type Runtime, todayOf } from '../runtime.ts'
import { type InChargeActor, inScope, nobody, type Reply, scopeOf } from './act-on-member.ts'
import { callAbout } from './hand-over.ts'
import { putOffCall, type Written, type WrittenTry, writeSpoken, writeTry } from './write-call.ts'

type Tried = Exclude<CallResult, 'spoke'>

/** @param call.report null = the member said that nothing changed. */
export async function recordCall(actor: InChargeActor, call: Spoken & { readonly memberId: number }, key: string): Promise<Reply> {
  const card = await inScope(actor, call.memberId)
  if (!card) return nobody
  const { scene, person } = actor
  const { memberId } = call
  const { message: told } = spokenReply(card, await writeSpoken(scene, { ...call, byId: person.memberId, at: scene.now, key }))
  const phone = await waitingNumber(scene.tx, scene.rt.db.vault, { tenantId: scene.tenantId, memberId })
  const noted = { ...told, lines: [...told.lines, ...numberNotNoted(call)] }
  return { message: phone === null ? noted : withNumber(told, { memberId, phone, name: card.name }) }
}

/** What is answered to the record of a call, in chat and at the command line. */
export function spokenReply({ name }: Card, { report, as }: Written): Reply {
  const key = as === 'new' ? 'secretary:call.recorded' : as === 'again' ? 'secretary:call.again' : 'secretary:call.older'
  return { message: message(key, { name, report: reportWords(report) }) }
}

/** The same by name: of several who fit it is asked which, and of nobody nothing is recorded. */
export function recordCallOf(actor: InChargeActor, call: Spoken & { readonly name: string }, key: string): Promise<Reply> {
  return ofName(actor, call.name, (memberId) => recordCall(actor, { ...call, memberId }, key))
}

export async function callTried(
  actor: InChargeActor,
  { memberId, result }: { readonly memberId: number; readonly result: Tried },
  key: string,
): Promise<Reply> {
  const card = await inScope(actor, memberId)
  if (!card) return nobody
  const { scene, person } = actor
  const of = { memberId, result, key, byId: person.memberId, at: scene.now, settings: person.settings }
  return triedReply(scene.rt, card, result, await writeTry(scene, of))
}

/** What is answered to a try, in chat and at the command line. */
export function triedReply(rt: Pick<Runtime, 'homeZone'>, { name }: Card, result: Tried, { tries, until }: WrittenTry): Reply {
  if (result === 'wrong_number') return { message: message('secretary:call.wrong-number', { name }) }
  return until === null
    ? { message: message('secretary:call.tried', { name }) }
    : { message: message('secretary:call.tried-later', { name, tries, date: { date: todayOf(rt, until) } }) }
}

export function callTriedOf(
  actor: InChargeActor,
  { name, result }: { readonly name: string; readonly result: Tried },
  key: string,
): Promise<Reply> {
  return ofName(actor, name, (memberId) => callTried(actor, { memberId, result }, key))
}

export function noteNumberOf(actor: InChargeActor, name: string): Promise<Reply> {
  return ofName(actor, name, (memberId) => noteNumber(actor, memberId))
}

async function ofName(actor: InChargeActor, name: string, act: (memberId: number) => Promise<Reply>): Promise<Reply> {
  const { rt, tx } = actor.scene
  const found = await cardsByName(tx, rt.db.vault, scopeOf(actor), name)
  const [only] = found
  return found.length === 1 && only ? act(only.memberId) : cards(found, name)
}

export async function beginCall(actor: InChargeActor, memberId: number): Promise<Reply> {
  const card = await inScope(actor, memberId)
  if (!card) return nobody
  const { open } = actor.person.talk
  const left = (open?.ask === 'call' || open?.ask === 'confirm-call') && open.memberId !== memberId ? open.name : null
  const { name, phone, report } = card
  return { message: askWhatWasSaid(name, { left, phone, report }), open: { ask: 'call', memberId, name } }
}

export async function callLater(actor: InChargeActor, memberId: number): Promise<Reply> {
  const card = await inScope(actor, memberId)
  if (!card) return nobody
  const { scene, person } = actor
  const until = await putOffCall(scene, { memberId, byId: person.memberId, settings: person.settings })
  if (until === null) return { message: message('secretary:call.none', { name: card.name }) }
  return { message: message('secretary:call.later', { name: card.name, date: { date: todayOf(scene.rt, until) } }) }
}

/** The number that a member gave was tried and is right: it takes the place of the one on the list. */
export async function noteNumber(actor: InChargeActor, memberId: number): Promise<Reply> {
  const card = await inScope(actor, memberId)
  if (!card) return nobody
  const { tx, tenantId, now, rt } = actor.scene
  const { name } = card
  const phone = await waitingNumber(tx, rt.db.vault, { tenantId, memberId })
  if (phone === null) return { message: message('secretary:number.none', { name }) }
  await setPhone(tx, rt.db.vault, { tenantId, memberId, phone, now })
  await cancelMessages(tx, { tenantId, abouts: [callAbout(memberId, 'new_phone')], at: now })
  return { message: message('secretary:number.noted', { name, phone: { phone } }) }
}
