// Which names of the tables and of the data stand in a reply, none over another.
import { type Found, nameAt, type Sense } from './gazetteer.ts'
import { meantOnce, misspeltAt } from './misspelt.ts'
import { type Phrases, phraseBefore } from './phrases.ts'
import * as cues from './tables/cues.ts'
import { communesAt } from './units.ts'
import type { Word } from './words.ts'

/** More names are no answer; it bounds the time that a text of nothing but names takes. */
const mostNames = 60

export type Named = Found & { readonly at: number }

/**
 * The names that together cover most words, none over another: "Biên Hòa Bình Dương" holds no Hòa Bình, "Phú Tân An Giang" no Tân An.
 * Of as many, fewer names count more ("VSIP Bắc Ninh"), then a province, and then what is written with all its accents.
 */
export function namesIn(words: readonly Word[]): readonly Named[] {
  type Best = { readonly score: number; readonly name: Named | null }
  const best: Best[] = []
  for (let at = words.length - 1; at >= 0; at--) {
    best[at] = { score: best[at + 1]?.score ?? 0, name: null }
    // "tan phu dong nai" is Tân Phú in Đồng Nai, though there is a Tân Phú Đông.
    for (let found = nameOrCommuneAt(words, at); found !== null; found = nameAt(words, at, found.length - 1)) {
      if (!isPossible(words, at, found)) continue
      const worth = 10 * found.length + (found.senses.some(isProvince) ? 1 : 0) + (found.exact && found.length > 1 ? 0.5 : 0) - 1.6
      const score = worth + (best[at + found.length]?.score ?? 0)
      const beaten = best[at]
      if (score > (beaten?.score ?? 0) || (score === beaten?.score && beaten.name === null)) best[at] = { score, name: { ...found, at } }
    }
  }
  const names: Named[] = []
  for (let at = 0; at < words.length; at++) {
    const name = best[at]?.name
    if (!name) continue
    names.push(name)
    at += name.length - 1
  }
  return names.slice(0, mostNames)
}

/** A park that is known only with "KCN" before it takes no words from others elsewhere. */
function isPossible(words: readonly Word[], at: number, { senses }: Found): boolean {
  return senses.some(({ kind }) => kind !== 'prefixed-park') || phraseBefore(words, at, cues.parkCues) > 0
}

/** After "phường" or "xã" the communes count too; elsewhere their names are everybody's, and a province has to be asked for. */
function nameOrCommuneAt(words: readonly Word[], at: number): Found | null {
  const name = nameAt(words, at)
  if (!isAfterCommune(words, at, cues.namedCommuneCues)) return name
  const found = communesAt(words, at)
  if (found === null || found.length < (name?.length ?? 0)) return name
  const senses = found.units.flatMap((unit) =>
    unit.codes.map((code): Sense => ({ area: `VN-${code}`, name: unit.name, kind: 'commune', shared: true })),
  )
  const same = name?.length === found.length ? name.senses : []
  return { length: found.length, senses: [...same, ...senses], ordinary: false, exact: name?.exact ?? false }
}

/** "thị xã" is none. */
export function isAfterCommune(words: readonly Word[], at: number, list: Phrases): boolean {
  return phraseBefore(words, at, list) > phraseBefore(words, at, cues.districtCues)
}

export function isProvince(sense: Sense): boolean {
  return sense.kind === 'province' || sense.kind === 'country'
}

/** Only where no place is spelt right. */
export function misspeltIn(words: readonly Word[]): readonly Named[] {
  const meant = meantOnce()
  for (let at = 0; at < words.length; at++) {
    const found = misspeltAt(words, at, meant)
    if (found) return [{ ...found, at }]
  }
  return []
}
