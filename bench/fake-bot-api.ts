// A Bot API that only answers, as fast as Node can: what it costs, it costs every side that is measured against it.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface FakeBotApi {
  readonly url: string
  readonly close: () => void
}

interface Call {
  readonly method: string
  readonly chat: number
  /** When its head was read, by `performance.now()`. */
  readonly at: number
}

/** @param onCall is told every call when it has been read; what it returns goes out, `null` stands for "accepted". */
export async function openFakeBotApi(
  onCall: (call: Call) => { readonly status: number; readonly body: object } | null,
): Promise<FakeBotApi> {
  let messages = 0
  const server = createServer((request, response) => {
    const at = performance.now()
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      const method = (request.url ?? '').split('/').at(-1)?.split('?')[0] ?? ''
      const text = Buffer.concat(parts).toString('utf8')
      const chat = Number(/"chat_id":\s*"?(\d+)/.exec(text)?.[1] ?? 0)
      messages += 1
      const refused = onCall({ method, chat, at })
      const { status, body } = refused ?? { status: 200, body: { ok: true, result: resultOf(method, chat, messages) } }
      const answer = JSON.stringify(body)
      response.writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(answer) })
      response.end(answer)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.close()
      server.closeAllConnections()
    },
  }
}

function resultOf(method: string, chat: number, id: number): unknown {
  if (method === 'getMe') return { id: 123456, is_bot: true, first_name: 'Bench', username: 'bench_bot', can_join_groups: false }
  if (method === 'sendMessage')
    return { message_id: id, date: 1_796_700_000, chat: { id: chat, type: 'private', first_name: 'Thử' }, text: '' }
  return true
}
