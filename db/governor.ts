// The governor's rows: how fast each account may send, when it may go on after a platform said "not before", when a chat may be written to.
import { type SQL, sql } from 'drizzle-orm'
import { cautiousPace, paces } from '../src/core/governor.ts'
import { quotas } from '../src/core/quota.ts'
import type { Queryable } from './client.ts'
import { inState, isOpen, neednotLast } from './ledger.ts'
import { unseen } from './rows.ts'
import { statement } from './statement.ts'

const known = sql.raw(
  Object.entries(paces)
    .map(
      ([channel, { perSecond, chatSeconds }]) =>
        `('${channel}', ${perSecond}::float8, ${chatSeconds}::float8, ${quotas[channel]?.maxMonthly ?? 0})`,
    )
    .join(', '),
)

/**
 * The first free slot as it counts at `now`. One that is farther off than any claim reaches was taken by a clock that ran ahead (`lienlac tick`
 * at a time to come, a machine whose clock was wrong) and may not keep an account silent until then; a pause has its own column.
 * @param step an interval: the time between two slots.
 */
const firstFree = (freeFrom: SQL, of: { readonly now: SQL; readonly step: SQL }): SQL =>
  sql`greatest(case when ${freeFrom} <= ${of.now} + interval '1 minute' + 10 * ${of.step} then ${freeFrom} end, ${of.now})`

/** Moves an account's pace on by what `excluded` asks for; the row's lock makes the slots of all processes follow each other. */
export const movePace = (now: SQL): SQL => sql`on conflict (tenant_id, account_id) do update
  set free_from = ${firstFree(sql`rate_buckets.free_from`, { now, step: sql`(excluded.free_from - ${now})` })} + (excluded.free_from - ${now})`

/**
 * The accounts and their limits in force: their own, else their channel's (`max_monthly`: 0 = none). `free_from` and `paused_until` are null for an account that
 * never took a slot and was never told to wait.
 */
export const accountPaces: SQL = sql`(
  select a.tenant_id, a.id as account_id,
    coalesce(a.per_second, p.per_second, ${sql.raw(`${cautiousPace.perSecond}::float8`)}) as per_second,
    coalesce(a.chat_seconds, p.chat_seconds, ${sql.raw(`${cautiousPace.chatSeconds}::float8`)}) as chat_seconds,
    coalesce(a.max_monthly, p.max_monthly, 0) as max_monthly, a.closed_at is not null as closed, b.free_from, b.paused_until
  from accounts a
  left join (values ${known}) p (channel, per_second, chat_seconds, max_monthly) on p.channel = a.channel
  left join rate_buckets b on b.tenant_id = a.tenant_id and b.account_id = a.id)`

/** The first free slot of an account, a row `a` of `accountPaces` that has a limit. */
export const freeSlot = (now: SQL): SQL => firstFree(sql`a.free_from`, { now, step: sql`(1 / a.per_second * interval '1 second')` })

/** How many slots an account, a row `a` of `accountPaces` that has a limit, has up to `ahead` milliseconds after now; none is zero or less. */
export const slotsUpTo = (now: SQL, ahead: SQL): SQL =>
  sql`floor(extract(epoch from ${now} - ${freeSlot(now)})::float8 * a.per_second + ${ahead}::float8 / 1000 * a.per_second) + 1`

const pause = statement<unknown, { readonly tenantId: number; readonly accountId: number; readonly until: Temporal.Instant }>(
  (given) => sql`insert into rate_buckets (tenant_id, account_id, free_from, paused_until)
    values (${given.tenantId}, ${given.accountId}, ${given.until}::timestamptz, ${given.until}::timestamptz)
    on conflict (tenant_id, account_id) do update set free_from = greatest(rate_buckets.free_from, excluded.free_from),
      paused_until = greatest(rate_buckets.paused_until, excluded.paused_until)`,
)

/** Nothing more goes out from this account, by no process, before `until`: the platform said so. A longer pause stays. */
export async function pauseAccount(
  q: Queryable,
  of: { readonly tenantId: number; readonly accountId: number; readonly until: Temporal.Instant },
): Promise<void> {
  await pause(q, { tenantId: of.tenantId, accountId: of.accountId, until: of.until })
}

const take = statement<{ at: string }, { readonly tenantId: number; readonly accountId: number; readonly now: Temporal.Instant }>(
  (given) => {
    const now = sql`${given.now}::timestamptz`
    return sql`with moved as (
      insert into rate_buckets (tenant_id, account_id, free_from)
      select a.tenant_id, a.account_id, ${now} + 1 / a.per_second * interval '1 second' from ${accountPaces} a
      where a.tenant_id = ${given.tenantId} and a.account_id = ${given.accountId} and a.per_second > 0 and ${neednotLast}
      ${movePace(now)}
      returning tenant_id, account_id, free_from
    )
    select greatest(moved.free_from - 1 / a.per_second * interval '1 second', a.paused_until)::text as at from moved
    join ${accountPaces} a on a.tenant_id = moved.tenant_id and a.account_id = moved.account_id`
  },
)

/** The next free sending slot of an account, for a message that missed its own; null when the account has no limit by now. */
export async function takeSlot(
  q: Queryable,
  of: { readonly tenantId: number; readonly accountId: number; readonly now: Temporal.Instant },
): Promise<Temporal.Instant | null> {
  const [found] = await take(q, { tenantId: of.tenantId, accountId: of.accountId, now: of.now })
  return found ? Temporal.Instant.from(found.at) : null
}

interface NearSlots {
  readonly tenantId: number
  readonly accountId: number
  readonly now: Temporal.Instant
  readonly count: number
  /** Milliseconds from now up to which slots are taken. */
  readonly ahead: number
}

// `pace`: the account as a claim would see it, and how many slots it gives.
const takeNear = statement<{ at: string | null }, NearSlots>((given) => {
  const now = unseen(sql`${given.now}::timestamptz`)
  return sql`with pace as materialized (
      select a.tenant_id, a.account_id, a.per_second, case
        when a.paused_until > ${now} then 0
        when (select due_at from messages where account_id = a.account_id and messages.class = 'answer' and ${isOpen(sql`messages`)}
          and ${inState(sql`messages`, ['queued'])} order by due_at limit 1) <= ${now} then 0
        else greatest(least(${slotsUpTo(now, given.ahead)}, ${given.count}::int), 0) end::int as n
      from ${accountPaces} a where a.tenant_id = ${given.tenantId} and a.account_id = ${given.accountId} and a.per_second > 0
    ), moved as (
      insert into rate_buckets (tenant_id, account_id, free_from)
      select tenant_id, account_id, ${now} + n / per_second * interval '1 second' from pace where n > 0 and ${neednotLast}
      ${movePace(now)}
      returning account_id, free_from
    )
    select (moved.free_from - (pace.n - nth) / pace.per_second * interval '1 second')::text as at
    from pace left join moved on moved.account_id = pace.account_id left join lateral generate_series(0, pace.n - 1) nth on true order by nth`
})

/**
 * The sending slots of an account for answers that were just decided, the earliest first: as a claim would take them, up to `ahead`
 * milliseconds from now and none during a pause, and none while an answer waits in the ledger that is due. Null when the account has no limit.
 */
export async function takeNearSlots(q: Queryable, of: NearSlots): Promise<readonly Temporal.Instant[] | null> {
  const found = await takeNear(q, of)
  return found.length === 0 ? null : found.flatMap(({ at }) => (at === null ? [] : [Temporal.Instant.from(at)]))
}

const delay = statement<
  unknown,
  {
    readonly tenantId: number
    readonly accountId: number
    readonly now: Temporal.Instant
    readonly slot: Temporal.Instant
    readonly milliseconds: number
    readonly ifLast: boolean
  }
>(
  // A slot of which nobody has taken the next leaves `free_from` one step behind it, give or take the rounding of a time. On an account
  // that sends less than once a second that is more than a second.
  (given) => sql`update rate_buckets b
    set free_from = greatest(b.free_from, ${given.now}::timestamptz) + ${given.milliseconds}::float8 * interval '1 millisecond'
    from (select account_id, 1 / per_second * interval '1 second' as step from ${accountPaces} a
      where tenant_id = ${given.tenantId} and account_id = ${given.accountId} and per_second > 0) pace
    where b.tenant_id = ${given.tenantId} and b.account_id = pace.account_id
      and b.free_from <= ${given.slot}::timestamptz + case when ${given.ifLast}::boolean and pace.step < interval '1 second' then null
        else greatest(pace.step + interval '1 millisecond', interval '1 second') end
    returning b.account_id`,
)

/**
 * Puts off the slots of an account that are not taken yet, because one is used too late.
 * @param of.ifLast only on an account that sends once a second at most, where the slot is the last one that was taken.
 * @returns false when slots are taken a second ahead of that one already (there: when the next one is): what is put off now would not help them.
 */
export async function delaySlots(
  q: Queryable,
  of: {
    readonly tenantId: number
    readonly accountId: number
    readonly now: Temporal.Instant
    readonly slot: Temporal.Instant
    readonly milliseconds: number
    readonly ifLast?: boolean
  },
): Promise<boolean> {
  const { tenantId, accountId, now, slot, milliseconds, ifLast = false } = of
  return (await delay(q, { tenantId, accountId, now, slot, milliseconds, ifLast })).length > 0
}

const drop = statement<unknown, { readonly now: Temporal.Instant }>(
  (given) => sql`delete from chat_paces where next_at < ${given.now}::timestamptz - interval '1 minute'`,
)

/** Forgets the chats that may be written to again. */
export async function dropOldPaces(q: Queryable, { now }: { readonly now: Temporal.Instant }): Promise<void> {
  await drop(q, { now })
}
