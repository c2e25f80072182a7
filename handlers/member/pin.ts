// A shared pin needs a yes of its own. Without one it is dropped, unread and unsaid, and its place is asked for in words.
import type { Effect } from '../../src/core/effect.ts'
import type { Message } from '../../src/core/message.ts'
import type { Known } from '../../src/core/person.ts'
import { isOfReport, type OpenQuestion, saidBackIn, waitingBehind } from '../../src/core/talk.ts'
import { choice, message, say } from '../words.ts'
import { answersTo } from './consent-words.ts'

/** Whether pins of this person may be read. */
export function mayReadPin({ consents }: Known): boolean {
  return consents.pin === true
}

/** A pin came of somebody who has not agreed. Whoever was asked before is not asked again, and may say yes to this sentence. */
export function dropPin(person: Known): readonly Effect[] {
  if (person.consents.pin === undefined) return askPin(person)
  return [
    { do: 'open', question: questionAfter(person) },
    ...say('member:pin.dropped', undefined, [choice('consent:pin:yes', 'member:pin.agree')]),
  ]
}

/** `pin:ask`: somebody wants to share where they are instead of typing it. */
export function pinTap(person: Known, args: readonly string[]): readonly Effect[] | null {
  if (args[0] !== 'ask') return null
  return mayReadPin(person) ? sendPin(person) : askPin(person)
}

function askPin(person: Known): readonly Effect[] {
  const { open } = person.talk
  const back = open?.ask === 'consent' ? open.back : isOfReport(open) ? open : reportBehind(open)
  return [
    { do: 'open', question: { ask: 'consent', purpose: 'pin', ...(back ? { back } : {}) } },
    ...say('member:consent.ask.pin', undefined, answersTo('pin')),
  ]
}

/** The answer to that question: the talk goes on where it stood. The pin that brought it up is gone, so it is asked for again. */
export function afterPin(person: Known, agreed: boolean): readonly Effect[] {
  return agreed ? sendPin(person) : [{ do: 'open', question: questionAfter(person) }, ...say('member:pin.type')]
}

function sendPin(person: Known): readonly Effect[] {
  return [
    { do: 'open', question: questionAfter(person) },
    { do: 'say', message: { ...message('member:pin.send'), ask: 'location' } },
  ]
}

/** A number or a clock that is asked for waits until the place is known. */
function reportBehind(open: OpenQuestion | null): OpenQuestion | null {
  const waiting = waitingBehind(open)
  return waiting.ahead ? { ask: 'report', ...waiting } : null
}

/** What the next line answers: of a report that was said back only its place, which the pin was about. */
function questionAfter(person: Known): OpenQuestion {
  const { open } = person.talk
  const read = saidBackIn(open?.ask === 'consent' ? (open.back ?? null) : open)
  return read === null ? { ask: 'report', ...waitingBehind(open) } : { ask: 'correct', only: 'place', ...read }
}

/** The same question with the one-tap way to share a pin: the button itself, or the question whether they want that at all. */
export function withPin(person: Known, asked: Message): Message {
  if (mayReadPin(person)) return { ...asked, ask: 'location' }
  if (person.consents.pin === false) return asked
  return { ...asked, choices: [...(asked.choices ?? []), [{ ...choice('pin:ask', 'member:pin.button'), needs: 'location' }]] }
}
