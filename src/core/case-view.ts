// An exemption case, and lists of them, as somebody of its branch or committee is shown them.
import type { OfficeMove } from './case-act.ts'
import type { CaseEntry, CaseState, Phase } from './case-state.ts'
import type { Wait, Waiting } from './case-waiting.ts'
import type { ExemptionKind, LegalBasis } from './exemption-rules.ts'

export interface ShownCase {
  readonly id: number
  readonly memberId: number
  readonly name: string
  readonly birthYear: number | null
  readonly branch: string
  readonly kind: ExemptionKind
  readonly state: CaseState
  /** The reason applied with: a category, or the member's own words. */
  readonly reason: { readonly category: string | null; readonly words: string | null }
  readonly startsOn: string | null
  readonly endsOn: string | null
  readonly log: readonly (CaseEntry & { readonly by: string })[]
  readonly counting: readonly CaseEntry[]
  /** Of one in force. */
  readonly phase: Phase | null
  readonly waiting: Waiting | null
  /** By name, whom it waits for. */
  readonly takers: readonly string[]
  readonly basis: ShownBasis
  /** Who takes part in the branch, and whether the case takes one of them away. */
  readonly active: { readonly members: readonly number[]; readonly leaving: number | null; readonly fewest: number }
  /** What its reader may do now. */
  readonly may: {
    readonly moves: readonly OfficeMove[]
    readonly undo: boolean
    readonly paper: boolean
    readonly register: boolean
  }
  /** Whether the member is on this branch's list no more. */
  readonly left: boolean
}

/** The legal basis that holds for a case, and the one of today where that is another. */
export interface ShownBasis {
  readonly kept: Pick<LegalBasis, 'title' | 'checked'> | null
  readonly now: Pick<LegalBasis, 'title' | 'checked'> | null
}

export interface CaseLine {
  /** Null for an exemption of the list that is no case yet. */
  readonly caseId: number | null
  readonly exemptionId: number | null
  readonly memberId: number
  readonly name: string
  readonly branch: string
  readonly kind: ExemptionKind
  readonly wait: Wait
  /** Who acts next. */
  readonly of: Waiting['of']
  /** Since when it waits, or when it ends; ISO date. */
  readonly on: string
}

export interface CaseLines {
  readonly lines: readonly CaseLine[]
  /** Whether names of branches are said: there are several. */
  readonly branches: boolean
  /** Whether its reader writes paper applications down. */
  readonly registers: boolean
  readonly fewActive: readonly { readonly branch: string; readonly active: number }[]
}

/** An exemption of the branch's list that is no case. */
export interface ShownExemption {
  readonly id: number
  readonly memberId: number
  readonly name: string
  readonly branch: string
  readonly kind: ExemptionKind
  readonly startsOn: string | null
  readonly endsOn: string | null
  readonly phase: Phase
  /** Whether its reader may end it, or write down an application. */
  readonly leads: boolean
}
