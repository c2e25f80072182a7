// Parts of queries about a member `m` that several queries share: what they reported last, why they get no questions, who is in charge of them.
import { type SQL, sql } from 'drizzle-orm'
import { isListed } from './listed.ts'

/** The newest report, as a `StoredReport`; null when there is none. */
export const lastReport = sql`(
  select json_build_object('work', work, 'status', status, 'country', country, 'province', province, 'place_said', place_said)
  from reports p where p.tenant_id = m.tenant_id and p.member_id = m.id order by p.id desc limit 1)`

/** Joins the address `a` that a question goes to, and what `whyNotAsked` needs of the consents. */
export const reachable = sql`
  left join lateral (
    select a.id, a.account_id, a.locale, a.state from addresses a where a.tenant_id = m.tenant_id and a.member_id = m.id
    order by (a.state = 'active') desc, a.last_heard_at desc limit 1) a on true
  left join lateral (
    select c.agreed from consents c where c.tenant_id = m.tenant_id and c.member_id = m.id and c.purpose = 'check_in' order by c.id desc limit 1) consent on true
  left join lateral (
    select c.agreed from consents c where c.tenant_id = m.tenant_id and c.member_id = m.id and c.purpose = 'contact' order by c.id desc limit 1) contact on true`

/** Why the member gets no questions (a `NotAskedReason`), null when they do; needs `reachable`. The rounds and the lists say the same. */
export const whyNotAsked = sql`case
  when a.id is null then 'no_address'
  when a.state = 'stopped' or a.state = 'wrong_person' then 'stopped'
  when a.state = 'unreachable' then 'unreachable'
  when consent.agreed is distinct from true or contact.agreed = false then 'no_consent' end`

/** The address that duty messages to a member reach: active, agreed to, and the one last heard from. */
const dutyAddress = (member: SQL) => sql`(
  select a.id, a.account_id, a.locale from addresses a
  where a.tenant_id = ${member}.tenant_id and a.member_id = ${member}.id and a.state = 'active'
    and (select c.agreed from consents c where c.tenant_id = ${member}.tenant_id and c.member_id = ${member}.id and c.purpose = 'duty' order by c.id desc limit 1)
  order by a.last_heard_at desc limit 1)`

/**
 * Who takes a duty about the member `m`, as the row `holder`: the person in charge, else secretary, deputy, officers of the unit; one whom a
 * message reaches before all others, and never the member.
 * @param unit the unit's id, @param today the day on which a role has to be held.
 */
export const holder = (unit: SQL, today: SQL) => sql`
  left join lateral (
    select p.id, p.name, p.phone, p.unit_id, a.id as address_id, a.account_id, a.locale
    from (
      select r.member_id, min(case r.role when 'secretary' then 1 when 'deputy' then 2 else 3 end) as rank from roles r
      where r.tenant_id = m.tenant_id and r.unit_id = ${unit} and r.role in ('secretary', 'deputy', 'officer')
        and r.starts_on <= ${today}::date and (r.ends_on is null or r.ends_on >= ${today}::date) group by r.member_id
      union all select m.in_charge_id, null where m.in_charge_id is not null) held
    join members p on p.tenant_id = m.tenant_id and p.id = held.member_id
    left join lateral ${dutyAddress(sql`p`)} a on true
    where ${isListed(sql`p`)} and p.id <> m.id
    order by (a.id is null), (p.id = m.in_charge_id) desc nulls last, held.rank nulls last, p.id limit 1) holder on true`
