// Reads one Telegram update into at most one neutral event. Pure: no network, no grammy, no log.
// Coordinates are rounded while they are parsed and end here: only the place leaves this file.
import * as z from 'zod'
import type { PinPlace } from '../core/place.ts'
import type { InboundEvent } from './channel.ts'
import { pinContent } from './pin.ts'

type InboundContent = InboundEvent['content']

/** What a reader needs from outside. */
export interface UpdateTools {
  readonly now: () => Temporal.Instant
  readonly locate: (lat: number, lon: number) => Promise<PinPlace | null>
}

export interface ReadUpdate {
  /** Telegram's `update_id`: grows, is unique for a bot, and confirms everything before it. */
  readonly id: number
  /** Null for everything the service has no business with: groups, other bots, service messages, kinds it does not know. */
  readonly event: InboundEvent | null
  /** The tap that waits for `answerCallbackQuery`; without an answer the person's button spins. */
  readonly callbackId: string | null
  /** False when a kind that we know did not have the shape that we know. */
  readonly readable: boolean
}

/** The kinds of update that we ask Telegram for. https://core.telegram.org/bots/api#update */
export const updateKinds = ['message', 'edited_message', 'callback_query', 'my_chat_member'] as const

// {"update_id":730152001,"message":{"message_id":55,"date":1767225600,"chat":{"id":5123456789,"type":"private","first_name":"An"},
//  "from":{"id":5123456789,"is_bot":false,"first_name":"An","language_code":"vi"},"text":"/start lk_7f3c9a52"}}
// … "location":{"latitude":10.7626,"longitude":106.6602,"horizontal_accuracy":25}
// … "contact":{"phone_number":"84912345678","first_name":"An","user_id":5123456789}
// … "document":{"file_id":"BQACAgUAAx","file_unique_id":"AgADxQ","file_name":"danh sach.xlsx","file_size":20480}
// … "photo":[{"file_id":"AgACx","width":90,"height":67,"file_size":1500},…]
// {"update_id":730152004,"callback_query":{"id":"4382bfdwdsb323b2d9","from":{"id":5123456789,"is_bot":false,"first_name":"An"},
//  "chat_instance":"-3755","data":"same:981","message":{"message_id":54,"date":1767225500,"chat":{"id":5123456789,"type":"private"}}}}
// {"update_id":730152005,"my_chat_member":{"chat":{"id":5123456789,"type":"private"},"from":{"id":5123456789,"is_bot":false},
//  "date":1767225700,"new_chat_member":{"user":{"id":730000,"is_bot":true},"status":"kicked","until_date":0}}}
const person = z.object({ id: z.int(), is_bot: z.boolean().default(false), language_code: z.string().optional() })
const chat = z.object({ id: z.int(), type: z.string() })

/** Two decimals (about 1.1 km) cost no accuracy at the level of provinces; the finer value is never held in a variable of ours. */
const coarse = z.number().transform((degrees) => Math.round(degrees * 100) / 100)

const messageShape = z.object({
  date: z.number().optional(),
  edit_date: z.number().optional(),
  chat,
  from: person.optional(),
  text: z.string().optional(),
  location: z.object({ latitude: coarse, longitude: coarse }).optional(),
  contact: z.object({ phone_number: z.string(), user_id: z.int().optional() }).optional(),
  document: z.object({ file_id: z.string(), file_name: z.string().optional(), file_size: z.int().optional() }).optional(),
  animation: z.unknown().optional(),
  photo: z
    .array(z.object({ file_id: z.string(), file_size: z.int().optional() }))
    .optional()
    .catch(undefined),
})
type Message = z.infer<typeof messageShape>

const tap = z.object({ id: z.string(), from: person, data: z.string().optional(), message: z.object({ chat }).optional() })
const membership = z.object({ chat, from: person, date: z.number().optional(), new_chat_member: z.object({ status: z.string() }) })

const envelope = z.object({
  update_id: z.int(),
  message: z.unknown().optional(),
  edited_message: z.unknown().optional(),
  callback_query: z.unknown().optional(),
  my_chat_member: z.unknown().optional(),
})

/** What a person can send that we cannot read; everything else without text is a service message and gets no answer. */
const media = [
  'photo',
  'voice',
  'audio',
  'video',
  'video_note',
  'animation',
  'sticker',
  'poll',
  'dice',
  'story',
  'game',
  'paid_media',
  'checklist',
] as const

/** Reads one parsed JSON value; null when it is no update at all. Never throws. */
export async function readUpdate(raw: unknown, tools: UpdateTools): Promise<ReadUpdate | null> {
  const outer = envelope.safeParse(raw)
  if (!outer.success) return null
  const update = outer.data
  const id = update.update_id
  const nothing = { id, event: null, callbackId: null, readable: true }

  if (update.message !== undefined || update.edited_message !== undefined) {
    const edited = update.message === undefined
    const inner = messageShape.safeParse(edited ? update.edited_message : update.message)
    if (!inner.success) return { ...nothing, readable: false }
    const { chat, from, date, edit_date } = inner.data
    if (chat.type !== 'private' || from === undefined || from.is_bot) return nothing
    const content = edited ? editedContent(inner.data) : ((await messageContent(inner.data, tools)) ?? unreadContent(update.message))
    if (content === null) return nothing
    return { ...nothing, event: { ...sender(id, chat, from), at: instant(edit_date ?? date, tools), content } }
  }
  if (update.callback_query !== undefined) {
    const inner = tap.safeParse(update.callback_query)
    if (!inner.success) return { ...nothing, readable: false }
    const { id: callbackId, from, data, message: under } = inner.data
    const where = under?.chat ?? { id: from.id, type: 'private' }
    if (where.type !== 'private' || data === undefined) return { ...nothing, callbackId }
    // A tap carries no time of its own: the date inside is that of the message under the button.
    const event = { ...sender(id, where, from), at: tools.now().toString(), content: { kind: 'choice', choice: data } as const }
    return { ...nothing, callbackId, event }
  }
  if (update.my_chat_member !== undefined) {
    const inner = membership.safeParse(update.my_chat_member)
    if (!inner.success) return { ...nothing, readable: false }
    const { chat, from, date, new_chat_member } = inner.data
    const kind = { kicked: 'blocked', member: 'unblocked' }[new_chat_member.status]
    if (chat.type !== 'private' || (kind !== 'blocked' && kind !== 'unblocked')) return nothing
    return { ...nothing, event: { ...sender(id, chat, from), at: instant(date, tools), content: { kind } } }
  }
  return nothing
}

function sender(id: number, chat: { id: number }, from: z.infer<typeof person>) {
  return {
    externalId: String(id),
    userId: String(from.id),
    chatId: String(chat.id),
    locale: from.language_code?.split('-')[0]?.toLowerCase() ?? null,
  }
}

/** Seconds since 1970; the emulator `telegram-test-api` gives milliseconds in places, told apart by a date after the year 2286. */
function instant(date: number | undefined, tools: UpdateTools): string {
  if (date === undefined) return tools.now().toString()
  const milliseconds = Math.trunc(date < 1e10 ? date * 1000 : date)
  return Math.abs(milliseconds) <= 8.64e15 ? Temporal.Instant.fromEpochMilliseconds(milliseconds).toString() : tools.now().toString()
}

async function messageContent(message: Message, tools: UpdateTools): Promise<InboundContent | null> {
  const { text, location, contact, document, animation, photo, from } = message
  if (text !== undefined) return textContent(text)
  if (location !== undefined) return pinContent(await tools.locate(location.latitude, location.longitude))
  if (contact !== undefined) return { kind: 'contact', phone: contact.phone_number, own: contact.user_id === from?.id }
  // An animation carries a document too, for clients that do not know animations.
  if (document !== undefined && animation === undefined) {
    return { kind: 'file', ref: document.file_id, name: document.file_name ?? '', size: document.file_size ?? null }
  }
  // The same photo in several sizes, the largest last.
  const largest = photo?.at(-1)
  if (largest !== undefined) return { kind: 'file', ref: largest.file_id, name: '', size: largest.file_size ?? null, picture: true }
  return null
}

/** A corrected text is said again; moves of a live location and new captions are nothing. */
function editedContent(message: Message): InboundContent | null {
  return message.text === undefined ? null : textContent(message.text)
}

function unreadContent(raw: unknown): InboundContent | null {
  const what = media.find((kind) => typeof raw === 'object' && raw !== null && kind in raw)
  return what === undefined ? null : { kind: 'unsupported', what }
}

/** `/start CODE` is the deep link's word; `/tinhhinh@our_bot x` is a command with our name, which says nothing in a private chat. */
function textContent(text: string): InboundContent {
  const command = /^(\/[a-z0-9_]+)(?:@\w+)?(?:\s+(.*))?$/isu.exec(text.trim())
  if (command === null) return { kind: 'text', text }
  const [, name = '', rest = ''] = command
  if (name.toLowerCase() === '/start') return { kind: 'start', code: rest.trim() || null }
  return { kind: 'text', text: rest === '' ? name : `${name} ${rest}` }
}
