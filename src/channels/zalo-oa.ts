// A Zalo Official Account: its OpenAPI, its webhook, its templates. One person a chat. https://developers.zalo.me/docs/official-account
// Nothing of a request is logged: it holds tokens and people.
import type { PinPlace } from '../core/place.ts'
import type { Abilities, Channel, Notebook, Outbound, Received, Webhook } from './channel.ts'
import { download } from './download.ts'
import { type HttpCall, httpCall } from './http-call.ts'
import type { SendOutcome } from './send-outcome.ts'
import { parseJson } from './wire.ts'
import { openApi, type Reply } from './zalo-oa-api.ts'
import { checkAccount, nameOf } from './zalo-oa-check.ts'
import { type ReadEvent, readEvent } from './zalo-oa-event.ts'
import { chatBody, fileBody, mostButtons, type Template, templateByPhone, templateByUser, wayOf } from './zalo-oa-message.ts'
import type { TokenNotes } from './zalo-oa-notes.ts'
import { outcomeOf, reasonOf } from './zalo-oa-outcome.ts'
import { codeOf, widgetPage } from './zalo-oa-page.ts'
import { signedTime } from './zalo-oa-signature.ts'
import { openTokens } from './zalo-oa-token.ts'

/** Sentences of ours that only this platform needs. */
export type ZaloOaWord = 'widget-title' | 'widget-about' | 'widget-reason' | 'widget-code' | 'widget-open' | 'file-elsewhere'

export interface ZaloOaOptions {
  readonly appId: string
  /** Gets tokens. */
  readonly appSecret: string
  /** Proves webhooks: "OA Secret Key" of the app's Webhook page. */
  readonly secretKey: string
  readonly oaId: string
  /** The first refresh token, or a newer one than the notebook keeps. */
  readonly refreshToken?: string | undefined
  readonly notebook: Notebook<TokenNotes>
  readonly templates?: Readonly<Record<string, Template>> | undefined
  /** Where templates to known users go; Zalo has moved it once. */
  readonly templatePath?: string | undefined
  /** Only where an OA turns out to need one with its buttons. */
  readonly templateType?: string | undefined
  /** Tells Zalo the hash of a phone number instead of the number. */
  readonly hashPhones?: boolean | undefined
  /** Templates to phones reach nobody but the OA's admins. */
  readonly development?: boolean | undefined
  readonly apiRoot?: string | undefined
  readonly oauthRoot?: string | undefined
  readonly businessRoot?: string | undefined
  /** `https://lienlac.example/webhooks/zalo-oa/3`; null where there is no public address: then there is no widget. */
  readonly publicPath: string | null
  readonly locale: 'vi' | 'en'
  readonly words: (key: ZaloOaWord, locale: 'vi' | 'en') => string
  /** Instead of real sockets. */
  readonly call?: HttpCall | undefined
  readonly now: () => Temporal.Instant
  /** Gets coordinates of two decimals. */
  readonly locate: (lat: number, lon: number) => Promise<PinPlace | null>
  /** Past-tense events; never get texts, ids of people or secrets. `alarm` is for what needs a person. */
  readonly log: (event: string, fields: Record<string, unknown>) => void
  readonly alarm: (event: string, fields: Record<string, unknown>) => void
  /** Milliseconds of one call. */
  readonly callLimit?: number | undefined
}

/** https://developers.zalo.me/docs/official-account/tin-nhan: 2,000 characters, and more is refused; some are kept for a word about an attachment. */
const textLimit = 1850
/** What people send lies on Zalo's own servers for media. */
const mediaHosts = /(?:^|\.)(?:zdn\.vn|zadn\.vn|zalo\.me|zaloapp\.com)$/u
const utf8 = new TextDecoder()

/** What a chat with an Official Account can show and take. */
export const zaloOaAbilities: Abilities = {
  textLimit,
  choices: 'buttons',
  alsoNumbered: true,
  maxButtons: mostButtons,
  location: true,
  contact: true,
  file: true,
  documents: 'office',
  receipts: 'seen',
  // Only by a page of ours.
  linkPayload: false,
  freeWindow: 48,
}

/** Opens nothing: calls are made when a method is called. */
export function zaloOa(options: ZaloOaOptions): Channel {
  const { appId, appSecret, oaId, now, log, alarm, words, refreshToken } = options
  const apiRoot = rootOf(options.apiRoot, 'https://openapi.zalo.me')
  const businessRoot = rootOf(options.businessRoot, 'https://business.openapi.zalo.me')
  const oauthRoot = rootOf(options.oauthRoot, 'https://oauth.zaloapp.com')
  const call = options.call ?? httpCall
  const callLimit = options.callLimit ?? 15_000
  const tokens = openTokens({
    ...{ appId, appSecret, refreshToken, oauthRoot, call, callLimit, now, log, alarm },
    notebook: options.notebook,
  })
  const api = openApi({ tokens, call, callLimit })

  async function deliver(url: string, body: unknown, billed: (quota: unknown) => string): Promise<SendOutcome> {
    const { data, failure } = await api.post(url, body)
    if (failure !== undefined) return outcomeOf(failure, now())
    const ref = fieldOf(data, 'message_id') ?? fieldOf(data, 'msg_id')
    return { kind: 'accepted', ref, billing: billed(within(data, 'quota')) }
  }

  /** `reply`, `sub_quota` …; an answer without a quota is a message that is paid for. */
  const chatBilling = (quota: unknown): string => fieldOf(quota, 'quota_type') ?? 'billed'
  const chat = (body: unknown): Promise<SendOutcome> => deliver(`${apiRoot}/v3.0/oa/message/cs`, body, chatBilling)

  async function send(message: Outbound): Promise<SendOutcome> {
    const phone = /^phone:(84\d{8,11})$/u.exec(message.chatId)?.[1] ?? null
    if (message.form === 'template') return sendTemplate(message, phone)
    // A number that never wrote takes nothing but templates.
    if (phone !== null) return { kind: 'window_closed' }
    if (!/^\d{1,30}$/u.test(message.chatId)) return { kind: 'rejected', reason: 'chat id is not that of a person' }
    const { attachment } = message
    const { templateType } = options
    if (attachment === undefined) return chat(chatBody(message, { templateType }))
    const way = wayOf(attachment)
    if (way === null) {
      log('zalo_oa_attachment_left_out', { kind: attachment.kind, bytes: attachment.bytes.length })
      const text = [message.text, words('file-elsewhere', message.locale)].filter((line) => line !== '').join('\n')
      return chat(chatBody({ ...message, text }, { templateType }))
    }
    const uploaded = await api.upload(`${apiRoot}/v2.0/oa/upload/${way}`, attachment)
    const id = uploaded.failure === undefined ? fieldOf(uploaded.data, way === 'image' ? 'attachment_id' : 'token') : null
    if (id === null) return notUploaded(uploaded)
    if (way === 'image') return chat(chatBody(message, { imageId: id }))
    const file = await chat(fileBody(message.chatId, id))
    if (file.kind !== 'accepted' || message.text === '') return file
    const text = await chat(chatBody(message, { templateType }))
    // The file is there already: "certainly not sent" would no longer be true, and a retry would send it twice.
    return text.kind === 'accepted' ? text : { kind: 'unknown', reason: 'file sent, its text not' }
  }

  /** Whatever became of an upload, nobody has seen a message yet. */
  function notUploaded({ failure }: Reply): SendOutcome {
    const outcome = failure === undefined ? null : outcomeOf(failure, now())
    return outcome === null || outcome.kind === 'unknown' ? { kind: 'transient', reason: 'upload without an answer' } : outcome
  }

  async function sendTemplate({ chatId, template, key }: Outbound, phone: string | null): Promise<SendOutcome> {
    const known =
      template !== null && Object.hasOwn(options.templates ?? {}, template.name) ? options.templates?.[template.name] : undefined
    if (template === null || known === undefined) return { kind: 'window_closed' }
    if (phone === null) {
      const url = `${apiRoot}${options.templatePath ?? '/v3.0/oa/message/template'}`
      return deliver(url, templateByUser(chatId, known, template.data), () => 'template')
    }
    const hashed = options.hashPhones === true
    const body = templateByPhone(phone, known, { data: template.data, key, hashed, development: options.development === true })
    return deliver(`${businessRoot}/message/template${hashed ? '/hashphone' : ''}`, body, () => 'template')
  }

  const said = new Set<string>()
  /** Once a process: what a stranger can make us say does not fill the log. */
  function logOnce(event: string, fields: Record<string, string>): void {
    const line = JSON.stringify([event, fields])
    if (said.has(line) || said.size >= 100) return
    said.add(line)
    log(event, fields)
  }

  /** Makes no call: Zalo takes the webhook away from who does not answer within two seconds. */
  async function receive({ header, body }: Webhook): Promise<Received> {
    const value = parseJson(utf8.decode(body))
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return refuse(400)
    // Saving the address in the console sends `{}` without a proof, and wants 200.
    if (!('event_name' in value)) return done
    const times = { body: timeOf(value), header: header('x-zevent-timestamp') }
    const signed = signedTime({ appId, secretKey: options.secretKey }, { signature: header('x-zevent-signature'), body, times })
    if (signed === null || fieldOf(value, 'app_id') !== appId) return refuse(401)
    logOnce('zalo_oa_signature_matched', { time: signed })
    const read = await readEvent(value, { oaId, now, locate: options.locate, fetchable })
    if (read.dropped !== null) logOnce('zalo_oa_event_dropped', { why: read.dropped, event: eventName(value) })
    return { ...done, events: eventsOf(read), ...(read.receipts.length === 0 ? {} : { receipts: read.receipts }) }
  }

  function fetchable(url: string): boolean {
    const at = URL.parse(url)
    return at !== null && ((at.protocol === 'https:' && mediaHosts.test(at.hostname)) || at.origin === URL.parse(apiRoot)?.origin)
  }

  async function fetchFile(ref: string, maxBytes: number): Promise<Uint8Array> {
    if (!fetchable(ref)) throw new Error('this is no file of Zalo')
    // Without the token: the address is all that a file needs.
    return download(call, { url: ref, maxBytes, callLimit })
  }

  return {
    name: 'zalo-oa',
    abilities: { ...zaloOaAbilities, linkPayload: options.publicPath !== null },
    receive,
    send,
    fetchFile,
    async page(name, query) {
      if (name !== 'widget') return null
      const { locale } = options
      const say = (key: ZaloOaWord): string => words(key, locale)
      const all = { title: say('widget-title'), about: say('widget-about'), reason: say('widget-reason') }
      const code = codeOf(query('code'))
      return widgetPage({ appId, oaId, locale, code, words: { ...all, code: say('widget-code'), open: say('widget-open') } })
    },
    async linkFor(code) {
      if (!/^[\w-]{1,64}$/u.test(code)) throw new RangeError('a code for a link is 1-64 letters, digits, _ and -')
      return options.publicPath === null ? null : `${options.publicPath}/widget?code=${code}`
    },
    async contact() {
      const named = await nameOf(api, apiRoot)
      if ('failure' in named) log('zalo_oa_name_failed', { reason: reasonOf(named.failure) })
      return 'failure' in named ? null : { name: named.name, url: `https://zalo.me/${oaId}` }
    },
    check: (webhookUrl) => checkAccount({ api, tokens, apiRoot, now, keys: { appId, appSecret, refreshToken } }, webhookUrl),
  }
}

const done: Received = { answer: { status: 200, body: null }, events: [] }

/** The body of a refusal is empty: a stranger learns nothing. */
function refuse(status: number): Received {
  return { answer: { status, body: null }, events: [] }
}

function eventsOf({ event }: ReadEvent): Received['events'] {
  return event === null ? [] : [event]
}

function rootOf(given: string | undefined, usual: string): string {
  return (given ?? usual).replace(/\/+$/u, '')
}

function within(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? value[key as keyof typeof value] : undefined
}

/** Text, or a number as text. */
function fieldOf(value: unknown, key: string): string | null {
  const found = within(value, key)
  return typeof found === 'string' && found !== '' ? found : typeof found === 'number' ? String(found) : null
}

function timeOf(body: unknown): string | null {
  return fieldOf(body, 'timestamp')
}

/** A name out of the platform's list, and no more of what somebody wrote there. */
function eventName(body: unknown): string {
  return /^[a-z_]{1,60}$/u.exec(fieldOf(body, 'event_name') ?? '')?.[0] ?? 'other'
}
