// Reads what hangs on a message to a Zalo Official Account: a file's address, or a pin rounded while it is parsed.
import * as z from 'zod'

// {"type":"location","payload":{"coordinates":{"latitude":"10.7626","longitude":"106.6602"}}}
// {"type":"file","payload":{"size":"20480","name":"danh sach.xlsx","checksum":"…","type":"xlsx","url":"https://…zdn.vn/…"}}
export interface Attachment {
  readonly url: string | null
  readonly name: string | null
  readonly size: number | null
}

const payload = z.object({
  url: z.string().max(2000).optional().catch(undefined),
  name: z.string().max(300).optional().catch(undefined),
  size: z.coerce.number().int().nonnegative().optional().catch(undefined),
})
const attachments = z.array(z.object({ payload: payload.optional().catch(undefined) }).loose()).catch([])

/** What is attached; nothing when it has another shape. */
export function attachmentsOf(message: Readonly<Record<string, unknown>>): readonly Attachment[] {
  const found = attachments.parse(message.attachments)
  return found.map(({ payload }) => ({ url: payload?.url ?? null, name: payload?.name ?? null, size: payload?.size ?? null }))
}

/** Two decimals (about 1.1 km) cost no accuracy at the level of provinces; the finer value is never held in a variable of ours. */
const degrees = (most: number) =>
  z
    .union([z.number(), z.string().trim().min(1).transform(Number)])
    .pipe(z.number().min(-most).max(most))
    .transform((value) => Math.round(value * 100) / 100)
const point = z.object({ lat: degrees(90), lon: degrees(180) })

/** @returns degrees of two decimals; null when there is no pin, or none on this earth. Older senders say `lat` and `long`, or put it elsewhere. */
export function pinOf(message: Readonly<Record<string, unknown>>): { readonly lat: number; readonly lon: number } | null {
  const attached = Array.isArray(message.attachments) ? message.attachments.map((one: unknown) => within(one, 'payload')) : []
  const places = [
    ...attached.flatMap((one) => [within(one, 'coordinates'), one]),
    within(message.location, 'coordinates'),
    message.location,
  ]
  for (const place of places) {
    const read = point.safeParse({ lat: either(place, 'latitude', 'lat'), lon: either(place, 'longitude', 'long', 'lon', 'lng') })
    if (read.success) return read.data
  }
  return null
}

function within(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? value[key as keyof typeof value] : undefined
}

function either(value: unknown, ...keys: readonly string[]): unknown {
  return keys.map((key) => within(value, key)).find((one) => one !== undefined)
}
