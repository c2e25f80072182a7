// The season as a committee sees it: opened by one tap, branches as counts, results as four numbers. Nobody is named.
import type { Message, Sentence } from '../../src/core/message.ts'
import { type GradeCounts, grades } from '../../src/core/review.ts'
import type { SeasonBranch, SeasonRules } from '../../src/core/season.ts'
import { choice, message, sentence } from '../words.ts'

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
  readonly unitId: number
  readonly name: string
  readonly counts: GradeCounts
  readonly base: number
  readonly share: 'fine' | 'near' | 'over'
  readonly cap: readonly [number, number]
  readonly before: GradeCounts | null
}): Message {
  const { unitId, name, counts, base, share, cap, before } = of
  const all = grades.reduce((sum, grade) => sum + counts[grade], 0)
  return {
    lines: [
      sentence(before ? 'committee:results.corrected' : 'committee:results.noted', { name, ...figures(counts) }),
      ...(all < base ? [sentence('committee:results.fewer', { all, base })] : []),
      ...(share === 'near' ? [sentence('committee:results.near', { near: cap[0] })] : []),
      ...(share === 'over' ? [sentence('committee:results.over', { most: cap[1] })] : []),
    ],
    choices: [
      [choice('sn:results', 'committee:season.button.next')],
      [choice(`sn:again:${unitId}`, 'committee:season.button.again')],
      [choice('sn:overview', 'committee:season.button.overview')],
    ],
  }
}

/** Branches without a meeting, to the committee: their names, and nobody's. */
export function unsetBranches(of: { readonly year: number; readonly names: readonly string[] }): Message {
  return message('committee:season.unset-left', { year: of.year, count: of.names.length, names: { list: of.names.slice(0, shown) } }, [
    choice('sn:overview', 'committee:season.button.overview'),
  ])
}
