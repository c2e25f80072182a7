// Which door is right for who goes away: three questions by tap, and a suggestion. The taps carry the answers, nothing is kept; people decide.
import { ownBranches } from '../../src/core/access.ts'
import { asksHost, type Country, type Host, type Stay, type Suggestion, suggestDoor } from '../../src/core/door.ts'
import type { Effect } from '../../src/core/effect.ts'
import type { Choice, Sentence } from '../../src/core/message.ts'
import type { Known } from '../../src/core/person.ts'
import { asksDoor, asksOfGoing, countryIn, saysOfGoing, saysOnlyTime, stayIn } from '../../src/understand/read-door.ts'
import { choice, say, sentence } from '../words.ts'

const countryOf: Readonly<Record<string, Country>> = { h: 'home', a: 'abroad' }
const stayOf: Readonly<Record<string, Stay>> = { w: 'weeks', s: 'short', m: 'medium', l: 'long', u: 'unclear' }
const hostOf: Readonly<Record<string, Host>> = { y: 'yes', n: 'no', u: 'unknown' }

/** NÊN LÀM GÌ, or a question about going away: what it says already is not asked. A consent that is asked waits for its own answer. */
export function doorCommand(person: Known, line: string): readonly Effect[] | null {
  const answered = answerInWords(person, line)
  if (answered) return answered
  const asks = asksDoor(line) || asksOfGoing(line) || (person.standing !== 'away' && saysOfGoing(line))
  if (!asks || (person.talk.open?.ask === 'consent' && !line.trim().startsWith('/'))) return null
  const country = countryIn(line)
  const stay = stayIn(line)
  return doorTap(person, ['door', ...(country === null ? [] : [country, ...(stay === null ? [] : [stay])])])
}

/** "4 năm" to "how long?": typed in place of the choice, while that is what was offered last. */
function answerInWords(person: Known, line: string): readonly Effect[] | null {
  const { offered, open } = person.talk
  const [, country] = offered[0]?.id.match(/^cs:door:([ha]):w$/u) ?? []
  if (open !== null || country === undefined || !saysOnlyTime(line)) return null
  const stay = stayIn(line)
  return stay === null ? null : doorTap(person, ['door', country, stay])
}

/** The button that begins it. */
export const doorButton: Choice = choice('cs:door', 'member:door.button')

/** `cs:door`, `cs:door:h`, `cs:door:h:m`, `cs:door:h:m:y`: the answers so far, so that an old tap only shows the same again. */
export function doorTap(person: Known, args: readonly string[]): readonly Effect[] | null {
  const [what, first, second, third] = args
  if (what !== 'door') return null
  if (first === undefined) return askCountry()
  const country = named(countryOf, first)
  if (country === null) return null
  if (second === undefined) return askStay(first)
  const stay = named(stayOf, second)
  if (stay === null) return null
  if (!asksHost(country, stay)) return suggest(person, suggestDoor({ country, stay, host: 'unknown' }, person.settings, person.today))
  if (third === undefined) return askHost(first, second)
  const host = named(hostOf, third)
  return host === null ? null : suggest(person, suggestDoor({ country, stay, host }, person.settings, person.today))
}

function named<T>(table: Readonly<Record<string, T>>, letter: string): T | null {
  return Object.hasOwn(table, letter) ? (table[letter] ?? null) : null
}

function askCountry(): readonly Effect[] {
  return say(
    'member:door.ask.country',
    undefined,
    Object.entries(countryOf).map(([letter, country]) => choice(`cs:door:${letter}`, `member:door.country.${country}`)),
  )
}

function askStay(first: string): readonly Effect[] {
  return say(
    'member:door.ask.stay',
    undefined,
    Object.entries(stayOf).map(([letter, stay]) => choice(`cs:door:${first}:${letter}`, `member:door.stay.${stay}`)),
  )
}

function askHost(first: string, second: string): readonly Effect[] {
  return say(
    'member:door.ask.host',
    undefined,
    Object.entries(hostOf).map(([letter, host]) => choice(`cs:door:${first}:${second}:${letter}`, `member:door.host.${host}`)),
  )
}

/** Who decides by a text is told whether anybody here has read it; a member is told who decides, and of no text that nobody has read. */
function suggest(person: Known, suggestion: Suggestion): readonly Effect[] {
  const inCharge = ownBranches(person.roles).length > 0
  const { door, decides, maxMonths, basis, hostIsOpen } = suggestion
  const lines: readonly Sentence[] = [
    sentence(`member:door.is.${door}`),
    ...(door === 'exemption' && maxMonths !== null ? [sentence('member:door.longest', { count: maxMonths })] : []),
    ...(hostIsOpen ? [sentence('member:door.host-open')] : []),
    // Of a leave that the secretary gives it is said with the suggestion.
    ...(door === 'none_needed' ? [] : [sentence(`member:door.decides.${decides}`)]),
    ...(basis !== null && (basis.checked || inCharge) ? [sentence('member:door.basis', { title: basis.title })] : []),
    ...(basis !== null && !basis.checked && inCharge ? [sentence('secretary:door.unchecked')] : []),
    ...(inCharge ? [] : [sentence('member:door.only-suggested')]),
  ]
  return [{ do: 'say', message: { lines, choices: onwards(person, suggestion, inCharge).map((one) => [one]) } }]
}

/** Who asks for somebody else of the branch applies for nothing. */
function onwards({ standing }: Known, { applyFor }: Suggestion, inCharge: boolean): readonly Choice[] {
  const themselves = !inCharge || standing === 'away'
  return [
    ...(applyFor !== null && themselves ? [choice(`cs:apply:${applyFor}`, 'member:door.apply')] : []),
    ...(themselves ? [choice('do:contact', 'member:check-in.contact')] : []),
  ]
}
