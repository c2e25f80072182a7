// Finds the facts of a decision in a whole sentence: "đã họp 12/11, 15/15 đồng ý", "đảng ủy đồng ý, cv 45 ngày 25/11".
import { fold, plainDigits } from '../core/text.ts'
import { readPastDay } from './read-facts.ts'

export interface FactsTyped {
  /** ISO date; it may be one that has not come yet. */
  readonly on?: string
  readonly votesFor?: number
  readonly votesOf?: number
  /** As it was typed. */
  readonly number?: string
}

const tail = String.raw`\d{1,5}(?:[-/.]?\p{L}[\p{L}\d/.-]*)?`
const kind = `nghị quyết|nghi quyet|công văn|cong van|thông báo|thong bao|quyết định|quyet dinh|văn bản|van ban|ý kiến|y kien`
const short = `nq|cv|qđ|qd|tb|kl`
/** "nghị quyết số 05-NQ/CB" -> 05-NQ/CB · "cv 45" as it stands · "05-NQ/CB" anywhere. */
const numbers: readonly RegExp[] = [
  new RegExp(String.raw`(?<!\p{L})(?:${kind})\s*(?:(?:số|so)\s*)?:?\s*(${tail})(?![\d/])`, 'iu'),
  new RegExp(String.raw`(?<!\p{L})((?:${short})\s*(?:(?:số|so)\s*)?:?\s*${tail})(?![\d/])`, 'iu'),
  new RegExp(String.raw`(?<!\p{L}|tổng |tong )(?:số|so)\s*:?\s*(${tail})(?![\d/])`, 'iu'),
  /(?<![\d/])(\d{1,5}\s?[-/]\s?(?:nq|cv|qđ|qd|tb|kl)[\p{L}\d/.-]*)/iu,
]

const dayWord = /(?<!\p{L})(?:hom nay|hom qua|hom kia|yesterday|today)(?!\p{L})/u
const ofMonth = /(?<!\p{L})(?:ngay|hom|mung|mong) (\d{1,2})(?: thang (\d{1,2})(?: nam (\d{4}))?)?(?![\d/.-])/u
const fraction = /(?<![\d/.-])(\d{1,5})\s*(\/|[.-]|tren|trong|of)\s*(?:tong so |so )?(\d{1,5})(?:\s*[/.-]\s*(\d{4}|\d{2}))?(?![\d/])/gu
const beforeVotes = /(?:phieu|bieu quyet|dong y|tan thanh|nhat tri|votes?)[ :,]*(?:la |voi |dat |duoc )?$/u
const afterVotes = /^\s*(?:phieu|dong chi|dang vien|dv|dong y|tan thanh|nhat tri|bieu quyet|votes?|agreed)(?!\p{L})/u
const bothWays =
  /(?<!\d)(\d{1,5}) (?:phieu|dong chi|dang vien|dv)?\s*(?:dong y|tan thanh|nhat tri)?\s*(?:\/|tren|trong)\s*(?:tong so |so )?(\d{1,5})(?!\d)/u

/** What is found, and only that; an empty object for a line with none of it. Of two fractions the first is the day. */
export function factsIn(line: string, today: string): FactsTyped {
  const typed = plainDigits(line).normalize('NFC')
  const found = numbers.map((pattern) => typed.match(pattern)).find((match) => match !== null)
  const number = found?.[1]?.replace(/[./-]+$/u, '').replace(/\s+/gu, ' ')
  const rest = fold(found ? typed.replace(found[0], ' ; ') : typed)
  const spoken = rest.match(bothWays)
  const fractions = [...rest.matchAll(fraction)].map((match) => ({
    text: match[0],
    of: [Number(match[1]), Number(match[3])] as const,
    votes:
      (match[2] ?? '').length > 1 ||
      (match[4] === undefined &&
        match[2] === '/' &&
        (beforeVotes.test(rest.slice(0, match.index)) || afterVotes.test(rest.slice(match.index + match[0].length)))),
    slash: match[2] === '/' && match[4] === undefined,
  }))
  const day = fractions.find((one) => !one.votes && readPastDay(one.text, today) !== null)
  const votes = fractions.find((one) => one.votes) ?? fractions.find((one) => one !== day && one.slash)
  const on = day ? readPastDay(day.text, today) : readPastDay((rest.match(dayWord) ?? rest.match(ofMonth))?.[0] ?? '', today)
  const [votesFor, votesOf] = votes?.of ?? (spoken && spoken[0] !== day?.text ? [Number(spoken[1]), Number(spoken[2])] : [])
  return {
    ...(on === null ? {} : { on }),
    ...(votesFor === undefined || votesOf === undefined ? {} : { votesFor, votesOf }),
    ...(number === undefined ? {} : { number }),
  }
}
