// The districts of before July 2025 and the communes of before and after it, by name: in which of today's provinces there is one.
import type { ProvinceCode } from '../core/place.ts'
import { isProvinceCode } from '../core/place.ts'
import { fold } from '../core/text.ts'
import generated from './generated/names.json' with { type: 'json' }
import { fitOf, hasMarks, syllables, type Word } from './words.ts'

/** A unit's name in its spelling, with the provinces that have one. */
export interface Unit {
  readonly name: string
  readonly codes: readonly ProvinceCode[]
}

/** A name of more syllables is none of Viet Nam's. */
const mostSyllables = 5

type Units = ReadonlyMap<string, readonly Unit[]>

/** `79:Gò Vấp,Bình Tân\n75:…` by name without accents; names that differ by their accents stand side by side. */
function unitsOf(...texts: readonly string[]): Units {
  const byName = new Map<string, Set<ProvinceCode>>()
  for (const line of texts.flatMap((text) => text.split('\n'))) {
    const code = line.slice(0, 2)
    if (!isProvinceCode(code)) continue
    for (const name of line.slice(3).split(',')) {
      const codes = byName.get(name)
      if (codes) codes.add(code)
      else byName.set(name, new Set([code]))
    }
  }
  const units = new Map<string, Unit[]>()
  for (const [name, codes] of byName) {
    const key = fold(name)
      .replace(/[^a-z0-9]+/g, ' ')
      .trim()
    units.set(key, [...(units.get(key) ?? []), { name, codes: [...codes] }])
  }
  return units
}

const keyOf = (parts: readonly { readonly bare: string }[]): string => parts.map(({ bare }) => bare).join(' ')

let read: Units | null = null

function allCommunes(): Units {
  read ??= unitsOf(generated.communes, generated.oldCommunes)
  return read
}

/** Whether a commune elsewhere has the same letters with other accents: "tan thanh" is Tân Thạnh and Tân Thành. */
export function hasTwinElsewhere(name: string, code: string): boolean {
  const twins = allCommunes().get(keyOf(syllables(name))) ?? []
  return twins.some((twin) => twin.name !== name && !twin.codes.some((one) => one === code))
}

/** All old districts. */
export function districts(): readonly Unit[] {
  return [...unitsOf(generated.districts).values()].flat()
}

/**
 * The communes whose name starts at a word, the longest; null for none. Accents that are typed count, and where some name fits them exactly
 * only that one does. Eight thousand names: read when somebody first writes "phường" or "xã".
 */
export function communesAt(words: readonly Word[], at: number): { readonly length: number; readonly units: readonly Unit[] } | null {
  const communes = allCommunes()
  let most = 1
  while (most < mostSyllables && at + most < words.length && !words[at + most]?.pause) most++
  for (let length = most; length > 0; length--) {
    const written = words.slice(at, at + length)
    const named = communes.get(keyOf(written))
    if (named === undefined) continue
    const found = named.flatMap((unit) => {
      const fits = syllables(unit.name).map((part, offset) => fitOf(written[offset] ?? part, part))
      const exact = !fits.includes('less')
      // "xa lam viec" is no commune of Lâm.
      return fits.includes(null) || (length === 1 && !exact) ? [] : [{ unit, exact }]
    })
    // In a reply without accents the one name that has none is meant no more than the others.
    const exact = written.some(hasMarks) || written[0]?.strict ? found.filter((one) => one.exact) : []
    const units = (exact.length > 0 ? exact : found).map(({ unit }) => unit)
    if (units.length > 0) return { length, units }
  }
  return null
}
