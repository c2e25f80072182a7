// What a member is told who asked for a person: who will call, or whom to phone where no message reaches anybody in charge.
import type { Effect } from '../../src/core/effect.ts'
import type { Message, Sentence } from '../../src/core/message.ts'
import { sentence } from '../words.ts'

/** Who takes what was handed over. */
export interface Taker {
  readonly name: string
  readonly phone: string | null
  /** Whether a message tells them of it. */
  readonly told: boolean
}

/**
 * The answer to who asked for a person; null where nobody waits for one.
 * @param of.taker null where nobody has the duty, as with a branch's only secretary, @param of.committee whom to turn to then.
 */
export function handedOver(
  kind: Extract<Effect, { do: 'escalate' }>['kind'],
  { taker, committee }: { readonly taker: Taker | null; readonly committee: string },
): Message | null {
  if (kind !== 'wants_contact' && kind !== 'unread') return null
  if (taker?.told)
    return {
      lines: [
        sentence(kind === 'unread' ? 'member:report.passed-on' : 'member:contact.named', { name: taker.name }),
        ...(taker.phone === null ? [] : [sentence('member:contact.urgent', { phone: { phone: taker.phone } })]),
      ],
    }
  return {
    lines: [sentence(kind === 'unread' ? 'member:report.untold' : 'member:contact.untold'), turnTo(taker, committee)],
  }
}

function turnTo(taker: Taker | null, committee: string): Sentence {
  if (!taker) return sentence('member:contact.turn-to', { committee })
  const { name, phone } = taker
  return phone === null ? sentence('member:contact.ask', { name }) : sentence('member:contact.phone', { name, phone: { phone } })
}
