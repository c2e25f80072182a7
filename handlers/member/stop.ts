// The ways out and back: DỪNG, NHẦM, BẮT ĐẦU. They work at every point and at once.
import { purposesFor } from '../../src/core/consent.ts'
import type { Effect } from '../../src/core/effect.ts'
import type { Known } from '../../src/core/person.ts'
import { choice, say } from '../words.ts'
import { askNext } from './consent.ts'
import { help } from './help.ts'

export function stop(person: Known): readonly Effect[] {
  if (person.addressState === 'stopped') return say('member:stop.still')
  return [
    { do: 'address', state: 'stopped' },
    { do: 'open', question: null },
    { do: 'escalate', kind: 'stopped', said: null },
    ...say('member:stop.done', undefined, [choice('do:start', 'member:stop.start-button')]),
  ]
}

export function wrongPerson(): readonly Effect[] {
  return [
    { do: 'address', state: 'wrong_person' },
    { do: 'open', question: null },
    { do: 'escalate', kind: 'wrong_person', said: null },
    ...say('member:stranger.wrong-person'),
  ]
}

/** BẮT ĐẦU, `/start`, or a fresh code from a chat that is linked. Nobody who said "wrong person" comes back without a new code. */
export function resume(person: Known): readonly Effect[] {
  if (person.invitation && person.invitation.memberId !== person.memberId) return say('member:start.other-person')
  if (person.addressState === 'active') {
    const asked = purposesFor({ away: person.standing === 'away', roles: person.roles.map((held) => held.role) })
    const unanswered = asked.some((purpose) => person.consents[purpose] === undefined)
    return unanswered ? askNext(asked, person.consents) : help(person)
  }
  if (person.addressState === 'wrong_person' && person.invitation?.state !== 'good') return say('member:stranger.hello')
  const asked = purposesFor({ away: person.standing === 'away', roles: person.roles.map((held) => held.role) })
  const agreedToContact = { ...person.consents, contact: person.consents.contact === true ? true : undefined }
  const consents = Object.fromEntries(Object.entries(agreedToContact).filter(([, agreed]) => agreed !== undefined))
  return [{ do: 'address', state: 'active' }, ...say('member:start.done'), ...askNext(asked, consents)]
}
