// Queries on the year-end review: dates, the countdown's recipients, answers; and the answers to exemptions' ends.
import { and, eq, sql } from 'drizzle-orm'
import { type Hours, readHours } from '../src/core/hours.ts'
import type { RenewalAnswer, ReviewAnswer } from '../src/core/member.ts'
import type { Locale } from '../src/core/person.ts'
import { openDays } from '../src/core/season.ts'
import type { Queryable, Tx } from './client.ts'
import { remindedAddress } from './member-parts.ts'
import { bigints, rows } from './rows.ts'
import { exemptions } from './schema/members.ts'
import { reviews } from './schema/reviews.ts'

export type Review = typeof reviews.$inferSelect

/** Sets or moves a branch's review of a year. */
export async function setReview(
  tx: Tx,
  review: {
    readonly tenantId: number
    readonly unitId: number
    readonly year: number
    readonly meetingAt: Temporal.Instant
    readonly place: string
  },
): Promise<Review> {
  const [saved] = await tx
    .insert(reviews)
    .values(review)
    .onConflictDoUpdate({
      target: [reviews.tenantId, reviews.unitId, reviews.year],
      set: { meetingAt: review.meetingAt, place: review.place, sequence: sql`${reviews.sequence} + 1` },
    })
    .returning()
  if (!saved) throw new Error('a review was not saved')
  return saved
}

/** When and where a branch's review of a year was set; null when it is not. */
export async function reviewOfYear(
  q: Queryable,
  of: { readonly tenantId: number; readonly unitId: number; readonly year: number },
): Promise<{ readonly meetingAt: Temporal.Instant; readonly place: string } | null> {
  const [found] = await q
    .select({ meetingAt: reviews.meetingAt, place: reviews.place })
    .from(reviews)
    .where(and(eq(reviews.tenantId, of.tenantId), eq(reviews.unitId, of.unitId), eq(reviews.year, of.year)))
  return found ?? null
}

export async function reviewById(q: Queryable, tenantId: number, id: number): Promise<BranchReview | null> {
  const [found] = await rows<{
    id: number
    unitId: number
    year: number
    meeting_at: string
    place: string
    sequence: number
    branch: string
  }>(
    q,
    sql`select v.id::int as id, v.unit_id::int as "unitId", v.year, v.meeting_at::text as meeting_at, v.place, v.sequence, u.name as branch
      from reviews v join units u on u.tenant_id = v.tenant_id and u.id = v.unit_id where v.tenant_id = ${tenantId} and v.id = ${id}`,
  )
  if (!found) return null
  const { meeting_at, ...rest } = found
  return { ...rest, tenantId, meetingAt: Temporal.Instant.from(meeting_at) }
}

export type BranchReview = Review & { readonly branch: string }

/** The review that a branch is busy with: the next one, or that of the last weeks; null without one. */
export async function currentReview(
  q: Queryable,
  of: { readonly tenantId: number; readonly unitIds: readonly number[]; readonly now: Temporal.Instant },
): Promise<BranchReview | null> {
  const [found] = await rows<{ id: number }>(
    q,
    sql`select v.id::int as id from reviews v where v.tenant_id = ${of.tenantId} and v.unit_id = any(${bigints(of.unitIds).array})
      order by (v.meeting_at < ${of.now.toString()}::timestamptz - make_interval(days => ${openDays}::int)),
        case when v.meeting_at < ${of.now.toString()}::timestamptz - make_interval(days => ${openDays}::int) then -extract(epoch from v.meeting_at) else extract(epoch from v.meeting_at) end limit 1`,
  )
  return found ? reviewById(q, of.tenantId, found.id) : null
}

/** Whether attendance of a review was written down. */
export async function hasAttendance(
  q: Queryable,
  tenantId: number,
  of: { readonly unitId: number; readonly year: number },
): Promise<boolean> {
  const found = await rows(
    q,
    sql`select 1 from reviews v join review_attendance t on t.tenant_id = v.tenant_id and t.review_id = v.id
      where v.tenant_id = ${tenantId} and v.unit_id = ${of.unitId} and v.year = ${of.year} limit 1`,
  )
  return found.length > 0
}

/** Records or changes an answer, until the eve of the meeting by the calendar at home. @returns false when it is too late, or the review is not of the member's branch. */
export async function answerReview(
  tx: Tx,
  of: {
    readonly tenantId: number
    readonly reviewId: number
    readonly memberId: number
    readonly answer: ReviewAnswer
    readonly now: Temporal.Instant
    readonly homeZone: string
  },
): Promise<boolean> {
  const saved = await rows(
    tx,
    sql`insert into review_replies (tenant_id, review_id, member_id, answer, at)
      select v.tenant_id, v.id, m.id, ${of.answer}, ${of.now.toString()}::timestamptz from reviews v
      join members m on m.tenant_id = v.tenant_id and m.unit_id = v.unit_id and m.id = ${of.memberId}
      where v.tenant_id = ${of.tenantId} and v.id = ${of.reviewId}
        and (v.meeting_at at time zone ${of.homeZone})::date > (${of.now.toString()}::timestamptz at time zone ${of.homeZone})::date
      on conflict (tenant_id, review_id, member_id) do update set answer = excluded.answer, at = excluded.at returning member_id`,
  )
  return saved.length > 0
}

export interface CountdownRecipient {
  readonly memberId: number
  readonly name: string
  readonly addressId: number
  readonly accountId: number
  readonly locale: Locale
  readonly zone: string
  /** When they want to be written to; null = as the branch. */
  readonly hours: Hours | null
  readonly answer: ReviewAnswer | null
}

/** The away members of a branch who agreed to reminders, with their answer so far. */
export async function reviewRecipients(q: Queryable, review: Review, homeZone: string): Promise<readonly CountdownRecipient[]> {
  const found = await rows<Omit<CountdownRecipient, 'zone' | 'hours'> & { zone: string | null; hours: unknown }>(
    q,
    sql`select m.id::int as "memberId", m.name, a.id::int as "addressId", a.account_id::int as "accountId", a.locale, m.hours, m.zone, y.answer
    from members m join lateral ${remindedAddress(sql`m`)} a on true
    left join review_replies y on y.tenant_id = m.tenant_id and y.member_id = m.id and y.review_id = ${review.id}
    where m.tenant_id = ${review.tenantId} and m.unit_id = ${review.unitId} and m.standing = 'away' order by m.id`,
  )
  return found.map(({ zone, hours, ...row }) => ({ ...row, hours: readHours(hours), zone: zone ?? homeZone }))
}

/** What a member means to do at the end of an exemption of their own. */
export async function answerRenewal(
  tx: Tx,
  of: {
    readonly tenantId: number
    readonly exemptionId: number
    readonly memberId: number
    readonly answer: RenewalAnswer
    readonly now: Temporal.Instant
  },
): Promise<void> {
  await tx
    .update(exemptions)
    .set({ answer: of.answer, answeredAt: of.now })
    .where(and(eq(exemptions.tenantId, of.tenantId), eq(exemptions.id, of.exemptionId), eq(exemptions.memberId, of.memberId)))
}
