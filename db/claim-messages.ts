// Takes due messages: of each account as many as it has sending slots, in one statement.
import { type SQL, sql } from 'drizzle-orm'
import type { Purpose } from '../src/core/consent.ts'
import type { MessageClass, MessageForm } from '../src/core/ledger.ts'
import type { Queryable } from './client.ts'
import { accountPaces, movePace, slotsUpTo } from './governor.ts'
import { type ClaimOptions, inOrder, inState, isNone, isOpen, isOpenOf, isPicked, neednotLast } from './ledger.ts'
import { bigints, unnest, unseen } from './rows.ts'
import { statement } from './statement.ts'

/** A message in the hands of one process. */
export interface MessageRow {
  readonly tenantId: number
  readonly id: number
  readonly key: string
  readonly accountId: number
  readonly addressId: number | null
  readonly chat: Uint8Array | null
  readonly class: MessageClass
  readonly purpose: Purpose | null
  readonly about: string | null
  readonly locale: string
  readonly body: Uint8Array
  /** `template`: as the platform's approved template. */
  readonly form: MessageForm
  readonly eventId: number | null
  /** When the event came in that it answers: from then on somebody waits. */
  readonly heardAt: Temporal.Instant | null
  readonly attempts: number
  /** How many of the attempts do not count as tries. */
  readonly spared: number
  readonly dueAt: Temporal.Instant
  readonly createdAt: Temporal.Instant
  /** When it may go out; null when its account has no limit. */
  readonly slotAt: Temporal.Instant | null
}

export interface MessageClaim extends ClaimOptions {
  readonly class: MessageClass
  /** Milliseconds ahead of now up to which slots are taken; 0 unless given: only what may go out this instant. */
  readonly ahead?: number
  /** At most so many of one account, less what this process has under way for it; so one platform that hangs never takes all hands. */
  readonly perAccount?: number
  readonly underWay?: ReadonlyMap<number, number>
}

interface Given {
  readonly class: string
  readonly now: Temporal.Instant
  readonly leaseUntil: Temporal.Instant
  readonly limit: number
  readonly ahead: number
  readonly perAccount: number
  readonly busy: readonly number[]
  readonly busyCounts: readonly number[]
}

/** What is too late is left to `expireMessages`. */
const fresh = (table: SQL, now: SQL) => sql`(${table}.expires_at is null or ${table}.expires_at > ${now})`

// `ready`: the accounts that may send, and how many messages. `picked`: their due rows, locked, first of all accounts one each, then a
// second … `moved`: the pace of each limited account goes on by what was picked; its row lock makes slots of two processes follow each
// other, and is held only to the end of this statement. An account without a limit has no such row and takes no such lock.
const claim = statement<Raw, Given>((given) => {
  const now = unseen(sql`${given.now}::timestamptz`)
  const busy = unnest({ account_id: bigints(given.busy), n: bigints(given.busyCounts) })
  return sql`with ready as (
      select a.account_id, a.tenant_id, a.per_second, least(${given.limit}::int, ${given.perAccount}::int - coalesce(busy.n, 0),
        case when a.per_second = 0 then ${given.limit}::int
          else ${slotsUpTo(now, given.ahead)} end)::int as room
      from ${accountPaces} a left join (select given.account_id, given.n from ${busy}) busy on busy.account_id = a.account_id
      where a.paused_until is null or a.paused_until <= ${now}
    ), picked as (
      select found.*, row_number() over (partition by account_id order by due_at, id) as nth
      from (
        select r.account_id, m.tenant_id, m.id, m.due_at from ready r cross join lateral (
          select m.tenant_id, m.id, m.due_at from messages m
          where m.account_id = r.account_id and m.class = ${given.class} and ${isOpen(sql`m`)} and ${inState(sql`m`, ['queued'])} and m.due_at <= ${now} and ${fresh(sql`m`, now)}
            and ${isNone(sql`select 1 from messages before
              where before.tenant_id = m.tenant_id and before.address_id = m.address_id and before.id < m.id and before.class = m.class
                and ${isOpenOf(sql`before`)} and before.due_at <= ${now} and ${fresh(sql`before`, now)}`)}
            -- The bubbles of one event keep their order also while the first of them waits for its next try.
            and (m.event_id is null or m.address_id is null or ${isNone(sql`select 1 from messages before
              where before.tenant_id = m.tenant_id and before.address_id = m.address_id and before.event_id = m.event_id and before.id < m.id
                and before.class = m.class and ${isOpenOf(sql`before`)} and ${fresh(sql`before`, now)}`)})
            -- A stranger's chat has no address; there the messages of one event keep their order.
            and (m.address_id is not null or ${isNone(sql`select 1 from messages before
              where before.tenant_id = m.tenant_id and before.address_id is null and before.event_id = m.event_id and before.id < m.id and before.class = m.class
                and ${isOpenOf(sql`before`)} and before.due_at <= ${now} and ${fresh(sql`before`, now)}`)})
          order by m.due_at, m.id limit greatest(r.room, 0) for update skip locked
        ) m where r.room > 0
      ) found
      order by nth, due_at, id limit ${unseen(sql`${given.limit}::int`)}
    ), moved as (
      insert into rate_buckets (tenant_id, account_id, free_from)
      select r.tenant_id, r.account_id, ${now} + count(*) / r.per_second * interval '1 second'
      from picked p join ready r on r.account_id = p.account_id where r.per_second > 0
      group by r.tenant_id, r.account_id, r.per_second order by r.account_id
      ${movePace(now)}
      returning account_id, free_from
    ), slots as materialized (
      select p.id, moved.free_from - (count(*) over (partition by p.account_id) - p.nth + 1) / r.per_second * interval '1 second' as at
      from picked p join moved on moved.account_id = p.account_id join ready r on r.account_id = p.account_id
    )
    update messages set state = 'claimed', attempts = attempts + 1, lease_until = ${given.leaseUntil}::timestamptz
    where ${isPicked(sql`messages`)} and ${neednotLast}
    returning tenant_id, id, key, account_id, address_id, chat, class, purpose, about, locale, body, form, event_id, attempts, spared,
      due_at::text, created_at::text,
      case when class = 'answer' then (select e.received_at::text from events e where e.tenant_id = messages.tenant_id and e.id = messages.event_id) end as heard_at,
      (select slots.at::text from slots where slots.id = messages.id) as slot_at`
})

interface Raw {
  readonly tenant_id: number
  readonly id: number
  readonly key: string
  readonly account_id: number
  readonly address_id: number | null
  readonly chat: Uint8Array | null
  readonly class: MessageClass
  readonly purpose: Purpose | null
  readonly about: string | null
  readonly locale: string
  readonly body: Uint8Array
  readonly form: MessageForm
  readonly event_id: number | null
  readonly heard_at: string | null
  readonly attempts: number
  readonly spared: number
  readonly due_at: string
  readonly created_at: string
  readonly slot_at: string | null
}

/**
 * Takes due messages of one class, of each account the earliest first, and of each chat only its first: a welcome may not be overtaken by
 * the question that follows it. One lane a class, so that answers never wait behind a fan-out of questions. Of an account with a limit no
 * more are taken than it has slots up to now + `ahead`, each with the time of its slot; of one that is paused, none. What waits for one
 * account never stands before what another may send.
 */
export async function claimMessages(q: Queryable, options: MessageClaim): Promise<readonly MessageRow[]> {
  const underWay = [...(options.underWay ?? [])]
  const taken = await claim(q, {
    class: options.class,
    now: options.now,
    leaseUntil: options.now.add({ seconds: options.lease }),
    limit: options.limit,
    ahead: options.ahead ?? 0,
    perAccount: options.perAccount ?? options.limit,
    busy: underWay.map(([account]) => account),
    busyCounts: underWay.map(([, n]) => n),
  })
  return inOrder(taken.map(asRow))
}

function asRow(raw: Raw): MessageRow {
  return {
    tenantId: raw.tenant_id,
    id: raw.id,
    key: raw.key,
    accountId: raw.account_id,
    addressId: raw.address_id,
    chat: raw.chat,
    class: raw.class,
    purpose: raw.purpose,
    about: raw.about,
    locale: raw.locale,
    body: raw.body,
    form: raw.form,
    eventId: raw.event_id,
    heardAt: raw.heard_at === null ? null : Temporal.Instant.from(raw.heard_at),
    attempts: raw.attempts,
    spared: raw.spared,
    dueAt: Temporal.Instant.from(raw.due_at),
    createdAt: Temporal.Instant.from(raw.created_at),
    slotAt: raw.slot_at === null ? null : Temporal.Instant.from(raw.slot_at),
  }
}
