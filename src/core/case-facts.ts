// Whether the facts that somebody gives for a move of a case can be: dates in order, votes that add up, lengths within the rule.
import { type CaseSoFar, type CaseStep, factsOf, type MoveFacts } from './case-state.ts'

/** What is wrong with given facts, for the sentence that says so. */
export type FactFault =
  | 'no_date'
  | 'future'
  | 'long_ago'
  | 'before_last'
  | 'no_votes'
  | 'votes'
  | 'no_majority'
  | 'no_number'
  | 'no_from'
  | 'from_after_to'
  | 'no_end'
  | 'too_long'
  | 'long_number'
  | 'majority'
  | 'too_far'

const longestNumber = 60

const dated: readonly CaseStep[] = ['resolve', 'decline', 'report', 'give_opinion', 'resume', 'transfer']

/**
 * The fault of facts given for a move; null when they can be.
 * @param soFar the case before the move. @param today ISO date at home.
 */
export function factFault(move: CaseStep, facts: MoveFacts, soFar: CaseSoFar, today: string): FactFault | null {
  if (facts.number !== undefined && facts.number.length > longestNumber) return 'long_number'
  if (dated.includes(move)) {
    const fault = dayFault(facts.on, soFar, today)
    if (fault) return fault
  }
  switch (move) {
    case 'resolve':
      return voteFault(facts) ?? (isMajority(facts) ? null : 'no_majority')
    case 'decline':
      if (facts.votesFor === undefined && facts.votesOf === undefined) return null
      // Votes are those for the exemption: with most of them it was agreed to.
      return voteFault(facts) ?? (isMajority(facts) ? 'majority' : null)
    case 'give_opinion':
      return facts.number === undefined || facts.number === '' ? 'no_number' : null
    case 'put_in_force':
      return spanFault(facts, soFar, today)
    default:
      return null
  }
}

/** Years back to which somebody decided; more is a slip of the finger, and by it no rule and no text would be found that held on that day. */
const longestAgo = 10

function dayFault(on: string | undefined, { counting }: CaseSoFar, today: string): FactFault | null {
  if (on === undefined) return 'no_date'
  if (on > today) return 'future'
  if (on < Temporal.PlainDate.from(today).subtract({ years: longestAgo }).toString()) return 'long_ago'
  const last = counting.findLast(({ facts }) => facts.on !== undefined)?.facts.on
  return last !== undefined && on < last ? 'before_last' : null
}

function voteFault({ votesFor, votesOf }: MoveFacts): FactFault | null {
  if (votesFor === undefined || votesOf === undefined) return 'no_votes'
  return Number.isSafeInteger(votesFor) &&
    Number.isSafeInteger(votesOf) &&
    votesFor >= 0 &&
    votesOf >= 1 &&
    votesFor <= votesOf &&
    votesOf <= 10_000
    ? null
    : 'votes'
}

/**
 * The last day that a rule allows: so many months from the first one, whose last day still belongs to it. Null for an open end. Where the
 * last month has no such day (from 31 August, from 29 February) its own last day is meant.
 */
export function latestEnd(from: string, maxMonths: number | null): string | null {
  if (maxMonths === null) return null
  const first = Temporal.PlainDate.from(from)
  const after = first.add({ months: maxMonths })
  return (after.day < first.day ? after : after.subtract({ days: 1 })).toString()
}

/** Years from today within which an exemption begins; more is a slip of the finger. */
const farthest = 5

/** One day over is let pass: "from 1 January 2026 to 1 January 2027" is how people write a year. */
function spanFault({ from, to }: MoveFacts, { counting }: CaseSoFar, today: string): FactFault | null {
  if (from === undefined) return 'no_from'
  const now = Temporal.PlainDate.from(today)
  if (Math.abs(Temporal.PlainDate.from(from).until(now, { largestUnit: 'years' }).years) >= farthest) return 'too_far'
  const most = factsOf(counting, 'resolve')?.decidedBy?.rule.max_months ?? null
  if (to === undefined || to === null) return most === null ? null : 'no_end'
  if (to < from) return 'from_after_to'
  const latest = most === null ? null : Temporal.PlainDate.from(from).add({ months: most }).toString()
  return latest !== null && to > latest ? 'too_long' : null
}

function isMajority({ votesFor = 0, votesOf = 0 }: MoveFacts): boolean {
  return votesFor * 2 > votesOf
}
