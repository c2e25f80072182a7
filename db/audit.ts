// Queries of the auditor: what went out, with what was true at that moment, so that rules can be checked afterwards.
import { sql } from 'drizzle-orm'
import type { Queryable } from './client.ts'
import { rows } from './rows.ts'

export interface SentRow {
  readonly id: number
  readonly class: string
  readonly unitId: number
  /** PostgreSQL's text of the time it was accepted. */
  readonly acceptedAt: string
  /** The country last confirmed before that. */
  readonly country: string | null
  /** The consent for its purpose as it stood then. */
  readonly agreed: boolean
  /** Whether the address had been stopped before that, and still is. */
  readonly afterStop: boolean
}

/** Every routine message that a platform took. */
export async function sentRows(q: Queryable, tenantId: number): Promise<readonly SentRow[]> {
  return rows<SentRow>(
    q,
    sql`select s.id::int as id, s.class, m.unit_id::int as "unitId", s.accepted_at::text as "acceptedAt",
      (select p.country from reports p where p.tenant_id = m.tenant_id and p.member_id = m.id and p.country is not null and p.at <= s.accepted_at order by p.id desc limit 1) as country,
      coalesce((select c.agreed from consents c where c.tenant_id = m.tenant_id and c.member_id = m.id and c.purpose = s.purpose and c.at <= s.accepted_at
        order by c.id desc limit 1), false) as agreed,
      a.state <> 'active' and a.state_since < s.accepted_at as "afterStop"
    from messages s join addresses a on a.tenant_id = s.tenant_id and a.id = s.address_id join members m on m.tenant_id = a.tenant_id and m.id = a.member_id
    where s.tenant_id = ${tenantId} and s.class <> 'answer' and s.state in ('accepted', 'delivered', 'seen') order by s.id`,
  )
}

/** Check-ins of closed rounds that have no outcome, and escalations without a next step: both must be none. */
export async function looseEnds(
  q: Queryable,
  tenantId: number,
): Promise<{ readonly pending: number; readonly adrift: number; readonly overdue: number }> {
  const [found] = await rows<{ pending: number; adrift: number; overdue: number }>(
    q,
    sql`select
      (select count(*)::int from check_ins c join rounds r on r.tenant_id = c.tenant_id and r.id = c.round_id
        where c.tenant_id = ${tenantId} and r.closed_at is not null and c.outcome = 'pending') as pending,
      (select count(*)::int from escalations e where e.tenant_id = ${tenantId} and e.state = 'later'
        and not exists (select 1 from timers t where t.tenant_id = e.tenant_id and t.kind = 'call-again' and t.subject = e.id and t.state in ('waiting', 'claimed'))) as adrift,
      (select count(*)::int from timers t where t.tenant_id = ${tenantId} and t.state = 'set_aside') as overdue`,
  )
  return found ?? { pending: 0, adrift: 0, overdue: 0 }
}
