// What the fake Viber remembers, and the rules by which it takes or refuses a message: those that the real one publishes.

/** A message as a person sees it. */
export interface FakeMessage {
  /** Viber's token of the message: 19 digits. */
  readonly ref: string
  readonly chat: string
  readonly text: string
  /** The keyboard below it. */
  readonly buttons: readonly { readonly action: string; readonly body: string; readonly label: string; readonly silent: boolean }[]
  readonly tracking: string
  readonly version: number
  /** `welcome`: it was the answer to the callback that told of the opened chat. */
  readonly via: 'call' | 'welcome'
}

type Payload = Readonly<Record<string, unknown>>

export interface ViberState {
  webhook: string | null
  eventTypes: readonly string[]
  nextToken: bigint
  /** Who has ever opened the chat. */
  readonly known: Set<string>
  readonly subscribed: Set<string>
  readonly gone: Set<string>
  /** The highest API version of a person's devices, where it is not the newest. */
  readonly versions: Map<string, number>
  /** When a person spoke last, and when messages were sent to them since. */
  readonly lastHeard: Map<string, Temporal.Instant>
  readonly sentSince: Map<string, readonly Temporal.Instant[]>
  readonly seen: FakeMessage[]
  readonly files: Map<string, Buffer>
  /** The person wrote: they are subscribed, and the count of messages without an answer begins anew. */
  heard(chat: string, at: Temporal.Instant): void
  show(chat: string, payload: Payload, via: FakeMessage['via']): FakeMessage
}

export function newViberState(): ViberState {
  const state: ViberState = {
    webhook: null,
    eventTypes: [],
    nextToken: 5_741_311_803_571_721_087n,
    known: new Set(),
    subscribed: new Set(),
    gone: new Set(),
    versions: new Map(),
    lastHeard: new Map(),
    sentSince: new Map(),
    seen: [],
    files: new Map(),
    heard(chat, at) {
      state.known.add(chat)
      state.subscribed.add(chat)
      state.lastHeard.set(chat, at)
      state.sentSince.delete(chat)
    },
    show(chat, payload, via) {
      const message: FakeMessage = {
        ref: String(state.nextToken++),
        chat,
        text: String(payload.text ?? ''),
        buttons: buttonsOf(payload),
        tracking: String(payload.tracking_data ?? ''),
        version: Number(payload.min_api_version ?? 1),
        via,
      }
      state.seen.push(message)
      return message
    },
  }
  return state
}

/** The answer to a call that is not taken: HTTP says 200 all the same. */
export function statusAnswer(status: number, words: string): { readonly status: number; readonly body: string } {
  return { status: 200, body: JSON.stringify({ status, status_message: words }) }
}

type Taken = { readonly message: FakeMessage; readonly inSession: boolean } | { readonly refused: number; readonly why: string }

/** Takes a message, or refuses it by the limits of https://developers.viber.com/docs/api/rest-bot-api/. */
export function take(state: ViberState, payload: Payload, of: { readonly now: Temporal.Instant; readonly bytes: number }): Taken {
  const { receiver, sender, text } = payload
  const chat = typeof receiver === 'string' ? receiver : ''
  const version = Number(payload.min_api_version ?? 1)
  if (of.bytes > 30_000) return { refused: 3, why: 'badData: too large' }
  if (chat === '') return { refused: 4, why: 'missingData: receiver' }
  const fault = senderFault(sender) ?? textFault(text) ?? keyboardFault(payload, version)
  if (fault !== null) return { refused: 3, why: `badData: ${fault}` }
  if (state.webhook === null) return { refused: 10, why: 'webhookNotSet' }
  if (state.gone.has(chat) || !state.known.has(chat)) return { refused: 5, why: 'receiverNotRegistered' }
  if (!state.subscribed.has(chat)) return { refused: 6, why: 'receiverNotSubscribed' }
  if (version > (state.versions.get(chat) ?? 10)) return { refused: 13, why: 'apiVersionNotSupported' }
  const hourAgo = of.now.subtract({ hours: 1 })
  const lately = (state.sentSince.get(chat) ?? []).filter((at) => Temporal.Instant.compare(at, hourAgo) > 0)
  if (lately.length >= 100) return { refused: 12, why: 'tooManyRequests' }
  state.sentSince.set(chat, [...lately, of.now])
  const heard = state.lastHeard.get(chat)
  const inSession = heard !== undefined && Temporal.Instant.compare(heard.add({ hours: 24 }), of.now) > 0
  return { message: state.show(chat, payload, 'call'), inSession }
}

function senderFault(sender: unknown): string | null {
  const name = typeof sender === 'object' && sender !== null && 'name' in sender ? sender.name : null
  return typeof name === 'string' && name !== '' && name.length <= 28 ? null : 'sender.name'
}

function textFault(text: unknown): string | null {
  return typeof text === 'string' && text !== '' && text.length <= 7_000 ? null : 'text'
}

function keyboardFault(payload: Payload, version: number): string | null {
  if (!('keyboard' in payload)) return null
  const buttons = rawButtons(payload)
  if (buttons.length === 0) return 'keyboard.Buttons'
  for (const one of buttons) {
    const { Columns = 6, Rows = 1, ActionBody, ActionType = 'reply', Text = '' } = one
    if (!within(Columns, 6) || !within(Rows, 2)) return 'a button of no size'
    if (typeof ActionBody !== 'string' || ActionBody === '') return 'a button without a body'
    if (String(Text).length > 250) return 'a button with a long text'
    if ((ActionType === 'location-picker' || ActionType === 'share-phone') && version < 3) return `${ActionType} needs min_api_version 3`
  }
  return null
}

function within(size: unknown, most: number): boolean {
  return typeof size === 'number' && Number.isInteger(size) && size >= 1 && size <= most
}

function rawButtons({ keyboard }: Payload): readonly Payload[] {
  return typeof keyboard === 'object' && keyboard !== null && 'Buttons' in keyboard && Array.isArray(keyboard.Buttons)
    ? keyboard.Buttons
    : []
}

function buttonsOf(payload: Payload): FakeMessage['buttons'] {
  return rawButtons(payload).map((one) => ({
    action: String(one.ActionType ?? 'reply'),
    body: String(one.ActionBody ?? ''),
    label: String(one.Text ?? ''),
    silent: one.Silent === true,
  }))
}
