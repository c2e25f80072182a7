// Queries on the open talk with a person: what was asked last, what was offered and listed. Sealed, one row an address.
import { and, eq, lt, sql } from 'drizzle-orm'
import { noTalk, type Talk } from '../src/core/talk.ts'
import type { Queryable } from './client.ts'
import { bigints, byteses, hex, unnest } from './rows.ts'
import { conversations } from './schema/addresses.ts'
import { statement } from './statement.ts'
import type { Vault } from './vault.ts'

// Not the lock under which events are stored: what comes in need not wait for what is being handled. In one order for all, so that no two
// processes wait for each other's people.
const lock = statement<unknown, { readonly hashes: readonly string[] }>(
  (of) =>
    sql`select pg_advisory_xact_lock(person) from (select distinct hashtextextended(hash, 1) as person from unnest(${of.hashes}::text[]) hash order by 1) people`,
)

/**
 * Holds the talks with people until the transaction ends. Whoever reads a talk to write it back takes this first: an answer of the person
 * and a message that goes out to them at the same moment would undo each other's notes.
 */
export async function lockTalks(tx: Queryable, userHashes: readonly string[]): Promise<void> {
  await lock(tx, { hashes: userHashes })
}

export interface AddressOf {
  readonly tenantId: number
  readonly addressId: number
}

// The same lock, found by the address.
const lockOf = (take: 'pg_advisory_xact_lock' | 'pg_try_advisory_xact_lock') =>
  statement<{ nth: number; held: boolean | '' }, { readonly tenants: readonly number[]; readonly addresses: readonly number[] }>((of) => {
    const wanted = unnest({ tenant_id: bigints(of.tenants), address_id: bigints(of.addresses) })
    return sql`select given.nth::int, ${sql.raw(take)}(hashtextextended(a.user_hash, 1)) as held
      from ${wanted} join addresses a on a.tenant_id = given.tenant_id and a.id = given.address_id`
  })

const lockOrWait = lockOf('pg_advisory_xact_lock')
const lockOrSkip = lockOf('pg_try_advisory_xact_lock')

/** As `lockTalks`. @param skip does not wait for those that somebody else holds. @returns for each whether it is held now. */
export async function lockTalksOf(tx: Queryable, of: readonly AddressOf[], skip = false): Promise<readonly boolean[]> {
  const found = await (skip ? lockOrSkip : lockOrWait)(tx, {
    tenants: of.map(({ tenantId }) => tenantId),
    addresses: of.map(({ addressId }) => addressId),
  })
  const taken = new Set(found.flatMap(({ nth, held }) => (held === false ? [nth - 1] : [])))
  return of.map((_, at) => !taken.has(at))
}

export interface TalkOf extends AddressOf {
  readonly talk: Talk
}

const keep = statement<
  unknown,
  {
    readonly tenants: readonly number[]
    readonly addresses: readonly number[]
    readonly talks: readonly string[]
    readonly heard: boolean
    readonly now: Temporal.Instant
  }
>((of) => {
  const table = unnest({ tenant_id: bigints(of.tenants), address_id: bigints(of.addresses), talk: byteses(of.talks) })
  return sql`with given as (select * from ${table}), heard as (
      update addresses a set last_heard_at = ${of.now}::timestamptz from given
      where ${of.heard}::boolean and a.tenant_id = given.tenant_id and a.id = given.address_id
    )
    insert into conversations (tenant_id, address_id, talk, updated_at)
    select tenant_id, address_id, talk, ${of.now}::timestamptz from given
    on conflict (tenant_id, address_id) do update set talk = excluded.talk, updated_at = excluded.updated_at`
})

/** Saves talks, one an address. @param given.heard whether these people have just written. */
export async function saveTalks(
  tx: Queryable,
  vault: Vault,
  given: { readonly talks: readonly TalkOf[]; readonly heard: boolean; readonly now: Temporal.Instant },
): Promise<void> {
  const { talks, heard, now } = given
  if (talks.length === 0) return
  await keep(tx, {
    tenants: talks.map((one) => one.tenantId),
    addresses: talks.map((one) => one.addressId),
    talks: talks.map(({ talk }) => hex(vault.seal(JSON.stringify(talk)))),
    heard,
    now,
  })
}

export async function loadTalk(q: Queryable, vault: Vault, tenantId: number, addressId: number): Promise<Talk | null> {
  const [found] = await q
    .select({ talk: conversations.talk })
    .from(conversations)
    .where(and(eq(conversations.tenantId, tenantId), eq(conversations.addressId, addressId)))
  return found ? JSON.parse(vault.open(found.talk)) : null
}

/** What "gọi 1" will mean next, without touching the open question. */
export async function saveListed(
  tx: Queryable,
  vault: Vault,
  of: { readonly tenantId: number; readonly addressId: number; readonly listed: readonly number[]; readonly now: Temporal.Instant },
): Promise<void> {
  const { tenantId, addressId, listed, now } = of
  await lockTalksOf(tx, [of])
  const talk = (await loadTalk(tx, vault, tenantId, addressId)) ?? noTalk
  await saveTalks(tx, vault, { talks: [{ tenantId, addressId, talk: { ...talk, listed } }], heard: false, now })
}

/**
 * Forgets talks in which nothing was said or asked since a time; the next one starts anew. Looks through all of them, which are one an
 * address at most, because an index on their time would have to be written with every word of everybody. @returns how many.
 */
export async function dropOldTalks(q: Queryable, tenantId: number, before: Temporal.Instant): Promise<number> {
  const gone = await q
    .delete(conversations)
    .where(and(eq(conversations.tenantId, tenantId), lt(conversations.updatedAt, before)))
    .returning({ id: conversations.addressId })
  return gone.length
}
