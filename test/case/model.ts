// What a case may do, written down once more from the domain notes and without a log: the model that moves are compared with.
import type { CaseState, CaseStep } from '../../src/core/case-state.ts'

export const names = {
  secretary: 'Phan Văn Mẫu',
  deputy: 'Lý Văn Phó',
  officer: 'Tô Văn Ủy',
  committee: 'Đỗ Thị Mẫu',
  otherSecretary: 'Sơn Thị Khác',
  otherCommittee: 'Kim Thị Ngoài',
  member: 'Lò Thị Thử',
  bystander: 'Danh Văn Xem',
} as const
export type Who = keyof typeof names
export const people = Object.keys(names) as Who[]

export type Applicant = 'member' | 'secretary'
type Actor = 'own' | 'branch' | 'lead' | 'committee'
export interface Modelled {
  readonly of: Applicant
  /** The member's kind waits for the committee, the secretary's for the branch only. */
  readonly decides: 'branch' | 'committee'
  /** Done and not taken back, with the state before each. */
  readonly done: { readonly move: CaseStep; readonly was: CaseState; readonly tables: unknown }[]
  state: CaseState
  /** The case from whose exemption it goes on. */
  readonly renews: number | null
  hasExemption: boolean
}

const next: Readonly<Record<Modelled['decides'], Partial<Record<CaseState, Partial<Record<CaseStep, readonly [CaseState, Actor]>>>>>> = {
  committee: {
    draft: { submit: ['submitted', 'own'], withdraw: ['withdrawn', 'own'] },
    submitted: { see: ['seen', 'branch'], withdraw: ['withdrawn', 'own'] },
    seen: { resolve: ['resolved', 'lead'], decline: ['declined', 'lead'], withdraw: ['withdrawn', 'own'] },
    resolved: { report: ['reported', 'lead'], withdraw: ['withdrawn', 'own'] },
    reported: { give_opinion: ['opinion', 'committee'], decline: ['declined', 'committee'], withdraw: ['withdrawn', 'own'] },
    opinion: { put_in_force: ['in_force', 'lead'] },
    in_force: { resume: ['resumed', 'lead'], transfer: ['transferred', 'lead'] },
  },
  branch: {
    draft: { submit: ['submitted', 'own'], withdraw: ['withdrawn', 'own'] },
    submitted: { see: ['seen', 'branch'], withdraw: ['withdrawn', 'own'] },
    seen: { resolve: ['resolved', 'lead'], decline: ['declined', 'lead'], withdraw: ['withdrawn', 'own'] },
    resolved: { report: ['reported', 'lead'], put_in_force: ['in_force', 'lead'], withdraw: ['withdrawn', 'own'] },
    reported: { put_in_force: ['in_force', 'lead'], withdraw: ['withdrawn', 'own'] },
    in_force: { resume: ['resumed', 'lead'], transfer: ['transferred', 'lead'], report: ['in_force', 'lead'] },
  },
}

const may: Readonly<Record<Applicant, Readonly<Record<Actor, readonly Who[]>>>> = {
  member: { own: ['member'], branch: ['secretary', 'deputy', 'officer'], lead: ['secretary', 'deputy'], committee: ['committee'] },
  // Nobody decides in their own case: the officers stand in for the secretary.
  secretary: { own: ['secretary'], branch: ['deputy', 'officer'], lead: ['deputy', 'officer'], committee: ['committee'] },
}

export const running: readonly CaseState[] = ['draft', 'submitted', 'seen', 'resolved', 'reported', 'opinion']
export const gone = (all: readonly Modelled[], of: Applicant): boolean => all.some((one) => one.of === of && one.state === 'transferred')
const offList: readonly CaseStep[] = ['submit', 'withdraw', 'decline', 'transfer']

/** What a press should make of it; null for nothing. */
export function expected(all: readonly Modelled[], at: number, who: Who, move: CaseStep): CaseState | null {
  const one = all[at]
  const [state, actor] = (one && next[one.decides][one.state]?.[move]) ?? []
  if (!one || state === undefined || actor === undefined) return null
  // In force it is reported once.
  if (move === 'report' && one.done.some((step) => step.move === 'report')) return null
  if (gone(all, one.of) && !offList.includes(move)) return null
  return may[one.of][actor].includes(who) ? state : null
}

export function expectedUndo(all: readonly Modelled[], at: number, who: Who): CaseState | null {
  const one = all[at]
  const last = one?.done.at(-1)
  if (!one || !last || last.move === 'begin' || last.move === 'renew') return null
  const actor = next[one.decides][last.was]?.[last.move]?.[1]
  if (actor === undefined || !may[one.of][actor].includes(who)) return null
  const others = all.filter((other) => other !== one && other.of === one.of)
  const later = all.some((other, nth) => other.of === one.of && nth > at && other.hasExemption)
  if (['put_in_force', 'resume', 'transfer'].includes(last.move) && later) return null
  if (last.move === 'put_in_force' && others.some((other) => other.renews === at)) return null
  if (!running.includes(one.state) && running.includes(last.was) && others.some((other) => running.includes(other.state))) return null
  return last.was
}
