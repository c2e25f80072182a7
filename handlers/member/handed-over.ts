// What a member is told whose words go to a person: who takes them up, or whom to phone where no message reaches anybody in charge.
import type { HandedKind } from '../../src/core/effect.ts'
import type { Key } from '../../src/core/key.ts'
import type { Message, Sentence } from '../../src/core/message.ts'
import { sentence } from '../words.ts'

/** Who takes what was handed over. */
export interface Taker {
  readonly name: string
  readonly phone: string | null
  /** Whether a message tells them of it. */
  readonly told: boolean
}

export interface Handed {
  readonly kind: HandedKind
  /** Null where nobody has the duty, as with a branch's only secretary. */
  readonly taker: Taker | null
}

/** What is said of each kind: when somebody was told, and when nobody could be. Nobody waits for an answer to the others. */
const said: Readonly<Partial<Record<HandedKind, { readonly told: Key; readonly untold: Key; readonly note?: Key }>>> = {
  needs_help: { told: 'member:help-needed.passed-on', untold: 'member:help-needed.untold' },
  wants_contact: { told: 'member:contact.named', untold: 'member:contact.untold' },
  unread: { told: 'member:report.passed-on', untold: 'member:report.untold' },
  petition: { told: 'member:petition.passed-on', untold: 'member:petition.untold' },
  dues: { told: 'member:dues.passed-on', untold: 'member:dues.untold', note: 'member:dues.note' },
  new_phone: { told: 'member:phone.passed-on', untold: 'member:phone.untold' },
}

/**
 * One answer to all that was handed over at once; null where nobody waits for one.
 * @param of.committee whom to turn to where nobody takes it.
 */
export function handedOver(handed: readonly Handed[], { committee }: { readonly committee: string }): Message | null {
  const told: Sentence[] = []
  const untold: Sentence[] = []
  const notes: Sentence[] = []
  const phones = new Set<string>()
  let turn: Sentence | null = null
  for (const { kind, taker } of handed) {
    const words = said[kind]
    if (!words) continue
    if (taker?.told) {
      told.push(sentence(words.told, { name: taker.name }))
      if (taker.phone !== null && kind !== 'new_phone') phones.add(taker.phone)
    } else {
      untold.push(sentence(words.untold))
      turn ??= turnTo(taker, committee)
    }
    if (words.note) notes.push(sentence(words.note))
  }
  if (told.length + untold.length === 0) return null
  const urgent = [...phones].map((phone) => sentence('member:contact.urgent', { phone: { phone } }))
  return { lines: [...told, ...untold, ...notes, ...(turn ? [turn] : []), ...urgent] }
}

function turnTo(taker: Taker | null, committee: string): Sentence {
  if (!taker) return sentence('member:contact.turn-to', { committee })
  const { name, phone } = taker
  return phone === null ? sentence('member:contact.ask', { name }) : sentence('member:contact.phone', { name, phone: { phone } })
}
