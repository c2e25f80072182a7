// The words of a committee's officer about the season: `mở kiểm điểm`, days and policy, results as four numbers. Folded, so that accents may be missing.
import type { Effect } from '../../src/core/effect.ts'
import type { GradeCounts } from '../../src/core/review.ts'
import { policies, type ReviewPolicy } from '../../src/core/season.ts'
import { fold, plainDigits } from '../../src/core/text.ts'
import { say } from '../words.ts'

const day = String.raw`(\d{1,2})\s*[/.]\s*(\d{1,2})(?:\s*[/.]\s*\d{4})?`
const open = new RegExp(
  `^/?(?:(mo|open) )?(?:mua |season |cuoc )?(?:kiem ?diem|review)(?: cuoi nam)?(?: (?:tu )?${day} ?(?:-|–|den|toi|to) ?${day})?(?: (moi|yeu cau|khong moi|invite|required|none))?[.!]*$`,
)
const policyWords: Readonly<Record<string, ReviewPolicy>> = {
  moi: 'invite',
  invite: 'invite',
  'yeu cau': 'required',
  required: 'required',
  'khong moi': 'none',
  none: 'none',
}
const resultLine =
  /^\/?(?:ket ?qua|results?)(?: (?:kiem diem|review))?(?: (.+?))?(?:[ :]+(\d{1,4})[ ,/;-]+(\d{1,4})[ ,/;-]+(\d{1,4})[ ,/;-]+(\d{1,4}))?[.!]*$/
const fourNumbers = /^\s*(\d{1,4})[\s,/;-]+(\d{1,4})[\s,/;-]+(\d{1,4})[\s,/;-]+(\d{1,4})[\s.!]*$/

const gradeWords: readonly (readonly [grade: keyof GradeCounts, words: string])[] = [
  ['poor', 'khong hoan thanh(?: nhiem vu)?|khong ht(?:nv)?|k ?ht(?:nv)?|poor'],
  ['excellent', '(?:hoan thanh |ht)?(?:xuat sac|xs)(?: nhiem vu)?|htxs(?:nv)?|excellent'],
  ['good', '(?:hoan thanh |ht )?tot(?: nhiem vu)?|htt(?:nv)?|good'],
  ['fair', 'hoan thanh(?: nhiem vu)?|ht(?:nv)?|fair'],
]
const anyGrade = gradeWords.map(([grade, words]) => `(?<${grade}>${words})`).join('|')
const everyGrade = new RegExp(`(?<![a-z])(?:${anyGrade})(?![a-z])`, 'gu')
const numberFirst = new RegExp(`(?<![\\d.])(\\d{1,4})(?: dong chi| dc| dv)? ?(?:${anyGrade})(?![a-z])`, 'gu')
const wordFirst = new RegExp(`(?<![a-z])(?:${anyGrade})(?: la)?[ :=]*(\\d{1,4})(?!\\d)`, 'gu')

/** "3 xuất sắc 10 tốt 2 ht 0 kht", "xuất sắc 3, tốt 10": what is not named is nought. Null where fewer than two are named, or one twice. */
function namedGrades(folded: string): { readonly counts: GradeCounts; readonly before: string } | null {
  // "ấp 1 xuất sắc 3, tốt 10": what stands behind the last word tells whose the numbers are.
  const last = [...folded.matchAll(everyGrade)].at(-1)
  const behind = last ? folded.slice(last.index + last[0].length) : ''
  const found = [...folded.matchAll(/\d/u.test(behind) ? wordFirst : numberFirst)]
  const counts: Partial<Record<keyof GradeCounts, number>> = {}
  for (const match of found) {
    const grade = gradeWords.find(([name]) => match.groups?.[name] !== undefined)?.[0]
    if (grade === undefined || counts[grade] !== undefined) return null
    counts[grade] = Number(match.slice(1).find((part) => /^\d+$/u.test(part ?? '')))
  }
  const { excellent = 0, good = 0, fair = 0, poor = 0 } = counts
  return found.length < 2 ? null : { counts: { excellent, good, fair, poor }, before: folded.slice(0, found[0]?.index) }
}

const counted = (numbers: readonly (string | undefined)[]): GradeCounts => {
  const [excellent = 0, good = 0, fair = 0, poor = 0] = numbers.map(Number)
  return { excellent, good, fair, poor }
}

const season = (act: Extract<Effect, { do: 'season' }>['act']): readonly Effect[] => [{ do: 'season', act }]

/** `kiểm điểm`, `mở kiểm điểm`, `kiểm điểm 1/12-20/12 yêu cầu`, `kết quả`, `kết quả chi bộ ấp 1 3 20 10 1`; null for every other line. */
export function seasonWords(line: string): readonly Effect[] | null {
  const typed = plainDigits(fold(line))
  if (
    /^(?:chi bo nao|nhung chi bo nao|ai|con chi bo nao) (?:chua|da|con chua) (?:hop|dat lich|dat ngay|dat ngay hop|kiem diem)(?: hop)?(?: kiem diem)?[?]?$/u.test(
      typed,
    )
  )
    return season({ of: 'overview' })
  const asked = typed.match(open)
  if (asked) {
    const [, opens, fromDay, fromMonth, toDay, toMonth, policy] = asked
    if (!opens && fromDay === undefined && policy === undefined) return season({ of: 'overview' })
    const given = fromDay === undefined ? null : ([monthDay(fromMonth, fromDay), monthDay(toMonth, toDay)] as const)
    if (given?.includes(null)) return say('committee:season.no-such-day')
    const [from, to] = given ?? []
    return season({
      of: 'propose',
      days: from && to ? [from, to] : null,
      policy: policy === undefined ? null : (policyWords[policy] ?? null),
    })
  }
  const named = /^\/?(?:ket ?qua|xep loai|results?)(?: |$)/u.test(typed) ? namedGrades(typed) : null
  if (named) {
    const name = named.before
      .replace(/^\/?(?:ket ?qua|xep loai|results?)(?: (?:xep loai|kiem diem|review|cua))*/u, '')
      .replace(/[ :,;-]+$/u, '')
      .trim()
    if (name !== '') return season({ of: 'results', branch: { name }, counts: named.counts })
  }
  const result = typed.match(resultLine)
  if (!result) return null
  const [, name, ...numbers] = result
  if (numbers[0] === undefined)
    return name === undefined || /^(?:cac )?chi bo$|^xep loai$/u.test(name) ? season({ of: 'ask-results', unitId: null }) : null
  return name === undefined ? null : season({ of: 'results', branch: { name }, counts: counted(numbers) })
}

/** `12-01`; null for a day that no year has. */
function monthDay(month = '', day = ''): string | null {
  const [m, d] = [Number(month), Number(day)]
  if (d < 1 || d > ([31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][m - 1] ?? 0)) return null
  return `${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`
}

/** `3 20 10 1` while a branch's results are asked. */
export function readResults(unitId: number, line: string): readonly Effect[] {
  const named = namedGrades(fold(plainDigits(line)))
  if (named) return season({ of: 'results', branch: { id: unitId }, counts: named.counts })
  const numbers = plainDigits(line).match(fourNumbers)
  if (!numbers) return say('committee:results.how')
  return season({ of: 'results', branch: { id: unitId }, counts: counted(numbers.slice(1)) })
}

/** `sn:start:2026:12011220:invite`; null for what is none. */
export function openTap([year = '', days = '', policy = '']: readonly string[]): readonly Effect[] | null {
  const [, from, fromDay, to, toDay] = days.match(/^(\d{2})(\d{2})(\d{2})(\d{2})$/) ?? []
  const [first, last] = [monthDay(from, fromDay), monthDay(to, toDay)]
  const asked = policies.find((one) => one === policy)
  if (!/^20\d{2}$/.test(year) || !first || !last || !asked) return null
  return season({ of: 'open', year: Number(year), days: [first, last], policy: asked })
}
