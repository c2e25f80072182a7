// A PostgreSQL server through postgres.js: a small pool, prepared statements always, the session settings we rely on.
import { sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import type { Database, DatabaseOptions, Orm } from './client.ts'
import { gatheredSocket } from './gathered-socket.ts'
import { notify } from './rows.ts'
import { type TransactionGuard, transactionGuard } from './transaction-guard.ts'

const statementTimeoutMs = 30_000

/** A pool that connects with its first query, which fails with the driver's error when the server cannot be reached within 10 s. */
export function openPostgres(options: DatabaseOptions & { readonly url: string }): Database {
  const main = readUrl(options.url)
  const { pooled } = main
  const direct = options.directUrl === undefined ? main : readUrl(options.directUrl)
  const connect = (to: Address, max: number, limits: { readonly statement: number; readonly idle: number }) =>
    postgres(to.url, {
      ...(to.oneHost ? { socket: gatheredSocket } : {}),
      max,
      prepare: !to.pooled,
      connect_timeout: 10,
      // Seconds between two tries to connect. The driver's own grow to twenty, and a query that waits for them keeps the heartbeat waiting.
      backoff: () => 0.2 + Math.random() / 5,
      onnotice: () => {},
      connection: {
        application_name: options.applicationName ?? 'lienlac',
        TimeZone: 'UTC',
        DateStyle: 'ISO',
        // A transaction pooler refuses start-up settings that it does not know; there the role has to carry the time limit.
        ...(to.pooled ? {} : settings(limits)),
      },
      types: {
        // Ids and counts stay far below 2^53.
        bigint: { to: 20, from: [20], serialize: String, parse: Number },
        bytea: {
          to: 17,
          from: [17],
          serialize: (bytes: Uint8Array) => `\\x${Buffer.from(bytes).toString('hex')}`,
          parse: (text: string) => new Uint8Array(Buffer.from(text.slice(2), 'hex')),
        },
      },
    })
  const guard = transactionGuard()
  const ormOn = (client: postgres.Sql, to: Address, guard: TransactionGuard | null) =>
    drizzle({ client: guarded(client, guard, to.pooled ? pooledStatements : directStatements) }) as unknown as Orm
  const client = connect(main, options.maxConnections ?? 5, { statement: statementTimeoutMs, idle: 60_000 })
  const orm = ormOn(client, main, guard)
  // A listening connection of postgres.js is one more of the client's own, so the pooler's client cannot have it.
  const listener = direct === main ? client : connect(direct, 1, { statement: statementTimeoutMs, idle: 60_000 })
  options.log('database opened', { kind: 'postgres', pooled })
  let closing: Promise<void> | null = null
  const close = () => {
    closing ??= Promise.all([client, listener].map((one) => one.end({ timeout: 5 }))).then(() => {})
    return closing
  }
  const oneConnection = async <T>(work: (orm: Orm) => Promise<T>): Promise<T> => {
    const single = connect(direct, 1, { statement: 0, idle: 0 })
    try {
      // Without the guard: who leads does its work on the pool while this connection holds the lock in an open transaction.
      return await work(ormOn(single, direct, null))
    } finally {
      await single.end({ timeout: 5 })
    }
  }
  return {
    kind: 'postgres',
    orm,
    vault: options.vault,
    transaction: (work) => orm.transaction(work),
    ...(direct.pooled
      ? {}
      : {
          async listen(channel, onNotify) {
            const { unlisten } = await listener.listen(channel, onNotify, () => onNotify(''))
            return unlisten
          },
        }),
    notify,
    vacuum: () =>
      oneConnection(async (single) => {
        await single.execute(sql`vacuum (analyze)`)
      }),
    oneConnection,
    close,
    [Symbol.asyncDispose]: close,
  }
}

/** The settings of a session. */
const settings = (limits: { readonly statement: number; readonly idle: number }): Record<string, string | number> => ({
  statement_timeout: limits.statement,
  idle_in_transaction_session_timeout: limits.idle,
  // Compiling a plan took 30 ms for statements that run for one.
  jit: 'off',
})

interface Address {
  readonly url: string
  /** Behind a pooler that gives each transaction another connection of the server. */
  readonly pooled: boolean
  /** With several hosts the driver goes from one to the next by itself. */
  readonly oneHost: boolean
}

/** `prepare=false` and `pgbouncer=true` are ours: sent on, the server would refuse them as unknown settings. */
function readUrl(text: string): Address {
  const [base, query] = text.split('?', 2)
  const oneHost = !(base ?? text).includes(',')
  if (base === undefined || query === undefined) return { url: text, pooled: false, oneHost }
  const parameters = new URLSearchParams(query)
  const pooled = parameters.get('prepare') === 'false' || parameters.get('pgbouncer') === 'true'
  parameters.delete('prepare')
  parameters.delete('pgbouncer')
  return { url: parameters.size === 0 ? base : `${base}?${parameters}`, pooled, oneHost }
}

/** How statements are run on the client itself, and inside a transaction. */
interface Statements {
  readonly outside: postgres.UnsafeQueryOptions
  readonly inside: postgres.UnsafeQueryOptions
}

const directStatements: Statements = { outside: { prepare: true }, inside: { prepare: true } }

/**
 * A pooler in transaction mode takes the server away as soon as one statement is done. postgres.js would by then have sent the first half of
 * the next one along the same connection, whose second half reaches another server: PgBouncer 1.18 then never answers. An `onexecute` (of
 * postgres.js' own `begin`) that says no keeps the connection to one statement at a time; a transaction keeps its server anyway.
 */
const pooledStatements: Statements = { outside: { onexecute: () => false } as postgres.UnsafeQueryOptions, inside: {} }

/**
 * Drizzle leaves `prepare` off, and an unprepared statement costs postgres.js a second round trip (drizzle-orm issue 6096). Inside a
 * transaction the same holds for the client that `begin` and `savepoint` hand over; only the outermost one is checked by the guard.
 */
function guarded(client: postgres.Sql, guard: TransactionGuard | null, statements: Statements): postgres.Sql {
  return new Proxy(client, {
    get(target, name) {
      if (name === 'unsafe') {
        return (...[query, parameters, given]: Parameters<postgres.Sql['unsafe']>) => {
          guard?.check()
          return target.unsafe(query, parameters, { ...given, ...statements.outside })
        }
      }
      if (name === 'begin' || name === 'savepoint') {
        return <T>(body: (tx: postgres.Sql) => Promise<T>) => {
          guard?.check()
          const start: (body: (tx: postgres.Sql) => Promise<T>) => Promise<T> = Reflect.get(target, name)
          return start((tx) => {
            const run = () => unlessLost(() => body(guarded(tx, null, { ...statements, outside: statements.inside })))
            return guard === null ? run() : guard.inside(run)
          })
        }
      }
      return Reflect.get(target, name)
    },
  })
}

/** Codes of the driver, of the network, and of a server that ends a connection: after them it is closed. */
const lost = new Set(['CONNECTION_CLOSED', 'CONNECTION_DESTROYED', 'ECONNRESET', 'EPIPE', '57P01', '57P02'])

/**
 * Work of a transaction, which never ends when it failed because the connection was lost. The driver would otherwise send its `rollback`
 * to a socket that is not there any more, outside of any promise, and that ends the process (`nextWrite` in postgres.js 3.4.9). It
 * rejects `begin` by itself when the connection closes, so that the caller gets the error all the same.
 */
async function unlessLost<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    for (let at = error; at instanceof Error; at = at.cause)
      if ('code' in at && typeof at.code === 'string' && lost.has(at.code)) return new Promise<T>(() => {})
    throw error
  }
}
