// The season as a committee sees it: opened by one tap, branches as counts, results as four numbers. Nobody is named.
import type { Effect } from '../../src/core/effect.ts'
import type { Message, Sentence } from '../../src/core/message.ts'
import { type GradeCounts, grades } from '../../src/core/review.ts'
import { policies, type ReviewPolicy, type SeasonRules } from '../../src/core/season.ts'
import { fold, plainDigits } from '../../src/core/text.ts'
import { choice, message, say, sentence } from '../words.ts'

export interface Proposal {
  readonly unit: string
  readonly branches: number
  readonly year: number
  readonly rules: SeasonRules
  /** `MM-DD`, as it was typed or set. */
  readonly days: readonly [from: string, to: string]
  /** What is in force, when the season is open already. */
  readonly open: SeasonRules | null
  /** Branches that have set their meeting, and keep what was said. */
  readonly set: number
}

function ruleLines({ from, to, policy, offsets, form, selfReviewDays }: SeasonRules): readonly Sentence[] {
  return [
    sentence('committee:season.window', { from: { date: from }, to: { date: to } }),
    sentence('committee:season.policy', { policy: sentence(`committee:season.policy.${policy}`) }),
    sentence('committee:season.offsets', { days: { list: offsets.toSorted((a, b) => b - a) } }),
    sentence('committee:season.form', { form, count: selfReviewDays }),
  ]
}

/** What opening it means, or changing it: confirmed by one tap. */
export function proposeSeason({ unit, branches, year, rules, days, open, set }: Proposal): Message {
  const id = `sn:start:${year}:${days.join('-').replaceAll('-', '')}:${rules.policy}`
  return {
    lines: [
      sentence(open ? 'committee:season.change' : 'committee:season.propose', { unit, year, count: branches }),
      ...ruleLines(rules),
      ...(open && set > 0 ? [sentence('committee:season.keep', { count: set })] : []),
      sentence('committee:season.else'),
    ],
    choices: [
      [choice(id, open ? 'committee:season.button.change' : 'committee:season.button.open')],
      [choice('sn:nothing', 'committee:season.button.leave')],
    ],
  }
}

export function seasonSaid(of: {
  readonly unit: string
  readonly year: number
  readonly rules: SeasonRules
  readonly told: number
  readonly changed: boolean
}): Message {
  const { unit, year, rules, told, changed } = of
  return {
    lines: [
      sentence(changed ? 'committee:season.changed' : 'committee:season.opened', { unit, year }),
      ...ruleLines(rules),
      sentence('committee:season.told', { count: told }),
    ],
    choices: [[choice('sn:overview', 'committee:season.button.overview')]],
  }
}

/** A branch in counts. */
export interface SeasonBranch {
  readonly unitId: number
  readonly name: string
  readonly meetingAt: string | null
  readonly listed: number
  readonly exempt: number
  readonly away: number
  readonly expected: number
  readonly attended: number
  readonly recorded: number
  readonly selfReviews: number
  readonly results: GradeCounts | null
}

export interface SeasonBoard {
  readonly unit: string
  readonly year: number
  readonly rules: SeasonRules
  readonly branches: readonly SeasonBranch[]
  readonly zone: string
  /** Groups of fewer people are not broken down. */
  readonly smallGroup: number
}

const sum = (branches: readonly SeasonBranch[], of: (branch: SeasonBranch) => number): number =>
  branches.reduce((all, branch) => all + of(branch), 0)

const shown = 60

/** The whole season: totals, the branches that have not set their meeting, and each branch as numbers. */
export function seasonOverview({ unit, year, rules, branches, zone, smallGroup }: SeasonBoard): Message {
  const unset = branches.filter(({ meetingAt }) => meetingAt === null)
  const done = branches.flatMap(({ results }) => results ?? [])
  const open = branches.some(({ meetingAt, results }) => meetingAt !== null && results === null)
  const listed = sum(branches, (one) => one.listed)
  return {
    lines: [
      sentence('committee:season.head', { unit, year, from: { date: rules.from }, to: { date: rules.to } }),
      sentence('committee:season.set', { set: branches.length - unset.length, count: branches.length }),
      ...(unset.length > 0
        ? [sentence('committee:season.unset', { count: unset.length, names: { list: unset.slice(0, shown).map(({ name }) => name) } })]
        : []),
      ...(listed >= smallGroup
        ? [
            sentence('committee:season.members', { listed, exempt: sum(branches, (one) => one.exempt) }),
            sentence('committee:season.expected', {
              expected: sum(branches, (one) => one.expected),
              attended: sum(branches, (one) => one.attended),
              received: sum(branches, (one) => one.selfReviews),
            }),
          ]
        : []),
      ...(done.length > 0 ? [sentence('committee:season.results', { count: done.length, ...figures(total(done)) })] : []),
      ...branches
        .filter(({ meetingAt }) => meetingAt !== null)
        .slice(0, shown)
        .map((branch) => branchLine(branch, zone, smallGroup)),
      ...(branches.length - unset.length > shown
        ? [sentence('secretary:list.more', { count: branches.length - unset.length - shown })]
        : []),
    ],
    choices: open ? [[choice('sn:results', 'committee:season.button.results')]] : [],
  }
}

/** What members answered for themselves is told of groups only; what a person typed is told as it is. */
function branchLine(branch: SeasonBranch, zone: string, smallGroup: number): Sentence {
  const { name, meetingAt, listed, away, expected, attended, recorded, selfReviews, results } = branch
  const none = sentence('committee:season.few')
  return sentence('committee:season.branch', {
    name,
    at: { at: meetingAt ?? '1970-01-01T00:00:00Z', zone },
    expected: away < smallGroup ? none : expected,
    attended: recorded === 0 ? sentence('committee:season.not-yet') : listed < smallGroup ? none : attended,
    received: listed < smallGroup ? none : selfReviews,
    results: results ? sentence('committee:season.grades', figures(results)) : sentence('committee:season.not-yet'),
  })
}

function total(all: readonly GradeCounts[]): GradeCounts {
  const add = (grade: keyof GradeCounts): number => all.reduce((sum, one) => sum + one[grade], 0)
  return { excellent: add('excellent'), good: add('good'), fair: add('fair'), poor: add('poor') }
}

/** The four numbers and their shares. */
function figures(counts: GradeCounts) {
  const all = grades.reduce((sum, grade) => sum + counts[grade], 0)
  const share = (n: number) => ({ share: all === 0 ? 0 : n / all })
  return {
    ...counts,
    excellentShare: share(counts.excellent),
    goodShare: share(counts.good),
    fairShare: share(counts.fair),
    poorShare: share(counts.poor),
  }
}

/** Asks the numbers of one branch. */
export function askResults(of: { readonly name: string; readonly base: number; readonly exempt: number; readonly left: number }): Message {
  return {
    lines: [
      sentence('committee:results.ask', { name: of.name, base: of.base, exempt: of.exempt }),
      sentence('committee:results.how'),
      ...(of.left > 0 ? [sentence('committee:results.left', { count: of.left })] : []),
    ],
  }
}

/** What was noted, said back with its shares; a share above the cap is named, and people decide. */
export function resultsNoted(of: {
  readonly name: string
  readonly counts: GradeCounts
  readonly base: number
  readonly share: 'fine' | 'near' | 'over'
  readonly cap: readonly [number, number]
  readonly before: GradeCounts | null
}): Message {
  const { name, counts, base, share, cap, before } = of
  const all = grades.reduce((sum, grade) => sum + counts[grade], 0)
  return {
    lines: [
      sentence(before ? 'committee:results.corrected' : 'committee:results.noted', { name, ...figures(counts) }),
      ...(all < base ? [sentence('committee:results.fewer', { all, base })] : []),
      ...(share === 'near' ? [sentence('committee:results.near', { near: cap[0] })] : []),
      ...(share === 'over' ? [sentence('committee:results.over', { most: cap[1] })] : []),
    ],
    choices: [[choice('sn:results', 'committee:season.button.next')], [choice('sn:overview', 'committee:season.button.overview')]],
  }
}

/** Branches without a meeting, to the committee: their names, and nobody's. */
export function unsetBranches(of: { readonly year: number; readonly names: readonly string[] }): Message {
  return message('committee:season.unset', { count: of.names.length, names: { list: of.names.slice(0, shown) } }, [
    choice('sn:overview', 'committee:season.button.overview'),
  ])
}

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

const counted = (numbers: readonly (string | undefined)[]): GradeCounts => {
  const [excellent = 0, good = 0, fair = 0, poor = 0] = numbers.map(Number)
  return { excellent, good, fair, poor }
}

const season = (act: Extract<Effect, { do: 'season' }>['act']): readonly Effect[] => [{ do: 'season', act }]

/** `kiểm điểm`, `mở kiểm điểm`, `kiểm điểm 1/12-20/12 yêu cầu`, `kết quả`, `kết quả chi bộ ấp 1 3 20 10 1`; null for every other line. */
export function seasonWords(line: string): readonly Effect[] | null {
  const typed = plainDigits(fold(line))
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
  const result = typed.match(resultLine)
  if (!result) return null
  const [, name, ...numbers] = result
  if (numbers[0] === undefined) return name === undefined ? season({ of: 'ask-results', unitId: null }) : null
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
