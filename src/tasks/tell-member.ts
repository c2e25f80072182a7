// Messages to one member that answer nothing they have just said: in their chat, their language and their hours.
import type { Purpose } from '../core/consent.ts'
import { type Hours, rulesFor } from '../core/hours.ts'
import type { Message } from '../core/message.ts'
import type { Locale } from '../core/person.ts'
import { nextAllowed } from '../core/quiet-hours.ts'
import type { Settings } from '../core/settings.ts'
import type { Scene } from './scene.ts'

/** Where and when a member is written to, as the statement found it that looked for their consent. */
export interface MemberChat {
  /** Null for one whom no message may reach. */
  readonly addressId: number | null
  readonly accountId: number | null
  readonly locale: Locale
  readonly zone: string
  /** When they want to be written to; null = as the branch. */
  readonly hours: Hours | null
}

export interface Telling {
  readonly key: string
  /** So that it can be called back: `review:7`. */
  readonly about: string
  readonly message: Message
  /** In force for the unit that writes. */
  readonly settings: Settings
  /** From when it makes no sense any more. */
  readonly expiresAt: Temporal.Instant
  /** The consent by which it goes out; what is a duty goes out as one. A reminder where nothing is said. */
  readonly purpose?: Purpose
  /** Whether it is let be where the first hour that is not quiet comes too late. */
  readonly inTime?: true
}

/** Queues a message for one member, outside their quiet hours. @returns when it may go out; null for one whom it does not reach. */
export function tellMember({ tenantId, now, messages }: Scene, chat: MemberChat, telling: Telling): Temporal.Instant | null {
  const { addressId, accountId, locale, zone, hours } = chat
  const { key, about, message, settings, expiresAt, purpose = 'reminders', inTime = false } = telling
  if (addressId === null || accountId === null) return null
  const dueAt = nextAllowed(now, zone, rulesFor(settings, hours))
  if (inTime && Temporal.Instant.compare(dueAt, expiresAt) >= 0) return null
  messages.push({
    tenantId,
    key,
    accountId,
    to: { addressId },
    class: purpose === 'duty' ? 'duty' : 'reminder',
    purpose,
    about,
    locale,
    message,
    dueAt,
    expiresAt,
    eventId: null,
  })
  return dueAt
}
