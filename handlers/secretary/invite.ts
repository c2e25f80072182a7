// Inviting: who is not connected yet, and the code with its link for one of them.
import type { Message, Sentence } from '../../src/core/message.ts'
import type { Uninvited } from '../../src/core/view.ts'
import { channelWord } from '../channel-word.ts'
import { choice, message, phoneWords, sentence } from '../words.ts'

const shown = 15

export function uninvitedList(people: readonly Uninvited[]): { readonly message: Message; readonly listed: readonly number[] } {
  if (people.length === 0) return { message: message('secretary:invite.nobody'), listed: [] }
  const first = people.slice(0, shown)
  return {
    message: {
      lines: [
        sentence('secretary:invite.head', { count: people.length }),
        ...first.map((person, at) => sentence('secretary:invite.row', { number: at + 1, name: person.name })),
        ...(people.length > shown ? [sentence('secretary:list.more', { count: people.length - shown })] : []),
        sentence('secretary:invite.how'),
      ],
      choices: first.map((person) => [choice(`do:invite:${person.memberId}`, 'secretary:invite.button', { name: person.name })]),
      rowsNumbered: true,
    },
    listed: people.map((person) => person.memberId),
  }
}

export interface NewInvitation {
  readonly name: string
  readonly code: string
  readonly link: string | null
  readonly phone: string | null
  readonly expiresOn: string
  /** The account they are invited to; null when it is not known by name, or there is none with room. */
  readonly bot: { readonly channel: string; readonly title: string | null; readonly link: string | null } | null
  /** Whether all accounts are full. */
  readonly full: boolean
}

/** The code, to be read out on the phone or handed over; the text to forward names nothing that only members should know. */
export function newInvitation(invitation: NewInvitation): Message {
  const code = `${invitation.code.slice(0, 4)} ${invitation.code.slice(4)}`
  return {
    lines: [
      sentence('secretary:invite.code', { name: invitation.name, code, date: { date: invitation.expiresOn } }),
      ...(invitation.link ? [sentence('secretary:invite.link', { link: invitation.link })] : whereToWrite(invitation.bot)),
      ...(invitation.full ? [sentence('secretary:invite.full')] : []),
      sentence('secretary:invite.hand-over', { phone: phoneWords(invitation.phone, sentence('common:no-phone')) }),
    ],
  }
}

/** Where no link carries the code: whom to look for. */
function whereToWrite(bot: NewInvitation['bot']): readonly Sentence[] {
  if (bot?.title == null) return []
  return [
    sentence('secretary:invite.bot', { channel: channelWord(bot.channel), bot: bot.title }),
    ...(bot.link === null ? [] : [sentence('secretary:invite.bot-link', { link: bot.link })]),
  ]
}
