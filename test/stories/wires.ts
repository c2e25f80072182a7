// The list of platforms that stories are played on, and what each cannot carry, with the reason.
import { emailWire } from './email-wire.ts'
import { telegramWire } from './telegram-wire.ts'
import { viberWire } from './viber-wire.ts'
import type { Wire } from './wire.ts'
import { zaloBotWire } from './zalo-bot-wire.ts'
import { zaloOaWire } from './zalo-oa-wire.ts'

interface Platform {
  readonly open: (now: () => Temporal.Instant) => Promise<Wire>
  readonly cannot: Readonly<Partial<Record<'pin' | 'file' | 'leave', string>>>
}

export const wires: Readonly<Record<string, Platform>> = {
  telegram: { open: telegramWire, cannot: {} },
  'zalo-bot': {
    open: zaloBotWire,
    cannot: {
      pin: 'a pin comes as something unsupported, without the place',
      file: 'a file comes as something unsupported',
      leave: 'the platform tells nobody who has blocked a bot',
    },
  },
  'zalo-oa': { open: zaloOaWire, cannot: {} },
  viber: { open: viberWire, cannot: {} },
  email: { open: emailWire, cannot: { pin: 'a letter holds no pin', file: 'attachments of letters are not read' } },
}
