// Queries on self-reviews: the draft, its answers and pages, the way to the secretary and back, and their end.
import { and, eq, inArray, type SQL, sql } from 'drizzle-orm'
import { type Hours, readHours } from '../src/core/hours.ts'
import type { Locale } from '../src/core/person.ts'
import type { SelfReviewAnswers, SelfReviewState } from '../src/core/review.ts'
import { openDays, undecidedDays } from '../src/core/season.ts'
import type { Queryable, Tx } from './client.ts'
import { inTheirOrder } from './member-parts.ts'
import { bigints, rows } from './rows.ts'
import { selfReviews } from './schema/self-reviews.ts'
import type { Vault } from './vault.ts'

/** The review of the branch of member `m` that is coming or was lately, with their newest self-review: an `OwnSelfReview`, null without one. */
export const ownSelfReview = (of: { readonly now: SQL; readonly homeZone: SQL | string }) => sql`(
  select json_build_object('reviewId', v.id, 'meetingAt', v.meeting_at, 'open', v.meeting_at > ${of.now} - make_interval(days => ${sql.raw(String(openDays))}), 'state', s.state,
    'decidedOn', to_char(s.decided_at at time zone ${of.homeZone}, 'YYYY-MM-DD'),
    'kept', coalesce(s.answers is not null or exists (select 1 from self_review_files f where f.tenant_id = s.tenant_id and f.self_review_id = s.id and f.file is not null), false))
  from reviews v left join lateral (select s.* from self_reviews s where s.tenant_id = v.tenant_id and s.review_id = v.id and s.member_id = m.id
    order by s.id desc limit 1) s on true
  where v.tenant_id = m.tenant_id and v.unit_id = m.unit_id and v.meeting_at > ${of.now} - make_interval(days => ${sql.raw(String(undecidedDays))})
  order by (v.meeting_at <= ${of.now} - make_interval(days => ${sql.raw(String(openDays))})), v.meeting_at limit 1)`

export interface StoredSelfReview {
  readonly id: number
  readonly reviewId: number
  readonly unitId: number
  readonly memberId: number
  readonly name: string
  readonly state: SelfReviewState
  readonly answers: SelfReviewAnswers
  readonly receipt: string | null
  readonly sentAt: Temporal.Instant | null
  readonly meetingAt: Temporal.Instant
  readonly year: number
  /** Its pages in order; `fetched` once their bytes are here, `at` when each was sent, ISO time. */
  readonly pages: readonly { readonly id: number; readonly fetched: boolean; readonly at: string }[]
}

type Where = { readonly id: number } | { readonly reviewId: number; readonly memberId: number }

/** One self-review, or the newest of a member for a review. */
export async function selfReview(q: Queryable, vault: Vault, tenantId: number, where: Where): Promise<StoredSelfReview | null> {
  const which = 'id' in where ? sql`s.id = ${where.id}` : sql`s.review_id = ${where.reviewId} and s.member_id = ${where.memberId}`
  const [found] = await rows<
    Omit<StoredSelfReview, 'answers' | 'sentAt' | 'meetingAt' | 'pages'> & {
      readonly answers: Uint8Array | null
      readonly sentAt: string | null
      readonly meetingAt: string
      readonly pages: StoredSelfReview['pages'] | null
    }
  >(
    q,
    sql`select s.id::int as id, s.review_id::int as "reviewId", v.unit_id::int as "unitId", s.member_id::int as "memberId", m.name, s.state, s.answers, s.receipt,
        s.sent_at::text as "sentAt", v.meeting_at::text as "meetingAt", v.year,
        (select json_agg(json_build_object('id', f.id, 'fetched', f.fetched, 'at', f.at) order by f.id) from self_review_files f
          where f.tenant_id = s.tenant_id and f.self_review_id = s.id and f.file is not null) as pages
      from self_reviews s join reviews v on v.tenant_id = s.tenant_id and v.id = s.review_id
      join members m on m.tenant_id = s.tenant_id and m.id = s.member_id
      where s.tenant_id = ${tenantId} and ${which} order by s.id desc limit 1`,
  )
  if (!found) return null
  const { answers, sentAt, meetingAt, pages, ...rest } = found
  return {
    ...rest,
    answers: answers ? (JSON.parse(vault.open(answers)) as SelfReviewAnswers) : {},
    sentAt: sentAt === null ? null : Temporal.Instant.from(sentAt),
    meetingAt: Temporal.Instant.from(meetingAt),
    pages: pages ?? [],
  }
}

/** The same, held until the transaction ends, so that what comes from two chats at one moment follows each other. */
export async function lockSelfReview(tx: Tx, vault: Vault, tenantId: number, id: number): Promise<StoredSelfReview | null> {
  await tx.execute(sql`select 1 from self_reviews where tenant_id = ${tenantId} and id = ${id} for update`)
  return selfReview(tx, vault, tenantId, { id })
}

/** Begins a draft. What was running already goes on, and is found instead. */
export async function beginDraft(
  tx: Tx,
  of: { readonly tenantId: number; readonly reviewId: number; readonly memberId: number; readonly now: Temporal.Instant },
): Promise<void> {
  const { now, ...values } = of
  await tx
    .insert(selfReviews)
    .values({ ...values, state: 'draft', createdAt: now })
    .onConflictDoNothing()
}

export async function saveAnswers(
  tx: Tx,
  vault: Vault,
  of: { readonly tenantId: number; readonly id: number; readonly answers: SelfReviewAnswers },
): Promise<void> {
  await tx
    .update(selfReviews)
    .set({ answers: vault.seal(JSON.stringify(of.answers)) })
    .where(and(eq(selfReviews.tenantId, of.tenantId), eq(selfReviews.id, of.id), eq(selfReviews.state, 'draft')))
}

/** The letters before the number: those of its Vietnamese name, in every language, because it is a number. */
const receiptMark = 'K\u0110'

/** Hands a draft in. @returns the number on its receipt, null when it is no draft any more. */
export async function sendSelfReview(
  tx: Tx,
  of: { readonly tenantId: number; readonly id: number; readonly year: number; readonly now: Temporal.Instant },
): Promise<string | null> {
  const { tenantId, id, year, now } = of
  const stem = `${receiptMark}-${year}-`
  // One after the other, so that no two get the same number; the lock ends with the transaction.
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`lienlac receipt ${tenantId} ${year}`}, 0))`)
  const [sent] = await rows<{ receipt: string }>(
    tx,
    sql`update self_reviews set state = 'sent', sent_at = ${now.toString()}::timestamptz,
        receipt = ${stem} || (select case when n < 10000 then lpad(n::text, 4, '0') else n::text end from (
          select coalesce(max(substr(receipt, ${stem.length + 1})::int), 0) + 1 as n from self_reviews where tenant_id = ${tenantId} and receipt like ${`${stem}%`}) last)
      where tenant_id = ${tenantId} and id = ${id} and state = 'draft' returning receipt`,
  )
  return sent?.receipt ?? null
}

/** The secretary's decision on what was sent. @returns false when somebody decided before. */
export async function decideSelfReview(
  tx: Tx,
  vault: Vault,
  of: {
    readonly tenantId: number
    readonly id: number
    readonly state: 'accepted' | 'returned'
    readonly word: string | null
    readonly byId: number
    readonly now: Temporal.Instant
  },
): Promise<boolean> {
  const decided = await tx
    .update(selfReviews)
    .set({
      state: of.state,
      word: of.word === null ? null : vault.seal(of.word),
      decidedById: of.byId,
      decidedAt: of.now,
    })
    .where(and(eq(selfReviews.tenantId, of.tenantId), eq(selfReviews.id, of.id), eq(selfReviews.state, 'sent')))
    .returning({ id: selfReviews.id })
  return decided.length > 0
}

/** The member takes back what nobody has decided about: its words and pages are forgotten at once. @returns how many. */
export async function dropSelfReviews(
  tx: Tx,
  of: { readonly tenantId: number; readonly memberId: number; readonly id?: number; readonly states: readonly ('draft' | 'sent')[] },
): Promise<number> {
  const dropped = await tx
    .update(selfReviews)
    .set({ state: 'dropped' })
    .where(
      and(
        eq(selfReviews.tenantId, of.tenantId),
        eq(selfReviews.memberId, of.memberId),
        inArray(selfReviews.state, [...of.states]),
        of.id === undefined ? undefined : eq(selfReviews.id, of.id),
      ),
    )
    .returning({ id: selfReviews.id })
  await forgetContents(
    tx,
    of.tenantId,
    dropped.map(({ id }) => id),
  )
  return dropped.length
}

async function forgetContents(q: Queryable, tenantId: number, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return
  await q.execute(
    sql`update self_reviews set answers = null, word = null where tenant_id = ${tenantId} and id = any(${bigints(ids).array})`,
  )
  await q.execute(
    sql`update self_review_files set file = null where tenant_id = ${tenantId} and self_review_id = any(${bigints(ids).array})`,
  )
}

/** Forgets words and pages that were decided about before a time, of one unit's reviews. @returns of how many. */
export async function forgetDecided(
  q: Queryable,
  of: { readonly tenantId: number; readonly unitId: number; readonly before: Temporal.Instant },
): Promise<number> {
  return forgetWhere(q, of.tenantId, sql`v.unit_id = ${of.unitId} and s.decided_at < ${of.before.toString()}::timestamptz`)
}

/** Forgets what nobody decided about by a time after the meeting. @returns of how many. */
export async function forgetUndecided(q: Queryable, of: { readonly tenantId: number; readonly before: Temporal.Instant }): Promise<number> {
  return forgetWhere(q, of.tenantId, sql`s.decided_at is null and v.meeting_at < ${of.before.toString()}::timestamptz`)
}

async function forgetWhere(q: Queryable, tenantId: number, where: SQL): Promise<number> {
  const old = await rows<{ id: number }>(
    q,
    sql`select s.id::int as id from self_reviews s join reviews v on v.tenant_id = s.tenant_id and v.id = s.review_id
      where s.tenant_id = ${tenantId} and ${where} and ${hasContents}`,
  )
  await forgetContents(
    q,
    tenantId,
    old.map(({ id }) => id),
  )
  return old.length
}

const hasContents = sql`(s.answers is not null or s.word is not null or exists (
  select 1 from self_review_files f where f.tenant_id = s.tenant_id and f.self_review_id = s.id and f.file is not null))`

/** The units whose decided self-reviews still have words or pages. */
export async function unitsWithDecided(q: Queryable, tenantId: number): Promise<readonly number[]> {
  const found = await rows<{ id: number }>(
    q,
    sql`select distinct v.unit_id::int as id from self_reviews s join reviews v on v.tenant_id = s.tenant_id and v.id = s.review_id
      where s.tenant_id = ${tenantId} and s.decided_at is not null and ${hasContents}`,
  )
  return found.map(({ id }) => id)
}

/** What was sent in for a review, what waits first. */
export interface ReceivedRow {
  readonly id: number
  readonly memberId: number
  readonly name: string
  readonly state: SelfReviewState
  readonly receipt: string
}

export async function receivedFor(q: Queryable, tenantId: number, reviewId: number): Promise<readonly ReceivedRow[]> {
  return rows<ReceivedRow>(
    q,
    sql`select * from (
      select distinct on (s.member_id) s.id::int as id, s.member_id::int as "memberId", m.name, s.state, s.receipt from self_reviews s
      join members m on m.tenant_id = s.tenant_id and m.id = s.member_id
      where s.tenant_id = ${tenantId} and s.review_id = ${reviewId} and s.state in ('sent', 'accepted', 'returned') order by s.member_id, s.id desc) newest
    order by (state <> 'sent'), id`,
  )
}

export interface MemberAddress {
  readonly addressId: number
  readonly accountId: number
  readonly locale: Locale
  readonly zone: string
  readonly hours: Hours | null
}

/** Where a member is told what became of what they sent: the first of their chats that is in use; null without one. */
export async function memberAddress(
  q: Queryable,
  of: { readonly tenantId: number; readonly memberId: number; readonly homeZone: string },
): Promise<MemberAddress | null> {
  const [found] = await rows<Omit<MemberAddress, 'hours'> & { readonly hours: unknown }>(
    q,
    sql`select a.id::int as "addressId", a.account_id::int as "accountId", a.locale, coalesce(m.zone, ${of.homeZone}) as zone, m.hours
      from addresses a join members m on m.tenant_id = a.tenant_id and m.id = a.member_id
      where a.tenant_id = ${of.tenantId} and a.member_id = ${of.memberId} and a.state = 'active' order by ${inTheirOrder} limit 1`,
  )
  return found ? { ...found, hours: readHours(found.hours) } : null
}
