// The words of each purpose's consent: what is shown, and so what its proof is a hash of.
import type { Purpose } from '../../src/core/consent.ts'
import type { Key } from '../../src/core/key.ts'
import type { Choice } from '../../src/core/message.ts'
import { choice } from '../words.ts'

/** What was read before the answer. That of a pin stands by itself, because it is asked when one comes. */
export function textOf(purpose: Purpose): readonly Key[] {
  return purpose === 'pin' ? ['member:consent.ask.pin'] : ['member:consent.intro', `member:consent.name.${purpose}`]
}

export function declineOf(purpose: Purpose): Key {
  return purpose === 'pin' ? 'member:consent.no-pin' : 'member:consent.no'
}

/** A yes and a no, neither of them taken for granted. */
export function answersTo(purpose: Purpose): readonly Choice[] {
  return [choice(`consent:${purpose}:yes`, 'member:consent.yes'), choice(`consent:${purpose}:no`, declineOf(purpose))]
}
