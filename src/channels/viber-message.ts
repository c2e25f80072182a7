// Writes what Viber is sent: a message with its keyboard, the same as plain text for old devices, and the welcome. Pure.
// https://developers.viber.com/docs/api/rest-bot-api/#send-message · https://developers.viber.com/docs/tools/keyboards/
import type { Outbound } from './channel.ts'
import { ownNumber } from './viber-event.ts'

/** Bytes of a whole request: 30 KB. */
export const bodyLimit = 30_000
/** Characters. */
export const textLimit = 7_000
/** Rows that a telephone held upright shows: https://developers.viber.com/docs/faq/ */
export const rowLimit = 12
/** Characters of a button. */
const labelLimit = 250

/** What a device has to know: 3 for the buttons that give a place or a number, 1 for plain text. */
type ApiVersion = 1 | 3

interface Button {
  readonly Columns: number
  readonly Rows: 1
  readonly ActionType: 'reply' | 'location-picker' | 'share-phone'
  readonly ActionBody: string
  readonly Text: string
  /** The body of a tap is for us and is not shown in the chat. */
  readonly Silent?: true
}

/** A message, with a keyboard where there is something to choose: the field to type in stays open beside it, which is Viber's own default. */
export function messageBody(message: Outbound, senderName: string): string {
  const buttons = [...message.choices.flatMap(rowOf), ...askButton(message)]
  return JSON.stringify({
    ...common(message, senderName, 3),
    ...(buttons.length > 0 ? { keyboard: keyboard(buttons) } : {}),
    text: message.text,
  })
}

/** The same for devices that know no buttons: what can be chosen is numbered lines, and a typed number counts as the tap. */
export function plainBody(message: Outbound, senderName: string): string {
  const lines = message.choices
    .flat()
    .map(({ label }, at) => `\n${at + 1}. ${label}`)
    .join('')
  const text = message.text.slice(0, textLimit - lines.length).toWellFormed()
  return JSON.stringify({ ...common(message, senderName, 1), text: `${text}${lines}` })
}

/**
 * What a person sees who has opened the chat and said nothing yet; it is the answer of the webhook, and costs nothing.
 * https://developers.viber.com/docs/api/rest-bot-api/#sending-a-welcome-message. The tap on its button is the person's first word: it subscribes
 * them, and with a code it says who they are.
 */
export function welcomeBody(words: { readonly text: string; readonly button: string }, code: string | null, senderName: string): string {
  const button: Button = { Columns: 6, Rows: 1, ActionType: 'reply', ActionBody: code ?? words.button, Text: label(words.button) }
  return JSON.stringify({
    sender: { name: senderName },
    min_api_version: 3,
    tracking_data: 'welcome',
    type: 'text',
    text: words.text,
    keyboard: keyboard([button]),
  })
}

function common({ chatId, key }: Outbound, senderName: string, version: ApiVersion) {
  return { receiver: chatId, min_api_version: version, sender: { name: senderName }, tracking_data: key, type: 'text' }
}

function keyboard(buttons: readonly Button[]) {
  return { Type: 'keyboard', DefaultHeight: false, Buttons: buttons }
}

function rowOf(row: Outbound['choices'][number]): readonly Button[] {
  // Six columns are shared out; what cannot be, stands below each other.
  const columns = 6 % row.length === 0 && row.length <= 3 ? 6 / row.length : 6
  return row.map((choice) => ({
    Columns: columns,
    Rows: 1,
    ActionType: 'reply',
    ActionBody: choice.id,
    Text: label(choice.label),
    Silent: true,
  }))
}

function askButton({ ask, key }: Outbound): readonly Button[] {
  if (ask === undefined) return []
  const what =
    ask.what === 'location'
      ? ({ ActionType: 'location-picker', ActionBody: 'location' } as const)
      : ({ ActionType: 'share-phone', ActionBody: ownNumber(key) } as const)
  return [{ Columns: 6, Rows: 1, ...what, Text: label(ask.label) }]
}

/** Viber reads some HTML in a button's text, and names may hold anything. */
function label(text: string): string {
  return text.replaceAll('<', '‹').replaceAll('>', '›').slice(0, labelLimit).toWellFormed()
}
