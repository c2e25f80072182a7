// Reads the addresses of a mail server: `smtps://user:password@host:465`, `smtp://host:587`, `imaps://…/Mailbox`. Throws TypeError for others.
import type { ImapAccess } from './email-imap.ts'

export interface SmtpAccess {
  readonly host: string
  readonly port: number
  /** TLS from the first byte; else by STARTTLS. */
  readonly secure: boolean
  /** On this machine itself nothing has to be hidden on the way. */
  readonly local: boolean
  readonly auth: { readonly user: string; readonly pass: string } | null
}

/** RFC 8314: 465 with TLS; 587 and 25 begin without. */
export function smtpAccess(text: string): SmtpAccess {
  const url = parsed(text, 'smtp')
  const auth = url.username === '' ? null : { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) }
  const secure = url.protocol === 'smtps:'
  return { host: hostOf(url), port: Number(url.port || (secure ? 465 : 587)), secure, local: isLocal(url), auth }
}

export function imapAccess(text: string): ImapAccess {
  const url = parsed(text, 'imap')
  const secure = url.protocol === 'imaps:'
  return {
    ...{ host: hostOf(url), port: Number(url.port || (secure ? 993 : 143)), secure, local: isLocal(url) },
    ...{ user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) },
    mailbox: decodeURIComponent(url.pathname.replace(/^\//, '')) || 'INBOX',
  }
}

function parsed(text: string, protocol: 'smtp' | 'imap'): URL {
  const url = URL.parse(text)
  if (url === null || ![`${protocol}:`, `${protocol}s:`].includes(url.protocol) || url.hostname === '')
    throw new TypeError(`this is no ${protocol}:// address`)
  return url
}

function hostOf({ hostname }: URL): string {
  return hostname.replace(/^\[|\]$/g, '')
}

function isLocal(url: URL): boolean {
  return ['127.0.0.1', '::1', 'localhost'].includes(hostOf(url))
}
