// Queries on committee summaries: the ledger's rows they are counted from, and the figures as they were sent.
import { sql } from 'drizzle-orm'
import { isProvinceCode } from '../src/core/place.ts'
import type { SummaryFigures, SummaryInput } from '../src/core/summary.ts'
import type { Unit } from '../src/core/unit.ts'
import type { Queryable, Tx } from './client.ts'
import { isPassed } from './listed.ts'
import { asReport, type StoredReport } from './people.ts'
import { rows } from './rows.ts'
import { summaries } from './schema/reviews.ts'

/** Everything a committee's summary of a month is counted from. A figure that was sent can be counted again from the same rows. */
export async function summaryInput(
  q: Queryable,
  of: {
    readonly unit: Unit
    readonly period: string
    readonly today: string
    readonly homeProvince: string | null
    readonly smallGroup: number
  },
): Promise<SummaryInput> {
  const { unit, period, today } = of
  const { tenantId } = unit
  const horizon = Temporal.PlainDate.from(today).add({ days: 30 }).toString()
  const monthStart = `${period}-01`
  const branches = await rows<SummaryInput['branches'][number]>(
    q,
    sql`select u.id::int as id, u.name, count(m.id) filter (where m.standing in ('at_home', 'away', 'exempt_health'))::int as members,
      count(m.id) filter (where m.standing = 'exempt_health')::int as "exemptHealth"
    from units u left join members m on m.tenant_id = u.tenant_id and m.unit_id = u.id
    where u.tenant_id = ${tenantId} and u.kind = 'branch' and u.parent_id = ${unit.id} group by u.id, u.name order by u.id`,
  )
  const checkIns = await rows<{
    branchId: number
    period: string
    outcome: string
    late: boolean
    way: string | null
    reason: string | null
    report: StoredReport | null
  }>(
    q,
    sql`select r.unit_id::int as "branchId", r.period, c.outcome, c.late, c.way, c.reason,
      (select json_build_object('work', null, 'status', status, 'country', country, 'province', province, 'place_said', null) from reports p
        where p.tenant_id = c.tenant_id and p.member_id = c.member_id order by p.id desc limit 1) as report
    from check_ins c join rounds r on r.tenant_id = c.tenant_id and r.id = c.round_id join units u on u.tenant_id = r.tenant_id and u.id = r.unit_id
    where c.tenant_id = ${tenantId} and r.period = ${period} and u.parent_id = ${unit.id}`,
  )
  const exemptionsEnding = await rows<SummaryInput['exemptionsEnding'][number]>(
    q,
    sql`select m.unit_id::int as "branchId", e.ends_on::text as "endsOn", e.answer from exemptions e
      join members m on m.tenant_id = e.tenant_id and m.id = e.member_id join units u on u.tenant_id = m.tenant_id and u.id = m.unit_id
    where e.tenant_id = ${tenantId} and u.parent_id = ${unit.id} and m.standing = 'away' and e.kind = 'away' and e.ends_on between ${monthStart}::date and ${horizon}::date
      and not ${isPassed(sql`e`)}`,
  )
  const review = await rows<SummaryInput['review'][number]>(
    q,
    sql`select v.unit_id::int as "branchId", y.answer from reviews v
      join units u on u.tenant_id = v.tenant_id and u.id = v.unit_id join members m on m.tenant_id = v.tenant_id and m.unit_id = v.unit_id and m.standing = 'away'
      left join review_replies y on y.tenant_id = v.tenant_id and y.review_id = v.id and y.member_id = m.id
    where v.tenant_id = ${tenantId} and u.parent_id = ${unit.id} and v.meeting_at >= ${monthStart}::date and v.meeting_at < ${monthStart}::date + interval '3 months'`,
  )
  return {
    branches,
    checkIns: checkIns.map((row) => ({
      branchId: row.branchId,
      period: row.period,
      outcome:
        row.outcome !== 'answered'
          ? (row.outcome as 'pending' | 'unreached' | 'not_asked')
          : row.way === 'phone'
            ? 'by_phone'
            : row.late
              ? 'answered_late'
              : 'answered',
      reason: row.reason,
      place: row.report ? asReport(row.report).place : null,
    })),
    homeProvince: of.homeProvince !== null && isProvinceCode(of.homeProvince) ? of.homeProvince : null,
    exemptionsEnding,
    review,
    period,
    today,
    smallGroup: of.smallGroup,
  }
}

/** Stores the figures of a month once. @returns the row's id, null when that month was stored before. */
export async function addSummary(
  tx: Tx,
  added: {
    readonly tenantId: number
    readonly unitId: number
    readonly period: string
    readonly figures: SummaryFigures
    readonly now: Temporal.Instant
  },
): Promise<number | null> {
  const [made] = await tx
    .insert(summaries)
    .values({ tenantId: added.tenantId, unitId: added.unitId, period: added.period, figures: added.figures, madeAt: added.now })
    .onConflictDoNothing()
    .returning({ id: summaries.id })
  return made?.id ?? null
}

export interface StoredSummary {
  readonly id: number
  readonly unitId: number
  readonly unit: string
  readonly period: string
  readonly figures: SummaryFigures
}

export async function summaryById(q: Queryable, tenantId: number, id: number): Promise<StoredSummary | null> {
  const [found] = await rows<StoredSummary>(q, sql`${stored} where s.tenant_id = ${tenantId} and s.id = ${id}`)
  return found ?? null
}

/** The newest summary of a committee. */
export async function newestSummary(q: Queryable, tenantId: number, unitId: number): Promise<StoredSummary | null> {
  const [found] = await rows<StoredSummary>(
    q,
    sql`${stored} where s.tenant_id = ${tenantId} and s.unit_id = ${unitId} order by s.period desc limit 1`,
  )
  return found ?? null
}

export async function summariesOf(q: Queryable, tenantId: number): Promise<readonly StoredSummary[]> {
  return rows<StoredSummary>(q, sql`${stored} where s.tenant_id = ${tenantId} order by s.period, s.id`)
}

const stored = sql`select s.id::int as id, s.unit_id::int as "unitId", u.name as unit, s.period, s.figures
  from summaries s join units u on u.tenant_id = s.tenant_id and u.id = s.unit_id`
