// Parts of queries about a member `m` that several queries share: what they reported last, and why they get no questions.
import { sql } from 'drizzle-orm'

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
