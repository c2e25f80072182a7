// The words that came with what was handed over to a person, and the new number among them. Sealed, and forgotten like every raw text.
import { type SQL, sql } from 'drizzle-orm'
import type { Queryable } from './client.ts'
import { rows } from './rows.ts'
import { statement } from './statement.ts'
import type { Vault } from './vault.ts'

/** All words that wait with the escalations `e` of one member, oldest first; they are read out by `openWords`. */
export const wordsOf = (e: SQL) =>
  sql`json_agg(encode(${e}.said, 'hex') order by ${e}.id) filter (where ${e}.said is not null and ${e}.kind <> 'new_phone')`

/** The number they gave last, as hexadecimal text. */
export const newestNumber = (e: SQL) =>
  sql`(array_agg(encode(${e}.said, 'hex') order by ${e}.id desc) filter (where ${e}.said is not null and ${e}.kind = 'new_phone'))[1]`

/** The same line handed over as two things stands there once. */
export function openWords(vault: Vault, sealed: readonly string[] | null): string | null {
  const lines = new Set((sealed ?? []).map((one) => openHex(vault, one)))
  return lines.size === 0 ? null : [...lines].join('\n')
}

export function openHex(vault: Vault, sealed: string): string {
  return vault.open(Buffer.from(sealed, 'hex'))
}

/** Forgets words older than the time given; that something was handed over stays. @returns how many. */
export async function dropHandedWords(tx: Queryable, tenantId: number, before: Temporal.Instant): Promise<number> {
  const gone = await rows(
    tx,
    sql`update escalations set said = null where tenant_id = ${tenantId} and said is not null and opened_at < ${before.toString()}::timestamptz returning id`,
  )
  return gone.length
}

const numberOf = statement<{ readonly said: Uint8Array }, { readonly tenantId: number; readonly memberId: number }>(
  (of) => sql`select said from escalations where tenant_id = ${of.tenantId} and member_id = ${of.memberId} and kind = 'new_phone'
    and said is not null order by id desc limit 1`,
)

/**
 * The new number that a member gave and nobody has noted yet; null when there is none, or not any more. A call that was written down before
 * it was noted does not lose it.
 */
export async function waitingNumber(
  q: Queryable,
  vault: Vault,
  of: { readonly tenantId: number; readonly memberId: number },
): Promise<string | null> {
  const [found] = await numberOf(q, of)
  return found ? vault.open(found.said) : null
}

/**
 * Notes a member's new number on the list, ends what asked for it and forgets it there. What tells people of one name apart is made of the
 * number where no year of birth is known, and goes along, unless it would make them somebody of the same name who has that number already.
 */
export async function setPhone(
  tx: Queryable,
  vault: Vault,
  of: { readonly tenantId: number; readonly memberId: number; readonly phone: string; readonly now: Temporal.Instant },
): Promise<void> {
  const { tenantId, memberId, phone } = of
  const now = of.now.toString()
  const hash = vault.hash('phone', phone)
  const key = sql`replace(m.roster_key, m.phone_hash, ${hash})`
  const isTaken = sql`exists (select 1 from members twin where twin.tenant_id = m.tenant_id and twin.unit_id = m.unit_id
    and twin.name_key = m.name_key and twin.roster_key = ${key} and twin.id <> m.id)`
  await tx.execute(sql`update members m set phone = ${sql.param(vault.seal(phone))}::bytea, phone_hash = ${hash},
      roster_key = case when m.phone_hash is null or ${isTaken} then m.roster_key else ${key} end, updated_at = ${now}::timestamptz
    where m.tenant_id = ${tenantId} and m.id = ${memberId}`)
  await tx.execute(sql`update escalations set state = 'done', ended_at = coalesce(ended_at, ${now}::timestamptz), next_at = null, said = null
    where tenant_id = ${tenantId} and member_id = ${memberId} and kind = 'new_phone'`)
}
