// The link to a page of calls.
import type { Vault } from '../../db/vault.ts'
import type { PageOf } from './call-page.ts'
import { type Linked, pageToken, readPageToken } from './page-link.ts'

type Sheet = PageOf & Pick<Linked, 'locale'>

/** The last part of the link's path. */
export function callToken(vault: Vault, { tenantId, memberId, which, locale }: Sheet, now: Temporal.Instant): string {
  return pageToken(vault, 'call-sheet', { tenantId, memberId, which, locale }, now)
}

/** Whose page a link opens; null for one that was made up, was changed, or is over. */
export function readCallToken(vault: Vault, token: string, now: Temporal.Instant): Sheet | null {
  return readPageToken<Sheet>(vault, 'call-sheet', token, now)
}
