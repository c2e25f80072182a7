// Watches a mailbox: IDLE, reading on from where it was read to, and coming back after every break. It changes nothing in the mailbox.
import { setTimeout as sleep } from 'node:timers/promises'
import { type FetchMessageObject, ImapFlow } from 'imapflow'
import { type BackOff, waitAfter } from './back-off.ts'
import { FileTooLarge, type Notebook } from './channel.ts'
import type { RawMail } from './email-read.ts'

export interface ImapAccess {
  readonly host: string
  readonly port: number
  /** TLS from the first byte; else by STARTTLS, or none on this machine itself. */
  readonly secure: boolean
  readonly local: boolean
  readonly user: string
  readonly pass: string
  readonly mailbox: string
}

/** How far a mailbox was read. Other numbering, and everything is read again: what is known by its Message-ID is nothing new. */
export interface Mark {
  readonly uidValidity: string
  readonly lastUid: number
  /** A mail to an address with a token has arrived at some time: the mailbox takes them. */
  readonly plus?: boolean
}

/** Milliseconds. Tests shorten them. */
export interface ImapPace extends BackOff {
  /** Between two looks where a server tells nothing by itself. */
  readonly look: number
  /** Before IDLE begins. */
  readonly rest: number
}

export interface Watching {
  readonly access: ImapAccess
  readonly notebook: Notebook<Mark>
  readonly now: () => Temporal.Instant
  readonly pace: ImapPace
  /** Resolves when what the mails said is stored; only then are they counted as read. @returns whether a token was among their addresses. */
  readonly take: (mails: readonly RawMail[]) => Promise<boolean>
  /** Never gets addresses or words. */
  readonly log: (event: string, fields: Record<string, unknown>) => void
  /** The same for a log-in that is refused: nobody is heard any more. */
  readonly alarm: (event: string, fields: Record<string, unknown>) => void
}

/** Of a larger mail only the beginning is read: text comes first, and a file is fetched when it is needed. */
const mostBytes = 512 * 1024
/** Mails that are stored together. */
const batch = 20
/** Days that are read back where no mark says how far the mailbox was read. Events are kept longer, so that nothing counts twice. */
const daysBack = 14

/** Runs until the signal aborts; never throws. */
export async function watch(watching: Watching, signal: AbortSignal): Promise<void> {
  const { pace, log, alarm } = watching
  for (let failures = 0; !signal.aborted; failures += 1) {
    const lost = await session(watching, signal, () => {
      failures = 0
    })
    if (signal.aborted) return
    const wait = lost.refused ? pace.longest : waitAfter(failures, pace)
    const tell = lost.refused ? alarm : log
    tell('email_mailbox_lost', { reason: lost.reason, waitMs: wait })
    await sleep(wait, undefined, { signal, ref: false }).catch(() => undefined)
  }
}

/** One connection, from its opening to its end. @param done called each time everything was read. @returns how it ended. */
async function session(watching: Watching, signal: AbortSignal, done: () => void): Promise<Lost> {
  const client = open(watching.access, watching.pace)
  const changed = bell()
  client.on('exists', changed.ring)
  client.on('mailboxOpen', changed.ring)
  client.on('close', changed.ring)
  const end = (): void => {
    client.close()
    changed.ring()
  }
  signal.addEventListener('abort', end, { once: true })
  try {
    await client.connect()
    await client.mailboxOpen(watching.access.mailbox, { readOnly: true })
    while (client.usable && !signal.aborted) {
      await readOn(client, watching)
      done()
      await changed.wait(watching.pace.look)
    }
    return { reason: 'closed', refused: false }
  } catch (error) {
    return lostBy(error)
  } finally {
    signal.removeEventListener('abort', end)
    client.close()
  }
}

/** Reads what came since the mark, the oldest first, and moves the mark behind each batch that is stored. */
async function readOn(client: ImapFlow, { notebook, now, take }: Watching): Promise<void> {
  if (!client.mailbox) return
  const { uidNext } = client.mailbox
  const uidValidity = String(client.mailbox.uidValidity)
  const mark = await notebook.read()
  const known = mark?.uidValidity === uidValidity ? mark.lastUid : null
  const since = now()
    .subtract({ hours: 24 * daysBack })
    .toString()
  const found = (await client.search(known === null ? { since } : { uid: `${known + 1}:*` }, { uid: true })) || []
  // `n:*` always names the last mail, also when it is older than n (RFC 3501 6.4.8).
  const fresh = found.filter((uid) => uid > (known ?? 0)).toSorted((a, b) => a - b)
  for (let at = 0; at < fresh.length; at += batch) {
    const uids = fresh.slice(at, at + batch)
    const mails = await client.fetchAll(uids.join(','), { uid: true, internalDate: true, source: { maxLength: mostBytes } }, { uid: true })
    const plus = await take(mails.toSorted((a, b) => a.uid - b.uid).flatMap((mail) => rawMail(mail, uidValidity, now)))
    await notebook.change(async (kept) => ({ uidValidity, lastUid: uids.at(-1) ?? 0, plus: plus || kept?.plus === true }))
  }
  if (known === null && fresh.length === 0) await notebook.change(async (kept) => ({ ...kept, uidValidity, lastUid: uidNext - 1 }))
}

function rawMail(mail: FetchMessageObject, uidValidity: string, now: () => Temporal.Instant): readonly RawMail[] {
  // Gone between the search and the fetch.
  if (mail.source === undefined) return []
  const at = typeof mail.internalDate === 'object' ? mail.internalDate.toISOString() : now().toString()
  return [{ bytes: mail.source, at, place: `${uidValidity}.${mail.uid}` }]
}

/** A whole mail by its place. Throws when it is not there any more, is larger than `maxBytes`, or the mailbox cannot be reached. */
export async function fetchMail(access: ImapAccess, place: string, maxBytes: number): Promise<Uint8Array> {
  const [uidValidity = '', uid = ''] = place.split('.')
  const client = open(access, { rest: 60_000, look: 60_000 })
  try {
    await client.connect()
    const { uidValidity: now } = await client.mailboxOpen(access.mailbox, { readOnly: true })
    const mail = String(now) === uidValidity ? await client.fetchOne(uid, { size: true }, { uid: true }) : false
    if (!mail) throw new Error('the mail is not there any more')
    if ((mail.size ?? 0) > maxBytes) throw new FileTooLarge(`a mail of ${mail.size} bytes`)
    const whole = await client.fetchOne(uid, { source: true }, { uid: true })
    if (!whole || whole.source === undefined) throw new Error('the mail is not there any more')
    return whole.source
  } finally {
    client.close()
  }
}

/** Logs in and opens the mailbox. @returns why not, null when all is well. */
export async function probe(access: ImapAccess): Promise<string | null> {
  const client = open(access, { rest: 60_000, look: 60_000 })
  try {
    await client.connect()
    await client.mailboxOpen(access.mailbox, { readOnly: true })
    return null
  } catch (error) {
    return lostBy(error).reason
  } finally {
    client.close()
  }
}

function open({ host, port, secure, local, user, pass }: ImapAccess, { rest, look }: Pick<ImapPace, 'rest' | 'look'>): ImapFlow {
  const client = new ImapFlow({
    ...{ host, port, secure, auth: { user, pass }, logger: false, clientInfo: { name: 'lienlac' } },
    // Words that nobody else on the way may read, unless there is no way.
    ...(secure ? {} : { doSTARTTLS: !local }),
    ...{ autoIdleDelay: rest, maxIdleTime: look, missingIdleCommand: 'NOOP' },
    ...{ connectionTimeout: 15_000, greetingTimeout: 15_000, socketTimeout: 300_000 },
    ...{ maxLiteralSize: 64 * 1024 * 1024, maxResponseSize: 80 * 1024 * 1024 },
  })
  // What it says is what the call that failed throws as well.
  client.on('error', () => undefined)
  return client
}

/** Waits for a ring, or so many milliseconds; one that came before is not lost. */
function bell(): { readonly ring: () => void; readonly wait: (milliseconds: number) => Promise<void> } {
  let rung = Promise.withResolvers<void>()
  return {
    ring: () => rung.resolve(),
    async wait(milliseconds) {
      const late = new AbortController()
      await Promise.race([rung.promise, sleep(milliseconds, undefined, { signal: late.signal, ref: false }).catch(() => undefined)])
      late.abort()
      rung = Promise.withResolvers<void>()
    },
  }
}

interface Lost {
  readonly reason: string
  /** The name or the password is wrong: it helps nobody to ask again soon. */
  readonly refused: boolean
}

/** Why it ended, in codes: what a server says may hold addresses. */
function lostBy(error: unknown): Lost {
  if (typeof error !== 'object' || error === null) return { reason: 'unknown', refused: false }
  const code = 'code' in error && typeof error.code === 'string' && /^\w{1,40}$/.test(error.code) ? error.code : null
  const status = 'serverResponseCode' in error && typeof error.serverResponseCode === 'string' ? error.serverResponseCode : null
  const refused = 'authenticationFailed' in error && error.authenticationFailed === true
  if (refused) return { reason: 'login refused', refused }
  return { reason: code ?? (status !== null && /^[A-Z]{1,30}$/.test(status) ? status : 'not stored or not understood'), refused }
}
