// The platforms' own record of what they took, kept apart from everything the service writes down.
import { fingerprint } from './dice.ts'
import type { Taken } from './wires/city-wire.ts'

/** One message that a platform took. */
export interface Received {
  readonly ref: number
  readonly chat: number
  /** Milliseconds of the city's clock. */
  readonly at: number
  /** The same words with the same buttons have the same number. */
  readonly words: number
  /** What its buttons are about, and which one. */
  readonly kind: 'check_in' | 'review' | 'renewal' | 'call' | 'other'
  readonly about: number | null
  /** Whether the service was told that it was taken. */
  readonly told: boolean
  /** Milliseconds since the person's last own act; infinite when there was none. */
  readonly sinceAct: number
}

const kinds = { 'ci:same:': 'check_in', 'rv:come:': 'review', 'ex:renew:': 'renewal', 'call:done:': 'call' } as const

export function receivedOf(message: Taken, at: number, sinceAct: number): Received {
  const { ref, chat, told, text, choices } = message
  const words = fingerprint(`${text}\n${choices.join('\n')}`)
  for (const [start, kind] of Object.entries(kinds) as readonly [keyof typeof kinds, (typeof kinds)[keyof typeof kinds]][]) {
    const choice = choices.find((one) => one.startsWith(start))
    if (choice !== undefined) return { ref, chat, at, words, kind, about: Number(choice.slice(start.length)), told, sinceAct }
  }
  return { ref, chat, at, words, kind: 'other', about: null, told, sinceAct }
}
