// The open connections that the shell works with: database, clock, log, and the channel of each account.

import type { Account } from '../db/addresses.ts'
import type { MessageRow } from '../db/claim-messages.ts'
import type { Database } from '../db/client.ts'
import type { EventRow } from '../db/events.ts'
import type { Channel, InboundEvent } from './channels/channel.ts'
import type { Clock } from './clock.ts'
import type { Lane } from './core/ledger.ts'
import type { Message } from './core/message.ts'
import type { Locale } from './core/person.ts'
import type { Logger } from './log.ts'
import type { Meter } from './meter.ts'
import type { Room } from './room.ts'

export interface Connection {
  readonly account: Account
  readonly channel: Channel
}

/** Keys of an account that is not in use yet, ready to be tried. */
export interface Trial {
  readonly channel: Channel
  /** JSON, as they are to be stored. */
  readonly credentials: string
  /** Where the platform would send events; null when it is not told. */
  readonly webhookUrl: string | null
  /** What tells the account apart on its platform, of these keys or of stored ones. A secret. */
  readonly identityOf: (credentials: string) => string
  /** Whether the environment names this account. */
  readonly inEnvironment: boolean
}

/** An event in the hands of this process, with what came in where this process has just read it itself. */
export interface HeldEvent extends EventRow {
  readonly event?: InboundEvent
}

/** A message in the hands of this process, with its words where this process has just decided on it, and its chat where that is the one it answers into. */
export interface HeldMessage extends MessageRow {
  readonly fresh?: { readonly message: Message; readonly chatId: string | null }
}

/**
 * Room in the drains of this process for what is just being written: it is stored as taken, and begun after the commit, so that a person who
 * waits does not wait for a claim as well.
 */
export interface Rooms {
  readonly events: (want: number) => Room<HeldEvent>
  readonly answers: (want: number) => Room<HeldMessage>
}

export interface Runtime {
  readonly db: Database
  readonly clock: Clock
  readonly log: Logger
  /** What this process counts; read at /metrics. */
  readonly meter: Meter
  /** By account id. Filled when the accounts are opened, and again when a tenant is made. */
  readonly connections: Map<number, Connection>
  /** Called by the nightly audit when every promise holds; null when nobody watches. */
  readonly heartbeatUrl: string | null
  readonly homeZone: string
  /** The language of people whose own is not known. */
  readonly locale: Locale
  /** Told after a commit that enqueued something, so that a drain need not wait for its next tick. */
  readonly wake: (lane: Lane) => void
  /** Absent where nothing is drained. */
  readonly rooms?: Rooms
  /** Opens a channel for keys that somebody wants to add; null when they have the wrong shape. Absent where no account can be added. */
  readonly tryKeys?: (account: Account, keys: unknown) => Promise<Trial | null>
}

/** Today at home, as an ISO date. */
export function todayOf(rt: Pick<Runtime, 'homeZone'>, now: Temporal.Instant): string {
  return now.toZonedDateTimeISO(rt.homeZone).toPlainDate().toString()
}
