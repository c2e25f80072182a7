// By which clock a member abroad is written to: asked once for each country, and never taken for granted.
import type { Effect } from '../../src/core/effect.ts'
import type { Sentence } from '../../src/core/message.ts'
import type { Known } from '../../src/core/person.ts'
import type { Place } from '../../src/core/place.ts'
import type { Reading } from '../../src/core/report.ts'
import { type Ahead, aheadIn, type OpenQuestion } from '../../src/core/talk.ts'
import { cityOf, gmt, isSameClock, standInZone, zonesOf } from '../../src/core/zone.ts'
import { isZoneIn, readZone } from '../../src/understand/read-zone.ts'
import { choice, message, say, sentence } from '../words.ts'
import { askAhead } from './ahead.ts'

type Asking = Extract<OpenQuestion, { ask: 'zone' }>

/** What waits behind the question. */
type Waiting = Ahead & { readonly nights?: true }

/** Whether a place has the clock at home: then there is nothing to ask. */
function isLikeHome(person: Known, { country }: Place): boolean {
  const zones = zonesOf(country)
  return country === 'VN' || (zones.length > 0 && zones.every((zone) => isSameClock(zone, person.settings.home_zone)))
}

/**
 * Who has come back to the clock at home is written to by it at once, and told so; so is who went on to a country whose clock is not known.
 * Elsewhere the clock of the last country would wake them: until they choose, that of most stands in.
 */
export function leaveClock(person: Known, place: Place | null): readonly Effect[] {
  const { zone } = person.clock
  if (place === null || zone === null) return []
  const { country } = place
  const home = (): readonly Effect[] => [{ do: 'zone', zone: null, country }, ...say('member:zone.home')]
  if (isLikeHome(person, place)) return isSameClock(zone, person.settings.home_zone) ? [] : home()
  if (person.clock.country === country || zonesOf(country).includes(zone) || isZoneIn(zone, country)) return []
  const standIn = standInZone(country)
  if (standIn === null) return home()
  return isSameClock(standIn, zone) ? [] : [{ do: 'zone', zone: standIn, country: null }]
}

/** The question after a report that puts somebody abroad; null where there is none, or it was answered for this country. */
export function askZone(person: Known, place: Place | null, waiting: Waiting): readonly Effect[] | null {
  if (place === null || isLikeHome(person, place) || person.clock.country === place.country) return null
  return question(place, waiting)
}

function question(place: Place, { nights, ...ahead }: Waiting = {}): readonly Effect[] | null {
  const { country, said } = place
  const named = said === null ? null : readZone(said, country)
  const zones = named === null ? zonesOf(country) : [named]
  const [zone] = zones
  if (zone === undefined) return null
  const where = { place: { place: { country, province: null, said: null } } }
  const keep = choice(tapOf(country, 'home'), 'member:zone.keep')
  const asked =
    zones.length === 1
      ? message('member:zone.ask', { ...where, gmt: gmt(zone) }, [choice(tapOf(country, zone), 'member:zone.yes'), keep])
      : message('member:zone.which', where, [
          ...zones.map((one) => choice(tapOf(country, one), 'member:zone.city', { city: cityOf(one), gmt: gmt(one) })),
          keep,
        ])
  return [
    { do: 'open', question: { ask: 'zone', country, ...(nights ? { nights } : {}), ...(Object.keys(ahead).length > 0 ? { ahead } : {}) } },
    { do: 'say', message: asked },
  ]
}

/** `tz:JP:Asia--Tokyo`, because a tap is words and hyphens on every platform. */
const tapOf = (country: string, zone: string): string => `tz:${country}:${zone.replaceAll('/', '--')}`

/** `tz:JP:Asia--Tokyo`, `tz:JP:home`: of the country that was confirmed last, and of no other. */
export function zoneTap(person: Known, [country = '', told = '']: readonly string[]): readonly Effect[] | null {
  const zone = told.replaceAll('--', '/')
  if (zone !== 'home' && !zonesOf(country).includes(zone) && !isZoneIn(zone, country)) return null
  if (person.lastReport?.place?.country !== country) return say('member:zone.old-tap')
  return chosen(person, country, zone === 'home' ? null : zone)
}

function chosen(person: Known, country: string, zone: string | null): readonly Effect[] {
  const { open } = person.talk
  return [
    { do: 'zone', zone, country },
    ...(open?.ask === 'zone' ? [{ do: 'open', question: null } as const] : []),
    ...(zone === null ? say('member:zone.home') : say('member:zone.set', { city: cityOf(zone), gmt: gmt(zone) })),
    ...(open?.ask === 'zone' ? askAhead(person, waitingIn(open)) : []),
  ]
}

const waitingIn = ({ nights, ahead }: Asking): Waiting => ({ ...ahead, ...(nights ? { nights } : {}) })

/** A typed answer: a city, yes or no. Null for a line that says something else. */
export function readZoneAnswer(person: Known, open: Asking, line: string, { intents }: Reading): readonly Effect[] | null {
  const { country } = open
  const place = person.lastReport?.place
  if (place?.country !== country) return null
  const city = readZone(line, country)
  if (city !== null) return chosen(person, country, city)
  const zones = place.said === null ? [] : [readZone(place.said, country)].filter((zone) => zone !== null)
  const [zone, second] = zones.length > 0 ? zones : zonesOf(country)
  if (zone !== undefined && second === undefined) {
    if (intents.includes('yes')) return chosen(person, country, zone)
    if (intents.includes('yes_or_stop'))
      return say('member:yes-or-stop', undefined, [
        choice(tapOf(country, zone), 'member:zone.yes'),
        choice('do:stop', 'member:stop.button'),
      ])
  }
  if (intents.includes('no')) return chosen(person, country, null)
  return intents.includes('yes') || intents.includes('yes_or_stop') ? question(place, waitingIn(open)) : null
}

/** GIỜ VIỆT NAM, GIỜ Ở ĐÂY: changes the answer at any time. */
export function chooseZone(person: Known, want: 'home' | 'here'): readonly Effect[] {
  const place = person.lastReport?.place ?? null
  if (want === 'home') return chosen(person, place?.country ?? 'VN', null)
  return (place === null || isLikeHome(person, place) ? null : question(place, aheadIn(person.talk.open))) ?? say('member:zone.at-home')
}

/** The line of one's own data; none for who is written to by the clock at home. */
export function zoneLine({ clock, settings }: Known): readonly Sentence[] {
  const { zone, country } = clock
  if (zone === null || isSameClock(zone, settings.home_zone)) return []
  return [sentence(country === null ? 'member:my-data.zone.list' : 'member:my-data.zone', { city: cityOf(zone), gmt: gmt(zone) })]
}
