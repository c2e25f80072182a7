// Sends one message: checks once more that it may go out, waits for its slot, commits the attempt, touches the network, records what became of it.
import { isClosed } from '../../db/accounts.ts'
import type { MessageRow } from '../../db/claim-messages.ts'
import { openMessage } from '../../db/messages.ts'
import type { Destination } from '../../db/outgoing.ts'
import { finishMessage, requeueMessage } from '../../db/sending.ts'
import type { Channel, Outbound } from '../channels/channel.ts'
import type { SendOutcome } from '../channels/send-outcome.ts'
import { markLead } from '../core/governor.ts'
import type { Message } from '../core/message.ts'
import type { Locale } from '../core/person.ts'
import { isInTalk, nextAllowed } from '../core/quiet-hours.ts'
import { monthEnd } from '../core/quota.ts'
import { templateOf } from '../render/template.ts'
import { renderMessage } from '../render/text.ts'
import type { HeldMessage, Runtime } from '../runtime.ts'
import { makeAttachment, withoutFile } from './make-attachment.ts'
import { moveCancelled } from './move-on.ts'
import { recordOutcome } from './record-outcome.ts'
import type { Together } from './send-together.ts'
import { makeUpAfter, waitForSlot } from './sending-slot.ts'

/** Throws only for faults of our own; what a platform answers is recorded. */
export async function sendMessage(rt: Runtime, group: Together, row: HeldMessage): Promise<void> {
  const { orm, vault } = rt.db
  const now = rt.clock.now()
  const cancel = (fault: string, destination: Destination | null = null): Promise<void> => {
    rt.meter.count('messages', { account: row.accountId, class: row.class, outcome: 'cancelled' })
    // The address ended after this was planned. That says nothing about the person's other ones.
    if (destination && destination.state !== 'active') return moveCancelled(rt, { row, destination }, fault)
    return finishMessage(orm, row, { state: 'cancelled', fault, at: now })
  }
  const { fresh } = row
  const wait = async (dueAt: Temporal.Instant, fault: string | null): Promise<void> => {
    await requeueMessage(orm, row, { dueAt, fault, spared: true })
    // Nobody has looked for it so far: its lane has to learn when it is due.
    if (fresh) rt.wake(row.class)
  }

  const { message, chat } = fresh ? { message: fresh.message, chat: fresh.chatId } : openMessage(vault, row)
  const destination = fresh && chat !== null && row.purpose === null ? null : await group.destinationOf(row)
  const refusal = whyNotNow(row, { destination, now })
  if (refusal?.kind === 'cancel') return cancel(refusal.fault, destination)
  if (refusal?.kind === 'wait') return wait(refusal.until, 'quiet_hours')
  const failed = (outcome: SendOutcome): Promise<void> => {
    rt.meter.count('messages', { account: row.accountId, class: row.class, outcome: outcome.kind })
    return recordOutcome(rt, group, { row, message, destination, outcome })
  }
  const channel = rt.connections.get(row.accountId)?.channel
  if (!channel) return (await isClosed(orm, row)) ? failed(accountClosed) : wait(now.add({ minutes: 10 }), 'account_not_open')
  const chatId = destination?.chatId ?? chat
  if (chatId === null) return cancel('address_gone')
  const outbound = await compose(rt, channel, { row, message, chatId })

  const slotAt = fresh ? await group.slotOf(row) : row.slotAt
  if (slotAt === 'none') return wait(row.dueAt, null)
  if (slotAt !== null) {
    if (now.until(slotAt).total('milliseconds') > group.longestWait) return wait(slotAt, 'account_paused')
    await rt.clock.until(slotAt.subtract({ milliseconds: markLead }))
  }
  const mark = await group.mark({ ...row, slotAt, chatHash: vault.hash('chat', `${row.accountId}:${chatId}`) })
  if (mark.kind === 'wait') return wait(mark.until, 'too_early')
  if (mark.kind === 'quota') return failed({ kind: 'quota_exhausted', until: monthEnd(now, rt.homeZone).toString() })
  if (mark.kind === 'closed') return failed(accountClosed)
  if (mark.kind !== 'sending') return
  const slot = await waitForSlot(rt, row, slotAt && { at: slotAt, takenAt: now }, group.longestWait)
  if (slot?.tooFar) return wait(slot.at, 'account_paused')
  const from = rt.clock.now()
  const [outcome] = await Promise.all([channel.send(outbound), makeUpAfter(rt, row, slot)])
  const { accountId: account, class: kind } = row
  rt.meter.observe('send_seconds', { account, class: kind }, from.until(rt.clock.now()))
  rt.meter.count('messages', { account, class: kind, outcome: outcome.kind })
  rt.log.info('message_tried', { message: row.id, account: row.accountId, class: row.class, outcome: outcome.kind })
  await recordOutcome(rt, group, { row, message, destination, outcome })
  if (outcome.kind === 'accepted' && row.heardAt !== null)
    rt.meter.observe('answer_seconds', { account }, row.heardAt.until(rt.clock.now()))
}

/** Nobody is reached by an account that was taken out of use. */
const accountClosed: SendOutcome = { kind: 'unreachable', reason: 'the account was closed' }

type Refusal = { readonly kind: 'cancel'; readonly fault: string } | { readonly kind: 'wait'; readonly until: Temporal.Instant }

/**
 * Consent, STOP, duty, quiet hours and whether it was answered already are asked here, where the act happens. What answers a person's own words needs
 * no consent and goes out at any hour. A first question belongs to a talk too and may come late in the evening, but it needs a consent.
 */
function whyNotNow(
  row: MessageRow,
  { destination, now }: { readonly destination: Destination | null; readonly now: Temporal.Instant },
): Refusal | null {
  if (row.purpose === null) return null
  if (!destination) return { kind: 'cancel', fault: 'address_gone' }
  if (destination.state !== 'active') return { kind: 'cancel', fault: `address_${destination.state}` }
  if (!destination.listed) return { kind: 'cancel', fault: 'not_on_the_list' }
  if (!destination.agreed) return { kind: 'cancel', fault: 'no_consent' }
  if (!destination.onDuty) return { kind: 'cancel', fault: 'no_duty' }
  if (destination.answered) return { kind: 'cancel', fault: 'answered' }
  if (row.class === 'answer' && isInTalk(row.createdAt, now)) return null
  const allowed = nextAllowed(now, destination.zone, destination.settings)
  return Temporal.Instant.compare(allowed, now) > 0 ? { kind: 'wait', until: allowed } : null
}

async function compose(
  rt: Runtime,
  channel: Channel,
  { row, message: whole, chatId }: { readonly row: MessageRow; readonly message: Message; readonly chatId: string },
): Promise<Outbound> {
  const locale: Locale = row.locale === 'en' ? 'en' : 'vi'
  const message = channel.abilities.file ? whole : withoutFile(whole)
  const rendered = renderMessage(message, locale, channel.abilities)
  const attachment = message.attachment
    ? await makeAttachment(rt, { attachment: message.attachment, tenantId: row.tenantId, locale })
    : undefined
  const key = rt.db.vault.hash('message', `${row.tenantId}:${row.key}`)
  const { form } = row
  const template = form === 'template' ? templateOf(message, locale) : null
  return { chatId, key, form, template, ...rendered, ...(attachment ? { attachment } : {}) }
}
