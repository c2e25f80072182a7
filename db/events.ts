// The ledger of what came in: stored once, one person's events taken one at a time and in order.
import { sql } from 'drizzle-orm'
import type { Queryable } from './client.ts'
import {
  type Claim,
  type ClaimOptions,
  claimed,
  type Failure,
  failed,
  inOrder,
  isNone,
  isOpenOf,
  isPicked,
  neednotLast,
  requireHeld,
  type Take,
  takeable,
  takeNone,
  writtenAs,
} from './ledger.ts'
import { bigints, byteses, hex, rows, texts, unnest, unseen } from './rows.ts'
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
  readonly receivedAt: Temporal.Instant
  /** It was stored as taken by this process, and the event before it of the same person may have been stored at that moment: see `putBackEarly`. */
  readonly onArrival?: true
}

interface Inbound {
  readonly externalId: string
  readonly userId: string
}

/** An event that was new. */
export interface Stored<Event> {
  readonly id: number
  readonly externalId: string
  /** The event in the hands of this process, when it was stored as taken. */
  readonly taken: (EventRow & { readonly event: Event }) | null
}

/** Who sent an event, as the tables know it: equal for one person on one account, and not to be turned back. */
export function userHash(vault: Vault, accountId: number, userId: string): string {
  return vault.hash('user', `${accountId}:${userId}`)
}

/**
 * Stores what an account received and returns those that were new; one that is known by its external id stays as it was.
 * The events (`InboundEvent`s) are sealed whole. `receivedAt` is also when they are due.
 * @param given.take so many of them at most are stored as taken by this process, for so many seconds: of each person only the first, and only
 * when nothing older of theirs is open. The others wait as usual.
 */
export async function storeEvents<Event extends Inbound>(
  q: Queryable,
  vault: Vault,
  given: {
    readonly tenantId: number
    readonly accountId: number
    readonly events: readonly Event[]
    readonly receivedAt: Temporal.Instant
    readonly take?: Take
  },
): Promise<readonly Stored<Event>[]> {
  if (given.events.length === 0) return []
  const { tenantId, accountId, receivedAt, take = takeNone } = given
  const list = given.events.map((event) => ({
    event,
    userHash: userHash(vault, accountId, event.userId),
    body: vault.seal(JSON.stringify(event)),
  }))
  const made = await insertEvents(q, {
    tenantId,
    accountId,
    receivedAt,
    places: take.places,
    leaseUntil: receivedAt.add({ seconds: take.lease }),
    externalIds: list.map(({ event }) => event.externalId),
    userHashes: list.map((one) => one.userHash),
    bodies: list.map(({ body }) => hex(body)),
  })
  return made.map(({ id, externalId, attempts }): Stored<Event> => {
    // Of two that are alike the first was stored.
    const given = list.find(({ event }) => event.externalId === externalId)
    if (attempts === 0 || !given) return { id, externalId, taken: null }
    const held = { tenantId, id, accountId, externalId, attempts, spared: 0, dueAt: receivedAt, receivedAt, onArrival: true } as const
    return { id, externalId, taken: { ...held, ...given } }
  })
}

// Ids are given before a commit, so that of two requests that arrive at once the later id could become visible first, and its event be
// taken before the earlier one exists. A lock for each person, held to the commit, lets ids and commits go in the same order.
// `first`: who may be taken at once, in order; what was open when the statement began, and none of the same statement, stands before them.
const insertEvents = statement<
  { id: number; externalId: string; attempts: number },
  {
    readonly tenantId: number
    readonly accountId: number
    readonly receivedAt: Temporal.Instant
    readonly places: number
    readonly leaseUntil: Temporal.Instant
    readonly externalIds: readonly string[]
    readonly userHashes: readonly string[]
    readonly bodies: readonly string[]
  }
>((given) => {
  const table = unnest({ external_id: texts(given.externalIds), user_hash: texts(given.userHashes), body: byteses(given.bodies) })
  return sql`with arrived as materialized (select * from ${table}), line as materialized (
      select pg_advisory_xact_lock(person) from (select distinct hashtextextended(user_hash, 0) as person from arrived order by 1) people
    ), first as materialized (
      select min(nth) as nth from arrived where ${given.places}::int > 0 group by user_hash
      having ${isNone(sql`select 1 from events older where older.tenant_id = ${given.tenantId}::bigint and older.account_id = ${given.accountId}::bigint
        and older.user_hash = arrived.user_hash and ${isOpenOf(sql`older`)}`)}
      order by 1 limit ${unseen(sql`${given.places}::int`)}
    )
    insert into events (tenant_id, account_id, external_id, user_hash, body, due_at, received_at, state, attempts, lease_until)
    select ${given.tenantId}::bigint, ${given.accountId}::bigint, external_id, user_hash, body, received.at, received.at,
      ${writtenAs('waiting', sql`first`, given.leaseUntil)}
    from arrived left join first on first.nth = arrived.nth, (select ${given.receivedAt}::timestamptz as at) received
    where (select count(*) from line) > 0
    order by arrived.nth
    on conflict (tenant_id, account_id, external_id) do nothing
    returning id, external_id as "externalId", attempts`
})

/** Whether no older event of the person of an event `e` is open. */
const isOldest = isNone(sql`select 1 from events older
  where older.tenant_id = e.tenant_id and older.account_id = e.account_id and older.user_hash = e.user_hash and older.id < e.id
    and ${isOpenOf(sql`older`)}`)

const claim = statement<
  Omit<EventRow, 'dueAt' | 'receivedAt'> & { readonly dueAt: string; readonly receivedAt: string },
  { readonly now: Temporal.Instant; readonly leaseUntil: Temporal.Instant; readonly limit: number }
>((given) => {
  const now = unseen(sql`${given.now}::timestamptz`)
  return sql`with picked as (
      select e.tenant_id, e.id from events e
      where ${takeable(sql`e`, now)} and ${isOldest}
      order by e.due_at, e.id limit ${unseen(sql`${given.limit}::int`)} for update skip locked
    )
    update events set ${claimed(sql`events`, given.leaseUntil)}
    where ${isPicked(sql`events`)} and ${neednotLast}
    returning tenant_id as "tenantId", id, account_id as "accountId", external_id as "externalId", user_hash as "userHash", body, attempts, spared, due_at::text as "dueAt", received_at::text as "receivedAt"`
})

/** Takes due events, at most one of each person and always their oldest; different people's in parallel. Oldest first. */
export async function claimEvents(q: Queryable, { now, lease, limit }: ClaimOptions): Promise<readonly EventRow[]> {
  const taken = await claim(q, { now, leaseUntil: now.add({ seconds: lease }), limit })
  return inOrder(
    taken.map((row) => ({ ...row, dueAt: Temporal.Instant.from(row.dueAt), receivedAt: Temporal.Instant.from(row.receivedAt) })),
  )
}

const putBack = statement<
  { id: number },
  { readonly tenants: readonly number[]; readonly ids: readonly number[]; readonly attempts: readonly number[] }
>((given) => {
  const claims = unnest({ tenant_id: bigints(given.tenants), id: bigints(given.ids), attempts: bigints(given.attempts) })
  return sql`update events e set state = 'waiting', lease_until = null, spared = spared + 1 from ${claims}
      where e.tenant_id = given.tenant_id and e.id = given.id and e.attempts = given.attempts and e.state = 'claimed'
        and not ${isOldest}
      returning e.id`
})

/**
 * Puts events back that were taken on arrival although an older one of the same person is open: another process stored that at the same
 * moment, and a statement does not see what commits while it waits for a lock. To be asked under the locks of the talks. @returns their ids.
 */
export async function putBackEarly(tx: Queryable, claims: readonly Claim[]): Promise<ReadonlySet<number>> {
  if (claims.length === 0) return new Set()
  const back = await putBack(tx, {
    tenants: claims.map((claim) => claim.tenantId),
    ids: claims.map((claim) => claim.id),
    attempts: claims.map((claim) => claim.attempts),
  })
  return new Set(back.map(({ id }) => id))
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
    where e.tenant_id = given.tenant_id and e.id = given.id and e.attempts = given.attempts and e.state = 'claimed' and ${neednotLast} returning e.id`
})

/** The events are handled; throws `LeaseLost` when one of them is not ours any more. Belongs into the transaction that writes what followed from them. */
export async function finishEvents(q: Queryable, claims: readonly Claim[], at: Temporal.Instant): Promise<void> {
  if (claims.length === 0) return
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
