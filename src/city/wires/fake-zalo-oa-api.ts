// What the fake Zalo answers to each call, and the state it keeps: tokens that rotate, people with their last word, uploads, a package.
import type { FakeAnswer, FakeCall } from './fake-server.ts'
import { parseBody } from './fake-telegram-wire.ts'

/** A message as a person sees it. */
export interface SeenZaloMessage {
  readonly id: string
  readonly text: string
  /** Choices under it, by what a tap sends back. */
  readonly buttons: readonly { readonly payload: string; readonly title: string }[]
  readonly file: { readonly name: string; readonly bytes: Buffer } | null
  readonly template: { readonly id: string; readonly data: Readonly<Record<string, string>> } | null
}

interface FakePerson {
  /** When they last wrote, tapped or followed; null: never. */
  heard: Temporal.Instant | null
  blocked: boolean
  readonly messages: SeenZaloMessage[]
}

export interface ZaloState {
  readonly oaId: string
  readonly appId: string
  readonly appSecret: string
  readonly now: () => Temporal.Instant
  readonly people: Map<string, FakePerson>
  readonly byPhone: Map<string, SeenZaloMessage[]>
  readonly uploads: Map<string, { readonly name: string; readonly bytes: Buffer }>
  readonly files: Map<string, Buffer>
  readonly templates: readonly string[]
  /** The one refresh token that works, and those that were used. */
  refresh: string
  readonly used: Set<string>
  /** Access tokens and their ends. */
  readonly access: Map<string, Temporal.Instant>
  /** Messages left in the OA's package, for the days between 48 hours and 7 days. */
  packageLeft: number
  next: number
  changed: () => void
}

type Json = Readonly<Record<string, unknown>>

/** The name by which faults are scripted. */
export function nameOfZaloCall(_: string, path: string): string {
  const names: Readonly<Record<string, string>> = {
    '/v4/oa/access_token': 'token',
    '/v3.0/oa/message/cs': 'cs',
    '/v3.0/oa/message/template': 'template',
    '/message/template': 'phone-template',
    '/message/template/hashphone': 'phone-template',
    '/v3.0/oa/quota/message': 'quota',
    '/v2.0/oa/getoa': 'getoa',
    '/v2.0/oa/upload/image': 'upload',
    '/v2.0/oa/upload/file': 'upload',
  }
  return names[path] ?? (path.startsWith('/files/') ? 'file' : path)
}

export async function answerZaloCall(state: ZaloState, call: FakeCall): Promise<FakeAnswer> {
  if (call.name === 'file') {
    const bytes = state.files.get(call.path)
    return bytes === undefined ? { status: 404, body: '' } : { status: 200, body: bytes.toString() }
  }
  return { status: 200, body: JSON.stringify(call.name === 'token' ? token(state, call) : await authorised(state, call)) }
}

/** A refresh token works once. */
function token(state: ZaloState, { headers, body }: FakeCall): Json {
  const form = new URLSearchParams(body.toString())
  const refresh = form.get('refresh_token') ?? ''
  if (headers.secret_key !== state.appSecret || form.get('app_id') !== state.appId)
    return { error: -14_004, error_name: 'Invalid app', error_description: 'app_id or secret_key is not right' }
  if (form.get('grant_type') !== 'refresh_token' || refresh !== state.refresh)
    return { error: -14_014, error_name: 'Invalid refresh token', error_description: 'Refresh token is used or expired' }
  state.used.add(refresh)
  state.refresh = `refresh-${state.next++}`
  const access = `access-${state.next++}`
  state.access.set(access, state.now().add({ seconds: 90_000 }))
  return { access_token: access, refresh_token: state.refresh, expires_in: '90000' }
}

async function authorised(state: ZaloState, call: FakeCall): Promise<Json> {
  const ends = state.access.get(call.headers.access_token ?? '')
  if (ends === undefined) return failed(-216, 'Access token is invalid')
  if (Temporal.Instant.compare(state.now(), ends) >= 0) return failed(-220, 'Access token has expired')
  const { payload, files } = parseBody(call.headers['content-type'] ?? '', call.body)
  switch (call.name) {
    case 'getoa':
      return ok({ oa_id: state.oaId, name: 'Liên lạc Ví Dụ' })
    case 'quota':
      return ok([{ product_type: 'cs', quota_type: 'sub_quota', total: 2000, remain: state.packageLeft }])
    case 'upload': {
      const [file] = files
      if (file === undefined) return failed(-201, 'file is missing')
      const id = `upload-${state.next++}`
      state.uploads.set(id, file)
      return ok(call.path.endsWith('image') ? { attachment_id: id } : { token: id })
    }
    case 'cs':
      return chat(state, payload)
    case 'template':
      return byUser(state, payload)
    case 'phone-template':
      return byPhone(state, payload)
    default:
      return failed(-404, 'no such method')
  }
}

function chat(state: ZaloState, { recipient, message }: Json): Json {
  const { user_id } = recipient as { readonly user_id: string }
  const { text = '', attachment } = message as { readonly text?: string; readonly attachment?: { readonly payload: Json } }
  const person = state.people.get(user_id)
  if (person === undefined || person.heard === null) return failed(-213, 'User has not followed official account')
  if (person.blocked) return failed(-217, 'User has blocked official account')
  const buttons = (attachment?.payload.buttons ?? []) as readonly { readonly payload: string; readonly title: string }[]
  if (text.length > 2000) return failed(-210, 'text exceeds maximum length of 2000')
  if (buttons.length > 5 || buttons.some(({ title }) => title.length > 100)) return failed(-201, 'Params is invalid')
  const hours = person.heard.until(state.now()).total('hours')
  if (hours > 24 * 7) return failed(-230, 'User has not interacted with the OA in the past 7 days')
  const elements = (attachment?.payload.elements ?? []) as readonly { readonly attachment_id: string }[]
  const upload = elements[0]?.attachment_id ?? (attachment?.payload.token as string | undefined)
  if (upload !== undefined && !state.uploads.has(upload)) return failed(-100, 'attachment is expired')
  const file = upload === undefined ? null : (state.uploads.get(upload) ?? null)
  const id = show(state, person.messages, { text, buttons, file, template: null })
  return ok({ message_id: id, user_id, sent_time: String(state.now().epochMilliseconds), ...quotaOf(state, hours) })
}

/** Free for 48 hours, then out of the package, then paid for. */
function quotaOf(state: ZaloState, hours: number): Json {
  if (hours <= 48) return { quota: { quota_type: 'reply' } }
  if (state.packageLeft === 0) return {}
  state.packageLeft -= 1
  return { quota: { quota_type: 'sub_quota', remain: state.packageLeft, total: 2000 } }
}

function byUser(state: ZaloState, { user_id, template_id, template_data }: Json): Json {
  const person = state.people.get(String(user_id))
  if (person === undefined || person.blocked) return failed(-217, 'User has blocked official account')
  if (!state.templates.includes(String(template_id))) return failed(-112, 'Template is invalid')
  const template = { id: String(template_id), data: template_data as Readonly<Record<string, string>> }
  return ok({ message_id: show(state, person.messages, { text: '', buttons: [], file: null, template }), user_id, quota: {} })
}

function byPhone(state: ZaloState, { phone, hash_phone, template_id, template_data, tracking_id }: Json): Json {
  if (typeof tracking_id !== 'string' || tracking_id.length > 48) return failed(-131, 'tracking_id is invalid')
  if (!state.templates.includes(String(template_id))) return failed(-112, 'Template is invalid')
  const to = String(phone ?? hash_phone)
  const seen = state.byPhone.get(to) ?? []
  state.byPhone.set(to, seen)
  const template = { id: String(template_id), data: template_data as Readonly<Record<string, string>> }
  const id = show(state, seen, { text: '', buttons: [], file: null, template })
  return ok({ msg_id: id, sent_time: String(state.now().epochMilliseconds), quota: { dailyQuota: '500', remainingQuota: '499' } })
}

function show(state: ZaloState, to: SeenZaloMessage[], message: Omit<SeenZaloMessage, 'id'>): string {
  const id = `m${state.next++}`
  to.push({ id, ...message })
  state.changed()
  return id
}

function ok(data: unknown): Json {
  return { data, error: 0, message: 'Success' }
}

function failed(error: number, message: string): Json {
  return { error, message }
}
