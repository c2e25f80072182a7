// The contract between the service and a messaging platform. Everything platform-specific stays on the far side of it.
//
// account: one bot or mailbox on a channel · event: something that came in · abilities: what the platform can show and take
import type { InboundContent } from '../core/inbound.ts'
import type { SendOutcome } from './send-outcome.ts'

export interface Abilities {
  /** Longest text, in UTF-16 units; longer texts are split by `render/`. */
  readonly textLimit: number
  /** `buttons` and `reply-keyboard` are shown as such; `numbered` are lines of the text. */
  readonly choices: 'buttons' | 'reply-keyboard' | 'numbered'
  /** Whether choices are numbered lines as well, because buttons may not show: a message has to work without them. */
  readonly alsoNumbered: boolean
  /** More choices than this are numbered lines, and have no buttons. */
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
  /** The platform's id of the person, and of the chat to answer into; an empty chat is the one that is known of that person. Never logged. */
  readonly userId: string
  readonly chatId: string
  /** ISO instant given by the platform, or by the clock when it gives none. */
  readonly at: string
  /** The language of the person's app (`vi`, `en`), when the platform tells. */
  readonly locale: string | null
  readonly content: InboundContent
}

/** What the platform says later about a message it took. Not an event: nobody said anything. */
export interface Receipt {
  /** The platform's id of the message, as `accepted` gave it. */
  readonly ref: string
  /** `failed`: it was taken and then not delivered. */
  readonly kind: 'delivered' | 'seen' | 'failed'
  /** ISO instant. */
  readonly at: string
}

/** What a platform posted. */
export interface Webhook {
  /** The value of a header by its name in lower case; null when it is not there. */
  readonly header: (name: string) => string | null
  /** The value of a query parameter; null when it is not there. */
  readonly query: (name: string) => string | null
  /** The bytes as they came, which some platforms sign; the server has refused what is longer than it takes. */
  readonly body: Uint8Array
}

/** What a webhook held. The answer is sent only after the events are stored; when they cannot be, 503 is sent instead. */
export interface Received {
  /** `body` is JSON unless `type` says otherwise, or null for an empty one. */
  readonly answer: { readonly status: number; readonly body: string | null; readonly type?: Page['type'] }
  readonly events: readonly InboundEvent[]
  readonly receipts?: readonly Receipt[]
}

/** A page that the channel shows to a browser: a platform's proof of ownership, a form. Never anything about a person. */
export interface Page {
  readonly status: number
  readonly type: 'text/html' | 'text/plain'
  readonly body: string
  /** In place of the server's own, such as another content security policy. */
  readonly headers?: Readonly<Record<string, string>>
}

/** What a channel keeps between calls, sealed in the database and shared by all processes: rotating tokens, how far a mailbox was read. */
export interface Notebook<T> {
  read(): Promise<T | null>
  /** Runs `change` while no other process can, and has kept what it returns when it resolves. What it throws changes nothing. */
  change(change: (kept: T | null) => Promise<T>): Promise<T>
}

/** How people find the account. */
export interface Contact {
  /** The name that they see on the platform. */
  readonly name: string
  /** A link that opens the chat, null where the platform has none. */
  readonly url: string | null
}

/**
 * One thing a check of an account found. `what` is worded by `cli:doctor.<what>` with `detail` as its parameters; it says what is wrong and
 * how to mend it, and never holds a secret or a person.
 */
export interface Finding {
  readonly level: 'fine' | 'warning' | 'broken'
  readonly what: FindingName
  readonly detail?: Readonly<Record<string, string | number>>
}

export const findingNames = [
  'answers', // { name }: the platform knows the account
  'token_refused', // the token is wrong or was reset
  'platform_unreachable', // { reason }
  'webhook_registered', // { url } at the platform
  'webhook_missing', // { url }: the platform calls nobody
  'webhook_elsewhere', // { url }: it calls another address (host only)
  'webhook_failing', // { reason }: the platform says that its calls fail
  'webhook_unchecked', // { url }: this platform does not tell; set it by hand
  'webhook_waiting', // { count }: much waits at the platform and is not fetched
  'polls', // no webhook, and none in the way
  'webhook_in_the_way', // { url }: polling, while the platform has a webhook
  'no_public_url', // a webhook is needed and PUBLIC_URL is not set
  'public_url_unreachable', // { reason }: our own address does not answer from here
  'token_age', // { days, most }
  'token_none', // no refresh token: consent has to be given again
  'smtp_login', // { host }
  'smtp_refused', // { reason }
  'imap_login', // { host }
  'imap_refused', // { reason }
  'no_plus_addresses', // { reason }: none is known to have arrived; the address to try
  'quota', // { what, left, of }
  'suspended', // the platform has blocked the account
  'keys_unreadable', // the stored keys cannot be opened, or are not those of this channel
] as const
export type FindingName = (typeof findingNames)[number]

/** A message as the platform gets it: already in the person's language, within the abilities. */
export interface Outbound {
  readonly chatId: string
  readonly text: string
  /** The same for every try of one message and for no other: an e-mail's own Message-ID, a platform's tracking id. Letters, digits, - and _, at most 43. */
  readonly key: string
  /** For platforms whose messages have one; says nothing that a stranger should not read. */
  readonly subject: string
  readonly locale: 'vi' | 'en'
  /** `template`: as the platform's approved template, where a plain message may not be sent (any more). Costs money. */
  readonly form: 'chat' | 'template'
  /** What fills a template; null for a message that has none. */
  readonly template: { readonly name: string; readonly data: Readonly<Record<string, string>> } | null
  /** Rows of buttons; empty where the text holds numbered choices. */
  readonly choices: readonly (readonly { readonly id: string; readonly label: string }[])[]
  /** A button that gives a pin or the person's own number, where the platform has one; the text says how to do without. */
  readonly ask?: { readonly what: 'location' | 'contact'; readonly label: string }
  readonly attachment?: { readonly kind: 'picture' | 'document'; readonly name: string; readonly mime: string; readonly bytes: Uint8Array }
  readonly menu?: readonly { readonly command: string; readonly about: string }[]
}

export interface Channel {
  /** `telegram`; also the name of its fixtures folder and of its webhook path. */
  readonly name: string
  readonly abilities: Abilities
  /** A webhook: verify (fail closed, constant time), parse, answer. Throws nothing. */
  receive?(webhook: Webhook): Promise<Received>
  /** What a browser gets at `GET /webhooks/<channel>/<account>/<name>`; null when there is no such page. */
  page?(name: string, query: (name: string) => string | null): Promise<Page | null>
  /** Tells the platform where to send events; false when it would not take it (logged). Harmless to repeat. */
  register?(webhookUrl: string): Promise<boolean>
  /** Tells the platform to send no more events; false when it would not. Throws nothing. */
  unregister?(): Promise<boolean>
  /** Polls until the signal aborts. `emit` resolves when the events are stored; only then are they confirmed to the platform. */
  listen?(emit: (events: readonly InboundEvent[]) => Promise<void>, signal: AbortSignal): Promise<void>
  /** Throws only for a bug. */
  send(message: Outbound): Promise<SendOutcome>
  /** The bytes of a file somebody sent, at most `maxBytes`; throws `FileTooLarge` or the network's error. */
  fetchFile?(ref: string, maxBytes: number): Promise<Uint8Array>
  /** A link that opens the chat with this code, null when the platform has none (or the account's name is not known yet). */
  linkFor?(code: string): Promise<string | null>
  /** How people find the account, null when the platform does not say now. Throws nothing. */
  contact?(): Promise<Contact | null>
  /** Asks the platform how the account is. @param webhookUrl where it should send events, null when it is polled. Throws nothing. */
  check?(webhookUrl: string | null): Promise<readonly Finding[]>
}

export class FileTooLarge extends Error {
  override readonly name = 'FileTooLarge'
}
