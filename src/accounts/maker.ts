// How an account of one channel is opened: from the environment, or from the keys that were stored for it.
import type { Channel, Notebook } from '../channels/channel.ts'
import type { HttpCall } from '../channels/http-call.ts'
import type { ZaloOaWord } from '../channels/zalo-oa.ts'
import type { Config } from '../config.ts'
import type { Locale } from '../core/person.ts'
import type { PinPlace } from '../core/place.ts'

/** Sentences `common:account.<word>`. */
type AccountWord =
  | ('welcome' | 'welcome-button' | 'sender' | 'open-viber' | 'search-viber')
  | ZaloOaWord
  | ('unsubscribe' | 'unsubscribe-button' | 'unsubscribed' | 'letter-how')

/** What a channel gets besides its keys. */
export interface Tools {
  readonly now: () => Temporal.Instant
  /** Past-tense events; never gets texts, ids of people or secrets. */
  readonly log: (event: string, fields: Record<string, unknown>) => void
  /** The same for what ends in silence when nobody acts, such as a token that was lost; `log` where it is not given. */
  readonly alarm?: (event: string, fields: Record<string, unknown>) => void
  /** Gets coordinates of two decimals. */
  readonly locate: (lat: number, lon: number) => Promise<PinPlace | null>
  /** Sealed in the database, shared by all processes. */
  readonly notebook: <T>() => Notebook<T>
  /** 32 bytes that are this account's own and stay the same, for proofs that need no table. */
  readonly secret: (purpose: string) => Uint8Array
  /** The address by which the world reaches this installation, without a slash at the end; null when there is none. */
  readonly publicUrl: string | null
  /** Where the channel is reached there: `/webhooks/<channel>/<account>`. */
  readonly path: string
  readonly locale: Locale
  /** Words of ours that a platform's own page or first message needs. */
  readonly words: (key: AccountWord, locale: Locale) => string
  /** Instead of real sockets, in tests. */
  readonly call?: HttpCall
}

/** How an account's events come in: the platform calls us, we listen, or nothing comes. */
export type Arrival = 'webhook' | 'listen' | 'nothing'

export interface Maker<Keys> {
  /** Keys as they are stored (JSON) or typed; throws ZodError. */
  readonly read: (keys: unknown) => Keys
  /** The keys that the environment names; null when it names no account of this channel. */
  readonly fromConfig: (config: Config) => Keys | null
  readonly arrival: (keys: Keys) => Arrival
  /** Loads the channel's code, and opens nothing: calls are made when a method is called. */
  readonly open: (keys: Keys, tools: Tools) => Promise<Channel>
  /** What single messages cost, in đồng, where some have a price. */
  readonly costs?: (keys: Keys) => readonly { readonly name: string; readonly id: string; readonly price: number }[]
}
