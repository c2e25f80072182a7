// Facts about e-mail on real sockets, against our own fake provider: letters, the one click that ends them, and files.
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { FileTooLarge, type Webhook } from '../../src/channels/channel.ts'
import { smtpAccess } from '../../src/channels/email-access.ts'
import { openTokens } from '../../src/channels/email-token.ts'
import { type FakeMail, fakeMail } from '../../src/city/wires/fake-mail.ts'
import { mailSecret, openMail, watched } from '../support/mailbox.ts'
import { outbound } from '../support/outbound.ts'

let time = Temporal.Instant.from('2026-01-01T00:00:30Z')
const now = () => time
const an = 'an@people.example'
const hello = outbound({ chatId: an, text: 'Tháng này đồng chí thế nào ạ?' })
const tokens = openTokens(mailSecret, now)

let fake: FakeMail
beforeEach(async () => {
  time = Temporal.Instant.from('2026-01-01T00:00:30Z')
  fake = await fakeMail({ now })
})
afterEach(() => fake.close())

const header = (
  letter: { readonly mail: { readonly headers: readonly { readonly key: string; readonly value: string }[] } },
  name: string,
) => letter.mail.headers.find(({ key }) => key === name)?.value

describe('a letter', () => {
  test('has the same Message-ID whenever it is tried, and belongs to one thread for each person', async () => {
    const { channel } = openMail(fake)
    for (const message of [hello, hello, { ...hello, key: 'other' }, { ...hello, chatId: 'ba@people.example' }]) await channel.send(message)
    const [first, again, other, another] = fake.letters()
    expect(again?.messageId).toBe(first?.messageId)
    expect(other?.messageId).not.toBe(first?.messageId)
    expect(other?.mail.inReplyTo).toBe(first?.mail.inReplyTo)
    expect(another?.mail.inReplyTo).not.toBe(first?.mail.inReplyTo)
    expect(fake.smtp.connections()).toBe(1)
  })

  test('says that a machine wrote it, and how it is ended by one click and by mail', async () => {
    await openMail(fake, { now }).channel.send(hello)
    const letter = await fake.letter(an)
    expect(header(letter, 'auto-submitted')).toBe('auto-generated')
    expect(header(letter, 'list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click')
    expect(header(letter, 'list-unsubscribe')).toMatch(
      /^<https:\/\/lienlac\.example\/webhooks\/email\/3\?u=[a-z2-7]{32}>, <mailto:lienlac\+[a-z2-7]{32}@/,
    )
    expect(letter.mail.date).toBe('2026-01-01T00:00:30.000Z')
  })

  test('without an address of ours in the world is ended by mail only', async () => {
    await openMail(fake, { now, publicUrl: null }).channel.send(hello)
    const letter = await fake.letter(an)
    expect(header(letter, 'list-unsubscribe-post')).toBeUndefined()
    expect(header(letter, 'list-unsubscribe')).toMatch(/^<mailto:/)
    expect(letter.html).not.toContain('https:')
    expect(tokens.read(letter.text.match(/lienlac\+([a-z2-7]{32})@/)?.[1] ?? '')?.kind).toBe('unsubscribe')
  })

  test('shows words as words, whatever they hold', async () => {
    const label = '"><script>alert(1)</script>&'
    await openMail(fake, { now }).channel.send({ ...hello, text: `<b>${label}</b>\n1. ${label}`, choices: [[{ id: 'a:1', label }]] })
    const letter = await fake.letter(an)
    expect(letter.html).not.toContain('<script')
    expect(letter.html).not.toContain('<b>')
    expect(letter.text).toContain(`<b>${label}</b>\n1. ${label}`)
  })

  test('goes through no connection that others could read, but to this machine', async () => {
    const { channel } = openMail(fake, { smtp: { ...smtpAccess(fake.smtpUrl), local: false } })
    expect((await channel.send(hello)).kind).toBe('misconfigured')
    expect(fake.letters()).toEqual([])
  })

  test('nobody listening is certainly not sent', async () => {
    const { channel } = openMail(fake)
    await fake.close()
    expect(await channel.send(hello)).toEqual({ kind: 'transient', reason: 'ECONNREFUSED' })
  })
})

describe('one click', () => {
  const proof = () => tokens.make('unsubscribe', tokens.idOf(an))
  const click = (u: string | null, body = 'List-Unsubscribe=One-Click'): Webhook => ({
    header: () => null,
    query: (name) => (name === 'u' ? u : null),
    body: Buffer.from(body),
  })

  test('ends the letters, once for the clicks of an hour', async () => {
    const { channel } = openMail(fake, { now })
    const first = await channel.receive?.(click(proof()))
    expect(first?.answer).toMatchObject({ status: 200, type: 'text/html' })
    expect(first?.events).toMatchObject([{ userId: tokens.idOf(an), chatId: '', content: { kind: 'stopped' } }])
    const again = await channel.receive?.(click(proof().toUpperCase()))
    expect(again?.events[0]?.externalId).toBe(first?.events[0]?.externalId)
    const letter = proof()
    time = time.add({ hours: 3 })
    const later = await channel.receive?.(click(letter))
    expect(later?.events[0]?.externalId).not.toBe(first?.events[0]?.externalId)
  })

  test.each([
    ['no token', () => null],
    ['an empty one', () => ''],
    ['a letter changed', () => proof().replace(/.$/, (last) => (last === 'a' ? 'b' : 'a'))],
    ['cut short', () => proof().slice(0, -1)],
    ['one for answers', () => tokens.make('reply', tokens.idOf(an))],
    ['one of another account', () => openTokens(Buffer.alloc(32, 9), now).make('unsubscribe', tokens.idOf(an))],
  ])('with %s is refused', async (_, u) => {
    const { channel } = openMail(fake, { now })
    expect(await channel.receive?.(click(u()))).toEqual({ answer: { status: 401, body: null }, events: [] })
    expect(await channel.page?.('unsubscribe', () => u())).toBeNull()
  })

  test.each(['', 'List-Unsubscribe=One', '{}', 'x=List-Unsubscribe=One-Clicks'])('with the body %j ends nothing', async (body) => {
    expect(await openMail(fake, { now }).channel.receive?.(click(proof(), body))).toEqual({
      answer: { status: 400, body: null },
      events: [],
    })
  })

  test('may be sent as a form of several parts', async () => {
    const body = '--x\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--x--\r\n'
    expect((await openMail(fake, { now }).channel.receive?.(click(proof(), body)))?.events).toHaveLength(1)
  })

  test('has a page with one button, and no other page', async () => {
    const { channel } = openMail(fake, { now })
    const page = await channel.page?.('unsubscribe', () => proof())
    expect(page?.body).toContain(`action="../3?u=${proof()}"`)
    expect(page?.body).toContain('name="List-Unsubscribe" value="One-Click"')
    expect(await channel.page?.('other', () => proof())).toBeNull()
  })
})

describe('a file', () => {
  const mailed = (bytes: Buffer) => {
    const to = `lienlac+${tokens.make('reply', tokens.idOf(an))}@mail.example`
    const parts = [
      'Content-Type: text/plain\r\n\r\nDanh sách',
      `Content-Type: application/x\r\nContent-Disposition: attachment; filename="a.xlsx"\r\nContent-Transfer-Encoding: base64\r\n\r\n${bytes.toString('base64').replace(/.{76}/g, '$&\r\n')}`,
    ]
    fake.put(
      `From: ${an}\nTo: ${to}\nMessage-ID: <f@x>\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="m"\n\n--m\n${parts.join('\n--m\n')}\n--m--\n`,
    )
  }

  test('is fetched whole, though its mail was read in part', async () => {
    const bytes = Buffer.from(Uint8Array.from({ length: 700_000 }, (_, at) => at % 251))
    mailed(bytes)
    const { channel } = openMail(fake, { now })
    const [event] = await watched(channel).until(1)
    if (event?.content.kind !== 'file') throw new Error(`it is ${event?.content.kind}`)
    expect(Buffer.compare(Buffer.from((await channel.fetchFile?.(event.content.ref, 1_000_000)) ?? []), bytes)).toBe(0)
    const whole = () => fake.imap.commands.filter((command) => /BODY\.PEEK\[\](?!<)/.test(command)).length
    const fetched = whole()
    await expect(channel.fetchFile?.(event.content.ref, 100_000)).rejects.toThrow(FileTooLarge)
    expect(whole()).toBe(fetched)
    fake.imap.renumber()
    await expect(channel.fetchFile?.(event.content.ref, 1_000_000)).rejects.toThrow('not there any more')
  })

  test.each(['', '1', '../../x', '1.1', '1.1.x', '1.999.0'])('the place %j holds none', async (ref) => {
    await expect(openMail(fake, { now }).channel.fetchFile?.(ref, 1000)).rejects.toThrow()
  })
})

describe('a check', () => {
  test('logs in to both, and says until the first answer came that plus addresses have to be tried', async () => {
    const { channel, notebook } = openMail(fake, { now })
    const whats = async () => (await channel.check?.(null))?.map(({ level, what }) => `${level} ${what}`)
    expect(await whats()).toEqual(['fine smtp_login', 'fine imap_login', 'warning no_plus_addresses'])
    await channel.send(hello)
    const heard = watched(channel)
    fake.reply(await fake.letter(an), 'vẫn vậy')
    await heard.until(1)
    while (notebook.kept()?.plus !== true) await new Promise((resolve) => setTimeout(resolve, 5))
    expect(await whats()).toEqual(['fine smtp_login', 'fine imap_login'])
  })

  test('says what is refused, without a name or a word of the server', async () => {
    const wrong = {
      smtpUrl: fake.smtpUrl.replace('fake-mail', 'wrong'),
      imapUrl: fake.imapUrl.replace('fake-mail', 'wrong'),
      from: fake.from,
    }
    const { channel } = openMail(wrong, { now })
    expect((await channel.check?.(null))?.slice(0, 2)).toEqual([
      { level: 'broken', what: 'smtp_refused', detail: { reason: '535 5.7.8 AUTH PLAIN' } },
      { level: 'broken', what: 'imap_refused', detail: { reason: 'login refused' } },
    ])
  })
})

test('an invitation is a mail with the code in it', async () => {
  const { channel } = openMail(fake, { now })
  expect(await channel.linkFor?.('12532507')).toBe('mailto:lienlac@mail.example?subject=12532507&body=12532507')
  expect(await channel.contact?.()).toEqual({ name: 'Chi bộ ấp Mẫu', url: 'mailto:lienlac@mail.example' })
  await expect(channel.linkFor?.('a b')).rejects.toThrow(RangeError)
})
