// Secrets at rest: seals personal text, hashes what has to be looked up, and keeps the key file. The only importer of node:crypto here.
import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes, randomInt } from 'node:crypto'
import { constants, copyFile, link, mkdir, open, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'

/** Wrong key, damaged bytes, or a key that is no key. The message never holds what was sealed. */
export class VaultError extends Error {
  override readonly name = 'VaultError'
  readonly why: 'not_a_key' | 'unreadable' | 'other_key' | 'damaged'
  /** The setting or the file that the key comes from; '' when it is not the key. */
  readonly where: string

  constructor(why: VaultError['why'], message: string, options: ErrorOptions & { readonly where?: string } = {}) {
    super(message, options)
    this.why = why
    this.where = options.where ?? ''
  }
}

export interface Vault {
  /** UTF-8 text -> version byte, 12 bytes nonce, AES-256-GCM ciphertext, 16 bytes tag. The same text twice gives different bytes. */
  seal(text: string): Uint8Array
  /** The text again; throws `VaultError` on another key, another version or changed bytes. */
  open(bytes: Uint8Array): string
  /** HMAC-SHA-256 in base64url under a key of its own for each purpose: equal values can be found, across purposes they cannot be compared. */
  hash(purpose: string, value: string): string
  /** Plain SHA-256 in hex, for what is no secret (the words of a consent text). */
  sha256(text: string): string
  /** Eight random digits, each of the 10^8 codes equally likely. */
  code(): string
}

const keyBytes = 32
const nonceBytes = 12
const tagBytes = 16
/** Stands before every sealed value, so that a later key can live beside this one while values are sealed anew. */
const version = 1

/** @param key 32 bytes, from `loadOrMakeKey`. */
export function openVault(key: Uint8Array): Vault {
  if (key.length !== keyBytes)
    throw new VaultError('not_a_key', `The data key has ${key.length} bytes instead of ${keyBytes}. ${howToMakeKey}`, { where: 'DATA_KEY' })
  const derive = (purpose: string) => Buffer.from(hkdfSync('sha256', key, '', `lienlac ${purpose}`, keyBytes))
  const sealKey = derive(`seal ${version}`)
  const hashKeys = new Map<string, Buffer>()
  // Asked for by the hundred: one call for each costs as much as the sealing.
  let nonces: Buffer = Buffer.alloc(0)
  const nextNonce = () => {
    if (nonces.length === 0) nonces = randomBytes(nonceBytes * 512)
    const nonce = nonces.subarray(0, nonceBytes)
    nonces = nonces.subarray(nonceBytes)
    return nonce
  }
  const hashKey = (purpose: string) => {
    const known = hashKeys.get(purpose) ?? derive(`hash ${purpose}`)
    hashKeys.set(purpose, known)
    return known
  }
  return {
    seal(text) {
      const nonce = nextNonce()
      const cipher = createCipheriv('aes-256-gcm', sealKey, nonce)
      cipher.setAAD(Uint8Array.of(version))
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return new Uint8Array(Buffer.concat([Uint8Array.of(version), nonce, body, cipher.getAuthTag()]))
    },
    open(bytes) {
      if (bytes.length < 1 + nonceBytes + tagBytes)
        throw new VaultError('damaged', 'A sealed value is too short: it was cut off or was never sealed.')
      if (bytes[0] !== version)
        throw new VaultError('damaged', `A sealed value has version ${bytes[0]}, and this program knows only version ${version}.`)
      const decipher = createDecipheriv('aes-256-gcm', sealKey, bytes.subarray(1, 1 + nonceBytes), { authTagLength: tagBytes })
      decipher.setAAD(bytes.subarray(0, 1))
      decipher.setAuthTag(bytes.subarray(bytes.length - tagBytes))
      try {
        const head = decipher.update(bytes.subarray(1 + nonceBytes, bytes.length - tagBytes))
        return Buffer.concat([head, decipher.final()]).toString('utf8')
      } catch (cause) {
        throw new VaultError(
          'other_key',
          'A sealed value does not open: DATA_KEY is another key than the one it was sealed with, or the bytes were changed.',
          {
            cause,
          },
        )
      }
    },
    hash: (purpose, value) => createHmac('sha256', hashKey(purpose)).update(value, 'utf8').digest('base64url'),
    sha256: (text) => createHash('sha256').update(text, 'utf8').digest('hex'),
    code: () => String(randomInt(0, 10 ** 8)).padStart(8, '0'),
  }
}

const howToMakeKey = 'Make one with: openssl rand -base64 32'

export interface DataKey {
  readonly key: Uint8Array
  /** True when the key was made just now: the operator is told to keep a copy, because without it nothing sealed can be read again. */
  readonly made: boolean
  /** The file it is in, null when it came from the environment. */
  readonly path: string | null
}

/**
 * The data key: `fromEnv` (DATA_KEY, base64) if given, else the file `data.key` under `dataDir`, which is made once with mode 0600.
 * Two processes that start at once end with the same key. Throws `VaultError` when the key is not 32 bytes.
 */
export async function loadOrMakeKey(dataDir: string, fromEnv: string | undefined): Promise<DataKey> {
  if (fromEnv !== undefined && fromEnv !== '') return { key: parseKey(fromEnv, 'DATA_KEY'), made: false, path: null }
  const path = join(dataDir, 'data.key')
  const kept = await readKey(path)
  if (kept !== null) return { key: kept, made: false, path }
  await mkdir(dataDir, { recursive: true })
  const made = await writeOnce(path, `${randomBytes(keyBytes).toString('base64')}\n`)
  // Whoever came first wrote it: read it back instead of trusting one's own.
  const key = await readKey(path)
  if (key === null) throw new VaultError('unreadable', `${path} was removed while it was being made.`, { where: path })
  return { key, made, path }
}

async function readKey(path: string): Promise<Uint8Array | null> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw new VaultError('unreadable', `${path} cannot be read (${error.code}).`, { cause: error, where: path })
  })
  return text === null ? null : parseKey(text, path)
}

function parseKey(text: string, from: string): Uint8Array {
  const bytes = new Uint8Array(Buffer.from(text.trim(), 'base64'))
  if (bytes.length === keyBytes && /^[A-Za-z0-9+/_-]{43}=?$/.test(text.trim())) return bytes
  throw new VaultError(
    'not_a_key',
    `${from} is not a data key: it has to be ${keyBytes} bytes in base64, and it is ${bytes.length}. ${howToMakeKey}`,
    { where: from },
  )
}

/** Writes a whole file under a name that must not exist yet; false when somebody else was first. A reader never sees half of it. */
async function writeOnce(path: string, text: string): Promise<boolean> {
  const draft = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`
  const file = await open(draft, 'wx', 0o600)
  try {
    await file.writeFile(text)
    await file.sync()
    await file.close()
    // Some file systems (FAT, a few network shares) know no links; there an exclusive copy has to do.
    await link(draft, path).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'EEXIST') throw error
      return copyFile(draft, path, constants.COPYFILE_EXCL)
    })
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  } finally {
    await rm(draft, { force: true })
  }
}
