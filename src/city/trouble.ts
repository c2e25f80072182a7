// What platforms do to what people send: deliver it twice, late and out of order, and flood the service with nonsense from strangers.
import type { Dice } from './dice.ts'
import type { Letter } from './post.ts'
import type { CityWire } from './wires/city-wire.ts'
import type { FaultName } from './wires/faults.ts'

/** The first chat of a stranger. */
const firstStranger = 900_000_000

export interface Trouble {
  /** What is posted now in place of these letters, and what is held back for the next burst. */
  readonly disturb: (letters: readonly Letter[]) => { readonly now: readonly Letter[]; readonly later: readonly Letter[] }
  /** A storm of that day, if there is one. */
  readonly storm: (day: number) => readonly Letter[]
}

/** Chance that a letter is delivered twice, and that it is late. */
const [twice, late] = [0.05, 0.03]
/** One storm in so many days. */
const stormDays = 12

/** @param nextId a fresh id of an update. @param strangers how many take part in a storm. */
export function openTrouble(
  wanted: ReadonlySet<FaultName>,
  given: {
    readonly dice: Dice
    readonly nextId: () => number
    readonly strangers: number
    readonly wires: readonly CityWire[]
    /** The letter about something that is done in a chat. */
    readonly letter: (wire: CityWire, id: number, chat: number, text: string) => Letter
  },
): Trouble {
  const { dice, wires } = given
  const wireFor = (...about: readonly number[]): CityWire => {
    const wire = wires[Math.floor(dice('storm at', ...about) * wires.length)]
    if (wire === undefined) throw new Error('a city has a platform')
    return wire
  }
  return {
    disturb(letters) {
      const now: Letter[] = []
      const later: Letter[] = []
      for (const letter of letters) {
        const held = wanted.has('reorder') && dice('late', letter.id) < late
        ;(held ? later : now).push(letter)
        if (!wanted.has('duplicates') || dice('twice', letter.id) >= twice) continue
        // One at once beside it, as if from another connection, and one when everybody has forgotten it.
        now.push({ ...letter, chat: -letter.id })
        later.push({ ...letter, chat: -letter.id })
      }
      if (wanted.has('reorder')) now.reverse()
      return { now, later }
    },
    storm(day) {
      if (!wanted.has('storm') || dice('storm', day) >= 1 / stormDays) return []
      const letters = Array.from({ length: given.strangers }, (_, at): Letter => {
        const chat = firstStranger + Math.floor(dice('stranger', day, at) * 5_000)
        return given.letter(wireFor(day, at), given.nextId(), chat, nonsense(dice, day, at))
      })
      const [first] = letters
      const same = first === undefined ? [] : Array.from({ length: 40 }, (_, at) => ({ ...first, chat: -(at + 1) }))
      const broken = ['', '{', '{}', '[]', '{"update_id":"x"}', '{"update_id":1e999}', '{"event":"message","message_token":"x"}']
      const unreadable = broken.map((body, at): Letter => ({ id: -1, chat: -(at + 100), body, wire: wireFor(day, -at), event: null }))
      return [...letters, ...same, ...unreadable]
    },
  }
}

function nonsense(dice: Dice, day: number, at: number): string {
  const lines = [
    'hello',
    '/start',
    'xin chào',
    '👍',
    `/start ${10_000_000 + Math.floor(dice('guess', day, at) * 89_999_999)}`,
    'STOP',
    'a'.repeat(4_000),
  ]
  return lines[Math.floor(dice('line', day, at) * lines.length)] ?? ''
}
