// A message on its way out: marked just before the network is touched, finished with what happened, put back, or swept up after a crash.
import { type SQL, sql } from 'drizzle-orm'
import { doubtTries, messageClasses, repeatedInDoubt } from '../src/core/ledger.ts'
import { monthOf } from '../src/core/quota.ts'
import type { MessageRow } from './claim-messages.ts'
import type { Queryable } from './client.ts'
import { accountPaces } from './governor.ts'
import { type Failure, inState, isOpen, isOpenOf, isPicked, requireHeld } from './ledger.ts'
import { classValues } from './messages.ts'
import { bigints, byteses, hex, instants, texts, unnest, unseen } from './rows.ts'
import { statement } from './statement.ts'

/**
 * A message as its holder knows it. By its key as well: a decision need not be on disk when its answer is in somebody's hands (`neednotLast`), and
 * a database that crashes then gives its ids to others.
 */
export type HeldBy = Pick<MessageRow, 'tenantId' | 'id' | 'attempts' | 'key'>

/** A message about to be sent, when, and the keyed hash of the chat it goes to. */
export interface Departure extends HeldBy, Pick<MessageRow, 'slotAt'> {
  readonly chatHash: string
}

/**
 * `sending`: the attempt is committed, the network may be touched. `wait`: not before a time, because the chat was written to a moment ago or
 * the account was told to wait. `quota`: the account has sent what it may this month. `closed`: the account was taken out of use.
 * `lost`: cancelled meanwhile, or somebody else has it. `locked`: another transaction is deciding about it.
 */
export type Mark =
  | { readonly kind: 'sending' }
  | { readonly kind: 'wait'; readonly until: Temporal.Instant }
  | { readonly kind: 'quota' }
  | { readonly kind: 'closed' }
  | { readonly kind: 'lost' }
  | { readonly kind: 'locked' }

interface MarkGiven {
  readonly now: Temporal.Instant
  readonly leaseUntil: Temporal.Instant
  readonly tenants: readonly number[]
  readonly ids: readonly number[]
  readonly attempts: readonly number[]
  readonly keys: readonly string[]
  readonly slots: readonly (string | null)[]
  readonly chats: readonly string[]
  /** The month in which messages of an account with a quota count. */
  readonly month: string
}

/** What came of one departure; `counts`: of an account with a monthly quota. */
interface Marked {
  readonly id: number
  readonly marked: boolean
  readonly closed: boolean
  readonly counts: boolean
  /** Nothing but the quota stood in its way. */
  readonly spent: boolean
  readonly wait: string
}

// `held`: the rows that are still ours, locked. `paced`: of each chat only the first, and only if its time has come, takes the chat's next
// turn. `later`: what else waits for that chat becomes due at its next turn, and wastes no slot by coming too early.
//
// Messages of accounts with a monthly quota are marked by a statement of their own (`counting`), one message at a time: it adds one to the
// month and marks, or does neither, and the month's row makes all processes follow each other. The other statement leaves them as they are,
// so that an account without a quota writes no such row and waits for none.
const mark = (locking: SQL, counting = false) =>
  statement<Marked, MarkGiven>((given) => {
    const now = unseen(sql`${given.now}::timestamptz`)
    const mayGo = counting ? sql`paused is null and not closed` : sql`paused is null and not closed and max_monthly = 0`
    const counted = counting
      ? sql`, counted as (
        insert into account_months (tenant_id, account_id, month, sent)
        select t.tenant_id, t.account_id, ${given.month}::text, 1 from free f join turns t on t.id = f.id where t.max_monthly > 0
        on conflict (tenant_id, account_id, month) do update set sent = account_months.sent + 1
          where account_months.sent < (select max(max_monthly) from turns)
        returning account_id
      ), ready as (
        select f.tenant_id, f.id from free f join turns t on t.id = f.id where t.max_monthly = 0 or exists (select 1 from counted)
      )`
      : sql`, ready as (select tenant_id, id from free)`
    const departures = unnest({
      tenant_id: bigints(given.tenants),
      id: bigints(given.ids),
      attempts: bigints(given.attempts),
      key: texts(given.keys),
      slot_at: instants(given.slots),
      chat_hash: texts(given.chats),
    })
    return sql`with held as materialized (
        select m.tenant_id, m.id, m.account_id, m.address_id, given.chat_hash, greatest(${now}, given.slot_at) as leaves_at
        from ${departures} cross join lateral (
          select tenant_id, id, account_id, address_id from messages
          where tenant_id = given.tenant_id and id = given.id and attempts = given.attempts and key = given.key and ${inState(sql`messages`, ['claimed'])} for update ${locking}) m
      ), turns as (
        select h.*, a.chat_seconds, a.max_monthly, a.closed, case when a.paused_until > ${now} then a.paused_until end as paused,
          row_number() over (partition by h.account_id, h.chat_hash order by h.id) as nth
        from held h join ${accountPaces} a on a.tenant_id = h.tenant_id and a.account_id = h.account_id
      ), paced as (
        insert into chat_paces (tenant_id, account_id, chat_hash, next_at)
        select tenant_id, account_id, chat_hash, leaves_at + chat_seconds * interval '1 second' from turns
        where chat_seconds > 0 and nth = 1 and ${mayGo} order by account_id, chat_hash
        on conflict (tenant_id, account_id, chat_hash) do update set next_at = excluded.next_at
          where chat_paces.next_at <= ${now} or chat_paces.next_at > excluded.next_at + interval '1 minute'
        returning account_id, chat_hash, next_at
      ), free as (
        select t.tenant_id, t.id, t.address_id, p.next_at from turns t
        left join paced p on p.account_id = t.account_id and p.chat_hash = t.chat_hash
        where ${mayGo} and (t.chat_seconds = 0 or (t.nth = 1 and p.next_at is not null))
      )${counted}, later as (
        update messages set due_at = waiting.next_at
        from (
          select w.tenant_id, w.id, f.next_at from free f cross join lateral (
            select tenant_id, id from messages
            where tenant_id = f.tenant_id and address_id = f.address_id and ${isOpenOf(sql`messages`)} and ${inState(sql`messages`, ['queued'])} and due_at < f.next_at for update skip locked) w
          where f.next_at is not null) waiting
        where messages.tenant_id = waiting.tenant_id and messages.id = waiting.id
      ), marked as (
        update messages set state = 'sending', sending_at = ${now}, lease_until = ${given.leaseUntil}::timestamptz
        where ${isPicked(sql`messages`, sql`ready`)}
        returning id
      )
      select t.id, marked.id is not null as marked, t.closed, t.max_monthly > 0 as counts,
        marked.id is null and exists (select 1 from free where free.id = t.id) as spent, coalesce(t.paused, greatest(${now} + interval '10 milliseconds',
        coalesce((select c.next_at from chat_paces c where c.tenant_id = t.tenant_id and c.account_id = t.account_id and c.chat_hash = t.chat_hash and c.next_at > ${now}),
          ${now} + t.chat_seconds * interval '1 second')))::text as wait
      from turns t left join marked on marked.id = t.id`
  })

const markOrWait = mark(sql``)
const markOrSkip = mark(sql`skip locked`)
const markCounting = mark(sql``, true)

/**
 * Commits the attempts just before the network is touched: from here on a crash leaves a doubt. The lease begins anew, so it has to cover
 * only the sending. Of one chat at most one message in `chat_seconds` is let through, whatever process, class or lane it comes from; of an account
 * with a monthly quota no more than that, counted as it is marked, because the platform may count a try too.
 * @param options.homeZone whose months they are. @param options.skipLocked leaves alone rows that another transaction holds (`locked`), so that they hold back no others.
 */
export async function markSending(
  q: Queryable,
  departures: readonly Departure[],
  options: { readonly now: Temporal.Instant; readonly lease: number; readonly homeZone: string; readonly skipLocked?: boolean },
): Promise<readonly Mark[]> {
  const { now, skipLocked = false } = options
  const given = { now, leaseUntil: now.add({ seconds: options.lease }), month: monthOf(now, options.homeZone) }
  const found = await (skipLocked ? markOrSkip : markOrWait)(q, { ...given, ...columnsOf(departures) })
  const byId = new Map(found.map((row) => [row.id, row]))
  const marks: Mark[] = []
  for (const departure of departures) {
    const row = byId.get(departure.id)
    if (!row) marks.push({ kind: skipLocked ? 'locked' : 'lost' })
    else if (!row.counts || row.closed) marks.push(markOf(row))
    else {
      const [counted] = await markCounting(q, { ...given, ...columnsOf([departure]) })
      marks.push(counted ? markOf(counted) : { kind: 'lost' })
    }
  }
  return marks
}

function columnsOf(departures: readonly Departure[]): Omit<MarkGiven, 'now' | 'leaseUntil' | 'month'> {
  return {
    tenants: departures.map((one) => one.tenantId),
    ids: departures.map((one) => one.id),
    attempts: departures.map((one) => one.attempts),
    keys: departures.map((one) => one.key),
    slots: departures.map(({ slotAt }) => slotAt?.toString() ?? null),
    chats: departures.map((one) => one.chatHash),
  }
}

function markOf({ marked, closed, spent, wait }: Marked): Mark {
  if (closed) return { kind: 'closed' }
  if (marked) return { kind: 'sending' }
  return spent ? { kind: 'quota' } : { kind: 'wait', until: Temporal.Instant.from(wait) }
}

export interface Finish {
  readonly state: 'accepted' | 'failed' | 'unknown' | 'expired' | 'cancelled'
  /** The platform's id of the message, sealed. */
  readonly ref?: Uint8Array | null
  /** By which a receipt finds it; null where none comes. */
  readonly refHash?: string | null
  /** What the platform said about the price. */
  readonly billing?: string | null
  /** Why; required for `failed`. */
  readonly fault?: string | null
  readonly at: Temporal.Instant
}

const finish = statement<
  { id: number },
  {
    readonly tenants: readonly number[]
    readonly ids: readonly number[]
    readonly attempts: readonly number[]
    readonly keys: readonly string[]
    readonly states: readonly string[]
    readonly faults: readonly (string | null)[]
    readonly refs: readonly (string | null)[]
    readonly refHashes: readonly (string | null)[]
    readonly billings: readonly (string | null)[]
    readonly ats: readonly string[]
  }
>((given) => {
  const ends = unnest({
    tenant_id: bigints(given.tenants),
    id: bigints(given.ids),
    attempts: bigints(given.attempts),
    key: texts(given.keys),
    state: texts(given.states),
    fault: texts(given.faults),
    ref: byteses(given.refs),
    ref_hash: texts(given.refHashes),
    billing: texts(given.billings),
    at: instants(given.ats),
  })
  return sql`update messages m set state = given.state, fault = given.fault, ended_at = given.at, lease_until = null,
      accepted_at = case when given.state = 'accepted' then given.at else m.accepted_at end,
      ref = case when given.state = 'accepted' then given.ref else m.ref end,
      ref_hash = case when given.state = 'accepted' then given.ref_hash else m.ref_hash end,
      billing = case when given.state = 'accepted' then given.billing else m.billing end
    from ${ends}
    where m.tenant_id = given.tenant_id and m.id = given.id and m.attempts = given.attempts and m.key = given.key
      and (m.state in ('claimed', 'sending') or (given.state in ('accepted', 'failed') and m.state in ('unknown', 'queued')))
    returning m.id`
})

/**
 * Records what became of messages, each by itself; false for one that was not ours any more. An answer of the platform that comes after the
 * sweep still replaces the doubt by what is known, as long as nobody else has begun.
 */
export async function finishMessages(
  q: Queryable,
  ends: readonly { readonly claim: HeldBy; readonly finish: Finish }[],
): Promise<readonly boolean[]> {
  if (ends.length === 0) return []
  const found = await finish(q, {
    tenants: ends.map(({ claim }) => claim.tenantId),
    ids: ends.map(({ claim }) => claim.id),
    attempts: ends.map(({ claim }) => claim.attempts),
    keys: ends.map(({ claim }) => claim.key),
    states: ends.map((end) => end.finish.state),
    faults: ends.map((end) => end.finish.fault ?? null),
    refs: ends.map(({ finish: { ref } }) => (ref ? hex(ref) : null)),
    refHashes: ends.map(({ finish }) => finish.refHash ?? null),
    billings: ends.map(({ finish }) => finish.billing ?? null),
    ats: ends.map((end) => end.finish.at.toString()),
  })
  const ids = new Set(found.map(({ id }) => id))
  return ends.map(({ claim }) => ids.has(claim.id))
}

/** Records what became of one message; throws `LeaseLost`. */
export async function finishMessage(q: Queryable, claim: HeldBy, end: Finish): Promise<void> {
  const [held] = await finishMessages(q, [{ claim, finish: end }])
  requireHeld(held ? [claim] : [])
}

const requeue = statement<
  { id: number },
  {
    readonly tenantId: number
    readonly id: number
    readonly attempts: number
    readonly key: string
    readonly dueAt: Temporal.Instant
    readonly fault: string | null
    readonly spared: number
  }
>(
  (given) => sql`update messages set state = 'queued', lease_until = null, sending_at = null, due_at = ${given.dueAt}::timestamptz,
      fault = ${given.fault}, spared = spared + ${given.spared}::int
    where tenant_id = ${given.tenantId} and id = ${given.id} and attempts = ${given.attempts} and key = ${given.key} and state in ('claimed', 'sending') returning id`,
)

/**
 * Certainly not sent: back into the queue until `dueAt`; throws `LeaseLost`.
 * @param given.spared the attempt does not count as a try: nothing was wrong with the message.
 */
export async function requeueMessage(
  q: Queryable,
  { tenantId, id, attempts, key }: HeldBy,
  given: { readonly dueAt: Temporal.Instant; readonly fault: string | null; readonly spared: boolean },
): Promise<void> {
  requireHeld(await requeue(q, { tenantId, id, attempts, key, dueAt: given.dueAt, fault: given.fault, spared: given.spared ? 1 : 0 }))
}

/** Whether messages of a class are sent again when in doubt. */
export const isRepeated = (kind: SQL): SQL =>
  sql`${kind} in (${sql.raw(
    messageClasses
      .filter(repeatedInDoubt)
      .map((name) => `'${name}'`)
      .join(', '),
  )})`

/** Whether a message in doubt is sent again: by its class, and three tries in all. */
const again = sql`(${isRepeated(sql`class`)} and attempts - spared < ${sql.raw(String(doubtTries))})`

const fail = statement<
  { id: number },
  {
    readonly tenantId: number
    readonly id: number
    readonly attempts: number
    readonly key: string
    readonly fault: string
    readonly retryAt: Temporal.Instant | null
    readonly at: Temporal.Instant
  }
>((given) => {
  const retried = sql`(${given.retryAt}::timestamptz is not null and (state = 'claimed' or ${again}))`
  return sql`update messages set
      state = case when ${retried} then 'queued' when state = 'claimed' then 'failed' else 'unknown' end,
      due_at = case when ${retried} then ${given.retryAt}::timestamptz else due_at end,
      ended_at = case when ${retried} then null else ${given.at}::timestamptz end,
      lease_until = null, fault = ${given.fault}
    where tenant_id = ${given.tenantId} and id = ${given.id} and attempts = ${given.attempts} and key = ${given.key} and state in ('claimed', 'sending') returning id`
})

/**
 * The send task itself broke. Before the network was touched the message is tried again, or failed for good; afterwards it is in doubt:
 * an answer is sent again, anything else stays `unknown`.
 */
export async function failMessage(q: Queryable, { tenantId, id, attempts, key }: HeldBy, { fault, retryAt, at }: Failure): Promise<void> {
  requireHeld(await fail(q, { tenantId, id, attempts, key, fault, retryAt, at }))
}

const sweep = statement<{ state: string }, { readonly now: Temporal.Instant }>((given) => {
  const now = sql`${given.now}::timestamptz`
  const back = sql`(state = 'claimed' or ${again})`
  // Account by account and class by class, as the index of what is due goes: what is held was due when it was taken.
  return sql`with left_behind as materialized (
      select m.tenant_id, m.id from accounts a cross join (values ${classValues}) lane (class) cross join lateral (
        select tenant_id, id from messages
        where account_id = a.id and messages.class = lane.class and ${isOpen(sql`messages`)} and ${inState(sql`messages`, ['claimed', 'sending'])}
          and due_at <= ${now} and lease_until <= ${now}
        for update skip locked) m
    )
    update messages set state = case when ${back} then 'queued' else 'unknown' end,
      ended_at = case when ${back} then null else ${now} end, lease_until = null, fault = 'process_died'
    where ${isPicked(sql`messages`, sql`left_behind`)}
    returning state`
})

/**
 * What a dead process left behind when its lease has run out: what was claimed goes back into the queue, and what was being sent as well if
 * its class is sent again in doubt; all else is `unknown` and is not sent twice. Returns the counts.
 */
export async function sweepMessages(
  q: Queryable,
  { now }: { readonly now: Temporal.Instant },
): Promise<{ readonly queued: number; readonly unknown: number }> {
  const swept = await sweep(q, { now })
  const queued = swept.filter(({ state }) => state === 'queued').length
  return { queued, unknown: swept.length - queued }
}
