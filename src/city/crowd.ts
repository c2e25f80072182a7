// The crowd: everybody's phones and plans. It gives a message to the person whose phone shows it, and the acts that are due.
import type { Read } from '../render/numbers.ts'
import type { Dice } from './dice.ts'
import { inChargeHears } from './in-charge.ts'
import { type HandCode, planLife } from './lives.ts'
import { memberHears } from './member.ts'
import { type Act, byChatOf, type Resident, residentOf } from './resident.ts'
import { type Heard, openAgenda, type Stage } from './stage.ts'
import type { Townsman } from './town.ts'
import type { CityChannel, Doing } from './wires/city-wire.ts'

export interface Crowd {
  readonly residents: readonly Resident[]
  /** Everybody begins their life: member ids by index, and each one's first code. */
  readonly begin: (given: {
    readonly memberIds: readonly number[]
    readonly codes: readonly string[]
    readonly days: number
    readonly card: HandCode
  }) => void
  /** @param read the choices, where they came as numbered lines. */
  readonly hear: (heard: Heard, read?: readonly Read[]) => void
  /** When somebody acts next, in milliseconds of the city's clock; null when nobody does. */
  readonly next: () => number | null
  /** What is done now; whoever changed their mind is left out, and the truth of the others is noted. */
  readonly acts: (at: number) => readonly Act[]
}

export function openCrowd(
  town: readonly Townsman[],
  given: {
    readonly start: number
    readonly grain: number
    readonly zone: string
    readonly dice: Dice
    readonly now: () => number
    /** Whether choices can be tapped on a channel; on all of them unless told otherwise. */
    readonly taps?: (channel: CityChannel) => boolean
  },
): Crowd {
  const { dice, now } = given
  const agenda = openAgenda(given.start, given.grain)
  const residents = town.map((who) => residentOf(who, given.start))
  const byChat = byChatOf(residents)
  const byMember = new Map<number, Resident>()
  let monthUntil = 0
  let month = ''
  const stage: Stage = {
    dice,
    now,
    month() {
      const at = now()
      if (at < monthUntil) return month
      const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(given.zone)
      month = local.toPlainDate().toPlainYearMonth().toString()
      monthUntil = local.with({ day: 1 }).add({ months: 1 }).startOfDay().epochMilliseconds
      return month
    },
    resident: (memberId) => byMember.get(memberId),
    plan(me, { minutes, doing, chat, still = always, note = nothing }) {
      // A mark after now: nobody answers in the same moment.
      agenda.add(Math.max(now() + 1, now() + minutes * 60_000), { me, chat: chat ?? me.who.chat + me.phone, doing, still, note })
    },
  }
  return {
    residents,
    begin({ memberIds, codes, days, card }) {
      for (const [at, me] of residents.entries()) {
        me.memberId = memberIds[at] ?? 0
        byMember.set(me.memberId, me)
        planLife(stage, me, { days, code: codes[at] ?? '', card })
      }
    },
    hear(heard, read = []) {
      const me = byChat.get(heard.chat)
      if (me === undefined) return
      if (read.length > 0) me.offered = read
      if (me.who.role === 'member') memberHears(stage, me, heard)
      else inChargeHears(stage, me, heard)
    },
    next: agenda.next,
    acts: (at) =>
      agenda.take(at).flatMap((act): readonly Act[] => {
        if (!act.still()) return []
        const doing = given.taps?.(act.me.who.channel) === false ? typed(act) : act.doing
        if (doing === null) return []
        act.note(at)
        act.me.truth.lastActAt = at
        return [{ ...act, doing }]
      }),
  }
}

const always = (): boolean => true
const nothing = (): void => {}

/**
 * What is typed in place of a tap: a number under a question of consent, else the words. Nothing when the newest message asks something else:
 * nobody scrolls up to answer an older one.
 */
function typed({ me, doing }: Act): Doing | null {
  const { offered } = me
  // Whatever is written next, the service takes the choices for answered.
  me.offered = []
  if (doing.do !== 'tap') return doing
  const at = offered.findIndex(({ id }) => id === doing.choice)
  const choice = offered[at]
  if (choice === undefined) return null
  return { do: 'write', text: choice.id.startsWith('consent:') ? String(at + 1) : choice.label }
}
