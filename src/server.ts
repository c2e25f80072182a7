// The edge: webhooks, health, metrics, and pages. Keeps the raw bytes of a request and says "received" only after the commit.
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import express, { type Express, type Request as WebRequest, type Response as WebResponse } from 'express'
import helmet from 'helmet'
import { faultName } from './core/retry.ts'
import { takeIn, takeReceipts } from './inbox.ts'
import type { Connection, Runtime } from './runtime.ts'

export interface Edge {
  readonly port: number
  readonly close: () => Promise<void>
}

/** Pages that a mode of the service adds, such as the demo's. */
export type Pages = (app: Express) => void

/**
 * Listens; port 0 takes a free one. @param at.webhooks false in a process that takes nothing in and only says how it is.
 * Throws Node's error when the address cannot be had.
 */
export async function openServer(
  rt: Runtime,
  at: { readonly host: string; readonly port: number; readonly webhooks?: boolean },
  pages: readonly Pages[] = [],
): Promise<Edge> {
  const app = express()
  app.disable('x-powered-by')
  // Before what browsers want in an answer: no browser reads this one.
  if (at.webhooks !== false) {
    const raw = express.raw({ type: () => true, limit: '1mb' })
    app.post(['/webhooks/:channel', '/webhooks/:channel/:account'], raw, (request, response) => webhook(rt, request, response))
  }
  app.use(
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: { defaultSrc: ["'self'"], imgSrc: ["'self'", 'data:'], objectSrc: ["'none'"], frameAncestors: ["'none'"] },
      },
      strictTransportSecurity: false,
    }),
  )
  if (at.webhooks !== false)
    app.get('/webhooks/:channel/:account/:page', (request, response, next) => channelPage(rt, request, response, next))
  app.get('/healthz', (_, response) => void response.type('text').send('ok'))
  app.get('/readyz', async (_, response) => {
    const ready = await rt.db.orm.execute('select 1').then(
      () => true,
      () => false,
    )
    response
      .status(ready ? 200 : 503)
      .type('text')
      .send(ready ? 'ready' : 'the database does not answer')
  })
  // Loaded when somebody reads them: most installations never do.
  let metrics: ReturnType<typeof import('./metrics.ts').openMetrics> | null = null
  app.get('/metrics', async (_, response) => {
    metrics ??= (await import('./metrics.ts')).openMetrics(rt)
    response.type(metrics.type).send(await metrics.text())
  })
  for (const page of pages) page(app)
  app.use((_: WebRequest, response: WebResponse) => void response.status(404).type('text').send('not found'))
  app.use(faults(rt))
  // A request that trickles in holds a connection, not more: Node alone would wait five minutes.
  const server = createServer({ headersTimeout: 5_000, requestTimeout: 10_000, connectionsCheckingInterval: 2_000 }, app)
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(at.port, at.host, resolve))
  return { port: (server.address() as AddressInfo).port, close: () => closeServer(server) }
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    // Idle keep-alive connections would hold the process for minutes.
    server.closeIdleConnections()
    setTimeout(() => server.closeAllConnections(), 2_000).unref()
  })
}

async function webhook(rt: Runtime, request: WebRequest, response: WebResponse): Promise<void> {
  const connection = connectionFor(rt, request.params)
  if (!connection?.channel.receive) {
    response.status(404).type('text').send('no such account')
    return
  }
  const { headers, body } = request
  const {
    answer,
    events,
    receipts = [],
  } = await connection.channel.receive({
    header: (name) => textOf(headers[name]),
    query: (name) => queryOf(request, name),
    // There is none where the request had no body.
    body: Buffer.isBuffer(body) ? body : Buffer.of(),
  })
  try {
    await takeIn(rt, connection, events)
    await takeReceipts(rt, connection, receipts)
  } catch (error) {
    rt.log.error('events_not_stored', { account: connection.account.id, fault: faultName(error) })
    response.status(503).set('retry-after', '5').end()
    return
  }
  const said = answer.body ?? ''
  response.writeHead(answer.status, {
    ...(answer.body === null ? {} : { 'content-type': answer.type === undefined ? 'application/json' : `${answer.type}; charset=utf-8` }),
    'content-length': Buffer.byteLength(said),
  })
  response.end(said)
}

/** A page that a channel shows to a browser. */
async function channelPage(rt: Runtime, request: WebRequest, response: WebResponse, next: () => void): Promise<void> {
  const name = String(request.params.page)
  const page = await connectionFor(rt, request.params)?.channel.page?.(name, (key) => queryOf(request, key))
  if (!page) return next()
  response
    .status(page.status)
    .type(page.type)
    .set(page.headers ?? {})
    .send(page.body)
}

function queryOf({ query }: WebRequest, name: string): string | null {
  const value = query[name]
  return typeof value === 'string' ? value : null
}

function textOf(header: string | readonly string[] | undefined): string | null {
  return typeof header === 'string' ? header : null
}

/** The account named in the path, else the first one of the channel. */
function connectionFor(
  { connections }: Runtime,
  { channel, account }: Readonly<Record<string, string | string[] | undefined>>,
): Connection | undefined {
  if (account !== undefined) {
    const named = connections.get(Number(account))
    return named?.account.channel === channel && String(named?.account.id) === account ? named : undefined
  }
  for (const one of connections.values()) if (one.account.channel === channel) return one
  return undefined
}

/** Bad requests get their 4xx, faults a 500; nobody gets a stack trace. */
function faults(rt: Runtime) {
  return (error: unknown, _: WebRequest, response: WebResponse, next: (error: unknown) => void): void => {
    if (response.headersSent) {
      next(error)
      return
    }
    const status = typeof error === 'object' && error !== null && 'status' in error && typeof error.status === 'number' ? error.status : 500
    if (status >= 500) rt.log.error('request_failed', { fault: faultName(error) })
    response
      .status(status)
      .type('text')
      .send(status >= 500 ? 'something went wrong; it was recorded' : 'the request could not be read')
  }
}
