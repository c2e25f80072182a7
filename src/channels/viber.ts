// Viber: its REST Bot API. https://developers.viber.com/docs/api/rest-bot-api/
// Nothing of a request is logged: its header holds the token, its body holds people.
import type { PinPlace } from '../core/place.ts'
import type { Abilities, Channel, Outbound, Received, Webhook } from './channel.ts'
import { download } from './download.ts'
import { type HttpCall, httpCall } from './http-call.ts'
import type { SendOutcome } from './send-outcome.ts'
import { type AccountInfo, findingOf, findingsOf, readAccountInfo } from './viber-check.ts'
import { contextShape, readEvent, wantedEvents } from './viber-event.ts'
import { bodyLimit, messageBody, plainBody, rowLimit, textLimit, welcomeBody } from './viber-message.ts'
import { isForNewerDevices, outcomeOf, reasonOf } from './viber-outcome.ts'
import { deepLink, type OpenWords, openingPage } from './viber-page.ts'
import { ask, isSigned, parseExact, type Wire } from './viber-wire.ts'

export interface ViberOptions {
  /** The "app key" of the bot: it is shown in Viber under More, Settings, Bots, Edit info. */
  readonly token: string
  /** https://chatapi.viber.com when not given. */
  readonly apiRoot?: string
  /** What stands above each message, at most 28 characters. */
  readonly senderName: string
  /** The welcome of a person who has opened the chat, in their language. */
  readonly words: (key: 'welcome' | 'welcome-button', locale: 'vi' | 'en') => string
  /** The words of the page that opens the chat, and its language. */
  readonly openWords: OpenWords
  readonly locale: 'vi' | 'en'
  /** Where the pages of this account are (`https://…/webhooks/viber/7`); null when the world cannot reach us. */
  readonly pages: string | null
  /** Instead of real sockets. */
  readonly call?: HttpCall
  readonly now: () => Temporal.Instant
  /** Gets coordinates of two decimals. */
  readonly locate: (lat: number, lon: number) => Promise<PinPlace | null>
  /** Past-tense events; never gets texts, ids of people or secrets. */
  readonly log: (event: string, fields: Record<string, unknown>) => void
  /** Milliseconds for a call. */
  readonly limit?: number
}

const utf8 = new TextDecoder()
/** How long a failed question for the account's name is believed, so that a sheet of sixty invitations does not wait sixty times. */
const infoRetry = Temporal.Duration.from({ seconds: 30 })

/** What a chat of Viber can show and take. */
export const viberAbilities: Abilities = {
  textLimit,
  choices: 'reply-keyboard',
  alsoNumbered: false,
  maxButtons: rowLimit,
  location: true,
  contact: true,
  // Viber fetches pictures and files from a public address, and what we send in files is for nobody else to fetch.
  file: false,
  receipts: 'seen',
  linkPayload: true,
  freeWindow: 24,
}

/** Opens nothing: calls are made when a method is called. */
export function viber(options: ViberOptions): Channel {
  const { token, senderName, words, log, now, locate, locale } = options
  const call = options.call ?? httpCall
  const apiRoot = (options.apiRoot ?? 'https://chatapi.viber.com').replace(/(?:\/pa)?\/*$/u, '')
  const wire: Wire = { call, apiRoot, token, limit: options.limit ?? 15_000 }

  async function send(message: Outbound): Promise<SendOutcome> {
    if (message.text === '') return { kind: 'rejected', reason: 'a message without text' }
    const first = await deliver(messageBody(message, senderName))
    // Refused for certain, so that nothing is sent twice.
    return first === 'newer devices' ? deliverPlain(message) : first
  }

  async function deliverPlain(message: Outbound): Promise<SendOutcome> {
    const second = await deliver(plainBody(message, senderName))
    return second === 'newer devices' ? { kind: 'unreachable', reason: 'no device of this person shows messages of bots' } : second
  }

  async function deliver(body: string): Promise<SendOutcome | 'newer devices'> {
    if (Buffer.byteLength(body) > bodyLimit) return { kind: 'rejected', reason: `a message of more than ${bodyLimit} bytes` }
    const answer = await ask(wire, 'send_message', body)
    if ('failure' in answer) return isForNewerDevices(answer.failure) ? 'newer devices' : outcomeOf(answer.failure)
    const { message_token: ref, billing_status: billing } = answer.told
    return {
      kind: 'accepted',
      ref: typeof ref === 'string' ? ref : null,
      ...(typeof billing === 'number' ? { billing: String(billing) } : {}),
    }
  }

  async function receive({ header, query, body }: Webhook): Promise<Received> {
    // Viber gives the same proof twice.
    if (!isSigned(token, body, header('x-viber-content-signature') ?? query('sig'))) return refuse(401)
    const read = await readEvent(parseExact(utf8.decode(body)), { now, locate })
    if (read === null) return refuse(400)
    if (!read.readable) log('viber_event_unreadable', { event: read.kind })
    if (read.contact !== null) log('viber_contact_received', { came: read.contact })
    const { event, receipt, welcome } = read
    return {
      answer: { status: 200, body: welcome === null ? null : welcomeOf(welcome) },
      events: event === null ? [] : [event],
      ...(receipt === null ? {} : { receipts: [receipt] }),
    }
  }

  function welcomeOf(opened: { readonly context: string | null; readonly locale: string | null }): string {
    const { context } = opened
    const theirs = opened.locale === 'vi' || opened.locale === 'en' ? opened.locale : locale
    return welcomeBody({ text: words('welcome', theirs), button: words('welcome-button', theirs) }, context, senderName)
  }

  let info: Promise<AccountInfo | null> | null = null
  let askAgainAt = now()
  async function accountInfo(): Promise<AccountInfo | null> {
    if (info === null && Temporal.Instant.compare(now(), askAgainAt) >= 0) info = askInfo()
    return info
  }
  async function askInfo(): Promise<AccountInfo | null> {
    const answer = await ask(wire, 'get_account_info', '{}')
    const found = 'told' in answer ? readAccountInfo(answer.told) : null
    if (found !== null) return found
    log('viber_account_unknown', { reason: 'failure' in answer ? reasonOf(answer.failure) : 'no name or no uri' })
    info = null
    askAgainAt = now().add(infoRetry)
    return null
  }

  function linkTo({ uri }: AccountInfo, code: string | null): string {
    const page = options.pages === null ? null : `${options.pages}/open`
    return page === null ? deepLink(uri, code) : code === null ? page : `${page}?code=${code}`
  }

  return {
    name: 'viber',
    abilities: viberAbilities,
    receive,
    send,
    async register(url) {
      // No names and no pictures of people: the list is what the branch has. Viber calls the address before it answers, so we have to be up.
      const payload = { url, event_types: wantedEvents, send_name: false, send_photo: false }
      const answer = await ask(wire, 'set_webhook', JSON.stringify(payload))
      if ('failure' in answer) log('viber_webhook_failed', { reason: reasonOf(answer.failure) })
      return 'told' in answer
    },
    // https://developers.viber.com/docs/api/rest-bot-api/#removing-your-webhook
    async unregister() {
      const answer = await ask(wire, 'set_webhook', JSON.stringify({ url: '' }))
      if ('failure' in answer) log('viber_webhook_not_removed', { reason: reasonOf(answer.failure) })
      return 'told' in answer
    },
    fetchFile: (ref, maxBytes) => fetchMedia(wire, log, ref, maxBytes),
    async linkFor(code) {
      if (!contextShape.test(code)) throw new RangeError('a code for a Viber link is 1-100 letters, digits, _ and -')
      const account = await accountInfo()
      return account && linkTo(account, code)
    },
    async contact() {
      const account = await accountInfo()
      return account && { name: account.name, url: linkTo(account, null) }
    },
    async page(name, query) {
      const code = query('code')
      if (name !== 'open' || (code !== null && !contextShape.test(code))) return null
      const account = await accountInfo()
      return account && openingPage(account, code, options.openWords, locale)
    },
    async check(webhookUrl) {
      const answer = await ask(wire, 'get_account_info', '{}')
      if ('failure' in answer) return [findingOf(answer.failure)]
      const found = readAccountInfo(answer.told)
      return found === null ? [findingOf({ stage: 'garbled', status: 200, retryAfter: null })] : findingsOf(found, webhookUrl)
    },
  }
}

/**
 * A file that a person sent. Its address came from Viber, but nothing is fetched from elsewhere than Viber's own hosts and the API's: an
 * address is no reason to call into somebody's network. It is good for about an hour.
 */
async function fetchMedia({ call, apiRoot, limit }: Wire, log: ViberOptions['log'], ref: string, maxBytes: number): Promise<Uint8Array> {
  const at = URL.parse(ref)
  const isApi = at !== null && at.origin === URL.parse(apiRoot)?.origin
  if (at === null || !(isApi || /^(?:[a-z0-9-]+\.)*viber\.com$/u.test(at.hostname))) {
    log('viber_file_refused', { host: at?.hostname ?? null })
    throw new Error("the file's address is not Viber's")
  }
  if (!isApi) at.protocol = 'https:'
  return download(call, { url: at.href, maxBytes, callLimit: limit })
}

/** The body of a refusal is empty: a stranger learns nothing. */
function refuse(status: number): Received {
  return { answer: { status, body: null }, events: [] }
}
