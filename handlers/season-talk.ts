// What is said about the year-end review season: taps, typed answers and commands, each passed on to the conversation it belongs to.
import type { Effect } from '../src/core/effect.ts'
import type { Known } from '../src/core/person.ts'
import type { SeasonQuestion } from '../src/core/season-act.ts'

/** A tap that begins with the area's verb; null when it is none of these. */
export function seasonTap(_person: Known, _args: readonly string[]): readonly Effect[] | null {
  return null
}

/** A line while something about it is being typed; null when it does not answer that. */
export function readSeasonAnswer(_person: Known, _at: SeasonQuestion, _line: string): readonly Effect[] | null {
  return null
}

/** A command, in plain words, accents or not, or with a slash; null for every other line. */
export function seasonCommand(_person: Known, _line: string): readonly Effect[] | null {
  return null
}
