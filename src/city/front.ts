// The platforms of a city with the crowd in front of them: what they take is written into their own record and shown to the person it is for.
import { type SettableClock, systemClock } from '../clock.ts'
import { meantBy, numberedLines, type Read } from '../render/numbers.ts'
import { type Crowd, openCrowd } from './crowd.ts'
import type { Dice } from './dice.ts'
import type { CityPlan } from './options.ts'
import { type Received, receivedOf } from './record.ts'
import { byChatOf } from './resident.ts'
import type { Townsman } from './town.ts'
import { cityTelegram } from './wires/city-telegram.ts'
import { cityViber } from './wires/city-viber.ts'
import { type CityChannel, type CityWire, openCityWire, type Protocol, type Taken } from './wires/city-wire.ts'
import { cityZaloBot } from './wires/city-zalo-bot.ts'
import { cityZaloOa } from './wires/city-zalo-oa.ts'
import { answerFaults } from './wires/faults.ts'

/** Milliseconds of real time. */
export const elapsed = (): number => Number(systemClock.now().epochNanoseconds) / 1e6

const protocols: Readonly<Record<CityChannel, Protocol>> = {
  telegram: cityTelegram,
  'zalo-bot': cityZaloBot,
  'zalo-oa': cityZaloOa,
  viber: cityViber,
}

/** A platform's id of a chat or a message as the city's number. */
export function numberOf(channel: string, id: string): number {
  return Object.hasOwn(protocols, channel) ? protocols[channel as CityChannel].numberOf(id) : Number.NaN
}

/** The platforms and the crowd in front of them, opened before the workers, who have to know their addresses. */
export interface City {
  readonly wires: ReadonlyMap<CityChannel, CityWire>
  readonly crowd: Crowd
  readonly records: readonly Received[]
  /** A person's word has left for the service. */
  readonly leaves: (chat: number) => void
  /** People look at what the numbers on their phones mean, by what the service has offered to these members. */
  readonly read: (offersTo: (members: readonly number[]) => Promise<ReadonlyMap<number, readonly Read[]>>) => Promise<void>
  readonly replyMs: readonly number[]
  readonly close: () => Promise<void>
}

export async function openCity(
  plan: CityPlan,
  given: {
    readonly town: readonly Townsman[]
    readonly clock: SettableClock
    readonly zone: string
    readonly dice: Dice
  },
): Promise<City> {
  const { dice, clock } = given
  const now = (): number => clock.now().epochMilliseconds
  const taps = (channel: CityChannel): boolean => protocols[channel].taps
  const crowd = openCrowd(given.town, { start: now(), grain: plan.grain, zone: given.zone, dice, now, taps })
  const byChat = byChatOf(crowd.residents)
  const records: Received[] = []
  const left = new Map<number, number>()
  const replyMs: number[] = []
  const wires = new Map<CityChannel, CityWire>()
  let unread: { readonly message: Taken; readonly at: number; readonly sinceAct: number }[] = []
  let lastRef = 0
  const nextRef = (): number => {
    lastRef += 1
    return lastRef
  }
  for (const channel of plan.channels)
    wires.set(
      channel,
      await openCityWire(protocols[channel], {
        fault: answerFaults(plan.faults, (chat, nth) => dice('fault', chat, nth)),
        nextRef,
        taken(message) {
          const at = now()
          const sinceAct = at - (byChat.get(message.chat)?.truth.lastActAt ?? at)
          const since = left.get(message.chat)
          if (since !== undefined) {
            left.delete(message.chat)
            replyMs.push(elapsed() - since)
          }
          if (!taps(channel) && numberedLines(message.text).length > 0) {
            unread.push({ message, at, sinceAct })
            return
          }
          records.push(receivedOf(message, at, sinceAct))
          crowd.hear(message)
        },
      }),
    )
  return {
    wires,
    crowd,
    records,
    replyMs,
    leaves: (chat) => void left.set(chat, elapsed()),
    async read(offersTo) {
      if (unread.length === 0) return
      const due = unread
      unread = []
      const members = due.flatMap(({ message }) => byChat.get(message.chat)?.memberId ?? [])
      const offers = await offersTo([...new Set(members)])
      for (const { message, at, sinceAct } of due) {
        const read = meantBy(message.text, offers.get(byChat.get(message.chat)?.memberId ?? 0) ?? [])
        const heard = { ...message, choices: read.map(({ id }) => id) }
        records.push(receivedOf(heard, at, sinceAct))
        crowd.hear(heard, read)
      }
    },
    close: async () => void (await Promise.all(wires.values().map((wire) => wire.close()))),
  }
}
