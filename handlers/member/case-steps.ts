// What a member is told of each step of their exemption case.
import type { CaseMove, CaseState, MoveFacts } from '../../src/core/case-state.ts'
import type { ExemptionKind } from '../../src/core/exemption-rules.ts'
import type { Message } from '../../src/core/message.ts'
import { message, sentence } from '../words.ts'

export interface CaseStepOf {
  readonly name: string
  readonly branch: string
  readonly kind: ExemptionKind
  readonly move: CaseMove
  /** After the move. */
  readonly state: CaseState
  readonly facts: MoveFacts
  readonly startsOn: string | null
  readonly endsOn: string | null
}

export function caseStep({ name, branch, state }: CaseStepOf): Message {
  return message('member:case.step', { name, branch, state: sentence(`common:case.state.${state}`) })
}
