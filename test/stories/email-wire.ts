// E-mail as the stories see it: letters with ready answers, replies that quote them, a link to end it.
import { type FakeMail, fakeMail, type SeenLetter } from '../../src/city/wires/fake-mail.ts'
import type { Wire } from './wire.ts'

export interface EmailWire extends Wire {
  readonly mail: FakeMail
}

export async function emailWire(now: () => Temporal.Instant): Promise<EmailWire> {
  const fake = await fakeMail({ now })
  const newest = (person: string): SeenLetter => {
    const letter = fake.letters(person).at(-1)
    if (letter === undefined) throw new Error('nobody has written to them yet')
    return letter
  }
  return {
    mail: fake,
    env: { SMTP_URL: fake.smtpUrl, IMAP_URL: fake.imapUrl, EMAIL_FROM: fake.from },
    proof: null,
    secrets: [decodeURIComponent(new URL(fake.smtpUrl).password), 'lienlac+'],
    person: (nth) => `made-up-person-${nth}@example.net`,
    reach: null,
    // Whoever writes without a code or a token is nobody's business, and gets no answer.
    strangers: false,
    brings: ['picture', 'workbook'],
    shown: (person) =>
      fake.letters(person).map(({ text, choices, mail }) => ({
        text,
        buttons: choices.map(({ label }, at) => ({ id: String(at + 1), label })),
        files: mail.attachments.map(({ filename }) => filename ?? ''),
      })),
    start: async (person, code) => fake.write(person, code),
    write: async (person, text) => (fake.letters(person).length === 0 ? fake.write(person, text) : fake.reply(newest(person), text)),
    async tap(person, { id, label }) {
      const letter = fake.letters(person).findLast(({ choices }) => choices[Number(id) - 1]?.label === label)
      fake.tap(letter ?? newest(person), Number(id))
    },
    pin: null,
    file: null,
    leave: { out: async (person) => fake.endByMail(newest(person)), back: async (person) => fake.reply(newest(person), 'BẮT ĐẦU') },
    [Symbol.asyncDispose]: () => fake.close(),
  }
}
