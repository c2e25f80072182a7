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
  /** The setting that names another root of the platform's API. */
  readonly root?: keyof Config
}

const open = (name: string): KeyField => ({ name, secret: false })
const secret = (name: string): KeyField => ({ name, secret: true })
const bot: Fields = { asked: [secret('token')], identity: ['token'], webhookSecret: true }

const fields: Readonly<Partial<Record<string, Fields>>> = {
  telegram: { ...bot, root: 'TELEGRAM_API_ROOT' },
  'zalo-bot': { ...bot, root: 'ZALO_BOT_API_ROOT' },
  'zalo-oa': {
    asked: [open('appId'), secret('appSecret'), secret('secretKey'), secret('refreshToken')],
    identity: ['appId', 'secretKey'],
    webhookSecret: false,
  },
  viber: { asked: [secret('token')], identity: ['token'], webhookSecret: false },
  email: { asked: [secret('smtpUrl'), secret('imapUrl'), open('from')], identity: ['from'], webhookSecret: false },
} satisfies Partial<Record<ChannelName | string, Fields>>

/** What is asked for on a channel. */
export function askedKeys(channel: string): readonly KeyField[] {
  return fields[channel]?.asked ?? []
}

/** What tells the account of these keys apart; of a channel that is not known here all of them do. */
export function identityOf(channel: string, keys: Readonly<Record<string, unknown>>): string {
  const names = fields[channel]?.identity ?? Object.keys(keys).toSorted()
  return JSON.stringify([channel, ...names.map((name) => keys[name] ?? null)])
}

/**
 * The keys with what this installation adds to them: another root of the platform's API, where its setting names one, and a webhook secret of
 * their own, where the world reaches us and the channel takes one.
 */
export function completed(channel: string, keys: Readonly<Record<string, unknown>>, config: Config): Readonly<Record<string, unknown>> {
  const root = fields[channel]?.root
  const apiRoot = root === undefined ? undefined : config[root]
  const calls = config.PUBLIC_URL !== undefined && fields[channel]?.webhookSecret === true
  return {
    ...(apiRoot === undefined ? {} : { apiRoot }),
    ...(calls ? { webhookSecret: Buffer.from(crypto.getRandomValues(new Uint8Array(24))).toString('base64url') } : {}),
    ...keys,
  }
}
