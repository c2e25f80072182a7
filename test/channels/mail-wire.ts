// How a case of the conformance suite is put on the wire of e-mail: raw mails into a mailbox that is watched, and the answers of an SMTP server.
//
// test/fixtures/email/receive/<case>.json   { request: { mail: ["header: value", …, "", "line", …] }, events }
//   TOKEN(reply) and the like in a mail stand for a token of an@example.com, and FOREIGN(reply) for one that another account made.
// test/fixtures/email/send/<case>.json      { message, responses: [{ at: "RCPT TO", says: "550 5.1.1 …" } | { at, cut } …], requests: [letters], outcome }
import { z } from 'zod'
import { openTokens } from '../../src/channels/email-token.ts'
import { fakeMail, type SeenLetter } from '../../src/city/wires/fake-mail.ts'
import { mailSecret, openMail, quickly, watched } from '../support/mailbox.ts'
import type { Wire } from './conformance.ts'

const now = () => Temporal.Instant.from('2026-01-01T00:00:30Z')
const person = 'an@example.com'
const from = 'Chi bộ ấp Mẫu <lienlac@mail.example>'

const requestShape = z.strictObject({ mail: z.array(z.string()) })
const responseShape = z.union([
  z.strictObject({ at: z.enum(['CONN', 'EHLO', 'AUTH', 'MAIL FROM', 'RCPT TO', 'DATA', 'END']), says: z.string() }),
  z.strictObject({ at: z.enum(['CONN', 'EHLO', 'AUTH', 'MAIL FROM', 'RCPT TO', 'DATA', 'END']), cut: z.enum(['before', 'after']) }),
  z.strictObject({ at: z.enum(['END']), slow: z.int() }),
])

const tokens = openTokens(mailSecret, now)
const foreign = openTokens(Buffer.alloc(32, 8), now)
const placed = /(TOKEN|FOREIGN)\((reply|unsubscribe|bounce)\)/g

function filled(mail: readonly string[]): string {
  return mail.join('\r\n').replace(placed, (_, whose, kind) => (whose === 'TOKEN' ? tokens : foreign).make(kind, tokens.idOf(person)))
}

export const mailWire: Wire = {
  name: 'email',
  async receive(request) {
    const { mail } = requestShape.parse(request)
    await using fake = await fakeMail({ now, from })
    fake.imap.append(Buffer.from(filled(mail)), now())
    const open = async () => {
      const { channel, logged, notebook } = openMail(fake)
      const { events, stop } = watched(channel)
      while (notebook.kept() === null) await new Promise((resolve) => setTimeout(resolve, 5))
      await stop()
      return { events, logged }
    }
    const first = await open()
    const second = await open()
    return { events: first.events, again: second.events, logged: [first.logged, second.logged] }
  },
  forgeries(request) {
    const { mail } = requestShape.parse(request)
    const text = mail.join('\n')
    if (!text.includes('TOKEN(')) return []
    const changed = (to: (token: string) => string): unknown => ({
      mail: text.replace(/\+TOKEN\((\w+)\)/g, (_, kind) => to(kind)).split('\n'),
    })
    return [changed((kind) => `+FOREIGN(${kind})`), changed((kind) => `+TOKEN(${kind})a`), changed(() => '')]
  },
  async send(message, responses) {
    await using fake = await fakeMail({ now, from })
    for (const { at, ...fault } of responses.map((one) => responseShape.parse(one))) fake.smtp.script(at, fault)
    const { channel, logged } = openMail(fake, { pace: { ...quickly, socket: 300 } })
    const outcome = await channel.send(message)
    return { outcome, requests: fake.letters().map(shown), logged }
  },
}

/** What of a letter a case writes down; tokens as what they are. */
function shown({ to, sender, subject, text, replyTo, messageId, choices, mail }: SeenLetter): unknown {
  const named = (words: string): string => words.replace(/[a-z2-7]{32}/g, (token) => `TOKEN(${tokens.read(token)?.kind ?? 'none'})`)
  return {
    to,
    sender: named(sender),
    replyTo: named(replyTo),
    messageId,
    subject,
    text: named(text).trimEnd().split('\n'),
    ...(choices.length > 0 ? { choices: choices.map((choice) => ({ ...choice, to: named(choice.to) })) } : {}),
    ...(mail.attachments.length > 0
      ? { files: mail.attachments.map(({ filename, content }) => `${filename} ${Buffer.from(content as ArrayBuffer).length} bytes`) }
      : {}),
  }
}
