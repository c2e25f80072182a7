// Queries of the city simulator: a database of its own, and what its verdict compares with what people and platforms saw.
import { sql } from 'drizzle-orm'
import type { Talk } from '../src/core/talk.ts'
import type { Queryable } from './client.ts'
import { openDatabase } from './client.ts'
import { rows } from './rows.ts'
import type { Vault } from './vault.ts'

/** Makes an empty database beside the one of the address. @returns its address, and how to drop it. Throws the driver's error. */
export async function makeDatabase(
  url: string,
  name: string,
  vault: Vault,
): Promise<{ readonly url: string; readonly drop: () => Promise<void> }> {
  if (!/^[a-z0-9_]{1,60}$/.test(name)) throw new RangeError('a database name of letters, digits and _ is needed')
  const command = async (statement: string): Promise<void> => {
    const server = await openDatabase({ url, vault, log: () => {} })
    try {
      await server.oneConnection(async (orm) => void (await orm.execute(sql.raw(statement))))
    } finally {
      await server.close()
    }
  }
  await command(`create database ${name}`)
  const own = new URL(url)
  own.pathname = `/${name}`
  return { url: own.href, drop: () => command(`drop database if exists ${name} with (force)`) }
}

/** Ids of everybody on the lists, by `unit|name`. */
export async function memberIds(q: Queryable, tenantId: number): Promise<ReadonlyMap<string, number>> {
  const found = await rows<{ id: number; who: string }>(
    q,
    sql`select m.id::int as id, u.name || '|' || m.name as who from members m join units u on u.tenant_id = m.tenant_id and u.id = m.unit_id
      where m.tenant_id = ${tenantId}`,
  )
  return new Map(found.map(({ id, who }) => [who, id]))
}

/** Takes the quotas of free plans off an account: a city is larger than any of them. */
export async function liftQuotas(q: Queryable, account: { readonly tenantId: number; readonly id: number }): Promise<void> {
  await q.execute(sql`update accounts set max_users = 0, max_monthly = 0 where tenant_id = ${account.tenantId} and id = ${account.id}`)
}

/** The choices that were offered last to each of these members, on the address they were linked by last. */
export async function offersTo(
  q: Queryable,
  vault: Vault,
  tenantId: number,
  members: readonly number[],
): Promise<ReadonlyMap<number, Talk['offered']>> {
  const found = await rows<{ id: number; talk: Uint8Array }>(
    q,
    sql`select distinct on (a.member_id) a.member_id::int as id, c.talk from addresses a
      join conversations c on c.tenant_id = a.tenant_id and c.address_id = a.id
      where a.tenant_id = ${tenantId} and a.member_id = any(${sql.param(members)}::bigint[]) order by a.member_id, a.linked_at desc, a.id desc`,
  )
  return new Map(found.map(({ id, talk }) => [id, (JSON.parse(vault.open(talk)) as Talk).offered]))
}

/** The state of each of these events; one that is missing was never stored. */
export async function eventStates(
  q: Queryable,
  { tenantId, accountId }: { readonly tenantId: number; readonly accountId: number },
  externalIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const found = await rows<{ id: string; state: string }>(
    q,
    sql`select external_id as id, state from events where tenant_id = ${tenantId} and account_id = ${accountId} and external_id = any(${sql.param(externalIds)}::text[])`,
  )
  return new Map(found.map(({ id, state }) => [id, state]))
}

/** How many rows of the ledgers nobody has finished although they were due. */
export async function unfinished(q: Queryable, tenantId: number, now: Temporal.Instant): Promise<number> {
  const at = sql`${now.toString()}::timestamptz`
  const [found] = await rows<{ n: number }>(
    q,
    sql`select (select count(*) from events where tenant_id = ${tenantId} and ended_at is null and due_at <= ${at})::int
      + (select count(*) from timers where tenant_id = ${tenantId} and ended_at is null and due_at <= ${at})::int
      + (select count(*) from messages where tenant_id = ${tenantId} and ended_at is null and due_at <= ${at}
        and (expires_at is null or expires_at > ${at}))::int as n`,
  )
  return found?.n ?? 0
}

/** A message of the ledger as the verdict needs it. Times are milliseconds. */
export interface LedgerRow {
  readonly id: number
  readonly class: string
  /** Whether it needs a consent: everything but an answer to somebody's own words. */
  readonly routine: boolean
  readonly state: string
  readonly attempts: number
  /** The platform's id of the message. */
  readonly ref: number | null
  readonly chat: number
  readonly about: string | null
  readonly createdAt: number
  readonly endedAt: number | null
}

/** The whole ledger of messages, in order. @param numberOf a platform's id of a chat or a message as the city's number. */
export async function ledgerRows(
  q: Queryable,
  vault: Vault,
  tenantId: number,
  numberOf: (channel: string, id: string) => number,
): Promise<readonly LedgerRow[]> {
  const channels = new Map(
    (await rows<{ id: number; channel: string }>(q, sql`select id::int as id, channel from accounts where tenant_id = ${tenantId}`)).map(
      ({ id, channel }) => [id, channel],
    ),
  )
  const chats = new Map(
    (
      await rows<{ id: number; account: number; chat: Uint8Array }>(
        q,
        sql`select id::int as id, account_id::int as account, chat from addresses where tenant_id = ${tenantId}`,
      )
    ).map(({ id, account, chat }) => [id, numberOf(channels.get(account) ?? '', vault.open(chat))]),
  )
  const list: LedgerRow[] = []
  for (let after = 0; ; ) {
    const found = await rows<{
      id: number
      account: number
      class: string
      routine: boolean
      state: string
      attempts: number
      ref: Uint8Array | null
      chat: Uint8Array | null
      address: number | null
      about: string | null
      created: number
      ended: number | null
    }>(
      q,
      sql`select id::int as id, account_id::int as account, class, purpose is not null as routine, state, attempts, ref, chat, address_id::int as address, about,
        (extract(epoch from created_at) * 1000)::float8 as created, (extract(epoch from ended_at) * 1000)::float8 as ended
        from messages where tenant_id = ${tenantId} and id > ${after} order by id limit 20000`,
    )
    for (const { ref, chat, address, account, created, ended, ...row } of found) {
      const channel = channels.get(account) ?? ''
      const own = (id: Uint8Array | null): number | null => (id === null ? null : numberOf(channel, vault.open(id)))
      const to = address === null ? (own(chat) ?? 0) : (chats.get(address) ?? 0)
      list.push({ ...row, ref: own(ref), chat: to, createdAt: created, endedAt: ended })
    }
    const last = found.at(-1)
    if (last === undefined) return list
    after = last.id
  }
}

/** What the tables hold about one member. */
export interface MemberFacts {
  readonly id: number
  /** Reports of their own in the chat, and those written down after calls. */
  readonly reports: number
  readonly calls: number
  /** The country of the newest report that has one. */
  readonly country: string | null
  /** Purposes with the newest answer to each. */
  readonly consents: Readonly<Record<string, boolean>>
  /** States of their addresses, the one linked last at the end. */
  readonly addresses: readonly string[]
  readonly reviews: Readonly<Record<string, string>>
  readonly renewals: Readonly<Record<string, string>>
  /** Silences of one check-in that were handed over more than once. */
  readonly doubleEscalations: number
}

/** One pass over each table: everybody is asked about, and asking for each of them would go through some tables once a member. */
export async function memberFacts(q: Queryable, tenantId: number): Promise<ReadonlyMap<number, MemberFacts>> {
  const found = await rows<MemberFacts>(
    q,
    sql`with reported as (
        select member_id, count(*) filter (where source = 'chat') as chat, count(*) filter (where source = 'phone') as phone,
          (array_agg(country order by id desc) filter (where country is not null))[1] as country
        from reports where tenant_id = ${tenantId} group by member_id
      ), agreed as (
        select member_id, json_object_agg(purpose, agreed) as by_purpose from (
          select distinct on (member_id, purpose) member_id, purpose, agreed from consents
          where tenant_id = ${tenantId} order by member_id, purpose, id desc) newest group by member_id
      ), linked as (
        select member_id, json_agg(state order by id) as states from addresses where tenant_id = ${tenantId} group by member_id
      ), replied as (
        select member_id, json_object_agg(review_id, answer) as by_review from review_replies where tenant_id = ${tenantId} group by member_id
      ), renewed as (
        select member_id, json_object_agg(id, answer) as by_exemption from exemptions
        where tenant_id = ${tenantId} and answer is not null group by member_id
      ), twice as (
        select member_id, count(*) as n from (
          select member_id from escalations where tenant_id = ${tenantId} and kind = 'silence' group by member_id, check_in_id having count(*) > 1) each
        group by member_id
      )
      select m.id::int as id, coalesce(reported.chat, 0)::int as reports, coalesce(reported.phone, 0)::int as calls, reported.country,
        coalesce(agreed.by_purpose, '{}'::json) as consents, coalesce(linked.states, '[]'::json) as addresses,
        coalesce(replied.by_review, '{}'::json) as reviews, coalesce(renewed.by_exemption, '{}'::json) as renewals,
        coalesce(twice.n, 0)::int as "doubleEscalations"
      from members m
      left join reported on reported.member_id = m.id left join agreed on agreed.member_id = m.id left join linked on linked.member_id = m.id
      left join replied on replied.member_id = m.id left join renewed on renewed.member_id = m.id left join twice on twice.member_id = m.id
      where m.tenant_id = ${tenantId}`,
  )
  return new Map(found.map((one) => [one.id, one]))
}
