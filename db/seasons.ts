// Queries on year-end seasons: what a committee opened, which branches it holds for, what their reviews come to in counts.
import { and, eq, type SQL, sql } from 'drizzle-orm'
import type { SeasonBranch, SeasonRules } from '../src/core/season.ts'
import type { DutyAddress } from './addresses.ts'
import type { Queryable, Tx } from './client.ts'
import { isListed } from './listed.ts'
import { dutyTakers } from './member-parts.ts'
import { bigints, rows, unnest } from './rows.ts'
import { reviewResults, seasons } from './schema/self-reviews.ts'
import { walkUp } from './tree.ts'

export interface Season {
  readonly id: number
  readonly unitId: number
  readonly unit: string
  readonly year: number
  readonly rules: SeasonRules
}

const seasonColumns = sql`s.id::int as id, s.unit_id::int as "unitId", u.name as unit, s.year, s.rules`
const withUnit = sql`seasons s join units u on u.tenant_id = s.tenant_id and u.id = s.unit_id`

/** The season of a year that holds for a unit: the nearest above it. */
export async function seasonFor(
  q: Queryable,
  of: { readonly tenantId: number; readonly unitId: number; readonly year: number },
): Promise<Season | null> {
  const [found] = await rows<Season>(
    q,
    sql`with ${walkUp(of)} select ${seasonColumns} from up join ${withUnit} on true
      where s.tenant_id = ${of.tenantId} and s.unit_id = up.id and s.year = ${of.year} order by up.depth limit 1`,
  )
  return found ?? null
}

/** The newest season that holds for a unit and begins by a day; where none does, the newest of all. @param of.by ISO date. */
export async function newestSeason(
  q: Queryable,
  of: { readonly tenantId: number; readonly unitId: number; readonly by: string },
): Promise<Season | null> {
  const { tenantId, by } = of
  const [found] = await rows<Season>(
    q,
    sql`with ${walkUp(of)} select ${seasonColumns} from up join ${withUnit} on true
      where s.tenant_id = ${tenantId} and s.unit_id = up.id order by (s.rules->>'from' > ${by}), s.year desc, up.depth limit 1`,
  )
  return found ?? null
}

export async function seasonById(q: Queryable, tenantId: number, id: number): Promise<Season | null> {
  const [found] = await rows<Season>(q, sql`select ${seasonColumns} from ${withUnit} where s.tenant_id = ${tenantId} and s.id = ${id}`)
  return found ?? null
}

/** Opens a season. @returns its id, or null when the committee has opened it before. */
export async function openSeason(tx: Tx, season: typeof seasons.$inferInsert & { readonly rules: SeasonRules }): Promise<number | null> {
  const [made] = await tx.insert(seasons).values(season).onConflictDoNothing().returning({ id: seasons.id })
  return made?.id ?? null
}

/** What a season says from now on; a branch that has set its meeting keeps what was said before. */
export async function changeRules(
  tx: Tx,
  of: { readonly tenantId: number; readonly id: number; readonly rules: SeasonRules },
): Promise<void> {
  await tx
    .update(seasons)
    .set({ rules: of.rules })
    .where(and(eq(seasons.tenantId, of.tenantId), eq(seasons.id, of.id)))
}

/** A branch in a season, in counts: nobody is named. */
export interface BranchCounts extends SeasonBranch {
  readonly reviewId: number | null
}

/** Whether a member (an alias of `members`) is exempted on a day: outside the base, and never missing. */
export const isExempt = (member: SQL, day: SQL): SQL => sql`(${member}.standing = 'exempt_health' or exists (
  select 1 from exemptions e where e.tenant_id = ${member}.tenant_id and e.member_id = ${member}.id and e.kind in ('away', 'age_health')
    and coalesce(e.starts_on, '-infinity') <= ${day} and coalesce(e.ends_on, 'infinity') >= ${day}
    and coalesce(e.ended_on, 'infinity') > ${day}))`

/** The branches below a unit that exist on a day and for which no nearer season of the year holds, with their counts. */
export async function branchCounts(
  q: Queryable,
  of: { readonly tenantId: number; readonly unitId: number; readonly year: number; readonly today: string; readonly homeZone: string },
): Promise<readonly BranchCounts[]> {
  const { tenantId, unitId, year, today, homeZone } = of
  const replied = sql`select count(*)::int from review_replies y join members m on m.tenant_id = y.tenant_id and m.id = y.member_id
    where y.tenant_id = v.tenant_id and y.review_id = v.id and m.unit_id = b.id and m.standing = 'away' and y.answer in ('come', 'online')`
  return rows<BranchCounts>(
    q,
    sql`with recursive below as (
        select id, kind, name, valid_from, valid_to from units where tenant_id = ${tenantId} and id = ${unitId}
        union all
        select c.id, c.kind, c.name, c.valid_from, c.valid_to from units c join below on c.parent_id = below.id where c.tenant_id = ${tenantId}
          and not exists (select 1 from seasons s where s.tenant_id = ${tenantId} and s.unit_id = c.id and s.year = ${year}))
      select b.id::int as "unitId", b.name, v.id::int as "reviewId", to_char(v.meeting_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "meetingAt",
        coalesce(who.listed, 0)::int as listed, coalesce(who.exempt, 0)::int as exempt, coalesce(who.away, 0)::int as away,
        coalesce((${replied}), 0)::int as expected,
        (select count(*)::int from review_attendance t where t.tenant_id = v.tenant_id and t.review_id = v.id and t.state in ('present', 'online')) as attended,
        (select count(*)::int from review_attendance t where t.tenant_id = v.tenant_id and t.review_id = v.id) as recorded,
        (select count(distinct member_id)::int from self_reviews s where s.tenant_id = v.tenant_id and s.review_id = v.id and s.state in ('sent', 'accepted')) as "selfReviews",
        (select json_build_object('excellent', r.excellent, 'good', r.good, 'fair', r.fair, 'poor', r.poor) from review_results r
          where r.tenant_id = v.tenant_id and r.review_id = v.id order by r.id desc limit 1) as results
      from below b left join reviews v on v.tenant_id = ${tenantId} and v.unit_id = b.id and v.year = ${year}
      left join lateral (select count(*) as listed, count(*) filter (where m.standing = 'away') as away,
          count(*) filter (where ${isExempt(sql`m`, sql`coalesce((v.meeting_at at time zone ${homeZone})::date, ${today}::date)`)}) as exempt
        from members m where m.tenant_id = ${tenantId} and m.unit_id = b.id and ${isListed(sql`m`)}) who on true
      where b.kind = 'branch' and b.valid_from <= ${today}::date and coalesce(b.valid_to, 'infinity') >= ${today}::date order by b.name, b.id`,
  )
}

/** Notes what a committee typed; the newest row holds. @returns false when this was noted before. */
export async function addResults(tx: Tx, result: typeof reviewResults.$inferInsert): Promise<boolean> {
  const made = await tx.insert(reviewResults).values(result).onConflictDoNothing().returning({ id: reviewResults.id })
  return made.length > 0
}

/** Who decides in each branch: the secretary or else the deputy whom a message reaches first, never the member it is about; null for nobody. */
export async function leadersOf(
  q: Queryable,
  of: { readonly tenantId: number; readonly unitIds: readonly number[]; readonly but: number | null; readonly today: string },
): Promise<readonly (DutyAddress | null)[]> {
  if (of.unitIds.length === 0) return []
  const table = unnest({ unit_id: bigints(of.unitIds) })
  const taker = dutyTakers({ unit: sql`m.unit_id`, roles: sql`('secretary', 'deputy')`, today: sql`${of.today}` })
  const found = await rows<DutyAddress & { readonly nth: number }>(
    q,
    sql`select m.nth::int, t.id::int as "memberId", t.name, t.address_id::int as "addressId", t.account_id::int as "accountId", coalesce(t.locale, 'vi') as locale
      from (select ${of.tenantId}::bigint as tenant_id, given.nth, given.unit_id, ${of.but}::bigint as id, null::bigint as in_charge_id from ${table}) m
      join lateral (select * from ${taker} taker order by nth limit 1) t on true`,
  )
  const best = new Map(found.map(({ nth, ...one }) => [nth - 1, one]))
  return of.unitIds.map((_, at) => best.get(at) ?? null)
}
