// The mailbox that we write from, and the addresses that are made of it: `name+token@host`.
import { folded, tokenLength } from './email-token.ts'

export interface OwnAddress {
  /** What people see: "Chi bộ ấp Mẫu". May be empty. */
  readonly name: string
  readonly address: string
  /** `name+token@host`. */
  readonly plus: (token: string) => string
  /** The token of one of our addresses; null when it is an address of somebody else's or has none. */
  readonly tokenOf: (address: string) => string | null
  /** Whether it is this mailbox, with or without a token. */
  readonly isOurs: (address: string) => boolean
  readonly host: string
}

/** `Tên <a@b>` or `a@b`; null when it is no address, or has no room for a token. RFC 5321: a local part has 64 letters at most. */
export function ownAddress(text: string): OwnAddress | null {
  const [, name = '', spaced = ''] = text.match(/^\s*(?:"?([^"<>]*?)"?\s*<)?([^\s<>"@]+@[^\s<>"@]+)>?\s*$/u) ?? []
  const at = spaced.indexOf('@')
  const [local, host] = [spaced.slice(0, at), spaced.slice(at + 1)]
  if (!/^[\w.+-]+$/.test(local) || !/^[\w-]+(?:\.[\w-]+)*$/.test(host) || local.length + 1 + tokenLength > 64) return null
  const [start, end] = [`${folded(local)}+`, `@${folded(host)}`]
  const tokenOf = (address: string): string | null => {
    const given = folded(address)
    return given.startsWith(start) && given.endsWith(end) ? given.slice(start.length, -end.length) : null
  }
  return {
    name: name.trim(),
    address: spaced,
    plus: (token) => `${local}+${token}@${host}`,
    tokenOf,
    isOurs: (address) => folded(address) === folded(spaced) || tokenOf(address) !== null,
    host,
  }
}
