// What all fake platforms share: a server on 127.0.0.1 that keeps its own record of every call, fails on demand, and posts what people do.
import { createServer, type IncomingMessage } from 'node:http'
import { readBody } from './fake-telegram-wire.ts'
import { listenHere } from './listen.ts'

/** What happens to one call instead of, or on top of, the ordinary answer. */
export type Fault =
  /** Any answer at all: a platform's refusal, a gateway's page, a broken body, a redirect. Nothing is done. */
  | { readonly status: number; readonly body: string; readonly headers?: Readonly<Record<string, string>> }
  /** Done at once, answered after so many milliseconds. */
  | { readonly slow: number }
  /** `before`: the socket is cut and nothing is done. `after`: it is done, and then the socket is cut. */
  | { readonly cut: 'before' | 'after' }

export interface FakeCall {
  /** `POST /bot1:x/sendMessage`: the name by which faults are scripted is what `nameOf` makes of it. */
  readonly name: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly query: Readonly<Record<string, string>>
  readonly body: Buffer
  readonly fault: Fault | null
}

export interface FakeAnswer {
  readonly status: number
  readonly body: string | Uint8Array
  readonly headers?: Readonly<Record<string, string>>
}

/** How the platform delivers what people do: in order and once, unless told otherwise. */
export interface Delivery {
  /** How often each event is posted; 1 unless told otherwise. */
  readonly copies?: number
  /** Holds events back until so many are there, and posts them in reverse. */
  readonly reversed?: number
}

export interface FakeServer extends AsyncDisposable {
  /** `http://127.0.0.1:<port>` */
  readonly root: string
  /** Every call, in order. */
  readonly calls: readonly FakeCall[]
  /** Faults for the next calls of a name, one each; 'ok' lets one pass. */
  script(name: string, ...faults: (Fault | 'ok')[]): void
  /** A lasting rule, asked when nothing is scripted; null takes it away. */
  rule(fault: ((call: Omit<FakeCall, 'fault'>) => Fault | null) | null): void
  /** From now on events are delivered like this. */
  deliver(how: Delivery): void
  /** Posts an event as the platform does; again, twice more, when it is not answered with 200. @returns the last status, 0 for none; null while it is held back. */
  post(url: string, headers: Readonly<Record<string, string>>, body: string): Promise<number | null>
  close(): Promise<void>
}

/** Starts the server on a free port. @param answer the ordinary answer to a call; what it throws cuts the connection. */
export async function fakeServer(of: {
  readonly nameOf: (method: string, path: string) => string
  readonly answer: (call: FakeCall) => Promise<FakeAnswer> | FakeAnswer
}): Promise<FakeServer> {
  const calls: FakeCall[] = []
  const scripts = new Map<string, (Fault | 'ok')[]>()
  let rule: Parameters<FakeServer['rule']>[0] = null
  let delivery: Delivery = {}
  let held: { readonly url: string; readonly headers: Readonly<Record<string, string>>; readonly body: string }[] = []

  const server = createServer((request, response) => {
    const work = async (): Promise<void> => {
      const asked = new URL(request.url ?? '/', 'http://fake')
      const name = of.nameOf(request.method ?? 'GET', asked.pathname)
      const scripted = scripts.get(name)?.shift()
      const known = { name, path: asked.pathname, query: Object.fromEntries(asked.searchParams), headers: plainHeaders(request) }
      if (scripted !== undefined && scripted !== 'ok' && 'cut' in scripted && scripted.cut === 'before') {
        calls.push({ ...known, body: Buffer.of(), fault: scripted })
        return void request.socket.destroy()
      }
      const asking = { ...known, body: await readBody(request) }
      const fault = scripted === 'ok' ? null : (scripted ?? rule?.(asking) ?? null)
      const call = { ...asking, fault }
      calls.push(call)
      if (fault !== null && 'cut' in fault && fault.cut === 'before') return void request.socket.destroy()
      if (fault !== null && 'status' in fault) return void response.writeHead(fault.status, fault.headers).end(fault.body)
      const answer = await of.answer(call)
      if (fault !== null && 'slow' in fault) await new Promise((resolve) => setTimeout(resolve, fault.slow))
      if (fault !== null && 'cut' in fault) return void request.socket.destroy()
      response.writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers }).end(answer.body)
    }
    work().catch(() => request.socket.destroy())
  })
  const port = await listenHere(server)

  async function postOnce(one: (typeof held)[number]): Promise<number> {
    for (let tries = 0, status = 0; ; tries += 1) {
      status = await fetch(one.url, { method: 'POST', headers: one.headers, body: one.body }).then(
        async (answer) => {
          await answer.arrayBuffer()
          return answer.status
        },
        () => 0,
      )
      if (status === 200 || tries === 2) return status
    }
  }

  const fake: FakeServer = {
    root: `http://127.0.0.1:${port}`,
    calls,
    script: (name, ...faults) => void scripts.set(name, [...(scripts.get(name) ?? []), ...faults]),
    rule: (fault) => {
      rule = fault
    },
    deliver: (how) => {
      delivery = how
    },
    async post(url, headers, body) {
      held.push({ url, headers, body })
      if (held.length < (delivery.reversed ?? 1)) return null
      const due = delivery.reversed === undefined ? held : held.toReversed()
      held = []
      let status = 0
      for (const one of due) for (let copy = 0; copy < (delivery.copies ?? 1); copy += 1) status = await postOnce(one)
      return status
    },
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
    [Symbol.asyncDispose]: () => fake.close(),
  }
  return fake
}

function plainHeaders({ headers }: IncomingMessage): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]))
}
