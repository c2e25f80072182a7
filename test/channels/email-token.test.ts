// Facts about the proof in a mail address.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ownAddress } from '../../src/channels/email-address.ts'
import { openTokens, tokenLength } from '../../src/channels/email-token.ts'

let time = Temporal.Instant.from('2026-01-01T00:00:30Z')
const tokens = openTokens(Buffer.alloc(32, 7), () => time)
const kinds = ['reply', 'unsubscribe', 'bounce'] as const
const kind = fc.constantFrom(...kinds)
const id = fc.uint8Array({ minLength: 8, maxLength: 8 }).map((bytes) => Buffer.from(bytes).toString('hex'))
const letters = 'abcdefghijklmnopqrstuvwxyz234567'

describe('a token', () => {
  it('says what it was made for, in either case', () => {
    fc.assert(
      fc.property(kind, id, fc.boolean(), (kind, id, upper) => {
        const token = tokens.make(kind, id)
        expect(token).toMatch(/^[a-z2-7]{32}$/)
        expect(tokens.read(upper ? token.toUpperCase() : token)).toEqual({ kind, id })
      }),
    )
  })

  it('is worth nothing with any one letter changed', () => {
    fc.assert(
      fc.property(kind, id, fc.nat(tokenLength - 1), fc.constantFrom(...letters), (kind, id, at, letter) => {
        const token = tokens.make(kind, id)
        fc.pre(token[at] !== letter)
        expect(tokens.read(token.slice(0, at) + letter + token.slice(at + 1))).toBeNull()
      }),
      { numRuns: 500 },
    )
  })

  it('is worth nothing as another kind, of another account, or with another day', () => {
    const other = openTokens(Buffer.alloc(32, 8), () => time)
    fc.assert(
      fc.property(kind, id, fc.integer({ min: 1, max: 65_535 }), (kind, id, days) => {
        const token = tokens.make(kind, id)
        expect(other.read(token)).toBeNull()
        expect(kinds.filter((each) => tokens.read(tokens.make(each, id))?.kind === kind)).toEqual([kind])
        // The two bytes of the day, put forward by hand: the letters from the 14th to the 16th hold the most of them.
        const bits = [...token].map((letter) => letters.indexOf(letter).toString(2).padStart(5, '0')).join('')
        const day = (Number.parseInt(bits.slice(64, 80), 2) + days) % 65_536
        const moved = bits.slice(0, 64) + day.toString(2).padStart(16, '0') + bits.slice(80)
        expect(tokens.read(moved.replace(/.{5}/g, (five) => letters[Number.parseInt(five, 2)] ?? ''))).toBeNull()
      }),
    )
  })

  it('is good for sixty days, and not for one more', () => {
    const token = tokens.make('reply', '0011223344556677')
    const start = time
    time = start.add({ hours: 24 * 60 })
    expect(tokens.read(token)).not.toBeNull()
    time = start.add({ hours: 24 * 61 })
    expect(tokens.read(token)).toBeNull()
    time = start.subtract({ hours: 24 * 2 })
    expect(tokens.read(token)).toBeNull()
    time = start
  })

  it('whatever else stands there is none, and throws nothing', () => {
    fc.assert(fc.property(fc.string(), (text) => void expect(tokens.read(text)).toBeNull()))
    for (const text of ['', 'a'.repeat(31), 'a'.repeat(33), '1'.repeat(32), '8'.repeat(32)]) expect(tokens.read(text)).toBeNull()
  })

  it('names one person for one address, however it is written', () => {
    expect(tokens.idOf('An@Example.com')).toBe(tokens.idOf(' an@example.COM '))
    expect(tokens.idOf('an@example.com')).not.toBe(tokens.idOf('ba@example.com'))
    expect(tokens.idOf('an@example.com')).toMatch(/^[0-9a-f]{16}$/)
  })
})

describe('the own address', () => {
  it.each([
    ['Chi bộ ấp Mẫu <lienlac@mail.example>', 'Chi bộ ấp Mẫu', 'lienlac@mail.example'],
    ['"Chi bộ, ấp Mẫu" <lienlac@mail.example>', 'Chi bộ, ấp Mẫu', 'lienlac@mail.example'],
    ['lienlac@mail.example', '', 'lienlac@mail.example'],
    ['<a+b@localhost>', '', 'a+b@localhost'],
  ])('%s', (text, name, address) => {
    expect(ownAddress(text)).toMatchObject({ name, address })
  })

  it.each(['', 'lienlac', 'a@b@c', 'a b@c.example', `${'a'.repeat(32)}@mail.example`, 'A <a@>'])('%j is none', (text) => {
    expect(ownAddress(text)).toBeNull()
  })

  it('has a token only before its own host and behind its own name', () => {
    const own = ownAddress('lienlac@mail.example')
    expect(own?.tokenOf('LienLac+ABC@mail.example')).toBe('abc')
    for (const address of ['lienlac@mail.example', 'lienlac+abc@mail.example.net', 'xlienlac+abc@mail.example', 'lienlac-abc@mail.example'])
      expect(own?.tokenOf(address) ?? null).toBeNull()
  })
})
