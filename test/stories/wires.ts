// The list of platforms that stories are played on, and what each cannot carry, with the reason.
import { telegramWire } from './telegram-wire.ts'
import type { Wire } from './wire.ts'

interface Platform {
  readonly open: (now: () => Temporal.Instant) => Promise<Wire>
  readonly cannot: Readonly<Partial<Record<'pin' | 'file' | 'leave', string>>>
}

export const wires: Readonly<Record<string, Platform>> = {
  telegram: { open: telegramWire, cannot: {} },
}
