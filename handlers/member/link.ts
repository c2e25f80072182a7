// A chat that belongs to nobody yet: it is told nothing until the right code comes (domain.md 8.1: no word of party or branch before).
import { purposesFor } from '../../src/core/consent.ts'
import type { Effect } from '../../src/core/effect.ts'
import { codeIn, type Said } from '../../src/core/inbound.ts'
import type { Invitation, Person, Stranger } from '../../src/core/person.ts'
import { readReply } from '../../src/understand/read-reply.ts'
import { isCancel } from '../leave-words.ts'
import { phoneWords, say, sentence } from '../words.ts'
import { askNext } from './consent.ts'
import { menuFor } from './help.ts'

/** Wrong codes one chat may send in an hour; 8 digits and 60 open invitations leave a guess in a million. */
export const wrongCodesAllowed = 5

export function welcomeStranger(person: Stranger, said: Said): readonly Effect[] {
  const { content } = said
  // Nothing may be said to who takes everything back, and who only unblocks has asked nothing.
  if (content.kind === 'blocked' || content.kind === 'withdrawn' || (content.kind === 'unblocked' && !content.greet)) return []
  if (content.kind === 'stopped') return say('member:stranger.stopped')
  if (content.kind === 'text') {
    const { intents } = readReply(content.text, { asked: false })
    if (intents.includes('wrong_person')) return say('member:stranger.wrong-person')
    if (intents.includes('stop') || intents.includes('withdraw') || isCancel(content.text)) return say('member:stranger.stopped')
  }
  const sentCode = codeIn(content) !== null || (content.kind === 'start' && content.code !== null)
  if (!sentCode) return say('member:stranger.hello')
  if (person.wrongCodes >= wrongCodesAllowed) return say('member:stranger.too-many')
  if (person.invitation?.state === 'good') return link(person, person.invitation)
  const why = person.invitation?.state ?? 'unknown'
  return [{ do: 'count-wrong-code' }, ...say(`member:stranger.code-${why}`)]
}

/** Who is away is asked how they are, who holds a role gets its lists, and everybody else hears of meetings. */
function welcomeOf({ away, roles }: Pick<Invitation, 'away' | 'roles'>): 'member:welcome' | 'member:welcome.duty' | 'member:welcome.home' {
  if (away) return 'member:welcome'
  return roles.length > 0 ? 'member:welcome.duty' : 'member:welcome.home'
}

/** Uses an invitation up, welcomes and asks the first purpose. */
export function link(person: Person, invitation: Invitation): readonly Effect[] {
  const { name, branch, inCharge } = invitation.welcome
  const roles = invitation.roles.map((held) => held.role)
  return [
    { do: 'link', invitationId: invitation.id, locale: person.locale },
    {
      do: 'say',
      message: {
        lines: [
          sentence(welcomeOf(invitation), { name, branch }),
          ...(inCharge && invitation.away
            ? [sentence('member:welcome.in-charge', { name: inCharge.name, phone: phoneWords(inCharge.phone, '') })]
            : []),
          sentence('member:consent.intro'),
        ],
        menu: menuFor(invitation.roles),
      },
    },
    ...askNext(purposesFor({ away: invitation.away, roles }), invitation.consents),
  ]
}
