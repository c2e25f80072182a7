// The one click that ends it, from a mail program (RFC 8058) or from our page with one button. Looking at the page changes nothing.
import { createHash } from 'node:crypto'
import type { InboundEvent, Page, Received, Webhook } from './channel.ts'
import type { Tokens } from './email-token.ts'

export interface Ending {
  readonly tokens: Tokens
  readonly now: () => Temporal.Instant
  readonly path: string
  readonly locale: 'vi' | 'en'
  readonly words: (key: 'unsubscribe' | 'unsubscribe-button' | 'unsubscribed', locale: 'vi' | 'en') => string
}

/** RFC 8058 3.1: the body of the request, so that a scanner which only opens links ends nothing. */
const oneClick = 'List-Unsubscribe=One-Click'

/** `POST …?u=TOKEN` with that body. Without a good token it is 401, whatever else it holds. */
export function receiveOneClick({ query, body }: Webhook, { tokens, now, locale, words }: Ending): Received {
  const proof = query('u') ?? ''
  const token = tokens.read(proof)
  if (token?.kind !== 'unsubscribe') return { answer: { status: 401, body: null }, events: [] }
  if (!isOneClick(body)) return { answer: { status: 400, body: null }, events: [] }
  const at = now()
  // Programs repeat it, and a person may stop again later with the same letter: the same within an hour.
  const once = createHash('sha256')
    .update(`${proof.toLowerCase()}\0${Math.floor(at.epochMilliseconds / 3_600_000)}`)
    .digest('base64url')
  const event: InboundEvent = {
    externalId: once.slice(0, 32),
    userId: token.id,
    chatId: '',
    at: at.toString(),
    locale: null,
    content: { kind: 'stopped' },
  }
  return { answer: { status: 200, body: html(words('unsubscribed', locale), locale), type: 'text/html' }, events: [event] }
}

/** As a form, in either of the two ways that programs send one. */
function isOneClick(body: Uint8Array): boolean {
  const text = new TextDecoder().decode(body.subarray(0, 2_000))
  return text.trim() === oneClick || text.split('&').includes(oneClick) || /name="List-Unsubscribe"\s+One-Click\s/.test(text)
}

/** The page with the button; 404 without a good token. */
export function unsubscribePage(query: (name: string) => string | null, { tokens, path, locale, words }: Ending): Page | null {
  const proof = query('u') ?? ''
  if (tokens.read(proof)?.kind !== 'unsubscribe') return null
  const [name, value] = oneClick.split('=')
  // The token has letters and digits only; the page needs no style sheet, which the server's policy would not take.
  const form = [
    // Relative, since a proxy may have put us under a path of its own.
    `<form method="post" action="../${path.split('/').at(-1)}?u=${proof.toLowerCase()}">`,
    `<input type="hidden" name="${name}" value="${value}">`,
    `<button type="submit"><font size="5">&nbsp;${words('unsubscribe-button', locale)}&nbsp;</font></button></form>`,
  ].join('')
  return { status: 200, type: 'text/html', body: html(words('unsubscribe', locale), locale, form) }
}

function html(said: string, locale: string, more = ''): string {
  return [
    `<!doctype html><html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">`,
    `<meta name="robots" content="noindex"><title>${said}</title></head><body><font size="5"><p>${said}</p>${more}</font></body></html>`,
  ].join('')
}
