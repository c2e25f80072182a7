// What is said of an exemption case that was reminded of in vain, once, to who comes next: the deputy, the committee, or the branch that waits for it.
import type { Waiting } from '../../src/core/case-waiting.ts'
import type { ExemptionKind } from '../../src/core/exemption-rules.ts'
import type { Message } from '../../src/core/message.ts'
import { choice, message, sentence } from '../words.ts'

export interface CaseRaised {
  readonly id: number
  readonly name: string
  readonly branch: string
  readonly kind: ExemptionKind
  readonly waiting: Waiting
  readonly days: number
  readonly reminders: number
}

/** For somebody of the same branch, who can act in place of who was reminded. */
export function raisedInBranch({ id, name, branch, kind, waiting, days, reminders }: CaseRaised): Message {
  const what = { name, branch, kind: sentence(`common:case.kind.${kind}`), wait: sentence(`secretary:case.wait.${waiting.wait}`) }
  const key = waiting.of === 'committee' ? 'secretary:case.raised.opinion' : 'secretary:case.raised'
  return message(key, { ...what, count: days, reminders }, [choice(`cs:open:${id}`, 'secretary:case.button.open')])
}

/** For a committee: of which branch, and no name, because the case was not reported to it. */
export function raisedToCommittee({ branch, waiting, days, reminders }: Omit<CaseRaised, 'id' | 'name' | 'kind'>): Message {
  const key = waiting.of === 'committee' ? 'committee:case.raised.opinion' : 'committee:case.raised'
  return message(key, { branch, count: days, reminders })
}
