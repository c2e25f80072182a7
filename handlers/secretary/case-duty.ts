// What whoever must act next in an exemption case is told: once when it is their turn, and again when it has waited long.
import type { Waiting } from '../../src/core/case-waiting.ts'
import type { ExemptionKind } from '../../src/core/exemption-rules.ts'
import type { Message } from '../../src/core/message.ts'
import { choice, message, sentence } from '../words.ts'

export interface CaseTurn {
  readonly id: number
  readonly name: string
  readonly branch: string
  readonly kind: ExemptionKind
  readonly waiting: Waiting
  /** Days that it has waited; null when it is told for the first time. */
  readonly days: number | null
}

export function caseTurn({ id, name, branch, kind, waiting, days }: CaseTurn): Message {
  const what = { name, branch, kind: sentence(`common:case.kind.${kind}`), wait: sentence(`secretary:case.wait.${waiting.wait}`) }
  const open = choice(`cs:open:${id}`, 'secretary:case.button.open')
  return days === null
    ? message('secretary:case.turn', what, [open])
    : message('secretary:case.turn.again', { ...what, count: days }, [open])
}
