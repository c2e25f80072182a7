// The statements of sending, for messages that are under way at the same time: one round trip for all of them.
import type { MessageRow } from '../../db/claim-messages.ts'
import { takeNearSlots } from '../../db/governor.ts'
import { type Acceptance, type Accepted, acceptMessages } from '../../db/offers.ts'
import { type Addressed, type Destination, destinationsOf } from '../../db/outgoing.ts'
import { type Departure, type Mark, markSending } from '../../db/sending.ts'
import { aheadOf, longestWaitFor } from '../core/governor.ts'
import { type Runtime, todayOf } from '../runtime.ts'
import { nextTurn, together } from '../together.ts'

/** Seconds a process may be gone before another takes its message; longer than a channel's own time-outs together. */
export const sendLease = 120

/** Seconds for which an account that had no limit is believed to have none: as long as a heartbeat. */
const believed = 2

/** Milliseconds for which an account whose slots are used up is believed to have none: as long as three slots of Telegram. */
const usedUpFor = 100

export interface Together {
  /** A slot farther off than this (ms) is not waited for. */
  readonly longestWait: number
  /** The address of a message as it is now; null for one that was erased, and for a chat that is linked to nobody. */
  readonly destinationOf: (message: MessageRow) => Promise<Destination | null>
  /** The sending slot of an answer that was just decided; null when its account has no limit, `none` when it has to wait for a slot like all others. */
  readonly slotOf: (message: MessageRow) => Promise<Temporal.Instant | null | 'none'>
  /** The accounts that have no slot left within reach: what is decided for them now had better wait in the ledger than be taken and put back. */
  readonly usedUp: () => readonly number[]
  readonly mark: (departure: Departure) => Promise<Mark>
  readonly accept: (acceptance: Acceptance) => Promise<Accepted>
}

/**
 * @param ahead milliseconds ahead of now up to which routine messages take slots.
 * @param most how many messages that keep to slots are marked at once: what is marked and not yet sent is in doubt when the process dies.
 */
export function openTogether(rt: Runtime, ahead: number, most: number): Together {
  const { db, homeZone } = rt
  // A group steps over what another transaction holds; that one then waits for it by itself.
  const marks = (departures: readonly Departure[]) =>
    markSending(db.orm, departures, { now: rt.clock.now(), lease: sendLease, homeZone, skipLocked: departures.length > 1 })
  const accepts = (accepted: readonly Acceptance[]) =>
    acceptMessages(db, accepted, { now: rt.clock.now(), skipLocked: accepted.length > 1 })
  // What keeps to slots and comes many at a time was held up; the last of a group would be in doubt for as long as the others take.
  const markSome = together(marks, { most })
  const markAll = together(marks, { gather: nextTurn })
  const acceptTogether = together(accepts, { gather: nextTurn })
  const find = together(
    (messages: readonly Addressed[]) => destinationsOf(db.orm, db.vault, { homeZone, today: todayOf(rt, rt.clock.now()), messages }),
    { gather: nextTurn },
  )
  /** By account: until when nobody asks again whether it still has no limit. */
  const unlimited = new Map<number, Temporal.Instant>()
  /** By account: until when it is believed to have no slots. */
  const usedUp = new Map<number, Temporal.Instant>()
  const slotTogether = together(async (messages: readonly MessageRow[]) => {
    const now = rt.clock.now()
    const slots = new Map<MessageRow, Temporal.Instant | null | 'none'>()
    for (const [accountId, all] of Map.groupBy(messages, (message) => message.accountId)) {
      const given = { tenantId: all[0]?.tenantId ?? 0, accountId, now, count: all.length, ahead: aheadOf('answer', ahead) }
      const taken = await takeNearSlots(db.orm, given)
      if (taken === null) unlimited.set(accountId, now.add({ seconds: believed }))
      else if (taken.length < all.length) usedUp.set(accountId, now.add({ milliseconds: usedUpFor }))
      for (const [nth, message] of all.entries()) slots.set(message, taken === null ? null : (taken[nth] ?? 'none'))
    }
    return messages.map((message) => slots.get(message) ?? null)
  })
  return {
    longestWait: longestWaitFor(ahead),
    destinationOf: async ({ addressId, ...row }) => (addressId === null ? null : find({ ...row, addressId })),
    async slotOf(message) {
      const until = unlimited.get(message.accountId)
      return until && Temporal.Instant.compare(rt.clock.now(), until) < 0 ? null : slotTogether(message)
    },
    usedUp() {
      const now = rt.clock.now()
      return [...usedUp].flatMap(([accountId, until]) => (Temporal.Instant.compare(now, until) < 0 ? [accountId] : []))
    },
    async mark(departure) {
      const found = await (departure.slotAt === null ? markAll : markSome)(departure)
      return found.kind === 'locked' ? ((await marks([departure]))[0] ?? found) : found
    },
    async accept(acceptance) {
      const found = await acceptTogether(acceptance)
      return found === 'locked' ? ((await accepts([acceptance]))[0] ?? found) : found
    },
  }
}
