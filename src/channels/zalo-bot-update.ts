// Reads one update of Zalo's bot platform into at most one neutral event, whether it is wrapped or bare. Pure.
import * as z from 'zod'
import type { InboundContent } from '../core/inbound.ts'
import type { InboundEvent } from './channel.ts'

export interface ReadUpdate {
  /** The platform's name of what happened, `message.text.received`; safe to log. */
  readonly name: string
  /** The document shows `{ok, result: {event_name, message}}`, real captures had only what is inside: both are taken, and told apart. */
  readonly form: 'wrapped' | 'bare'
  /** Under which name a picture came: `photo` in the document, `photo_url` in real captures. */
  readonly picture: 'photo' | 'photo_url' | null
  /** `unknown`: a kind that we have never heard of; `unreadable`: one that we know, not in the shape that we know. */
  readonly sense: 'known' | 'unknown' | 'unreadable'
  /** Null for everything the service has no business with: groups, bots (ourselves too), kinds it does not know. */
  readonly event: InboundEvent | null
}

// {"event_name":"message.text.received",
//  "message":{"message_id":"2d758cb5e222177a4e35","date":1767225600000,
//   "from":{"id":"6ede9afa66b88fe6d6a9","display_name":"An Nguyen","is_bot":false},
//   "chat":{"id":"6ede9afa66b88fe6d6a9","chat_type":"PRIVATE"},"text":"xin chào"}}
// {"ok":true,"result":{"event_name":"message.image.received","message":{…,"photo_url":"https://photo-stal-1.zdn.vn/x.jpg","caption":"nhà tôi"}}}
// {"event_name":"message.unsupported.received","message":{…}}: a location, a contact, a file, a protected sender; without any content
// https://docs.zaloplatforms.com/docs/BOT (webhook)
const kinds: Readonly<Record<string, string>> = {
  'message.text.received': 'text',
  'message.image.received': 'photo',
  'message.sticker.received': 'sticker',
  'message.voice.received': 'voice',
  'message.unsupported.received': 'unknown',
}

const named = z.object({ event_name: z.string().min(1), message: z.unknown().optional() })
const wrapped = z.object({ result: named })

/** Ids are hexadecimal strings; a number that JSON can hold exactly is taken as well. */
const id = z.union([z.string().min(1).max(200), z.int().transform(String)])

const messageShape = z.object({
  message_id: id,
  date: z.unknown().optional(),
  from: z.object({ id, is_bot: z.boolean().catch(false) }),
  chat: z.object({ id, chat_type: z.string().catch('') }),
  text: z.string().optional(),
  photo: z.string().max(2000).optional().catch(undefined),
  photo_url: z.string().max(2000).optional().catch(undefined),
})
type Message = z.infer<typeof messageShape>

/** Reads one parsed JSON value; null when it is no update at all. Never throws. */
export function readUpdate(raw: unknown, now: () => Temporal.Instant): ReadUpdate | null {
  const inner = wrapped.safeParse(raw)
  const bare = inner.success ? null : named.safeParse(raw)
  const update = inner.success ? inner.data.result : bare?.data
  if (update === undefined) return null
  const known = Object.hasOwn(kinds, update.event_name)
  // A kind we do not know is a word of the platform's own; anything else in its place is not repeated.
  const name = known || /^[a-z_.]{1,60}$/u.test(update.event_name) ? update.event_name : 'odd'
  const read = { name, form: inner.success ? 'wrapped' : 'bare', picture: null, event: null } as const
  if (!known) return { ...read, sense: 'unknown' }
  const message = messageShape.safeParse(update.message)
  const kind = kinds[update.event_name] ?? ''
  const content = message.success ? contentOf(kind, message.data) : null
  if (!message.success || content === null) return { ...read, sense: 'unreadable' }
  const { message_id: externalId, from, chat, date } = message.data
  const seen = { ...read, sense: 'known', picture: kind === 'photo' ? pictureOf(message.data) : null } as const
  if (from.is_bot || !isPrivate(message.data)) return seen
  return { ...seen, event: { externalId, userId: from.id, chatId: chat.id, at: instant(date, now), locale: null, content } }
}

function contentOf(kind: string, { text, photo, photo_url }: Message): InboundContent | null {
  if (kind === 'text') return text === undefined ? null : { kind: 'text', text }
  const picture = photo ?? photo_url
  // Where it is to be had, and no more: who decides whether it is fetched is not the channel.
  if (kind === 'photo' && picture) return { kind: 'file', ref: picture, name: '', size: null, picture: true }
  return { kind: 'unsupported', what: kind }
}

function pictureOf({ photo, photo_url }: Message): ReadUpdate['picture'] {
  if (photo !== undefined) return 'photo'
  return photo_url === undefined ? null : 'photo_url'
}

/** In a private chat the chat is the person. */
function isPrivate({ chat, from }: Message): boolean {
  return chat.chat_type === '' ? chat.id === from.id : chat.chat_type.toUpperCase() === 'PRIVATE'
}

/** Milliseconds since 1970, as a number or (in case) as text; the clock's time for anything else. */
function instant(date: unknown, now: () => Temporal.Instant): string {
  const milliseconds = typeof date === 'string' && date !== '' ? Number(date) : date
  const fits = typeof milliseconds === 'number' && Number.isInteger(milliseconds) && milliseconds > 0 && milliseconds <= 8.64e15
  return (fits ? Temporal.Instant.fromEpochMilliseconds(milliseconds) : now()).toString()
}
