// A call by a person: how it came out, and what a member and the branch see of it later.

/** `spoke` = somebody answered and said how they are; the others are tries that count and are put off. */
export const callResults = ['spoke', 'no_answer', 'wrong_number'] as const
export type CallResult = (typeof callResults)[number]

/** The last call to a member: the card shows it, and so does what the member sees of themselves. */
export interface LastCall {
  /** ISO date at home. */
  readonly on: string
  readonly by: string
  readonly result: CallResult
}

/** The number by which a call is recorded from paper: `#12`. It stays the same on every sheet, unlike the place in a list. */
export function callCode(memberId: number): string {
  return `#${memberId}`
}

/** The member of `#12`; null for everything else. */
export function memberOfCode(text: string): number | null {
  const [, digits] = text.trim().match(/^#([1-9]\d{0,14})$/) ?? []
  return digits === undefined ? null : Number(digits)
}
