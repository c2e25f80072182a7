// A Viber account for the tests of one file: a fake platform, the channel over it, and a service that hands callbacks to the channel.
import { afterEach, beforeEach, expect } from 'vitest'
import type { InboundEvent, Receipt } from '../../src/channels/channel.ts'
import { type ViberOptions, viber } from '../../src/channels/viber.ts'
import { type FakeViber, fakeViber } from '../../src/city/wires/fake-viber.ts'
import { serve } from './servers.ts'

export const viberToken = '4453b6ac12345678-b9e9f2e3a4c5d6e7-f8091a2b3c4d5e6f'
const start = Temporal.Instant.from('2026-01-01T00:00:00Z')

export interface ViberBench {
  fake: FakeViber
  now: Temporal.Instant
  logged: { event: string; fields: object }[]
  events: InboundEvent[]
  receipts: Receipt[]
  /** What callbacks were answered with. */
  bodies: (string | null)[]
  open(more?: Partial<ViberOptions>): ReturnType<typeof viber>
  /** Starts the service and tells Viber its address. */
  connected(): Promise<void>
  contents(): readonly InboundEvent['content'][]
}

/** Made anew before each test of the file. */
export function viberBench(): ViberBench {
  const bench: ViberBench = {
    fake: undefined as unknown as FakeViber,
    now: start,
    logged: [],
    events: [],
    receipts: [],
    bodies: [],
    open: (more = {}) =>
      viber({
        ...{ token: viberToken, now: () => bench.now, apiRoot: bench.fake.apiRoot, senderName: 'Liên lạc', locale: 'vi', pages: null },
        locate: async (lat, lon) => ({ place: { country: 'VN', province: null, said: `${lat} ${lon}` }, or: null }),
        words: (key, locale) => `${key} ${locale}`,
        openWords: { open: 'Mở Viber', search: 'Tìm' },
        log: (event, fields) => bench.logged.push({ event, fields }),
        ...more,
      }),
    async connected() {
      const channel = bench.open()
      const bot = await serve(async (request, response) => {
        const headers = new Headers(request.headers as Record<string, string>)
        const body = Buffer.concat(await Array.fromAsync(request))
        const read = await channel.receive?.({ header: (name) => headers.get(name), query: () => null, body })
        bench.events.push(...(read?.events ?? []))
        bench.receipts.push(...(read?.receipts ?? []))
        bench.bodies.push(read?.answer.body ?? null)
        response.writeHead(read?.answer.status ?? 500).end(read?.answer.body)
      })
      expect(await channel.register?.(`http://127.0.0.1:${bot.port}/webhooks/viber/1`)).toBe(true)
    },
    contents: () => bench.events.map(({ content }) => content),
  }
  beforeEach(async () => {
    const fake = await fakeViber({ token: viberToken, name: 'Liên lạc Mẫu', uri: 'lienlacmau', now: () => bench.now })
    Object.assign(bench, { fake, now: start, logged: [], events: [], receipts: [], bodies: [] })
  })
  afterEach(() => bench.fake.close())
  return bench
}
