// How large a roster file may be. The largest commune committees have some thousands of members; ten times that fits.
import { UnreadableRoster } from './roster-file.ts'

export const limits = {
  bytes: 10 * 1024 * 1024,
  /** A zip of 10 MB can hold 10 GB of zeros. */
  unpacked: 100 * 1024 * 1024,
  rows: 20_000,
  columns: 200,
} as const

/** The error for a file that passes one of the limits. */
export function tooLarge(what: keyof typeof limits, cause?: unknown): UnreadableRoster {
  const limit = limits[what]
  const reasons = {
    bytes: { key: 'roster:fatal.too-large', with: { limit: limit / 1024 / 1024 } },
    unpacked: { key: 'roster:fatal.too-large-unpacked', with: { limit: limit / 1024 / 1024 } },
    rows: { key: 'roster:fatal.too-many-rows', with: { limit } },
    columns: { key: 'roster:fatal.too-many-columns', with: { limit } },
  } as const
  return new UnreadableRoster({ kind: 'too_large', what, limit, reason: reasons[what] }, { cause })
}
