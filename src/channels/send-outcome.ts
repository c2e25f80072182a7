// The catalogue of what can happen to a message that was handed to a platform. A channel only classifies; the send task decides what follows.

/**
 * `mayBeGone`: the platform has no word of its own for somebody who blocked us, and this may be it. One refusal says nothing; several in a
 * row to one address do (`record-outcome.ts` counts them).
 */
export type SendOutcome =
  /** The platform took it; `ref` is its id for the message. `billing` is what it said about the price, in its own words: `5`, `sub_quota`. */
  | { readonly kind: 'accepted'; readonly ref: string | null; readonly billing?: string }
  /** Too fast: nothing was sent, try again after so many seconds. `of: 'chat'`: only this chat has to wait, the account goes on with all others. */
  | { readonly kind: 'throttled'; readonly retryAfter: number; readonly of?: 'chat' }
  /** Certainly not sent, and worth another try (5xx answer, connection refused). */
  | { readonly kind: 'transient'; readonly reason: string; readonly mayBeGone?: true }
  /** The platform's free window for this person is closed. */
  | { readonly kind: 'window_closed' }
  /** Nothing more goes out on this account until then (ISO instant, null when unknown). */
  | { readonly kind: 'quota_exhausted'; readonly until: string | null }
  /** This person cannot be reached at this address (no such chat, account deleted). */
  | { readonly kind: 'unreachable'; readonly reason: string }
  /** The person blocked us or opted out on the platform. */
  | { readonly kind: 'stopped' }
  /** The platform refuses the message itself: our bug. */
  | { readonly kind: 'rejected'; readonly reason: string; readonly mayBeGone?: true }
  /** The account is set up wrongly (bad token). */
  | { readonly kind: 'misconfigured'; readonly reason: string }
  /** The bytes left and no answer came: it may have been sent. */
  | { readonly kind: 'unknown'; readonly reason: string }
