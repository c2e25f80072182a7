// Telegram: the Bot API spoken through grammy. Private chats only. https://core.telegram.org/bots/api
// Nothing of a request is logged: its URL holds the token, its body holds people.
import { Api, InputFile } from 'grammy/web'
import type { PinPlace } from '../core/place.ts'
import { type Abilities, type Channel, FileTooLarge, type Outbound, type Received, type Webhook } from './channel.ts'
import { download } from './download.ts'
import { type HttpCall, httpCall } from './http-call.ts'
import type { SendOutcome } from './send-outcome.ts'
import { findingOf, webhookFindings } from './telegram-check.ts'
import { failureOf, outcomeOf, reasonOf } from './telegram-outcome.ts'
import { type Pace, poll } from './telegram-poll.ts'
import { readUpdate, updateKinds } from './telegram-update.ts'
import { exchange } from './telegram-wire.ts'
import { isSecret, parseJson } from './wire.ts'

export interface TelegramOptions {
  /** `123456:ABC…` of @BotFather. */
  readonly token: string
  /** Another Bot API server; https://api.telegram.org when not given. */
  readonly apiRoot?: string
  /** What `setWebhook` was told as `secret_token`. Without it every webhook request is refused. */
  readonly webhookSecret?: string
  /** Instead of real sockets. */
  readonly call?: HttpCall
  readonly now: () => Temporal.Instant
  /** Gets coordinates of two decimals. */
  readonly locate: (lat: number, lon: number) => Promise<PinPlace | null>
  /** Saves the call of `getMe` for `linkFor`. */
  readonly botUsername?: string
  /** Past-tense events; never gets texts, ids of people or secrets. */
  readonly log: (event: string, fields: Record<string, unknown>) => void
  readonly pace?: Partial<Pace>
}

const defaultPace: Pace = { call: 15_000, poll: 30_000, idle: 250, backOff: 1_000, longest: 60_000, conflict: 60_000 }

/** https://core.telegram.org/bots/api#sendphoto: 0-1024 characters of caption. */
const captionLimit = 1024
/** What `getMe` says of the bot. */
interface Bot {
  readonly username: string
  readonly first_name: string
}

const utf8 = new TextDecoder()
/** How long `linkFor` believes a failed `getMe`, so that a sheet of sixty invitations does not wait sixty times. */
const nameRetry = Temporal.Duration.from({ seconds: 30 })

/** What a chat of Telegram can show and take. */
export const telegramAbilities: Abilities = {
  textLimit: 4096,
  choices: 'buttons',
  alsoNumbered: false,
  maxButtons: 100,
  location: true,
  contact: true,
  file: true,
  receipts: 'none',
  linkPayload: true,
  freeWindow: null,
}

/** Opens nothing: calls are made when a method is called. */
export function telegram(options: TelegramOptions): Channel {
  const { token, log, now, locate } = options
  const apiRoot = (options.apiRoot ?? 'https://api.telegram.org').replace(/\/+$/u, '')
  const pace = { ...defaultPace, ...options.pace }
  const call = options.call ?? httpCall
  // grammy asks an answer for nothing but its JSON.
  const client = { apiRoot, fetch: exchange(call) as typeof fetch }
  const api = new Api(token, { ...client, timeoutSeconds: pace.call / 1000 })
  const pollApi = new Api(token, { ...client, timeoutSeconds: (pace.poll + pace.call) / 1000 })

  /** Makes one call; returns its value, or the failure. Throws only for a bug. */
  async function attempt<T>(call: () => Promise<T>) {
    try {
      return { value: await call() }
    } catch (error) {
      const failure = failureOf(error, token)
      if (failure === null) throw error
      return { failure }
    }
  }

  async function deliver(call: () => Promise<{ message_id: number }>): Promise<SendOutcome> {
    const { value, failure } = await attempt(call)
    return value === undefined ? outcomeOf(failure) : { kind: 'accepted', ref: String(value.message_id) }
  }

  async function setMenu(chat: number, menu: NonNullable<Outbound['menu']>): Promise<void> {
    const commands = menu.map(({ command, about }) => ({ command, description: about }))
    const { failure } = await attempt(() => api.setMyCommands(commands, { scope: { type: 'chat', chat_id: chat } }))
    if (failure !== undefined) log('telegram_menu_failed', { reason: reasonOf(failure) })
  }

  async function send(message: Outbound): Promise<SendOutcome> {
    const { text, attachment, choices, menu } = message
    const chat = Number(message.chatId)
    if (!Number.isSafeInteger(chat) || chat <= 0) return { kind: 'rejected', reason: 'chat id is not that of a person' }
    if (menu !== undefined) await setMenu(chat, menu)
    const keyboard = choices.map((row) => row.map(({ id, label }) => ({ text: label, callback_data: id })))
    const buttons = keyboard.length > 0 ? { reply_markup: { inline_keyboard: keyboard } } : {}
    const sendText = () => deliver(() => api.sendMessage(chat, text, { link_preview_options: { is_disabled: true }, ...buttons }))
    if (attachment === undefined) return sendText()

    const file = new InputFile(attachment.bytes, fileName(attachment.name))
    const apart = text.length > captionLimit
    const extra = { ...(text === '' || apart ? {} : { caption: text }), ...(apart ? {} : buttons) }
    const first = await deliver(() =>
      attachment.kind === 'picture' ? api.sendPhoto(chat, file, extra) : api.sendDocument(chat, file, extra),
    )
    if (!apart || first.kind !== 'accepted') return first
    const second = await sendText()
    // The attachment is there already: "certainly not sent" would no longer be true, and a retry would send it twice.
    if (second.kind === 'throttled' || second.kind === 'transient') return { kind: 'unknown', reason: 'attachment sent, its text not' }
    return second
  }

  const proves = isSecret(options.webhookSecret)
  async function receive({ header, body }: Webhook): Promise<Received> {
    if (!proves(header('x-telegram-bot-api-secret-token'))) return refuse(401)
    const update = await readUpdate(parseJson(utf8.decode(body)), { now, locate })
    if (update === null) return refuse(400)
    if (!update.readable) log('telegram_update_unreadable', { update: update.id })
    // A method call in the answer saves a request of our own; its result is not told, and we need none.
    const reply = update.callbackId === null ? {} : { method: 'answerCallbackQuery', callback_query_id: update.callbackId }
    return { answer: { status: 200, body: JSON.stringify(reply) }, events: update.event === null ? [] : [update.event] }
  }

  async function fetchFile(ref: string, maxBytes: number): Promise<Uint8Array> {
    const { value, failure } = await attempt(() => api.getFile(ref))
    if (value === undefined) {
      if (failure.stage === 'answered' && /file is too big/iu.test(failure.description)) throw new FileTooLarge('over the Bot API limit')
      throw new Error(`getFile failed: ${reasonOf(failure)}`)
    }
    if ((value.file_size ?? 0) > maxBytes) throw new FileTooLarge(`${value.file_size} bytes declared, ${maxBytes} allowed`)
    const path = (value.file_path ?? '').split('/')
    if (path.some((part) => part === '' || part === '.' || part === '..')) throw new Error('getFile gave no usable path')
    const url = `${apiRoot}/file/bot${token}/${path.map(encodeURIComponent).join('/')}`
    return download(call, { url, maxBytes, callLimit: pace.call })
  }

  let name: Promise<Bot | null> | null = options.botUsername
    ? Promise.resolve({ username: options.botUsername, first_name: options.botUsername })
    : null
  let askAgainAt = now()
  async function askName(): Promise<Bot | null> {
    const { value, failure } = await attempt(() => api.getMe())
    if (value !== undefined) return value
    log('telegram_name_failed', { reason: reasonOf(failure) })
    name = null
    askAgainAt = now().add(nameRetry)
    return null
  }
  async function bot(): Promise<Bot | null> {
    if (name === null && Temporal.Instant.compare(now(), askAgainAt) >= 0) name = askName()
    return name
  }

  return {
    name: 'telegram',
    abilities: telegramAbilities,
    receive,
    async register(webhookUrl) {
      if (options.webhookSecret === undefined) return false
      const { failure } = await attempt(() =>
        api.setWebhook(webhookUrl, { secret_token: options.webhookSecret ?? '', allowed_updates: updateKinds }),
      )
      if (failure !== undefined) log('telegram_webhook_failed', { reason: reasonOf(failure) })
      return failure === undefined
    },
    async unregister() {
      const { failure } = await attempt(() => api.deleteWebhook())
      if (failure !== undefined) log('telegram_webhook_not_deleted', { reason: reasonOf(failure) })
      return failure === undefined
    },
    listen: (emit, signal) =>
      poll(
        {
          now,
          locate,
          emit,
          pace,
          log,
          failureOf: (error) => failureOf(error, token),
          getUpdates: (offset, signal) =>
            pollApi.raw.getUpdates(
              { timeout: Math.ceil(pace.poll / 1000), allowed_updates: updateKinds, ...(offset === null ? {} : { offset }) },
              forGrammy(signal),
            ),
          // Late answers ("query is too old") harm nobody: the button stops spinning by itself.
          answerTap: (id, signal) => api.answerCallbackQuery(id, undefined, forGrammy(signal)).then(nothing, nothing),
        },
        signal,
      ),
    send,
    fetchFile,
    async linkFor(code) {
      // https://core.telegram.org/bots/features#deep-linking
      if (!/^[\w-]{1,64}$/u.test(code)) throw new RangeError('a code for a Telegram link is 1-64 letters, digits, _ and -')
      const known = await bot()
      return known ? `https://t.me/${known.username}?start=${code}` : null
    },
    async contact() {
      const known = await bot()
      return known && { name: known.first_name, url: `https://t.me/${known.username}` }
    },
    async check(webhookUrl) {
      const me = await attempt(() => api.getMe())
      if (me.value === undefined) return [findingOf(me.failure)]
      const answers = { level: 'fine', what: 'answers', detail: { name: `@${me.value.username}` } } as const
      const hook = await attempt(() => api.getWebhookInfo())
      if (hook.value === undefined) return [answers, findingOf(hook.failure)]
      return [answers, ...webhookFindings(hook.value, { webhookUrl, polls: options.webhookSecret === undefined, now: now(), token })]
    },
  }
}

function nothing(): void {}

/** `grammy/web` takes the platform's own signal; only its types are those of the Node build, which brings a polyfill. */
function forGrammy(signal: AbortSignal) {
  return signal as NonNullable<Parameters<Api['getMe']>[0]>
}

/** The body of a refusal is empty: a stranger learns nothing. */
function refuse(status: number): Received {
  return { answer: { status, body: null }, events: [] }
}

/** grammy writes the name unquoted; quoted, names with spaces, semicolons and Vietnamese letters arrive whole. */
function fileName(name: string): string {
  return `"${name.replace(/[\p{Cc}"\\]/gu, '_')}"`
}
