// What a person sent, already stripped to what the service may know: a shared pin is a country or province here, never coordinates.
import type { Place } from './place.ts'

export type InboundContent =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'choice'; readonly choice: string }
  /** `/start CODE`, or the bare start with null. */
  | { readonly kind: 'start'; readonly code: string | null }
  | { readonly kind: 'place'; readonly place: Place | null }
  | { readonly kind: 'contact'; readonly phone: string; readonly own: boolean }
  | { readonly kind: 'file'; readonly ref: string; readonly name: string; readonly size: number | null }
  /** The person blocked or unblocked the account. */
  | { readonly kind: 'blocked' }
  | { readonly kind: 'unblocked' }
  /** A sticker, a voice note, a picture of a paper: it is not kept. */
  | { readonly kind: 'unsupported'; readonly what: string }

/** One thing a person sent, as a handler sees it. */
export interface Said {
  /** The event's row, for keys. */
  readonly eventId: number
  readonly content: InboundContent
}

/** The 8 digits of an invitation, typed in any grouping, null when the text is no code. */
export function codeIn(content: InboundContent): string | null {
  const text = content.kind === 'start' ? content.code : content.kind === 'text' ? content.text : null
  const digits = text?.trim().replace(/[\s.-]/g, '') ?? ''
  return /^\d{8}$/.test(digits) ? digits : null
}
