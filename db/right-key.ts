// Whether the data key is the one that this database was sealed with.
import { sql } from 'drizzle-orm'
import type { Database } from './client.ts'
import { rows } from './rows.ts'

/**
 * Opens one sealed value of each kind that is kept for long, and throws `VaultError` when one does not open. With a wrong key nobody would
 * be recognised: every member would be a stranger, and their words would be sealed with a key that belongs to nothing else here.
 */
export async function requireRightKey(database: Database): Promise<void> {
  const [found] = await rows<Readonly<Record<string, Uint8Array | null>>>(
    database.orm,
    sql`select (select phone from members where phone is not null limit 1) as phone, (select chat from addresses limit 1) as chat,
      (select body from events order by id desc limit 1) as event, (select body from messages order by id desc limit 1) as message`,
  )
  for (const sealed of Object.values(found ?? {})) if (sealed !== null) database.vault.open(sealed)
}
