// A routine message that could not go to one of a member's addresses goes to the next one: the same words, once for each address.
import { type SQL, sql } from 'drizzle-orm'
import type { MessageClass } from '../src/core/ledger.ts'
import type { Queryable } from './client.ts'
import { inState, isOpenOf } from './ledger.ts'
import { isListed } from './listed.ts'
import { agreesTo, inTheirOrder } from './member-parts.ts'
import { bigints } from './rows.ts'
import { statement } from './statement.ts'

/** What the message was called before it was moved, or sent in another form. */
const baseOf = (key: SQL) => sql`regexp_replace(${key}, '(:via:[0-9]+)?(:template)?$', '')`

/**
 * An address of member `m` that the message of this name did not go to. That of a check-in may have come there as a question to the next
 * chat: both have one name.
 */
const nextFor = (base: SQL) => sql`(
  select a.id, a.account_id, a.locale from addresses a
  join accounts on accounts.tenant_id = a.tenant_id and accounts.id = a.account_id and accounts.closed_at is null
  where a.tenant_id = m.tenant_id and a.member_id = m.id and a.state = 'active'
    and not exists (select 1 from messages s where s.tenant_id = a.tenant_id and s.key = ${base} and s.address_id = a.id)
    and not exists (select 1 from messages s where s.tenant_id = a.tenant_id and s.key = ${base} || ':via:' || a.id)
  order by ${inTheirOrder} limit 1)`

interface Moving {
  readonly tenantId: number
  readonly ids: readonly number[]
  /** When the member may be written to next. */
  readonly dueAt: Temporal.Instant
  readonly now: Temporal.Instant
}

// The first question of a talk is a question like any other in a chat where nobody talks just now.
const move = statement<{ class: MessageClass }, Moving>(
  (
    of,
  ) => sql`insert into messages (tenant_id, key, account_id, address_id, class, purpose, about, locale, body, due_at, expires_at, created_at)
    select left_over.tenant_id, left_over.base || ':via:' || next.id, next.account_id, next.id, case left_over.class when 'answer' then 'question' else left_over.class end,
      left_over.purpose, left_over.about, next.locale, left_over.body, ${of.dueAt}::timestamptz, left_over.expires_at, ${of.now}::timestamptz
    from (select *, ${baseOf(sql`key`)} as base from messages where tenant_id = ${of.tenantId} and id = any(${bigints(of.ids).array})
      and purpose is not null and (expires_at is null or expires_at > ${of.dueAt}::timestamptz)) left_over
    join addresses was on was.tenant_id = left_over.tenant_id and was.id = left_over.address_id
    join members m on m.tenant_id = was.tenant_id and m.id = was.member_id and ${isListed(sql`m`)} and ${agreesTo(sql`m`, sql`left_over.purpose`)}
    cross join lateral ${nextFor(sql`left_over.base`)} next
    order by left_over.id
    on conflict (tenant_id, key) do nothing
    returning class`,
)

/** Sends messages of one member, which did not and do not go out, to the next address of each. @returns the classes of those that have one. */
export async function moveMessages(tx: Queryable, of: Moving): Promise<readonly MessageClass[]> {
  return of.ids.length === 0 ? [] : (await move(tx, of)).map((one) => one.class)
}

const asTemplate = statement<{ class: MessageClass }, Moving>(
  (
    of,
  ) => sql`insert into messages (tenant_id, key, account_id, address_id, class, purpose, about, locale, body, form, due_at, expires_at, created_at)
    select tenant_id, key || ':template', account_id, address_id, case class when 'answer' then 'question' else class end, purpose, about, locale, body, 'template',
      ${of.dueAt}::timestamptz, expires_at, ${of.now}::timestamptz
    from messages where tenant_id = ${of.tenantId} and id = any(${bigints(of.ids).array}) and form = 'chat'
    on conflict (tenant_id, key) do nothing
    returning class`,
)

/** Sends messages once more to the same addresses, as the platform's template. @returns the classes of those for which that is new. */
export async function sendAsTemplate(tx: Queryable, of: Moving): Promise<readonly MessageClass[]> {
  return (await asTemplate(tx, of)).map((one) => one.class)
}

const waiting = statement<{ id: number }, { readonly tenantId: number; readonly addressId: number }>(
  (of) => sql`select id from messages where tenant_id = ${of.tenantId} and address_id = ${of.addressId} and purpose is not null
      and ${isOpenOf(sql`messages`)} and ${inState(sql`messages`, ['queued', 'claimed'])} order by id for update`,
)

/** The routine messages that wait for an address, held until the transaction ends. */
export async function messagesWaitingFor(
  tx: Queryable,
  of: { readonly tenantId: number; readonly addressId: number },
): Promise<readonly number[]> {
  return (await waiting(tx, of)).map(({ id }) => id)
}
