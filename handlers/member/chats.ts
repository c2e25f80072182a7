// KÊNH: the chats in which a person is reached, and which of them is written to first. Named by their platform, never by an id.
import type { Effect } from '../../src/core/effect.ts'
import type { Message, Sentence } from '../../src/core/message.ts'
import type { Known } from '../../src/core/person.ts'
import type { OwnChat } from '../../src/core/view.ts'
import { choice, idOf, message, sentence } from '../words.ts'

export function showChats(): readonly Effect[] {
  return [{ do: 'show', view: { of: 'chats' } }]
}

/** `kn:12` puts a chat first, `kn:last` leaves it to where the person wrote last. Whose chat it is is asked where it happens. */
export function chatTap(_: Known, args: readonly string[]): readonly Effect[] | null {
  if (args[0] === 'last') return [{ do: 'prefer', addressId: null }]
  const addressId = idOf(args[0])
  return addressId === null ? null : [{ do: 'prefer', addressId }]
}

const platforms = ['telegram', 'zalo-bot', 'zalo-oa', 'viber', 'email', 'phone', 'simulator'] as const

function nameOf({ channel, title }: OwnChat): Sentence {
  const platform = platforms.find((one) => one === channel)
  const name = platform ? sentence(`common:channel.${platform}`) : sentence('common:channel.other')
  return title === null ? name : sentence('common:channel.titled', { channel: name, title })
}

/** @param chats in the order in which they are tried; those that take no messages are at the end. */
export function chatList(chats: readonly OwnChat[], chosen: boolean): Message {
  const active = chats.filter(({ state }) => state === 'active')
  const [only] = active
  const stopped = chats.filter(({ state }) => state !== 'active').map((chat) => sentence('member:chats.stopped', { chat: nameOf(chat) }))
  if (active.length < 2 || !only)
    return {
      lines: [
        only ? sentence('member:chats.one', { chat: nameOf(only) }) : sentence('member:chats.none'),
        ...stopped,
        sentence('member:chats.more'),
      ],
    }
  return {
    lines: [
      sentence(chosen ? 'member:chats.order' : 'member:chats.usual'),
      ...active.map((chat, at) => sentence('member:chats.nth', { n: at + 1, chat: nameOf(chat) })),
      ...stopped,
      sentence('member:chats.choose'),
    ],
    choices: [
      ...active.map((chat) => [choice(`kn:${chat.addressId}`, 'member:chats.button', { chat: nameOf(chat) })]),
      ...(chosen ? [[choice('kn:last', 'member:chats.button.last')]] : []),
    ],
  }
}

/** What was changed is said back. */
export function chatsChosen(first: OwnChat | null): Message {
  if (first === null) return message('member:chats.last')
  return message('member:chats.first', { chat: nameOf(first) }, [choice('kn:last', 'member:chats.button.last')])
}
