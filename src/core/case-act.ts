// What somebody wants to do with an exemption case: a part of the effect `case`, done by src/tasks/case-acts.ts.
import type { ApplyQuestion, MemberAct } from './apply-act.ts'

export type CaseAct =
  /** What waits for whom, of the cases that the person may see. */
  { readonly of: 'waiting' } | MemberAct

/** What is being typed about a case. */
export type CaseQuestion = { readonly of: 'reason'; readonly caseId: number } | ApplyQuestion
