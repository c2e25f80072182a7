// Zalo Bot: a branch's own bot on Zalo's bot platform. Private chats only, text only. https://docs.zaloplatforms.com/docs/BOT
// Nothing of a request is logged: its URL holds the token, its body holds people.
import * as z from 'zod'
import type { Abilities, Channel, Contact, Finding, InboundEvent, Outbound, Received, Webhook } from './channel.ts'
import { download } from './download.ts'
import { type HttpCall, httpCall } from './http-call.ts'
import type { SendOutcome } from './send-outcome.ts'
import { isSecret, parseJson } from './wire.ts'
import { type Result, zaloBotApi } from './zalo-bot-api.ts'
import { checkZaloBot } from './zalo-bot-check.ts'
import { outcomeOf, reasonOf } from './zalo-bot-outcome.ts'
import { type Pace, poll } from './zalo-bot-poll.ts'
import { type ReadUpdate, readUpdate } from './zalo-bot-update.ts'

export interface ZaloBotOptions {
  /** `12345689:abc-xyz`, as "Zalo Bot Manager" sends it. */
  readonly token: string
  /** https://bot-api.zaloplatforms.com when not given. */
  readonly apiRoot?: string
  /** What `setWebhook` was told as `secret_token`. Without it every webhook request is refused. */
  readonly webhookSecret?: string
  /** The share link of the bot; the platform tells it nobody. */
  readonly link?: string
  /** Instead of real sockets. */
  readonly call?: HttpCall
  readonly now: () => Temporal.Instant
  /** Past-tense events; never gets texts, ids of people or secrets. */
  readonly log: (event: string, fields: Record<string, unknown>) => void
  readonly pace?: Partial<Pace>
}

const defaultPace: Pace = { call: 15_000, poll: 30_000, idle: 250, backOff: 1_000, longest: 60_000 }

/** https://docs.zaloplatforms.com/docs/BOT/apis/sendMessage: 1-2000 characters; which ones it counts is not said, so NFC code points. */
const textLimit = 2000

/** No buttons, no files but pictures at a public address, no receipts: the platform has none of them. */
export const zaloBotAbilities: Abilities = {
  // Less than the limit, in case what we count is not what is counted there.
  textLimit: 1900,
  choices: 'numbered',
  alsoNumbered: false,
  maxButtons: 0,
  location: false,
  contact: false,
  file: false,
  receipts: 'none',
  linkPayload: false,
  freeWindow: null,
}

// {"id":"1459232241454765289","account_name":"bot.VDKyGxQvc","account_type":"BASIC","can_join_groups":false}
const bot = z.object({ account_name: z.string().min(1) })
// {"message_id":"82599fa32f56d00e8941","date":1767225603123}
const taken = z.object({ message_id: z.string().min(1) })
// {"url":"https://…","updated_at":1767225603123,"verification":{"ok":false,"hint":"webhook.http.403"}}; not every build verifies
const registered = z.object({ verification: z.object({ ok: z.literal(false), hint: z.string().catch('') }) })

/** Where Zalo keeps what people send. */
const mediaHosts = /(?:^|\.)(?:zdn\.vn|zadn\.vn|zalo\.me|zaloapp\.com)$/u

const utf8 = new TextDecoder()
/** The document's own answer. */
const received = { status: 200, body: '{"message":"Success"}' } as const
/** So many different variants are logged; more than the platform has, and a bound for one that invents names. */
const mostVariants = 50

/** Opens nothing: calls are made when a method is called. */
export function zaloBot(options: ZaloBotOptions): Channel {
  const { token, log, now, link = null, webhookSecret } = options
  const apiRoot = (options.apiRoot ?? 'https://bot-api.zaloplatforms.com').replace(/\/+$/u, '')
  const pace = { ...defaultPace, ...options.pace }
  const call = options.call ?? httpCall
  const api = zaloBotApi({ call, apiRoot, token })
  const ask = (method: string, params: Readonly<Record<string, string>> = {}): Promise<Result> => api(method, params, { within: pace.call })

  async function send({ chatId, text }: Outbound): Promise<SendOutcome> {
    // The same sentence is a third longer in the form in which accents stand apart.
    const words = text.normalize('NFC')
    if (chatId === '' || words.trim() === '') return { kind: 'rejected', reason: chatId === '' ? 'no chat' : 'no text' }
    if ([...words].length > textLimit) return { kind: 'rejected', reason: `more than ${textLimit} characters` }
    const answer = await ask('sendMessage', { chat_id: chatId, text: words })
    if ('failure' in answer) return outcomeOf(answer.failure, now())
    return { kind: 'accepted', ref: taken.safeParse(answer.value).data?.message_id ?? null }
  }

  const seen = new Set<string>()
  /** Says once of each kind in which of its forms it came: the documents and real captures differ. */
  function note({ name, form, picture, sense }: ReadUpdate): void {
    const variant = [name, form, picture, sense].join(' ')
    if (seen.has(variant) || seen.size >= mostVariants) return
    seen.add(variant)
    log(sense === 'known' ? 'zalo_bot_variant_seen' : `zalo_bot_update_${sense}`, { update: name, form, ...(picture ? { picture } : {}) })
  }

  function eventOf(update: ReadUpdate | null): InboundEvent | null {
    if (update === null) return null
    note(update)
    return update.event
  }

  const proves = isSecret(webhookSecret)
  async function receive({ header, body }: Webhook): Promise<Received> {
    // The platform looks whether anybody is there, without a body and without the secret.
    if (body.length === 0) return { answer: received, events: [] }
    if (!proves(header('x-bot-api-secret-token'))) return refuse(401)
    const update = readUpdate(parseJson(utf8.decode(body)), now)
    if (update === null) return refuse(400)
    const event = eventOf(update)
    return { answer: received, events: event === null ? [] : [event] }
  }

  /** An address that came in a message is no reason to call into somebody's network: only Zalo's own hosts and the API's are. */
  async function fetchFile(ref: string, maxBytes: number): Promise<Uint8Array> {
    const at = URL.parse(ref)
    const isZalos = at !== null && ((at.protocol === 'https:' && mediaHosts.test(at.hostname)) || at.origin === URL.parse(apiRoot)?.origin)
    if (!isZalos) throw new Error('this is no file of Zalo')
    return download(call, { url: ref, maxBytes, callLimit: pace.call })
  }

  async function register(url: string): Promise<boolean> {
    if (webhookSecret === undefined) return false
    const answer = await ask('setWebhook', { url, secret_token: webhookSecret })
    if ('failure' in answer) {
      log('zalo_bot_webhook_failed', { reason: reasonOf(answer.failure) })
      return false
    }
    // The address is kept even so: the platform may have called before we listen.
    const { data } = registered.safeParse(answer.value)
    if (data !== undefined) log('zalo_bot_webhook_unverified', { hint: data.verification.hint.replaceAll(url, '***').slice(0, 100) })
    return true
  }

  let known: Contact | null = null
  async function contact(): Promise<Contact | null> {
    if (known !== null) return known
    const answer = await ask('getMe')
    if ('failure' in answer) {
      log('zalo_bot_name_failed', { reason: reasonOf(answer.failure) })
      return null
    }
    const { data } = bot.safeParse(answer.value)
    known = data === undefined ? null : { name: data.account_name, url: link }
    return known
  }

  async function unregister(): Promise<boolean> {
    const answer = await ask('deleteWebhook')
    if ('failure' in answer) log('zalo_bot_webhook_not_deleted', { reason: reasonOf(answer.failure) })
    return !('failure' in answer)
  }

  return {
    name: 'zalo-bot',
    abilities: zaloBotAbilities,
    receive,
    register,
    unregister,
    listen: (emit, signal) =>
      poll(
        {
          getUpdates: (signal) =>
            // The document has the seconds as text.
            api('getUpdates', { timeout: String(Math.ceil(pace.poll / 1000)) }, { within: pace.poll + pace.call, signal }),
          read: (update) => eventOf(readUpdate(update, now)),
          ...{ emit, pace, log },
        },
        signal,
      ),
    send,
    fetchFile,
    contact,
    check: (webhookUrl): Promise<readonly Finding[]> => checkZaloBot(ask, webhookUrl),
  }
}

/** The body of a refusal is empty: a stranger learns nothing. */
function refuse(status: number): Received {
  return { answer: { status, body: null }, events: [] }
}
