// Statements whose text is made once. Building a text costs drizzle more than its answer costs PostgreSQL, so what runs for every event,
// timer or message is written as a statement; what runs now and then stays a query builder.
import { type Query, type SQL, sql } from 'drizzle-orm'
import { PgDialect } from 'drizzle-orm/pg-core'
import type { Queryable } from './client.ts'
import { type Rows, rowsOf } from './rows.ts'

/** What a placeholder takes. A `null` has no type of its own: where the column does not tell, the text casts (`${given.id}::bigint`). */
type Value = string | number | boolean | null | Uint8Array | Temporal.Instant | readonly (string | number | null)[]

const dialect = new PgDialect()

/**
 * A function that runs one statement with given values. `build` gets a placeholder for each name and is called once, before the first run.
 * Rows come as from `rows()`: times as PostgreSQL's text, bigints as numbers.
 */
export function statement<Row, Given extends { readonly [K in keyof Given]: Value }>(
  build: (given: { readonly [K in keyof Given]-?: SQL }) => SQL,
): (q: Queryable, given: Given) => Promise<readonly Row[]> {
  let made: Query | null = null
  const placeholders = new Proxy({} as { readonly [K in keyof Given]-?: SQL }, {
    get: (_, name) => sql`${sql.placeholder(String(name))}`,
  })
  return async (q, given) => {
    made ??= dialect.sqlToQuery(build(placeholders))
    const values: Record<string, unknown> = {}
    for (const [name, value] of Object.entries(given)) values[name] = value instanceof Temporal.Instant ? value.toString() : value
    const prepared = q._.session.prepareQuery(made, undefined, undefined, false)
    return rowsOf<Row>((await prepared.execute(values)) as Rows<Row>)
  }
}
