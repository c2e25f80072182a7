// Small tools that every conversation uses: sentences, choices, and taking a typed word for a tap.
import { ownBranches, ownCommittees } from '../src/core/access.ts'
import type { LastCall } from '../src/core/call.ts'
import type { Effect } from '../src/core/effect.ts'
import type { Key } from '../src/core/key.ts'
import type { Choice, Message, Param, Sentence } from '../src/core/message.ts'
import type { Known } from '../src/core/person.ts'
import type { Place } from '../src/core/place.ts'
import type { Reading, Report } from '../src/core/report.ts'
import { fold } from '../src/core/text.ts'
import { bareWords, choosingWords, plainWords } from '../src/understand/plain-words.ts'

type Params = Readonly<Record<string, Param>>

export function sentence(key: Key, params?: Params): Sentence {
  return params ? { key, with: params } : { key }
}

export function choice(id: string, key: Key, params?: Params): Choice {
  return { id, label: sentence(key, params) }
}

/** A choice under a numbered list: where there are no buttons its words are typed, and the numbers are those of the list. */
export function shortcut(id: string, key: Key, params?: Params): Choice {
  return { ...choice(id, key, params), shortcut: true }
}

/** Whether the person has a duty in a branch or a committee. */
export function isInCharge(person: Known): boolean {
  return ownBranches(person.roles).length + ownCommittees(person.roles).length > 0
}

/** A message of one sentence, with a row for each choice. */
export function message(key: Key, params?: Params, choices: readonly Choice[] = []): Message {
  return { lines: [sentence(key, params)], choices: choices.map((one) => [one]) }
}

/** The effect of answering with one sentence. */
export function say(key: Key, params?: Params, choices?: readonly Choice[]): readonly Effect[] {
  return [{ do: 'say', message: message(key, params, choices) }]
}

/** A typed number or label of a choice that was offered: `2`, `[Vẫn vậy]`, `van vay`, "dạ 2 ạ"; of two words or more also how just one of them begins. */
export function typedChoice(text: string, offered: readonly Choice[], labels: readonly string[]): string | null {
  const [bare, typed] = [bareWords(text), choosingWords(text)]
  if (/^\d{1,2}$/.test(typed)) {
    const meant = offered[Number(typed) - 1]
    return meant === undefined || meant.shortcut ? null : meant.id
  }
  if (typed === '') return null
  const exact = labels.findIndex((label) => bareWords(label) === bare || plainWords(label) === typed)
  return exact >= 0 ? (offered[exact]?.id ?? null) : typed.includes(' ') ? begunChoice(text, offered, labels) : null
}

/** The only choice that begins with the words, or ends with three of them or more; one word is only a choice where it can be nothing else. */
export function begunChoice(text: string, offered: readonly Choice[], labels: readonly string[]): string | null {
  const typed = choosingWords(text)
  // "Bỏ" begins [Bỏ qua] and [Bỏ đơn nháp]: what throws something away is said whole.
  if (!/^\d|../u.test(typed) || typed === 'bo') return null
  const ends = typed.split(' ').length > 2
  const found = labels.flatMap((label, at) => {
    const words = plainWords(label)
    return words.startsWith(`${typed} `) || (ends && words.endsWith(` ${typed}`)) ? (offered[at]?.id ?? []) : []
  })
  const [only] = found
  return found.length === 1 && only !== undefined ? only : null
}

/** `ci:same:12` -> verb `ci` and its arguments. A tap can carry anything; what it says is checked by who handles it. */
export function parseChoice(id: string): { readonly verb: string; readonly args: readonly string[] } {
  const [verb = '', ...args] = id.split(':')
  return { verb, args }
}

/** A row's id out of a tap, null when it is none. */
export function idOf(text: string | undefined): number | null {
  return text !== undefined && /^[1-9]\d{0,14}$/.test(text) ? Number(text) : null
}

/** A phone number to show, or what stands in its place. */
export function phoneWords(phone: string | null, none: Param): Param {
  return phone === null ? none : { phone }
}

/** A report in one phrase: "công nhân may, PouYuen – TP.HCM (Bình Dương cũ), tới 03/2027". */
export function reportWords(report: Report | null): Param {
  if (!report) return sentence('common:report.none')
  const { place, until } = report
  const names = [report.employer ?? '', report.park ?? ''].filter((name) => name !== '')
  if (!report.work && !place && names.length === 0 && report.status === 'unknown') return sentence('common:report.none')
  const standing = names.length > 0 && report.status === 'unknown' ? [] : [sentence(`common:status.${report.status}`)]
  const all: readonly Param[] = [...(report.work ? [report.work] : standing), ...names]
  const [first = ''] = all
  const work: Param = all.length > 1 ? { list: all } : first
  const told = place
    ? sentence('common:report.work-and-place', { work, place: { place: unsaid(place, names) } })
    : sentence('common:report.work', { work })
  return until ? sentence('common:report.until', { report: told, until: { until } }) : told
}

/** A firm's or a park's name is said once: not also as the name of the place. */
function unsaid(place: Place, names: readonly string[]): Place {
  const said = fold(place.said ?? '')
  return names.some((name) => fold(name) === said || fold(name).endsWith(` ${said}`)) ? { ...place, said: null } : place
}

/** The words of a report as far as they may be kept: none of anybody's health, and who is away from work may have said why. */
export function wordsKept({ report, health }: Reading, words: string): string {
  return health || report.status === 'on_leave' ? '' : words
}

/** Who called, when, and how it came out, as parameters of a sentence. */
export function lastCallWords({ on, by, result }: LastCall): Params {
  return { date: { date: on }, by, result: sentence(`common:call.${result}`) }
}
