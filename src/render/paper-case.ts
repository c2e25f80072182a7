// The papers of one exemption: the member's application, and the branch's report to its committee.
import type { ApplicationPaper, BranchOpinion, CaseReportPaper, CommitteeOpinion } from '../core/paper.ts'
import { type Block, centred, field, fields, type Sheet, type SimpleBlock, text } from './paper.ts'
import {
  addressed,
  birthText,
  branchSignature,
  dateInDigits,
  dots,
  headBlocks,
  pair,
  periodText,
  signature,
  titleBlocks,
  type Words,
} from './paper-parts.ts'

/** Where a paragraph begins. */
const indent = 28

/** Đơn xin miễn, tạm miễn. */
export function applicationSheet(paper: ApplicationPaper, words: Words): Sheet {
  const { t } = words
  const { head, person, away, basis } = paper
  const promises = [t('paper:application.promise.conduct'), t('paper:application.promise.dues'), t('paper:application.promise.contact')]
  const branch = t('paper:to.branch-committee', { branch: head.branch ?? t('paper:to.branch-blank') })
  const reason: readonly Block[] =
    paper.reason === null
      ? [field(t('paper:application.reason'), null), { kind: 'blank', lines: 2 }]
      : [field(t('paper:application.reason'), paper.reason)]
  return {
    title: paper.title,
    blocks: [
      headBlocks(head, '*', words),
      ...titleBlocks(paper.title),
      ...addressed([branch, head.committee ?? t('paper:to.committee-blank')], words),
      ...basisBlocks(basis, words),
      field(t('paper:application.me'), person.name, { bold: true, before: 8 }),
      field(t('paper:born'), birthText(person, words)),
      fields(
        [t('paper:joined'), paper.joinedOn && dateInDigits(paper.joinedOn)],
        [t('paper:official'), paper.officialOn && dateInDigits(paper.officialOn)],
      ),
      field(t('paper:in-branch'), head.branch),
      field(t('paper:work'), away.work),
      field(t('paper:away-place'), away.place),
      ...(away.contact === null ? [] : [field(t('paper:contact'), away.contact)]),
      ...reason,
      field(t('paper:application.period'), periodText(paper.from, paper.to, words)),
      text(t('paper:application.ask'), { indent, before: 6 }),
      text(t('paper:application.promise'), { indent, before: 4, keep: true }),
      ...promises.map((promise) => text(`- ${promise}`, { indent, before: 3 })),
      text(t('paper:application.thanks'), { indent, before: 4, keep: true }),
      pair([], signature({ as: [t('paper:application.sign')], name: person.name }, words), 8),
      pair(branchOpinion(paper.branchOpinion, words), committeeOpinion(paper.committeeOpinion, words), 14),
    ],
  }
}

/** Without the sign at its end: in a list each line gets its own. */
function unended(line: string): string {
  return line.trim().replace(/[.;,]+$/, '')
}

function basisBlocks(basis: readonly string[], { t }: Words): Block[] {
  return basis.map((rule, at) => text(t('paper:based-on', { rule: unended(rule) }), { italic: true, indent, before: at === 0 ? 8 : 2 }))
}

function branchOpinion(opinion: BranchOpinion | null, words: Words): SimpleBlock[] {
  const { t } = words
  const line = (said: string) => text(said, { align: 'left', before: 3 })
  return [
    centred(t('paper:application.branch-opinion'), { bold: true }),
    line(t('paper:opinion.met', { date: dateInDigits(opinion?.on ?? null) })),
    line(t('paper:opinion.present', { n: opinion?.present ?? dots })),
    line(t('paper:opinion.votes', { n: opinion?.votesFor ?? dots })),
    line(t('paper:opinion.resolution', { number: opinion?.number ?? dots })),
    field(t('paper:opinion.text'), null),
    { kind: 'blank', lines: 1 },
    { kind: 'space', height: 6 },
    ...signature({ as: [t('paper:sign.for-branch'), t('paper:sign.secretary')], name: null }, words),
  ]
}

function committeeOpinion(opinion: CommitteeOpinion | null, words: Words): SimpleBlock[] {
  const { t } = words
  const line = (said: string) => text(said, { align: 'left', before: 3 })
  return [
    centred(t('paper:application.committee-opinion'), { bold: true }),
    line(t('paper:opinion.paper', { number: opinion?.number ?? dots })),
    line(t('paper:opinion.paper-date', { date: dateInDigits(opinion?.on ?? null) })),
    field(t('paper:opinion.text'), null),
    { kind: 'blank', lines: 3 },
    { kind: 'space', height: 6 },
    ...signature({ as: [t('paper:sign.for-committee')], name: null }, words),
  ]
}

/** Báo cáo of the branch about one case. */
export function caseReportSheet(paper: CaseReportPaper, words: Words): Sheet {
  const { t } = words
  const { head, person, opinion, basis } = paper
  const number = paper.number === null ? t('paper:report.number-blank') : t('paper:report.number', { number: paper.number })
  const votes =
    opinion.votesFor === null && opinion.present === null
      ? null
      : t('paper:report.votes-known', { for: opinion.votesFor ?? dots, present: opinion.present ?? dots })
  return {
    title: t('paper:report.title'),
    blocks: [
      headBlocks(head, number, words),
      ...titleBlocks(t('paper:report.title'), [t('paper:report.about')]),
      // Five hyphens part what a paper of the Party is about from what it says.
      centred('-----', { keep: true }),
      ...addressed([head.committee ?? t('paper:to.committee-blank')], words),
      text(t('paper:report.opening', { branch: head.branch ?? t('paper:to.branch-blank') }), { indent, before: 8 }),
      field(t('paper:report.member'), person.name, { bold: true, before: 6 }),
      field(t('paper:born'), birthText(person, words)),
      field(t('paper:report.kind'), paper.caseKind),
      field(t('paper:report.reason'), paper.reason),
      field(t('paper:report.period'), periodText(paper.from, paper.to, words)),
      field(t('paper:report.met'), opinion.on === null ? null : dateInDigits(opinion.on)),
      field(t('paper:report.votes'), votes),
      field(t('paper:report.resolution'), opinion.number),
      field(t('paper:report.active'), paper.stillActive === null ? null : String(paper.stillActive)),
      ...(basis.length === 0
        ? [field(t('paper:report.basis'), null)]
        : [
            text(t('paper:report.basis'), { before: 3, keep: true }),
            ...basis.map((rule, at) => text(`- ${unended(rule)}${at === basis.length - 1 ? '.' : ';'}`, { indent, before: 2 })),
          ]),
      text(t('paper:report.closing'), { indent, before: 8, keep: true }),
      pair(
        [
          text(t('paper:report.copies'), { align: 'left', bold: true, italic: true, size: 12 }),
          text(t('paper:report.copies-above'), { align: 'left', size: 12 }),
          text(t('paper:report.copies-file'), { align: 'left', size: 12 }),
        ],
        branchSignature(paper.signer, words),
      ),
    ],
  }
}
