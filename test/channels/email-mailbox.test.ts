// Facts about watching a mailbox: nothing is lost by a break, nothing is heard twice, and nothing that comes stops it.
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ownAddress } from '../../src/channels/email-address.ts'
import { mostAnHour, openFloods } from '../../src/channels/email-floods.ts'
import { readMail } from '../../src/channels/email-read.ts'
import { openTokens } from '../../src/channels/email-token.ts'
import { type FakeMail, fakeMail, type SeenLetter } from '../../src/city/wires/fake-mail.ts'
import { mailSecret, openMail, quickly, watched } from '../support/mailbox.ts'
import { outbound } from '../support/outbound.ts'

const now = () => Temporal.Instant.from('2026-01-01T00:00:30Z')
const an = 'an@people.example'

let fake: FakeMail
let letter: SeenLetter
beforeEach(async () => {
  fake = await fakeMail({ now })
  await openMail(fake).channel.send(outbound({ chatId: an, text: 'Tháng này?' }))
  letter = await fake.letter(an)
})
afterEach(() => fake.close())

const texts = (events: readonly { readonly content: object }[]) => events.map(({ content }) => ('text' in content ? content.text : content))
const settled = async (fits: () => boolean) => {
  for (let tries = 0; !fits() && tries < 1000; tries += 1) await new Promise((resolve) => setTimeout(resolve, 5))
  expect(fits()).toBe(true)
}

test('what comes is heard at once, since the client waits for it', async () => {
  const { channel } = openMail(fake, { pace: { ...quickly, look: 60_000 } })
  const heard = watched(channel)
  await settled(() => fake.imap.idling() === 1)
  fake.reply(letter, 'một')
  await heard.until(1)
  await settled(() => fake.imap.idling() === 1)
  fake.reply(letter, 'hai')
  expect(texts(await heard.until(2))).toEqual(['một', 'hai'])
})

test('a broken connection is opened again, and what came meanwhile is heard once', async () => {
  const { channel, logged } = openMail(fake)
  const heard = watched(channel)
  fake.reply(letter, 'một')
  await heard.until(1)
  fake.imap.drop()
  fake.reply(letter, 'hai')
  expect(texts(await heard.until(2))).toEqual(['một', 'hai'])
  expect(logged.map(({ event }) => event)).toContain('email_mailbox_lost')
})

test('a restart goes on behind what was stored', async () => {
  const first = openMail(fake)
  const heard = watched(first.channel)
  fake.reply(letter, 'một')
  await heard.until(1)
  await settled(() => first.notebook.kept()?.lastUid === 1)
  await heard.stop()
  fake.reply(letter, 'hai')
  const second = watched(openMail(fake, { notebook: first.notebook }).channel)
  expect(texts(await second.until(1))).toEqual(['hai'])
})

test('what could not be stored is read again, and only then counted as read', async () => {
  const { channel, notebook } = openMail(fake)
  let failures = 2
  const heard = watched(channel, async () => {
    expect(notebook.kept()?.lastUid ?? 0).toBe(0)
    failures -= 1
    if (failures >= 0) throw new Error('the database is away')
  })
  fake.reply(letter, 'một')
  expect(texts(await heard.until(1))).toEqual(['một'])
  await settled(() => notebook.kept()?.lastUid === 1)
})

test('a mailbox that was numbered anew is read again, and the same mails are the same events', async () => {
  const { channel } = openMail(fake)
  const heard = watched(channel)
  fake.reply(letter, 'một')
  await heard.until(1)
  fake.imap.renumber()
  fake.imap.drop()
  const [before, after] = await heard.until(2)
  expect(after?.externalId).toBe(before?.externalId)
})

test('a copy of a mail is the same event, also in another order', async () => {
  fake.deliver({ copies: 2, reversed: 2 })
  const heard = watched(openMail(fake).channel)
  fake.reply(letter, 'một')
  fake.reply(letter, 'hai')
  const events = await heard.until(4)
  expect(new Set(events.map(({ externalId }) => externalId)).size).toBe(2)
})

test('the first look reads two weeks back, and no old mailbox from its beginning', async () => {
  const old = now().subtract({ hours: 24 * 20 })
  fake.imap.append(Buffer.from(`From: ${an}\r\nTo: ${letter.replyTo}\r\nMessage-ID: <old@x>\r\n\r\ncũ\r\n`), old)
  fake.reply(letter, 'mới')
  expect(texts(await watched(openMail(fake).channel).until(1))).toEqual(['mới'])
})

test('a refused log-in is asked again after the longest wait, and says no name', async () => {
  fake.imap.refuse(true)
  const { channel, logged } = openMail(fake)
  const heard = watched(channel)
  await settled(() => logged.length > 0)
  expect(logged[0]).toEqual({ event: 'email_mailbox_lost', fields: { reason: 'login refused', waitMs: quickly.longest } })
  fake.imap.refuse(false)
  fake.reply(letter, 'một')
  await heard.until(1)
})

test('the mailbox is only looked at', async () => {
  const heard = watched(openMail(fake).channel)
  fake.reply(letter, 'một')
  await heard.until(1)
  await heard.stop()
  expect(fake.imap.commands.filter((command) => /^(?:SELECT|STORE|UID STORE|COPY|UID COPY|EXPUNGE|APPEND)|BODY\[/.test(command))).toEqual(
    [],
  )
})

test('a mail of many megabytes is read from its beginning', async () => {
  fake.reply(letter, `đầu thư\n\n${'x'.repeat(200)}\n`.repeat(40_000))
  const [event] = await watched(openMail(fake).channel).until(1)
  expect(texts(event ? [event] : [])[0]).toMatch(/^đầu thư/)
})

test('two machines that answer each other stop doing so, and others are still heard', async () => {
  let time = now()
  const mayBeHeard = openFloods(() => time)
  for (let nth = 0; nth < mostAnHour; nth += 1) expect(mayBeHeard('a')).toBe(true)
  expect(mayBeHeard('a')).toBe(false)
  expect(mayBeHeard('b')).toBe(true)
  time = time.add({ minutes: 61 })
  expect(mayBeHeard('a')).toBe(true)
})

test('no mail stops the reading, whatever its bytes are', async () => {
  const own = ownAddress(fake.from)
  if (own === null) throw new Error('no address')
  const tokens = openTokens(mailSecret, now)
  const line = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.constantFrom(
      ...[
        `From: ${an}`,
        `To: ${letter.replyTo}`,
        `Delivered-To: ${letter.sender}`,
        'Content-Type: multipart/mixed; boundary=b',
        '--b',
        '--b--',
        '',
      ],
      ...[
        'Content-Type: text/html; charset=x-no-such',
        'Content-Transfer-Encoding: base64',
        'Content-Type: message/delivery-status',
        'Status: 5.1.1',
      ],
      ...['Subject: =?utf-8?B?/w==?=', 'Subject: [1:ci:same:1]', 'Message-ID: <a@b>', '1', 'Content-Type: message/rfc822'],
    ),
  )
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 300 }),
    fc.array(line, { maxLength: 25 }).map((lines) => Buffer.from(lines.join('\r\n'), 'latin1')),
  )
  await fc.assert(
    fc.asyncProperty(bytes, async (bytes) => {
      const read = await readMail({ bytes, at: '2026-01-01T00:00:00Z', place: '1.1' }, { own, tokens })
      if (read.event !== null) expect(read.event.userId).toBe(tokens.idOf(an))
    }),
    { numRuns: 300 },
  )
})
