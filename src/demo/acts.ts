// What simulated people do, and what they have before their eyes when they do it.
import type { InboundContent } from '../core/inbound.ts'
import type { Read } from '../render/numbers.ts'

/** One thing a simulated person will do, so many minutes after what caused it. */
export interface Act {
  readonly minutes: number
  readonly content: InboundContent
  /** Whom a person in charge has called to hear it. */
  readonly called?: number
  /** Left out when the same is planned for before that. */
  readonly once?: true
}

/** A message as its reader remembers things around it. */
export interface Heard {
  readonly text: string
  readonly choices: readonly Read[]
  /** The last thing its reader said or tapped, when that was just before. */
  readonly after: string | null
  /** ISO date at home. */
  readonly today: string
  /** Days since its reader last tapped a choice that begins so; null = never. */
  readonly tapped: (start: string) => number | null
  /** How many messages before this one had this choice. */
  readonly offered: (choice: string) => number
}

export const day = 24 * 60
export const tap = (minutes: number, choice: string): Act => ({ minutes, content: { kind: 'choice', choice } })
export const write = (minutes: number, text: string): Act => ({ minutes, content: { kind: 'text', text } })

/** The first choice whose id begins so. */
export function find({ choices }: Pick<Heard, 'choices'>, start: string): string | undefined {
  return choices.find(({ id }) => id.startsWith(start))?.id
}

/** The nth word of a choice's id: 2 is what most of them are about. */
export const wordOf = (choice: string, nth: number): string => choice.split(':')[nth] ?? ''
