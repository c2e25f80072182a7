// Cleaning the embedded database, which has nobody who does it: no autovacuum runs there, and old statistics make plans slow.
import { sql } from 'drizzle-orm'
import type { Database } from './client.ts'
import { rows } from './rows.ts'

/** Rows written since the last VACUUM ANALYZE above which it is worth its time (about 0.2 s for 100,000 rows, in which nothing else runs). */
const worthwhile = 20_000

/** Cleans the embedded database when much was written, as after a fan-out; asking costs next to nothing. PostgreSQL cleans up by itself. @returns whether it did. */
export async function cleanWhenWorthwhile(db: Pick<Database, 'kind' | 'orm' | 'vacuum'>, least = worthwhile): Promise<boolean> {
  if (db.kind !== 'pglite') return false
  const [found] = await rows<{ written: number }>(
    db.orm,
    sql`select coalesce(sum(greatest(n_dead_tup, n_mod_since_analyze)), 0)::int as written from pg_stat_user_tables`,
  )
  if (found === undefined || found.written < least) return false
  await db.vacuum()
  return true
}
