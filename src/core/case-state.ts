// The states of an exemption case, from the draft of an application to the return, and the moves between them.
import type { ExemptionRule, LegalBasis } from './exemption-rules.ts'
import type { RenewalAnswer, Standing } from './member.ts'

/**
 * draft: the member prepares it · submitted · seen by the branch committee · resolved by the branch's vote · reported to the committee ·
 * opinion: the committee's is given · in_force · renewed: a later exemption takes over · resumed: back in activities · transferred: moved to
 * another branch · declined: by the branch or the committee · withdrawn by the member. That one in force is near its end, or over, is seen
 * from its dates (`phaseOf`) and moves nothing.
 */
export const caseStates = [
  'draft',
  'submitted',
  'seen',
  'resolved',
  'reported',
  'opinion',
  'in_force',
  'renewed',
  'resumed',
  'transferred',
  'declined',
  'withdrawn',
] as const
export type CaseState = (typeof caseStates)[number]

/** Those in which somebody still has to decide something about the application. */
export const runningStates: readonly CaseState[] = ['draft', 'submitted', 'seen', 'resolved', 'reported', 'opinion']

export const caseMoves = [
  'begin',
  /** An exemption that the branch's list already had becomes a case, so that it can be renewed, resumed or transferred. */
  'adopt',
  'submit',
  'see',
  'resolve',
  'decline',
  'report',
  'give_opinion',
  'put_in_force',
  'renew',
  'resume',
  'transfer',
  'withdraw',
  /** A correcting entry: takes back the last move that counts. */
  'undo',
] as const
export type CaseMove = (typeof caseMoves)[number]
/** Every move but the correcting one. */
export type CaseStep = Exclude<CaseMove, 'undo'>

/** How an exemption that was in force came to its end. */
export const exemptionEnds = ['renewed', 'resumed', 'transferred'] as const
export type ExemptionEnd = (typeof exemptionEnds)[number]

/** By what a case was decided; kept with it, whatever the rules say later. */
export interface DecidedBy {
  readonly basis: Pick<LegalBasis, 'title' | 'checked'> | null
  readonly rule: ExemptionRule
}

/** What is done on the return: the list that the secretary goes through. */
export const returnChecks = ['comment', 'residence', 'dues', 'meetings'] as const
export type ReturnCheck = (typeof returnChecks)[number]

/** The facts of one move: which of them depends on the move. Dates are ISO dates at home. Nothing in it is about the person. */
export interface MoveFacts {
  /** The day on which it was done: the branch's meeting, the report, the opinion, the return. */
  readonly on?: string
  readonly votesFor?: number
  /** Of how many who voted. */
  readonly votesOf?: number
  /** The number of the resolution, report, or opinion. */
  readonly number?: string
  /** Of `put_in_force`. */
  readonly from?: string
  /** Null for an open end. */
  readonly to?: string | null
  readonly decidedBy?: DecidedBy
  /** Of `decline`: who said no. */
  readonly by?: 'branch' | 'committee'
  /** Of `resume`: what was seen to. */
  readonly checks?: readonly ReturnCheck[]
  /** It was written down from a paper by somebody of the branch. */
  readonly onPaper?: true
  /** Of `put_in_force` over an exemption that the branch's list had already: how that one stood. */
  readonly was?: ExemptionBefore
  /** Of `put_in_force`: the exemptions that ended as renewed by it. */
  readonly renewed?: readonly number[]
  /** Of `put_in_force`: from when to when it was applied for. */
  readonly applied?: { readonly startsOn: string | null; readonly endsOn: string | null }
  /** How the member stood before a move that changes it. */
  readonly before?: Standing
}

/** What a case writes over, of an exemption that it takes over from the list. */
export interface ExemptionBefore {
  readonly endsOn: string | null
  readonly resolution: string | null
  readonly opinion: string | null
  readonly answer: RenewalAnswer | null
  /** ISO instant. */
  readonly answeredAt: string | null
}

export interface CaseEntry {
  readonly id: number
  readonly move: CaseMove
  readonly byId: number
  /** ISO instant. */
  readonly at: string
  readonly facts: MoveFacts
  /** The entry that it takes back. */
  readonly undoesId: number | null
}

/** Where each move leads from each state; what is not here is no move. */
const moves: Readonly<Record<CaseState, Readonly<Partial<Record<CaseStep, CaseState>>>>> = {
  draft: { submit: 'submitted', withdraw: 'withdrawn' },
  submitted: { see: 'seen', withdraw: 'withdrawn' },
  seen: { resolve: 'resolved', decline: 'declined', withdraw: 'withdrawn' },
  resolved: { report: 'reported', put_in_force: 'in_force', withdraw: 'withdrawn' },
  reported: { give_opinion: 'opinion', put_in_force: 'in_force', decline: 'declined', withdraw: 'withdrawn' },
  opinion: { put_in_force: 'in_force' },
  in_force: { renew: 'renewed', resume: 'resumed', transfer: 'transferred', report: 'in_force' },
  renewed: {},
  resumed: {},
  transferred: {},
  declined: {},
  withdrawn: {},
}

export interface CaseSoFar {
  readonly state: CaseState
  /** The entries that count, in order: none that was taken back, and none that takes back. */
  readonly counting: readonly CaseEntry[]
}

/** The entries that count: all but the undone and their undoing. */
export function countingEntries(log: readonly CaseEntry[]): readonly CaseEntry[] {
  const undone = new Set(log.map(({ undoesId }) => undoesId))
  return log.filter(({ id, move }) => move !== 'undo' && !undone.has(id))
}

/** The fact of a move that counts, null when it was not made. */
export function factsOf(counting: readonly CaseEntry[], move: CaseStep): MoveFacts | null {
  return counting.findLast((entry) => entry.move === move)?.facts ?? null
}

/** What the log of a case makes of it. Throws RangeError for a log that no sequence of moves makes. */
export function caseFrom(log: readonly CaseEntry[]): CaseSoFar {
  const counting = countingEntries(log)
  let state: CaseState | null = null
  for (const [at, { move }] of counting.entries()) {
    const next: CaseState | null = state === null ? firstState(move) : stateAfter(state, move, counting.slice(0, at))
    if (next === null) throw new RangeError(`no ${move} from ${state ?? 'nothing'}`)
    state = next
  }
  if (state === null) throw new RangeError('a case begins with a move')
  return { state, counting }
}

function firstState(move: CaseMove): CaseState | null {
  if (move === 'begin') return 'draft'
  return move === 'adopt' ? 'in_force' : null
}

/** The state after a move, null where there is no such move. @param before the entries that count until then. */
export function stateAfter(state: CaseState, move: CaseMove, before: readonly CaseEntry[]): CaseState | null {
  if (move === 'undo') return null
  const next = moves[state][move] ?? null
  const decides = decidesOf(before)
  // Where the committee's opinion is needed nothing is in force without it; where the branch decides, no opinion is waited for.
  if (move === 'put_in_force' && state !== 'opinion' && decides === 'committee') return null
  if (move === 'give_opinion' && decides === 'branch') return null
  // What the branch decides is reported for the committee's knowledge.
  if (move === 'decline' && state === 'reported' && decides === 'branch') return null
  // The branch's own decision may be reported after it is in force, once.
  if (move === 'report' && state === 'in_force' && (decides === 'committee' || factsOf(before, 'report') !== null)) return null
  return next
}

/** The moves that lead on from where a case is. */
export function movesFrom({ state, counting }: CaseSoFar): readonly CaseStep[] {
  return caseMoves.filter((move): move is CaseStep => move !== 'undo' && stateAfter(state, move, counting) !== null)
}

/** By whom a case is decided: the rule it was resolved under; before that the committee, which is asked unless the rule says otherwise. */
export function decidesOf(counting: readonly CaseEntry[]): 'branch' | 'committee' {
  return factsOf(counting, 'resolve')?.decidedBy?.rule.decides ?? 'committee'
}

/** The move that an undo takes back: the last that counts; the beginning is withdrawn instead. Null when there is none. */
export function undoable({ counting }: CaseSoFar): CaseEntry | null {
  const last = counting.at(-1) ?? null
  return last === null || last.move === 'begin' || last.move === 'adopt' ? null : last
}

/** Where an exemption in force is in its time: it moves nothing. */
export type Phase = 'coming' | 'running' | 'ending' | 'ended'

/** @param days how many before the end it is called ending. All dates are ISO dates at home; the last day still belongs to it. */
export function phaseOf(of: { readonly startsOn: string | null; readonly endsOn: string | null }, today: string, days: number): Phase {
  if (of.startsOn !== null && today < of.startsOn) return 'coming'
  if (of.endsOn === null) return 'running'
  if (today > of.endsOn) return 'ended'
  const ending = Temporal.PlainDate.from(of.endsOn).subtract({ days })
  return Temporal.PlainDate.compare(Temporal.PlainDate.from(today), ending) >= 0 ? 'ending' : 'running'
}
