// The whole program against a real mail server on loopback: a question goes out by SMTP, the answer is found by IMAP, and a letter that comes back is noted.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { ImapFlow } from 'imapflow'
import { createTransport } from 'nodemailer'
import PostalMime, { type Email } from 'postal-mime'
import { expect, onTestFinished, test } from 'vitest'
import { rows } from '../../db/rows.ts'
import { readConfig } from '../../src/config.ts'
import { silentLog } from '../../src/log.ts'
import { openRuntime } from '../../src/open-runtime.ts'
import { nextRound } from '../support/asking-day.ts'
import { type MailServer, openMailServer, whyNoMailServer } from '../support/mail-server.ts'
import { type RunningService, run, serveProcess } from '../support/process.ts'

const roster = `ĐẢNG BỘ XÃ MẪU,,,,,,
CHI BỘ ẤP MẪU,,,,,,
STT,Họ và tên,Năm sinh,SĐT,Chức vụ,Nơi làm việc,Đến ngày
1,Nguyễn Văn Mẫu,1970,0900000101,Bí thư,,
2,Trần Thị Thử,1990,0900000102,Đảng viên,Bắc Ninh,31/12/2027
3,Lê Văn Vắng,1988,0900000103,Đảng viên,Huế,31/12/2027
`
const service = 'lienlac@mail.test'
/** Taken by the first server and unknown to the second, so that letters come back. */
const ghost = 'vang@people.test'
const passwords = { [service]: 'secret-of-the-service', 'thu@people.test': 'one', 'mau@people.test': 'two' }

/** Hands a mail to the server, as a mail program does. */
function send(server: MailServer, mail: { from: string; to: string; subject: string; text: string }) {
  return createTransport({ host: '127.0.0.1', port: server.smtpPort, ignoreTLS: true }).sendMail(mail)
}

/** A person with a mail program: reads by IMAP, writes by SMTP. */
async function person(server: MailServer, address: keyof typeof passwords) {
  const imap = new ImapFlow({
    ...{ host: '127.0.0.1', port: server.imapPort, secure: false, doSTARTTLS: false, logger: false },
    auth: { user: address, pass: passwords[address] ?? '' },
  })
  imap.on('error', () => undefined)
  await imap.connect()
  onTestFinished(() => imap.close())
  await imap.mailboxOpen('INBOX')
  let read = 0
  const write = (to: string, subject: string, text: string) => send(server, { from: address, to, subject, text })
  return {
    write: (text: string) => write(service, 'Chào', text),
    reply: (letter: Email, text: string) =>
      write(
        letter.replyTo?.[0]?.address ?? '',
        `Re: ${letter.subject}`,
        `${text}\n\nVào Th 5, 1 thg 1, 2026 Chi bộ <${service}> đã viết:\n> ${(letter.text ?? '').replaceAll('\n', '\n> ')}`,
      ),
    /** Opens the link of a choice in the page, and sends the ready answer as it is. */
    tap(letter: Email, label: string) {
      const link = [...(letter.html ?? '').matchAll(/<a href="(mailto:[^"]+)"[^>]*>([^<]+)<\/a>/g)].find(([, , words]) =>
        words?.includes(label),
      )
      if (link?.[1] === undefined) throw new Error(`no choice ${label} in: ${letter.text}`)
      const url = new URL(link[1].replaceAll('&amp;', '&'))
      return write(url.pathname, url.searchParams.get('subject') ?? '', url.searchParams.get('body') ?? '')
    },
    /** Waits until a letter holds the words; the next call goes on behind it. */
    async until(words: string): Promise<Email> {
      const seen: string[] = []
      for (let tries = 0; tries < 600; tries += 1) {
        await imap.noop()
        for (const mail of await imap.fetchAll(`${read + 1}:*`, { source: true, uid: true }, { uid: true })) {
          if (mail.uid <= read || mail.source === undefined) continue
          read = mail.uid
          const letter = await PostalMime.parse(mail.source)
          seen.push(letter.text ?? '')
          if (letter.text?.includes(words)) return letter
        }
        await new Promise((resolve) => setTimeout(resolve, 100))
      }
      throw new Error(`nobody wrote "${words}", only: ${seen.join(' | ')}`)
    },
  }
}

/** @returns the letter that says so. */
async function agree(who: Awaited<ReturnType<typeof person>>, purposes: number): Promise<Email> {
  for (let at = 1; at <= purposes; at += 1) await who.tap(await who.until(`(${at}/${purposes})`), 'Đồng ý')
  return who.until('Đã ghi nhận')
}

/** How the service believes that its people are reached; while it is stopped. */
async function states(env: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const { db } = await openRuntime(readConfig(env), silentLog)
  try {
    return (await rows<{ state: string }>(db.orm, sql`select state from addresses order by state`)).map(({ state }) => state)
  } finally {
    await db.close()
  }
}

const reason = whyNoMailServer()

test.skipIf(reason !== null)(
  `a question and its answer, by postfix and dovecot${reason === null ? '' : ` (skipped: ${reason})`}`,
  { timeout: 240_000 },
  async () => {
    const server = await openMailServer({ users: passwords, ghosts: [ghost] })
    const folder = await mkdtemp(join(tmpdir(), 'lienlac-e2e-'))
    const services: RunningService[] = []
    const env = {
      DATA_DIR: folder,
      SMTP_URL: `smtp://127.0.0.1:${server.smtpPort}`,
      IMAP_URL: `imap://${encodeURIComponent(service)}:${passwords[service]}@127.0.0.1:${server.imapPort}`,
      EMAIL_FROM: `Chi bộ ấp Mẫu <${service}>`,
    }
    try {
      await writeFile(join(folder, 'roster.csv'), roster)
      expect(await run(['import', join(folder, 'roster.csv')], env)).toMatchObject({ code: 0 })
      const invited = await run(['invite', '--json', '--out', folder], env)
      const [sheet] = JSON.parse(invited.out) as { people: { name: string; code: string }[] }[]
      const codeOf = (name: string) => sheet?.people.find((one) => one.name === name)?.code ?? ''
      const member = await person(server, 'thu@people.test')
      const secretary = await person(server, 'mau@people.test')

      services.push(await serveProcess(env))
      await Promise.all([member.write(`Mã: ${codeOf('Trần Thị Thử')}`), secretary.write(codeOf('Nguyễn Văn Mẫu'))])
      await send(server, { from: ghost, to: service, subject: 'Mã', text: codeOf('Lê Văn Vắng') })
      const [welcome] = await Promise.all([agree(member, 5), agree(secretary, 3)])
      expect(await services[0]?.stop()).toBe(0)
      expect(await states(env)).toEqual(['active', 'active', 'unreachable'])

      const round = nextRound()
      expect(await run(['tick', '--really', '--at', round.asked], env)).toMatchObject({ code: 0 })
      await member.until(`tháng ${round.month}: hiện đồng chí đang làm gì, ở đâu`)

      services.push(await serveProcess(env))
      // To a letter of today: the proof in one that a tick wrote ahead of the clock does not count yet.
      await member.reply(welcome, 'em lam cong nhan may o Binh Duong')
      await member.tap(await member.until('Đúng không ạ?'), 'Đúng')
      await member.until('Chi bộ đã ghi')
      await secretary.reply(await secretary.until(''), '/tinhhinh')
      expect((await secretary.until('đồng chí đi làm xa')).text).toContain('Bình Dương')
      expect(await services[1]?.stop()).toBe(0)
      const logged = services.map((one) => one.output()).join('')
      for (const secret of ['secret-of-the-service', 'people.test', 'lienlac+']) expect(logged).not.toContain(secret)
    } catch (error) {
      throw new Error([...services.map((one) => one.output()), await server.log()].join('\n'), { cause: error })
    } finally {
      await Promise.all(services.map((one) => one.kill()))
      await server.stop()
      await rm(folder, { recursive: true, force: true })
    }
  },
)
