// The simulated people in charge: a secretary invites, hands codes over, phones, and records what was said.
import { type Act, tap, write } from './acts.ts'

/** What a secretary knows to say of a member after phoning; null when the member does not pick up. */
export type Spoken = (memberId: number) => string | null

/** What a simulated person in charge does on a message that is not about a process. @param choices ids of all choices under it. */
export function reactInCharge(choices: readonly string[], spoken: Spoken): readonly Act[] {
  const consent = choices.find((choice) => choice.startsWith('consent:') && choice.endsWith(':yes'))
  if (consent) return [tap(1, consent)]
  // The list of who is not connected: a tap for each.
  const invites = choices.filter((choice) => choice.startsWith('do:invite:'))
  if (invites.length > 0 && choices.length === invites.length) return invites.map((choice, at) => tap(4 + at * 3, choice))
  if (choices.includes('call:yes')) return [tap(1, 'call:yes')]
  // The list of who has not answered: whoever gets no messages is phoned.
  const unasked = choices.findIndex((choice) => choice.startsWith('do:invite:'))
  const listed = unasked > 0 ? choices[unasked - 1] : undefined
  if (listed?.startsWith('call:done:')) {
    const memberId = Number(listed.slice('call:done:'.length))
    const words = spoken(memberId)
    return words === null ? [] : [tap(30, listed), { ...write(33, words), called: memberId }]
  }
  // A call item, and nothing else, has exactly these two.
  const done = choices.find((choice) => choice.startsWith('call:done:'))
  if (done && choices.length === 2 && choices.some((choice) => choice.startsWith('call:later:'))) {
    const memberId = Number(done.slice('call:done:'.length))
    const words = spoken(memberId)
    return words === null ? [tap(300, `call:later:${memberId}`)] : [tap(240, done), { ...write(243, words), called: memberId }]
  }
  return []
}

/** The code in the answer to an invitation, as a secretary would read it out on the phone. */
export function codeOf(text: string): string | null {
  const found = text.match(/\b(\d{4}) (\d{4})\b/)
  return found ? `${found[1]}${found[2]}` : null
}
