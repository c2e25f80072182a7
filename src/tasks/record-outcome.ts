// What follows from each outcome of a message; the one place that decides it.
import { forgetRefusals } from '../../db/addresses.ts'
import { pauseAccount } from '../../db/governor.ts'
import { requireHeld } from '../../db/ledger.ts'
import type { Destination } from '../../db/outgoing.ts'
import { refHash } from '../../db/receipts.ts'
import { finishMessage, requeueMessage } from '../../db/sending.ts'
import type { SendOutcome } from '../channels/send-outcome.ts'
import { doubtTries, repeatedInDoubt } from '../core/ledger.ts'
import type { Message } from '../core/message.ts'
import { patient, retryAfter, triesOf } from '../core/retry.ts'
import { choicesOf } from '../render/text.ts'
import type { HeldMessage, Runtime } from '../runtime.ts'
import { moveFromClosed, moveFromGone, moveToNext, type Undelivered } from './move-on.ts'
import type { Together } from './send-together.ts'

export interface Sent {
  readonly row: HeldMessage
  readonly message: Message
  /** Null when it was not asked for, or is gone. */
  readonly destination: Destination | null
  readonly outcome: SendOutcome
}

/** Seconds for which a quota is waited for; whoever has another chat need not wait any longer. */
const soon = 6 * 3600

/**
 * | outcome | the message | counts as a try |
 * | --- | --- | --- |
 * | accepted | done; its choices are what a typed number means | |
 * | throttled | again at `retryAfter`; until then the whole account sends nothing, in any process, or only this chat gets nothing | no |
 * | transient, misconfigured | again by the table `patient`, then failed; a routine one goes to the next address | yes |
 * | quota for some hours | again at that time | no |
 * | quota for longer, window_closed | failed; a routine one goes to the next address (move-on.ts), or a person phones | |
 * | quota without an end | to the next address; where there is none again by the table `patient` | yes |
 * | rejected | failed | |
 * | transient or rejected, and nobody may be there | the same; the third failed message in a row is as if unreachable | |
 * | unreachable, stopped | failed; the address takes nothing any more, what waits for it goes to the next one, or a person phones | |
 * | unknown | by `classRules`: an answer again in 5 s, all else stays in doubt | yes |
 *
 * Throws `LeaseLost` when the message is not ours any more.
 */
export async function recordOutcome(rt: Runtime, group: Together, sent: Sent): Promise<void> {
  const { row, outcome } = sent
  const at = rt.clock.now()
  const { orm } = rt.db
  const again = async (seconds: number, fault: string, spared: boolean): Promise<void> => {
    await requeueMessage(orm, row, { dueAt: at.add({ milliseconds: Math.ceil(seconds * 1000) }), fault, spared })
    if (row.fresh) rt.wake(row.class)
  }
  const undelivered = async (): Promise<Undelivered> => ({ row, destination: sent.destination ?? (await group.destinationOf(row)) })
  const fail = async (fault: string, mayBeGone = false): Promise<void> =>
    mayBeGone
      ? moveFromGone(rt, await undelivered(), { state: 'unreachable', fault, after: refusalsInRow })
      : finishMessage(orm, row, { state: 'failed', fault, at })
  const laterOrFail = async (fault: string, mayBeGone?: boolean): Promise<void> => {
    const seconds = retryAfter(triesOf(row), patient)
    if (seconds !== null) return again(seconds, fault, false)
    rt.log.error('message_given_up', { message: row.id, account: row.accountId, fault })
    if (!mayBeGone && (await moveToNext(rt, await undelivered(), fault))) return
    await fail(fault, mayBeGone)
  }
  switch (outcome.kind) {
    case 'accepted':
      return accepted(rt, group, sent, { ...outcome, at })
    case 'throttled':
      if (outcome.of === 'chat') return again(outcome.retryAfter, 'throttled', true)
      rt.log.warn('account_throttled', { account: row.accountId, seconds: outcome.retryAfter })
      await pauseAccount(orm, {
        tenantId: row.tenantId,
        accountId: row.accountId,
        until: at.add({ seconds: Math.ceil(outcome.retryAfter) }),
      })
      return again(outcome.retryAfter, 'throttled', true)
    case 'transient':
      return laterOrFail(`transient ${outcome.reason}`.slice(0, 100), outcome.mayBeGone)
    case 'misconfigured':
      rt.log.error('account_misconfigured', { account: row.accountId, reason: outcome.reason })
      return laterOrFail('misconfigured')
    case 'quota_exhausted': {
      const { until } = outcome
      const seconds = until === null ? null : Math.max(60, at.until(Temporal.Instant.from(until)).total('seconds'))
      // What answers somebody waits here, where they wrote, until it makes no sense any more.
      if (seconds !== null && (seconds <= soon || row.purpose === null)) return again(seconds, 'quota', true)
      if (seconds !== null) return moveFromClosed(rt, await undelivered(), 'quota')
      if (!(await moveToNext(rt, await undelivered(), 'quota'))) await laterOrFail('quota')
      return
    }
    case 'window_closed':
      return moveFromClosed(rt, await undelivered(), 'window_closed')
    case 'unreachable':
    case 'stopped':
      return moveFromGone(rt, await undelivered(), { state: outcome.kind })
    case 'rejected':
      rt.log.error('message_rejected', { message: row.id, account: row.accountId, reason: outcome.reason })
      return fail('rejected', outcome.mayBeGone)
    case 'unknown':
      return repeatedInDoubt(row.class) && triesOf(row) < doubtTries
        ? again(5, 'unknown', false)
        : finishMessage(orm, row, { state: 'unknown', fault: 'no_answer', at })
    default:
      return outcome satisfies never
  }
}

/** The choices of what goes out by itself become what a typed number means; those of an answer to an event were noted when it was decided. */
async function accepted(
  rt: Runtime,
  group: Together,
  { row, message, destination }: Sent,
  { ref, billing = null, at }: { readonly ref: string | null; readonly billing?: string | null; readonly at: Temporal.Instant },
): Promise<void> {
  const receipts = rt.connections.get(row.accountId)?.channel.abilities.receipts ?? 'none'
  const hash = ref === null || receipts === 'none' ? null : refHash(rt.db.vault, row.accountId, ref)
  const offered = row.class === 'answer' && row.eventId !== null ? [] : choicesOf(message)
  const offer =
    row.addressId === null || offered.length === 0 ? null : { addressId: row.addressId, offered, question: row.class === 'question' }
  requireHeld((await group.accept({ claim: row, ref, refHash: hash, billing, at, offer })) === 'done' ? [row] : [])
  // An answer asks for no destination: the person has just written, which ends the count as well.
  if (row.addressId !== null && destination !== null && destination.refusals > 0)
    await forgetRefusals(rt.db.orm, { tenantId: row.tenantId, addressId: row.addressId })
}

/**
 * So many messages in a row that a platform refuses without saying why mean that nobody is there. A platform's bad day refuses one message
 * many times, and counts once.
 */
const refusalsInRow = 3
