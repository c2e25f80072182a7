// The platform's side of a webhook: realistic updates, and connections that post them one after the other.
// Written on bare sockets, because on a small machine a full HTTP client would cost as much as the server it measures.
import { once } from 'node:events'
import { connect } from 'node:net'
import { userOf } from './fill.ts'

export const webhookSecret = 'bench-secret'
export const botToken = '123456:bench-token'

const person = (id: number) => ({
  id,
  is_bot: false,
  first_name: 'Thử',
  last_name: 'Nguyễn Văn',
  username: `thu_${id}`,
  language_code: 'vi',
})
const chat = (id: number) => ({ id, first_name: 'Thử', last_name: 'Nguyễn Văn', username: `thu_${id}`, type: 'private' })

/** A typed line of person `n`, about 400 bytes. */
export function textUpdate(updateId: number, n: number): string {
  const id = userOf(n)
  return JSON.stringify({
    update_id: updateId,
    message: {
      message_id: updateId,
      from: person(id),
      chat: chat(id),
      date: 1_796_700_000,
      text: 'vẫn làm may ở Bình Dương, tháng này không đổi gì',
    },
  })
}

/** A tap of person `n` on a button. */
export function tapUpdate(updateId: number, n: number, data: string): string {
  const id = userOf(n)
  const under = {
    message_id: 54,
    from: { id: 123456, is_bot: true, first_name: 'Bench' },
    chat: chat(id),
    date: 1_796_700_000,
    text: 'Tháng này thế nào?',
  }
  return JSON.stringify({
    update_id: updateId,
    callback_query: { id: `4382${updateId}`, from: person(id), message: under, chat_instance: '-3755', data },
  })
}

export interface Poster {
  /** Posts one update and resolves with the status when the whole answer is there; one at a time. */
  readonly post: (body: string) => Promise<number>
  readonly close: () => void
}

/** One keep-alive connection to a server on this machine. */
export async function openPoster(port: number, path: string): Promise<Poster> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true })
  await once(socket, 'connect')
  const head = `POST ${path} HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\ncontent-type: application/json\r\nx-telegram-bot-api-secret-token: ${webhookSecret}\r\ncontent-length: `
  let waiting: PromiseWithResolvers<number> | null = null
  let gathered = ''
  socket.setEncoding('latin1')
  socket.on('data', (text: string) => {
    gathered += text
    const answer = readAnswer(gathered)
    if (answer === null) return
    gathered = ''
    waiting?.resolve(answer)
  })
  socket.on('error', (error) => waiting?.reject(error))
  socket.on('close', () => waiting?.reject(new Error('the server closed the connection')))
  return {
    post(body) {
      waiting = Promise.withResolvers<number>()
      socket.write(`${head}${Buffer.byteLength(body)}\r\n\r\n${body}`)
      return waiting.promise
    },
    close() {
      waiting = null
      socket.destroy()
    },
  }
}

/** The status of an answer once it is complete, null before. */
function readAnswer(text: string): number | null {
  const end = text.indexOf('\r\n\r\n')
  if (end < 0) return null
  const head = text.slice(0, end)
  const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1]
  const whole = length === undefined ? text.endsWith('0\r\n\r\n') || /^HTTP\/1.1 204/.test(head) : text.length >= end + 4 + Number(length)
  return whole ? Number(text.slice(9, 12)) : null
}
