// One process at a time: work that is done while a lock of the database is held, and ends with it.
import { type SQL, sql } from 'drizzle-orm'
import type { Database } from './client.ts'
import { rows } from './rows.ts'

/**
 * Does the work if nobody else is doing it. The lock lives in a transaction that stays open meanwhile, so it goes with the connection: a
 * process that dies frees it, and behind a transaction pooler it holds as well. Such a transaction has no snapshot and no number, so
 * it keeps nothing from being cleaned up. @param work has to end when its signal aborts: the connection was lost, and somebody else may
 * lead by now. @returns false when somebody else leads. Throws the driver's error when the connection is lost.
 */
export async function whileLeading(database: Database, name: string, work: (lost: AbortSignal) => Promise<void>): Promise<boolean> {
  const lost = new AbortController()
  // The embedded database has one process and one connection: there is nobody to wait for, and the connection must stay free.
  if (database.kind === 'pglite') {
    await work(lost.signal)
    return true
  }
  let working: Promise<void> = Promise.resolve()
  try {
    const held = await holding(
      database,
      sql`select pg_try_advisory_xact_lock(hashtextextended(${`lienlac ${name}`}, 0)) as got`,
      async () => {
        working = work(lost.signal)
        await working
      },
    )
    return held !== null
  } catch (error) {
    lost.abort()
    await working.catch(() => {})
    throw error
  }
}

/** Waits until nobody else holds the lock of this number, and does the work while holding it. */
export async function afterOthers<T>(database: Database, key: string, work: () => Promise<T>): Promise<T> {
  if (database.kind === 'pglite') return work()
  const held = await holding(database, sql`select true as got from (select pg_advisory_xact_lock(${key}::bigint)) locked`, work)
  if (held === null) throw new Error('A lock that is waited for was not got.')
  return held.result
}

/** @returns null when the lock was not got, and so nothing done. */
function holding<T>(database: Database, lock: SQL, work: () => Promise<T>): Promise<{ readonly result: T } | null> {
  return database.oneConnection((orm) =>
    orm.transaction(async (tx) => {
      // Server or role may limit it, and this transaction is idle on purpose.
      await tx.execute(sql`set local idle_in_transaction_session_timeout = 0`)
      const [answer] = await rows<{ got: boolean }>(tx, lock)
      return answer?.got === true ? { result: await work() } : null
    }),
  )
}
