// The platform's side of a webhook: posts updates to any of the workers, several at a time, and again until one says 200.
import { Agent, request } from 'node:http'
import type { Dice } from './dice.ts'
import type { CityChannel, CityWire } from './wires/city-wire.ts'

export interface Letter {
  readonly id: number
  readonly chat: number
  readonly body: string
  readonly wire: CityWire
  /** Under which id the service stores it; null when nobody else can say. */
  readonly event: string | null
}

export interface PostOffice {
  /** Posts all of them, those of one chat in their order; resolves when each was taken. */
  readonly post: (letters: readonly Letter[]) => Promise<void>
  /** Milliseconds from a request to its 200, of every request that got one. */
  readonly answered: readonly number[]
  /** How often a request had to be repeated. */
  readonly repeated: () => number
  readonly close: () => void
}

/** How many requests are under way at once: as many as Telegram opens unless told otherwise. */
const hands = 40

export function openPostOffice(given: {
  /** The paths of the webhooks. */
  readonly paths: ReadonlyMap<CityChannel, string>
  readonly ports: () => readonly number[]
  readonly dice: Dice
  /** Milliseconds of a real clock. */
  readonly elapsed: () => number
  /** Told as a letter leaves for the first time. */
  readonly leaves: (chat: number) => void
}): PostOffice {
  const agent = new Agent({ keepAlive: true, maxSockets: hands })
  const answered: number[] = []
  let repeated = 0

  async function attempt(port: number, { body, wire }: Letter): Promise<number> {
    const proof = await wire.protocol.proof(body)
    const path = given.paths.get(wire.protocol.channel) ?? '/'
    return new Promise((resolve) => {
      const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), ...proof }
      const sent = request({ agent, host: '127.0.0.1', port, path, method: 'POST', headers }, (response) => {
        response.resume()
        response.once('end', () => resolve(response.statusCode ?? 0))
        response.once('error', () => resolve(0))
      })
      sent.setTimeout(20_000, () => sent.destroy())
      sent.once('error', () => resolve(0))
      sent.end(body)
    })
  }

  async function deliver(letter: Letter): Promise<void> {
    const { id, chat } = letter
    given.leaves(chat)
    for (let tries = 0; ; tries += 1) {
      const ports = given.ports()
      const port = ports[Math.floor(given.dice('door', id, tries) * ports.length)]
      const began = given.elapsed()
      const status = port === undefined ? 0 : await attempt(port, letter)
      if (status === 200) {
        answered.push(given.elapsed() - began)
        return
      }
      // A platform gives up on what is refused as unreadable, and repeats everything else.
      if (status >= 400 && status < 500) return
      repeated += 1
      if (tries > 500) throw new Error('no worker takes webhooks any more')
      await new Promise((resolve) => setTimeout(resolve, Math.min(20 + tries * 10, 200)))
    }
  }

  return {
    async post(letters) {
      const byChat = new Map<number, Letter[]>()
      for (const letter of letters) {
        const queue = byChat.get(letter.chat)
        if (queue) queue.push(letter)
        else byChat.set(letter.chat, [letter])
      }
      const queues = byChat.values()
      const work = async (): Promise<void> => {
        for (const queue of queues) for (const letter of queue) await deliver(letter)
      }
      await Promise.all(Array.from({ length: Math.min(hands, byChat.size) }, work))
    },
    answered,
    repeated: () => repeated,
    close: () => agent.destroy(),
  }
}
