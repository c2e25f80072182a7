// Reads one line of free text: what the person wants, what they do and where. Plain, offline, and silent where it does not know.
import type { Intent, Reading } from '../core/report.ts'
import { placeHits } from './place-hits.ts'
import { readIntents } from './read-intents.ts'
import { readMatters } from './read-matters.ts'
import { choose } from './read-place.ts'
import { isInHospital, readWork } from './read-work.ts'
import { readable, wordsOf } from './words.ts'

export { readPlace } from './read-place.ts'

/**
 * @param text as it was typed: any accents, any case, NFC or NFD, any length (read up to 1,000 characters).
 * @param about.asked a yes/no confirmation is open, so that a bare "dung" may be đúng as well as dừng.
 * @returns what the words hold. Nothing is guessed, and nothing is said of health or of other people. Commands, collisions and
 * what is asked back: domain.md 8.13.
 */
export function readReply(text: string, about: { readonly asked: boolean }): Reading {
  const read = readable(text)
  const words = wordsOf(read)
  const hits = placeHits(words)
  const { work, status } = readWork(read, words, hits)
  const nowhere = { place: null, options: [] }
  const { place, options } = isInHospital(words) ? nowhere : choose(hits.filter((hit) => hit.here))
  const reports = work !== null || status !== 'unknown' || place !== null || options.length > 0
  const wishes = readIntents(words, { asked: about.asked, reports })
  const matters = readMatters(read, words, reports)
  const { phone, nights, hour, health } = matters
  // Whoever says stop or is not the person reports nothing; what a person has to take up is taken up all the same.
  if (wishes.some((intent) => ends.includes(intent))) {
    const leaves = wishes.includes('stop') || wishes.includes('withdraw')
    const passed = leaves ? matters.intents.filter((intent) => taken.includes(intent)) : []
    return { intents: [...wishes, ...passed], report: { work: null, status: 'unknown', place: null }, placeOptions: [] }
  }
  return {
    intents: [...(reports ? (['status'] as const) : []), ...wishes, ...matters.intents],
    report: { work, status, place },
    placeOptions: options,
    ...(phone !== null ? { phone } : {}),
    ...(nights ? { nights } : {}),
    ...(hour !== null ? { hour } : {}),
    ...(health ? { health } : {}),
  }
}

/** After one of these nothing else of the line counts. */
const ends: readonly Intent[] = ['stop', 'withdraw', 'yes_or_stop', 'wrong_person']
/** Unless somebody else has to take it up. */
const taken: readonly Intent[] = ['petition', 'dues', 'ill']
