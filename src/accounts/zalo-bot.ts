// Opens an account of Zalo's bot platform.
import type { Maker } from './maker.ts'

interface ZaloBotKeys {
  readonly token: string
  readonly apiRoot?: string | undefined
  /** With it Zalo calls us; without it we poll, and what is lost on the way cannot be asked for again. */
  readonly webhookSecret?: string | undefined
  /** The share link of the bot. */
  readonly link?: string | undefined
}

export const zaloBotMaker: Maker<ZaloBotKeys> = {
  read(keys) {
    if (typeof keys !== 'object' || keys === null) throw new TypeError('no keys')
    const { token, apiRoot, webhookSecret, link } = keys as Readonly<Record<string, unknown>>
    // It stands in the path of every call.
    if (typeof token !== 'string' || !/^[\w.~+=-]+:[\w.~+=-]+$/.test(token)) throw new TypeError('no token')
    // https://docs.zaloplatforms.com/docs/BOT/apis/setWebhook: 8-256 characters
    const secret = optional(webhookSecret, /^[\x21-\x7e]{8,256}$/)
    return { token, apiRoot: optional(apiRoot, /^https?:\/\//), webhookSecret: secret, link: optional(link, /^https?:\/\//) }
  },
  fromConfig: ({ ZALO_BOT_TOKEN: token, ZALO_BOT_API_ROOT: apiRoot, ZALO_BOT_WEBHOOK_SECRET: webhookSecret }) =>
    token === undefined ? null : { token, apiRoot, webhookSecret },
  arrival: ({ webhookSecret }) => (webhookSecret === undefined ? 'listen' : 'webhook'),
  async open({ token, apiRoot, webhookSecret, link }, { now, log, call }) {
    const { zaloBot } = await import('../channels/zalo-bot.ts')
    return zaloBot({
      ...{ token, now, log },
      ...(apiRoot === undefined ? {} : { apiRoot }),
      ...(webhookSecret === undefined ? {} : { webhookSecret }),
      ...(link === undefined ? {} : { link }),
      ...(call === undefined ? {} : { call }),
    })
  },
}

function optional(key: unknown, shape: RegExp): string | undefined {
  if (key === undefined || key === null || key === '') return undefined
  if (typeof key !== 'string' || !shape.test(key)) throw new TypeError('a key has a wrong shape')
  return key
}
