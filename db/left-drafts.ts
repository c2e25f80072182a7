// Queries on what was begun and left lying: drafts of applications and of self-reviews, and the words of cases that are over.
import { type SQL, sql } from 'drizzle-orm'
import type { CaseState } from '../src/core/case-state.ts'
import type { Queryable, Tx } from './client.ts'
import { bigints, rows, texts } from './rows.ts'
import type { Vault } from './vault.ts'

/** Drafts that one night looks at; the next one goes on. */
const atOnce = 500

export interface LeftDraft {
  readonly id: number
  readonly memberId: number
  readonly unitId: number
  /** From when it lies: since its member touched it, since the end of what it goes on from, since the meeting it is for; ISO instant. */
  readonly since: string
  /** When its member touched it last, or began it; ISO instant. */
  readonly touchedAt: string
  /** Whether it has words or pages. */
  readonly written: boolean
  /** The key of the word that its member gets before it is deleted. A draft that is touched again is another one. */
  readonly key: string
  /** When that was decided, ISO instant; null while it was not. */
  readonly toldAt: string | null
}

interface LeftOf {
  readonly tenantId: number
  readonly unitIds: readonly number[]
  readonly before: Temporal.Instant
}

const withWord = (drafts: SQL, tenantId: number) => sql`select d.*, to_json(w.created_at)::text as "toldAt" from (${drafts}) d
  left join messages w on w.tenant_id = ${tenantId} and w.key = d.key`

async function found<Own extends object>(q: Queryable, tenantId: number, drafts: SQL): Promise<readonly (LeftDraft & Own)[]> {
  const left = await rows<LeftDraft & Own>(q, withWord(drafts, tenantId))
  return left.map((one) => ({
    ...one,
    since: Temporal.Instant.from(one.since).toString(),
    touchedAt: Temporal.Instant.from(one.touchedAt).toString(),
    toldAt: one.toldAt === null ? null : Temporal.Instant.from(JSON.parse(one.toldAt)).toString(),
  }))
}

/** The branches in which somebody has a draft of an application. */
export async function unitsWithDrafts(q: Queryable, tenantId: number): Promise<readonly number[]> {
  const units = await rows<{ id: number }>(
    q,
    sql`select distinct unit_id::int as id from cases where tenant_id = ${tenantId} and state = 'draft'`,
  )
  return units.map(({ id }) => id)
}

/** Until the exemption has ended that a draft goes on from, it is not left: the countdown to that end speaks of it. */
const since = sql`greatest(c.updated_at, x.ends_on::timestamptz)`

/** Drafts of applications that nobody touched since a time, the oldest first. */
export async function leftApplications(q: Queryable, vault: Vault, { tenantId, unitIds, before }: LeftOf): Promise<readonly LeftDraft[]> {
  const left = await found<{ readonly application: Uint8Array | null }>(
    q,
    tenantId,
    sql`select c.id::int as id, c.member_id::int as "memberId", c.unit_id::int as "unitId", c.application, c.updated_at::text as "touchedAt",
        ${since}::text as since, 'case:' || c.id || ':left:' || floor(extract(epoch from c.updated_at))::bigint as key
      from cases c left join exemptions x on x.tenant_id = c.tenant_id and x.id = c.renews_id
      where c.tenant_id = ${tenantId} and c.unit_id = any(${bigints(unitIds).array}) and c.state = 'draft'
        and ${since} < ${before.toString()}::timestamptz order by c.updated_at, c.id limit ${atOnce}`,
  )
  return left.map(({ application, ...draft }) => ({
    ...draft,
    written: application !== null && Object.values(JSON.parse(vault.open(application))).some((word) => word !== null),
  }))
}

/** Drafts of self-reviews for meetings before a time, the oldest first. */
export function leftSelfReviews(q: Queryable, { tenantId, before }: Omit<LeftOf, 'unitIds'>): Promise<readonly LeftDraft[]> {
  return found(
    q,
    tenantId,
    sql`select s.id::int as id, s.member_id::int as "memberId", v.unit_id::int as "unitId", v.meeting_at::text as since, s.created_at::text as "touchedAt",
        (s.answers is not null or exists (select 1 from self_review_files f
          where f.tenant_id = s.tenant_id and f.self_review_id = s.id and f.file is not null)) as written,
        'self-review:' || s.id || ':left:' || floor(extract(epoch from v.meeting_at))::bigint as key
      from self_reviews s join reviews v on v.tenant_id = s.tenant_id and v.id = s.review_id
      where s.tenant_id = ${tenantId} and s.state = 'draft' and v.meeting_at < ${before.toString()}::timestamptz
      order by v.meeting_at, s.id limit ${atOnce}`,
  )
}

/** Deletes a draft of an application with everything that was written in it, unless it was touched or sent meanwhile. */
export async function deleteDraft(
  tx: Tx,
  of: { readonly tenantId: number; readonly id: number; readonly touchedAt: string },
): Promise<boolean> {
  const gone = await rows<{ id: number }>(
    tx,
    sql`delete from cases where tenant_id = ${of.tenantId} and id = ${of.id} and state = 'draft'
      and updated_at <= ${of.touchedAt}::timestamptz returning id::int as id`,
  )
  return gone.length > 0
}

const over: readonly CaseState[] = ['renewed', 'resumed', 'transferred', 'declined', 'withdrawn']

/** Forgets what members wrote in applications whose cases came to their end before a time; the log, the dates and the numbers stay. @returns of how many. */
export async function forgetApplications(q: Queryable, { tenantId, unitIds, before }: LeftOf): Promise<number> {
  const forgotten = await rows<{ id: number }>(
    q,
    sql`update cases set application = null where tenant_id = ${tenantId} and unit_id = any(${bigints(unitIds).array})
      and state = any(${texts(over).array}) and application is not null and updated_at < ${before.toString()}::timestamptz returning id::int as id`,
  )
  return forgotten.length
}

/** The branches in which cases that are over still have the words of their applications. */
export async function unitsWithApplications(q: Queryable, tenantId: number): Promise<readonly number[]> {
  const units = await rows<{ id: number }>(
    q,
    sql`select distinct unit_id::int as id from cases where tenant_id = ${tenantId} and state = any(${texts(over).array}) and application is not null`,
  )
  return units.map(({ id }) => id)
}
