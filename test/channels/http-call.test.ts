// Facts about one HTTP call on real sockets: what comes whole, when a connection is used again, and when it is certain that nothing left.

import dns from 'node:dns'
import { globalAgent } from 'node:http'
import { createServer as createBare } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { inspect } from 'node:util'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { AnswerTooLarge, type Call, httpCall, NotSent } from '../../src/channels/http-call.ts'
import { listening, serve, serveBare } from '../support/servers.ts'

const secret = 'bot7:secret-path'
const failures: unknown[] = []

beforeEach(() => {
  failures.length = 0
})

afterEach(() => {
  vi.restoreAllMocks()
  // What is thrown may be logged by somebody: the path and the body of a request stand in no part of it.
  expect(inspect(failures, { depth: 10, showHidden: true })).not.toMatch(/secret-path|Xin chào/)
})

const post = (port: number, more: Partial<Call> = {}) =>
  httpCall({ method: 'POST', url: `http://127.0.0.1:${port}/${secret}?a=1`, body: 'Xin chào', maxBytes: 1000, ...more })
/** What a call throws. */
const thrown = async (call: Promise<unknown>): Promise<unknown> => {
  const error = await call.then(
    () => 'nothing',
    (error: unknown) => error,
  )
  failures.push(error)
  return error
}
const code = (error: unknown) => (error instanceof Error && 'code' in error ? error.code : null)

describe('what goes out and comes back', () => {
  test('is whole: method, path, type, length and every byte', async () => {
    const seen: unknown[] = []
    const { port } = await serve(async (request, response) => {
      const body = Buffer.concat(await Array.fromAsync(request)).toString()
      const { 'content-type': type, 'content-length': length, 'transfer-encoding': encoding, host } = request.headers
      seen.push([request.method, request.url, type, length, encoding, host, body])
      response.writeHead(200, { 'x-more': 'yes' }).end('Chào')
    })
    const host = `127.0.0.1:${port}`
    const answer = await post(port, { contentType: 'text/plain' })
    expect([answer.status, answer.body.toString(), answer.header('x-more'), answer.header('x-other')]).toEqual([200, 'Chào', 'yes', null])
    await post(port, { body: Buffer.from('Xin chào') })
    await httpCall({ method: 'GET', url: `http://${host}/${secret}?a=1`, maxBytes: 1000 })
    expect(seen).toEqual([
      ['POST', `/${secret}?a=1`, 'text/plain', '9', undefined, host, 'Xin chào'],
      ['POST', `/${secret}?a=1`, undefined, '9', undefined, host, 'Xin chào'],
      ['GET', `/${secret}?a=1`, undefined, undefined, undefined, host, ''],
    ])
  })

  test('an answer in many chunks is put together, also where a letter is cut in two', async () => {
    const letters = Buffer.from('chào')
    const { port } = await serve(async (_, response) => {
      for (const byte of letters) {
        response.write(Buffer.of(byte))
        await sleep(2)
      }
      response.end()
    })
    expect((await post(port)).body.toString()).toBe('chào')
  })

  test('a redirect is an answer like any other', async () => {
    let asked = 0
    const { port } = await serve((_, response) => {
      asked += 1
      response.writeHead(302, { location: '/elsewhere' }).end()
    })
    const answer = await post(port)
    expect([answer.status, answer.header('location'), asked]).toEqual([302, '/elsewhere', 1])
  })

  test.each([
    ['as long as allowed', 1000, true],
    ['longer, and says so', 1001, true],
    ['as long as allowed and does not say', 1000, false],
    ['longer and does not say', 1001, false],
  ])('an answer that is %s', async (_, size, declared) => {
    const { port } = await serve((_, response) => {
      if (!declared) response.flushHeaders()
      response.end(Buffer.alloc(size))
    })
    if (size <= 1000) expect((await post(port)).body).toHaveLength(size)
    else expect(await thrown(post(port))).toEqual(new AnswerTooLarge(200))
  })

  test('an answer without end is left', async () => {
    const left = Promise.withResolvers<void>()
    const { port } = await serve((_, response) => {
      response.on('close', left.resolve)
      response.statusCode = 502
      const pour = () => {
        while (!response.destroyed && response.write(Buffer.alloc(400)));
      }
      response.on('drain', pour)
      pour()
    })
    expect(await thrown(post(port))).toEqual(new AnswerTooLarge(502))
    await left.promise
  })
})

describe('a connection', () => {
  test('is used again, and as many are opened as there are calls at once', async () => {
    const { port, sockets } = await serve((_, response) => void setTimeout(() => response.end('x'), 20))
    for (let turn = 0; turn < 4; turn += 1) await post(port)
    expect(sockets.size).toBe(1)
    await Promise.all([post(port), post(port), post(port)])
    expect(sockets.size).toBe(3)
  })

  test('that the server closed while nothing was asked is not used again', async () => {
    const { port, sockets } = await serve((_, response) => response.end('x'))
    await post(port)
    for (const socket of sockets) socket.end()
    await sleep(20)
    expect((await post(port)).status).toBe(200)
    expect(sockets.size).toBe(2)
  })

  test.each(['end', 'destroy', 'resetAndDestroy'] as const)(
    'that the server closes (%s) just as it is taken is a doubt, and nothing is repeated',
    async (how) => {
      let asked = 0
      const { port, sockets } = await serve((_, response) => {
        asked += 1
        response.end('x')
      })
      await post(port)
      const [socket] = sockets
      socket?.[how]()
      const error = await thrown(post(port))
      expect(error).toBeInstanceOf(Error)
      expect(error).not.toBeInstanceOf(NotSent)
      await sleep(20)
      // A server that only says goodbye still reads what was on its way, and does it: there is no telling from here.
      expect([asked, sockets.size]).toEqual([how === 'end' ? 2 : 1, 1])
    },
  )

  test('whose server answers without reading to the end is given up, and its answer counts', async () => {
    const { port } = await serveBare(
      (socket) => void socket.once('data', () => socket.pause().write('HTTP/1.1 413 Too Large\r\ncontent-length: 0\r\n\r\n')),
    )
    expect((await post(port, { body: Buffer.alloc(20_000_000) })).status).toBe(413)
    await sleep(10)
    expect(Object.keys({ ...globalAgent.sockets, ...globalAgent.freeSockets }).filter((name) => name.includes(`:${port}:`))).toEqual([])
  })

  test('that waits longer for an answer than an idle one is kept stays open', async () => {
    const { port } = await serve((_, response) => void setTimeout(() => response.end('at last'), 150))
    const { options } = globalAgent as unknown as { readonly options: { timeout: number } }
    const { timeout } = options
    options.timeout = 30
    try {
      expect((await post(port)).body.toString()).toBe('at last')
      expect((await post(port)).body.toString()).toBe('at last')
    } finally {
      options.timeout = timeout
    }
  })
})

describe('in doubt is', () => {
  const doubtful = async (call: Promise<unknown>): Promise<unknown> => {
    const error = await thrown(call)
    expect(error).toBeInstanceOf(Error)
    expect(error).not.toBeInstanceOf(NotSent)
    expect(error).not.toBeInstanceOf(AnswerTooLarge)
    return error
  }

  test('a reset before the request was read', async () => {
    const { port } = await listening(createBare({ pauseOnConnect: true }, (socket) => void setTimeout(() => socket.resetAndDestroy(), 30)))
    expect(code(await doubtful(post(port)))).toBe('ECONNRESET')
  })

  test.each(['end', 'destroy', 'resetAndDestroy'] as const)('a connection that ends (%s) after the request was read', async (how) => {
    const { port } = await serveBare((socket) => void socket.once('data', () => socket[how]()))
    expect(code(await doubtful(post(port)))).toBe('ECONNRESET')
  })

  test.each([
    ['cut in the middle', 'HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{"ok":'],
    ['cut between two chunks', 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n3\r\n{"o\r\n'],
    ['cut in its head', 'HTTP/1.1 200 OK\r\ncontent-le'],
    ['in no HTTP', '220 mail.example ESMTP\r\n'],
    ['that wants to speak something else', 'HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: x\r\n\r\n'],
  ])('an answer %s', async (_, answer) => {
    const { port } = await serveBare((socket) => void socket.once('data', () => socket.end(answer)))
    await doubtful(post(port))
  })

  test.each([
    ['that does not begin', ''],
    ['that does not end', 'HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{"ok":'],
  ])('an answer %s in time, and its connection is given up', async (_, answer) => {
    const gone = Promise.withResolvers<void>()
    const { port } = await serveBare((socket) => {
      socket.once('data', () => socket.write(answer))
      socket.once('close', () => gone.resolve())
    })
    const error = await doubtful(post(port, { signal: AbortSignal.timeout(40) }))
    expect(error).toMatchObject({ name: 'TimeoutError' })
    await gone.promise
  })

  test('a call that is given up by its caller', async () => {
    const stop = new AbortController()
    const { port } = await serve(() => stop.abort())
    expect(await doubtful(post(port, { signal: stop.signal }))).toMatchObject({ name: 'AbortError' })
  })
})

describe('certainly not sent is', () => {
  test.each(['127.0.0.1', 'localhost'])('a call to %s where nobody listens', async (host) => {
    const server = createBare()
    const { port } = await listening(server)
    await new Promise((resolve) => server.close(resolve))
    expect(await thrown(post(0, { url: `http://${host}:${port}/${secret}` }))).toEqual(new NotSent('ECONNREFUSED'))
  })

  test.each([
    ['later', setImmediate],
    ['at once', (tell: () => void) => tell()],
  ])('a call to a name that nobody has, when that is known %s', async (_, when) => {
    const unknown = Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND', syscall: 'getaddrinfo' })
    const lookup = (_: string, __: unknown, done: (error: Error) => void) => void when(() => done(unknown))
    vi.spyOn(dns, 'lookup').mockImplementation(lookup as unknown as typeof dns.lookup)
    expect(await thrown(post(0, { url: `http://localhost/${secret}` }))).toEqual(new NotSent('ENOTFOUND'))
  })
})

test('a call that was given up before it began opens no connection', async () => {
  const { port, sockets } = await serve((_, response) => response.end('x'))
  expect(await thrown(post(port, { signal: AbortSignal.abort() }))).toMatchObject({ name: 'AbortError' })
  await sleep(10)
  expect(sockets.size).toBe(0)
})

test.each(['ftp://127.0.0.1/', 'no address', ''])('%j is no address, and is not said', async (root) => {
  expect(await thrown(post(0, { url: `${root}${secret}` }))).toEqual(new Error('this is no address to call'))
})

test('a signal that outlives its call keeps nothing of it', async () => {
  const { port } = await serve((_, response) => response.end('x'))
  const { signal } = new AbortController()
  const added = vi.spyOn(signal, 'addEventListener')
  const removed = vi.spyOn(signal, 'removeEventListener')
  await post(port, { signal })
  expect(removed.mock.calls.map(([, listener]) => listener)).toEqual(added.mock.calls.map(([, listener]) => listener))
})
