// A case as the data of its papers. What is not known is null, and becomes a dotted line.
import type { CaseOffice } from '../../db/case-papers.ts'
import type { CaseRow } from '../../db/cases.ts'
import type { ReasonCategory } from '../core/application.ts'
import { type CaseSoFar, caseFrom, factsOf } from '../core/case-state.ts'
import { basisOn, type ExemptionRule, type LegalBasis } from '../core/exemption-rules.ts'
import type { Key } from '../core/key.ts'
import type { ApplicationPaper, BranchOpinion, CaseReportPaper } from '../core/paper.ts'
import { sentenceText } from '../render/text.ts'

export interface PaperOf {
  readonly row: CaseRow
  readonly office: CaseOffice
  readonly rules: Readonly<Record<CaseRow['kind'], ExemptionRule>>
  readonly bases: readonly LegalBasis[]
  /** ISO date at home. */
  readonly today: string
  readonly zone: string
}

/** The application as the member signs it: dated on the day on which it was sent. */
export function applicationPaper(of: PaperOf): ApplicationPaper {
  const { row, office } = of
  const { application, startsOn, endsOn } = row
  const soFar = caseFrom(row.log)
  const given = factsOf(soFar.counting, 'give_opinion')
  return {
    kind: 'application',
    head: { committee: office.committee, branch: row.branch, place: null, on: sentOn(soFar, of.zone) ?? of.today },
    title: ruleOf(soFar, of).form,
    // A member is told of no text that nobody here has read.
    basis: basesOf(soFar, of).flatMap(({ title, checked }) => (checked ? [title] : [])),
    person: { name: row.name, birthYear: row.birthYear },
    joinedOn: null,
    officialOn: null,
    away: { place: application.place, work: application.work, contact: application.contact },
    reason: application.reason,
    from: startsOn,
    to: endsOn,
    branchOpinion: branchOpinion(soFar),
    committeeOpinion: given && { on: given.on ?? null, number: given.number ?? null },
  }
}

/** The branch's report: the kind and the reason as they may stand on a list, never in words of the member's own. */
export function caseReportPaper(of: PaperOf): CaseReportPaper {
  const { row, office } = of
  const soFar = caseFrom(row.log)
  const reported = factsOf(soFar.counting, 'report')
  return {
    kind: 'case-report',
    head: { committee: office.committee, branch: row.branch, place: null, on: reported?.on ?? of.today },
    number: reported?.number ?? null,
    person: { name: row.name, birthYear: row.birthYear },
    caseKind: inVietnamese(`member:apply.kind.${row.kind}`),
    reason: reasonOnList(row.application.category),
    from: row.startsOn,
    to: row.endsOn,
    opinion: branchOpinion(soFar) ?? { on: null, present: null, votesFor: null, number: null },
    basis: basesOf(soFar, of).map(({ title }) => title),
    stillActive: office.active,
    signer: office.signer ?? { role: 'secretary', name: null },
  }
}

const inVietnamese = (key: Key): string => sentenceText({ key }, 'vi')

function reasonOnList(category: ReasonCategory | undefined): string | null {
  if (category === undefined) return null
  return inVietnamese(category === 'other' ? 'member:apply.reason.other' : `member:apply.reason.${category}`)
}

/** Who voted: those present whose votes were counted. */
function branchOpinion({ counting }: CaseSoFar): BranchOpinion | null {
  const resolved = factsOf(counting, 'resolve')
  if (resolved === null) return null
  const { on = null, votesOf = null, votesFor = null, number = null } = resolved
  return { on, present: votesOf, votesFor, number }
}

/** By what it was decided, whatever the rules say later; before that what holds today. */
function ruleOf({ counting }: CaseSoFar, { row, rules }: PaperOf): ExemptionRule {
  return factsOf(counting, 'resolve')?.decidedBy?.rule ?? rules[row.kind]
}

function basesOf(soFar: CaseSoFar, { bases, today, zone }: PaperOf): readonly Pick<LegalBasis, 'title' | 'checked'>[] {
  const decided = factsOf(soFar.counting, 'resolve')?.decidedBy?.basis ?? null
  const basis = decided ?? basisOn(bases, sentOn(soFar, zone) ?? today)
  return basis === null ? [] : [basis]
}

function sentOn({ counting }: CaseSoFar, zone: string): string | null {
  const sent = counting.findLast(({ move }) => move === 'submit')
  return sent ? Temporal.Instant.from(sent.at).toZonedDateTimeISO(zone).toPlainDate().toString() : null
}
