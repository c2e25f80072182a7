// Lists for a meeting: who is expected, and where those who came sign.
import type { Key } from '../core/key.ts'
import { type AttendancePaper, type ExpectedAnswer, type ExpectedPaper, expectedAnswers, namesApart } from '../core/paper.ts'
import { type Block, centred, type Sheet, text } from './paper.ts'
import { branchSignature, dots, headBlocks, meetingBlocks, pair, titleBlocks, type Words } from './paper-parts.ts'

const answerKeys = {
  come: 'paper:answer.come',
  online: 'paper:answer.online',
  letter: 'paper:answer.letter',
  cannot: 'paper:answer.cannot',
  unsure: 'paper:answer.unsure',
  none: 'paper:answer.none',
} as const satisfies Record<ExpectedAnswer | 'none', Key>

/** Danh sách dự kiến dự họp, with the sums below it. */
export function expectedSheet(paper: ExpectedPaper, words: Words): Sheet {
  const { t } = words
  const names = namesApart(paper.rows.map(({ person }) => person))
  const rows = paper.rows.map(({ answer, note }, at) => [String(at + 1), names[at] ?? '', t(answerKeys[answer ?? 'none']), note ?? ''])
  const counts = [...expectedAnswers, 'none' as const].flatMap((answer) => {
    const n = paper.rows.filter((row) => (row.answer ?? 'none') === answer).length
    return n === 0 ? [] : [t('paper:list.count', { answer: t(answerKeys[answer]), n })]
  })
  return listSheet(paper, words, {
    title: t('paper:list.expected'),
    columns: [
      { title: t('paper:list.nth'), share: 0.09, align: 'center' },
      { title: t('paper:list.name'), share: 0.37, align: 'left' },
      { title: t('paper:list.answer'), share: 0.28, align: 'left' },
      { title: t('paper:list.note'), share: 0.26, align: 'left' },
    ],
    rows,
    rowHeight: 22,
    below: [totalText(paper.rows.length, words), ...(counts.length === 0 ? [] : [`${counts.join('; ')}.`])].join(' '),
  })
}

/** Danh sách ký tên. */
export function attendanceSheet(paper: AttendancePaper, words: Words): Sheet {
  const { t } = words
  return listSheet(paper, words, {
    title: t('paper:list.attendance'),
    columns: [
      { title: t('paper:list.nth'), share: 0.09, align: 'center' },
      { title: t('paper:list.name'), share: 0.42, align: 'left' },
      { title: t('paper:list.signature'), share: 0.28, align: 'left' },
      { title: t('paper:list.note'), share: 0.21, align: 'left' },
    ],
    rows: namesApart(paper.people).map((name, at) => [String(at + 1), name ?? '', '', '']),
    rowHeight: 30,
    below: `${totalText(paper.people.length, words)} ${t('paper:list.present')}`,
  })
}

/** So many lines has a list of nobody: it is a form to be filled by hand. */
const emptyLines = 15

function totalText(n: number, { t }: Words): string {
  return t('paper:list.total', { n: n === 0 ? dots : n })
}

interface List {
  readonly title: string
  readonly columns: Extract<Block, { kind: 'table' }>['columns']
  readonly rows: readonly (readonly string[])[]
  readonly rowHeight: number
  readonly below: string
}

function listSheet({ head, meeting, signer }: ExpectedPaper | AttendancePaper, words: Words, list: List): Sheet {
  const occasion = words.t(meeting.occasion === 'review' ? 'paper:occasion.review' : 'paper:occasion.meeting')
  const empty = Array.from({ length: emptyLines }, (_, at) => [String(at + 1)])
  return {
    title: list.title,
    blocks: [
      headBlocks(head, '*', words),
      ...titleBlocks(list.title),
      centred(occasion, { bold: true, keep: true }),
      ...meetingBlocks(meeting, words),
      {
        kind: 'table',
        columns: list.columns,
        rows: list.rows.length === 0 ? empty : list.rows,
        rowHeight: list.rowHeight,
        before: 10,
        keep: true,
      },
      text(list.below, { before: 8, keep: true, align: 'left' }),
      pair([], branchSignature(signer, words)),
    ],
  }
}
