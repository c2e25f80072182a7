// What did not reach anybody: messages that failed or are in doubt, events and timers set aside; and how they are put back.
import { type SQL, sql } from 'drizzle-orm'
import type { Queryable } from './client.ts'
import { isSetAside } from './ledger.ts'
import { isListed } from './listed.ts'
import { agreesTo, isOfReach } from './member-parts.ts'
import { isCallMade } from './outgoing.ts'
import { rows } from './rows.ts'
import { isRepeated } from './sending.ts'

export const ledgerWords = ['message', 'event', 'timer'] as const
export type LedgerWord = (typeof ledgerWords)[number]

/** Rows that ended alike. */
export interface Trouble {
  readonly ledger: LedgerWord
  readonly state: 'failed' | 'unknown' | 'expired' | 'set_aside'
  /** The class of messages, the kind of timers; null for events. */
  readonly kind: string | null
  /** The channel and name of the account; null for timers. */
  readonly account: string | null
  readonly reason: string | null
  /** Of a message: whether a person in charge was told that its receiver is not reached any more; null for who is. */
  readonly told: boolean | null
  readonly count: number
  /** The newest of them, and when it ended (ISO 8601). */
  readonly id: number
  readonly last: string
}

/** Whether the newest call to a member `member_id` whom no message reaches was handed to somebody; null when there never was one. */
const told = sql`select distinct on (tenant_id, member_id) tenant_id, member_id, handed_to_id is not null as told
  from escalations where ${isOfReach(sql`kind`)} order by tenant_id, member_id, id desc`

/** Everything that ended in trouble since a time, alike together, most first. */
export async function troubles(q: Queryable, tenantId: number, since: Temporal.Instant): Promise<readonly Trouble[]> {
  const ended = sql`ended_at >= ${since.toString()}::timestamptz`
  const found = await rows<Trouble>(
    q,
    sql`with trouble as (
        select 'message' as ledger, state, class as kind, account_id, address_id, fault, id, ended_at from messages
          where tenant_id = ${tenantId} and state in ('failed', 'unknown', 'expired') and ${ended}
        union all select 'event', state, null, account_id, null, fault, id, ended_at from events where tenant_id = ${tenantId} and ${isSetAside(sql`events`)} and ${ended}
        union all select 'timer', state, kind, null, null, fault, id, ended_at from timers where tenant_id = ${tenantId} and ${isSetAside(sql`timers`)} and ${ended})
      select ledger, t.state, kind, a.channel || ' ' || a.name as account, fault as reason, told.told, count(*)::int as count, max(t.id)::int as id, max(ended_at)::text as last
      from trouble t left join accounts a on a.tenant_id = ${tenantId} and a.id = t.account_id
        left join addresses d on d.tenant_id = ${tenantId} and d.id = t.address_id and t.fault in ('unreachable', 'stopped')
        left join (${told}) told on told.tenant_id = d.tenant_id and told.member_id = d.member_id
      group by 1, 2, 3, 4, 5, 6 order by count(*) desc, 1, 2, 3, 4, 5, 6`,
  )
  return found.map((trouble) => ({ ...trouble, last: iso(trouble.last) }))
}

/** PostgreSQL's text of a time, `2026-11-29 23:19:07.060878+00`, as other programs read it. */
function iso(text: string): string {
  return Temporal.Instant.from(text).toString()
}

/** One row's way, without its words and without whom it is about. Times are ISO 8601. */
export interface Way {
  readonly ledger: LedgerWord
  readonly id: number
  readonly state: string
  readonly kind: string | null
  readonly account: string | null
  /** The unit of the member it goes to. */
  readonly unit: string | null
  readonly queuedAt: string | null
  readonly dueAt: string
  readonly expiresAt: string | null
  readonly attempts: number
  readonly sendingAt: string | null
  readonly acceptedAt: string | null
  readonly endedAt: string | null
  readonly reason: string | null
  /** As of `Trouble`. */
  readonly told: boolean | null
  /** The event it answers. */
  readonly eventId: number | null
}

/** The way of one row; null when the tenant has no such row. */
export async function wayOf(q: Queryable, tenantId: number, of: { readonly ledger: LedgerWord; readonly id: number }): Promise<Way | null> {
  const account = sql`(select a.channel || ' ' || a.name from accounts a where a.tenant_id = l.tenant_id and a.id = l.account_id) as account`
  const times = sql`l.due_at::text as "dueAt", l.attempts, l.ended_at::text as "endedAt", l.fault as reason`
  const none = sql`null as "expiresAt", null as "sendingAt", null as "acceptedAt", null as "eventId", null as unit, null as told`
  const asked: Readonly<Record<LedgerWord, SQL>> = {
    message: sql`select 'message' as ledger, l.id::int as id, l.state, l.class as kind, ${account}, ${times}, l.created_at::text as "queuedAt",
      l.expires_at::text as "expiresAt", l.sending_at::text as "sendingAt", l.accepted_at::text as "acceptedAt", l.event_id::int as "eventId",
      (select u.name from addresses a join members m on m.tenant_id = a.tenant_id and m.id = a.member_id join units u on u.tenant_id = m.tenant_id and u.id = m.unit_id
        where a.tenant_id = l.tenant_id and a.id = l.address_id) as unit,
      (select told from addresses a join (${told}) told on told.tenant_id = a.tenant_id and told.member_id = a.member_id
        where a.tenant_id = l.tenant_id and a.id = l.address_id) as told from messages l`,
    event: sql`select 'event' as ledger, l.id::int as id, l.state, null as kind, ${account}, ${times}, l.received_at::text as "queuedAt", ${none} from events l`,
    timer: sql`select 'timer' as ledger, l.id::int as id, l.state, l.kind, null as account, ${times}, null as "queuedAt", ${none} from timers l`,
  }
  const [found] = await rows<Way>(q, sql`${asked[of.ledger]} where l.tenant_id = ${tenantId} and l.id = ${of.id}`)
  if (!found) return null
  const time = (text: string | null) => (text === null ? null : iso(text))
  return {
    ...found,
    queuedAt: time(found.queuedAt),
    dueAt: iso(found.dueAt),
    expiresAt: time(found.expiresAt),
    sendingAt: time(found.sendingAt),
    acceptedAt: time(found.acceptedAt),
    endedAt: time(found.endedAt),
  }
}

/** Why a row is not put back; `requeued` when it is. */
export const requeueVerdicts = ['requeued', 'not_ended', 'would_double', 'too_late', 'stopped', 'no_consent', 'answered'] as const
export type RequeueVerdict = (typeof requeueVerdicts)[number]

export interface Requeue {
  readonly tenantId: number
  readonly now: Temporal.Instant
  /** One row, or all that failed (or were set aside) for a reason, for any when it is null. */
  readonly which: { readonly id: number } | { readonly reason: string | null }
  /** Also what may have arrived and is not sent twice by itself. */
  readonly evenIfDoubled: boolean
  /** Only tells. */
  readonly dryRun: boolean
}

/**
 * Puts messages back into the queue, due now and with all their tries. Never to somebody who has stopped, withdrawn or answered meanwhile,
 * and never what would be too late; the send task asks again. @returns how many got which verdict.
 */
export async function requeueMessages(q: Queryable, given: Requeue): Promise<ReadonlyMap<RequeueVerdict, number>> {
  const now = sql`${given.now.toString()}::timestamptz`
  const which =
    'id' in given.which ? sql`s.id = ${given.which.id}` : sql`s.state = 'failed' and s.fault = coalesce(${given.which.reason}, s.fault)`
  const judged = sql`select s.tenant_id, s.id, case
      when s.state not in ('failed', 'unknown') then 'not_ended'
      when s.state = 'unknown' and not ${isRepeated(sql`s.class`)} and not ${given.evenIfDoubled}::boolean then 'would_double'
      when s.expires_at <= ${now} then 'too_late'
      when s.address_id is not null and (a.state <> 'active' or not (${isListed(sql`m`)})) then 'stopped'
      when s.purpose is not null and not ${agreesTo(sql`m`, sql`s.purpose`)} then 'no_consent'
      when s.about like 'check\\_in:%' and not exists (select 1 from check_ins c
        where c.tenant_id = s.tenant_id and c.id = split_part(s.about, ':', 2)::bigint and c.outcome = 'pending') then 'answered'
      when s.about like 'call:%' and ${isCallMade(sql`s`)} then 'answered'
      else 'requeued' end as verdict
    from messages s left join addresses a on a.tenant_id = s.tenant_id and a.id = s.address_id left join members m on m.tenant_id = a.tenant_id and m.id = a.member_id
    where s.tenant_id = ${given.tenantId} and ${which} for update of s`
  const write = given.dryRun
    ? sql``
    : sql`, written as (update messages s set state = 'queued', due_at = ${now}, spared = attempts, lease_until = null, sending_at = null, ended_at = null
        from judged j where s.tenant_id = j.tenant_id and s.id = j.id and j.verdict = 'requeued')`
  const found = await rows<{ verdict: RequeueVerdict; count: number }>(
    q,
    sql`with judged as materialized (${judged})${write} select verdict, count(*)::int as count from judged group by 1`,
  )
  return new Map(found.map(({ verdict, count }) => [verdict, count]))
}

/** Puts events or timers that were set aside back, due now and with all their tries. @returns how many. */
export async function requeueSetAside(
  q: Queryable,
  given: Pick<Requeue, 'tenantId' | 'now' | 'dryRun' | 'which'> & { readonly ledger: 'event' | 'timer' },
): Promise<number> {
  const table = sql.raw(given.ledger === 'event' ? 'events' : 'timers')
  const which = 'id' in given.which ? sql`id = ${given.which.id}` : sql`fault = coalesce(${given.which.reason}, fault)`
  const where = sql`where tenant_id = ${given.tenantId} and ${isSetAside(table)} and ${which}`
  const found = await rows(
    q,
    given.dryRun
      ? sql`select 1 from ${table} ${where}`
      : sql`update ${table} set state = 'waiting', due_at = ${given.now.toString()}::timestamptz, spared = attempts, fault = null, ended_at = null ${where} returning 1`,
  )
  return found.length
}
