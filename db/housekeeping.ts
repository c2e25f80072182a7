// Keeping statistics near the truth: the embedded database has nobody who does it, and a server looks only once a minute.
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

/** Whether somebody cleans the tables without being told: a PostgreSQL server does unless its `autovacuum` is off, the embedded database never. */
export async function cleansItself(db: Pick<Database, 'kind' | 'orm'>): Promise<boolean> {
  if (db.kind === 'pglite') return false
  const [found] = await rows<{ on: boolean }>(db.orm, sql`select current_setting('autovacuum')::boolean as on`)
  return found?.on === true
}

/** Rows of a table that were changed since its statistics were taken, above which they may be wrong. */
const changed = 200

/**
 * Takes new statistics of the tables that have changed by half. A server looks by itself once a minute and the embedded database never, and a
 * plan that was made for an empty table reads a full one as a whole: in the first minute of a new installation each answer cost a multiple.
 * To be asked whenever about twice as much was done as the last time. @returns the tables.
 */
export async function analyzeGrown(db: Pick<Database, 'orm'>): Promise<readonly string[]> {
  const grown = await rows<{ name: string }>(
    db.orm,
    sql`select relname as name from pg_stat_user_tables where schemaname = current_schema()
      and n_mod_since_analyze >= ${changed} and n_mod_since_analyze >= n_live_tup / 2 order by 1`,
  )
  const names = grown.map(({ name }) => name)
  // Names of our own tables, as the catalogue gives them.
  if (names.length > 0)
    await db.orm.execute(
      sql`analyze ${sql.join(
        names.map((name) => sql.identifier(name)),
        sql`, `,
      )}`,
    )
  return names
}
