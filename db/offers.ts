// Records messages that a platform took, together with the choices they offered: both or neither, and many in one transaction.
import { sql } from 'drizzle-orm'
import type { Choice } from '../src/core/message.ts'
import { type Heard, noTalk, type Talk, talkAfter } from '../src/core/talk.ts'
import type { Database, Tx } from './client.ts'
import type { Claim } from './ledger.ts'
import { bigints, byteses, hex, unnest } from './rows.ts'
import { finishMessages } from './sending.ts'
import { statement } from './statement.ts'

export interface Acceptance {
  readonly claim: Claim
  /** The platform's id of the message. */
  readonly ref: string | null
  readonly at: Temporal.Instant
  /** The choices of a message that is no answer (those of an answer were noted when it was decided); null when it has none. */
  readonly offer: { readonly addressId: number; readonly offered: readonly Choice[]; readonly question: boolean } | null
}

/** `locked`: nothing was recorded, because a transaction that decides about this person's talk is under way. */
export type Accepted = 'done' | 'lost' | 'locked'

interface Addresses {
  readonly tenants: readonly number[]
  readonly addresses: readonly number[]
}

const lockTalks = (lock: 'pg_advisory_xact_lock' | 'pg_try_advisory_xact_lock') =>
  statement<{ nth: number; held: boolean | '' }, Addresses>((given) => {
    const wanted = unnest({ tenant_id: bigints(given.tenants), address_id: bigints(given.addresses) })
    return sql`select given.nth::int, ${sql.raw(lock)}(hashtextextended(a.user_hash, 1)) as held
      from ${wanted} join addresses a on a.tenant_id = given.tenant_id and a.id = given.address_id`
  })

// The same lock as `lockTalks` in talks.ts.
const lockOrWait = lockTalks('pg_advisory_xact_lock')
const lockOrSkip = lockTalks('pg_try_advisory_xact_lock')

const loadTalks = statement<{ nth: number; talk: Uint8Array; heard: Heard }, Addresses & { readonly messages: readonly number[] }>(
  (given) => {
    const wanted = unnest({
      tenant_id: bigints(given.tenants),
      address_id: bigints(given.addresses),
      message_id: bigints(given.messages),
    })
    return sql`select given.nth::int, c.talk, case when a.last_heard_at > m.sending_at then 'since'
        when a.last_heard_at >= m.created_at then 'meanwhile' else 'before' end as heard
      from ${wanted} join conversations c on c.tenant_id = given.tenant_id and c.address_id = given.address_id
      join addresses a on a.tenant_id = given.tenant_id and a.id = given.address_id
      join messages m on m.tenant_id = given.tenant_id and m.id = given.message_id`
  },
)

const saveTalks = statement<unknown, Addresses & { readonly talks: readonly string[]; readonly now: Temporal.Instant }>((given) => {
  const wanted = unnest({ tenant_id: bigints(given.tenants), address_id: bigints(given.addresses), talk: byteses(given.talks) })
  return sql`insert into conversations (tenant_id, address_id, talk, updated_at)
    select tenant_id, address_id, talk, ${given.now}::timestamptz from ${wanted} order by tenant_id, address_id
    on conflict (tenant_id, address_id) do update set talk = excluded.talk, updated_at = excluded.updated_at`
})

/**
 * Records that messages were accepted, and what a typed number means to their readers from now on.
 * @param options.skipLocked leaves alone (`locked`) whose talk is just being written, so that one person holds back no others.
 */
export async function acceptMessages(
  db: Pick<Database, 'orm' | 'transaction' | 'vault'>,
  accepted: readonly Acceptance[],
  options: { readonly now: Temporal.Instant; readonly skipLocked: boolean },
): Promise<readonly Accepted[]> {
  const finish = async (q: Database['orm'] | Tx, list: readonly Acceptance[]): Promise<readonly boolean[]> =>
    finishMessages(
      q,
      list.map(({ claim, ref, at }) => ({
        claim,
        finish: { state: 'accepted', ref: ref === null ? null : db.vault.seal(ref), at },
      })),
    )
  const offering = accepted.filter(({ offer }) => offer !== null)
  if (offering.length === 0) return (await finish(db.orm, accepted)).map((held) => (held ? 'done' : 'lost'))
  return db.transaction(async (tx) => {
    const locks = await (options.skipLocked ? lockOrSkip : lockOrWait)(tx, addressesOf(offering))
    const locked = new Set(locks.flatMap(({ nth, held }) => (held === false ? [offering[nth - 1]] : [])))
    const mine = accepted.filter((one) => !locked.has(one))
    const held = await finish(tx, mine)
    const done = new Set(mine.filter((_, at) => held[at]))
    await keepOffers(tx, db.vault, { sent: offering.filter((one) => done.has(one)), now: options.now })
    return accepted.map((one) => (done.has(one) ? 'done' : locked.has(one) ? 'locked' : 'lost'))
  })
}

async function keepOffers(
  tx: Tx,
  vault: Database['vault'],
  of: { readonly sent: readonly Acceptance[]; readonly now: Temporal.Instant },
): Promise<void> {
  if (of.sent.length === 0) return
  const stored = await loadTalks(tx, { ...addressesOf(of.sent), messages: of.sent.map(({ claim }) => claim.id) })
  const talks = new Map<number, Talk>()
  const heard = new Map<Acceptance, Heard>()
  for (const row of stored) {
    const one = of.sent[row.nth - 1]
    if (!one?.offer) continue
    talks.set(one.offer.addressId, JSON.parse(vault.open(row.talk)))
    heard.set(one, row.heard)
  }
  // Two messages to one person are rare and follow each other: the later one's choices stay.
  const last = new Map<number, Acceptance>()
  for (const one of of.sent) {
    if (one.offer === null) continue
    const { addressId, ...sent } = one.offer
    talks.set(addressId, talkAfter(talks.get(addressId) ?? noTalk, sent, heard.get(one) ?? 'before'))
    last.set(addressId, one)
  }
  const kept = [...last.values()]
  const written = kept.map(({ offer }) => hex(vault.seal(JSON.stringify(talks.get(offer?.addressId ?? 0)))))
  await saveTalks(tx, { ...addressesOf(kept), talks: written, now: of.now })
}

function addressesOf(list: readonly Acceptance[]): Addresses {
  return { tenants: list.map(({ claim }) => claim.tenantId), addresses: list.map(({ offer }) => offer?.addressId ?? 0) }
}
