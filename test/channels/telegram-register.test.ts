// Registering the webhook: Telegram is told the address and the secret, and only what we read is asked for.
import { expect, test } from 'vitest'
import { telegram } from '../../src/channels/telegram.ts'
import { fakeTelegram } from '../../src/city/wires/fake-telegram.ts'

const now = () => Temporal.Instant.from('2026-01-01T00:00:00Z')
const common = { token: '1:test', now, locate: async () => null }

test('the address is registered with its secret', async () => {
  await using fake = await fakeTelegram({ token: '1:test', now })
  const channel = telegram({ ...common, apiRoot: fake.apiRoot, webhookSecret: 's3cret', log: () => {} })
  expect(await channel.register?.('https://example.org/webhooks/telegram/1')).toBe(true)
  expect(fake.calls('setWebhook')).toHaveLength(1)
  expect(fake.calls('setWebhook')[0]).toMatchObject({
    payload: {
      url: 'https://example.org/webhooks/telegram/1',
      secret_token: 's3cret',
      allowed_updates: expect.arrayContaining(['message', 'callback_query']),
    },
  })
})

test('without a secret nothing is registered', async () => {
  await using fake = await fakeTelegram({ token: '1:test', now })
  const channel = telegram({ ...common, apiRoot: fake.apiRoot, log: () => {} })
  expect(await channel.register?.('https://example.org/x')).toBe(false)
  expect(fake.calls('setWebhook')).toEqual([])
})

test('a refusal is logged without the secret', async () => {
  await using fake = await fakeTelegram({ token: '1:test', now })
  fake.script('setWebhook', { error: 400, description: 'Bad Request: bad webhook: HTTPS url must be provided for webhook' })
  const lines: string[] = []
  const channel = telegram({
    ...common,
    apiRoot: fake.apiRoot,
    webhookSecret: 's3cret',
    log: (event, fields) => lines.push(JSON.stringify([event, fields])),
  })
  expect(await channel.register?.('http://example.org/x')).toBe(false)
  expect(lines.join()).toContain('telegram_webhook_failed')
  expect(lines.join()).not.toContain('s3cret')
})
