// Opens the Bot API with a limit that runs in a thread of its own, and gathers what it saw.
import { once } from 'node:events'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { Arrival, Said } from './processes/limited-bot-api.ts'

export interface LimitedBotApi {
  readonly url: string
  /** So far, in the order in which they came. */
  readonly arrivals: readonly Arrival[]
  /** @returns for how many milliseconds the thread stood still at most. */
  readonly close: () => Promise<number>
}

/** @param limit messages that it takes within any second; it refuses what is more. */
export async function openLimitedBotApi(limit: number): Promise<LimitedBotApi> {
  const thread = new Worker(join(import.meta.dirname, 'processes', 'limited-bot-api.ts'), { workerData: { limit } })
  const arrivals: Arrival[] = []
  const listening = Promise.withResolvers<string>()
  const closed = Promise.withResolvers<number>()
  thread.on('error', listening.reject)
  thread.on('message', (said: Said) => {
    if (said.kind === 'listening') listening.resolve(said.url)
    else if (said.kind === 'closed') closed.resolve(said.stall)
    else arrivals.push(said)
  })
  const url = await listening.promise
  let closing: Promise<number> | null = null
  async function close(): Promise<number> {
    const ended = once(thread, 'exit')
    thread.postMessage('close')
    const stall = await closed.promise
    await ended
    return stall
  }
  return {
    url,
    arrivals,
    close() {
      closing ??= close()
      return closing
    },
  }
}
