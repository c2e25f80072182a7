// Reads what a bot's HTTP request holds: JSON, a form, or multipart with files. Made for the fake Telegram; shares no code with the channel.
import type { IncomingMessage } from 'node:http'

export interface FakeFile {
  /** The field it was for (`photo`, `document`). */
  readonly field: string
  readonly name: string
  readonly bytes: Buffer
}

export interface Parsed {
  readonly payload: Record<string, unknown>
  readonly files: readonly FakeFile[]
}

/** Reads a request to its end. */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part)
  return Buffer.concat(parts)
}

/** Parses a body by its content type; an unknown type or broken JSON throws. */
export function parseBody(contentType: string, body: Buffer): Parsed {
  const boundary = /^multipart\/form-data;.*boundary="?([^";]+)/iu.exec(contentType)?.[1]
  if (boundary !== undefined) return parseMultipart(body, boundary)
  if (body.length === 0) return { payload: {}, files: [] }
  if (contentType.startsWith('application/x-www-form-urlencoded')) {
    return { payload: Object.fromEntries(new URLSearchParams(body.toString())), files: [] }
  }
  return { payload: JSON.parse(body.toString()), files: [] }
}

function parseMultipart(body: Buffer, boundary: string): Parsed {
  const fields: Record<string, string> = {}
  const uploads = new Map<string, { name: string; bytes: Buffer }>()
  for (const part of splitAt(body, `--${boundary}`).slice(1, -1)) {
    const end = part.indexOf('\r\n\r\n')
    const head = part.subarray(0, end).toString()
    const bytes = part.subarray(end + 4, part.length - 2) // without the line break before the next boundary
    const name = /[; ]name="?([^";\r\n]+)/iu.exec(head)?.[1] ?? ''
    const fileName = /filename=(?:"((?:[^"\\]|\\.)*)"|([^;\r\n]*))/iu.exec(head)
    if (fileName === null) fields[name] = bytes.toString()
    else uploads.set(name, { name: fileName[1] ?? fileName[2] ?? '', bytes })
  }
  const files = Object.entries(fields).flatMap(([field, value]) => {
    const upload = value.startsWith('attach://') ? uploads.get(value.slice('attach://'.length)) : undefined
    return upload === undefined ? [] : [{ field, ...upload }]
  })
  for (const [field, upload] of uploads) if (!Object.values(fields).includes(`attach://${field}`)) files.push({ field, ...upload })
  return { payload: Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, unquote(value)])), files }
}

/** Nested values of a form are JSON. */
function unquote(value: string): unknown {
  if (!/^[[{]/u.test(value)) return value
  try {
    return JSON.parse(value)
  } catch {
    return value
  }
}

function splitAt(body: Buffer, mark: string): Buffer[] {
  const parts: Buffer[] = []
  let from = 0
  for (let at = body.indexOf(mark); at >= 0; at = body.indexOf(mark, from)) {
    parts.push(body.subarray(from, at))
    from = at + mark.length
  }
  return [...parts, body.subarray(from)]
}
