// Links to pages for one person: what a link stands for is sealed in it, so that it tells nothing, cannot be made up, and ends by itself.
import type { Vault } from '../../db/vault.ts'
import type { Locale } from '../core/person.ts'

/** Hours for which a link opens: a working day and the evening after it. */
export const linkHours = 24

/** The pages there are. */
export type PageKind = 'call-sheet' | 'duties'

/** Whose page, in which language, and what else it needs. */
export interface Linked {
  readonly tenantId: number
  readonly memberId: number
  readonly locale: Locale
}

interface Mark {
  readonly is: PageKind
  /** Seconds since 1970. */
  readonly until: number
}

/** The last part of a link's path. */
export function pageToken<Of extends Linked>(vault: Vault, is: PageKind, of: Of, now: Temporal.Instant): string {
  const until = Math.floor(now.add({ hours: linkHours }).epochMilliseconds / 1000)
  return Buffer.from(vault.seal(JSON.stringify({ ...of, is, until }))).toString('base64url')
}

/** What a link of one kind stands for; null for one that was made up, was changed, is of another kind, or is over. */
export function readPageToken<Of extends Linked>(vault: Vault, is: PageKind, token: string, now: Temporal.Instant): Of | null {
  const sealed = opened(vault, token) as (Partial<Mark> & Of) | null
  if (sealed?.is !== is || sealed.until === undefined || sealed.until * 1000 <= now.epochMilliseconds) return null
  return sealed
}

/** What is sealed was written by this program; the mark tells a link from anything else that the key has sealed. */
function opened(vault: Vault, token: string): unknown {
  // Longer than any link of ours: not worth the work.
  if (!/^[\w-]{20,400}$/.test(token)) return null
  try {
    return JSON.parse(vault.open(Buffer.from(token, 'base64url')))
  } catch {
    return null
  }
}
