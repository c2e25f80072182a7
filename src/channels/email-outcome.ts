// What became of a letter at the mail server, and which entry of the catalogue that is. No reason quotes the server: its words hold addresses.
import type { SendOutcome } from './send-outcome.ts'

/** What nodemailer threw, by shape. https://nodemailer.com/errors */
interface Failure {
  /** EENVELOPE, EAUTH, ESOCKET, ETIMEDOUT … */
  readonly code: string
  /** That of the system below it: ECONNREFUSED, CERT_HAS_EXPIRED … */
  readonly below: string
  /** `RCPT TO`, `DATA`, `CONN` … */
  readonly command: string
  /** `550`; null when the server said nothing. */
  readonly status: number | null
  /** `5.1.1`, null when the server tells no more than the status. */
  readonly detail: string | null
  readonly words: string
}

/** Seconds for which an account is quiet after a server said that it gets too much. */
const quiet = 300

/**
 * Turns what was thrown into an outcome. After an answer it is certain what became of the letter; without one it is, unless the whole of it had left.
 * @param whole whether all of the letter had been handed to the connection, so that its end may have arrived.
 */
export function outcomeOf(error: unknown, whole: boolean): SendOutcome {
  const failure = failureOf(error)
  if (failure.status !== null) return answered(failure, failure.status)
  const reason = failure.below || failure.code || 'connection lost'
  if (isSetting(failure)) return { kind: 'misconfigured', reason }
  if (failure.code === 'EMESSAGE' || failure.code === 'EENVELOPE' || failure.code === 'ESTREAM') return { kind: 'rejected', reason }
  return whole ? { kind: 'unknown', reason } : { kind: 'transient', reason }
}

// RCPT TO   550 5.1.1 <x@example.org>: Recipient address rejected: User unknown
// RCPT TO   452 4.2.2 Mailbox full                RCPT TO  554 5.7.1 <x@y>: Relay access denied
// MAIL FROM 553 5.7.1 Sender address rejected     DATA     554 5.7.1 Spam message rejected
// DATA      550 5.4.5 Daily user sending limit exceeded
function answered({ code, command, detail, words }: Failure, status: number): SendOutcome {
  const reason = [status, detail, command].filter((part) => part !== null && part !== '').join(' ')
  const about = detail?.slice(2) ?? ''
  if (status < 400 || status > 599) return { kind: 'misconfigured', reason }
  if (code === 'EAUTH' || command.startsWith('AUTH')) return { kind: status < 500 ? 'transient' : 'misconfigured', reason }
  if (about === '4.5' && status >= 500) return { kind: 'quota_exhausted', until: null }
  // A mailbox that is full today may not be tomorrow, whatever class the server gives it.
  if (about === '2.2' || (status === 552 && command === 'RCPT TO')) return { kind: 'transient', reason }
  if (status < 500) return isHurry(words, about) ? { kind: 'throttled', retryAfter: quiet } : { kind: 'transient', reason }
  if (status === 530 || /\brelay/i.test(words)) return { kind: 'misconfigured', reason }
  switch (command) {
    case 'RCPT TO':
      return about.startsWith('7.') || !isOfMailbox(status, about) ? { kind: 'rejected', reason } : { kind: 'unreachable', reason }
    case 'DATA':
      return { kind: 'rejected', reason }
    default:
      // The greeting or our own address: nothing will be taken from us before somebody has looked.
      return { kind: 'misconfigured', reason }
  }
}

/** Whether a refused receiver is refused for their own sake. 550, 551, 553 without more words are (RFC 5321 4.2.2). */
function isOfMailbox(status: number, about: string): boolean {
  return about === '' || about === '0.0' ? [550, 551, 553].includes(status) : /^(?:1\.|2\.1$|4\.[14]$|5\.0$)/.test(about)
}

/** "421 4.7.0 Too many messages", "450 4.2.1 receiving mail at a rate", but not "450 4.2.0 Greylisted", which is about one letter. */
function isHurry(words: string, about: string): boolean {
  return about !== '2.0' && /\b(?:too many|rate|limit|throttl|quota)/i.test(words) && !/grey|gray/i.test(words)
}

/** A name or a certificate that is not what it should be, or a log-in that is missing: no try will change that. */
function isSetting({ code, below }: Failure): boolean {
  return (
    code === 'EAUTH' ||
    code === 'ENOAUTH' ||
    code === 'EREQUIRETLS' ||
    /CERT|SELF_SIGNED|SIGNATURE|ALTNAME/.test(below) ||
    (code === 'ETLS' && below === '')
  )
}

function failureOf(error: unknown): Failure {
  const given: { readonly [field: string]: unknown } = typeof error === 'object' && error !== null ? { ...error } : {}
  const text = (field: string): string => (typeof given[field] === 'string' ? given[field] : '')
  const words = text('response')
  return {
    code: symbol(text('code')),
    below: symbol(text('originalCode')),
    command: /^[A-Z][A-Z0-9 -]{1,20}$/.test(text('command')) ? text('command') : '',
    status: typeof given.responseCode === 'number' && given.responseCode > 0 ? given.responseCode : null,
    detail: words.match(/^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})\b/)?.[1] ?? null,
    words,
  }
}

/** Only what looks like a code: a message may hold an address. */
function symbol(text: string): string {
  return /^[A-Z0-9_]{1,40}$/.test(text) ? text : ''
}
