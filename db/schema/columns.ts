// Column types and helpers that all tables share.
import { sql } from 'drizzle-orm'
import { type AnyPgColumn, bigint, check, customType } from 'drizzle-orm/pg-core'

/** `timestamptz` as a Temporal.Instant. Drivers hand over PostgreSQL's own text, which Temporal reads. */
export const instant = customType<{ data: Temporal.Instant; driverData: string }>({
  dataType: () => 'timestamp with time zone',
  fromDriver: (value) => Temporal.Instant.from(value),
  toDriver: (value) => value.toString(),
})

/** Encrypted bytes (see db/vault.ts); nothing readable is ever in these columns. */
export const sealed = customType<{ data: Uint8Array; driverData: Uint8Array }>({ dataType: () => 'bytea' })

/** A keyed hash (HMAC-SHA-256, base64url): equal values have equal hashes, and nothing else can be learned from it. */
export const keyedHash = customType<{ data: string; driverData: string }>({ dataType: () => 'text' })

/** The top unit's id: stands in every table and in every key, so that the tables can be spread over machines by it. */
export const tenantId = () => bigint('tenant_id', { mode: 'number' }).notNull()

export const id = () => bigint('id', { mode: 'number' }).notNull().generatedAlwaysAsIdentity()

export const reference = (name: string) => bigint(name, { mode: 'number' })

/** A check that a text column holds one of the listed words; the words are constants of ours, never input. */
export function oneOf(name: string, column: AnyPgColumn, words: readonly string[]) {
  return check(name, sql`${column} in (${sql.raw(words.map((word) => `'${word}'`).join(', '))})`)
}
