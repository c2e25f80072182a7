// The channel of the demo and of tests: messages go to a listener in this process, and the answer is whatever it was told to be.
import type { Abilities, Channel, Outbound } from './channel.ts'
import type { SendOutcome } from './send-outcome.ts'

export interface SimulatorOptions {
  /** What differs from a chat with buttons. */
  readonly abilities?: Partial<Abilities>
  /** What stands behind the references of files that were sent; nothing can be fetched unless given. */
  readonly file?: (ref: string) => Uint8Array
}

type Listener = (message: Outbound, ref: string) => void

export interface Simulator extends Channel {
  /** Calls `listener` with each accepted message and its ref; returns the way to stop. */
  delivered(listener: Listener): () => void
  /** What a chat answers from now on instead of taking messages; null makes it take them again. */
  answer(chatId: string, outcome: SendOutcome | null): void
}

/** A channel without a wire. Refs count up from 1. */
export function simulator(options: SimulatorOptions = {}): Simulator {
  const listeners = new Set<Listener>()
  const answers = new Map<string, SendOutcome>()
  let sent = 0
  const { file } = options
  return {
    name: 'simulator',
    abilities: {
      textLimit: 4096,
      choices: 'buttons',
      alsoNumbered: false,
      maxButtons: 100,
      location: true,
      contact: true,
      file: true,
      receipts: 'none',
      linkPayload: false,
      freeWindow: null,
      ...options.abilities,
    },
    async send(message) {
      const answer = answers.get(message.chatId)
      if (answer !== undefined) return answer
      sent += 1
      const ref = String(sent)
      for (const listener of listeners) listener(message, ref)
      return { kind: 'accepted', ref }
    },
    ...(file ? { fetchFile: async (ref: string) => file(ref) } : {}),
    delivered(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    answer(chatId, outcome) {
      if (outcome === null) answers.delete(chatId)
      else answers.set(chatId, outcome)
    },
  }
}
