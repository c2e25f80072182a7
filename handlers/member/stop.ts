// The ways out and back: DỪNG, NHẦM, BẮT ĐẦU. They work at every point and at once.
import type { Effect } from '../../src/core/effect.ts'
import { isGone } from '../../src/core/member.ts'
import type { Known } from '../../src/core/person.ts'
import type { Intent } from '../../src/core/report.ts'
import { choice, isInCharge, say } from '../words.ts'
import { askNext, purposesOf } from './consent.ts'
import { help } from './help.ts'
import { link } from './link.ts'

export function stop(person: Known): readonly Effect[] {
  if (person.addressState === 'stopped') return say('member:stop.still')
  // It stays a wrong person's: START must not bring it back.
  if (person.addressState === 'wrong_person') return say('member:stranger.stopped')
  return [
    ...stopping(),
    // "The committee will phone" is no sentence for the committee itself.
    ...say(isInCharge(person) ? 'member:stop.done.duty' : 'member:stop.done', undefined, [choice('do:start', 'member:stop.start-button')]),
  ]
}

/** What a stop does, without the words. */
export function stopping(): readonly Effect[] {
  return [
    { do: 'address', state: 'stopped' },
    { do: 'open', question: null },
    { do: 'escalate', kind: 'stopped', said: null },
  ]
}

/** The person told the platform to take everything back: nothing is answered, because nothing may be sent there any more. */
export function withdraw(person: Known): readonly Effect[] {
  const effects: readonly Effect[] = [{ do: 'open', question: null }, { do: 'forget-address' }]
  return person.addressState === 'active' ? [...effects, { do: 'escalate', kind: 'stopped', said: null }] : effects
}

/** The choice beside a stop that was asked back. */
const keep = 'do:keep'

/** "hủy" may mean the whole channel, or the thing just before: it is asked once. */
export function askBeforeStop(person: Known): readonly Effect[] {
  if (asksStop(person)) return stop(person)
  return say('member:stop.ask', undefined, [choice('do:stop', 'member:stop.button'), choice(keep, 'member:stop.keep-button')])
}

/** Whether the last message asked if everything shall stop. */
export function asksStop(person: Known): boolean {
  return person.talk.offered.some((one) => one.id === keep)
}

/** A typed yes or no to that question; null when it was not asked, or the line says something else. */
export function answerStop(person: Known, intents: readonly Intent[]): readonly Effect[] | null {
  if (!asksStop(person)) return null
  if (intents.includes('yes') || intents.includes('yes_or_stop')) return stop(person)
  return intents.includes('no') ? say('member:stop.kept') : null
}

export function wrongPerson(): readonly Effect[] {
  return [
    { do: 'address', state: 'wrong_person' },
    { do: 'open', question: null },
    { do: 'escalate', kind: 'wrong_person', said: null },
    ...say('member:stranger.wrong-person'),
  ]
}

/**
 * BẮT ĐẦU, `/start`, or a code from a chat that is linked. Nobody who said "wrong person" comes back without a new code. A code of somebody
 * else and one that nobody has get the same answer, so that a linked chat is no place to guess codes. The own code is used up.
 */
export function resume(person: Known, sentCode = false): readonly Effect[] {
  const own = person.invitation?.memberId === person.memberId ? person.invitation : null
  // The chat of somebody who has left, or who was never the one meant, may become another member's: with their code, and no more guesses than a stranger has.
  if (isGone(person.standing) || (person.addressState === 'wrong_person' && own?.state !== 'good')) {
    if (person.invitation?.state === 'good') return link(person, person.invitation)
    const answer = say(isGone(person.standing) && person.addressState !== 'wrong_person' ? 'member:gone' : 'member:stranger.hello')
    return sentCode && !own ? [{ do: 'count-wrong-code' }, ...answer] : answer
  }
  if (sentCode && !own) return say('member:start.other-person')
  const asked = purposesOf(person)
  const used: readonly Effect[] = own?.state === 'good' ? [{ do: 'link', invitationId: own.id, locale: person.locale }] : []
  if (person.addressState === 'active') {
    const unanswered = asked.some((purpose) => person.consents[purpose] === undefined)
    return [...used, ...(unanswered ? askNext(asked, person.consents) : help(person))]
  }
  // A no to being contacted at all is asked again: coming back has changed it.
  const { contact, ...rest } = person.consents
  return [
    ...used,
    { do: 'address', state: 'active' },
    ...say('member:start.done'),
    ...askNext(asked, contact === true ? { ...rest, contact } : rest),
  ]
}
