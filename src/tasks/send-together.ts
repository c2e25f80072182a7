// The statements of sending, for messages that are under way at the same time: one round trip for all of them.
import { type Acceptance, type Accepted, acceptMessages } from '../../db/offers.ts'
import { type Destination, destinationsOf } from '../../db/outgoing.ts'
import { type Departure, type Mark, markSending } from '../../db/sending.ts'
import type { Purpose } from '../core/consent.ts'
import { longestWaitFor } from '../core/governor.ts'
import type { Runtime } from '../runtime.ts'
import { together } from '../together.ts'

/** Seconds a process may be gone before another takes its message; longer than a channel's own time-outs together. */
export const sendLease = 120

export interface Together {
  /** A slot farther off than this (ms) is not waited for. */
  readonly longestWait: number
  readonly destinationOf: (of: {
    readonly tenantId: number
    readonly addressId: number
    readonly purpose: Purpose | null
    readonly about: string | null
  }) => Promise<Destination | null>
  readonly mark: (departure: Departure) => Promise<Mark>
  readonly accept: (acceptance: Acceptance) => Promise<Accepted>
}

/**
 * @param ahead milliseconds ahead of now up to which routine messages take slots.
 * @param most how many messages at most are marked at once: what is marked and not yet sent is in doubt when the process dies.
 */
export function openTogether(rt: Runtime, ahead: number, most: number): Together {
  const { db, homeZone } = rt
  // A group steps over what another transaction holds; that one then waits for it by itself.
  const marks = (departures: readonly Departure[]) =>
    markSending(db.orm, departures, { now: rt.clock.now(), lease: sendLease, skipLocked: departures.length > 1 })
  const accepts = (accepted: readonly Acceptance[]) =>
    acceptMessages(db, accepted, { now: rt.clock.now(), skipLocked: accepted.length > 1 })
  const markTogether = together(marks, most)
  const acceptTogether = together(accepts)
  return {
    longestWait: longestWaitFor(ahead),
    destinationOf: together((messages) => destinationsOf(db.orm, db.vault, { homeZone, messages })),
    async mark(departure) {
      const found = await markTogether(departure)
      return found.kind === 'locked' ? ((await marks([departure]))[0] ?? found) : found
    },
    async accept(acceptance) {
      const found = await acceptTogether(acceptance)
      return found === 'locked' ? ((await accepts([acceptance]))[0] ?? found) : found
    },
  }
}
