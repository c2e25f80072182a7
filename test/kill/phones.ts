// The people of a trial: they see what the platform showed them, answer by webhook, and repeat it until they are heard.
import { setTimeout as pause } from 'node:timers/promises'
import { dice, type Plan } from './plan.ts'
import { secret, type Town } from './town.ts'

/** A button as it is in a call of `sendMessage`. */
interface Button {
  readonly callback_data: string
}

export interface Sent {
  readonly id: string
  readonly chat: number
  /** `line`: a text; otherwise the id of the button. */
  readonly what: string
}

export interface Phones {
  /** Somebody's phone shows a message: they may answer it. */
  show(payload: Readonly<Record<string, unknown>>): void
  /** Everything that was answered with 200; each once, however often it was delivered. */
  readonly acknowledged: readonly Sent[]
  /** Webhooks on their way. */
  readonly underWay: () => number
  /** Until none is on its way. */
  settle(): Promise<void>
  /** How many deliveries had to be repeated, and how many were repeated although they need not. */
  readonly repeats: () => { readonly needed: number; readonly needless: number }
}

/** @param ports where webhooks are taken now. */
export function phones(town: Town, plan: Plan, ports: () => readonly number[]): Phones {
  const next = dice(plan.seed ^ 0x5eed)
  const habits = new Map(town.residents.map(({ chat }, at) => [chat, plan.habits[at] ?? 'silent']))
  const acknowledged: Sent[] = []
  const pressed = new Set<string>()
  /** Who has seen a question of this round. */
  const seen = new Set<number>()
  const underWay = new Set<Promise<void>>()
  const repeats = { needed: 0, needless: 0 }
  let update = 730_000_000

  function send(chat: number, what: string): void {
    // A person presses a button once, also when the message came twice.
    if (pressed.has(`${chat} ${what}`)) return
    pressed.add(`${chat} ${what}`)
    update += 1
    const sent = { id: String(update), chat, what }
    const again = next() < plan.repeated
    const job: Promise<void> = deliver(sent, again).finally(() => underWay.delete(job))
    underWay.add(job)
  }

  /** As Telegram does: until it is told 200, to whichever process answers. */
  async function deliver(sent: Sent, again: boolean): Promise<void> {
    const body = JSON.stringify(updateOf(sent))
    for (let tries = 0; tries < 2_000; tries += 1) {
      if (await taken(body)) {
        acknowledged.push(sent)
        if (again && (await taken(body))) repeats.needless += 1
        return
      }
      repeats.needed += 1
      await pause(10)
    }
    throw new Error('nobody took a webhook for twenty seconds')
  }

  async function taken(body: string): Promise<boolean> {
    const open = ports()
    const port = open[Math.floor(next() * open.length)]
    if (port === undefined) return false
    const answer = await fetch(`http://127.0.0.1:${port}/webhooks/telegram`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': secret },
      body,
      signal: AbortSignal.timeout(10_000),
    }).catch(() => null)
    await answer?.body?.cancel().catch(() => {})
    return answer?.status === 200
  }

  return {
    show(payload) {
      const chat = Number(payload.chat_id)
      const habit = habits.get(chat)
      const ids = buttonsOf(payload).map(({ callback_data }) => callback_data)
      const same = ids.find((id) => id.startsWith('ci:same:'))
      if (ids.includes('cf:yes')) return send(chat, 'cf:yes')
      if (same === undefined || habit === undefined || habit === 'silent') return
      const reminded = seen.has(chat)
      seen.add(chat)
      if (habit === 'type') return send(chat, 'line')
      if (habit === 'tap' || reminded) send(chat, same)
    },
    acknowledged,
    underWay: () => underWay.size,
    async settle() {
      while (underWay.size > 0) await Promise.all(underWay)
    },
    repeats: () => repeats,
  }
}

function buttonsOf(payload: Readonly<Record<string, unknown>>): readonly Button[] {
  const markup = payload.reply_markup as { readonly inline_keyboard?: readonly (readonly Button[])[] } | undefined
  return markup?.inline_keyboard?.flat() ?? []
}

/** https://core.telegram.org/bots/api#update */
function updateOf({ id, chat, what }: Sent): unknown {
  const person = { id: chat, is_bot: false, first_name: 'Person', language_code: 'vi' }
  const where = { id: chat, type: 'private', first_name: 'Person' }
  const message = { message_id: Number(id), date: 1_796_000_000, chat: where }
  return what === 'line'
    ? { update_id: Number(id), message: { ...message, from: person, text: 'làm công nhân may ở Bắc Ninh' } }
    : { update_id: Number(id), callback_query: { id: `tap-${id}`, from: person, chat_instance: String(chat), data: what, message } }
}
