// The ledger of what goes out: enqueued once by key, claimed by class, marked before the network is touched, finished with what happened.
import { and, eq, lt, lte, notExists, sql } from 'drizzle-orm'
import { type AnyPgColumn, alias } from 'drizzle-orm/pg-core'
import type { Purpose } from '../src/core/consent.ts'
import { type MessageClass, type MessageState, messageClasses, messageStates } from '../src/core/ledger.ts'
import type { Message } from '../src/core/message.ts'
import type { Queryable } from './client.ts'
import { type Claim, type ClaimOptions, claimed, type Failure, heldBy, inOrder, isPicked, requireHeld, takeable } from './ledger.ts'
import { bigints, byteses, instants, rows, texts, unnest } from './rows.ts'
import { messages } from './schema/index.ts'
import type { Vault } from './vault.ts'

export type MessageRow = typeof messages.$inferSelect

export interface NewMessage {
  readonly tenantId: number
  /** The effect that caused it: the same effect twice is one message. */
  readonly key: string
  readonly accountId: number
  /** Where it goes: an address, or a chat that is linked to nobody. */
  readonly to: { readonly addressId: number } | { readonly chat: string }
  readonly class: MessageClass
  /** The consent it needs; null only for answers. */
  readonly purpose: Purpose | null
  /** What it is about, so that it can be cancelled: `check_in:7`. */
  readonly about: string | null
  readonly locale: string
  readonly message: Message
  readonly dueAt: Temporal.Instant
  readonly expiresAt: Temporal.Instant | null
  /** The event it answers. */
  readonly eventId: number | null
}

/** Enqueues messages (texts and chats are sealed) and returns how many were new; one whose key is known stays as it is. */
export async function enqueueMessages(
  q: Queryable,
  vault: Vault,
  given: { readonly messages: readonly NewMessage[]; readonly createdAt: Temporal.Instant },
): Promise<number> {
  const list = given.messages
  if (list.length === 0) return 0
  const table = unnest({
    tenant_id: bigints(list.map((row) => row.tenantId)),
    key: texts(list.map((row) => row.key)),
    account_id: bigints(list.map((row) => row.accountId)),
    address_id: bigints(list.map(({ to }) => ('addressId' in to ? to.addressId : null))),
    chat: byteses(list.map(({ to }) => ('chat' in to ? vault.seal(to.chat) : null))),
    class: texts(list.map((row) => row.class)),
    purpose: texts(list.map((row) => row.purpose)),
    about: texts(list.map((row) => row.about)),
    locale: texts(list.map((row) => row.locale)),
    body: byteses(list.map((row) => vault.seal(JSON.stringify(row.message)))),
    due_at: instants(list.map((row) => row.dueAt)),
    expires_at: instants(list.map((row) => row.expiresAt)),
    event_id: bigints(list.map((row) => row.eventId)),
  })
  const columns = sql.raw('tenant_id, key, account_id, address_id, chat, class, purpose, about, locale, body, due_at, expires_at, event_id')
  const made = await rows(
    q,
    sql`insert into messages (${columns}, created_at)
      select ${columns}, ${given.createdAt.toString()}::timestamptz from ${table} order by nth
      on conflict (tenant_id, key) do nothing
      returning id`,
  )
  return made.length
}

/** Whether the effect of this key was enqueued before. */
export async function hasMessage(q: Queryable, tenantId: number, key: string): Promise<boolean> {
  const [found] = await q
    .select({ id: messages.id })
    .from(messages)
    .where(and(eq(messages.tenantId, tenantId), eq(messages.key, key)))
  return found !== undefined
}

/** The words of a message and, when it goes to no address, the chat. */
export function openMessage(
  vault: Vault,
  row: Pick<MessageRow, 'body' | 'chat'>,
): { readonly message: Message; readonly chat: string | null } {
  return { message: JSON.parse(vault.open(row.body)), chat: row.chat === null ? null : vault.open(row.chat) }
}

/**
 * Takes due messages of one class, the earliest first, and of each chat only its first: a welcome may not be overtaken by the question that
 * follows it. One lane a class, so that answers never wait behind a fan-out of questions.
 */
export async function claimMessages(
  q: Queryable,
  options: ClaimOptions & { readonly class: MessageClass },
): Promise<readonly MessageRow[]> {
  // What is too late is left to `expireMessages`.
  const fresh = (expiresAt: AnyPgColumn) => sql`(${expiresAt} is null or ${expiresAt} > ${sql.param(options.now, messages.expiresAt)})`
  const before = alias(messages, 'before')
  const anyBefore = q
    .select({ one: sql`1` })
    .from(before)
    .where(
      and(
        eq(before.tenantId, messages.tenantId),
        eq(before.class, messages.class),
        // A stranger's chat has no address; there the messages of one event keep their order.
        sql`(${before.addressId} = ${messages.addressId} or (${messages.addressId} is null and ${before.eventId} = ${messages.eventId}))`,
        lt(before.id, messages.id),
        sql`${before.state} in ('queued', 'claimed', 'sending')`,
        lte(before.dueAt, options.now),
        fresh(before.expiresAt),
      ),
    )
  const picked = q.$with('picked').as(
    q
      .select({ tenantId: messages.tenantId, id: messages.id })
      .from(messages)
      .where(and(eq(messages.class, options.class), takeable(messages, options.now), fresh(messages.expiresAt), notExists(anyBefore)))
      .orderBy(messages.dueAt, messages.id)
      .limit(options.limit)
      .for('update', { skipLocked: true }),
  )
  return inOrder(await q.with(picked).update(messages).set(claimed(messages, options)).where(isPicked(messages)).returning())
}

/**
 * Commits the attempt just before the network is touched: from here on a crash leaves a doubt. False when the message may not go out any
 * more (cancelled meanwhile, or its lease ran out and somebody else has it). The lease begins anew, so it has to cover only the sending.
 */
export async function markSending(
  q: Queryable,
  claim: Claim,
  { now, lease }: { readonly now: Temporal.Instant; readonly lease: number },
): Promise<boolean> {
  const marked = await q
    .update(messages)
    .set({ state: 'sending', sendingAt: now, leaseUntil: now.add({ seconds: lease }) })
    .where(heldBy(messages, claim, ['claimed']))
    .returning({ id: messages.id })
  return marked.length > 0
}

export interface Finish {
  readonly state: 'accepted' | 'failed' | 'unknown' | 'expired' | 'cancelled'
  /** The platform's id of the message, sealed. */
  readonly ref?: Uint8Array | null
  /** Why; required for `failed`. */
  readonly fault?: string | null
  readonly at: Temporal.Instant
}

/** Records what became of a message; throws `LeaseLost`. An answer that comes after the sweep still replaces the doubt by what is known. */
export async function finishMessage(q: Queryable, claim: Claim, { state, ref, fault, at }: Finish): Promise<void> {
  const from = state === 'accepted' || state === 'failed' ? ['claimed', 'sending', 'unknown', 'queued'] : ['claimed', 'sending']
  requireHeld(
    await q
      .update(messages)
      .set({
        state,
        leaseUntil: null,
        fault: fault ?? null,
        endedAt: at,
        ...(state === 'accepted' ? { acceptedAt: at, ref: ref ?? null } : {}),
      })
      .where(heldBy(messages, claim, from))
      .returning({ id: messages.id }),
  )
}

/** Certainly not sent: back into the queue until `dueAt`; throws `LeaseLost`. */
export async function requeueMessage(
  q: Queryable,
  claim: Claim,
  { dueAt, fault }: { readonly dueAt: Temporal.Instant; readonly fault: string },
): Promise<void> {
  requireHeld(
    await q
      .update(messages)
      .set({ state: 'queued', leaseUntil: null, sendingAt: null, dueAt, fault })
      .where(heldBy(messages, claim, ['claimed', 'sending']))
      .returning({ id: messages.id }),
  )
}

/**
 * The send task itself broke. Before the network was touched the message is tried again, or failed for good; afterwards it is in doubt:
 * an answer is sent again, anything else stays `unknown`.
 */
export async function failMessage(q: Queryable, claim: Claim, { fault, retryAt, at }: Failure): Promise<void> {
  const again = sql`${retryAt !== null}::boolean and (${messages.state} = 'claimed' or ${messages.class} = 'answer')`
  requireHeld(
    await q
      .update(messages)
      .set({
        state: sql`case when ${again} then 'queued' when ${messages.state} = 'claimed' then 'failed' else 'unknown' end`,
        dueAt: sql`case when ${again} then ${sql.param(retryAt ?? at, messages.dueAt)}::timestamptz else ${messages.dueAt} end`,
        endedAt: sql`case when ${again} then null else ${sql.param(at, messages.endedAt)}::timestamptz end`,
        leaseUntil: null,
        fault,
      })
      .where(heldBy(messages, claim, ['claimed', 'sending']))
      .returning({ id: messages.id }),
  )
}

/** Named, although it is all of them: the index of what is due begins with the class. */
const anyClass = sql`${messages.class} in (${sql.raw(messageClasses.map((word) => `'${word}'`).join(', '))})`

/** What a dead process left in `sending`: answers go back into the queue, all else is `unknown` and is not sent twice. Returns the counts. */
export async function sweepSending(
  q: Queryable,
  { now }: { readonly now: Temporal.Instant },
): Promise<{ readonly queued: number; readonly unknown: number }> {
  const answer = sql`${messages.class} = 'answer'`
  const at = sql.param(now, messages.endedAt)
  const swept = await q
    .update(messages)
    .set({
      state: sql`case when ${answer} then 'queued' else 'unknown' end`,
      endedAt: sql`case when ${answer} then null else ${at}::timestamptz end`,
      leaseUntil: null,
      fault: 'process_died',
    })
    .where(sql`${anyClass} and ${messages.dueAt} <= ${at} and ${messages.state} = 'sending' and ${messages.leaseUntil} <= ${at}`)
    .returning({ state: messages.state })
  const queued = swept.filter(({ state }) => state === 'queued').length
  return { queued, unknown: swept.length - queued }
}

/** Ends what makes no sense any more: due, not yet sent, and past its time. Returns how many. */
export async function expireMessages(q: Queryable, { now }: { readonly now: Temporal.Instant }): Promise<number> {
  const expired = await q
    .update(messages)
    .set({ state: 'expired', leaseUntil: null, endedAt: now })
    .where(and(anyClass, takeable(messages, now), sql`${messages.expiresAt} <= ${sql.param(now, messages.expiresAt)}`))
    .returning({ id: messages.id })
  return expired.length
}

/** Cancels what was not sent yet: about one thing, or to one address (all, or what needs one consent). Returns how many. What is `sending` cannot be called back. */
export async function cancelMessages(
  q: Queryable,
  given: { readonly tenantId: number; readonly at: Temporal.Instant } & (
    | { readonly about: string }
    | { readonly addressId: number; readonly purpose?: Purpose }
  ),
): Promise<number> {
  const cancelled = await q
    .update(messages)
    .set({ state: 'cancelled', leaseUntil: null, endedAt: given.at })
    .where(
      and(
        eq(messages.tenantId, given.tenantId),
        'about' in given ? eq(messages.about, given.about) : eq(messages.addressId, given.addressId),
        'purpose' in given && given.purpose !== undefined ? eq(messages.purpose, given.purpose) : undefined,
        sql`${messages.state} in ('queued', 'claimed')`,
      ),
    )
    .returning({ id: messages.id })
  return cancelled.length
}

/** Forgets the words of messages that ended before a time; that they were sent, to whom and when stays in the ledger. @returns how many. */
export async function dropBodies(q: Queryable, vault: Vault, tenantId: number, before: Temporal.Instant): Promise<number> {
  const empty = vault.seal(JSON.stringify({ lines: [] } satisfies Message))
  const emptied = await q
    .update(messages)
    .set({ body: empty })
    .where(
      and(
        eq(messages.tenantId, tenantId),
        lt(messages.endedAt, before),
        sql`${messages.state} not in ('queued', 'claimed', 'sending')`,
        // Sealing adds the same to every text, so that what was emptied before is told by its length.
        sql`octet_length(${messages.body}) > ${empty.length}`,
      ),
    )
    .returning({ id: messages.id })
  return emptied.length
}

/** How many messages of a tenant are in each state; every state is named. */
export async function ledgerCounts(q: Queryable, tenantId: number): Promise<Readonly<Record<MessageState, number>>> {
  const found = await q
    .select({ state: messages.state, n: sql<number>`count(*)::int` })
    .from(messages)
    .where(eq(messages.tenantId, tenantId))
    .groupBy(messages.state)
  const counts = Object.fromEntries(messageStates.map((state) => [state, 0])) as Record<MessageState, number>
  for (const { state, n } of found) counts[state] = n
  return counts
}
