// The least that a webhook can do: bare express, the body as JSON, one INSERT by the database's own driver, 200.
import type { AddressInfo } from 'node:net'
import { PGlite } from '@electric-sql/pglite'
import express from 'express'
import postgres from 'postgres'
import { serving } from '../children.ts'

const { DATABASE_URL, DATA_DIR } = process.env
const sql = DATABASE_URL ? postgres(DATABASE_URL, { onnotice: () => {} }) : null
const pglite = sql === null ? await PGlite.create(`${DATA_DIR}/bare`) : null

const table = 'create table if not exists bare_events (update_id bigint primary key, body jsonb not null)'
await (sql === null ? pglite?.exec(table) : sql.unsafe(table))

async function insert(update: { readonly update_id: number }): Promise<void> {
  if (sql === null) await pglite?.query('insert into bare_events values ($1, $2) on conflict do nothing', [update.update_id, update])
  else await sql`insert into bare_events values (${update.update_id}, ${sql.json(update)}) on conflict do nothing`
}

const app = express()
app.use(express.json())
app.post('/webhook', async (request, response) => {
  await insert(request.body)
  response.status(200).end()
})
const server = app.listen(0, '127.0.0.1', () => {
  serving({ port: (server.address() as AddressInfo).port }, async () => {
    server.closeAllConnections()
    await sql?.end({ timeout: 5 })
    await pglite?.close()
  })
})
