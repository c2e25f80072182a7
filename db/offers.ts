// Records messages that a platform took, together with the choices they offered: both or neither, and many in one transaction.
import { sql } from 'drizzle-orm'
import type { Choice } from '../src/core/message.ts'
import { type Heard, noTalk, type Talk, talkAfter } from '../src/core/talk.ts'
import type { Database, Tx } from './client.ts'
import { bigints, unnest } from './rows.ts'
import { finishMessages, type HeldBy } from './sending.ts'
import { statement } from './statement.ts'
import { type AddressOf, lockTalksOf, saveTalks, type TalkOf } from './talks.ts'

export interface Acceptance {
  readonly claim: HeldBy
  /** The platform's id of the message. */
  readonly ref: string | null
  /** By which a receipt finds the message (`refHash`); null on channels without receipts. */
  readonly refHash?: string | null
  /** What the platform said about the price. */
  readonly billing?: string | null
  readonly at: Temporal.Instant
  /** The choices of a message that is no answer (those of an answer were noted when it was decided); null when it has none. */
  readonly offer: { readonly addressId: number; readonly offered: readonly Choice[]; readonly question: boolean } | null
}

/** `locked`: nothing was recorded, because a transaction that decides about this person's talk is under way. */
export type Accepted = 'done' | 'lost' | 'locked'

const loadTalks = statement<
  { nth: number; talk: Uint8Array; heard: Heard },
  { readonly tenants: readonly number[]; readonly addresses: readonly number[]; readonly messages: readonly number[] }
>((given) => {
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
      list.map(({ claim, ref, refHash = null, billing = null, at }) => ({
        claim,
        finish: { state: 'accepted', ref: ref === null ? null : db.vault.seal(ref), refHash, billing, at },
      })),
    )
  const offering = accepted.filter(({ offer }) => offer !== null)
  if (offering.length === 0) return (await finish(db.orm, accepted)).map((held) => (held ? 'done' : 'lost'))
  return db.transaction(async (tx) => {
    const ours = await lockTalksOf(tx, addressesOf(offering), options.skipLocked)
    const locked = new Set(offering.filter((_, at) => !ours[at]))
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
  const addresses = addressesOf(of.sent)
  const stored = await loadTalks(tx, {
    tenants: addresses.map(({ tenantId }) => tenantId),
    addresses: addresses.map(({ addressId }) => addressId),
    messages: of.sent.map(({ claim }) => claim.id),
  })
  const talks = new Map<number, Talk>()
  const heard = new Map<Acceptance, Heard>()
  for (const row of stored) {
    const one = of.sent[row.nth - 1]
    if (!one?.offer) continue
    talks.set(one.offer.addressId, JSON.parse(vault.open(row.talk)))
    heard.set(one, row.heard)
  }
  // Two messages to one person are rare and follow each other: the later one's choices stay.
  const kept = new Map<number, TalkOf>()
  for (const one of of.sent) {
    if (one.offer === null) continue
    const { addressId, ...sent } = one.offer
    const talk = talkAfter(talks.get(addressId) ?? noTalk, sent, heard.get(one) ?? 'before')
    talks.set(addressId, talk)
    kept.set(addressId, { tenantId: one.claim.tenantId, addressId, talk })
  }
  await saveTalks(tx, vault, { talks: [...kept.values()], heard: false, now: of.now })
}

function addressesOf(list: readonly Acceptance[]): readonly AddressOf[] {
  return list.flatMap(({ claim, offer }) => (offer === null ? [] : [{ tenantId: claim.tenantId, addressId: offer.addressId }]))
}
