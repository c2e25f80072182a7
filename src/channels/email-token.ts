// The proof in a mail address: `name+TOKEN@host`. It says who may act, for what and from which day, and needs no table. A From: proves nothing.
import { createHmac, timingSafeEqual } from 'node:crypto'

/** What an address is for: to answer, to end it, or to report that a mailbox did not take a letter. Each is worth nothing as another. */
const tokenKinds = ['reply', 'unsubscribe', 'bounce'] as const
export type TokenKind = (typeof tokenKinds)[number]

export interface Tokens {
  /** The id of the person behind an address: hex, the same for ever, and not to be turned back. */
  readonly idOf: (address: string) => string
  readonly make: (kind: TokenKind, id: string) => string
  /** Null when it is none, or too old. */
  readonly read: (token: string) => { readonly kind: TokenKind; readonly id: string } | null
}

// 8 bytes of a person's id, 2 of the day, 10 of the proof: 32 letters. A local part has 64 (RFC 5321 4.5.3.1.1).
const [idBytes, dayBytes, proofBytes] = [8, 2, 10]
export const tokenLength = ((idBytes + dayBytes + proofBytes) * 8) / 5
/** Days for which an answer to a letter counts: longer than a round and its reminders. */
const validDays = 60

/** RFC 4648 base32 in lower case: mailboxes and people fold case, and no letter can be taken for a digit. */
const letters = 'abcdefghijklmnopqrstuvwxyz234567'

/** @param secret 32 bytes of the account's own. @param now for the day. */
export function openTokens(secret: Uint8Array, now: () => Temporal.Instant): Tokens {
  const day = (): number => Math.floor(now().epochMilliseconds / 86_400_000)
  const prove = (kind: TokenKind, subject: Uint8Array): Buffer =>
    createHmac('sha256', secret).update(`${kind}\0`).update(subject).digest().subarray(0, proofBytes)

  return {
    idOf: (address) =>
      createHmac('sha256', secret)
        .update(`id\0${folded(address)}`)
        .digest()
        .subarray(0, idBytes)
        .toString('hex'),
    make(kind, id) {
      const subject = Buffer.alloc(idBytes + dayBytes)
      subject.write(id, 'hex')
      subject.writeUInt16BE(day() % 0x1_0000, idBytes)
      return encode(Buffer.concat([subject, prove(kind, subject)]))
    },
    read(token) {
      const bytes = decode(token.toLowerCase())
      if (bytes === null) return null
      const subject = bytes.subarray(0, idBytes + dayBytes)
      const proof = bytes.subarray(idBytes + dayBytes)
      // Every kind is tried, so that the time tells nothing.
      const [kind] = tokenKinds.filter((kind) => timingSafeEqual(proof, prove(kind, subject)))
      const age = day() - subject.readUInt16BE(idBytes)
      // A day ahead: the clocks of two processes at midnight.
      if (kind === undefined || age < -1 || age > validDays) return null
      return { kind, id: subject.subarray(0, idBytes).toString('hex') }
    },
  }
}

/** An address as it is compared: the host is no matter of case (RFC 5321 2.4), and no provider of today minds it before the @. */
export function folded(address: string): string {
  return address.normalize('NFC').trim().toLowerCase()
}

function encode(bytes: Uint8Array): string {
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join('')
  return bits.replace(/.{5}/g, (five) => letters[Number.parseInt(five, 2)] ?? '')
}

function decode(token: string): Buffer | null {
  if (token.length !== tokenLength || !/^[a-z2-7]+$/.test(token)) return null
  const bits = Array.from(token, (letter) => letters.indexOf(letter).toString(2).padStart(5, '0')).join('')
  return Buffer.from(bits.match(/.{8}/g)?.map((eight) => Number.parseInt(eight, 2)) ?? [])
}
