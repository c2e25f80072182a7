// What a person sent, already stripped to what the service may know: a shared pin is a country or province here, never coordinates.
import type { Place } from './place.ts'
import { fold, plainDigits } from './text.ts'

export type InboundContent =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'choice'; readonly choice: string }
  /** `/start CODE`, or the bare start with null. */
  | { readonly kind: 'start'; readonly code: string | null }
  /** A shared pin. `or`: the province next to it, where it lies too near to their border to be sure. */
  | { readonly kind: 'place'; readonly place: Place | null; readonly or?: Place }
  | { readonly kind: 'contact'; readonly phone: string; readonly own: boolean }
  /** `picture`: a photo, which may have no name. Nothing of a file is fetched before somebody decided so. */
  | { readonly kind: 'file'; readonly ref: string; readonly name: string; readonly size: number | null; readonly picture?: true }
  /** The person blocked or unblocked the account. */
  | { readonly kind: 'blocked' }
  /** `greet`: also how a stranger comes there first, who is to hear what to do. It is no START: a STOP stays. */
  | { readonly kind: 'unblocked'; readonly greet?: true }
  /** The person ended it by the platform's own way out: a mail's unsubscribe link. The same as the word STOP. */
  | { readonly kind: 'stopped' }
  /** The person told the platform to take everything back: nothing is sent any more, and how to reach them there is forgotten. */
  | { readonly kind: 'withdrawn' }
  /** A sticker, a voice note, a film: it is not kept. */
  | { readonly kind: 'unsupported'; readonly what: string }

/** One thing a person sent, as a handler sees it. */
export interface Said {
  /** The event's row, for keys. */
  readonly eventId: number
  readonly content: InboundContent
}

/**
 * "Mã của em là 1253 2507 ạ": 8 digits in a sentence that says that they are a code, so that a date or a phone number is none; nor is the
 * beginning of a bot's token, `12532507:abc…`.
 */
const codeInWords = /(?<!\d[\s.,-]?)\d{4}[\s.,-]?\d{4}(?![\s.,-]?\d|:\S)/u

/** The 8 digits of an invitation, typed in any grouping and with any keyboard's digits, null when the text is no code. */
export function codeIn(content: InboundContent): string | null {
  const text = content.kind === 'start' ? content.code : content.kind === 'text' ? content.text : null
  const plain = plainDigits(text ?? '')
  const digits = plain.replace(/[\s.,_\p{Pd}\p{Cf}]/gu, '')
  if (/^\d{8}$/.test(digits)) return digits
  if (plain.length > 100 || !/\b(?:ma|code)\b/.test(fold(plain))) return null
  return plain.match(codeInWords)?.[0].replace(/\D/gu, '') ?? null
}
