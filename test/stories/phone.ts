// Somebody's phone in a story: they read what is new, write, and choose — by a tap where there are buttons, by its number where there are none.
import { setTimeout as pause } from 'node:timers/promises'
import type { Shown, Wire } from './wire.ts'

export interface Phone {
  readonly name: string
  readonly id: string
  start(code: string): Promise<void>
  say(text: string): Promise<void>
  /** Takes the newest choice of this name. */
  choose(label: string): Promise<void>
  /** The next message that was not read before and says this; what stands before it counts as read. Throws with what there is instead. */
  sees(words: RegExp): Promise<Shown>
  /** Everything that is new counts as read. @returns its texts. */
  looks(): readonly string[]
  pin(latitude: number, longitude: number): Promise<void>
  file(file: { readonly name: string; readonly bytes: Uint8Array }): Promise<void>
  leave(): Promise<void>
  comeBack(): Promise<void>
}

/** Milliseconds until a message that was sent must be there: letters are read a moment after they were taken. */
const patience = 2_000

export function openPhone(
  wire: Wire,
  {
    name,
    id,
    act,
    said,
  }: { readonly name: string; readonly id: string; readonly act: (work: () => Promise<unknown>) => Promise<void>; readonly said: string[] },
): Phone {
  let read = 0
  const can = <T>(way: T | null, what: string): T => {
    if (way === null) throw new Error(`nobody can ${what} here`)
    return way
  }

  return {
    name,
    id,
    start(code) {
      said.push(code)
      return act(() => wire.start(id, code))
    },
    say(text) {
      said.push(text)
      return act(() => wire.write(id, text))
    },
    choose: (label) =>
      act(() => {
        const screen = wire.shown(id).toReversed()
        for (const { text, buttons } of screen) {
          const button = buttons.find((one) => one.label === label)
          if (button !== undefined && wire.tap !== null) return wire.tap(id, button)
          const number = numberOf(text, label)
          if (number !== null) return wire.write(id, number)
          // Under a list of people it stands without a number, and its words are typed.
          if (text.split('\n').includes(`– ${label}`)) return wire.write(id, label)
        }
        throw new Error(`${name} is offered no "${label}": ${screen[0]?.text}`)
      }),
    async sees(words) {
      const late = AbortSignal.timeout(patience)
      for (;;) {
        const news = wire.shown(id).slice(read)
        const at = news.findIndex(({ text }) => words.test(text))
        const found = news[at]
        if (found !== undefined) {
          read += at + 1
          return found
        }
        if (late.aborted) throw new Error(`${name} sees no ${words}, but: ${JSON.stringify(news.map(({ text }) => text))}`)
        await pause(10)
      }
    },
    looks() {
      const news = wire.shown(id).slice(read)
      read += news.length
      return news.map(({ text }) => text)
    },
    pin: (latitude, longitude) => act(() => can(wire.pin, 'share a place')(id, latitude, longitude)),
    file: (file) => act(() => can(wire.file, 'send a file')(id, file)),
    leave: () => act(() => can(wire.leave, 'leave')?.out(id)),
    comeBack: () => act(() => can(wire.leave, 'come back')?.back(id)),
  }
}

/** The number of a choice in a text, as somebody reads it: `2. Có thay đổi` -> `2`. */
function numberOf(text: string, label: string): string | null {
  const line = text.split('\n').findLast((one) => /^\d+\. /.test(one) && one.slice(one.indexOf(' ') + 1).trim() === label)
  return line?.split('.')[0] ?? null
}
