// What else the words of a reply may mean by a place, for who says that it was read wrong.

import type { Place } from '../core/place.ts'
import { isSameArea } from '../core/report.ts'
import { placeHits } from './place-hits.ts'
import { placesOf } from './read-place.ts'
import { replyWords } from './reply-words.ts'
import { readable } from './words.ts'

/** Every place that the line names, also where somebody comes from or was before, and every sense of a short form; not the one that was read. */
export function otherPlaces(line: string, read: Place | null): readonly Place[] {
  const senses = placeHits(replyWords(readable(line))).flatMap((hit) => hit.senses)
  return placesOf(senses).filter((place) => !(place.country === 'VN' && place.province === null) && !isSameArea(place, read))
}
