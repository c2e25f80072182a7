// Keeps messages to their sending slots: waits for them, takes others where they passed too long ago, and makes up for what goes out late.
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { MessageRow } from '../../db/claim-messages.ts'
import { delaySlots, takeSlot } from '../../db/governor.ts'
import { type Delay, delayFor, tooLate } from '../core/governor.ts'
import { faultName } from '../core/retry.ts'
import type { Runtime } from '../runtime.ts'

/** A sending slot, and when it was taken. */
export interface Slot {
  readonly at: Temporal.Instant
  readonly takenAt: Temporal.Instant
  /** It was not waited for, because that would last too long; nothing may be sent now. */
  readonly tooFar?: true
}

type Sender = Pick<MessageRow, 'tenantId' | 'accountId'>

/**
 * Waits for a message's slot. On a busy machine it may have passed; when that cannot be made up for, the next free one is taken. Null without a limit.
 * @param longest milliseconds. The message is marked as being sent: its lease runs, and nobody can take it back any more. What would last
 * longer than this (a pause, an account that sends now and then, a process that is always late) is not waited for.
 */
export async function waitForSlot(
  rt: Runtime,
  sender: Sender,
  given: Slot | null,
  longest = Number.POSITIVE_INFINITY,
): Promise<Slot | null> {
  const begun = rt.clock.now()
  let slot = given
  while (slot !== null) {
    await rt.clock.until(slot.at)
    const late = slot.at.until(rt.clock.now()).total('milliseconds')
    if (await makeUp(rt, sender, slot, late > tooLate)) return slot
    const now = rt.clock.now()
    const at = await takeSlot(rt.db.orm, { ...sender, now })
    slot = at && { at, takenAt: now }
    if (slot && begun.until(slot.at).total('milliseconds') > longest) return { ...slot, tooFar: true }
  }
  return null
}

/**
 * To be called as a message is handed to the network: by the next turn of the event loop its bytes are on their way, and only then is known
 * how late they really were. Never throws: the message is out.
 */
export async function makeUpAfter(rt: Runtime, sender: Sender, slot: Slot | null): Promise<void> {
  if (slot === null) return
  await nextTurn()
  try {
    await makeUp(rt, sender, slot)
  } catch (error) {
    rt.log.warn('slots_not_put_off', { account: sender.accountId, fault: faultName(error) })
  }
}

interface Account {
  /** What was put off lately. */
  made: readonly Delay[]
  /** One after the other: a pause of the process makes many messages late at once, and is made up for once. */
  last: Promise<boolean>
}

/** Of each process (known by its connections), by account. */
const processes = new WeakMap<Runtime['connections'], Map<number, Account>>()

/**
 * Puts off the slots that nobody has taken yet, if a message that goes out now needs it. @returns whether it may go out.
 * @param muchTooLate only when nobody has taken a slot since, as on an account that sends now and then.
 */
function makeUp(rt: Runtime, { tenantId, accountId }: Sender, slot: Slot, muchTooLate = false): Promise<boolean> | boolean {
  const accounts = processes.get(rt.connections) ?? new Map<number, Account>()
  const account = accounts.get(accountId) ?? { made: [], last: Promise.resolve(true) }
  if (!muchTooLate && delayFor({ ...slot, now: rt.clock.now(), made: account.made }) === 0) return true
  processes.set(rt.connections, accounts.set(accountId, account))
  const done = account.last.then(async () => {
    const now = rt.clock.now()
    const milliseconds = delayFor({ ...slot, now, made: account.made })
    if (!muchTooLate && milliseconds === 0) return true
    if (!(await delaySlots(rt.db.orm, { tenantId, accountId, now, slot: slot.at, milliseconds, ifLast: muchTooLate }))) return false
    const recent = account.made.filter(({ at }) => at.until(now).total('seconds') < remembered)
    account.made = [...recent, { at: now, milliseconds }]
    rt.log.info('slots_put_off', { account: accountId, milliseconds })
    return true
  })
  account.last = done.catch(() => true)
  return done
}

/** Seconds: longer than a slot is taken ahead. */
const remembered = 10
