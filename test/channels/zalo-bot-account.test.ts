// An account of Zalo's bot platform: its keys, its webhook, its name, and what a check of it finds.
import { expect, test } from 'vitest'
import { zaloBotMaker } from '../../src/accounts/zalo-bot.ts'
import { zaloBot } from '../../src/channels/zalo-bot.ts'
import { type FakeZaloBot, fakeZaloBot, refusal } from '../../src/city/wires/fake-zalo-bot.ts'
import { readConfig } from '../../src/config.ts'

const token = '12345689:test-token'
const webhookSecret = 'test_secret'
const url = 'https://example.org/webhooks/zalo-bot/1'
const now = () => Temporal.Instant.from('2026-01-01T00:00:00Z')

function open(fake: FakeZaloBot, more: { readonly webhookSecret?: string; readonly link?: string; readonly token?: string } = {}) {
  const lines: string[] = []
  const log = (event: string, fields: Record<string, unknown>) => void lines.push(JSON.stringify([event, fields]))
  return { channel: zaloBot({ token, apiRoot: fake.apiRoot, now, log, ...more }), lines }
}

test('the address is registered with its secret', async () => {
  await using fake = await fakeZaloBot({ token, now })
  expect(await open(fake, { webhookSecret }).channel.register?.(url)).toBe(true)
  expect(fake.calls('setWebhook').map(({ payload }) => payload)).toEqual([{ url, secret_token: webhookSecret }])
})

test('without a secret nothing is registered', async () => {
  await using fake = await fakeZaloBot({ token, now })
  expect(await open(fake).channel.register?.(url)).toBe(false)
  expect(fake.calls('setWebhook')).toEqual([])
})

test('an address that the platform could not reach yet is registered all the same', async () => {
  await using fake = await fakeZaloBot({ token, now })
  const result = { url, updated_at: 1, verification: { ok: false, hint: `webhook.http.404 at ${url}` } }
  fake.script('setWebhook', { status: 200, body: JSON.stringify({ ok: true, result }) })
  const { channel, lines } = open(fake, { webhookSecret })
  expect(await channel.register?.(url)).toBe(true)
  expect(lines).toEqual(['["zalo_bot_webhook_unverified",{"hint":"webhook.http.404 at ***"}]'])
})

test('a refusal is logged without the secret', async () => {
  await using fake = await fakeZaloBot({ token, now })
  const { channel, lines } = open(fake, { webhookSecret })
  expect(await channel.register?.('http://example.org/x')).toBe(false)
  expect(lines).toEqual(['["zalo_bot_webhook_failed",{"reason":"400 Bad request"}]'])
})

test('people find it by its name, and by the link that the operator gave', async () => {
  await using fake = await fakeZaloBot({ token, now, name: 'bot.VDKyGxQvc' })
  expect(await open(fake).channel.contact?.()).toEqual({ name: 'bot.VDKyGxQvc', url: null })
  const { channel } = open(fake, { link: 'https://zalo.me/s/botcreator/x' })
  expect([await channel.contact?.(), await channel.contact?.()]).toEqual(
    Array(2).fill({ name: 'bot.VDKyGxQvc', url: 'https://zalo.me/s/botcreator/x' }),
  )
  expect(fake.calls('getMe')).toHaveLength(2)
})

test('a name that cannot be had is asked for again', async () => {
  await using fake = await fakeZaloBot({ token, now })
  fake.script('getMe', { cut: 'before' }, { status: 200, body: '{"ok":true,"result":{}}' })
  const { channel, lines } = open(fake)
  expect([await channel.contact?.(), await channel.contact?.(), await channel.contact?.()]).toEqual([
    null,
    null,
    { name: 'bot.fake', url: null },
  ])
  expect(lines.join()).not.toContain('test-token')
})

test('has no link that carries a code', async () => {
  await using fake = await fakeZaloBot({ token, now })
  const { channel } = open(fake)
  expect([channel.abilities.linkPayload, channel.linkFor]).toEqual([false, undefined])
})

const fine = { level: 'fine', what: 'answers', detail: { name: 'bot.fake' } }
const setWebhook = (fake: FakeZaloBot, at: string) =>
  fetch(`${fake.apiRoot}/bot${token}/setWebhook`, { method: 'POST', body: JSON.stringify({ url: at, secret_token: 'somebody-elses' }) })

test.each<[string, (fake: FakeZaloBot) => unknown, string | null, readonly unknown[]]>([
  ['is polled', () => null, null, [fine, { level: 'fine', what: 'polls' }]],
  [
    'is polled, and calls a webhook',
    (fake) => setWebhook(fake, url),
    null,
    [fine, { level: 'broken', what: 'webhook_in_the_way', detail: { url: 'example.org' } }],
  ],
  ['calls us', (fake) => setWebhook(fake, url), url, [fine, { level: 'fine', what: 'webhook_registered', detail: { url } }]],
  ['calls nobody', () => null, url, [fine, { level: 'broken', what: 'webhook_missing', detail: { url } }]],
  [
    'calls somebody else, of whom only the host is told',
    (fake) => setWebhook(fake, 'https://elsewhere.example/secret-path'),
    url,
    [fine, { level: 'broken', what: 'webhook_elsewhere', detail: { url: 'elsewhere.example' } }],
  ],
  [
    'does not tell whom it calls',
    (fake) => fake.script('getWebhookInfo', refusal(404, 'Not found')),
    url,
    [fine, { level: 'warning', what: 'webhook_unchecked', detail: { url } }],
  ],
  [
    'is polled, and does not tell whom it calls',
    (fake) => fake.script('getWebhookInfo', refusal(404, 'Not found')),
    null,
    [fine, { level: 'fine', what: 'polls' }],
  ],
  [
    'does not know the token',
    (fake) => fake.script('getMe', refusal(401, 'Unauthorized')),
    url,
    [{ level: 'broken', what: 'token_refused' }],
  ],
  [
    'is out of reach',
    (fake) => fake.script('getMe', { status: 502, body: '<html>' }),
    url,
    [{ level: 'broken', what: 'platform_unreachable', detail: { reason: 'garbled answer, status 502' } }],
  ],
])('a check says of a platform that it %s', async (_, prepare, webhookUrl, findings) => {
  await using fake = await fakeZaloBot({ token, now })
  await prepare(fake)
  expect(await open(fake).channel.check?.(webhookUrl)).toEqual(findings)
})

test('the environment names an account by its token, and a secret makes it a webhook', () => {
  expect(zaloBotMaker.fromConfig(readConfig({}))).toBeNull()
  const polled = zaloBotMaker.fromConfig(readConfig({ ZALO_BOT_TOKEN: token }))
  const called = zaloBotMaker.fromConfig(readConfig({ ZALO_BOT_TOKEN: token, ZALO_BOT_WEBHOOK_SECRET: webhookSecret }))
  expect([polled && zaloBotMaker.arrival(polled), called && zaloBotMaker.arrival(called)]).toEqual(['listen', 'webhook'])
})

test('stored keys are read back as they were, and opened', async () => {
  await using fake = await fakeZaloBot({ token, now })
  const keys = zaloBotMaker.read({ token, apiRoot: fake.apiRoot, webhookSecret, link: 'https://zalo.me/x' })
  expect(zaloBotMaker.read(JSON.parse(JSON.stringify(keys)))).toEqual(keys)
  const channel = await zaloBotMaker.open(keys, { now, log: () => undefined } as never)
  expect(await channel.contact?.()).toEqual({ name: 'bot.fake', url: 'https://zalo.me/x' })
})

test.each<[string, unknown]>([
  ['nothing', null],
  ['no token', {}],
  ['a token with a path in it', { token: '1:a/../../x' }],
  ['a token without its secret part', { token: '12345689' }],
  ['a secret that is too short', { token, webhookSecret: 'short' }],
  ['a secret with a blank', { token, webhookSecret: 'with a blank' }],
  ['a root that is no address', { token, apiRoot: 'ftp://example.org' }],
])('keys are refused without repeating them: %s', (_, keys) => {
  expect(() => zaloBotMaker.read(keys)).toThrow(TypeError)
  expect(() => zaloBotMaker.read(keys)).not.toThrow(/test-token|blank|ftp|short$/)
})
