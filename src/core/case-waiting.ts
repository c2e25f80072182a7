// What an exemption case waits for, and of whom: seen from its state, the rule it was decided by, and its dates.
import type { CaseOf } from './case-access.ts'
import { type CaseEntry, type CaseState, type CaseStep, decidesOf, factsOf, type Phase } from './case-state.ts'

/** In the order in which a list shows them. */
export const waits = ['see', 'resolve', 'report', 'give_opinion', 'put_in_force', 'ending', 'ended'] as const
export type Wait = (typeof waits)[number]

export interface Waiting {
  readonly wait: Wait
  /** Who acts next. */
  readonly of: 'branch' | 'committee'
}

const moveOf: Readonly<Partial<Record<CaseState, Exclude<Wait, 'ending' | 'ended'> & CaseStep>>> = {
  submitted: 'see',
  seen: 'resolve',
  opinion: 'put_in_force',
}

/** What a case waits for; null when for nobody but its member, or when it has come to its end. @param phase of one in force. */
export function waitingFor(
  of: { readonly state: CaseState; readonly counting: readonly CaseEntry[]; readonly access: Pick<CaseOf, 'committeeId' | 'left'> },
  phase: Phase | null,
): Waiting | null {
  const { state, counting, access } = of
  if (access.left) return null
  const branchDecides = decidesOf(counting) === 'branch'
  const next = moveOf[state]
  if (next) return { wait: next, of: 'branch' }
  switch (state) {
    case 'resolved':
      return { wait: branchDecides ? 'put_in_force' : 'report', of: 'branch' }
    case 'reported':
      if (branchDecides) return { wait: 'put_in_force', of: 'branch' }
      return { wait: 'give_opinion', of: access.committeeId === null ? 'branch' : 'committee' }
    case 'in_force':
      if (branchDecides && factsOf(counting, 'report') === null && phase !== 'ended') return { wait: 'report', of: 'branch' }
      return phase === 'ending' || phase === 'ended' ? { wait: phase, of: 'branch' } : null
    default:
      return null
  }
}
