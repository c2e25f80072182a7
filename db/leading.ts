// One process at a time: work that is done while a lock of the database session is held, and ends with it.
import { sql } from 'drizzle-orm'
import type { Database } from './client.ts'
import { rows } from './rows.ts'

/** Does the work if nobody else is doing it. The lock goes with the connection, so a process that dies frees it. @returns false when somebody else leads. */
export async function whileLeading(database: Database, name: string, work: () => Promise<void>): Promise<boolean> {
  // The embedded database has one process and one connection: there is nobody to wait for, and the connection must stay free.
  if (database.kind === 'pglite') {
    await work()
    return true
  }
  return database.oneConnection(async (orm) => {
    const [got] = await rows<{ leads: boolean }>(orm, sql`select pg_try_advisory_lock(hashtextextended(${`lienlac ${name}`}, 0)) as leads`)
    if (got?.leads !== true) return false
    try {
      await work()
      return true
    } finally {
      await orm.execute(sql`select pg_advisory_unlock(hashtextextended(${`lienlac ${name}`}, 0))`)
    }
  })
}
