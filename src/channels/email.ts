// E-mail: letters go out by SMTP, answers are found in a mailbox by IMAP. Who may act is proven by the token in the address that was written to.
import { Readable } from 'node:stream'
import { createTransport } from 'nodemailer'
import { type Abilities, type Channel, FileTooLarge, type Finding, type InboundEvent, type Notebook, type Outbound } from './channel.ts'
import type { SmtpAccess } from './email-access.ts'
import type { OwnAddress } from './email-address.ts'
import { compose } from './email-compose.ts'
import { openFloods } from './email-floods.ts'
import { fetchMail, type ImapAccess, type ImapPace, type Mark, probe, watch } from './email-imap.ts'
import { outcomeOf } from './email-outcome.ts'
import { attachmentOf, isAddress, type RawMail, readMail } from './email-read.ts'
import { openTokens } from './email-token.ts'
import { receiveOneClick, unsubscribePage } from './email-unsubscribe.ts'
import type { SendOutcome } from './send-outcome.ts'

export interface EmailOptions {
  readonly smtp: SmtpAccess
  readonly imap: ImapAccess
  readonly own: OwnAddress
  /** 32 bytes of the account's own: with another one all letters that are on their way can no longer be answered. */
  readonly secret: Uint8Array
  readonly notebook: Notebook<Mark>
  readonly now: () => Temporal.Instant
  /** Past-tense events; never gets words, addresses or secrets. */
  readonly log: (event: string, fields: Record<string, unknown>) => void
  /** The same for what ends in silence when nobody acts: letters that are refused for what they are. */
  readonly alarm: (event: string, fields: Record<string, unknown>) => void
  /** How the world reaches the account's webhook; null when it cannot. */
  readonly publicUrl: string | null
  readonly path: string
  readonly locale: 'vi' | 'en'
  readonly words: (key: 'letter-how' | 'unsubscribe' | 'unsubscribe-button' | 'unsubscribed', locale: 'vi' | 'en') => string
  /** Milliseconds. */
  readonly pace?: Partial<ImapPace & { readonly connect: number; readonly socket: number; readonly send: number }>
}

const defaultPace = { backOff: 1_000, longest: 300_000, look: 240_000, rest: 250, connect: 10_000, socket: 15_000, send: 45_000 }

/** What a letter can show and take. */
export const emailAbilities: Abilities = {
  // No mail system cuts sooner; a person reads less.
  textLimit: 20_000,
  // Links in the page, numbers in the text.
  choices: 'buttons',
  alsoNumbered: true,
  maxButtons: 100,
  location: false,
  contact: false,
  file: true,
  receipts: 'none',
  linkPayload: true,
  freeWindow: null,
}

/** Opens nothing: connections are made when a method is called. */
export function email(options: EmailOptions): Channel {
  const { smtp, imap, own, now, log, path, locale, words } = options
  const pace = { ...defaultPace, ...options.pace }
  const tokens = openTokens(options.secret, now)
  const webhook = options.publicUrl === null ? null : `${options.publicUrl}${path}`
  const ending = { tokens, now, path, locale, words }
  const mayBeHeard = openFloods(now)
  /** What is to be done when the last byte of a letter has left, by its Message-ID. */
  const leaving = new Map<string, () => void>()
  const transport = openTransport(smtp, pace)
  // A letter counts as taken from the line with the dot on, which is written behind its last byte.
  transport.use('stream', (mail, done) => {
    const left = leaving.get(mail.data.messageId ?? '')
    if (left !== undefined) mail.message.processFunc((input) => Readable.from(notingEnd(input, left), { objectMode: false }))
    done()
  })

  async function send(message: Outbound): Promise<SendOutcome> {
    if (!isAddress(message.chatId)) return { kind: 'unreachable', reason: 'no mail address' }
    const letter = compose(message, { own, tokens, now, webhook, words })
    let whole = false
    leaving.set(letter.messageId, () => {
      whole = true
    })
    try {
      const { accepted } = await transport.sendMail({ ...letter, signal: AbortSignal.timeout(pace.send) })
      // Of one receiver who is refused it throws; a server that takes the letter for nobody has lost it.
      return accepted.length > 0 ? { kind: 'accepted', ref: letter.messageId } : { kind: 'unreachable', reason: 'no receiver was taken' }
    } catch (error) {
      const outcome = outcomeOf(error, whole)
      if (outcome.kind === 'rejected') options.alarm('email_refused', { reason: outcome.reason })
      return outcome
    } finally {
      leaving.delete(letter.messageId)
    }
  }

  /** What mails say to us, and whether one of them came to an address with a token. */
  async function readAll(mails: readonly RawMail[]): Promise<{ readonly events: readonly InboundEvent[]; readonly plus: boolean }> {
    const events: InboundEvent[] = []
    let plus = false
    for (const mail of mails) {
      const read = await readMail(mail, { own, tokens })
      if (read.event === null) log('email_ignored', { why: read.ignored, ...(read.status === undefined ? {} : { status: read.status }) })
      else if (!mayBeHeard(read.event.userId)) log('email_ignored', { why: 'flood' })
      else {
        events.push(read.event, ...read.more)
        plus ||= read.proof === 'token'
      }
    }
    return { events, plus }
  }

  return {
    name: 'email',
    abilities: emailAbilities,
    receive: async (webhook) => receiveOneClick(webhook, ending),
    page: async (name, query) => (name === 'unsubscribe' ? unsubscribePage(query, ending) : null),
    listen: (emit, signal) =>
      watch(
        {
          ...{ access: imap, notebook: options.notebook, now, pace, log, alarm: options.alarm },
          async take(mails) {
            const { events, plus } = await readAll(mails)
            if (events.length > 0) await emit(events)
            return plus
          },
        },
        signal,
      ),
    send,
    async fetchFile(ref, maxBytes) {
      const [, place = '', nth = ''] = ref.match(/^(\d+\.\d+)\.(\d+)$/) ?? []
      // In a mail a file is a third longer, and there are words beside it.
      const bytes = await attachmentOf(await fetchMail(imap, place, maxBytes * 1.4 + 100_000), Number(nth))
      if (bytes === null) throw new Error('the mail has no such attachment')
      if (bytes.length > maxBytes) throw new FileTooLarge(`${bytes.length} bytes, ${maxBytes} allowed`)
      return bytes
    },
    async linkFor(code) {
      if (!/^[\w-]{1,64}$/u.test(code)) throw new RangeError('a code for a mail link is 1-64 letters, digits, _ and -')
      return `mailto:${own.address}?subject=${code}&body=${code}`
    },
    contact: async () => ({ name: own.name || own.address, url: `mailto:${own.address}` }),
    async check() {
      const found = await Promise.all([checkSmtp(smtp, pace), checkImap(imap)])
      const kept = await options.notebook.read().catch(() => null)
      // Until the first answer has come nobody knows; a mail to this address would tell.
      const tried: readonly Finding[] = kept?.plus
        ? []
        : [{ level: 'warning', what: 'no_plus_addresses', detail: { reason: own.plus('test') } }]
      return [...found, ...tried]
    },
  }
}

function openTransport(smtp: SmtpAccess, pace: { readonly connect: number; readonly socket: number }) {
  const { host, port, secure, local, auth } = smtp
  return createTransport({
    // It gives a letter to another connection only when not a byte of it was sent.
    ...{ pool: true as const, maxConnections: 2, maxMessages: 100, idleTimeout: 5_000, maxRequeues: 2 },
    ...{ host, port, secure, ...(auth === null ? {} : { auth: { ...auth } }) },
    // Letters are private: without TLS they go to this machine only.
    ...(local && !secure ? { ignoreTLS: true } : { requireTLS: !secure }),
    ...{ connectionTimeout: pace.connect, greetingTimeout: pace.connect, dnsTimeout: pace.connect, socketTimeout: pace.socket },
    ...{ disableFileAccess: true, disableUrlAccess: true, logger: false },
  })
}

async function* notingEnd(input: AsyncIterable<unknown>, left: () => void): AsyncGenerator<unknown> {
  yield* input
  left()
}

async function checkSmtp(smtp: SmtpAccess, pace: { readonly connect: number; readonly socket: number }): Promise<Finding> {
  const transport = openTransport(smtp, pace)
  try {
    await transport.verify()
    return { level: 'fine', what: 'smtp_login', detail: { host: smtp.host } }
  } catch (error) {
    const outcome = outcomeOf(error, false)
    return { level: 'broken', what: 'smtp_refused', detail: { reason: 'reason' in outcome ? outcome.reason : outcome.kind } }
  } finally {
    transport.close()
  }
}

async function checkImap(imap: ImapAccess): Promise<Finding> {
  const reason = await probe(imap)
  return reason === null
    ? { level: 'fine', what: 'imap_login', detail: { host: imap.host } }
    : { level: 'broken', what: 'imap_refused', detail: { reason } }
}
