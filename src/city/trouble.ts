// What platforms do to what people send: deliver it twice, late and out of order, and flood the service with nonsense from strangers.
import type { Dice } from './dice.ts'
import type { Letter } from './post.ts'
import { updateOf } from './wires/city-telegram.ts'
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
  given: { readonly dice: Dice; readonly nextId: () => number; readonly strangers: number; readonly seconds: () => number },
): Trouble {
  const { dice } = given
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
        const id = given.nextId()
        return { id, chat, body: updateOf(id, chat, { do: 'write', text: nonsense(dice, day, at) }, given.seconds()) }
      })
      const [first] = letters
      const same = first === undefined ? [] : Array.from({ length: 40 }, (_, at) => ({ ...first, chat: -(at + 1) }))
      const broken = ['', '{', '{}', '[]', '{"update_id":"x"}', '{"update_id":1e999}'].map((body, at) => ({
        id: -1,
        chat: -(at + 100),
        body,
      }))
      return [...letters, ...same, ...broken]
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
