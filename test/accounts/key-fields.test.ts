// What is asked for of each channel is what its maker reads, and two accounts are one only when the platform says so.
import { describe, expect, it } from 'vitest'
import { askedKeys, completed, identityOf } from '../../src/accounts/key-fields.ts'
import { makers } from '../../src/accounts/makers.ts'
import { readConfig } from '../../src/config.ts'

/** Keys as somebody types them. */
const typed: Readonly<Record<keyof typeof makers, Readonly<Record<string, string>>>> = {
  telegram: { token: '7000001:made-up' },
  'zalo-bot': { token: '12345689:made-up' },
  'zalo-oa': { appId: '1', appSecret: 'made-up', secretKey: 'made-up too', oaId: '2', refreshToken: 'made-up as well' },
  viber: { token: 'made-up' },
  email: { smtp: 'smtps://a:b@mail.example', imap: 'imaps://a:b@mail.example', from: 'Liên lạc <lien.lac@mail.example>' },
  simulator: {},
  phone: {},
}

describe.each(Object.keys(makers).map((channel) => [channel as keyof typeof makers] as const))('%s', (channel) => {
  it('is asked for exactly the keys that its maker needs', () => {
    expect(askedKeys(channel).map(({ name }) => name)).toEqual(Object.keys(typed[channel]))
    expect(makers[channel]?.read(typed[channel])).toMatchObject(typed[channel])
  })

  it('is the same account with another root of its API or a newer secret, and another one with other keys', () => {
    const identity = identityOf(channel, typed[channel])
    expect(identityOf(channel, { ...typed[channel], apiRoot: 'https://other.example', refreshToken: 'newer', webhookSecret: 'x' })).toBe(
      identity,
    )
    const other = Object.fromEntries(Object.entries(typed[channel]).map(([name, value]) => [name, `${value}9`]))
    expect(identityOf(channel, other)).not.toBe(identity)
  })
})

it('where the world reaches us, a bot gets a webhook secret of its own, unless it has one; elsewhere it is polled', () => {
  const publicly = readConfig({ PUBLIC_URL: 'https://lien-lac.example' })
  const secrets = [1, 2].map(() => completed('zalo-bot', typed['zalo-bot'], publicly).webhookSecret)
  for (const secret of secrets) expect(secret).toMatch(/^[\w-]{32}$/)
  expect(secrets[0]).not.toBe(secrets[1])
  expect(completed('zalo-bot', { ...typed['zalo-bot'], webhookSecret: 'chosen by hand' }, publicly).webhookSecret).toBe('chosen by hand')
  expect(completed('zalo-bot', typed['zalo-bot'], readConfig({}))).toEqual(typed['zalo-bot'])
  expect(completed('viber', typed.viber, publicly)).toEqual(typed.viber)
})

it('another root of an API that the installation has is the account’s as well', () => {
  const config = readConfig({ ZALO_BOT_API_ROOT: 'http://127.0.0.1:9' })
  expect(completed('zalo-bot', typed['zalo-bot'], config)).toEqual({ ...typed['zalo-bot'], apiRoot: 'http://127.0.0.1:9' })
})
