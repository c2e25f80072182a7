// What is typed of who was at the review: "vắng 3, 5", "tất cả có mặt trừ Tâm", "Tâm vắng có lý do". Of why somebody was missing nothing is kept.
import type { Effect } from '../../src/core/effect.ts'
import type { Known } from '../../src/core/person.ts'
import type { Attendance } from '../../src/core/review.ts'
import { fold, plainDigits, tidy } from '../../src/core/text.ts'
import { asideIn } from '../asides.ts'
import { say } from '../words.ts'
import { nameIn } from './name-in.ts'

const everybody =
  /^(?:tat ca|moi nguoi|ca chi bo|all)(?: (?:deu )?(?:co mat|du|present))?[.!]*$|^(?:co mat |du hop )?(?:day )?du(?: ca| het| mat)?[.!]*$|^khong (?:ai vang|vang ai|co ai vang)[.!]*$/u
const allBut = /^(?:tat ca|moi nguoi|ca chi bo|all)(?: (?:deu )?(?:co mat|du|present))?[ ,]*(?:tru|except)[ :]*(.+)$/u
const howMany =
  /^(?:hom nay |hop )?(?:co )?(?:vang(?: mat)? )?\d{1,3} (?:dong chi|dc|nguoi)(?: vang(?: mat)?)?[.!]*$|^(?:hom nay |hop )?vang(?: mat)? \d{1,3}[.!]*$/u
const missing = /^(?:hom nay |hop )?(?:vang|nghi)(?: mat)?(?: hop)?[ :]+(.+)$/u
const states: readonly (readonly [RegExp, Attendance])[] = [
  [/ (?:co mat|co|du|present)[.!]*$/u, 'present'],
  [/ (?:truc tuyen|online)[.!]*$/u, 'online'],
  [/ (?:vang(?: mat)? (?:co ly do|co phep|vi |do |bi |om|benh|ban).*|excused|xin nghi.*|nghi phep.*)$/u, 'excused'],
  [/ (?:vang(?: mat)?(?: khong (?:ly do|phep))?|nghi|absent)[.!]*$/u, 'absent'],
]
const excuse = / (?:co ly do|co phep|excused)[.!]*$/u
/** Words of which a line here is about who came, though nobody can be read in it. */
const ofThis = /(?:^| )(?:vang|co mat|nghi|diem danh)(?: |$)/u

type Who = { readonly id: number } | { readonly name: string }

/** By the numbers of the list that was shown last, or by name. A number alone asks about that member. */
export function readAttendance(person: Known, reviewId: number, line: string): readonly Effect[] | null {
  const typed = tidy(plainDigits(line).normalize('NFC'))
  const said = fold(typed)
  if (everybody.test(said)) return [{ do: 'season', act: { of: 'mark-all', reviewId, but: [], state: 'absent' } }]
  const says = asideIn(line)?.says
  if (says === 'done') return [{ do: 'season', act: { of: 'attendance' } }]
  if (says === 'later') return [{ do: 'open', question: null }, ...say('member:skipped')]
  if (/^\d{1,3}(?:[.)]| a| nhe)?$/u.test(said)) return askOne(person, reviewId, Number.parseInt(said, 10))
  if (howMany.test(said)) return say('secretary:attendance.who')
  // As long as what was folded, so that names keep their accents.
  const cut = (length: number, end?: number): string => (said.length === typed.length ? typed : said).slice(length, end)
  const but = said.match(allBut) ?? said.match(missing)
  if (but) {
    const state = excuse.test(said) ? 'excused' : 'absent'
    const list = cut(said.length - (but[1] ?? '').length).replace(excuseAsTyped, '')
    return marked(person, list, (who) => ({ of: 'mark-named', reviewId, who, state, others: allBut.test(said) ? 'present' : 'unmarked' }))
  }
  for (const [pattern, state] of states) {
    const found = said.match(pattern)
    if (found?.index) return marked(person, cut(0, found.index), (who) => ({ of: 'mark-named', reviewId, who, state, others: null }))
  }
  return ofThis.test(said) ? say('secretary:attendance.how') : null
}

const excuseAsTyped = /\s+(?:có lý do|có lí do|co ly do|có phép|co phep|excused)[.!]*$/u

function askOne({ talk: { listed } }: Known, reviewId: number, number: number): readonly Effect[] {
  const memberId = listed[number - 1]
  if (memberId === undefined) return say('secretary:list.no-number', { number, last: listed.length })
  return [{ do: 'season', act: { of: 'attend-one', reviewId, memberId } }]
}

/** "3, 5 và Tâm": each a number of the list or a name. */
function marked(
  { talk: { listed } }: Known,
  list: string,
  act: (who: readonly Who[]) => Extract<Effect, { do: 'season' }>['act'],
): readonly Effect[] {
  const parts = list
    .split(/[,;]+|\s(?:và|va|and|với|voi)\s|(?<=\d)\s+(?=\d)/u)
    .map((part) => part.replace(/^[\s:]+|[\s.!):-]+$/gu, '').replace(/^(?:số|so)\s+(?=\d)/u, ''))
    .filter((part) => part !== '')
    .slice(0, 60)
  const numbers = parts.filter((part) => /^\d{1,3}$/u.test(part))
  const unknown = numbers.find((part) => listed[Number(part) - 1] === undefined)
  if (unknown !== undefined) return say('secretary:list.no-number', { number: unknown, last: listed.length })
  const who = parts.map((part): Who => {
    const id = /^\d{1,3}$/u.test(part) ? listed[Number(part) - 1] : undefined
    return id === undefined ? { name: nameIn(part).slice(0, 60) } : { id }
  })
  return who.length === 0 ? say('secretary:attendance.who') : [{ do: 'season', act: act(who) }]
}
