// The proof that a webhook came from Zalo: plain SHA-256 over app id, raw body, time and the OA's secret key, one after the other (no HMAC).
// https://developers.zalo.me/docs/official-account/webhook/kiem-tra-su-kien-webhook-den-tu-zalo
import { createHash, timingSafeEqual } from 'node:crypto'

export interface SignatureKeys {
  readonly appId: string
  /** "OA Secret Key" of the app's Webhook page; not the app secret that gets tokens. */
  readonly secretKey: string
}

/** Which time was signed. The documents say the body's; some live code reads the header's. */
export type SignedTime = 'body' | 'header'

export interface Signed {
  /** `X-ZEvent-Signature: mac=310bc4…`; some senders write `sha256=` or nothing before the hex. */
  readonly signature: string | null
  /** The bytes as they came: JSON written anew has another hash. */
  readonly body: Uint8Array
  /** `timestamp` of the body and `X-ZEvent-Timestamp`. */
  readonly times: Readonly<Record<SignedTime, string | null>>
}

/** @returns which time was signed; null when the proof is missing or wrong, or there is no key. Compares in constant time. */
export function signedTime(keys: SignatureKeys, { signature, body, times }: Signed): SignedTime | null {
  const given = /^(?:mac=|sha256=)?([\da-f]{64})$/iu.exec(signature?.trim() ?? '')?.[1]
  if (given === undefined || keys.secretKey === '') return null
  const mac = Buffer.from(given, 'hex')
  return (['body', 'header'] as const).find((which) => isMac(mac, keys, body, times[which])) ?? null
}

/** The header value for a body, as Zalo computes it. */
function macOf({ appId, secretKey }: SignatureKeys, body: Uint8Array, time: string): Buffer {
  return createHash('sha256').update(appId).update(body).update(time).update(secretKey).digest()
}

/** Digits only: other characters could move the border between body and time. */
function isMac(mac: Buffer, keys: SignatureKeys, body: Uint8Array, time: string | null): boolean {
  return time !== null && /^\d{1,20}$/u.test(time) && timingSafeEqual(mac, macOf(keys, body, time))
}
