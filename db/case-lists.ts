// Queries for the lists of exemption cases: what ends or has ended in branches; and who is told of a case.
import { type SQL, sql } from 'drizzle-orm'
import type { ExemptionKind } from '../src/core/exemption-rules.ts'
import { type Hours, readHours } from '../src/core/hours.ts'
import type { RoleName } from '../src/core/member.ts'
import type { Locale } from '../src/core/person.ts'
import type { DutyAddress } from './addresses.ts'
import type { Queryable, Tx } from './client.ts'
import { isHeld, isListed, isPassed } from './listed.ts'
import { dutyAddress, remindedAddress } from './member-parts.ts'
import { bigints, rows, texts } from './rows.ts'
import { walkUp } from './tree.ts'

export interface EndingRow {
  readonly exemptionId: number
  readonly caseId: number | null
  readonly memberId: number
  readonly name: string
  readonly unitId: number
  readonly branch: string
  readonly kind: ExemptionKind
  readonly endsOn: string
}

/** The exemptions in branches that end by a day, or ended before it, with nobody having said what follows and no application running. */
export async function endingIn(
  q: Queryable,
  of: { readonly tenantId: number; readonly unitIds: readonly number[]; readonly by: string },
): Promise<readonly EndingRow[]> {
  if (of.unitIds.length === 0) return []
  return rows<EndingRow>(
    q,
    sql`select e.id::int as "exemptionId", m.id::int as "memberId", m.name, m.unit_id::int as "unitId", u.name as branch, e.kind, e.ends_on::text as "endsOn",
      (select c.id::int from cases c where c.tenant_id = e.tenant_id and c.exemption_id = e.id and c.state = 'in_force') as "caseId"
    from exemptions e join members m on m.tenant_id = e.tenant_id and m.id = e.member_id
    join units u on u.tenant_id = m.tenant_id and u.id = m.unit_id
    where e.tenant_id = ${of.tenantId} and m.unit_id = any(${bigints(of.unitIds).array}) and ${isListed(sql`m`)} and m.standing <> 'at_home'
      and e.ends_on <= ${of.by}::date and not ${isPassed(sql`e`)}
      and not exists (select 1 from exemptions o where o.tenant_id = e.tenant_id and o.member_id = e.member_id and o.id <> e.id and o.ended_as is null
        and (o.ends_on is null or o.ends_on > e.ends_on))
      and not exists (select 1 from cases r where r.tenant_id = e.tenant_id and r.member_id = e.member_id
        and r.state in ('submitted', 'seen', 'resolved', 'reported', 'opinion'))
    order by e.ends_on, m.id`,
  )
}

/** Who holds one of some roles in a unit, those first whom a message reaches, then in the order of the roles; never the member of the case. */
export async function holdersFor(
  q: Queryable,
  of: {
    readonly tenantId: number
    readonly unitId: number
    readonly roles: readonly RoleName[]
    readonly but: number
    readonly today: string
  },
): Promise<readonly DutyAddress[]> {
  const roles = texts(of.roles).array
  return rows<DutyAddress>(
    q,
    sql`select p.id::int as "memberId", p.name, a.id::int as "addressId", a.account_id::int as "accountId", coalesce(a.locale, 'vi') as locale
    from (select r.member_id, min(array_position(${roles}, r.role)) as rank from roles r
      where r.tenant_id = ${of.tenantId} and r.unit_id = ${of.unitId} and r.role = any(${roles}) and ${isHeld(sql`r`, of.today)} group by r.member_id) held
    join members p on p.tenant_id = ${of.tenantId} and p.id = held.member_id
    left join lateral ${dutyAddress(sql`p`)} a on true
    where ${isListed(sql`p`)} and p.id <> ${of.but} order by (a.id is null), held.rank, p.id`,
  )
}

/** The nearest committee above a unit that has an officer beside a member; null where there is none. */
export async function committeeAbove(
  q: Queryable,
  of: { readonly tenantId: number; readonly unitId: number; readonly but: number; readonly today: string },
): Promise<number | null> {
  const { tenantId } = of
  const [found] = await rows<{ id: number }>(
    q,
    sql`with ${walkUp(of)}
    select id::int as id from up where depth > 0 and exists (select 1 from roles r join members p on p.tenant_id = r.tenant_id and p.id = r.member_id
      where r.tenant_id = ${tenantId} and r.unit_id = up.id and r.role = 'committee_officer' and p.id <> ${of.but}
        and ${isListed(sql`p`)} and ${isHeld(sql`r`, of.today)})
    order by depth limit 1`,
  )
  return found?.id ?? null
}

/** Notes to whom a case was raised that had stood since an entry of its log; with the next entry it is of no account any more. */
export async function noteRaised(
  tx: Tx,
  of: { readonly tenantId: number; readonly id: number; readonly entryId: number; readonly to: 'branch' | 'committee' },
): Promise<void> {
  const raised = JSON.stringify({ raised: { entry: of.entryId, to: of.to } })
  await tx.execute(sql`update cases set facts = facts || ${raised}::jsonb where tenant_id = ${of.tenantId} and id = ${of.id}`)
}

/** Whether a case (an alias of `cases`) was raised to the committee, and has not moved since. */
export function isRaised(case_: SQL): SQL {
  return sql`(${case_}.facts #>> '{raised,to}' = 'committee' and (${case_}.facts #>> '{raised,entry}')::bigint = (
    select max(l.id) from case_log l where l.tenant_id = ${case_}.tenant_id and l.case_id = ${case_}.id))`
}

export interface ReminderAddress {
  readonly addressId: number
  readonly accountId: number
  readonly locale: Locale
  readonly zone: string
  readonly hours: Hours | null
  /** Whether they ever said if the branch may ask how they are, yes or no. */
  readonly askedMonthly: boolean
}

/** Where a member who agreed to reminders is reached; null for nobody. */
export async function reminderAddress(
  q: Queryable,
  of: { readonly tenantId: number; readonly memberId: number; readonly homeZone: string },
): Promise<ReminderAddress | null> {
  const [found] = await rows<Omit<ReminderAddress, 'hours'> & { readonly hours: unknown }>(
    q,
    sql`select a.id::int as "addressId", a.account_id::int as "accountId", a.locale, coalesce(m.zone, ${of.homeZone}) as zone, m.hours,
      exists (select 1 from consents c where c.tenant_id = m.tenant_id and c.member_id = m.id and c.purpose = 'check_in') as "askedMonthly"
    from members m
    join lateral ${remindedAddress(sql`m`)} a on true
    where m.tenant_id = ${of.tenantId} and m.id = ${of.memberId}`,
  )
  return found ? { ...found, hours: readHours(found.hours) } : null
}
