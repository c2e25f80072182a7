// Queries of the auditor about what is: rounds, silences, queues. Each rule counts the rows that break it and names one of them.
//
// Each begins with the few rows that are open, or new, and looks up what belongs to them one by one: left to choose, the planner reads
// everybody's addresses, or the check-ins and timers of all years, to judge a handful of silences. `isNone` and `offset 0` say so.
import { type SQL, sql } from 'drizzle-orm'
import { stepKinds } from '../src/core/ladder.ts'
import type { Queryable } from './client.ts'
import { inState, isNone, isOpen, isOpenOf, isSetAside } from './ledger.ts'
import { isHeld, isListed } from './listed.ts'
import { agreesTo, branchRoles } from './member-parts.ts'
import { classValues } from './messages.ts'
import { rows } from './rows.ts'

/** How many rows break a rule, and one of them: `message:12`. */
export interface Found<Rule extends string = string> {
  readonly rule: Rule
  readonly count: number
  readonly about: string
}

export interface Span {
  readonly tenantId: number
  readonly now: Temporal.Instant
  /** What happened before was audited already; null = from the beginning. */
  readonly since: Temporal.Instant | null
}

/** What is late by less than this is work under way, not a fault: a restart, a platform's pause, a long round. */
const patience = 'PT1H'

/** Who is asked by telephone waits for a sheet, which may be on paper and is printed by a person; nobody is told of each on its own. */
const paperPatience = 'P7D'

/** A rule: rows of ours with an `id`, and what they are called. */
type Broken = readonly [rule: string, word: string, rows: SQL]

/** The kinds of timers that follow a question. */
const steps = sql.raw(`(${stepKinds.map((kind) => `'${kind}'`).join(', ')})`)

/** Whether a timer `t` is still to fire. */
const isSet = inState(sql`t`, ['waiting', 'claimed'])

/** All rules about the state of the ledgers and of the rounds, asked in one statement, so that they see one moment. */
export async function brokenStates<Rule extends string>(q: Queryable, span: Span, today: string): Promise<readonly Found<Rule>[]> {
  const { tenantId } = span
  const late = sql`${span.now.subtract(patience).toString()}::timestamptz`
  const now = sql`${span.now.toString()}::timestamptz`
  // Rounds that opened or closed less than an hour ago are left to the next audit, which therefore begins an hour earlier.
  const from = sql`${span.since?.subtract(patience).toString() ?? '-infinity'}::timestamptz`
  const since = sql`${span.since?.toString() ?? '-infinity'}::timestamptz`
  const broken: readonly Broken[] = [
    ...ofRounds(tenantId, { late, from }),
    ...ofSilences(tenantId, { late, now }, today),
    ...ofQueues(tenantId, { late, now, since }),
  ]
  const asked = broken.map(
    ([rule, word, found]) =>
      sql`select ${rule}::text as rule, ${word}::text as word, count(*)::int as count, min(id)::int as id from (${found}) found`,
  )
  const all = await rows<{ rule: Rule; word: string; count: number; id: number }>(
    q,
    sql`select * from (${sql.join(asked, sql` union all `)}) rules where count > 0`,
  )
  return all.map(({ rule, word, count, id }) => ({ rule, count, about: `${word}:${id}` }))
}

function ofRounds(tenantId: number, { late, from }: Readonly<Record<'late' | 'from', SQL>>): readonly Broken[] {
  return [
    // Whose row has not changed since the round opened was away and in this branch at that moment.
    [
      'round_does_not_add_up',
      'round',
      sql`select r.id from rounds r cross join lateral (
        select id, updated_at from members where tenant_id = r.tenant_id and unit_id = r.unit_id and standing = 'away' offset 0) m
      where r.tenant_id = ${tenantId} and r.opened_at > ${from} and r.opened_at <= ${late} and m.updated_at <= r.opened_at
        and ${isNone(sql`select 1 from check_ins c where c.tenant_id = r.tenant_id and c.round_id = r.id and c.member_id = m.id`)}`,
    ],
    [
      'round_not_closed',
      'round',
      sql`select r.id from rounds r where r.tenant_id = ${tenantId} and r.closed_at is null and r.closes_at < ${late}`,
    ],
    [
      'no_outcome',
      'round',
      sql`select r.id from rounds r cross join lateral (select outcome from check_ins c where c.tenant_id = r.tenant_id and c.round_id = r.id offset 0) c
      where r.tenant_id = ${tenantId} and r.closed_at > ${from} and c.outcome = 'pending'`,
    ],
    [
      'no_next_timer',
      'unit',
      sql`select w.unit_id as id from (
        select s.unit_id, s.kind from schedules s join units u on u.tenant_id = s.tenant_id and u.id = s.unit_id
          where s.tenant_id = ${tenantId} and s.active and u.valid_to is null
        union all values (${tenantId}::bigint, 'retention'), (${tenantId}::bigint, 'audit')) w
      where ${isNone(sql`select 1 from timers t where t.tenant_id = ${tenantId} and t.kind = w.kind and t.subject = w.unit_id
        and ${isSet} order by t.step desc`)}`,
    ],
  ]
}

function ofSilences(tenantId: number, { late, now }: Readonly<Record<'late' | 'now', SQL>>, today: string): readonly Broken[] {
  const open = sql`escalations e cross join lateral (
      select * from members where tenant_id = e.tenant_id and id = e.member_id offset 0) m
    where e.tenant_id = ${tenantId} and e.state = 'open' and e.opened_at < ${late} and ${isListed(sql`m`)}`
  // No one who has the duty of `m` today and fits. Nobody is handed a call about themselves.
  const nobody = (fits: SQL) => {
    const fit = sql`p.id <> m.id and ${isListed(sql`p`)} and ${fits}`
    return sql`(${isNone(sql`select 1 from members p where p.tenant_id = m.tenant_id and p.id = m.in_charge_id and ${fit}`)}
      and ${isNone(sql`select 1 from roles h where h.tenant_id = m.tenant_id and h.unit_id = m.unit_id
        and h.role in ${branchRoles} and ${isHeld(sql`h`, today)}
        and (select ${fit} from members p where p.tenant_id = h.tenant_id and p.id = h.member_id)`)})`
  }
  const anybody = sql`true`
  const reachable = sql`not ${isNone(sql`select 1 from addresses a where a.tenant_id = p.tenant_id and a.member_id = p.id and a.state = 'active'`)}
    and ${agreesTo(sql`p`, sql`'duty'`)}`
  // Paper reaches whom no message does. Of a meeting's change one list names all who are to be called.
  const untold = sql`e.printed_at is null and not (e.kind = 'meeting_change' and e.sheet_at is not null) and ${isNone(
    sql`select 1 from messages s where s.tenant_id = e.tenant_id and s.key = 'escalation:' || e.id and ${inState(sql`s`, ['accepted', 'delivered', 'seen'])}`,
  )}`
  const handed = (found: SQL) => sql`select 1 from escalations e where e.tenant_id = c.tenant_id and e.member_id = c.member_id and ${found}`
  return [
    // One next step, from the question to the person: of those whom messages ask, and whose silence is still theirs. Its last step is due with the
    // check-in itself, and once that time has come it may have been done.
    [
      'no_step_ahead',
      'check_in',
      sql`select c.id from rounds r cross join lateral (
          select id, tenant_id from check_ins c where c.tenant_id = r.tenant_id and c.round_id = r.id and c.outcome = 'pending' and c.asked_by = 'chat'
            and c.asked_at < ${late} and c.due_at > ${now} offset 0) c
        where r.tenant_id = ${tenantId} and r.closed_at is null and (
          select count(*) from timers t where t.tenant_id = c.tenant_id and t.subject = c.id and t.kind in ${steps} and ${isSet}) <> 1`,
    ],
    // Nearly all have an escalation that is open or their own, and are done with; all that ever ended are looked through for the rest only.
    [
      'silence_not_handed_over',
      'check_in',
      sql`with silent as materialized (
        select c.* from rounds r cross join lateral (
          select * from check_ins c where c.tenant_id = r.tenant_id and c.round_id = r.id and c.outcome = 'pending' and c.due_at < ${late} offset 0) c
        where r.tenant_id = ${tenantId} and r.closed_at is null and ${isNone(handed(sql`e.state in ('open', 'later')`))}
          and (select ${isListed(sql`m`)} from members m where m.tenant_id = c.tenant_id and m.id = c.member_id))
      select c.id from silent c where not exists (${handed(sql`(e.check_in_id = c.id or e.ended_at >= c.due_at)`)})`,
    ],
    ['nobody_in_charge', 'escalation', sql`select e.id from ${open} and ${nobody(anybody)}`],
    // Somebody has the duty, whom no message reaches; or there was no sheet. In the order of CASE, because nearly everybody was told.
    [
      'nobody_told',
      'escalation',
      sql`select e.id from ${open} and case when not (${untold}) then false when ${nobody(anybody)} then false
        when e.kind = 'phone' and e.opened_at >= ${late} - ${paperPatience}::interval then false
        when e.kind = 'phone' and e.sheet_at is null then true else ${nobody(reachable)} end`,
    ],
    [
      'no_next_step',
      'escalation',
      sql`select e.id from escalations e where e.tenant_id = ${tenantId} and e.state = 'later'
      and ${isNone(sql`select 1 from timers t where t.tenant_id = e.tenant_id and t.kind = 'call-again' and t.subject = e.id and ${isSet}`)}`,
    ],
    // The committee is the last who hears of a call.
    [
      'not_raised',
      'escalation',
      sql`select e.id from escalations e cross join lateral (
          select * from members where tenant_id = e.tenant_id and id = e.member_id offset 0) m
        where e.tenant_id = ${tenantId} and e.state in ('open', 'later') and e.opened_at < ${late} and e.level <> 'committee' and ${isListed(sql`m`)}
          and ${isNone(sql`select 1 from timers t where t.tenant_id = e.tenant_id and t.kind = 'raise' and t.subject = e.id and ${isSet}`)}`,
    ],
  ]
}

function ofQueues(tenantId: number, { late, now, since }: Readonly<Record<'late' | 'now' | 'since', SQL>>): readonly Broken[] {
  const queued = inState(sql`messages`, ['queued'])
  // Account by account and class by class, as the index of what is due goes.
  const open = (found: SQL) => sql`select s.id from accounts a cross join (values ${classValues}) lane (class) cross join lateral (
      select id from messages where account_id = a.id and messages.class = lane.class and ${isOpen(sql`messages`)} and ${found} offset 0) s
    where a.tenant_id = ${tenantId}`
  return [
    ['message_stuck', 'message', open(sql`${queued} and due_at < ${late} and (expires_at is null or expires_at > ${now})`)],
    // Put off every few minutes, so that it is never due for long.
    ['account_not_open', 'message', open(sql`${queued} and fault = 'account_not_open' and created_at < ${late}`)],
    ['message_lease_over', 'message', open(sql`${inState(sql`messages`, ['claimed', 'sending'])} and lease_until < ${late}`)],
    [
      'event_stuck',
      'event',
      sql`select id from events where tenant_id = ${tenantId} and ${isOpenOf(sql`events`)} and received_at < ${late}`,
    ],
    [
      'timer_stuck',
      'timer',
      sql`select id from timers where tenant_id = ${tenantId} and ${isOpen(sql`timers`)} and due_at < ${late}
      and (lease_until is null or lease_until < ${late})`,
    ],
    [
      'event_set_aside',
      'event',
      sql`select id from events where tenant_id = ${tenantId} and ${isSetAside(sql`events`)} and ended_at >= ${since}`,
    ],
    [
      'timer_set_aside',
      'timer',
      sql`select id from timers where tenant_id = ${tenantId} and ${isSetAside(sql`timers`)} and ended_at >= ${since}`,
    ],
  ]
}

/** When the last audit of a tenant that was finished began to read; null before the first one. */
export async function lastAudit(q: Queryable, tenantId: number): Promise<Temporal.Instant | null> {
  const [found] = await rows<{ at: string | null }>(
    q,
    sql`select max(ended_at)::text as at from timers where tenant_id = ${tenantId} and kind = 'audit' and state = 'done'`,
  )
  return found?.at == null ? null : Temporal.Instant.from(found.at)
}
