// Every channel of the list keeps the promises of conformance.ts. A name without a subject does not compile.
import { createHmac } from 'node:crypto'
import type { ChannelName } from '../../src/channels/index.ts'
import { channelNames } from '../../src/channels/index.ts'
import { phone } from '../../src/channels/phone.ts'
import { simulator } from '../../src/channels/simulator.ts'
import { telegram } from '../../src/channels/telegram.ts'
import { viber } from '../../src/channels/viber.ts'
import { zaloBot } from '../../src/channels/zalo-bot.ts'
import { zaloOa } from '../../src/channels/zalo-oa.ts'
import { conforms, type Subject } from './conformance.ts'
import { mailWire } from './mail-wire.ts'
import { zaloNotes, zaloSigned, zaloTestKeys } from './zalo-oa-keys.ts'

const token = '730000:AAH-fixture-token'
const webhookSecret = 'fixture_secret'
const viberToken = '4453b6ac12345678-b9e9f2e3a4c5d6e7-f8091a2b3c4d5e6f'
const now = () => Temporal.Instant.from('2026-01-01T00:00:30Z')

const subjects: Record<ChannelName, Subject> = {
  telegram: {
    make: ({ call, log }) =>
      telegram({
        token,
        webhookSecret,
        call,
        log,
        now,
        locate: async () => ({ place: { country: 'VN', province: null, said: null }, or: null }),
      }),
    secrets: [token, 'AAH-fixture-token', webhookSecret, '5123456789', '84912345678', 'Tháng này', 'Bình Dương'],
    coordinates: ['10.7626', '106.6602', '10.76', '106.66'],
    host: 'api.telegram.org',
    forge: (headers) => headers.set('x-telegram-bot-api-secret-token', 'fixture_secreT'),
    cannot: [
      { checks: ['event stopped', 'event withdrawn'], reason: 'Telegram has no way out of its own but blocking' },
      { checks: ['outcome window_closed', 'outcome quota_exhausted'], reason: 'Telegram has neither a reply window nor a monthly quota' },
    ],
  },
  'zalo-bot': {
    make: ({ call, log }) => zaloBot({ token: '12345689:fixture-token', webhookSecret, call, log, now }),
    secrets: [
      '12345689:fixture-token',
      'fixture-token',
      webhookSecret,
      '6ede9afa66b88fe6d6a9',
      'An Nguyen',
      'xin chào',
      'Tháng này',
      'nhà tôi',
    ],
    coordinates: [],
    host: 'bot-api.zaloplatforms.com',
    forge: (headers) => headers.set('x-bot-api-secret-token', 'fixture_secreT'),
    dropped: [''],
    cannot: [
      { checks: ['event choice', 'event start'], reason: 'Zalo Bot has no buttons and no links with a code: both are typed' },
      { checks: ['event place', 'event contact'], reason: 'a bot is told of a pin or a contact without its content' },
      {
        checks: ['event blocked', 'event unblocked', 'event stopped', 'event withdrawn'],
        reason: 'no event tells that somebody left',
      },
      { checks: ['outcome window_closed'], reason: 'no reply window is documented' },
      {
        checks: ['outcome unreachable', 'outcome stopped'],
        reason: 'no error code says so: refusals that may mean it are counted over several messages',
      },
    ],
  },
  'zalo-oa': {
    make: ({ call, log }) =>
      zaloOa({
        ...zaloTestKeys,
        notebook: zaloNotes(now()),
        templates: { 'check-in': { id: '278901', price: 300 } },
        publicPath: null,
        locale: 'vi',
        words: (key) => `(${key.replace('-', ' ')})`,
        ...{ call, log, alarm: log, now, locate: async () => ({ place: { country: 'VN', province: null, said: null }, or: null }) },
      }),
    secrets: [
      ...[zaloTestKeys.appSecret, zaloTestKeys.secretKey, 'access-of-tests', 'refresh-of-tests'],
      ...['246845883529197922', '84912345678', 'Xin chào', 'Tháng này'],
    ],
    coordinates: ['10.7626', '106.6602', '10.76', '106.66'],
    host: 'openapi.zalo.me',
    forge: (headers) => headers.set('x-zevent-signature', `mac=${'0'.repeat(64)}`),
    prove: (headers, body) => headers.set('x-zevent-signature', zaloSigned(body)),
    dropped: ['{}'],
    cannot: [{ checks: ['event stopped'], reason: 'Zalo has no word for it: who unfollows is blocked, who withdraws is forgotten' }],
  },
  viber: {
    make: ({ call, log }) =>
      viber({
        ...{ token: viberToken, senderName: 'Liên lạc', call, log, now, locale: 'vi', pages: null },
        words: (key) => key,
        openWords: { open: 'open', search: 'search' },
        locate: async () => ({ place: { country: 'VN', province: null, said: null }, or: null }),
      }),
    secrets: [viberToken, '01234567890A=', '84912345678', 'Tháng này', 'giấy của tôi', 'dl-media'],
    coordinates: ['10.7626', '106.6602', '10.76', '106.66'],
    host: 'chatapi.viber.com',
    prove: (headers, body) => headers.set('x-viber-content-signature', createHmac('sha256', viberToken).update(body).digest('hex')),
    forge: (headers) =>
      headers.set(
        'x-viber-content-signature',
        (headers.get('x-viber-content-signature') ?? '').replace(/^./u, (digit) => (digit === '0' ? '1' : '0')),
      ),
    cannot: [
      { checks: ['event unblocked'], reason: 'who comes back subscribes again, which is a start' },
      { checks: ['event stopped', 'event withdrawn'], reason: 'Viber has no way out of its own but to unsubscribe, which is to block' },
      { checks: ['outcome window_closed'], reason: 'outside the free day a message costs money, and is taken' },
    ],
  },
  email: {
    wire: mailWire,
    secrets: ['an@example.com', 'fake-mail-password', 'Bình Dương', 'Tháng này', 'lienlac+'],
    cannot: [
      { checks: ['event place', 'event contact'], reason: 'a mail holds neither' },
      {
        checks: ['event unblocked', 'event withdrawn'],
        reason: 'a mailbox that takes letters again says nothing, and there is no platform to tell',
      },
      { checks: ['outcome stopped', 'outcome window_closed'], reason: 'SMTP has no word for somebody who wants no letters, and no window' },
    ],
  },
  phone: {
    make: () => phone(() => {}),
    secrets: [],
    coordinates: [],
    host: 'nowhere.example',
    forge: () => undefined,
    cannot: [{ checks: ['receive', 'send'], reason: 'its wire is a person with a sheet of paper; phone.test.ts has its facts' }],
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
