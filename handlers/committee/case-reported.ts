// What a committee's officer is told when a branch reports an exemption case: whose, and the report as a file.
import type { ExemptionKind } from '../../src/core/exemption-rules.ts'
import type { Message } from '../../src/core/message.ts'
import { choice, sentence } from '../words.ts'

export function caseReported(of: {
  readonly id: number
  readonly name: string
  readonly branch: string
  readonly kind: ExemptionKind
}): Message {
  const { id, name, branch, kind } = of
  return {
    lines: [
      sentence('committee:case.reported', { branch, name, kind: sentence(`common:case.kind.${kind}`) }),
      sentence('committee:case.reported.ask'),
    ],
    choices: [[choice(`cs:open:${id}`, 'secretary:case.button.open')]],
    attachment: { make: 'case-report', id },
  }
}
