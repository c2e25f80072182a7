// Every channel of the list keeps the promises of conformance.ts. A name without a subject does not compile.
import type { ChannelName } from '../../src/channels/index.ts'
import { channelNames } from '../../src/channels/index.ts'
import { simulator } from '../../src/channels/simulator.ts'
import { telegram } from '../../src/channels/telegram.ts'
import { conforms, type Subject } from './conformance.ts'

const token = '730000:AAH-fixture-token'
const webhookSecret = 'fixture_secret'
const now = () => Temporal.Instant.from('2026-01-01T00:00:30Z')

const subjects: Record<ChannelName, Subject> = {
  telegram: {
    make: ({ call, log }) =>
      telegram({ token, webhookSecret, call, log, now, locate: async () => ({ country: 'VN', province: null, said: null }) }),
    secrets: [token, 'AAH-fixture-token', webhookSecret, '5123456789', '84912345678', 'Tháng này', 'Bình Dương'],
    coordinates: ['10.7626', '106.6602', '10.76', '106.66'],
    host: 'api.telegram.org',
    forge: (headers) => headers.set('x-telegram-bot-api-secret-token', 'fixture_secreT'),
    cannot: [
      { checks: ['event stopped', 'event withdrawn'], reason: 'Telegram has no way out of its own but blocking' },
      { checks: ['outcome window_closed', 'outcome quota_exhausted'], reason: 'Telegram has neither a reply window nor a monthly quota' },
    ],
  },
  simulator: {
    make: () => simulator(),
    secrets: [],
    coordinates: [],
    host: 'nowhere.example',
    forge: () => undefined,
    cannot: [{ checks: ['receive', 'send'], reason: 'it has no wire; simulator.test.ts has its facts' }],
  },
}

for (const name of channelNames) conforms(name, subjects[name])
