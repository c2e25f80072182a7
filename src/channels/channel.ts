// The contract between the service and a messaging platform. Everything platform-specific stays on the far side of it.
//
// account: one bot or mailbox on a channel · event: something that came in · abilities: what the platform can show and take
import type { InboundContent } from '../core/inbound.ts'
import type { SendOutcome } from './send-outcome.ts'

export interface Abilities {
  /** Longest text, in UTF-16 units; longer texts are split by `render/`. */
  readonly textLimit: number
  readonly choices: 'buttons' | 'reply-keyboard' | 'numbered'
  readonly maxButtons: number
  readonly location: boolean
  readonly contact: boolean
  readonly file: boolean
  readonly receipts: 'none' | 'delivered' | 'seen'
  /** Whether an invitation can be a link that carries the code. */
  readonly linkPayload: boolean
  /** Hours after a person's last word in which messages are free; null = always. */
  readonly freeWindow: number | null
}

/** Something that came in, already stripped to what the service may know: a shared pin is a country or province here, never coordinates. */
export interface InboundEvent {
  /** Unique per account: a platform's own id of the event. */
  readonly externalId: string
  /** The platform's id of the person, and of the chat to answer into. Never logged. */
  readonly userId: string
  readonly chatId: string
  /** ISO instant given by the platform, or by the clock when it gives none. */
  readonly at: string
  /** The language of the person's app (`vi`, `en`), when the platform tells. */
  readonly locale: string | null
  readonly content: InboundContent
}

/** What a platform posted. */
export interface Webhook {
  /** The value of a header by its name in lower case; null when it is not there. */
  readonly header: (name: string) => string | null
  /** The bytes as they came, which some platforms sign; the server has refused what is longer than it takes. */
  readonly body: Uint8Array
}

/** What a webhook held. The answer is sent only after the events are stored; when they cannot be, 503 is sent instead. */
export interface Received {
  /** `body` is JSON, or null for an empty one. */
  readonly answer: { readonly status: number; readonly body: string | null }
  readonly events: readonly InboundEvent[]
}

/** A message as the platform gets it: already in the person's language, within the abilities. */
export interface Outbound {
  readonly chatId: string
  readonly text: string
  /** Rows of buttons; empty where the text holds numbered choices. */
  readonly choices: readonly (readonly { readonly id: string; readonly label: string }[])[]
  readonly attachment?: { readonly kind: 'picture' | 'document'; readonly name: string; readonly mime: string; readonly bytes: Uint8Array }
  readonly menu?: readonly { readonly command: string; readonly about: string }[]
}

export interface Channel {
  /** `telegram`; also the name of its fixtures folder and of its webhook path. */
  readonly name: string
  readonly abilities: Abilities
  /** A webhook: verify (fail closed, constant time), parse, answer. Throws nothing. */
  receive?(webhook: Webhook): Promise<Received>
  /** Tells the platform where to send events; false when it would not take it (logged). Harmless to repeat. */
  register?(webhookUrl: string): Promise<boolean>
  /** Polls until the signal aborts. `emit` resolves when the events are stored; only then are they confirmed to the platform. */
  listen?(emit: (events: readonly InboundEvent[]) => Promise<void>, signal: AbortSignal): Promise<void>
  /** Throws only for a bug. */
  send(message: Outbound): Promise<SendOutcome>
  /** The bytes of a file somebody sent, at most `maxBytes`; throws `FileTooLarge` or the network's error. */
  fetchFile?(ref: string, maxBytes: number): Promise<Uint8Array>
  /** A link that opens the chat with this code, null when the platform has none (or the account's name is not known yet). */
  linkFor?(code: string): Promise<string | null>
}

export class FileTooLarge extends Error {
  override readonly name = 'FileTooLarge'
}
