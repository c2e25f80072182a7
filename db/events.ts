// The ledger of what came in: stored once, one person's events taken one at a time and in order.
import { sql } from 'drizzle-orm'
import type { Queryable } from './client.ts'
import { type Claim, type ClaimOptions, claimed, type Failure, failed, inOrder, isNone, isPicked, requireHeld, takeable } from './ledger.ts'
import { bigints, byteses, hex, rows, texts, unnest } from './rows.ts'
import { statement } from './statement.ts'
import type { Vault } from './vault.ts'

/** An event in the hands of one process. */
export interface EventRow extends Claim {
  readonly accountId: number
  readonly externalId: string
  /** Who sent it. */
  readonly userHash: string
  /** Sealed; see `openEvent`. */
  readonly body: Uint8Array
  /** How many of the attempts do not count as tries. */
  readonly spared: number
  readonly dueAt: Temporal.Instant
}

interface Inbound {
  readonly externalId: string
  readonly userId: string
}

/** An event that was new. */
export interface Stored {
  readonly id: number
  readonly externalId: string
}

/** Who sent an event, as the tables know it: equal for one person on one account, and not to be turned back. */
export function userHash(vault: Vault, accountId: number, userId: string): string {
  return vault.hash('user', `${accountId}:${userId}`)
}

/**
 * Stores what an account received and returns those that were new; one that is known by its external id stays as it was.
 * The events (`InboundEvent`s) are sealed whole. `receivedAt` is also when they are due.
 */
export async function storeEvents(
  q: Queryable,
  vault: Vault,
  given: {
    readonly tenantId: number
    readonly accountId: number
    readonly events: readonly Inbound[]
    readonly receivedAt: Temporal.Instant
  },
): Promise<readonly Stored[]> {
  if (given.events.length === 0) return []
  const { tenantId, accountId, receivedAt } = given
  return insertEvents(q, {
    tenantId,
    accountId,
    receivedAt,
    externalIds: given.events.map((event) => event.externalId),
    userHashes: given.events.map((event) => userHash(vault, accountId, event.userId)),
    bodies: given.events.map((event) => hex(vault.seal(JSON.stringify(event)))),
  })
}

// Ids are given before a commit, so that of two requests that arrive at once the later id could become visible first, and its event be
// taken before the earlier one exists. A lock for each person, held to the commit, lets ids and commits go in the same order.
const insertEvents = statement<
  Stored,
  {
    readonly tenantId: number
    readonly accountId: number
    readonly receivedAt: Temporal.Instant
    readonly externalIds: readonly string[]
    readonly userHashes: readonly string[]
    readonly bodies: readonly string[]
  }
>((given) => {
  const table = unnest({ external_id: texts(given.externalIds), user_hash: texts(given.userHashes), body: byteses(given.bodies) })
  return sql`with arrived as materialized (select * from ${table}), line as materialized (
      select pg_advisory_xact_lock(person) from (select distinct hashtextextended(user_hash, 0) as person from arrived order by 1) people
    )
    insert into events (tenant_id, account_id, external_id, user_hash, body, due_at, received_at)
    select ${given.tenantId}::bigint, ${given.accountId}::bigint, external_id, user_hash, body, received.at, received.at
    from arrived, (select ${given.receivedAt}::timestamptz as at) received
    where (select count(*) from line) > 0
    order by nth
    on conflict (tenant_id, account_id, external_id) do nothing
    returning id, external_id as "externalId"`
})

const claim = statement<
  Omit<EventRow, 'dueAt'> & { readonly dueAt: string },
  { readonly now: Temporal.Instant; readonly leaseUntil: Temporal.Instant; readonly limit: number }
>((given) => {
  const now = sql`${given.now}::timestamptz`
  return sql`with picked as (
      select e.tenant_id, e.id from events e
      where ${takeable(sql`e`, now)} and ${isNone(sql`select 1 from events older
        where older.tenant_id = e.tenant_id and older.account_id = e.account_id and older.user_hash = e.user_hash and older.id < e.id
          and older.ended_at is null`)}
      order by e.due_at, e.id limit ${given.limit}::int for update skip locked
    )
    update events set ${claimed(sql`events`, given.leaseUntil)}
    where ${isPicked(sql`events`)}
    returning tenant_id as "tenantId", id, account_id as "accountId", external_id as "externalId", user_hash as "userHash", body, attempts, spared, due_at::text as "dueAt"`
})

/** Takes due events, at most one of each person and always their oldest; different people's in parallel. Oldest first. */
export async function claimEvents(q: Queryable, { now, lease, limit }: ClaimOptions): Promise<readonly EventRow[]> {
  const taken = await claim(q, { now, leaseUntil: now.add({ seconds: lease }), limit })
  return inOrder(taken.map((row) => ({ ...row, dueAt: Temporal.Instant.from(row.dueAt) })))
}

/** What `storeEvents` was given. */
export function openEvent<Event>(vault: Vault, row: Pick<EventRow, 'body'>): Event {
  return JSON.parse(vault.open(row.body))
}

const endEvents = statement<
  { id: number },
  {
    readonly tenants: readonly number[]
    readonly ids: readonly number[]
    readonly attempts: readonly number[]
    readonly at: Temporal.Instant
  }
>((given) => {
  const claims = unnest({ tenant_id: bigints(given.tenants), id: bigints(given.ids), attempts: bigints(given.attempts) })
  return sql`update events e set state = 'done', lease_until = null, fault = null, ended_at = ${given.at}::timestamptz from ${claims}
    where e.tenant_id = given.tenant_id and e.id = given.id and e.attempts = given.attempts and e.state = 'claimed' returning e.id`
})

/** The events are handled; throws `LeaseLost` when one of them is not ours any more. Belongs into the transaction that writes what followed from them. */
export async function finishEvents(q: Queryable, claims: readonly Claim[], at: Temporal.Instant): Promise<void> {
  const ended = await endEvents(q, {
    tenants: claims.map((claim) => claim.tenantId),
    ids: claims.map((claim) => claim.id),
    attempts: claims.map((claim) => claim.attempts),
    at,
  })
  requireHeld(ended.length === claims.length ? claims : [])
}

const endTry = statement<
  { id: number },
  Claim & { readonly fault: string; readonly at: Temporal.Instant; readonly retryAt: Temporal.Instant | null }
>(
  (given) => sql`update events set ${failed(given)}
    where tenant_id = ${given.tenantId} and id = ${given.id} and attempts = ${given.attempts} and state = 'claimed' returning id`,
)

/** Handling failed: tried again later (the person's later events wait for it), or set aside, and then the later ones go on. */
export async function failEvent(q: Queryable, { tenantId, id, attempts }: Claim, { fault, retryAt, at }: Failure): Promise<void> {
  requireHeld(await endTry(q, { tenantId, id, attempts, fault, retryAt, at }))
}

/** Deletes handled events received before a time. Until then a platform that sends one again is recognised. @returns how many. */
export async function dropOldEvents(q: Queryable, tenantId: number, before: Temporal.Instant): Promise<number> {
  // Ids go with the times of receiving, so that the first event that is kept bounds what is read.
  const gone = await rows(
    q,
    sql`delete from events where tenant_id = ${tenantId} and ended_at is not null and received_at < ${before.toString()}::timestamptz
      and id < coalesce((select id from events where tenant_id = ${tenantId} and received_at >= ${before.toString()}::timestamptz order by id limit 1), ${Number.MAX_SAFE_INTEGER}::bigint)
      returning id`,
  )
  return gone.length
}
