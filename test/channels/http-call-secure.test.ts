// Facts about one HTTP call over TLS and behind a proxy: nothing leaves before the handshake has ended well.
import http from 'node:http'
import https from 'node:https'
import { connect } from 'node:net'
import { afterEach, expect, test, vi } from 'vitest'
import { httpCall, NotSent } from '../../src/channels/http-call.ts'
import { selfSigned } from '../support/self-signed.ts'
import { listening, serveBare } from '../support/servers.ts'

const pair = selfSigned()

afterEach(() => {
  vi.useRealTimers()
  delete https.globalAgent.options.ca
})

/** A server for HTTPS, and the paths it was asked for. */
async function serveSecure() {
  const asked: unknown[] = []
  const server = https.createServer(pair, (request, response) => {
    asked.push(request.url)
    response.end('sealed')
  })
  server.on('tlsClientError', () => {})
  return { ...(await listening(server)), asked }
}

const post = (port: number, signal?: AbortSignal) =>
  httpCall({ method: 'POST', url: `https://127.0.0.1:${port}/secret-path`, body: 'Xin chào', maxBytes: 1000, ...(signal && { signal }) })

const thrown = (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    () => 'nothing',
    (error: unknown) => error,
  )

test('a call is answered, and the connection used again', async () => {
  const { port, sockets, asked } = await serveSecure()
  https.globalAgent.options.ca = pair.cert
  for (let turn = 0; turn < 3; turn += 1) expect((await post(port)).body.toString()).toBe('sealed')
  expect([asked, sockets.size]).toEqual([Array(3).fill('/secret-path'), 1])
})

test('nothing is sent to a server that nobody vouches for', async () => {
  const { port, asked } = await serveSecure()
  expect(await thrown(post(port))).toEqual(new NotSent('DEPTH_ZERO_SELF_SIGNED_CERT'))
  expect(asked).toEqual([])
})

test('nothing is sent to a server that speaks no TLS', async () => {
  const read: Buffer[] = []
  const { port } = await serveBare((socket) => {
    socket.on('data', (part) => {
      read.push(Buffer.from(part))
      socket.write('HTTP/1.1 400 Bad Request\r\n\r\n')
    })
  })
  expect(await thrown(post(port))).toBeInstanceOf(NotSent)
  expect(Buffer.concat(read).toString('latin1')).not.toContain('POST')
})

test.each(['end', 'destroy', 'resetAndDestroy'] as const)('nothing is sent when the handshake is left (%s) in its middle', async (how) => {
  const { port } = await serveBare((socket) => void socket.once('data', () => socket[how]()))
  expect(await thrown(post(port))).toEqual(new NotSent('ECONNRESET'))
})

test('nothing is sent when a handshake takes longer than ten seconds', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const { port } = await serveBare((socket) => void socket.once('data', () => vi.advanceTimersByTime(10_000)))
  expect(await thrown(post(port))).toEqual(new NotSent('ETIMEDOUT'))
})

test('nothing is sent when the call is given up during a handshake', async () => {
  const stop = new AbortController()
  const { port } = await serveBare((socket) => void socket.once('data', () => stop.abort()))
  expect(await thrown(post(port, stop.signal))).toBeInstanceOf(NotSent)
})

test("an operator's proxy is gone through, by a tunnel that is kept", async () => {
  const { port, asked } = await serveSecure()
  const tunnels: unknown[] = []
  const proxying = http.createServer().on('connect', (request, near) => {
    tunnels.push(request.url)
    near.write('HTTP/1.1 200 Connection established\r\n\r\n')
    near
      .pipe(connect(port, '127.0.0.1'))
      .pipe(near)
      .on('error', () => {})
  })
  const proxy = await listening(proxying)
  // What `NODE_USE_ENV_PROXY=1` does at the start of a process.
  const restore = http.setGlobalProxyFromEnv({ https_proxy: `http://127.0.0.1:${proxy.port}` })
  try {
    https.globalAgent.options.ca = pair.cert
    for (let turn = 0; turn < 2; turn += 1) expect((await post(port)).body.toString()).toBe('sealed')
  } finally {
    restore()
  }
  expect([tunnels, asked.length]).toEqual([[`127.0.0.1:${port}`], 2])
})
