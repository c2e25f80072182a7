// The embedded database: PGlite in a folder or in memory. One process, one connection.
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { PGlite, type QueryOptions, type Results, type Transaction } from '@electric-sql/pglite'
import { sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/pglite'
import type { Database, DatabaseOptions, Orm } from './client.ts'
import { takeLock } from './lock-file.ts'
import { canPrepare, statements } from './pglite-statements.ts'
import { notify } from './rows.ts'
import { type TransactionGuard, transactionGuard } from './transaction-guard.ts'

/** Opens (or makes) the cluster; throws `DatabaseInUse` when another process has it. Survives kill -9, not a power cut (it never fsyncs). */
export async function openPglite(options: DatabaseOptions): Promise<Database> {
  const folder = options.dataDir === undefined ? null : join(options.dataDir, 'pglite')
  const unlock = options.dataDir === undefined ? async () => {} : await takeLock(join(options.dataDir, 'pglite.lock'))
  try {
    if (folder !== null) await mkdir(folder, { recursive: true, mode: 0o700 })
    const client = await PGlite.create({
      dataDir: folder ?? 'memory://',
      ...(options.snapshot === undefined ? {} : { loadDataDir: options.snapshot }),
    })
    // Nobody writes behind here: a commit that is not written at once stays in memory until another is.
    await client.exec(`set timezone to 'UTC'; set datestyle to 'ISO'; set lienlac.commit = 'on'`)
    const database = assemble(client, options, unlock)
    options.log('database opened', { kind: 'pglite', folder: folder !== null })
    return database
  } catch (error) {
    await unlock()
    throw error
  }
}

function assemble(client: PGlite, options: DatabaseOptions, unlock: () => Promise<void>): Database {
  const orm = drizzle({ client: guarded(client, transactionGuard()) }) as unknown as Orm
  let closing: Promise<void> | null = null
  const close = () => {
    closing ??= client.close().finally(unlock)
    return closing
  }
  return {
    kind: 'pglite',
    orm,
    vault: options.vault,
    transaction: (work) => orm.transaction(work),
    listen: (channel, onNotify) => client.listen(channel, onNotify),
    notify,
    async vacuum() {
      await orm.execute(sql`vacuum analyze`)
    },
    oneConnection: (work) => work(orm),
    dump: () => client.dumpDataDir('none'),
    close,
    [Symbol.asyncDispose]: close,
  }
}

/**
 * Every query of drizzle on the client itself is checked; queries of a transaction go through PGlite's own object and are not.
 * Both run as prepared statements.
 */
function guarded(client: PGlite, guard: TransactionGuard): PGlite {
  const prepared = statements()
  const query =
    (target: PGlite | Transaction) =>
    (text: string, params?: unknown[], options?: QueryOptions): Promise<Results> =>
      canPrepare(text) ? prepared.run(target, text, params ?? [], options) : target.query(text, params, options)
  return new Proxy(client, {
    get(target, name) {
      if (name === 'query') {
        return (...args: Parameters<PGlite['query']>) => {
          guard.check()
          return query(target)(...args)
        }
      }
      if (name === 'exec') {
        return (...args: Parameters<PGlite['exec']>) => {
          guard.check()
          return target.exec(...args)
        }
      }
      if (name === 'transaction') {
        return <T>(body: (tx: Transaction) => Promise<T>) => {
          guard.check()
          return target.transaction((tx) => guard.inside(() => body(own(tx, { query: query(tx) }))))
        }
      }
      return own(target, {})[name as keyof PGlite]
    },
  })
}

/** An object with some members of ours; the others keep their own `this`, because private fields are out of reach for a proxy. */
function own<T extends object>(target: T, members: object): T {
  return new Proxy(target, {
    get(_, name) {
      const value = Reflect.get(name in members ? members : target, name)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
}
