// What the vault promises: secrecy, tamper-evidence, and one key for everybody.
import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { loadOrMakeKey, openVault, VaultError } from '../../db/vault.ts'

const vault = openVault(new Uint8Array(32).fill(1))
const other = openVault(new Uint8Array(32).fill(2))

describe('sealing', () => {
  it('any text comes back, and never looks like itself', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const sealed = vault.seal(text)
        expect(vault.open(sealed)).toBe(text)
        expect(sealed[0]).toBe(1)
        expect(sealed.length).toBe(29 + Buffer.byteLength(text))
      }),
    )
  })

  it('the same text twice is not the same bytes', () => {
    expect(vault.seal('0901234567')).not.toEqual(vault.seal('0901234567'))
  })

  it('every changed byte is noticed', () => {
    const sealed = vault.seal('Nguyễn Văn Thử')
    for (const at of sealed.keys()) {
      const changed = Uint8Array.from(sealed, (byte, index) => (index === at ? byte ^ 1 : byte))
      expect(() => vault.open(changed), `byte ${at}`).toThrow(VaultError)
    }
  })

  it.each([
    ['another key', () => other.open(vault.seal('x')), /another key/],
    ['a later version', () => vault.open(vault.seal('x').fill(2, 0, 1)), /version 2/],
    ['a cut-off value', () => vault.open(vault.seal('x').subarray(0, 20)), /too short/],
    ['no bytes', () => vault.open(new Uint8Array()), /too short/],
    ['a short key', () => openVault(new Uint8Array(16)), /16 bytes instead of 32.*openssl/],
  ])('%s ends in a clear error without the text', (_name, act, message) => {
    expect(act).toThrow(VaultError)
    expect(act).toThrow(message)
  })
})

describe('hashing', () => {
  it('is the same for the same purpose and value, and differs for all else', () => {
    const hashes = [vault.hash('user', 'a'), vault.hash('phone', 'a'), vault.hash('user', 'b'), other.hash('user', 'a')]
    expect(new Set(hashes).size).toBe(4)
    expect(vault.hash('user', 'a')).toBe(hashes[0])
    expect(hashes[0]).toMatch(/^[A-Za-z0-9_-]{43}$/)
  })

  it('sha256 is the plain one', () => {
    expect(vault.sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
  })
})

it('codes are eight digits, all digits about equally often, leading zeros kept', () => {
  const codes = Array.from({ length: 5000 }, () => vault.code())
  expect(codes.every((code) => /^[0-9]{8}$/.test(code))).toBe(true)
  expect(new Set(codes).size).toBeGreaterThan(4990)
  for (const digit of '0123456789') {
    const seen = codes.filter((code) => code.startsWith(digit)).length
    // 500 expected, standard deviation 21: outside of this once in millions of runs.
    expect(Math.abs(seen - 500)).toBeLessThan(120)
  }
})

describe('the key file', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lienlac-vault-'))
  })
  afterEach(() => rm(folder, { recursive: true }))

  it('is made once, readable by its owner only, and read ever after', async () => {
    const first = await loadOrMakeKey(join(folder, 'data'), undefined)
    const second = await loadOrMakeKey(join(folder, 'data'), '')
    expect(first).toMatchObject({ made: true, path: join(folder, 'data', 'data.key') })
    expect(second).toEqual({ ...first, made: false })
    expect((await stat(join(folder, 'data', 'data.key'))).mode & 0o777).toBe(0o600)
  })

  it('is left alone when the environment has a key', async () => {
    const given = Buffer.alloc(32, 9).toString('base64')
    expect(await loadOrMakeKey(folder, `${given}\n`)).toEqual({ key: new Uint8Array(32).fill(9), made: false, path: null })
    await expect(stat(join(folder, 'data.key'))).rejects.toThrow()
  })

  it.each([
    ['too short', Buffer.alloc(16).toString('base64')],
    ['too long', Buffer.alloc(33).toString('base64')],
    ['no base64', 'not a key, only words that are long!!!!!!!!!'],
    ['hexadecimal', 'ab'.repeat(32)],
  ])('a key that is %s is refused with the way to make one', async (_name, text) => {
    await expect(loadOrMakeKey(folder, text)).rejects.toThrow(/DATA_KEY is not a data key.*openssl rand -base64 32/)
    await writeFile(join(folder, 'data.key'), text)
    await expect(loadOrMakeKey(folder, undefined)).rejects.toThrow(/data\.key is not a data key/)
  })

  it('is one and the same for processes that start at once', async () => {
    const script = `import { loadOrMakeKey } from ${JSON.stringify(join(process.cwd(), 'db/vault.ts'))}
      const { key, made } = await loadOrMakeKey(${JSON.stringify(folder)}, undefined)
      console.log(JSON.stringify({ key: Buffer.from(key).toString('base64'), made }))`
    const runs = await Promise.all(
      Array.from({ length: 4 }, () => promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script])),
    )
    const keys: { key: string; made: boolean }[] = runs.map(({ stdout }) => JSON.parse(stdout))
    expect(new Set(keys.map(({ key }) => key)).size).toBe(1)
    expect(keys.filter(({ made }) => made).length).toBe(1)
    expect((await readFile(join(folder, 'data.key'), 'utf8')).trim()).toBe(keys[0]?.key)
  })
})
