// The self-review of a member who does not work in the political system: blank, or with what the member wrote.

import type { Key } from '../core/key.ts'
import { type PaperGrade, paperGrades, type SelfReviewPaper } from '../core/paper.ts'
import { type Block, centred, field, type Sheet, sizes, text } from './paper.ts'
import { birthText, headBlocks, pair, signature, titleBlocks, type Words } from './paper-parts.ts'

const gradeKeys = {
  excellent: 'paper:review.grade.excellent',
  good: 'paper:review.grade.good',
  done: 'paper:review.grade.done',
  'not-done': 'paper:review.grade.not-done',
} as const satisfies Record<PaperGrade, Key>

/** Bản kiểm điểm đảng viên. */
export function selfReviewSheet(paper: SelfReviewPaper, words: Words): Sheet {
  const { t } = words
  const { head, person, texts } = paper
  const heading = (said: string) => text(said, { bold: true, before: 8, keep: true, align: 'left' })
  const part = (said: string | null, lines: number): Block[] =>
    said === null ? [{ kind: 'blank', lines }] : said.split('\n').map((line) => text(line, { indent: 28, before: 3 }))
  const titled = (label: string, said: string | null, lines: number): Block[] => [
    text(label, { before: 4, keep: true, align: 'left' }),
    ...part(said, lines),
  ]
  return {
    title: t('paper:review.title'),
    blocks: [
      text(paper.formName, { italic: true, align: 'right', size: sizes.small }),
      headBlocks(head, '*', words),
      ...titleBlocks(t('paper:review.title'), [t('paper:review.year', { year: paper.year })]),
      field(t('paper:name'), person.name, { bold: true, before: 10 }),
      field(t('paper:born'), birthText(person, words)),
      field(t('paper:in-branch'), head.branch),
      field(t('paper:work'), paper.work),
      field(t('paper:away-place'), paper.place),
      heading(t('paper:review.one')),
      ...titled(t('paper:review.ideology'), texts.ideology, 4),
      ...titled(t('paper:review.ethics'), texts.ethics, 4),
      ...titled(t('paper:review.duties'), texts.duties, 4),
      heading(t('paper:review.two')),
      ...part(texts.shortcomings, 4),
      heading(t('paper:review.three')),
      ...part(texts.remedies, 4),
      heading(t('paper:review.four')),
      ...paperGrades.map(
        (grade): Block => ({ kind: 'box', label: t(gradeKeys[grade]), ticked: paper.grade === grade, before: 4, keep: true }),
      ),
      pair([], signature({ as: [t('paper:review.sign')], name: person.name }, words)),
      centred(t('paper:review.assessment'), { bold: true, before: 14, keep: true }),
      { ...field(t('paper:review.branch-remark'), null), keep: true },
      { kind: 'blank', lines: 3, keep: true },
      { ...field(t('paper:review.branch-grade'), null), keep: true },
      { ...field(t('paper:review.committee-grade'), null), keep: true },
      pair(
        signature({ as: [t('paper:sign.for-branch'), t('paper:sign.secretary')], name: null }, words),
        signature({ as: [t('paper:sign.for-committee')], name: null }, words),
      ),
    ],
  }
}
