// A mail provider of our own on 127.0.0.1: it takes letters by SMTP, plays the people who answer them, and keeps the mailbox that is read by IMAP.
//
//   await using fake = await fakeMail({ now })            fake.smtpUrl, fake.imapUrl, fake.from
//   const letter = await fake.letter('an@example.com')    the next letter that the person has not looked at yet
//   fake.reply(letter, 'vẫn làm ở Bình Dương')            answers with the letter quoted below, as a phone does
//   fake.tap(letter, 1)                                   sends the ready answer of a choice, as it is
//   fake.write('an@example.com', '12532507')              a mail of their own, to the bare address
//   fake.endByMail(letter), fake.bounce(letter, '5.1.1')
//   fake.smtp.script('RCPT TO', { says: '550 5.1.1 User unknown' }, { cut: 'after' })
//   fake.imap.drop(), fake.imap.renumber(), fake.deliver({ copies: 2 })
import PostalMime, { type Email } from 'postal-mime'
import { type FakeImap, fakeImap } from './fake-imap.ts'
import { type FakeSmtp, fakeSmtp, type TakenLetter } from './fake-smtp.ts'

/** A letter as a person sees it. */
export interface SeenLetter {
  readonly to: string
  /** The envelope's sender, to which a bounce goes. */
  readonly sender: string
  readonly subject: string
  readonly text: string
  readonly html: string
  readonly mail: Email
  readonly raw: Buffer
  /** Where a reply goes. */
  readonly replyTo: string
  readonly messageId: string
  /** Ready answers, by their number: what a tap on a link of the page opens. */
  readonly choices: readonly { readonly label: string; readonly to: string; readonly subject: string; readonly body: string }[]
}

export interface FakeMailOptions {
  readonly now: () => Temporal.Instant
  /** The mailbox of the service. */
  readonly from?: string
}

/** How a mail is put into the mailbox: in order and once, unless told otherwise. */
export interface MailDelivery {
  readonly copies?: number
  /** Holds mails back until so many are there, and lays them in in reverse. */
  readonly reversed?: number
}

export interface FakeMail extends AsyncDisposable {
  readonly smtp: FakeSmtp
  readonly imap: FakeImap
  readonly smtpUrl: string
  readonly imapUrl: string
  /** For `EMAIL_FROM`. */
  readonly from: string
  /** Every letter that was taken, in order. */
  letters(to?: string): readonly SeenLetter[]
  /** Waits for the next letter to somebody that they have not looked at. */
  letter(to: string, fits?: (letter: SeenLetter) => boolean, timeout?: number): Promise<SeenLetter>
  /** Told about each letter, before the service knows that it was taken. */
  onLetter(listener: ((letter: SeenLetter) => void) | null): void
  reply(letter: SeenLetter, text: string, more?: Readonly<Record<string, string>>): void
  tap(letter: SeenLetter, nth: number): void
  write(from: string, text: string, more?: Readonly<Record<string, string>>): void
  endByMail(letter: SeenLetter): void
  bounce(letter: SeenLetter, status: string): void
  /** Lays a mail into the mailbox as it stands; header lines and the body, in UTF-8. */
  put(raw: string | Buffer): void
  deliver(how: MailDelivery): void
  close(): Promise<void>
}

const login = { user: 'lienlac', pass: 'fake-mail-password' }

/** Starts both servers on free ports. */
export async function fakeMail({ now, from = 'Chi bộ ấp Mẫu <lienlac@mail.example>' }: FakeMailOptions): Promise<FakeMail> {
  const address = from.match(/<(.+)>/)?.[1] ?? from
  const taken: SeenLetter[] = []
  const looked = new Set<SeenLetter>()
  let wake = Promise.withResolvers<void>()
  let listener: ((letter: SeenLetter) => void) | null = null
  let delivery: MailDelivery = {}
  let held: Buffer[] = []
  let sent = 0

  const imap = await fakeImap(login)
  const reading: Promise<unknown>[] = []
  const smtp = await fakeSmtp({
    login,
    taken(letter) {
      // Read in the order in which they came, so that nobody sees a later one first.
      const before = reading.at(-1)
      reading.push(
        seen(letter).then(async (one) => {
          await before
          taken.push(one)
          listener?.(one)
          wake.resolve()
          wake = Promise.withResolvers()
        }),
      )
    },
  })

  function put(raw: string | Buffer): void {
    held.push(typeof raw === 'string' ? Buffer.from(raw.replace(/\r?\n/g, '\r\n')) : raw)
    if (held.length < (delivery.reversed ?? 1)) return
    const due = delivery.reversed === undefined ? held : held.toReversed()
    held = []
    for (const one of due) for (let copy = 0; copy < (delivery.copies ?? 1); copy += 1) imap.append(one, now())
  }

  function mail(from: string, to: string, headers: Readonly<Record<string, string>>, body: string): void {
    sent += 1
    const all = {
      'Delivered-To': to,
      From: from,
      To: to,
      'Message-ID': `<${sent}.${from.split('@')[0]}@people.example>`,
      'MIME-Version': '1.0',
      'Content-Type': 'text/plain; charset=utf-8',
      'Content-Transfer-Encoding': '8bit',
      ...headers,
    }
    const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`)
    put(`${lines.join('\r\n')}\r\n\r\n${body}\r\n`)
  }

  const fake: FakeMail = {
    smtp,
    imap,
    from,
    smtpUrl: `smtp://${login.user}:${login.pass}@127.0.0.1:${smtp.port}`,
    imapUrl: `imap://${login.user}:${login.pass}@127.0.0.1:${imap.port}`,
    letters: (to) => taken.filter((letter) => to === undefined || letter.to === to),
    async letter(to, fits = () => true, timeout = 5_000) {
      const late = AbortSignal.timeout(timeout)
      for (;;) {
        const found = taken.find((letter) => letter.to === to && !looked.has(letter) && fits(letter))
        if (found !== undefined) {
          looked.add(found)
          return found
        }
        if (late.aborted) throw new Error(`no such letter; there are: ${JSON.stringify(taken.map(({ to, text }) => [to, text]))}`)
        await Promise.race([wake.promise, new Promise((resolve) => late.addEventListener('abort', resolve, { once: true }))])
      }
    },
    onLetter: (told) => {
      listener = told
    },
    reply(letter, text, more = {}) {
      const quoted = letter.text.trimEnd().replace(/^/gm, '> ')
      const headers = { Subject: `Re: ${encoded(letter.subject)}`, 'In-Reply-To': letter.messageId, References: letter.messageId, ...more }
      mail(
        letter.to,
        letter.replyTo,
        headers,
        `${text}\r\n\r\nVào Th 2, 30 thg 11, 2026 vào lúc 09:00 Chi bộ <${letter.replyTo}> đã viết:\r\n\r\n${quoted}`,
      )
    },
    tap(letter, nth) {
      const choice = letter.choices[nth - 1]
      if (choice === undefined) throw new Error(`the letter has no choice ${nth}: ${letter.text}`)
      mail(letter.to, choice.to, { Subject: encoded(choice.subject) }, choice.body)
    },
    write: (from, text, more = {}) => mail(from, address, { Subject: 'hi', ...more }, text),
    endByMail(letter) {
      const to = String(letter.mail.headers.find(({ key }) => key === 'list-unsubscribe')?.value).match(/<mailto:([^?>]+)/)?.[1]
      if (to === undefined) throw new Error('the letter cannot be ended by mail')
      mail(letter.to, to, { Subject: 'unsubscribe' }, '')
    },
    bounce(letter, status) {
      sent += 1
      put(bounceMail(letter, status, sent))
    },
    put,
    deliver: (how) => {
      delivery = how
    },
    async close() {
      await Promise.all([smtp.close(), imap.close()])
    },
    [Symbol.asyncDispose]: () => fake.close(),
  }
  return fake
}

async function seen({ from, to, bytes }: TakenLetter): Promise<SeenLetter> {
  const mail = await PostalMime.parse(bytes)
  const links = [...(mail.html ?? '').matchAll(/<a href="(mailto:[^"]+)"[^>]*>(?:\d+)\. ([^<]+)<\/a>/g)]
  return {
    to: to[0] ?? '',
    sender: from,
    subject: mail.subject ?? '',
    text: mail.text ?? '',
    html: mail.html ?? '',
    mail,
    raw: bytes,
    replyTo: mail.replyTo?.[0]?.address ?? '',
    messageId: mail.messageId ?? '',
    choices: links.map(([, href = '', label = '']) => {
      const url = new URL(href.replaceAll('&amp;', '&'))
      return {
        label,
        to: decodeURIComponent(url.pathname),
        subject: url.searchParams.get('subject') ?? '',
        body: url.searchParams.get('body') ?? '',
      }
    }),
  }
}

/** An encoded word (RFC 2047). */
function encoded(text: string): string {
  return /^[ -~]*$/.test(text) ? text : `=?UTF-8?B?${Buffer.from(text).toString('base64')}?=`
}

function bounceMail({ sender, to, raw }: SeenLetter, status: string, nth: number): string {
  const action = status.startsWith('5') ? 'failed' : 'delayed'
  const headers = raw.toString('latin1').split('\r\n\r\n')[0] ?? ''
  return [
    'Return-Path: <>',
    `Delivered-To: ${sender}`,
    'From: Mail Delivery System <MAILER-DAEMON@mx.example>',
    `To: ${sender}`,
    'Subject: Undelivered Mail Returned to Sender',
    `Message-ID: <bounce.${nth}@mx.example>`,
    'Auto-Submitted: auto-replied',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
    '',
    '--b',
    'Content-Type: text/plain; charset=us-ascii',
    '',
    'I am sorry to have to inform you that your message could not be delivered.',
    '--b',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.example',
    '',
    `Final-Recipient: rfc822; ${to}`,
    `Action: ${action}`,
    `Status: ${status}`,
    `Diagnostic-Code: smtp; 550 ${status} no`,
    '--b',
    'Content-Type: text/rfc822-headers',
    '',
    headers,
    '--b--',
    '',
  ].join('\n')
}
