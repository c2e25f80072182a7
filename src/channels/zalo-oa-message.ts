// Writes a message as Zalo takes it: a chat message with buttons, a picture or a file; or an approved template.
// https://developers.zalo.me/docs/official-account/tin-nhan/tin-tu-van/gui-tin-tu-van-dang-van-ban
import { hash } from 'node:crypto'
import type { Outbound } from './channel.ts'

/** An approved template of the OA, by the name that a message gives it. */
export interface Template {
  /** Zalo's number of it. */
  readonly id: string
  /** Đồng for one message, as the console shows it. */
  readonly price: number
}

/** "cấu trúc của tham số buttons": at most 5, a title of at most 100 characters. */
export const mostButtons = 5
const titleLimit = 100

/** Before a choice that comes back as a text: nobody types it by chance. */
const tapMark = '#'

type Attachment = NonNullable<Outbound['attachment']>

/** How an attachment goes there: jpg and png up to 1 MB, pdf and Word up to 5 MB. Everything else is told of in words. */
export function wayOf({ kind, name, mime, bytes }: Attachment): 'image' | 'file' | null {
  if (kind === 'picture') return /^image\/(?:png|jpeg)$/u.test(mime) && bytes.length <= 1_048_576 ? 'image' : null
  return /\.(?:pdf|docx?)$/iu.test(name) && bytes.length <= 5 * 1_048_576 ? 'file' : null
}

/** @param more.imageId of an uploaded picture. @param more.templateType only where an OA turns out to need one with its buttons. */
export function chatBody(
  { chatId, text, choices }: Pick<Outbound, 'chatId' | 'text' | 'choices'>,
  more: { readonly imageId?: string | undefined; readonly templateType?: string | undefined } = {},
): unknown {
  const buttons = choices
    .flat()
    .slice(0, mostButtons)
    .map(({ id, label }) => ({ title: [...plain(label)].slice(0, titleLimit).join(''), type: 'oa.query.hide', payload: `${tapMark}${id}` }))
  const payload = {
    ...(more.imageId === undefined
      ? { ...(more.templateType === undefined ? {} : { template_type: more.templateType }) }
      : { template_type: 'media', elements: [{ media_type: 'image', attachment_id: more.imageId }] }),
    ...(buttons.length === 0 ? {} : { buttons }),
  }
  const attachment = more.imageId !== undefined || buttons.length > 0 ? { attachment: { type: 'template', payload } } : {}
  return { recipient: { user_id: chatId }, message: { ...(text === '' ? {} : { text: plain(text) }), ...attachment } }
}

/** A file goes alone: its message has no text. */
export function fileBody(chatId: string, token: string): unknown {
  return { recipient: { user_id: chatId }, message: { attachment: { type: 'file', payload: { token } } } }
}

/** To somebody who is known to the OA. */
export function templateByUser(userId: string, { id }: Template, data: Readonly<Record<string, string>>): unknown {
  return { user_id: userId, template_id: id, template_data: plainValues(data) }
}

/** To a phone number. `tracking_id` is Zalo's word for a key of ours; at most 48 characters. */
export function templateByPhone(
  phone: string,
  { id }: Template,
  more: { readonly data: Readonly<Record<string, string>>; readonly key: string; readonly hashed: boolean; readonly development: boolean },
): unknown {
  return {
    ...(more.hashed ? { hash_phone: hashPhone(phone) } : { phone }),
    ...(more.development ? { mode: 'development' } : {}),
    template_id: id,
    template_data: plainValues(more.data),
    tracking_id: more.key.slice(0, 48),
  }
}

/** SHA-256 of `84…` in hex. */
export function hashPhone(phone: string): string {
  return hash('sha256', phone, 'hex')
}

/** One letter a character: in the other form the same sentence is longer than Zalo takes. */
function plain(text: string): string {
  return text.normalize('NFC')
}

function plainValues(data: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(data).map(([name, value]) => [name, plain(value)]))
}
