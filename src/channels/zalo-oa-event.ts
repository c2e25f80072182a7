// Reads one webhook of a Zalo Official Account into at most one neutral event, or receipts. Pure: no network, no log.
// https://developers.zalo.me/docs/official-account/webhook/tin-nhan
// Coordinates are rounded while they are parsed and end here: only the place leaves this file.
import { hash } from 'node:crypto'
import * as z from 'zod'
import type { PinPlace } from '../core/place.ts'
import type { InboundEvent, Receipt } from './channel.ts'
import { pinContent } from './pin.ts'
import { type Attachment, attachmentsOf, pinOf } from './zalo-oa-attachment.ts'

type Content = InboundEvent['content']

/** What a reader needs from outside. */
export interface EventTools {
  /** Our own id: events name the OA as sender, recipient or `oa_id`. */
  readonly oaId: string
  readonly now: () => Temporal.Instant
  readonly locate: (lat: number, lon: number) => Promise<PinPlace | null>
  /** Whether a file may be fetched from there. */
  readonly fetchable: (url: string) => boolean
}

export interface ReadEvent {
  readonly event: InboundEvent | null
  readonly receipts: readonly Receipt[]
  /** Why there is neither, where an operator may wonder; null where there is nothing to say. */
  readonly dropped: 'not_ours' | 'unknown' | 'unreadable' | 'stale' | null
}

// {"app_id":"360846524940903967","user_id_by_app":"552177279717587730","event_name":"user_send_text","timestamp":"1767225600123",
//  "sender":{"id":"246845883529197922"},"recipient":{"id":"388613280878808645"},"message":{"msg_id":"96d3cdf3af150460909","text":"Xin chào"}}
// {"app_id":"…","event_name":"follow","oa_id":"388613280878808645","follower":{"id":"246845883529197922"},"source":"oa_profile","timestamp":"…"}
// {"app_id":"…","event_name":"user_withdraw","oa_id":"388613280878808645","timestamp":"…","user_id":"246845883529197922"}
// {"app_id":"…","event_name":"user_seen_message","timestamp":"…","sender":{"id":"388613280878808645"},"recipient":{"id":"246845883529197922"},
//  "message":{"msg_ids":["a1b2c3","a1b2c4"]}}
// {"app_id":"…","event_name":"user_submit_info",…,"info":{"name":"Nguyễn An","phone":"84912345678"}}
// {"app_id":"…","event_name":"widget_interaction_accepted","oa_id":"…","timestamp":"…","data":{"user_id":"246845883529197922","user_external_id":"12532507"}}
/** Ids are text: they are larger than a number can hold. */
const id = z.union([z.string().min(1).max(100), z.int().transform(String)])
const party = z.object({ id })
const envelope = z.object({
  event_name: z.string(),
  timestamp: z.union([z.string(), z.number()]).optional(),
  oa_id: id.optional(),
  sender: party.optional(),
  recipient: party.optional(),
  follower: party.optional(),
  user_id: id.optional(),
  message: z
    .object({
      msg_id: id.optional(),
      msg_ids: z.array(id).max(1000).optional(),
      text: z.string().optional(),
      delivery_time: z.union([z.string(), z.number()]).optional(),
    })
    .loose()
    .optional(),
  info: z.object({ phone: z.union([z.string(), z.int().transform(String)]).optional() }).optional(),
  data: z.object({ user_id: id.optional(), user_external_id: id.optional() }).optional(),
})
type Envelope = z.infer<typeof envelope>

/** Repeated by the platform for an hour at most, and known by their id for 30 days: whatever is older was kept by somebody to be said again. */
const oldest = Temporal.Duration.from({ hours: 24 * 25 })

/** Our own messages, visitors of a web site without an account, reactions, and what happens to the OA itself. */
const nothingForUs = /^(?:oa_|anonymous_|change_|add_user_to_tag$|remove_|update_user_info$|user_reacted_message$|user_feedback$)/u

/** Reads one parsed and proven JSON object. Never throws. */
export async function readEvent(raw: unknown, tools: EventTools): Promise<ReadEvent> {
  const parsed = envelope.safeParse(raw)
  if (!parsed.success) return none('unreadable')
  const given = parsed.data
  const ids = [given.oa_id, given.sender?.id, given.recipient?.id].filter((one) => one !== undefined)
  // The console's test button sends a signed sample of somebody else's OA.
  if (ids.length > 0 && !ids.includes(tools.oaId)) return none('not_ours')
  const at = instantOf(given.timestamp) ?? tools.now()
  if (Temporal.Instant.compare(at.add(oldest), tools.now()) < 0) return none('stale')
  const name = given.event_name
  if (nothingForUs.test(name)) return none(null)
  const receipts = receiptsOf(given, at)
  if (receipts !== null) return { event: null, receipts, dropped: receipts.length === 0 ? 'unreadable' : null }
  const person = personOf(given, tools.oaId)
  if (person === null) return none(name.startsWith('user_') || name.includes('follow') ? 'unreadable' : 'unknown')
  const content = await contentOf(name, given, tools)
  if (content === undefined) return none('unknown')
  if (content === null) return none('unreadable')
  const externalId = given.message?.msg_id ?? hash('sha256', `${name}|${at.epochMilliseconds}|${person}`, 'base64url')
  return { event: { externalId, userId: person, chatId: person, at: at.toString(), locale: null, content }, receipts: [], dropped: null }
}

function none(dropped: ReadEvent['dropped']): ReadEvent {
  return { event: null, receipts: [], dropped }
}

/** Delivered and seen; which side is named as sender differs between documents, and does not matter here. */
function receiptsOf({ event_name: name, message }: Envelope, at: Temporal.Instant): readonly Receipt[] | null {
  if (name !== 'user_seen_message' && name !== 'user_received_message') return null
  const kind = name === 'user_seen_message' ? 'seen' : 'delivered'
  const refs = message?.msg_ids ?? (message?.msg_id === undefined ? [] : [message.msg_id])
  const when = (instantOf(message?.delivery_time) ?? at).toString()
  return [...new Set(refs)].map((ref) => ({ ref, kind, at: when }))
}

/** Whoever is not the OA. */
function personOf({ follower, user_id, data, sender, recipient }: Envelope, oaId: string): string | null {
  const given = [follower?.id, user_id, data?.user_id, sender?.id, recipient?.id]
  return given.find((one) => one !== undefined && one !== oaId) ?? null
}

/** Undefined for a kind that we do not know, null for one that has not the shape that we know. */
async function contentOf(name: string, given: Envelope, tools: EventTools): Promise<Content | null | undefined> {
  switch (name) {
    case 'follow':
    // Once, when somebody who never wrote opens the chat: the OA may write first.
    case 'user_click_chatnow':
      return { kind: 'unblocked', greet: true }
    case 'unfollow':
      return { kind: 'blocked' }
    case 'user_withdraw':
      return { kind: 'withdrawn' }
    case 'user_submit_info':
      return given.info?.phone === undefined ? null : { kind: 'contact', phone: plainPhone(given.info.phone), own: false }
    case 'widget_interaction_accepted':
    // The same person agreed before, with another code: Zalo keeps the first one, and tells us of this one so.
    case 'widget_failed_to_sync_user_external_id':
      return given.data?.user_external_id === undefined ? null : { kind: 'start', code: given.data.user_external_id }
    default:
      return name.startsWith('user_send_') ? sentContent(name.slice('user_send_'.length), given, tools) : undefined
  }
}

async function sentContent(what: string, { sender, message }: Envelope, tools: EventTools): Promise<Content | null> {
  if (sender === undefined || sender.id === tools.oaId || message === undefined) return null
  const attachments = attachmentsOf(message)
  const text = message.text?.trim() ?? ''
  if (what === 'text') return text === '' ? null : textContent(text)
  if (what === 'location') {
    const pin = pinOf(message)
    return pinContent(pin === null ? null : await tools.locate(pin.lat, pin.lon))
  }
  if (what === 'file' || what === 'image') return fileContent(attachments, tools, what) ?? { kind: 'unsupported', what }
  // Words with an address in them come as a link.
  if (what === 'link' && text !== '') return textContent(text)
  return { kind: 'unsupported', what: what.replace(/\W/gu, '').slice(0, 40) }
}

/** A tap comes back as a text of ours, which anybody may type as well: it proves nothing, like any other word. */
function textContent(text: string): Content {
  const choice = /^#([a-z]{1,20}:\S{0,200})$/u.exec(text)?.[1]
  return choice === undefined ? { kind: 'text', text } : { kind: 'choice', choice }
}

function fileContent(attachments: readonly Attachment[], { fetchable }: EventTools, what: 'file' | 'image'): Content | null {
  const file = attachments.find(({ url }) => url !== null && fetchable(url))
  if (!file?.url) return null
  return { kind: 'file', ref: file.url, name: file.name ?? '', size: file.size, ...(what === 'image' ? { picture: true } : {}) }
}

/** 0912… and +84 912… as 84912… */
function plainPhone(phone: string): string {
  return phone.replace(/\D/gu, '').replace(/^0/u, '84')
}

/** Milliseconds since 1970, as text. */
function instantOf(timestamp: string | number | undefined): Temporal.Instant | null {
  const milliseconds = Number(timestamp)
  return timestamp !== undefined && timestamp !== '' && Number.isInteger(milliseconds) && Math.abs(milliseconds) <= 8.64e15
    ? Temporal.Instant.fromEpochMilliseconds(milliseconds)
    : null
}
