// What of a story stands in its log although it may not: secrets, numbers, names, ids and words of people.
import { people } from '../support/house.ts'
import type { Town } from './town.ts'

/** Shorter ones are in every log by chance. */
const shortest = 4

/** Each thing that was found, with the line that holds it. */
export function leaksOf({ log, wire, said, people: ids }: Pick<Town, 'log' | 'wire' | 'said' | 'people'>): readonly string[] {
  const phones = people.flatMap(({ phone }) => (phone === null ? [] : [phone, phone.replace('+84', '0'), phone.slice(3)]))
  const shown = ids.flatMap((id) => wire.shown(id).flatMap(({ text }) => text.split('\n').map((line) => line.trim())))
  const names = people.map(({ name }) => name)
  const kept = [...wire.secrets, ...phones, ...names, ...ids, ...said, ...shown].filter((one) => one.length >= shortest)
  const written = log.map((line) => line.normalize('NFC'))
  return [...new Set(kept)].flatMap((one) => {
    const line = written.find((each) => each.includes(JSON.stringify(one).slice(1, -1)))
    return line === undefined ? [] : [`"${one}" in ${line}`]
  })
}
