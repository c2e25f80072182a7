// Opens a mailbox: letters out by SMTP, answers in by IMAP.
import type { Mark } from '../channels/email-imap.ts'
import type { Maker } from './maker.ts'

interface EmailKeys {
  /** `smtps://user:password@host` */
  readonly smtp: string
  /** `imaps://user:password@host/Mailbox` */
  readonly imap: string
  /** `Tên <a@b>` */
  readonly from: string
}

export const emailMaker: Maker<EmailKeys> = {
  read(keys) {
    const { smtp, imap, from } = typeof keys === 'object' && keys !== null ? (keys as Readonly<Record<string, unknown>>) : {}
    if (typeof smtp !== 'string' || typeof imap !== 'string' || typeof from !== 'string') throw new TypeError('no smtp, imap or from')
    return { smtp, imap, from }
  },
  // All three or none: config.ts refuses a part of them.
  fromConfig: ({ SMTP_URL: smtp, IMAP_URL: imap, EMAIL_FROM: from }) =>
    smtp === undefined || imap === undefined || from === undefined ? null : { smtp, imap, from },
  arrival: () => 'listen',
  async open({ smtp, imap, from }, { now, log, alarm = log, notebook, secret, publicUrl, path, locale, words }) {
    const [{ email }, { imapAccess, smtpAccess }, { ownAddress }] = await Promise.all([
      import('../channels/email.ts'),
      import('../channels/email-access.ts'),
      import('../channels/email-address.ts'),
    ])
    const own = ownAddress(from)
    if (own === null) throw new TypeError('the address to write from is none, or has no room for a token')
    const access = { smtp: smtpAccess(smtp), imap: imapAccess(imap), own }
    return email({ ...access, secret: secret('mail'), notebook: notebook<Mark>(), now, log, alarm, publicUrl, path, locale, words })
  },
}
