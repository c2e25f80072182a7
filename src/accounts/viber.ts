// Opens an account of Viber.
import type { Maker } from './maker.ts'

interface ViberKeys {
  readonly token: string
  readonly apiRoot?: string | undefined
  /** What stands above each message; a plain word of ours when not given. */
  readonly senderName?: string | undefined
}

export const viberMaker: Maker<ViberKeys> = {
  read(keys) {
    if (typeof keys !== 'object' || keys === null || !('token' in keys) || typeof keys.token !== 'string' || keys.token === '')
      throw new TypeError('no token')
    const text = (name: string): string | undefined => {
      const value: unknown = Object.entries(keys).find(([key]) => key === name)?.[1]
      return typeof value === 'string' && value !== '' ? value : undefined
    }
    return { token: keys.token, apiRoot: text('apiRoot'), senderName: text('senderName')?.slice(0, 28) }
  },
  fromConfig: ({ VIBER_AUTH_TOKEN: token, VIBER_API_ROOT: apiRoot, VIBER_SENDER_NAME: senderName }) =>
    token === undefined ? null : { token, apiRoot, senderName },
  arrival: () => 'webhook',
  async open({ token, apiRoot, senderName }, { now, log, locate, locale, words, publicUrl, path, call }) {
    const { viber } = await import('../channels/viber.ts')
    return viber({
      ...{ token, now, log, locate, locale, words },
      senderName: senderName ?? words('sender', locale),
      openWords: { open: words('open-viber', locale), search: words('search-viber', locale) },
      pages: publicUrl === null ? null : `${publicUrl}${path}`,
      ...(apiRoot === undefined ? {} : { apiRoot }),
      ...(call === undefined ? {} : { call }),
    })
  },
}
