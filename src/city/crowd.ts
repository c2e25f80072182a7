// The crowd: everybody's phones and plans. It gives a message to the person whose phone shows it, and the acts that are due.
import type { Dice } from './dice.ts'
import { inChargeHears } from './in-charge.ts'
import { type HandCode, planLife } from './lives.ts'
import { memberHears } from './member.ts'
import { type Act, byChatOf, type Resident, residentOf } from './resident.ts'
import { type Heard, openAgenda, type Stage } from './stage.ts'
import type { Townsman } from './town.ts'

export interface Crowd {
  readonly residents: readonly Resident[]
  /** Everybody begins their life: member ids by index, and each one's first code. */
  readonly begin: (given: {
    readonly memberIds: readonly number[]
    readonly codes: readonly string[]
    readonly days: number
    readonly card: HandCode
  }) => void
  readonly hear: (heard: Heard) => void
  /** When somebody acts next, in milliseconds of the city's clock; null when nobody does. */
  readonly next: () => number | null
  /** What is done now; whoever changed their mind is left out, and the truth of the others is noted. */
  readonly acts: (at: number) => readonly Act[]
}

export function openCrowd(
  town: readonly Townsman[],
  given: { readonly start: number; readonly grain: number; readonly zone: string; readonly dice: Dice; readonly now: () => number },
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
    hear(heard) {
      const me = byChat.get(heard.chat)
      if (me === undefined) return
      if (me.who.role === 'member') memberHears(stage, me, heard)
      else inChargeHears(stage, me, heard)
    },
    next: agenda.next,
    acts: (at) =>
      agenda.take(at).filter((act) => {
        if (!act.still()) return false
        act.note(at)
        act.me.truth.lastActAt = at
        return true
      }),
  }
}

const always = (): boolean => true
const nothing = (): void => {}
