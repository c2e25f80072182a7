// Which clock a line names in a country that has several: "em ở Houston" is the clock of Chicago.
import { findPhrase, type Phrases, phrases } from './phrases.ts'
import { zoneNames } from './tables/zones.ts'
import { readable, wordsOf } from './words.ts'

const compiled: Readonly<Record<string, readonly (readonly [string, Phrases])[]>> = Object.fromEntries(
  Object.entries(zoneNames).map(([country, zones]) => [
    country,
    Object.entries(zones).map(([zone, names]) => [zone, phrases(names)] as const),
  ]),
)

/** An IANA zone of that country; null when the line names none of its clocks, or more than one. */
export function readZone(line: string, country: string): string | null {
  if (!Object.hasOwn(compiled, country)) return null
  const words = wordsOf(readable(line))
  const found = (compiled[country] ?? []).flatMap(([zone, names]) => (findPhrase(words, names) >= 0 ? [zone] : []))
  const [zone = null, second] = found
  return second === undefined ? zone : null
}

/** Whether it is one of the zones of that country that a line can name. */
export function isZoneIn(zone: string, country: string): boolean {
  return (Object.hasOwn(compiled, country) ? (compiled[country] ?? []) : []).some(([known]) => known === zone)
}
