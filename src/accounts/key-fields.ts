// What each channel's keys are called, which of them are asked for, and which tell one account from another.
import type { ChannelName } from '../channels/index.ts'
import type { Config } from '../config.ts'

interface KeyField {
  readonly name: string
  /** Typed without being shown. */
  readonly secret: boolean
}

interface Fields {
  /** What is asked for, in this order. */
  readonly asked: readonly KeyField[]
  /** By these the platform, and so we, know one account from another. */
  readonly identity: readonly string[]
  /** Whether the platform calls us when it was given a secret to say: made here where the world can reach us. */
  readonly webhookSecret: boolean
  /** The keys that name other roots of the platform's API, and the settings they have. */
  readonly roots?: Readonly<Record<string, keyof Config>>
}

const open = (name: string): KeyField => ({ name, secret: false })
const secret = (name: string): KeyField => ({ name, secret: true })
const bot: Fields = { asked: [secret('token')], identity: ['token'], webhookSecret: true }

const fields: Readonly<Partial<Record<ChannelName, Fields>>> = {
  telegram: { ...bot, roots: { apiRoot: 'TELEGRAM_API_ROOT' } },
  'zalo-bot': { ...bot, roots: { apiRoot: 'ZALO_BOT_API_ROOT' } },
  'zalo-oa': {
    asked: [open('appId'), secret('appSecret'), secret('secretKey'), open('oaId'), secret('refreshToken')],
    identity: ['oaId'],
    webhookSecret: false,
    roots: { apiRoot: 'ZALO_OA_API_ROOT', oauthRoot: 'ZALO_OAUTH_ROOT', businessRoot: 'ZALO_BUSINESS_API_ROOT' },
  },
  viber: { asked: [secret('token')], identity: ['token'], webhookSecret: false, roots: { apiRoot: 'VIBER_API_ROOT' } },
  email: { asked: [secret('smtp'), secret('imap'), open('from')], identity: ['from'], webhookSecret: false },
}

const fieldsOf = (channel: string): Fields | undefined => Object.entries(fields).find(([name]) => name === channel)?.[1]

/** What is asked for on a channel. */
export function askedKeys(channel: string): readonly KeyField[] {
  return fieldsOf(channel)?.asked ?? []
}

/** What tells the account of these keys apart; of a channel that is not known here all of them do. */
export function identityOf(channel: string, keys: Readonly<Record<string, unknown>>): string {
  const names = fieldsOf(channel)?.identity ?? Object.keys(keys).toSorted()
  return JSON.stringify([channel, ...names.map((name) => keys[name] ?? null)])
}

/**
 * The keys with what this installation adds to them: another root of the platform's API, where its setting names one, and a webhook secret of
 * their own, where the world reaches us and the channel takes one.
 */
export function completed(channel: string, keys: Readonly<Record<string, unknown>>, config: Config): Readonly<Record<string, unknown>> {
  const roots = Object.entries(fieldsOf(channel)?.roots ?? {}).flatMap(([key, setting]) =>
    config[setting] === undefined ? [] : [[key, config[setting]] as const],
  )
  const calls = config.PUBLIC_URL !== undefined && fieldsOf(channel)?.webhookSecret === true
  return {
    ...Object.fromEntries(roots),
    ...(calls ? { webhookSecret: Buffer.from(crypto.getRandomValues(new Uint8Array(24))).toString('base64url') } : {}),
    ...keys,
  }
}
