// The platform of a city with the crowd in front of it: what it takes is written into its own record and shown to the person it is for.
import { type SettableClock, systemClock } from '../clock.ts'
import { type Crowd, openCrowd } from './crowd.ts'
import type { Dice } from './dice.ts'
import type { CityPlan } from './options.ts'
import { type Received, receivedOf } from './record.ts'
import { byChatOf } from './resident.ts'
import type { Townsman } from './town.ts'
import { type CityTelegram, openCityTelegram } from './wires/city-telegram.ts'
import { answerFaults } from './wires/faults.ts'

/** Milliseconds of real time. */
export const elapsed = (): number => Number(systemClock.now().epochNanoseconds) / 1e6

/** The platform and the crowd in front of it, opened before the workers, who have to know its address. */
export interface City {
  readonly platform: CityTelegram
  readonly crowd: Crowd
  readonly records: readonly Received[]
  /** A person's word has left for the service. */
  readonly leaves: (chat: number) => void
  readonly replyMs: readonly number[]
}

export async function openCity(
  plan: CityPlan,
  given: {
    readonly town: readonly Townsman[]
    readonly clock: SettableClock
    readonly token: string
    readonly zone: string
    readonly dice: Dice
  },
): Promise<City> {
  const { dice, clock } = given
  const now = (): number => clock.now().epochMilliseconds
  const crowd = openCrowd(given.town, { start: now(), grain: plan.grain, zone: given.zone, dice, now })
  const byChat = byChatOf(crowd.residents)
  const records: Received[] = []
  const left = new Map<number, number>()
  const replyMs: number[] = []
  const platform = await openCityTelegram({
    token: given.token,
    fault: answerFaults(plan.faults, (chat, nth) => dice('fault', chat, nth)),
    taken(message) {
      const at = now()
      records.push(receivedOf(message, at, at - (byChat.get(message.chat)?.truth.lastActAt ?? at)))
      const since = left.get(message.chat)
      if (since !== undefined) {
        left.delete(message.chat)
        replyMs.push(elapsed() - since)
      }
      crowd.hear(message)
    },
  })
  return { platform, crowd, records, replyMs, leaves: (chat) => void left.set(chat, elapsed()) }
}
