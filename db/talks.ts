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

export interface TalkOf {
  readonly tenantId: number
  readonly addressId: number
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

const hashOf = statement<{ readonly hash: string }, { readonly tenantId: number; readonly addressId: number }>(
  (of) => sql`select user_hash as hash from addresses where tenant_id = ${of.tenantId} and id = ${of.addressId}`,
)

/** What "gọi 1" will mean next, without touching the open question. */
export async function saveListed(
  tx: Queryable,
  vault: Vault,
  of: { readonly tenantId: number; readonly addressId: number; readonly listed: readonly number[]; readonly now: Temporal.Instant },
): Promise<void> {
  const { tenantId, addressId, listed, now } = of
  await lockTalks(
    tx,
    (await hashOf(tx, { tenantId, addressId })).map(({ hash }) => hash),
  )
  const talk = (await loadTalk(tx, vault, tenantId, addressId)) ?? noTalk
  await saveTalks(tx, vault, { talks: [{ tenantId, addressId, talk: { ...talk, listed } }], heard: false, now })
}

/** Forgets talks in which nothing was said or asked since a time; the next one starts anew. @returns how many. */
export async function dropOldTalks(q: Queryable, tenantId: number, before: Temporal.Instant): Promise<number> {
  const gone = await q
    .delete(conversations)
    .where(and(eq(conversations.tenantId, tenantId), lt(conversations.updatedAt, before)))
    .returning({ id: conversations.addressId })
  return gone.length
}
