// Parts of queries about a member `m` that several queries share: what they reported last, why they get no questions, who is in charge of them.
import { type SQL, sql } from 'drizzle-orm'
import { fold } from '../src/core/text.ts'
import { isHeld, isListed } from './listed.ts'
import { reachKinds, wordedKinds } from './schema/rounds.ts'

/** The newest report, as a `StoredReport`; null when there is none. */
export const lastReport = sql`(
  select json_build_object('work', work, 'status', status, 'country', country, 'province', province, 'place_said', place_said,
    'employer', employer, 'park', park, 'until', until)
  from reports p where p.tenant_id = m.tenant_id and p.member_id = m.id order by p.id desc limit 1)`

/** The order in which a member's addresses `a` are tried: as they chose, else the one last heard from first. */
export const inTheirOrder = sql`a.rank nulls last, a.last_heard_at desc, a.id desc`

/** Joins the address `a` that a question goes to, with how many `others` reach the member, and what `whyNotAsked` needs of the consents. */
export const reachable = sql`
  left join lateral (
    select a.id, a.account_id, a.locale, a.state, greatest(count(*) filter (where a.state = 'active') over () - 1, 0) as others
    from addresses a where a.tenant_id = m.tenant_id and a.member_id = m.id
    order by (a.state = 'active') desc, ${inTheirOrder} limit 1) a on true
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

/**
 * Whether a round asks the member by a call of a person: no chat ever led to them, the list has a number that is right, and nobody is about to
 * link them. Who is new on the list, and who has an invitation that still works, gets that time first. Needs `reachable`.
 */
export const isAskedByPhone = (of: { readonly now: SQL; readonly graceDays: SQL }) => sql`(
  a.id is null and m.phone_hash is not null and contact.agreed is distinct from false
  and m.created_at <= ${of.now} - make_interval(days => ${of.graceDays}) and not ${phoneIsWrong(sql`m`)}
  and not exists (select 1 from invitations i where i.tenant_id = m.tenant_id and i.member_id = m.id
    and i.used_at is null and i.revoked_at is null and i.expires_at > ${of.now}))`

/** A member's newest answer to a purpose, null when they gave none. */
export const newestConsent = (member: SQL, purpose: SQL) => sql`(
  select c.agreed from consents c where c.tenant_id = ${member}.tenant_id and c.member_id = ${member}.id and c.purpose = ${purpose} order by c.id desc limit 1)`

/** Whether a member agrees to a purpose. A no to any contact takes back the other purposes as well, until it is asked again. */
export const agreesTo = (member: SQL, purpose: SQL) =>
  sql`(coalesce(${newestConsent(member, purpose)}, false) and coalesce(${newestConsent(member, sql`'contact'`)}, true))`

/** Whether messages reach a member: on some chat, and they have not said no to any contact. */
export const isReached = (member: SQL) => sql`(exists (
    select 1 from addresses a where a.tenant_id = ${member}.tenant_id and a.member_id = ${member}.id and a.state = 'active')
  and coalesce(${newestConsent(member, sql`'contact'`)}, true))`

/** Whether a kind of escalation says that messages do not reach the member: true only until they do again. */
export const isOfReach = (kind: SQL) => sql`${kind} in ${listOf(reachKinds)}`

/** Whether a kind of escalation comes with words of its own. */
export const isWorded = (kind: SQL) => sql`${kind} in ${listOf(wordedKinds)}`

const listOf = (names: readonly string[]): SQL => sql.raw(`(${names.map((name) => `'${name}'`).join(', ')})`)

/** `isCalled` of src/core/text.ts, of a member (an alias of `members`). */
export function isCalled(member: SQL, typed: string): SQL {
  const key = fold(typed)
  return sql`(${member}.name_key = ${key} or right(${member}.name_key, ${key.length + 1}) = ${` ${key}`})`
}

/** The address that messages of a purpose to a member reach: active, agreed to, and the first in their order. */
const addressFor = (member: SQL, purpose: SQL) => sql`(
  select a.id, a.account_id, a.locale from addresses a
  where a.tenant_id = ${member}.tenant_id and a.member_id = ${member}.id and a.state = 'active' and ${agreesTo(member, purpose)}
  order by ${inTheirOrder} limit 1)`

/** Where a duty reaches a member. */
export const dutyAddress = (member: SQL) => addressFor(member, sql`'duty'`)

/** Where a reminder reaches a member. */
export const remindedAddress = (member: SQL) => addressFor(member, sql`'reminders'`)

/**
 * Who takes a duty about the member `m`, best first by `nth`: the person in charge, then secretary, deputy, officers of the unit; one whom a
 * message reaches before all others, and never the member.
 * @param of.unit the unit's id, @param of.roles a list of SQL, @param of.today the day on which a role has to be held.
 */
export const dutyTakers = (of: { readonly unit: SQL; readonly roles: SQL; readonly today: SQL }) => sql`(
  select p.id, p.name, p.phone, p.unit_id, a.id as address_id, a.account_id, a.locale,
    row_number() over (order by (a.id is null), (p.id = m.in_charge_id) desc nulls last, held.rank nulls last, p.id) as nth
  from (
    select member_id, min(rank) as rank from (
      select r.member_id, case r.role when 'secretary' then 1 when 'deputy' then 2 else 3 end as rank from roles r
      where r.tenant_id = m.tenant_id and r.unit_id = ${of.unit} and r.role in ${of.roles} and ${isHeld(sql`r`, of.today)}
      union all select m.in_charge_id, null where m.in_charge_id is not null) takers
    group by member_id) held
  join members p on p.tenant_id = m.tenant_id and p.id = held.member_id
  left join lateral ${dutyAddress(sql`p`)} a on true
  where ${isListed(sql`p`)} and p.id is distinct from m.id)`

/** The roles that take a duty of a branch. */
export const branchRoles = sql`('secretary', 'deputy', 'officer')`

/** Joins the best of `dutyTakers` as the row `holder`. */
export const holder = (unit: SQL, today: SQL) =>
  sql`left join lateral (select * from ${dutyTakers({ unit, roles: branchRoles, today })} taker order by nth limit 1) holder on true`

/** Whether the number that the list has of a member was said to be another's by who called it last; a new number on the list is not. */
export const phoneIsWrong = (member: SQL) => sql`(${member}.phone_hash is not null and coalesce((
  select c.result = 'wrong_number' from calls c where c.tenant_id = ${member}.tenant_id and c.member_id = ${member}.id
    and c.phone_hash = ${member}.phone_hash and c.result <> 'no_answer' order by c.id desc limit 1), false))`

/** The last call to a member as a `LastCall`; null when nobody called. */
export const lastCall = (member: SQL, homeZone: SQL | string) => sql`(
  select json_build_object('on', to_char(c.at at time zone ${homeZone}, 'YYYY-MM-DD'), 'by', p.name, 'result', c.result)
  from calls c join members p on p.tenant_id = c.tenant_id and p.id = c.by_id
  where c.tenant_id = ${member}.tenant_id and c.member_id = ${member}.id order by c.at desc, c.id desc limit 1)`

/** Whether a call `k` to a member is a try since their last word, on any channel. */
export const isTryOf = (
  member: SQL,
) => sql`(k.tenant_id = ${member}.tenant_id and k.member_id = ${member}.id and k.result <> 'spoke' and k.at > greatest(
  coalesce((select max(p.at) from reports p where p.tenant_id = ${member}.tenant_id and p.member_id = ${member}.id and p.source <> 'roster'), '-infinity'),
  coalesce((select max(s.at) from calls s where s.tenant_id = ${member}.tenant_id and s.member_id = ${member}.id and s.result = 'spoke'), '-infinity')))`
