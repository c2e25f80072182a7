// Sends one message: checks once more that it may go out, commits the attempt, touches the network, records what became of it.
import { loadTalk, lockTalk, saveTalk, setAddressState } from '../../db/addresses.ts'
import { finishMessage, type MessageRow, markSending, openMessage, requeueMessage } from '../../db/messages.ts'
import { type Destination, destinationOf } from '../../db/outgoing.ts'
import { settingsInForce } from '../../db/units.ts'
import type { Channel, Outbound } from '../channels/channel.ts'
import type { SendOutcome } from '../channels/send-outcome.ts'
import type { Message } from '../core/message.ts'
import type { Locale } from '../core/person.ts'
import { nextAllowed } from '../core/quiet-hours.ts'
import { patient, retryAfter } from '../core/retry.ts'
import { noTalk, type Talk } from '../core/talk.ts'
import { choicesOf, renderMessage } from '../render/text.ts'
import type { Runtime } from '../runtime.ts'
import { handOver } from './hand-over.ts'
import { makeAttachment } from './make-attachment.ts'
import { inScene } from './scene.ts'

/** Seconds a process may be gone before another takes its message; longer than a channel's own time-outs together. */
export const sendLease = 120

/** Throws only for faults of our own; what a platform answers is recorded. */
export async function sendMessage(rt: Runtime, row: MessageRow): Promise<void> {
  const now = rt.clock.now()
  const { message, chat } = openMessage(rt.db.vault, row)
  const destination =
    row.addressId === null ? null : await destinationOf(rt.db.orm, rt.db.vault, { ...row, addressId: row.addressId, homeZone: rt.homeZone })
  const refusal = await whyNotNow(rt, row, destination, now)
  if (refusal?.kind === 'cancel') return finishMessage(rt.db.orm, row, { state: 'cancelled', fault: refusal.fault, at: now })
  if (refusal?.kind === 'wait') return requeueMessage(rt.db.orm, row, { dueAt: refusal.until, fault: 'quiet_hours' })
  const channel = rt.connections.get(row.accountId)?.channel
  if (!channel) return requeueMessage(rt.db.orm, row, { dueAt: now.add({ minutes: 10 }), fault: 'account_not_open' })
  const chatId = destination?.chatId ?? chat
  if (chatId === null) return finishMessage(rt.db.orm, row, { state: 'cancelled', fault: 'address_gone', at: now })
  const outbound = await compose(rt, channel, { message, chatId, locale: row.locale === 'en' ? 'en' : 'vi', tenantId: row.tenantId })
  if (!(await markSending(rt.db.orm, row, { now: rt.clock.now(), lease: sendLease }))) return
  const outcome = await channel.send(outbound)
  rt.log.info('message_sent', { message: row.id, account: row.accountId, class: row.class, outcome: outcome.kind })
  await record(rt, row, { message, destination, outcome })
}

type Refusal = { readonly kind: 'cancel'; readonly fault: string } | { readonly kind: 'wait'; readonly until: Temporal.Instant }

/** Consent, STOP and quiet hours are asked here, where the act happens. An answer to a person who has just written always goes out. */
async function whyNotNow(rt: Runtime, row: MessageRow, destination: Destination | null, now: Temporal.Instant): Promise<Refusal | null> {
  if (row.class === 'answer') return null
  if (!destination) return { kind: 'cancel', fault: 'address_gone' }
  if (destination.state !== 'active') return { kind: 'cancel', fault: `address_${destination.state}` }
  if (!destination.listed) return { kind: 'cancel', fault: 'not_on_the_list' }
  if (!destination.agreed) return { kind: 'cancel', fault: 'no_consent' }
  const settings = await settingsInForce(rt.db.orm, row.tenantId, destination.unitId)
  const allowed = nextAllowed(now, destination.zone, settings)
  return Temporal.Instant.compare(allowed, now) > 0 ? { kind: 'wait', until: allowed } : null
}

async function compose(
  rt: Runtime,
  channel: Channel,
  of: { readonly message: Message; readonly chatId: string; readonly locale: Locale; readonly tenantId: number },
): Promise<Outbound> {
  const rendered = renderMessage(of.message, of.locale, channel.abilities)
  const attachment = of.message.attachment ? await makeAttachment(rt, of.message.attachment, of.tenantId, of.locale) : undefined
  return { chatId: of.chatId, ...rendered, ...(attachment ? { attachment } : {}) }
}

/** What follows from each outcome; the one place that decides it. */
async function record(
  rt: Runtime,
  row: MessageRow,
  sent: { readonly message: Message; readonly destination: Destination | null; readonly outcome: SendOutcome },
): Promise<void> {
  const { outcome } = sent
  const at = rt.clock.now()
  const again = (seconds: number, fault: string): Promise<void> => requeueMessage(rt.db.orm, row, { dueAt: at.add({ seconds }), fault })
  const laterOrFail = async (fault: string): Promise<void> => {
    const seconds = retryAfter(row.attempts, patient)
    if (seconds !== null) return again(seconds, fault)
    rt.log.error('message_given_up', { message: row.id, account: row.accountId, fault })
    await finishMessage(rt.db.orm, row, { state: 'failed', fault, at })
  }
  switch (outcome.kind) {
    case 'accepted':
      return accepted(rt, row, sent.message, outcome.ref)
    case 'throttled':
      return again(outcome.retryAfter, 'throttled')
    case 'transient':
      return laterOrFail(`transient ${outcome.reason}`.slice(0, 100))
    case 'misconfigured':
      rt.log.error('account_misconfigured', { account: row.accountId, reason: outcome.reason })
      return laterOrFail('misconfigured')
    case 'quota_exhausted':
      return outcome.until === null
        ? laterOrFail('quota')
        : again(Math.max(60, at.until(Temporal.Instant.from(outcome.until)).total('seconds')), 'quota')
    case 'window_closed':
      return finishMessage(rt.db.orm, row, { state: 'failed', fault: 'window_closed', at })
    case 'unreachable':
      return gone(rt, row, sent.destination, 'unreachable')
    case 'stopped':
      return gone(rt, row, sent.destination, 'stopped')
    case 'rejected':
      rt.log.error('message_rejected', { message: row.id, account: row.accountId, reason: outcome.reason })
      return finishMessage(rt.db.orm, row, { state: 'failed', fault: 'rejected', at })
    case 'unknown':
      // Somebody who waits gets the answer twice rather than never; a question in doubt is covered by its reminder.
      return row.class === 'answer' && row.attempts < 3
        ? again(5, 'unknown')
        : finishMessage(rt.db.orm, row, { state: 'unknown', fault: 'no_answer', at })
    default:
      return outcome satisfies never
  }
}

/** The choices of a question become what a typed number means; those of an answer were noted when it was decided. */
async function accepted(rt: Runtime, row: MessageRow, message: Message, ref: string | null): Promise<void> {
  const at = rt.clock.now()
  const { vault } = rt.db
  const offered = choicesOf(message)
  await rt.db.transaction(async (tx) => {
    await finishMessage(tx, row, { state: 'accepted', ref: ref === null ? null : vault.seal(ref), at })
    if (row.class === 'answer' || row.addressId === null || offered.length === 0) return
    await lockTalk(tx, { tenantId: row.tenantId, addressId: row.addressId })
    const talk = (await loadTalk(tx, vault, row.tenantId, row.addressId)) ?? noTalk
    // A new month's question takes the place of one that was left open: "đúng" must not confirm what was said a month ago.
    const left = row.class === 'question' && (talk.open?.ask === 'report' || talk.open?.ask === 'confirm')
    const next: Talk = { ...talk, open: left ? null : talk.open, offered }
    await saveTalk(tx, vault, { tenantId: row.tenantId, addressId: row.addressId, talk: next, now: at })
  })
}

/** The platform says that this address takes nothing any more: the message ends, and a person is told to phone. */
async function gone(rt: Runtime, row: MessageRow, destination: Destination | null, state: 'unreachable' | 'stopped'): Promise<void> {
  const now = rt.clock.now()
  await inScene(rt, { tenantId: row.tenantId, now }, async (scene) => {
    await finishMessage(scene.tx, row, { state: 'failed', fault: state, at: now })
    if (row.addressId === null || !destination || destination.state !== 'active') return
    await setAddressState(scene.tx, { tenantId: row.tenantId, addressId: row.addressId, state, now })
    await handOver(scene, {
      memberId: destination.memberId,
      unitId: destination.unitId,
      name: destination.name,
      phone: destination.phone,
      kind: state,
      checkInId: null,
      since: null,
      said: null,
      key: `message:${row.id}:${state}`,
    })
  })
}
