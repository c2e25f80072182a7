// What a branch's weekly digest is made of: only what differs from last week, and what waits.
import { sql } from 'drizzle-orm'
import type { Digest } from '../src/core/view.ts'
import type { Queryable } from './client.ts'
import { isListed, isPassed } from './listed.ts'
import { asReport, type StoredReport } from './people.ts'
import { rows } from './rows.ts'

/** @param of.since the last digest: changes after it are told. @param of.readerId who reads it, and is not to call themselves. */
export async function digestOf(
  q: Queryable,
  of: {
    readonly tenantId: number
    readonly unitId: number
    readonly branch: string
    readonly readerId: number
    readonly since: Temporal.Instant
    readonly now: Temporal.Instant
    readonly homeZone: string
  },
): Promise<Omit<Digest, 'cases'>> {
  const { tenantId, unitId, homeZone } = of
  const today = of.now.toZonedDateTimeISO(homeZone).toPlainDate()
  const [count] = await rows<{ away: number; answered: number; period: string | null }>(
    q,
    sql`select (select count(*)::int from members m where m.tenant_id = ${tenantId} and m.unit_id = ${unitId} and m.standing = 'away') as away,
      r.period, (select count(*)::int from check_ins c where c.tenant_id = r.tenant_id and c.round_id = r.id and c.outcome = 'answered') as answered
    from (select 1) one left join lateral (
      select tenant_id, id, period from rounds where tenant_id = ${tenantId} and unit_id = ${unitId} order by id desc limit 1) r on true`,
  )
  // A change: the newest report since the last digest says something else than the one before it.
  const changes = await rows<{ name: string; report: StoredReport }>(
    q,
    sql`select m.name, json_build_object('work', n.work, 'status', n.status, 'country', n.country, 'province', n.province, 'place_said', n.place_said,
      'employer', n.employer, 'park', n.park, 'until', n.until) as report
    from members m
    join lateral (select * from reports p where p.tenant_id = m.tenant_id and p.member_id = m.id order by p.id desc limit 1) n on true
    left join lateral (select * from reports p where p.tenant_id = m.tenant_id and p.member_id = m.id and p.at < ${of.since.toString()}::timestamptz
      order by p.id desc limit 1) b on true
    where m.tenant_id = ${tenantId} and m.unit_id = ${unitId} and n.source <> 'roster' and n.at >= ${of.since.toString()}::timestamptz
      and (b.id is null or (n.work, n.country, n.province, n.status, n.employer, n.park, n.until)
        is distinct from (b.work, b.country, b.province, b.status, b.employer, b.park, b.until)) order by n.id`,
  )
  const toCall = await rows<Digest['toCall'][number]>(
    q,
    sql`select m.id::int as "memberId", m.name, (select to_char(max(p.at) at time zone ${homeZone}, 'YYYY-MM-DD') from reports p
        where p.tenant_id = m.tenant_id and p.member_id = m.id and p.source <> 'roster') as since
    from members m where m.tenant_id = ${tenantId} and m.unit_id = ${unitId} and ${isListed(sql`m`)} and m.id <> ${of.readerId}
      and exists (select 1 from escalations e where e.tenant_id = m.tenant_id and e.member_id = m.id and e.state in ('open', 'later')) order by since nulls first, m.id`,
  )
  const ending = await rows<Digest['ending'][number]>(
    q,
    sql`select m.name, e.ends_on::text as "endsOn" from exemptions e join members m on m.tenant_id = e.tenant_id and m.id = e.member_id
    where e.tenant_id = ${tenantId} and m.unit_id = ${unitId} and m.standing = 'away' and e.kind = 'away'
      and e.ends_on between ${today.toString()}::date and ${today.add({ days: 30 }).toString()}::date
      and not ${isPassed(sql`e`)}
    order by e.ends_on`,
  )
  const [review] = await rows<{ meeting_at: string; coming: number; silent: number }>(
    q,
    sql`select v.meeting_at::text as meeting_at, count(*) filter (where y.answer = 'come')::int as coming, count(*) filter (where y.answer is null)::int as silent
    from reviews v join members m on m.tenant_id = v.tenant_id and m.unit_id = v.unit_id and m.standing = 'away'
    left join review_replies y on y.tenant_id = v.tenant_id and y.review_id = v.id and y.member_id = m.id
    where v.tenant_id = ${tenantId} and v.unit_id = ${unitId} and v.meeting_at between ${of.now.toString()}::timestamptz and ${of.now.toString()}::timestamptz + interval '60 days'
    group by v.id, v.meeting_at order by v.meeting_at limit 1`,
  )
  return {
    branch: of.branch,
    monday: today.toString(),
    away: count?.away ?? 0,
    answered: count?.answered ?? 0,
    period: count?.period ?? null,
    changes: changes.map((row) => ({ name: row.name, report: asReport(row.report) })),
    toCall,
    ending,
    review: review
      ? { meetingAt: Temporal.Instant.from(review.meeting_at).toString(), zone: homeZone, coming: review.coming, silent: review.silent }
      : null,
  }
}
