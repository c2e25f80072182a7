// What waits for a person this week: their own matters, their branches', their committees', and the meetings they are assigned to.
import { type SQL, sql } from 'drizzle-orm'
import type { DutyItem, DutyKind } from '../src/core/duty-list.ts'
import { isOpeningTime } from '../src/core/season.ts'
import { isRaised } from './case-lists.ts'
import type { Queryable } from './client.ts'
import { isHeld, isListed, isPassed } from './listed.ts'
import { bigints, rows } from './rows.ts'
import { walkUp } from './tree.ts'

interface Week {
  readonly tenantId: number
  /** ISO dates: the first and the last day. */
  readonly today: string
  readonly until: string
  readonly now: Temporal.Instant
  readonly homeZone: string
}

const none = sql`null`

/** One item as a row of the union. */
const item = (kind: DutyKind, of: { on?: SQL; at?: SQL; count?: SQL; branch?: SQL; place?: SQL; from: SQL }) =>
  sql`select ${kind}::text as kind, (${of.on ?? none})::text as "on", to_json((${of.at ?? none})::timestamptz)::text as at, (${of.count ?? sql`1`})::int as count,
    ${of.branch ?? none}::text as branch, ${of.place ?? none}::text as place ${of.from}`

async function items(q: Queryable, parts: readonly SQL[]): Promise<readonly DutyItem[]> {
  const found = await rows<DutyItem>(q, sql.join([...parts], sql` union all `))
  return found.map(({ at, ...rest }) => ({ ...rest, at: at === null ? null : Temporal.Instant.from(JSON.parse(at)).toString() }))
}

const dayOf = (instant: SQL, week: Week) => sql`(${instant} at time zone ${week.homeZone})::date`
const isThisWeek = (instant: SQL, week: Week) =>
  sql`${instant} >= ${week.now.toString()}::timestamptz and ${dayOf(instant, week)} <= ${week.until}::date`
const isLast = sql`not ${isPassed(sql`e`)}`
const hasApplied = sql`exists (select 1 from cases c where c.tenant_id = e.tenant_id and c.member_id = e.member_id and c.state in ('submitted', 'seen', 'resolved', 'reported', 'opinion'))`
/** Days before an end from which it stands on the list. */
const near = 30

/** What a person has to do for themselves. */
export async function ownDuties(q: Queryable, week: Week & { readonly memberId: number }): Promise<readonly DutyItem[]> {
  const { tenantId, memberId, today } = week
  const self = sql`m.tenant_id = ${tenantId} and m.id = ${memberId}`
  return items(q, [
    item('own-check-in', {
      from: sql`from check_ins k join rounds r on r.tenant_id = k.tenant_id and r.id = k.round_id
        where k.tenant_id = ${tenantId} and k.member_id = ${memberId} and k.outcome = 'pending' and r.closed_at is null`,
    }),
    item('own-notice', {
      on: dayOf(sql`x.confirm_by`, week),
      from: sql`from meeting_notices n join meeting_changes x on x.tenant_id = n.tenant_id and x.id = n.change_id
        join meetings g on g.tenant_id = x.tenant_id and g.id = x.meeting_id and g.sequence = x.sequence
        where n.tenant_id = ${tenantId} and n.member_id = ${memberId} and n.as <> 'away' and n.answer is null and g.starts_at > ${week.now.toString()}::timestamptz`,
    }),
    item('own-draft', { from: sql`from cases c where c.tenant_id = ${tenantId} and c.member_id = ${memberId} and c.state = 'draft'` }),
    item('own-exemption', {
      on: sql`e.ends_on`,
      from: sql`from exemptions e join members m on m.tenant_id = e.tenant_id and m.id = e.member_id
        where ${self} and m.standing in ('away', 'exempt_health') and ${isLast} and not ${hasApplied} and e.ends_on <= ${today}::date + ${near}::int`,
    }),
    item('own-review', {
      on: sql`${dayOf(sql`v.meeting_at`, week)} - 1`,
      from: sql`from reviews v join members m on m.tenant_id = v.tenant_id and m.unit_id = v.unit_id
        where ${self} and ${dayOf(sql`v.meeting_at`, week)} > ${today}::date and ${dayOf(sql`v.meeting_at`, week)} <= ${today}::date + 60
          and not exists (select 1 from review_replies y where y.tenant_id = v.tenant_id and y.review_id = v.id and y.member_id = m.id)`,
    }),
    item('own-self-review', {
      from: sql`from self_reviews s join reviews v on v.tenant_id = s.tenant_id and v.id = s.review_id
        where s.tenant_id = ${tenantId} and s.member_id = ${memberId} and v.meeting_at > ${week.now.toString()}::timestamptz
          and (s.state = 'draft' or s.state = 'returned' and not exists (select 1 from self_reviews l
            where l.tenant_id = s.tenant_id and l.review_id = s.review_id and l.member_id = s.member_id and l.id > s.id))`,
    }),
    item('own-meeting', {
      on: dayOf(sql`g.starts_at`, week),
      at: sql`g.starts_at`,
      place: sql`g.place`,
      from: sql`from meetings g join members m on m.tenant_id = g.tenant_id and m.unit_id = g.unit_id
        where ${self} and m.standing = 'at_home' and g.state = 'planned' and ${isThisWeek(sql`g.starts_at`, week)}`,
    }),
  ])
}

/** Cases that wait for the branch: all but those that wait for the committee, or for the member. */
const waitsForBranch = sql`(c.state in ('submitted', 'seen', 'resolved', 'opinion') or (c.state = 'reported' and ${branchDecides()}))`

function branchDecides(): SQL {
  return sql`exists (select 1 from case_log l where l.tenant_id = c.tenant_id and l.case_id = c.id and l.move = 'resolve' and l.facts #>> '{decidedBy,rule,decides}' = 'branch')`
}

/** What the committee of a branch has to do, branch by branch. */
export async function branchDuties(
  q: Queryable,
  week: Week & { readonly branchIds: readonly number[]; readonly memberId: number },
): Promise<readonly DutyItem[]> {
  const { branchIds, tenantId, today } = week
  if (branchIds.length === 0) return []
  const branches = sql`from units u cross join lateral (`
  const of = sql`) n where u.tenant_id = ${tenantId} and u.id = any(${bigints(branchIds).array})`
  const counted = (kind: DutyKind, query: SQL) => item(kind, { count: sql`n.n`, branch: sql`u.name`, from: sql`${branches}${query}${of}` })
  return items(q, [
    counted(
      'calls',
      sql`select count(distinct e.member_id) as n from escalations e join members m on m.tenant_id = e.tenant_id and m.id = e.member_id
        where e.tenant_id = u.tenant_id and m.unit_id = u.id and ${isListed(sql`m`)} and m.id <> ${week.memberId} and e.state in ('open', 'later')`,
    ),
    counted(
      'unconfirmed',
      sql`select count(*) as n from meetings g join meeting_changes x on x.tenant_id = g.tenant_id and x.meeting_id = g.id and x.sequence = g.sequence
        join meeting_notices w on w.tenant_id = x.tenant_id and w.change_id = x.id
        where g.tenant_id = u.tenant_id and g.unit_id = u.id and g.starts_at > ${week.now.toString()}::timestamptz and w.as <> 'away' and w.answer is null`,
    ),
    counted(
      'cases',
      sql`select count(*) as n from cases c where c.tenant_id = u.tenant_id and c.unit_id = u.id and c.member_id <> ${week.memberId} and ${waitsForBranch}`,
    ),
    counted(
      'ended',
      sql`select count(*) as n from exemptions e join members m on m.tenant_id = e.tenant_id and m.id = e.member_id
        where e.tenant_id = u.tenant_id and m.unit_id = u.id and m.standing in ('away', 'exempt_health') and ${isLast} and not ${hasApplied} and e.ends_on < ${today}::date`,
    ),
    counted(
      'ending',
      sql`select count(*) as n from exemptions e join members m on m.tenant_id = e.tenant_id and m.id = e.member_id
        where e.tenant_id = u.tenant_id and m.unit_id = u.id and m.standing in ('away', 'exempt_health') and ${isLast} and not ${hasApplied}
          and e.ends_on between ${today}::date and ${today}::date + ${near}::int`,
    ),
    item('season-meeting', {
      branch: sql`u.name`,
      from: sql`from units u where u.tenant_id = ${tenantId} and u.id = any(${bigints(branchIds).array}) and ${lacksReview(week)}`,
    }),
    item('review', {
      on: dayOf(sql`v.meeting_at`, week),
      at: sql`v.meeting_at`,
      place: sql`v.place`,
      branch: sql`u.name`,
      from: sql`from reviews v join units u on u.tenant_id = v.tenant_id and u.id = v.unit_id
        where v.tenant_id = ${tenantId} and v.unit_id = any(${bigints(branchIds).array}) and ${isThisWeek(sql`v.meeting_at`, week)}`,
    }),
    counted(
      'self-reviews',
      sql`select count(*) as n from self_reviews s join reviews v on v.tenant_id = s.tenant_id and v.id = s.review_id
        where v.tenant_id = u.tenant_id and v.unit_id = u.id and s.state = 'sent' and s.member_id <> ${week.memberId}`,
    ),
    item('attendance', {
      on: dayOf(sql`v.meeting_at`, week),
      branch: sql`u.name`,
      from: sql`from reviews v join units u on u.tenant_id = v.tenant_id and u.id = v.unit_id
        where v.tenant_id = ${tenantId} and v.unit_id = any(${bigints(branchIds).array}) and v.meeting_at <= ${week.now.toString()}::timestamptz
          and v.meeting_at > ${week.now.toString()}::timestamptz - interval '60 days'
          and not exists (select 1 from review_attendance a where a.tenant_id = v.tenant_id and a.review_id = v.id)`,
    }),
    item('branch-meeting', {
      on: dayOf(sql`g.starts_at`, week),
      at: sql`g.starts_at`,
      place: sql`g.place`,
      branch: sql`u.name`,
      from: sql`from meetings g join units u on u.tenant_id = g.tenant_id and u.id = g.unit_id
        where g.tenant_id = ${tenantId} and g.unit_id = any(${bigints(branchIds).array}) and g.state = 'planned' and ${isThisWeek(sql`g.starts_at`, week)}`,
    }),
  ])
}

/** Whether a season is open above branch `u`, and the branch has set no meeting of its year. */
const lacksReview = (week: Week) => sql`exists (
  with ${walkUp({ tenantId: sql`u.tenant_id`, unitId: sql`u.parent_id` })}
  select 1 from seasons s join up on up.id = s.unit_id
  where s.tenant_id = u.tenant_id and s.year >= extract(year from ${week.today}::date)::int - 1
    and s.opened_at > ${week.now.toString()}::timestamptz - interval '150 days'
    and not exists (select 1 from reviews v where v.tenant_id = u.tenant_id and v.unit_id = u.id and v.year = s.year))`

/** What the officers of committees have to do; of people in the branches only how many. */
export async function committeeDuties(
  q: Queryable,
  week: Week & { readonly committeeIds: readonly number[]; readonly branchIds: readonly number[]; readonly memberId: number },
): Promise<readonly DutyItem[]> {
  const { committeeIds, branchIds, tenantId, today } = week
  if (committeeIds.length === 0) return []
  const under = sql`${bigints(branchIds).array}`
  return items(q, [
    item('cases-raised', {
      count: sql`count(*)`,
      place: sql`u.name`,
      from: sql`from cases c join units u on u.tenant_id = c.tenant_id and u.id = c.unit_id
        where c.tenant_id = ${tenantId} and c.unit_id = any(${under}) and c.member_id <> ${week.memberId} and ${waitsForBranch} and ${isRaised(sql`c`)} group by u.id, u.name`,
    }),
    item('opinions', {
      count: sql`count(*)`,
      from: sql`from cases c where c.tenant_id = ${tenantId} and c.unit_id = any(${under}) and c.member_id <> ${week.memberId} and c.state = 'reported' and not ${branchDecides()}`,
    }),
    item('season-open', {
      count: sql`least(count(*), 1)`,
      from: sql`from units t where t.tenant_id = ${tenantId} and t.id = any(${bigints(committeeIds).array}) and ${isOpeningTime(Temporal.PlainDate.from(today))}
        and not exists (with ${walkUp({ tenantId: sql`t.tenant_id`, unitId: sql`t.id` })}
          select 1 from seasons s join up on up.id = s.unit_id where s.tenant_id = t.tenant_id and s.year = extract(year from ${today}::date)::int)`,
    }),
    item('branches-unset', {
      count: sql`count(*)`,
      from: sql`from units u where u.tenant_id = ${tenantId} and u.id = any(${under}) and ${lacksReview(week)}`,
    }),
    item('results', {
      count: sql`count(*)`,
      from: sql`from reviews v where v.tenant_id = ${tenantId} and v.unit_id = any(${under}) and v.meeting_at <= ${week.now.toString()}::timestamptz
        and v.meeting_at > ${week.now.toString()}::timestamptz - interval '120 days'
        and exists (select 1 from seasons s where s.tenant_id = v.tenant_id and s.year = v.year)
        and not exists (select 1 from review_results r where r.tenant_id = v.tenant_id and r.review_id = v.id)`,
    }),
    item('summary', {
      on: dayOf(sql`t.due_at`, week),
      from: sql`from timers t where t.tenant_id = ${tenantId} and t.kind = 'summary' and t.subject = any(${bigints(committeeIds).array})
        and t.ended_at is null and ${isThisWeek(sql`t.due_at`, week)}`,
    }),
  ])
}

/** The meetings this week of branches that a person is assigned to attend. */
export async function assignedDuties(q: Queryable, week: Week & { readonly memberId: number }): Promise<readonly DutyItem[]> {
  return items(q, [
    item('attend', {
      on: dayOf(sql`g.starts_at`, week),
      at: sql`g.starts_at`,
      place: sql`g.place`,
      branch: sql`u.name`,
      from: sql`from assignments r join units u on u.tenant_id = r.tenant_id and u.id = r.unit_id
        join meetings g on g.tenant_id = u.tenant_id and g.unit_id = u.id
        where r.tenant_id = ${week.tenantId} and r.member_id = ${week.memberId} and r.kind = 'attends' and ${isHeld(sql`r`, sql`${week.today}::date`)}
          and g.state = 'planned' and ${isThisWeek(sql`g.starts_at`, week)}`,
    }),
  ])
}
