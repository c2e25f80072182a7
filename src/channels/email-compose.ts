// Our message as a letter: headers that let it be answered, ended and returned, and the same words as text and as a quiet page. Pure.
import type { SendMailOptions } from 'nodemailer'
import { html } from '../html.ts'
import type { Outbound } from './channel.ts'
import type { OwnAddress } from './email-address.ts'
import type { Tokens } from './email-token.ts'

export interface Stationery {
  readonly own: OwnAddress
  readonly tokens: Tokens
  readonly now: () => Temporal.Instant
  /** Where one click ends it: `https://…/webhooks/email/3`; null when the world cannot reach us. */
  readonly webhook: string | null
  readonly words: (key: 'letter-how' | 'unsubscribe-button', locale: 'vi' | 'en') => string
}

/** A letter with the one click that ends it. */
type Letter = SendMailOptions & { readonly messageId: string }

/** What a choice looks like in the subject of a ready answer: `[2:ci:changed:981]`. */
export const choiceMark = /\[(\d{1,2}):([\w:.-]{1,80})\]/

/**
 * A letter to one person. The same message gives the same Message-ID, whenever it is tried again.
 *
 * Auto-Submitted: RFC 3834 · List-Unsubscribe and one click: RFC 2369, RFC 8058 · the envelope's sender names the receiver, so that a
 * letter that comes back says whose it was · In-Reply-To: one thread for a person, though its first letter was never written.
 */
export function compose(message: Outbound, { own, tokens, now, webhook, words }: Stationery): Letter {
  const id = tokens.idOf(message.chatId)
  const replyTo = own.plus(tokens.make('reply', id))
  const ending = tokens.make('unsubscribe', id)
  const endByMail = `mailto:${own.plus(ending)}?subject=${encodeURIComponent(words('unsubscribe-button', message.locale))}`
  const endByClick = webhook === null ? null : `${webhook}?u=${ending}`
  const endOnPage = webhook === null ? endByMail : `${webhook}/unsubscribe?u=${ending}`
  const root = `<thread.${id}@${own.host}>`
  const foot = {
    how: message.choices.length > 0 ? words('letter-how', message.locale) : null,
    end: words('unsubscribe-button', message.locale),
  }
  const { attachment } = message
  return {
    from: { name: own.name, address: own.address },
    to: message.chatId,
    replyTo: { name: own.name, address: replyTo },
    envelope: { from: own.plus(tokens.make('bounce', id)), to: message.chatId },
    subject: message.subject,
    date: mailDate(now()),
    messageId: `<${message.key}@${own.host}>`,
    inReplyTo: root,
    references: [root],
    headers: {
      'Auto-Submitted': 'auto-generated',
      // Exchange sends its notes of absence by this one.
      'X-Auto-Response-Suppress': 'OOF, AutoReply',
      ...(endByClick === null ? {} : { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }),
    },
    list: { unsubscribe: [[...(endByClick === null ? [] : [endByClick]), endByMail]] },
    text: textOf(message, foot, endOnPage),
    html: htmlOf(message, foot, { replyTo, endOnPage }),
    ...(attachment === undefined
      ? {}
      : { attachments: [{ filename: attachment.name, contentType: attachment.mime, content: Buffer.from(attachment.bytes) }] }),
  }
}

interface Foot {
  /** How the choices work; null where there are none. */
  readonly how: string | null
  readonly end: string
}

function textOf({ text }: Outbound, { end }: Foot, endOnPage: string): string {
  return `${text}\n\n--\n${end}: ${endOnPage.replace(/^mailto:|\?subject=.*$/g, '')}\n`
}

/**
 * The words once more, for eyes that are not young: 18 points and more, dark on white, and each choice a line as high as a thumb that opens
 * an answer ready to be sent. Styles stand in each element, since many programs drop all others; no picture, no script, nothing is fetched.
 */
function htmlOf(message: Outbound, { how, end }: Foot, to: { readonly replyTo: string; readonly endOnPage: string }): string {
  const choices = message.choices.flat()
  const paragraphs = withoutNumbers(message.text, choices)
    .split('\n')
    .map((line) => (line.trim() === '' ? '' : `<p style="margin:0 0 12px">${linked(html(line))}</p>`))
  const links = choices.map(({ id, label }, at) => {
    const subject = `Re: ${message.subject} – ${label} [${at + 1}:${id}]`
    const href = `mailto:${to.replyTo}?subject=${encodeURIComponent(subject)}&body=${at + 1}`
    return `<p style="margin:0 0 10px"><a href="${html(href)}" style="display:block;padding:14px 16px;border:2px solid #7a1f1f;border-radius:8px;color:#7a1f1f;font-weight:bold;text-decoration:none">${at + 1}. ${html(label)}</a></p>`
  })
  const small = 'font-size:15px;line-height:1.5;color:#555555'
  return [
    `<!doctype html><html lang="${message.locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${html(message.subject)}</title></head>`,
    '<body style="margin:0;padding:0;background:#ffffff">',
    '<div style="max-width:600px;margin:0 auto;padding:20px 16px;font-family:Arial,Helvetica,sans-serif;font-size:18px;line-height:1.55;color:#1a1a1a">',
    ...paragraphs,
    ...(links.length > 0 ? ['<div style="margin:20px 0 8px">', ...links, '</div>'] : []),
    ...(how === null ? [] : [`<p style="margin:0 0 12px;${small}">${html(how)}</p>`]),
    `<p style="margin:28px 0 0;padding-top:12px;border-top:1px solid #dddddd;${small}"><a href="${html(to.endOnPage)}" style="color:#555555">${html(end)}</a></p>`,
    '</div></body></html>',
  ].join('\n')
}

/** The text without its numbered lines, which are links here. */
function withoutNumbers(text: string, choices: readonly { readonly label: string }[]): string {
  const foot = choices.map(({ label }, at) => `\n${at + 1}. ${label}`).join('')
  return foot !== '' && text.endsWith(foot) ? text.slice(0, -foot.length) : text
}

function linked(html: string): string {
  return html.replace(/https?:\/\/[^\s<>"]+[^\s<>".,;:!?)]/g, (url) => `<a href="${url}" style="color:#7a1f1f">${url}</a>`)
}

/** `Mon, 30 Nov 2026 02:35:27 +0000` (RFC 5322 3.3). */
function mailDate(at: Temporal.Instant): string {
  const utc = at.toZonedDateTimeISO('UTC')
  const two = (part: number): string => String(part).padStart(2, '0')
  const word = (style: { weekday: 'short' } | { month: 'short' }): string => utc.toPlainDate().toLocaleString('en-US', style)
  const time = `${two(utc.hour)}:${two(utc.minute)}:${two(utc.second)}`
  return `${word({ weekday: 'short' })}, ${utc.day} ${word({ month: 'short' })} ${utc.year} ${time} +0000`
}
