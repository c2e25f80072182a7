// Queries on who is expected at a year-end review, why somebody was not asked, and who was there.
import { sql } from 'drizzle-orm'
import type { ReviewAnswer, Standing } from '../src/core/member.ts'
import type { Attendance, SelfReviewState } from '../src/core/review.ts'
import { compareNames } from '../src/core/text.ts'
import type { Queryable, Tx } from './client.ts'
import { isListed } from './listed.ts'
import { inTheirOrder, newestConsent } from './member-parts.ts'
import { bigints, rows, texts, unnest } from './rows.ts'
import { isExempt } from './seasons.ts'

/** Why a member away was not asked whether they come. */
export type Unasked = 'no_address' | 'stopped' | 'unreachable' | 'no_consent'

/** One member of a branch in its review. */
export interface ReviewMember {
  readonly memberId: number
  readonly name: string
  readonly birthYear: number | null
  readonly standing: Standing
  readonly exempt: boolean
  readonly answer: ReviewAnswer | null
  /** null: they were asked, or are at home and need not be. */
  readonly unasked: Unasked | null
  readonly attendance: Attendance | null
  readonly selfReview: SelfReviewState | null
}

/** All members on the list of a review's branch, by name. @param of.day ISO date of the meeting. */
export async function reviewMembers(
  q: Queryable,
  of: { readonly tenantId: number; readonly reviewId: number; readonly unitId: number; readonly day: string; readonly memberId?: number },
): Promise<readonly ReviewMember[]> {
  const { tenantId, reviewId, unitId, day, memberId = null } = of
  const found = await rows<ReviewMember>(
    q,
    sql`select m.id::int as "memberId", m.name, m.birth_year as "birthYear", m.standing, ${isExempt(sql`m`, sql`${day}::date`)} as exempt, y.answer,
        t.state as attendance, (select s.state from self_reviews s where s.tenant_id = m.tenant_id and s.review_id = ${reviewId} and s.member_id = m.id
          order by s.id desc limit 1) as "selfReview",
        case when m.standing <> 'away' then null
          when a.id is null then 'no_address' when a.state in ('stopped', 'wrong_person') then 'stopped' when a.state = 'unreachable' then 'unreachable'
          when ${newestConsent(sql`m`, sql`'reminders'`)} is distinct from true then 'no_consent' end as unasked
      from members m
      left join lateral (select a.id, a.state from addresses a where a.tenant_id = m.tenant_id and a.member_id = m.id
        order by (a.state = 'active') desc, ${inTheirOrder} limit 1) a on true
      left join review_replies y on y.tenant_id = m.tenant_id and y.review_id = ${reviewId} and y.member_id = m.id
      left join review_attendance t on t.tenant_id = m.tenant_id and t.review_id = ${reviewId} and t.member_id = m.id
      where m.tenant_id = ${tenantId} and m.unit_id = ${unitId} and ${isListed(sql`m`)} and (${memberId}::bigint is null or m.id = ${memberId}::bigint)`,
  )
  return found.toSorted((a, b) => compareNames(a.name, b.name) || a.memberId - b.memberId)
}

/** Writes down who was there; what was written before is corrected. Only members on the list of the review's branch count. */
export async function markAttendance(
  tx: Tx,
  of: {
    readonly tenantId: number
    readonly reviewId: number
    readonly byId: number
    readonly marks: readonly { readonly memberId: number; readonly state: Attendance }[]
    readonly now: Temporal.Instant
  },
): Promise<number> {
  const { tenantId, reviewId, byId, marks, now } = of
  if (marks.length === 0) return 0
  const table = unnest({ member_id: bigints(marks.map((one) => one.memberId)), state: texts(marks.map((one) => one.state)) })
  const saved = await rows(
    tx,
    sql`insert into review_attendance (tenant_id, review_id, member_id, state, by_id, at)
      select v.tenant_id, v.id, m.id, given.state, ${byId}, ${now.toString()}::timestamptz from ${table}
      join reviews v on v.tenant_id = ${tenantId} and v.id = ${reviewId}
      join members m on m.tenant_id = v.tenant_id and m.unit_id = v.unit_id and m.id = given.member_id and ${isListed(sql`m`)}
      on conflict (tenant_id, review_id, member_id) do update set state = excluded.state, by_id = excluded.by_id, at = excluded.at
        where review_attendance.state <> excluded.state returning member_id`,
  )
  return saved.length
}

/** Until when the members away of a branch are exempted, of those who are on a day; ISO dates. */
export async function exemptUntil(
  q: Queryable,
  of: { readonly tenantId: number; readonly unitId: number; readonly today: string },
): Promise<ReadonlyMap<number, string>> {
  const found = await rows<{ readonly memberId: number; readonly endsOn: string }>(
    q,
    sql`select m.id::int as "memberId", max(e.ends_on)::text as "endsOn" from members m
      join exemptions e on e.tenant_id = m.tenant_id and e.member_id = m.id and e.kind = 'away'
      where m.tenant_id = ${of.tenantId} and m.unit_id = ${of.unitId} and m.standing = 'away' and e.ends_on >= ${of.today}::date
        and coalesce(e.ended_on, 'infinity') > ${of.today}::date group by m.id`,
  )
  return new Map(found.map(({ memberId, endsOn }) => [memberId, endsOn]))
}
