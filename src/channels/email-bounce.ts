// What a mail system reports about a letter that it could not deliver: RFC 3464, and which of its codes mean that nobody will ever read there.
import type { Email } from 'postal-mime'

export interface Bounce {
  /** `failed`: it was given up. `delayed` and the like need nothing. */
  readonly action: string
  /** `5.1.1` */
  readonly status: string
}

/**
 * Codes that speak of the mailbox and not of this letter, of us or of today (RFC 3463, https://www.iana.org/assignments/smtp-enhanced-status-codes):
 * addressing, a mailbox that is disabled, no mail host, and the bare 5.0.0 and 5.5.0 of systems that tell no more.
 * Not: full (5.2.2), too large (5.2.3, 5.3.4), a policy or a taste for spam (5.7.x), what is in it (5.6.x).
 */
const gone = /^5\.(?:1\.(?:0|1|2|3|6|10)|2\.1|4\.4|0\.0|5\.0)$/

/**
 * What the report says of its first receiver, null when the mail is no report.
 *
 *     Content-Type: message/delivery-status
 *
 *     Reporting-MTA: dns; mx.example.org
 *
 *     Final-Recipient: rfc822; an@example.com
 *     Action: failed
 *     Status: 5.1.1
 */
export function bounceOf(mail: Email): Bounce | null {
  const report = mail.attachments.find(
    ({ mimeType }) => mimeType === 'message/delivery-status' || mimeType === 'message/global-delivery-status',
  )
  if (report === undefined) return null
  const text = typeof report.content === 'string' ? report.content : new TextDecoder().decode(report.content)
  const field = (name: string): string =>
    text
      .match(new RegExp(`^${name}:[ \\t]*([^\\r\\n]{1,100})`, 'im'))?.[1]
      ?.trim()
      .toLowerCase() ?? ''
  const status = field('Status').match(/^\d\.\d{1,3}\.\d{1,3}/)?.[0]
  return status === undefined ? null : { action: field('Action'), status }
}

/** Whether the mailbox takes nothing any more. A letter that waited too long (4.x) says nothing about the next one. */
export function isGone({ action, status }: Bounce): boolean {
  return action === 'failed' && gone.test(status)
}
