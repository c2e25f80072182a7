// Which of the coming meetings a change or a calling off is about: "buổi 2", "ngày 5/12 sang 6/12", "họp tháng này".
import type { WhichMeeting } from '../core/meeting-act.ts'
import { behind, cutLine, cutOut } from './cut.ts'
import { readWhen } from './read-when.ts'

const nth = /^(?:buoi|so)?\s*(\d{1,2})(?=[\s,;]|$)(?!\s*(?:gio|[hg]\b|thang|tuan|ngay(?! \d)|hom|tieng|bua|[/.:-]|\/))/
/** Between the day that was and the day that is to be. */
const onward = /(?:^|\s)(?:sang|qua|thanh|lai|den|toi|vao)(?=\s)/
const ofMonth = /^(?:(?:ky|cua|trong|dinh ky) )?thang (nay|sau|toi|(\d{1,2})(?!\d*\s*[/.-]\s*\d))(?=\s|[,;.!?]|$)/
/** Words that say no more than "the next one". */
const next = /^(?:(?:dinh ky|thuong ky|sap toi|ky nay|lan nay|buoi nay|tuan nay|nay|toi(?=[,;.!?]|$))(?=\s|[,;.!?]|$)\s*)+/

/**
 * @param called the whole line of a calling off, folded; there a day without "sang" before it is the meeting's own. Null: a change, where the
 * only day is the new one.
 */
export function whichMeeting(given: string, today: string, called: string | null): { readonly which: WhichMeeting; readonly rest: string } {
  const line = cutLine(given)
  const number = behind(line, nth)
  if (number) return { which: { nth: Number(number.groups[0]) }, rest: number.rest }
  const month = behind(line, ofMonth)
  if (month) return { which: { month: monthOf(month.groups, today) }, rest: month.rest }
  const said = called?.match(/^thang nay/) ? monthOf(['nay'], today) : null
  if (said) return { which: { month: said }, rest: line.text }
  const rest = behind(line, next)?.rest ?? line.text
  const own = ownDay(rest, today, called !== null)
  return own ?? { which: null, rest }
}

function monthOf([word, number]: readonly (string | undefined)[], today: string): string {
  const month = Temporal.PlainDate.from(today).toPlainYearMonth()
  if (number === undefined) return (word === 'nay' ? month : month.add({ months: 1 })).toString()
  const nth = Number(number)
  const wanted = nth >= 1 && nth <= 12 ? month.with({ month: nth }) : month
  return (Temporal.PlainYearMonth.compare(wanted, month) < 0 ? wanted.add({ years: 1 }) : wanted).toString()
}

/** "5/12 sang 6/12": the first day is the meeting's, the second the new one. */
function ownDay(rest: string, today: string, called: boolean): { readonly which: WhichMeeting; readonly rest: string } | null {
  const line = cutLine(rest)
  const turn = cutOut(line, onward)
  const at = line.folded.search(onward)
  const [before, behindIt] = turn ? [line.text.slice(0, at), line.text.slice(at + turn.said.length)] : [line.text, '']
  if (!turn && !called) return null
  const was = readWhen(before.replace(/^(?:từ|tu)\s+/iu, ''), today)
  if ('fault' in was || was.when.date === null) return null
  const { date, place, reason } = was.when
  if (!turn) return { which: { on: date }, rest: [place ?? '', reason === null ? '' : `, lý do ${reason}`].join('') }
  const is = readWhen(behindIt, today)
  const moves = 'fault' in is || is.when.date !== null || is.when.time !== null
  return moves && place === null ? { which: { on: date }, rest: behindIt } : null
}
