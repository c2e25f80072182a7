// What persons in charge see, always within the branches given: another branch's member does not exist here.
import { type SQL, sql } from 'drizzle-orm'
import { compareNames, fold } from '../src/core/text.ts'
import type { AwayRow, BranchState, Card, OpenCall, SilentRow, Uninvited } from '../src/core/view.ts'
import type { Queryable } from './client.ts'
import { isListed, isPassed } from './listed.ts'
import { isCalled, lastCall, lastReport, phoneIsWrong, reachable, whyNotAsked } from './member-parts.ts'
import { asReport, type StoredReport } from './people.ts'
import { bigints, rows } from './rows.ts'
import type { Vault } from './vault.ts'

export interface Scope {
  readonly tenantId: number
  /** The branches the viewer is in charge of (core/access.ts). */
  readonly branchIds: readonly number[]
  readonly now: Temporal.Instant
  readonly homeZone: string
}

const inScope = (scope: Scope) => sql`m.tenant_id = ${scope.tenantId} and m.unit_id = any(${bigints(scope.branchIds).array})`

/** The day of the last word of member `m` on any channel, ISO date; what a roster says is not theirs. */
export const lastWord = (homeZone: string | SQL) => sql`(select to_char(max(p.at) at time zone ${homeZone}, 'YYYY-MM-DD') from reports p
  where p.tenant_id = m.tenant_id and p.member_id = m.id and p.source <> 'roster')`

/** The check-in of member `m` in their branch's newest round. */
const newestCheckIn = sql`left join lateral (
  select c.outcome, c.late, c.way, c.asked_by, r.period from check_ins c join rounds r on r.tenant_id = c.tenant_id and r.id = c.round_id
  where c.tenant_id = m.tenant_id and c.member_id = m.id order by c.id desc limit 1) k on true`

/** @param viewerId who looks, and has no call to themselves to make. */
export async function branchStates(q: Queryable, scope: Scope, viewerId: number): Promise<readonly BranchState[]> {
  const today = scope.now.toZonedDateTimeISO(scope.homeZone).toPlainDate()
  const heads = await rows<{ id: number; name: string; period: string | null; calls: number; ending: number }>(
    q,
    sql`select u.id::int as id, u.name,
      (select r.period from rounds r where r.tenant_id = u.tenant_id and r.unit_id = u.id order by r.id desc limit 1) as period,
      (select count(distinct e.member_id)::int from escalations e join members m on m.tenant_id = e.tenant_id and m.id = e.member_id
        where e.tenant_id = u.tenant_id and m.unit_id = u.id and ${isListed(sql`m`)} and m.id <> ${viewerId} and e.state in ('open', 'later')) as calls,
      (select count(*)::int from exemptions x join members m on m.tenant_id = x.tenant_id and m.id = x.member_id
        where x.tenant_id = u.tenant_id and m.unit_id = u.id and m.standing = 'away' and x.kind = 'away'
          and x.ends_on between ${today.toString()}::date and ${today.add({ days: 30 }).toString()}::date
          and not ${isPassed(sql`x`)}) as ending
    from units u where u.tenant_id = ${scope.tenantId} and u.id = any(${bigints(scope.branchIds).array}) order by u.id`,
  )
  const people = await rows<{
    unit_id: number
    member_id: number
    name: string
    outcome: AwayRow['outcome']
    late: boolean | null
    way: string | null
    asked_by: string | null
    report: StoredReport | null
    reason: AwayRow['reason']
  }>(
    q,
    sql`select m.unit_id::int as unit_id, m.id::int as member_id, m.name, k.outcome, k.late, k.way, k.asked_by, ${lastReport} as report, ${whyNotAsked} as reason
    from members m ${reachable} ${newestCheckIn} where ${inScope(scope)} and m.standing = 'away'`,
  )
  return heads.map((head) => ({
    branch: head.name,
    period: head.period,
    openCalls: head.calls,
    endingSoon: head.ending,
    away: people
      .filter((row) => row.unit_id === head.id)
      .map((row) => ({
        memberId: row.member_id,
        name: row.name,
        outcome: row.outcome,
        late: row.late ?? false,
        byPhone: row.way === 'phone',
        askedByPhone: row.asked_by === 'phone',
        report: row.report ? asReport(row.report) : null,
        reason: row.reason,
      }))
      .sort((a, b) => compareNames(a.name, b.name)),
  }))
}

/** The away members without an answer in the newest round, longest silence first. */
export async function silentRows(q: Queryable, vault: Vault, scope: Scope): Promise<readonly SilentRow[]> {
  const found = await rows<Omit<SilentRow, 'phone'> & { phone: Uint8Array | null }>(
    q,
    sql`select m.id::int as "memberId", m.name, m.phone, ${lastWord(scope.homeZone)} as since, ${whyNotAsked} as reason
    from members m ${reachable} ${newestCheckIn} where ${inScope(scope)} and m.standing = 'away' and k.outcome is distinct from 'answered'`,
  )
  return found
    .map((row) => ({ ...row, phone: row.phone ? vault.open(row.phone) : null }))
    .sort((a, b) => (a.since ?? '').localeCompare(b.since ?? '') || compareNames(a.name, b.name))
}

/** The members whom somebody is asked to call, longest waiting first. */
export async function openCalls(q: Queryable, scope: Scope): Promise<readonly OpenCall[]> {
  return rows<OpenCall>(
    q,
    sql`select m.id::int as "memberId", m.name from members m where ${inScope(scope)} and ${isListed(sql`m`)}
      and exists (select 1 from escalations e where e.tenant_id = m.tenant_id and e.member_id = m.id and e.state in ('open', 'later'))
    order by (select min(e.id) from escalations e where e.tenant_id = m.tenant_id and e.member_id = m.id and e.state in ('open', 'later'))`,
  )
}

/** Cards of the members a name fits: the whole name, or its last words ("Tâm", "Thanh Tâm"). */
export async function cardsByName(q: Queryable, vault: Vault, scope: Scope, name: string): Promise<readonly Card[]> {
  if (fold(name) === '') return []
  return loadCards(q, vault, scope, isCalled(sql`m`, name))
}

/** The card of one member; null outside the scope. */
export async function cardById(q: Queryable, vault: Vault, scope: Scope, memberId: number): Promise<Card | null> {
  const [card] = await loadCards(q, vault, scope, sql`m.id = ${memberId}`)
  return card ?? null
}

async function loadCards(q: Queryable, vault: Vault, scope: Scope, which: ReturnType<typeof sql>): Promise<readonly Card[]> {
  const found = await rows<Omit<Card, 'phone' | 'report' | 'connected'> & { phone: Uint8Array | null; report: StoredReport | null }>(
    q,
    sql`select m.id::int as "memberId", m.name, m.birth_year as "birthYear", m.phone, u.name as branch, m.standing, ${lastReport} as report,
      ${lastWord(scope.homeZone)} as "reportedOn", ${whyNotAsked} as reason,
      ${lastCall(sql`m`, scope.homeZone)} as "lastCall", ${phoneIsWrong(sql`m`)} as "phoneIsWrong",
      (select max(x.ends_on)::text from exemptions x where x.tenant_id = m.tenant_id and x.member_id = m.id and not ${isPassed(sql`x`)}) as "exemptionEnds"
    from members m ${reachable} join units u on u.tenant_id = m.tenant_id and u.id = m.unit_id where ${inScope(scope)} and ${which}`,
  )
  return found
    .map((row) => ({
      ...row,
      phone: row.phone ? vault.open(row.phone) : null,
      report: row.report ? asReport(row.report) : null,
      connected: row.reason === null,
    }))
    .sort((a, b) => compareNames(a.name, b.name))
}

/** Away members and holders of a role that no address leads to. */
export async function uninvited(q: Queryable, scope: Scope): Promise<readonly Uninvited[]> {
  const found = await rows<Uninvited>(
    q,
    sql`select m.id::int as "memberId", m.name, m.birth_year as "birthYear" from members m where ${inScope(scope)} and ${isListed(sql`m`)}
      and (m.standing = 'away' or exists (select 1 from roles r where r.tenant_id = m.tenant_id and r.member_id = m.id and r.ends_on is null))
      and not exists (select 1 from addresses a where a.tenant_id = m.tenant_id and a.member_id = m.id)`,
  )
  return found.toSorted((a, b) => compareNames(a.name, b.name))
}
