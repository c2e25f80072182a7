// A made-up tenant with one account and one linked person, as the ledgers' keys need them.
import { sql } from 'drizzle-orm'
import type { Database } from '../../db/client.ts'
import type { NewMessage } from '../../db/messages.ts'

export const start = Temporal.Instant.from('2026-11-02T01:00:00Z')
export const plus = (seconds: number) => start.add({ seconds })
export const tenantId = 1
export const accountId = 1
const addressId = 1

/** Unit 1, account 1, member 1 with address 1. */
export async function plantTenant({ orm, vault }: Database): Promise<void> {
  const bytes = vault.seal('1')
  const at = start.toString()
  await orm.execute(
    sql`insert into units (tenant_id, kind, name, name_key, valid_from) values (1, 'committee', 'Thử', 'thu', '2026-01-01')`,
  )
  await orm.execute(sql`insert into accounts (tenant_id, channel, name, created_at) values (1, 'simulator', 'env', ${at}::timestamptz)`)
  await orm.execute(sql`insert into members (tenant_id, unit_id, name, name_key, standing, roster_key, created_at, updated_at)
    values (1, 1, 'Người Thử', 'nguoi thu', 'away', '', ${at}::timestamptz, ${at}::timestamptz)`)
  await orm.execute(sql`insert into addresses (tenant_id, account_id, member_id, "user", user_hash, chat, state, state_since, locale, linked_at, last_heard_at)
    values (1, 1, 1, ${sql.param(bytes)}::bytea, 'h', ${sql.param(bytes)}::bytea, 'active', ${at}::timestamptz, 'vi', ${at}::timestamptz, ${at}::timestamptz)`)
}

export function message(key: string, given: Partial<NewMessage> = {}): NewMessage {
  return {
    tenantId,
    key,
    accountId,
    to: { addressId },
    class: 'question',
    purpose: 'check_in',
    about: null,
    locale: 'vi',
    message: { lines: [] },
    dueAt: start,
    expiresAt: null,
    eventId: null,
    ...given,
  }
}

export const inbound = (externalId: string, userId = 'an') => ({ externalId, userId, content: { kind: 'text', text: `lời của ${userId}` } })
