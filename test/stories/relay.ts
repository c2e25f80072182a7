// Stands between a platform and the service: it keeps what the platform posts, and passes it on or holds it back.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A webhook request as the platform made it. */
export interface Posted {
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
}

export interface Relay extends AsyncDisposable {
  /** What the platform is told instead of the service's address. */
  readonly url: string
  /** From now on nothing is passed on, and the platform believes that it was. */
  hold(held: boolean): void
  /** The newest request. */
  newest(): Posted
  /** Posts to the service itself. @returns the status, 0 when it was cut off. */
  post(posted: Posted): Promise<number>
}

export async function openRelay(target: string): Promise<Relay> {
  const requests: Posted[] = []
  let held = false
  const pass = async ({ headers, body }: Posted): Promise<{ readonly status: number; readonly text: string }> => {
    const answer = await fetch(target, { method: 'POST', headers, body: new Uint8Array(body) })
    return { status: answer.status, text: await answer.text() }
  }
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part)
    const own = ['host', 'connection', 'content-length', 'transfer-encoding', 'accept-encoding']
    const headers = Object.entries(request.headers).flatMap(([name, value]) => (own.includes(name) ? [] : [[name, String(value)] as const]))
    const posted = { headers: Object.fromEntries(headers), body: Buffer.concat(parts) }
    requests.push(posted)
    // The service's own answer, which on some platforms is a message.
    const { status, text } = held ? { status: 200, text: '' } : await pass(posted)
    response.writeHead(status).end(text)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${new URL(target).pathname}`,
    hold(now) {
      held = now
    },
    newest() {
      const last = requests.at(-1)
      if (last === undefined) throw new Error('the platform has posted nothing')
      return last
    },
    post: (posted) =>
      pass(posted).then(
        ({ status }) => status,
        () => 0,
      ),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
