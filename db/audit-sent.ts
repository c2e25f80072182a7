// Queries of the auditor about what went out: whether the person had agreed, had said stop, and at which local minute it was.
import { type SQL, sql } from 'drizzle-orm'
import { meetingWordsSince } from '../src/core/consent.ts'
import { talkMinutes } from '../src/core/quiet-hours.ts'
import type { Found, Span } from './audit.ts'
import type { Queryable } from './client.ts'
import { inState } from './ledger.ts'
import { rows } from './rows.ts'

/** Messages of one minute to people of one unit, zone and choice of hours; a year of a commune has far fewer of these than messages. */
export interface SentMinute {
  readonly unitId: number
  /** By whose clock these people are written to; null = by that at home. */
  readonly zone: string | null
  /** The hours that these people chose, as stored. */
  readonly hours: unknown
  /** The minute in which they began to be sent, as PostgreSQL's text. */
  readonly minute: string
  /** Whether all of them began in its first seconds: then they were decided in the minute before. */
  readonly early: boolean
  readonly count: number
  /** One of them. */
  readonly id: number
}

/** How much one statement looks at, so that none runs into the time limit however long the ledger is: ids of a whole ledger, else days. */
const step = 100_000
const days = 2

/** Seconds in which a decision and its act may lie apart: a no that commits while a message is on its way does not make it wrong. */
const grace = 5

/**
 * Routine messages that went out, or may have, and ended since a time: what was under way while the last audit read is judged by this one.
 * What answers somebody's own words needs no consent, and goes out at any hour. People are looked up one by one: a night has few messages, and
 * a join would read everybody.
 */
function sent(span: Span, range: SQL): SQL {
  return sql`from messages s
    cross join lateral (select state, state_since, member_id from addresses where tenant_id = s.tenant_id and id = s.address_id offset 0) a
    cross join lateral (select tenant_id, id, unit_id, hours, zone, zone_since from members where tenant_id = s.tenant_id and id = a.member_id offset 0) m
    where s.tenant_id = ${span.tenantId} and ${range} and s.purpose is not null and ${inState(sql`s`, ['accepted', 'delivered', 'seen', 'unknown'])}
      and greatest(s.sending_at, s.ended_at) >= ${span.since?.toString() ?? '-infinity'}::timestamptz`
}

/** Whether it was sent in the talk in which it was decided: a first question. A minute more than the sender has, who looks before it waits for its slot. */
const inTalk = sql`(s.class = 'answer' and s.sending_at < s.created_at + make_interval(mins => ${sql.raw(String(talkMinutes + 1))}))`

/** What ended since a time, two days a step; the whole ledger of a tenant by id. */
async function inSteps<T>(q: Queryable, span: Span, ask: (range: SQL) => Promise<readonly T[]>): Promise<readonly T[]> {
  const ranges = span.since === null ? await byId(q, span.tenantId) : byEnd(span.since, span.now)
  const found: T[] = []
  for (const range of ranges) found.push(...(await ask(range)))
  return found
}

/**
 * By the index of when messages ended: nothing ends before it begins to be sent. The first step begins an hour earlier, for a clock that was
 * set back in between, and the last one has no end, for one that runs ahead.
 */
function byEnd(since: Temporal.Instant, now: Temporal.Instant): readonly SQL[] {
  const ranges: SQL[] = []
  let from = since.subtract({ hours: 1 })
  for (let to = from.add({ hours: 24 * days }); Temporal.Instant.compare(to, now) < 0; to = from.add({ hours: 24 * days })) {
    ranges.push(sql`s.ended_at >= ${from.toString()}::timestamptz and s.ended_at < ${to.toString()}::timestamptz`)
    from = to
  }
  return [...ranges, sql`s.ended_at >= ${from.toString()}::timestamptz`]
}

async function byId(q: Queryable, tenantId: number): Promise<readonly SQL[]> {
  const [ends] = await rows<{ first: number | null; last: number | null }>(
    q,
    sql`select min(id)::float8 as first, max(id)::float8 as last from messages where tenant_id = ${tenantId}`,
  )
  const ranges: SQL[] = []
  if (ends?.first == null || ends.last === null) return ranges
  for (let from = ends.first; from <= ends.last; from += step) {
    ranges.push(sql`s.id >= ${from}::bigint and s.id < ${from + step}::bigint`)
  }
  return ranges
}

/** Messages to people who had not agreed, or to an address that had been stopped and still is. */
export async function brokenConsents(q: Queryable, span: Span): Promise<readonly Found<'no_consent' | 'after_stop'>[]> {
  // A yes counts at once, a no after the grace. What was agreed to before its words spoke of ordinary meetings is no yes to news of one.
  const isNews = sql`s.purpose = 'reminders' and s.about like 'meeting:%'`
  const answer = (
    purpose: SQL,
  ) => sql`(select c.agreed and not (c.purpose = 'reminders' and ${isNews} and c.text_version < ${meetingWordsSince}) from consents c where c.tenant_id = m.tenant_id and c.member_id = m.id and c.purpose = ${purpose}
    and c.at <= s.sending_at - make_interval(secs => case when c.agreed then 0 else ${sql.raw(String(grace))} end) order by c.id desc limit 1)`
  const found = await inSteps(q, span, (range) =>
    rows<{ rule: 'no_consent' | 'after_stop'; count: number; id: number }>(
      q,
      sql`with judged as materialized (
          select s.id, coalesce(${answer(sql`s.purpose`)}, false) and coalesce(${answer(sql`'contact'`)}, true) as agreed,
            a.state <> 'active' and a.state_since < s.sending_at - make_interval(secs => ${sql.raw(String(grace))}) as stopped
          ${sent(span, range)})
        select 'no_consent' as rule, count(*)::int as count, min(id)::int as id from judged where not agreed having count(*) > 0
        union all select 'after_stop', count(*)::int, min(id)::int from judged where stopped having count(*) > 0`,
    ),
  )
  return (['no_consent', 'after_stop'] as const).flatMap((rule) => {
    const ofRule = found.filter((one) => one.rule === rule)
    const [first] = ofRule
    return first ? [{ rule, count: ofRule.reduce((sum, one) => sum + one.count, 0), about: `message:${first.id}` }] : []
  })
}

/**
 * At which minutes messages went out. Left out, because the rule of that moment is not known any more: what went out before a setting, the
 * member's own hours or their zone were last changed.
 */
export async function sentMinutes(q: Queryable, span: Span): Promise<readonly SentMinute[]> {
  return inSteps(q, span, (range) =>
    rows<SentMinute>(
      q,
      sql`with placed as (
          select s.id, s.sending_at, m.unit_id, m.hours, m.zone
          ${sent(span, range)} and not ${inTalk}
            and s.sending_at > coalesce((select max(changed_at) from unit_settings where tenant_id = ${span.tenantId}), '-infinity')
            and (m.hours is null or s.sending_at > (m.hours->>'since')::timestamptz + interval '1 minute')
            and (m.zone_since is null or s.sending_at > m.zone_since + interval '1 minute'))
        select unit_id::int as "unitId", zone, hours, date_trunc('minute', sending_at)::text as minute,
          extract(second from sending_at) < ${sql.raw(String(grace))} as early, count(*)::int as count, min(id)::int as id
        from placed group by 1, 2, 3, 4, 5 order by 4`,
    ),
  )
}
