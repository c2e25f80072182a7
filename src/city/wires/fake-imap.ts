// The IMAP side of the fake mail server: one mailbox, as much of RFC 3501 and RFC 2177 (IDLE) as a client that only reads needs.
import { createServer, type Socket } from 'node:net'
import { listenHere } from './listen.ts'

interface StoredMail {
  readonly uid: number
  readonly at: Temporal.Instant
  readonly bytes: Buffer
}

export interface FakeImap {
  readonly port: number
  /** Every command, without what is secret: `LOGIN`, `UID FETCH 1:3 (…)`. */
  readonly commands: readonly string[]
  /** How many clients wait for news now. */
  idling(): number
  /** Lays a mail into the mailbox and says so to whoever waits. */
  append(bytes: Buffer, at: Temporal.Instant): void
  /** The mailbox is numbered anew, as after it was restored from a copy. */
  renumber(): void
  /** Cuts all connections. */
  drop(): void
  /** From now on log-ins are refused, or taken again. */
  refuse(refused: boolean): void
  close(): Promise<void>
}

interface Session {
  readonly socket: Socket
  /** How many mails the client was told of; null while no mailbox is open. */
  told: number | null
  /** The tag of the IDLE that is open. */
  idle: string | null
}

/** Starts the server on a free port of 127.0.0.1. */
export async function fakeImap(login: { readonly user: string; readonly pass: string }): Promise<FakeImap> {
  let mails: StoredMail[] = []
  let uidValidity = 1
  let refused = false
  const commands: string[] = []
  const sessions = new Set<Session>()

  // Each line goes out at once: a client waits for the last one of an answer.
  const server = createServer({ noDelay: true }, (socket) => {
    const session: Session = { socket, told: null, idle: null }
    sessions.add(session)
    socket.on('close', () => sessions.delete(session))
    socket.on('error', () => socket.destroy())
    socket.write('* OK ready\r\n')
    let rest = ''
    socket.setEncoding('latin1').on('data', (part: string) => {
      const lines = `${rest}${part}`.split('\r\n')
      rest = lines.pop() ?? ''
      for (const line of lines) take(session, line)
    })
  })
  const port = await listenHere(server)

  function take(session: Session, line: string): void {
    const say = (text: string): void => void session.socket.write(`${text}\r\n`, 'latin1')
    if (session.idle !== null) {
      if (line.toUpperCase() === 'DONE') say(`${session.idle} OK done`)
      session.idle = null
      return
    }
    const [, tag = '*', command = '', words = ''] = line.match(/^(\S+) ((?:UID )?\S+) ?(.*)$/i) ?? []
    const name = command.toUpperCase()
    commands.push(name === 'LOGIN' ? name : `${name} ${words}`.trim())
    switch (name) {
      case 'CAPABILITY':
        say('* CAPABILITY IMAP4rev1 IDLE')
        return void say(`${tag} OK done`)
      case 'LOGIN':
        return void say(
          words.replaceAll('"', '') === `${login.user} ${login.pass}` && !refused ? `${tag} OK in` : `${tag} NO [AUTHENTICATIONFAILED] no`,
        )
      case 'LIST':
      case 'LSUB':
        // Without a pattern only the sign between the parts of a name is asked for.
        say(words.endsWith(' ""') ? '* LIST (\\Noselect) "/" ""' : `* ${name} () "/" INBOX`)
        return void say(`${tag} OK done`)
      case 'SELECT':
      case 'EXAMINE':
        session.told = mails.length
        say('* FLAGS (\\Seen)')
        say(`* ${mails.length} EXISTS`)
        say(`* OK [UIDVALIDITY ${uidValidity}] is`)
        say(`* OK [UIDNEXT ${nextUid()}] is`)
        return void say(`${tag} OK [READ-ONLY] open`)
      case 'UID SEARCH':
        say(`* SEARCH ${searched(words).join(' ')}`.trimEnd())
        return void say(`${tag} OK done`)
      case 'UID FETCH':
        for (const mail of ranged(words.split(' ')[0] ?? '')) fetched(session.socket, mail, words)
        return void say(`${tag} OK done`)
      case 'IDLE':
        session.idle = tag
        say('+ waiting')
        return void tell(session)
      case 'NOOP':
        tell(session)
        return void say(`${tag} OK done`)
      case 'CLOSE':
      case 'UNSELECT':
        return void say(`${tag} OK done`)
      case 'LOGOUT':
        say('* BYE')
        return void say(`${tag} OK done`)
      default:
        return void say(`${tag} BAD not known`)
    }
  }

  /** Says how many mails there are, to a client that was told another number. */
  function tell(session: Session): void {
    if (session.told === null || session.told === mails.length) return
    session.told = mails.length
    session.socket.write(`* ${mails.length} EXISTS\r\n`)
  }

  const nextUid = (): number => (mails.at(-1)?.uid ?? 0) + 1

  /** `UID 4:*`, or `SINCE 16-Nov-2026`. */
  function searched(words: string): readonly number[] {
    const range = words.match(/UID (\S+)/i)?.[1]
    const since = words.match(/SINCE "?(\d{1,2}-\w{3}-\d{4})/i)?.[1]
    const found = range === undefined ? mails : ranged(range)
    return found.filter(({ at }) => since === undefined || dayOf(at) >= dayOfDate(since)).map(({ uid }) => uid)
  }

  /** `3`, `4:*`, `1,5:7`; `n:*` always holds the last one. */
  function ranged(text: string): readonly StoredMail[] {
    const last = mails.at(-1)?.uid ?? 0
    const parts = text.split(',').map((part) => {
      const [from = 0, to = from] = part.split(':').map((end) => (end === '*' ? last : Number(end)))
      return [Math.min(from, to), Math.max(from, to)] as const
    })
    return mails.filter(({ uid }) => parts.some(([from, to]) => uid >= from && uid <= to))
  }

  function fetched(socket: Socket, mail: StoredMail, words: string): void {
    const most = words.match(/BODY\.PEEK\[\](?:<(\d+)\.(\d+)>)?/i)
    const source =
      most === null ? null : mail.bytes.subarray(Number(most[1] ?? 0), Number(most[1] ?? 0) + Number(most[2] ?? mail.bytes.length))
    const items = [`UID ${mail.uid}`, `INTERNALDATE "${imapDate(mail.at)}"`, `RFC822.SIZE ${mail.bytes.length}`]
    socket.write(`* ${mails.indexOf(mail) + 1} FETCH (${items.join(' ')}`)
    if (source !== null)
      socket.write(Buffer.concat([Buffer.from(` BODY[]${most?.[1] === undefined ? '' : `<${most[1]}>`} {${source.length}}\r\n`), source]))
    socket.write(')\r\n')
  }

  return {
    port,
    commands,
    idling: () => [...sessions].filter(({ idle }) => idle !== null).length,
    append(bytes, at) {
      mails.push({ uid: nextUid(), at, bytes })
      for (const session of sessions) if (session.idle !== null) tell(session)
    },
    renumber() {
      uidValidity += 1
      mails = mails.map((mail, at) => ({ ...mail, uid: at + 1 }))
    },
    drop() {
      for (const { socket } of sessions) socket.destroy()
    },
    refuse: (now) => {
      refused = now
    },
    async close() {
      for (const { socket } of sessions) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** `30-Nov-2026 02:35:27 +0000` (RFC 3501 9, date-time). */
function imapDate(at: Temporal.Instant): string {
  const utc = at.toZonedDateTimeISO('UTC')
  const time = utc.toPlainTime().toString({ smallestUnit: 'second' })
  return `${String(utc.day).padStart(2, '0')}-${months[utc.month - 1]}-${utc.year} ${time} +0000`
}

function dayOf(at: Temporal.Instant): string {
  return at.toString().slice(0, 10)
}

function dayOfDate(text: string): string {
  const [day = '', month = '', year = ''] = text.split('-')
  return `${year}-${String(months.indexOf(month) + 1).padStart(2, '0')}-${day.padStart(2, '0')}`
}
