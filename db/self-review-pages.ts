// Queries on the pages of a self-review: documents and photos, first as a platform's reference, then as sealed bytes.
import { and, eq, sql } from 'drizzle-orm'
import type { PagesKept } from '../src/core/review.ts'
import type { Queryable, Tx } from './client.ts'
import { rows } from './rows.ts'
import { selfReviewFiles } from './schema/self-reviews.ts'
import type { Vault } from './vault.ts'

/** A page: the platform's reference first, the bytes once they are fetched. */
export interface PageFile {
  readonly name: string
  readonly ref?: string
  readonly base64?: string
}

/** @returns the page's id, null when this very event brought it before. */
export async function addPage(
  tx: Tx,
  vault: Vault,
  page: {
    readonly tenantId: number
    readonly selfReviewId: number
    readonly addressId: number
    readonly file: PageFile
    readonly key: string
    readonly now: Temporal.Instant
  },
): Promise<number | null> {
  const { file, now, ...values } = page
  const [made] = await tx
    .insert(selfReviewFiles)
    .values({ ...values, file: vault.seal(JSON.stringify(file)), fetched: false, at: now })
    .onConflictDoNothing()
    .returning({ id: selfReviewFiles.id })
  return made?.id ?? null
}

export interface StoredPage {
  readonly tenantId: number
  readonly id: number
  readonly selfReviewId: number
  readonly addressId: number
  readonly fetched: boolean
  readonly file: PageFile | null
}

export async function pageById(q: Queryable, vault: Vault, tenantId: number, id: number): Promise<StoredPage | null> {
  const [found] = await q
    .select()
    .from(selfReviewFiles)
    .where(and(eq(selfReviewFiles.tenantId, tenantId), eq(selfReviewFiles.id, id)))
  return found ? { ...found, file: found.file ? (JSON.parse(vault.open(found.file)) as PageFile) : null } : null
}

/** Stores a page's bytes, or with null forgets that there was one. Nothing comes back to a page that was forgotten meanwhile. */
export async function storePage(
  tx: Tx,
  vault: Vault,
  of: { readonly tenantId: number; readonly id: number; readonly file: PageFile | null },
): Promise<boolean> {
  const stored = await tx
    .update(selfReviewFiles)
    .set(of.file === null ? { file: null } : { file: vault.seal(JSON.stringify(of.file)), fetched: true })
    .where(and(eq(selfReviewFiles.tenantId, of.tenantId), eq(selfReviewFiles.id, of.id), sql`${selfReviewFiles.file} is not null`))
    .returning({ id: selfReviewFiles.id })
  return stored.length > 0
}

/** How much is kept beside a self-review: of itself, of its member for this review, and of their branch. */
export async function pagesKept(q: Queryable, of: { readonly tenantId: number; readonly selfReviewId: number }): Promise<PagesKept> {
  // Sealed as base64: four bytes for three. What a row's bytes come to is known without reading them.
  const bytes = sql`coalesce(sum(octet_length(f.file)::bigint * 3 / 4) filter (where f.fetched), 0)::float8`
  const files = sql`self_review_files f join self_reviews o on o.tenant_id = f.tenant_id and o.id = f.self_review_id`
  const own = sql`f.tenant_id = s.tenant_id and o.review_id = s.review_id and o.member_id = s.member_id`
  const [found] = await rows<PagesKept>(
    q,
    sql`select (select ${bytes} from self_review_files f where f.tenant_id = s.tenant_id and f.self_review_id = s.id) as "ofDraft",
        (select ${bytes} from ${files} where ${own}) as "ofSeason", (select count(*)::int from ${files} where ${own}) as "sentInSeason",
        (select ${bytes} from ${files} join reviews r on r.tenant_id = o.tenant_id and r.id = o.review_id
          where f.tenant_id = s.tenant_id and r.unit_id = v.unit_id) as "ofUnit"
      from self_reviews s join reviews v on v.tenant_id = s.tenant_id and v.id = s.review_id
      where s.tenant_id = ${of.tenantId} and s.id = ${of.selfReviewId}`,
  )
  if (!found) throw new Error(`self-review ${of.selfReviewId} is gone`)
  return found
}

/** Of a draft of one's own, the pages that were never fetched are forgotten: it was something else. */
export async function forgetUnfetched(tx: Tx, of: { readonly tenantId: number; readonly selfReviewId: number }): Promise<void> {
  await tx
    .update(selfReviewFiles)
    .set({ file: null })
    .where(
      and(eq(selfReviewFiles.tenantId, of.tenantId), eq(selfReviewFiles.selfReviewId, of.selfReviewId), eq(selfReviewFiles.fetched, false)),
    )
}
