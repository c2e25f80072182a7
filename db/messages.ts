// The ledger of what goes out: enqueued once by key, expired and counted. (Calling back: cancel-messages.ts; taking: claim-messages.ts; sending: sending.ts.)
import { and, eq, sql } from 'drizzle-orm'
import type { Purpose } from '../src/core/consent.ts'
import { secondsBehind } from '../src/core/governor.ts'
import { classRules, type MessageClass, type MessageState, messageClasses, messageStates } from '../src/core/ledger.ts'
import type { Message } from '../src/core/message.ts'
import type { MessageRow } from './claim-messages.ts'
import type { Queryable } from './client.ts'
import { inState, isNone, isOpen, isOpenOf, isPicked, type Take, takeNone, writtenAs } from './ledger.ts'
import { bigints, byteses, hex, instants, texts, unnest, unseen } from './rows.ts'
import { messages } from './schema/index.ts'
import { statement } from './statement.ts'
import type { Vault } from './vault.ts'

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
  /** After this it makes no sense any more; null = what its class says (`classRules`). */
  readonly expiresAt: Temporal.Instant | null
  /** The event it answers. */
  readonly eventId: number | null
}

/** What became of a message that was to be enqueued. */
export interface Enqueued {
  /** False for one whose key was known: it stays as it was. */
  readonly isNew: boolean
  /** The message in the hands of this process, when it was written as taken. */
  readonly taken: MessageRow | null
}

const columns = sql.raw('tenant_id, key, account_id, address_id, chat, class, purpose, about, locale, body, due_at, expires_at, event_id')

// `first`: which answers may be taken at once: the first of its chat, and only when none stands before it.
const insert = statement<
  { id: number; tenant_id: number; key: string; attempts: number },
  {
    readonly createdAt: Temporal.Instant
    readonly places: number
    readonly except: readonly number[]
    readonly leaseUntil: Temporal.Instant
    readonly tenants: readonly number[]
    readonly keys: readonly string[]
    readonly accounts: readonly number[]
    readonly addresses: readonly (number | null)[]
    readonly chats: readonly (string | null)[]
    readonly classes: readonly string[]
    readonly purposes: readonly (string | null)[]
    readonly abouts: readonly (string | null)[]
    readonly locales: readonly string[]
    readonly bodies: readonly string[]
    readonly dues: readonly string[]
    readonly expiries: readonly string[]
    readonly events: readonly (number | null)[]
  }
>((given) => {
  const table = unnest({
    tenant_id: bigints(given.tenants),
    key: texts(given.keys),
    account_id: bigints(given.accounts),
    address_id: bigints(given.addresses),
    chat: byteses(given.chats),
    class: texts(given.classes),
    purpose: texts(given.purposes),
    about: texts(given.abouts),
    locale: texts(given.locales),
    body: byteses(given.bodies),
    due_at: instants(given.dues),
    expires_at: instants(given.expiries),
    event_id: bigints(given.events),
  })
  return sql`with given as materialized (select * from ${table}), first as materialized (
      select min(nth) as nth from given where ${given.places}::int > 0 and class = 'answer' and account_id <> all(${unseen(bigints(given.except).array)}::bigint[]) group by tenant_id, address_id, case when address_id is null then event_id end
      having ${isNone(sql`select 1 from messages before where before.tenant_id = given.tenant_id and before.address_id = given.address_id
        and before.class = 'answer' and ${isOpenOf(sql`before`)}`)}
      order by 1 limit ${unseen(sql`${given.places}::int`)}
    )
    insert into messages (${columns}, created_at, state, attempts, lease_until)
    select ${columns}, ${given.createdAt}::timestamptz, ${writtenAs('queued', sql`first`, given.leaseUntil)}
    from given left join first on first.nth = given.nth order by given.nth
    on conflict (tenant_id, key) do nothing
    returning id, tenant_id, key, attempts`
})

/**
 * Enqueues messages (texts and chats are sealed) and returns for each what became of it; one whose key is known stays as it is. Those of one
 * call that are due at one time become due second by second when they are many (`secondsBehind`).
 * @param given.take so many answers at most are written as taken by this process, for so many seconds.
 */
export async function enqueueMessages(
  q: Queryable,
  vault: Vault,
  given: {
    readonly messages: readonly NewMessage[]
    readonly createdAt: Temporal.Instant
    readonly take?: Take
  },
): Promise<readonly Enqueued[]> {
  const { messages: list, createdAt, take = takeNone } = given
  if (list.length === 0) return []
  const dues = inTurn(list)
  const chats = list.map(({ to }) => ('chat' in to ? vault.seal(to.chat) : null))
  const bodies = list.map((row) => vault.seal(JSON.stringify(row.message)))
  const made = await insert(q, {
    createdAt,
    places: take.places,
    except: take.except ?? [],
    leaseUntil: createdAt.add({ seconds: take.lease }),
    tenants: list.map((row) => row.tenantId),
    keys: list.map((row) => row.key),
    accounts: list.map((row) => row.accountId),
    addresses: list.map(({ to }) => ('addressId' in to ? to.addressId : null)),
    chats: chats.map((chat) => (chat === null ? null : hex(chat))),
    classes: list.map((row) => row.class),
    purposes: list.map((row) => row.purpose),
    abouts: list.map((row) => row.about),
    locales: list.map((row) => row.locale),
    bodies: bodies.map(hex),
    dues: dues.map(String),
    expiries: list.map((row) => String(row.expiresAt ?? row.dueAt.add({ hours: classRules[row.class].keepHours }))),
    events: list.map((row) => row.eventId),
  })
  const byKey = new Map(made.map((one) => [`${one.tenant_id} ${one.key}`, one]))
  return list.map((given, at): Enqueued => {
    const { to, message, expiresAt, ...kept } = given
    const key = `${kept.tenantId} ${kept.key}`
    const found = byKey.get(key)
    // Of two with one key only the first was written.
    byKey.delete(key)
    if (!found?.attempts) return { isNew: found !== undefined, taken: null }
    const where = { addressId: 'addressId' in to ? to.addressId : null, chat: chats[at] ?? null }
    const { id, attempts } = found
    const held = { id, attempts, spared: 0, dueAt: dues[at] ?? kept.dueAt, createdAt, slotAt: null, heardAt: null }
    return { isNew: true, taken: { ...kept, ...where, ...held, form: 'chat', body: bodies[at] ?? new Uint8Array() } }
  })
}

/** When each message of a batch is due: of those that one account is to send at one time, the later ones a little later. */
function inTurn(list: readonly NewMessage[]): readonly Temporal.Instant[] {
  const counts = new Map<string, number>()
  return list.map(({ accountId, class: lane, dueAt }) => {
    if (lane === 'answer') return dueAt
    const batch = `${accountId} ${lane} ${dueAt}`
    const nth = counts.get(batch) ?? 0
    counts.set(batch, nth + 1)
    return dueAt.add({ seconds: secondsBehind(nth) })
  })
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
  row: { readonly body: Uint8Array; readonly chat: Uint8Array | null },
): { readonly message: Message; readonly chat: string | null } {
  return { message: JSON.parse(vault.open(row.body)), chat: row.chat === null ? null : vault.open(row.chat) }
}

/** The classes as the rows of `values`: to go account by account and class by class, as the index of what is due does. */
export const classValues = sql.raw(messageClasses.map((name) => `('${name}')`).join(', '))

const expire = statement<{ id: number }, { readonly now: Temporal.Instant }>((given) => {
  const now = sql`${given.now}::timestamptz`
  // Account by account and class by class, as the index of what is due goes.
  return sql`with late as materialized (
      select m.tenant_id, m.id from accounts a cross join (values ${classValues}) lane (class) cross join lateral (
        select tenant_id, id from messages
        where account_id = a.id and messages.class = lane.class and ${isOpen(sql`messages`)} and ${inState(sql`messages`, ['queued'])}
          and due_at <= ${now} and expires_at <= ${now}
        for update skip locked) m
    )
    update messages set state = 'expired', lease_until = null, ended_at = ${now}
    where ${isPicked(sql`messages`, sql`late`)}
    returning id`
})

/** Ends what makes no sense any more: due, not yet sent, and past its time. Returns how many. */
export async function expireMessages(q: Queryable, { now }: { readonly now: Temporal.Instant }): Promise<number> {
  return (await expire(q, { now })).length
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
