// What a member does about an application of their own: a part of the acts on cases, done by src/tasks/apply-acts.ts.
import type { DraftPart, ReasonCategory } from './application.ts'
import type { ExemptionKind } from './exemption-rules.ts'

/** A part of a draft, as it was tapped or typed. Words are kept sealed, and none of them is of anybody's health. */
export type DraftValue =
  | { readonly part: 'reason'; readonly category: Exclude<ReasonCategory, 'other'> }
  | { readonly part: 'reason' | 'place' | 'work' | 'contact'; readonly words: string }
  | { readonly part: 'from' | 'to'; readonly on: string }
  | { readonly part: 'to'; readonly months: number }

export type MemberAct =
  /** Begins an application, or shows the one that is begun; null: which kind is asked. */
  | { readonly of: 'apply'; readonly kind: ExemptionKind | null }
  /** The same after an exemption of theirs, filled in from the last time. `noted`: they have just said that they want it. */
  | { readonly of: 'apply-again'; readonly exemptionId: number; readonly noted?: true }
  /** Their draft, or where their case stands. */
  | { readonly of: 'apply-mine' }
  /** "Rút đơn": whichever there is, the draft or the one that was sent, is shown with the way to take it back. */
  | { readonly of: 'apply-back' }
  | { readonly of: 'apply-set'; readonly caseId: number; readonly value: DraftValue; readonly after: 'next' | 'show' }
  /** Leaves a part out and goes on. */
  | { readonly of: 'apply-skip'; readonly caseId: number; readonly part: DraftPart }
  /** Asks one part anew; null: which one. */
  | { readonly of: 'apply-edit'; readonly caseId: number; readonly part: DraftPart | null }
  /** Asks the same part once more: what came was no answer. */
  | { readonly of: 'apply-again-part'; readonly asked: ApplyQuestion; readonly caseId: number; readonly why: 'words' | 'how' | 'nothing' }
  /** `mark`: of what stood above the button. */
  | { readonly of: 'apply-send'; readonly caseId: number; readonly mark: string }
  | { readonly of: 'apply-later'; readonly caseId: number }
  | { readonly of: 'apply-drop'; readonly caseId: number }
  /** Takes a sent one back: asked once, then `sure`. `seen`: the last entry of its log when the button was shown. */
  | { readonly of: 'apply-withdraw'; readonly caseId: number; readonly seen: number; readonly sure: boolean }
  /** The filled form as files once more. */
  | { readonly of: 'apply-file'; readonly caseId: number }

/** A part of the draft that is being typed. `one`: nothing else is asked after it. */
export interface ApplyQuestion {
  readonly of: 'apply'
  readonly caseId: number
  readonly part: DraftPart
  readonly one?: true
}

/** The words of an act of a member's own. */
export function isOfMember(act: { readonly of: string }): act is MemberAct {
  return act.of.startsWith('apply')
}
