// What the owner of a phone remembers: what they were asked, what they have done, and what their channel's numbers meant.
import type { Outbound } from '../channels/channel.ts'
import type { InboundContent } from '../core/inbound.ts'
import type { Read } from '../render/numbers.ts'
import type { Heard } from './acts.ts'
import type { DemoChannel } from './channels.ts'
import type { Bubble } from './phones.ts'

export interface Memory {
  readonly bubbles: Bubble[]
  /** Check-ins this person was asked about. */
  readonly asked: string[]
  /** Invitations this person tapped, in order: the codes come back in the same order. */
  readonly inviting: number[]
  /** How many messages had a choice so far. */
  readonly offered: Map<string, number>
  /** What was said or tapped, and when; the newest last. */
  readonly done: { readonly what: string; readonly at: Temporal.Instant }[]
  /** Messages whose numbers were not looked at yet. */
  unread: { readonly message: Outbound; readonly at: Temporal.Instant }[]
  /** Choices as they were read, by id. */
  readonly choices: Map<string, Read>
  channel: DemoChannel
  spoken: string | null
  played: boolean
}

/** A part of a day: what was done longer ago did not lead to this message. */
const justNow = 0.003

/** A message as its reader hears it. */
export function heardBy({ done, offered }: Memory, { text, choices }: Pick<Heard, 'text' | 'choices'>, now: Temporal.Instant): Heard {
  const last = done.at(-1)
  const days = (at: Temporal.Instant): number => at.until(now).total('days')
  return {
    text,
    choices,
    after: last !== undefined && days(last.at) < justNow ? last.what : null,
    today: now.toZonedDateTimeISO('Asia/Ho_Chi_Minh').toPlainDate().toString(),
    tapped(start) {
      const found = done.findLast(({ what }) => what.startsWith(start))
      return found ? days(found.at) : null
    },
    offered: (choice) => offered.get(choice) ?? 0,
  }
}

/** A call item that has come three times is left in the list: even a patient secretary does not press "later" for ever. */
export function tiredOf(memory: Memory, choices: readonly string[]): boolean {
  const later = choices.find((choice) => choice.startsWith('call:later:'))
  if (later === undefined) return false
  memory.asked.push(later)
  return memory.asked.filter((choice) => choice === later).length > 3
}

/** Between 7 and 21 o'clock in Viet Nam: nobody types a code in the middle of the night. */
export function inWakingHours(at: Temporal.Instant): Temporal.Instant {
  const { hour } = at.toZonedDateTimeISO('Asia/Ho_Chi_Minh')
  return hour >= 21 || hour < 7 ? at.add({ hours: 10 }) : at
}

/** What stands in the chat for what was sent: a tap shows its label. */
export function wordsOf(memory: Memory, content: InboundContent): string {
  if (content.kind === 'text') return content.text
  if (content.kind === 'file') return content.name
  if (content.kind === 'start') return content.code === null ? '/start' : `/start ${content.code}`
  return content.kind === 'choice' ? (memory.choices.get(content.choice)?.label ?? content.choice) : ''
}
