// Reads one callback of Viber into at most one neutral event or receipt. Pure: no network, no log.
// Coordinates are rounded while they are parsed and end here: only the place leaves this file.
import * as z from 'zod'
import type { PinPlace } from '../core/place.ts'
import type { InboundEvent, Receipt } from './channel.ts'
import { pinContent } from './pin.ts'

type InboundContent = InboundEvent['content']

/** What a reader needs from outside. */
export interface EventTools {
  readonly now: () => Temporal.Instant
  readonly locate: (lat: number, lon: number) => Promise<PinPlace | null>
}

export interface ReadEvent {
  /** The platform's word for it, null for one that we do not know. */
  readonly kind: (typeof eventKinds)[number] | null
  readonly event: InboundEvent | null
  readonly receipt: Receipt | null
  /** The person opened the chat and has not subscribed: the answer of the webhook is their welcome. `context` is what the link carried. */
  readonly welcome: { readonly context: string | null; readonly locale: string | null } | null
  /** False when a kind that we know did not have the shape that we know. */
  readonly readable: boolean
  /** How a contact came, which no document says for certain: by our button, after a question for it, or of its own accord. */
  readonly contact: 'button' | 'asked' | 'unasked' | null
}

const eventKinds = [
  ...['webhook', 'conversation_started', 'subscribed', 'unsubscribed'],
  ...['message', 'delivered', 'seen', 'failed'],
] as const
/** The kinds that Viber sends only when it is asked to; it sends the others always. https://developers.viber.com/docs/api/rest-bot-api/#webhooks */
export const wantedEvents = ['delivered', 'seen', 'failed', 'subscribed', 'unsubscribed', 'conversation_started'] as const

// {"event":"message","timestamp":1767225600000,"chat_hostname":"SN-CHAT-01_","message_token":5741311803571721087,
//  "sender":{"id":"01234567890A=","name":"An","language":"vi","country":"VN","api_version":10},
//  "message":{"type":"text","text":"Xin chào","tracking_data":"conv-42"},"silent":false}
// … "message":{"type":"location","location":{"lat":10.7626,"lon":106.6602},"tracking_data":"ask-loc:981"}
// … "message":{"type":"contact","contact":{"name":"An","phone_number":"+84912345678"},"tracking_data":"ask-phone:981"}
// … "message":{"type":"file","media":"https://dl-media.viber.com/…","file_name":"danh sach.xlsx","size":20480}
// {"event":"conversation_started","timestamp":1767225600001,"message_token":4912661846655238145,"type":"open","context":"lk_7f3c9a52",
//  "subscribed":false,"user":{"id":"01234567890A=","name":"An","avatar":"https://…","country":"VN","language":"vi","api_version":10}}
// {"event":"unsubscribed","timestamp":1767225600003,"user_id":"01234567890A=","message_token":4912661846655238147}
// {"event":"seen","timestamp":1767225600007,"message_token":4912661846655238150,"user_id":"01234567890A="}
const token = z.string().regex(/^\d{1,20}$/u)
const id = z.string().min(1).max(100)
const person = z.object({ id, language: z.string().optional() })
const envelope = z.object({ event: z.string(), timestamp: z.number().optional(), message_token: z.unknown().optional() })

const started = z.object({ message_token: token, user: person, context: z.string().optional(), subscribed: z.boolean().default(false) })
const subscription = z.object({ message_token: token, user: person })
const unsubscription = z.object({ message_token: token, user_id: id })
const receipt = z.object({ message_token: token })

/** Two decimals (about 1.1 km) cost no accuracy at the level of provinces; the finer value is never held in a variable of ours. */
const coarse = z.number().transform((degrees) => Math.round(degrees * 100) / 100)
const content = z.object({
  type: z.string(),
  text: z.string().optional(),
  media: z.string().optional(),
  file_name: z.string().optional(),
  size: z.int().optional(),
  location: z.object({ lat: coarse, lon: coarse }).optional(),
  contact: z.object({ phone_number: z.string() }).optional(),
  tracking_data: z.string().optional(),
})
const message = z.object({ message_token: token, sender: person, message: content })

/** What a link carries: our codes, and never what could be taken for a tap. https://developers.viber.com/docs/tools/deep-links/ */
export const contextShape = /^[\w-]{1,100}$/u

/** `ci:same:12`, `pl:JP:`: the body of our buttons. A tap on Viber is a text like any other. */
const tapped = /^[a-z]{2,10}:[\w-]{1,30}(?::[\w-]{0,30}){0,3}$/u

/** What our button for a number sends with it: nobody else can know the key of the message under which it stands. */
export function ownNumber(key: string): string {
  return `phone-${key}`
}

/** @returns null when it is no callback at all. Never throws. */
export async function readEvent(raw: unknown, tools: EventTools): Promise<ReadEvent | null> {
  const outer = envelope.safeParse(raw)
  if (!outer.success) return null
  const { timestamp } = outer.data
  const kind = eventKinds.find((one) => one === outer.data.event) ?? null
  const nothing: ReadEvent = { kind, event: null, receipt: null, welcome: null, readable: true, contact: null }
  const at = instant(timestamp, tools)
  const heard = (token: string, who: z.infer<typeof person>, content: InboundContent): ReadEvent => {
    // A person's id is the id of the chat with them: https://developers.viber.com/docs/api/rest-bot-api/#general-send-message-parameters
    const event = { externalId: `${kind}:${token}`, userId: who.id, chatId: who.id, at, locale: languageOf(who), content }
    return { ...nothing, event }
  }
  switch (kind) {
    // The first says only that our address answers.
    case 'webhook':
    case null:
      return nothing
    case 'conversation_started': {
      const read = started.safeParse(raw)
      if (!read.success) break
      const context = contextShape.test(read.data.context ?? '') ? (read.data.context ?? null) : null
      if (!read.data.subscribed) return { ...nothing, welcome: { context, locale: languageOf(read.data.user) } }
      // Opening the chat says nothing; only a link that was followed does.
      return context === null ? nothing : heard(read.data.message_token, read.data.user, { kind: 'start', code: context })
    }
    case 'subscribed': {
      const read = subscription.safeParse(raw)
      if (!read.success) break
      return heard(read.data.message_token, read.data.user, { kind: 'start', code: null })
    }
    case 'unsubscribed': {
      const read = unsubscription.safeParse(raw)
      if (!read.success) break
      return heard(read.data.message_token, { id: read.data.user_id }, { kind: 'blocked' })
    }
    case 'message': {
      const read = message.safeParse(raw)
      if (!read.success) break
      const { message: said, message_token, sender } = read.data
      const content = await contentOf(said, tools)
      const { contact } = said.type === 'contact' ? { contact: contactProof(said) } : nothing
      return { ...heard(message_token, sender, content), contact }
    }
    case 'delivered':
    case 'seen':
    case 'failed': {
      const read = receipt.safeParse(raw)
      if (!read.success) break
      return { ...nothing, receipt: { ref: read.data.message_token, kind, at } }
    }
    default:
      return kind satisfies never
  }
  return { ...nothing, readable: false }
}

async function contentOf(said: z.infer<typeof content>, tools: EventTools): Promise<InboundContent> {
  const { type, text, location, contact, media, file_name, size } = said
  if (type === 'text' && text !== undefined) return tapped.test(text) ? { kind: 'choice', choice: text } : { kind: 'text', text }
  if (type === 'location' && location !== undefined) return pinContent(await tools.locate(location.lat, location.lon))
  if (type === 'contact' && contact !== undefined)
    return { kind: 'contact', phone: contact.phone_number, own: contactProof(said) === 'button' }
  if (type === 'file' && media !== undefined) return { kind: 'file', ref: media, name: file_name ?? '', size: size ?? null }
  if (type === 'picture' && media !== undefined)
    return { kind: 'file', ref: media, name: file_name ?? '', size: size ?? null, picture: true }
  return { kind: 'unsupported', what: known.find((one) => one === type) ?? 'other' }
}

const known = ['picture', 'video', 'sticker', 'url', 'rich_media', 'text', 'location', 'contact', 'file'] as const

/** A number is the person's own only when our button gave it; one that is passed on brings no words. */
function contactProof({ text, tracking_data }: z.infer<typeof content>): 'button' | 'asked' | 'unasked' {
  if (tracking_data === undefined || tracking_data === '') return 'unasked'
  return text === ownNumber(tracking_data) ? 'button' : 'asked'
}

function languageOf({ language }: z.infer<typeof person>): string | null {
  return language?.split('-')[0]?.toLowerCase() ?? null
}

/** Milliseconds since 1970; what is no time is now. */
function instant(timestamp: number | undefined, { now }: EventTools): string {
  if (timestamp === undefined || !(Math.abs(timestamp) <= 8.64e15)) return now().toString()
  return Temporal.Instant.fromEpochMilliseconds(Math.trunc(timestamp)).toString()
}
