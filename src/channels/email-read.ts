// Reads one mail that came in: whose it is by the token of its address, what it says, and whether a person wrote it at all.
import { createHash } from 'node:crypto'
import { type Email, default as PostalMime } from 'postal-mime'
import type { InboundContent } from '../core/inbound.ts'
import type { InboundEvent } from './channel.ts'
import type { OwnAddress } from './email-address.ts'
import { bounceOf, isGone } from './email-bounce.ts'
import { choiceMark } from './email-compose.ts'
import { ownWords, wordsOfHtml } from './email-quotes.ts'
import { folded, type Tokens } from './email-token.ts'

export interface Reading {
  readonly own: OwnAddress
  readonly tokens: Tokens
}

/** A mail as the mailbox has it. */
export interface RawMail {
  readonly bytes: Uint8Array
  /** ISO instant at which the mailbox got it. */
  readonly at: string
  /** Where it is found again: `<uidValidity>.<uid>`. */
  readonly place: string
}

/** Why a mail is no event. `unproven`: it holds no token and no code, so that nothing may follow from it. */
export type Ignored = 'unreadable' | 'own' | 'automatic' | 'bounce_kept' | 'unproven'

export type MailRead =
  /** `proof`: what says whose it is. `more`: further pages of a paper, each an event of its own. */
  | { readonly event: InboundEvent; readonly more: readonly InboundEvent[]; readonly ignored: null; readonly proof: 'token' | 'code' }
  /** `status`: of a bounce that says nothing about the mailbox. */
  | { readonly event: null; readonly ignored: Ignored; readonly status?: string }

/** Never throws, whatever bytes come. */
export async function readMail(raw: RawMail, { own, tokens }: Reading): Promise<MailRead> {
  const mail = await parsed(raw.bytes)
  if (mail === null) return ignored('unreadable')
  const from = mail.from?.address ?? ''
  if (own.isOurs(from)) return ignored('own')
  const token = receivers(mail)
    .map((address) => tokens.read(own.tokenOf(address) ?? ''))
    .find((found) => found !== null)
  const event = (userId: string, content: InboundContent | readonly InboundContent[], proof: 'token' | 'code' = 'token'): MailRead => {
    // Answers go to the address that was linked. Only when this mail names it in From: is it known here; an empty chat means the known one.
    const chatId = isAddress(from) && tokens.idOf(from) === userId ? from : ''
    const externalId = idOf(mail, raw.bytes, userId)
    const [first = { kind: 'unsupported', what: 'empty' } as const, ...others] = Array.isArray(content)
      ? (content as readonly InboundContent[])
      : [content as InboundContent]
    const said = { userId, chatId, at: raw.at, locale: null }
    const more = others.map((one, at) => ({ externalId: `${externalId}-${at + 2}`, ...said, content: one }))
    return { event: { externalId, ...said, content: first }, more, ignored: null, proof }
  }
  // A code proves by itself who may be linked: also that of somebody who answers a letter that was passed on to them.
  const byCode = (): MailRead | null => {
    const code = isAddress(from) && !isAutomatic(mail) ? invitationCode(mail) : null
    return code === null ? null : event(tokens.idOf(from), { kind: 'start', code }, 'code')
  }
  if (token === undefined) return byCode() ?? ignored(isAutomatic(mail) ? 'automatic' : 'unproven')
  switch (token.kind) {
    case 'bounce': {
      const bounce = bounceOf(mail)
      if (bounce !== null && isGone(bounce)) return event(token.id, { kind: 'blocked' })
      return bounce === null ? ignored('automatic') : { ...ignored('bounce_kept'), status: bounce.status }
    }
    case 'unsubscribe':
      // Whoever sent it, a person or the mail program for them: it is the way out.
      return event(token.id, { kind: 'stopped' })
    case 'reply':
      if (isAutomatic(mail)) return ignored('automatic')
      return (tokens.idOf(from) === token.id ? null : byCode()) ?? event(token.id, contentsOf(mail, raw.place))
    default:
      return token.kind satisfies never
  }
}

/** The bytes of the nth attachment; null when there is none. */
export async function attachmentOf(bytes: Uint8Array, nth: number): Promise<Uint8Array | null> {
  const content = (await parsed(bytes))?.attachments[nth]?.content
  if (content === undefined) return null
  return typeof content === 'string' ? Buffer.from(content) : new Uint8Array(content)
}

/** Whether an address can be written to as it stands. */
export function isAddress(text: string): boolean {
  return text.length <= 254 && /^[^\s<>"(),:;\\@[\]]{1,64}@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*$/u.test(text)
}

function ignored(why: Ignored): Extract<MailRead, { event: null }> {
  return { event: null, ignored: why }
}

/** A letter within a letter is somebody else's: it stays an attachment. */
async function parsed(bytes: Uint8Array): Promise<Email | null> {
  try {
    return await PostalMime.parse(bytes, { maxNestingDepth: 30, maxHeadersSize: 256 * 1024, forceRfc822Attachments: true })
  } catch {
    return null
  }
}

/** Every address it was sent to, those that the mail system wrote down first: To: may be anything. */
function receivers(mail: Email): readonly string[] {
  const noted = ['delivered-to', 'x-original-to', 'envelope-to', 'x-envelope-to'].flatMap((name) => headers(mail, name))
  const named = [...(mail.to ?? []), ...(mail.cc ?? [])].flatMap((one) => one.group ?? [one]).map(({ address }) => address ?? '')
  return [...noted.map((value) => value.trim().replace(/^<|>$/g, '')), ...named].slice(0, 50)
}

function headers(mail: Email, name: string): readonly string[] {
  return mail.headers.filter(({ key }) => key === name).map(({ value }) => value)
}

/**
 * Whether a machine wrote it: notes of absence, lists, reports. RFC 3834 2; the X- headers are what Exchange, Gmail and others set beside it.
 */
function isAutomatic(mail: Email): boolean {
  const value = (name: string): string => headers(mail, name)[0]?.trim().toLowerCase() ?? ''
  const submitted = value('auto-submitted')
  const sender = folded(mail.from?.address ?? '').split('@')[0] ?? ''
  return (
    (submitted !== '' && !submitted.startsWith('no')) ||
    ['x-auto-response-suppress', 'x-autoreply', 'x-autorespond', 'list-id', 'feedback-id'].some((name) => value(name) !== '') ||
    /^(?:bulk|list|junk|auto_reply)/.test(value('precedence')) ||
    value('return-path').replace(/\s/g, '') === '<>' ||
    ['', 'mailer-daemon', 'postmaster', 'no-reply', 'noreply', 'donotreply'].includes(sender) ||
    value('content-type').startsWith('multipart/report')
  )
}

function bodyOf(mail: Email): string {
  return ownWords(mail.text?.trim() ? mail.text : wordsOfHtml(mail.html ?? ''))
}

/** Pages that come with one mail at most. */
const mostPages = 10
const aboutReview = /kiem diem|self.?review|\b2c\b/

/** The pages of a paper that a mail brings: when it has no words of its own, or speaks of one. A picture below a signature is no page. */
function pagesOf(mail: Email, place: string): readonly InboundContent[] {
  const pages = mail.attachments.flatMap(({ filename, disposition, mimeType }, nth): readonly InboundContent[] => {
    const picture = /^image\/(?:jpeg|png|heic|heif)$/i.test(mimeType)
    if (disposition === 'inline' || !(picture || /\.(?:pdf|docx?|jpe?g|png|heic)$/i.test(filename ?? ''))) return []
    return [{ kind: 'file', ref: `${place}.${nth}`, name: filename ?? '', size: null, ...(picture ? { picture: true } : {}) }]
  })
  const words = [mail.subject ?? '', bodyOf(mail), ...mail.attachments.map(({ filename }) => filename ?? '')].map(plainWords).join(' ')
  return bodyOf(mail) === '' || aboutReview.test(words) ? pages.slice(0, mostPages) : []
}

/** Lower case and without accents. */
const plainWords = (words: string): string => words.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replaceAll('\u0111', 'd')

function contentsOf(mail: Email, place: string): readonly InboundContent[] {
  const only = contentOf(mail, place)
  const pages = only.kind === 'text' || only.kind === 'unsupported' ? pagesOf(mail, place) : []
  return pages.length > 0 ? pages : [only]
}

function contentOf(mail: Email, place: string): InboundContent {
  const words = bodyOf(mail)
  // A ready answer that was sent as it was: its number stands alone.
  const [, number, choice] = mail.subject?.match(choiceMark) ?? []
  if (choice !== undefined && words === number) return { kind: 'choice', choice }
  const sheet = mail.attachments.findIndex(
    ({ filename, disposition }) => disposition !== 'inline' && /\.(?:xlsx?|csv|ods)$/i.test(filename ?? ''),
  )
  const file = mail.attachments[sheet]
  if (file !== undefined) return { kind: 'file', ref: `${place}.${sheet}`, name: file.filename ?? 'file', size: null }
  if (words !== '') return { kind: 'text', text: words }
  // Some write into the only line that they see.
  const subject = mail.subject?.trim() ?? ''
  if (subject !== '' && !/^(?:re|fwd?|trả lời|chuyển tiếp|tl|vs|aw)\s*:/iu.test(subject))
    return { kind: 'text', text: subject.slice(0, 500) }
  return { kind: 'unsupported', what: mail.attachments.length > 0 ? 'attachment' : 'empty' }
}

/** Words of more letters than this are a letter, and a number in them is no code. */
const longestWithCode = 200
const code = /(?<!\d[\s.,-]?)\d{4}[\s.,-]?\d{4}(?![\s.,-]?\d)/gu

/** The 8 digits of a stranger's first mail. One number, in few words: a newsletter is answered by nobody. */
function invitationCode(mail: Email): string | null {
  const words = bodyOf(mail) || (mail.subject ?? '')
  const found = new Set(words.length > longestWithCode ? [] : words.match(code)?.map((digits) => digits.replace(/\D/g, '')))
  const [only] = found
  return found.size === 1 && only !== undefined ? only : null
}

/** The same for the same mail of the same person, however often it is delivered or read. */
function idOf(mail: Email, bytes: Uint8Array, userId: string): string {
  const id = mail.messageId?.trim()
  return createHash('sha256')
    .update(`${userId}\0`)
    .update(id ? id : bytes)
    .digest('base64url')
    .slice(0, 32)
}
