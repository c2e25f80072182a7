// One HTTP call on a connection that is kept: a whole body out, a whole answer in. It follows no redirect and repeats nothing, and it
// knows for certain whether anything can have left. No error holds the address, since its path may hold a token.
import { type ClientRequest, request as httpRequest, type IncomingMessage } from 'node:http'
import { request as httpsRequest } from 'node:https'
import type { Socket } from 'node:net'

export interface Call {
  readonly method: 'GET' | 'POST'
  /** `http://…` or `https://…` */
  readonly url: string
  readonly contentType?: string
  /** Further headers, in lower case. */
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array
  /** A longer answer is not read to its end. */
  readonly maxBytes: number
  /** Its reason is thrown when it aborts. */
  readonly signal?: AbortSignal
}

export interface Answer {
  readonly status: number
  /** The value of a header by its name in lower case; null when it is not there. */
  readonly header: (name: string) => string | null
  readonly body: Buffer
}

/** Throws `NotSent` only when that is certain, `AnswerTooLarge`, or something else: then the request left, or may have. */
export type HttpCall = (call: Call) => Promise<Answer>

/** No name, no connection or no handshake: not a byte of the request left. */
export class NotSent extends Error {
  override readonly name = 'NotSent'
  readonly code: string
  constructor(code: string) {
    super(`not sent: ${code}`)
    this.code = code
  }
}

export class AnswerTooLarge extends Error {
  override readonly name = 'AnswerTooLarge'
  readonly status: number
  constructor(status: number) {
    super(`the answer with status ${status} is too large`)
    this.status = status
  }
}

/** Milliseconds for name, connection and handshake together. */
const connectLimit = 10_000

/**
 * The call over real sockets. Connections are kept by Node's own agents: for five seconds, and a second less than a server announces, so
 * that few are closed by the other side just as they are taken again; and the agents know an operator's `NODE_USE_ENV_PROXY`.
 */
export const httpCall: HttpCall = (call) =>
  new Promise((resolve, reject) => {
    const { signal, maxBytes } = call
    if (signal?.aborted) return reject(signal.reason)
    const request = prepare(call)
    let left = false
    let over = false

    const end = (): void => {
      over = true
      signal?.removeEventListener('abort', abort)
    }
    const fail = (error: unknown): void => {
      if (over) return
      end()
      reject(left ? error : new NotSent(codeOf(error)))
      request.destroy()
    }
    const abort = (): void => fail(signal?.reason)
    signal?.addEventListener('abort', abort, { once: true })
    request.on('error', fail)
    // Every call ends with it; only one without an answer learns something.
    request.on('close', () => over || fail(new Error('connection lost')))
    whenConnected(request, fail, () => {
      left = true
      request.end(call.body)
    })
    request.on('response', (response) =>
      readWhole(response, maxBytes, fail, (body) => {
        end()
        // Answered before it was all sent, such as an upload that is refused: nobody will read the rest.
        if (!request.writableFinished) request.destroy()
        resolve({ status: statusOf(response), header: (name) => textOf(response.headers[name]), body })
      }),
    )
  })

function prepare({ method, url, contentType, headers, body }: Call): ClientRequest {
  const to = URL.parse(url)
  const send = { 'http:': httpRequest, 'https:': httpsRequest }[to?.protocol ?? '']
  if (to === null || send === undefined) throw new Error('this is no address to call')
  return send({
    method,
    hostname: to.hostname.replace(/^\[|\]$/g, ''),
    port: to.port,
    path: `${to.pathname}${to.search}`,
    headers: {
      ...headers,
      ...(contentType === undefined ? {} : { 'content-type': contentType }),
      // Some proxies take no body without its length.
      ...(body === undefined ? {} : { 'content-length': Buffer.byteLength(body) }),
    },
  })
}

/** Node would hand over the request at once and send it when it can; held back until then, "not sent" is certain. */
function whenConnected(request: ClientRequest, fail: (error: unknown) => void, write: () => void): void {
  request.once('socket', (socket: Socket) => {
    if (socket.destroyed) return fail(socket.errored ?? new Error('connection lost'))
    // A new one is still connecting here, a kept one or a proxy's tunnel has its handshake behind it.
    if (!socket.connecting && !('secureConnecting' in socket && socket.secureConnecting)) return write()
    const late = setTimeout(() => fail(Object.assign(new Error('no connection in time'), { code: 'ETIMEDOUT' })), connectLimit)
    request.once('close', () => clearTimeout(late))
    socket.once(request.protocol === 'https:' ? 'secureConnect' : 'connect', () => {
      clearTimeout(late)
      if (!request.destroyed) write()
    })
  })
}

function readWhole(response: IncomingMessage, maxBytes: number, fail: (error: unknown) => void, done: (body: Buffer) => void): void {
  const parts: Buffer[] = []
  let size = 0
  const measure = (total: number): void => {
    if (total > maxBytes) fail(new AnswerTooLarge(statusOf(response)))
  }
  measure(Number(response.headers['content-length'] ?? 0))
  response.on('error', fail)
  response.on('data', (part: Buffer) => {
    size += part.length
    parts.push(part)
    measure(size)
  })
  response.on('end', () => done(parts.length === 1 && parts[0] !== undefined ? parts[0] : Buffer.concat(parts)))
}

function statusOf(response: IncomingMessage): number {
  return response.statusCode ?? 0
}

function textOf(header: string | readonly string[] | undefined): string | null {
  return typeof header === 'string' ? header : null
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'not connected'
}
