// What the people of a city act on: the time, chance, the sentences they recognise, and the plan of what everybody is going to do.
import type { Dice } from './dice.ts'
import type { Act, Resident } from './resident.ts'
import type { Doing } from './wires/city-wire.ts'

/** A message on somebody's phone. */
export interface Heard {
  readonly chat: number
  readonly text: string
  readonly choices: readonly string[]
}

export interface Plan {
  readonly minutes: number
  readonly doing: Doing
  /** Which phone, when not the one in use. */
  readonly chat?: number
  readonly still?: () => boolean
  readonly note?: (at: number) => void
}

export interface Stage {
  readonly dice: Dice
  /** Milliseconds of the city's clock. */
  readonly now: () => number
  /** The month at home, `2027-03`. */
  readonly month: () => string
  readonly resident: (memberId: number) => Resident | undefined
  readonly plan: (me: Resident, plan: Plan) => void
}

/** The plan of all acts, on marks that lie `grain` milliseconds apart: people act in bursts. */
export interface Agenda {
  readonly add: (at: number, act: Act) => void
  /** The earliest mark at which somebody acts, null when nobody does any more. */
  readonly next: () => number | null
  /** Takes everything up to a time off the plan, in the order in which it was planned. */
  readonly take: (upTo: number) => readonly Act[]
}

/** @param start the first mark; a time before the next mark counts as that one. */
export function openAgenda(start: number, grain: number): Agenda {
  const marks = new Map<number, Act[]>()
  /** No mark before `open` may be planned any more; the first one planned is not before `first`. */
  let open = 0
  let first = 0
  let last = -1
  const skipEmpty = (): void => {
    while (first <= last && !marks.has(first)) first += 1
  }
  return {
    add(at, act) {
      const mark = Math.max(open, Math.ceil((at - start) / grain))
      first = Math.min(first, mark)
      last = Math.max(last, mark)
      const list = marks.get(mark)
      if (list) list.push(act)
      else marks.set(mark, [act])
    },
    next() {
      skipEmpty()
      return first <= last ? start + first * grain : null
    },
    take(upTo) {
      const taken: Act[] = []
      for (skipEmpty(); first <= last && start + first * grain <= upTo; skipEmpty()) {
        taken.push(...(marks.get(first) ?? []))
        marks.delete(first)
        first += 1
        open = first
      }
      return taken
    },
  }
}
