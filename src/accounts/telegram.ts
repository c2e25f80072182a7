// Opens an account of Telegram.
import type { Maker } from './maker.ts'

interface TelegramKeys {
  readonly token: string
  readonly apiRoot?: string | undefined
  /** With it Telegram calls us; without it we poll. */
  readonly webhookSecret?: string | undefined
}

export const telegramMaker: Maker<TelegramKeys> = {
  read(keys) {
    if (typeof keys !== 'object' || keys === null || !('token' in keys) || typeof keys.token !== 'string') throw new TypeError('no token')
    return { ...keys, token: keys.token }
  },
  fromConfig: ({ TELEGRAM_BOT_TOKEN: token, TELEGRAM_API_ROOT: apiRoot, TELEGRAM_WEBHOOK_SECRET: webhookSecret }) =>
    token === undefined ? null : { token, apiRoot, webhookSecret },
  arrival: ({ webhookSecret }) => (webhookSecret === undefined ? 'listen' : 'webhook'),
  async open({ token, apiRoot, webhookSecret }, { now, log, locate, call }) {
    const { telegram } = await import('../channels/telegram.ts')
    return telegram({
      ...{ token, now, log, locate },
      ...(apiRoot === undefined ? {} : { apiRoot }),
      ...(webhookSecret === undefined ? {} : { webhookSecret }),
      ...(call === undefined ? {} : { call }),
    })
  },
}
