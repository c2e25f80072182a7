// What Telegram says of a bot's health, and what we make of it.
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type TelegramOptions, telegram } from '../../src/channels/telegram.ts'
import { type FakeTelegram, fakeTelegram } from '../../src/city/wires/fake-telegram.ts'

const token = '730000:AAH-test-token'
const now = () => Temporal.Instant.from('2026-01-01T00:00:00Z')
const url = 'https://lienlac.example/webhooks/telegram/1'
const seconds = now().epochMilliseconds / 1000

let fake: FakeTelegram
beforeEach(async () => {
  fake = await fakeTelegram({ token, now })
})
afterEach(() => fake.close())

async function found(webhookUrl: string | null, more: Partial<TelegramOptions> = {}) {
  const channel = telegram({ token, apiRoot: fake.apiRoot, now, locate: async () => null, log: () => undefined, ...more })
  return (await channel.check?.(webhookUrl))?.map(({ level, what, detail }) => [level, what, ...Object.values(detail ?? {})])
}
const webhook = { webhookSecret: 'a_secret' }
const info = (result: object) => ({ status: 200, body: JSON.stringify({ ok: true, result: { pending_update_count: 0, ...result } }) })
const answers = ['fine', 'answers', '@fake_bot']
const registered = ['fine', 'webhook_registered', url]

test('a bot that is polled and has no webhook is well', async () => {
  expect(await found(null)).toEqual([answers, ['fine', 'polls']])
})

test.each<[string, string | null, object, readonly unknown[]]>([
  ['no webhook is registered', url, { url: '' }, [['broken', 'webhook_missing', url]]],
  ['it is somebody else’s', url, { url: 'https://elsewhere.example/secret/path' }, [['broken', 'webhook_elsewhere', 'elsewhere.example']]],
  ['we have no address', null, { url }, [['broken', 'no_public_url']]],
  ['all is well', url, { url }, [registered]],
  ['the last error is old', url, { url, last_error_date: seconds - 3601, last_error_message: 'x', pending_update_count: 3 }, [registered]],
  [
    'calls failed and nothing waits',
    url,
    { url, last_error_date: seconds - 60, last_error_message: 'Connection timed out' },
    [registered, ['warning', 'webhook_failing', 'Connection timed out']],
  ],
  [
    'calls fail',
    url,
    { url, last_error_date: seconds - 60, last_error_message: `Wrong response: 503 ${token}`, pending_update_count: 3 },
    [registered, ['broken', 'webhook_failing', 'Wrong response: 503 ***']],
  ],
  ['much waits', url, { url, pending_update_count: 10 }, [registered, ['warning', 'webhook_waiting', 10]]],
])('of a bot with a webhook it says when %s', async (_, wanted, result, expected) => {
  fake.script('getWebhookInfo', info(result))
  expect(await found(wanted, webhook)).toEqual([answers, ...expected])
})

test('a webhook stands in the way of polling', async () => {
  fake.script('getWebhookInfo', info({ url: 'https://elsewhere.example/hook', pending_update_count: 40 }))
  expect(await found(null)).toEqual([answers, ['broken', 'webhook_in_the_way', 'elsewhere.example'], ['warning', 'webhook_waiting', 40]])
})

test('a wrong token and a platform out of reach are told apart, and no token is shown', async () => {
  expect(await found(null, { token: '730000:AAH-other' })).toEqual([['broken', 'token_refused']])
  fake.script('getMe', { error: 500, description: 'Internal Server Error' })
  expect(await found(null)).toEqual([['broken', 'platform_unreachable', '500 Internal Server Error']])
  fake.script('getWebhookInfo', { cut: 'before' })
  expect(await found(null)).toEqual([answers, ['broken', 'platform_unreachable', 'ECONNRESET']])
  await fake.close()
  expect(await found(null)).toEqual([['broken', 'platform_unreachable', 'ECONNREFUSED']])
})
