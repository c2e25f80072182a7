// The link to a page of calls: what it stands for is sealed in it, so that it tells nothing, cannot be made up, and ends by itself.
import type { Vault } from '../../db/vault.ts'
import type { Locale } from '../core/person.ts'
import type { PageOf } from './call-page.ts'

/** Hours for which a link opens: a working day and the evening after it. */
export const linkHours = 24

interface Sealed extends PageOf {
  readonly is: 'call-sheet'
  readonly locale: Locale
  /** Seconds since 1970. */
  readonly until: number
}

/** The last part of the link's path. */
export function callToken(vault: Vault, of: PageOf & { readonly locale: Locale }, now: Temporal.Instant): string {
  const { tenantId, memberId, which, locale } = of
  const until = Math.floor(now.add({ hours: linkHours }).epochMilliseconds / 1000)
  const sealed: Sealed = { is: 'call-sheet', tenantId, memberId, which, locale, until }
  return Buffer.from(vault.seal(JSON.stringify(sealed))).toString('base64url')
}

/** Whose page a link opens; null for one that was made up, was changed, or is over. */
export function readCallToken(vault: Vault, token: string, now: Temporal.Instant): (PageOf & { readonly locale: Locale }) | null {
  const sealed = opened(vault, token)
  if (sealed?.is !== 'call-sheet' || sealed.until * 1000 <= now.epochMilliseconds) return null
  const { tenantId, memberId, which, locale } = sealed
  return { tenantId, memberId, which, locale }
}

/** What is sealed was written by this program; the mark tells a link from anything else that the key has sealed. */
function opened(vault: Vault, token: string): (Partial<Sealed> & Sealed) | null {
  // Longer than any link of ours: not worth the work.
  if (!/^[\w-]{20,400}$/.test(token)) return null
  try {
    return JSON.parse(vault.open(Buffer.from(token, 'base64url')))
  } catch {
    return null
  }
}
