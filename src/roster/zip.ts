// Unpacks a zip within limits and packs one. The only importer of fflate.
//
// The directory is walked here because fflate trusts the sizes it states: an entry that states 10 bytes and inflates to 200 MB
// costs it 1.2 s (measured), a hostile 10 MB file a minute. zlib stops at the stated size.
import { inflateRawSync } from 'node:zlib'
import { zipSync } from 'fflate'

export type Unzipped =
  | { readonly kind: 'files'; readonly files: ReadonlyMap<string, Uint8Array> }
  | { readonly kind: 'too_large' }
  | { readonly kind: 'broken'; readonly cause: unknown }

// PKWARE APPNOTE 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16. Zip64 is for sizes that are refused anyway.
const endOfDirectory = 0x06054b50
const directoryEntry = 0x02014b50
const localEntry = 0x04034b50

interface Entry {
  readonly name: string
  readonly method: number
  readonly packed: number
  readonly size: number
  readonly offset: number
}

/** The entries whose name `wanted` takes, at most `limit` bytes in all by the directory's own statement, which is held to. Never throws. */
export function unpackZip(bytes: Uint8Array, limit: number, wanted: (name: string) => boolean): Unzipped {
  try {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    const entries = [...directory(buffer)]
    if (entries.reduce((sum, entry) => sum + entry.size, 0) > limit) return { kind: 'too_large' }
    const files = new Map<string, Uint8Array>()
    for (const entry of entries) if (wanted(entry.name)) files.set(entry.name, contents(buffer, entry))
    return { kind: 'files', files }
  } catch (cause) {
    return { kind: 'broken', cause }
  }
}

function* directory(buffer: Buffer): Generator<Entry> {
  // The end record is 22 bytes and a comment of at most 65,535.
  let end = buffer.length - 22
  while (end >= 0 && buffer.length - end <= 65_557 && buffer.readUInt32LE(end) !== endOfDirectory) end -= 1
  if (end < 0 || buffer.readUInt32LE(end) !== endOfDirectory) throw new Error('no end of directory')
  const count = buffer.readUInt16LE(end + 10)
  let at = buffer.readUInt32LE(end + 16)
  for (let i = 0; i < count; i += 1) {
    if (buffer.readUInt32LE(at) !== directoryEntry) throw new Error('broken directory')
    const nameLength = buffer.readUInt16LE(at + 28)
    yield {
      name: buffer.toString('utf8', at + 46, at + 46 + nameLength),
      method: buffer.readUInt16LE(at + 10),
      packed: buffer.readUInt32LE(at + 20),
      size: buffer.readUInt32LE(at + 24),
      offset: buffer.readUInt32LE(at + 42),
    }
    at += 46 + nameLength + buffer.readUInt16LE(at + 30) + buffer.readUInt16LE(at + 32)
  }
}

function contents(buffer: Buffer, entry: Entry): Uint8Array {
  if (buffer.readUInt32LE(entry.offset) !== localEntry) throw new Error('broken entry')
  const start = entry.offset + 30 + buffer.readUInt16LE(entry.offset + 26) + buffer.readUInt16LE(entry.offset + 28)
  const packed = buffer.subarray(start, start + entry.packed)
  if (packed.length !== entry.packed) throw new Error('cut off')
  if (entry.method === 0 && entry.packed === entry.size) return packed
  if (entry.method !== 8) throw new Error(`compression method ${entry.method}`)
  const inflated = inflateRawSync(packed, { maxOutputLength: Math.max(entry.size, 1) })
  if (inflated.length !== entry.size) throw new Error('size differs from the directory')
  return inflated
}

/** A zip of these files. The same files give the same bytes: the time stamps are fixed. `level` 0 stores, 9 packs hardest. */
export function packZip(files: ReadonlyMap<string, Uint8Array>, level: 0 | 9): Uint8Array {
  return zipSync(Object.fromEntries(files), { level, mtime: '2026-01-01T00:00:00' })
}
