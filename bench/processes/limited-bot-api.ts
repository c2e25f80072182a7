// A Bot API with a limit, in a thread of its own: what the rest of the benchmark does must not make it read late what came in time.
import { setPriority } from 'node:os'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { parentPort, workerData } from 'node:worker_threads'
import { openFakeBotApi } from '../fake-bot-api.ts'

/** One message, as the platform saw it: when its head was read, and whether it was one too many. */
export interface Arrival {
  readonly at: number
  readonly chat: number
  readonly refused: boolean
}

/** What the thread says first, then of every message, and when it is asked to end. */
export type Said =
  | { readonly kind: 'listening'; readonly url: string }
  | ({ readonly kind: 'arrival' } & Arrival)
  | { readonly kind: 'closed'; readonly stall: number }

const { limit } = workerData as { readonly limit: number }
const say = (said: Said): void => parentPort?.postMessage(said)
try {
  // A platform does not wait for the cores of this machine. On Linux this is the priority of the calling thread alone.
  setPriority(0, -15)
} catch {
  // Not allowed: then a busy machine is also a slow platform.
}
const delay = monitorEventLoopDelay({ resolution: 1 })
const accepted: number[] = []
const api = await openFakeBotApi(({ method, chat, at }) => {
  if (method !== 'sendMessage') return null
  // From the first message on: opening took its time.
  delay.enable()
  const refused = accepted.length >= limit && at - (accepted.at(-limit) ?? 0) < 1_000
  say({ kind: 'arrival', at, chat, refused })
  if (!refused) {
    accepted.push(at)
    return null
  }
  return {
    status: 429,
    body: { ok: false, error_code: 429, description: 'Too Many Requests: retry after 1', parameters: { retry_after: 1 } },
  }
})
parentPort?.once('message', () => {
  api.close()
  say({ kind: 'closed', stall: delay.max / 1e6 })
  parentPort?.close()
})
say({ kind: 'listening', url: api.url })
