// A committee's summary as an Excel workbook: totals, branches and places, ready to print on A4.
import type { Blob } from 'node:buffer'
import type Stream from 'node:stream'
import type { CellObject, Feature, Row, Sheet } from 'write-excel-file/node'
import type { Key } from '../core/key.ts'
import type { RenewalAnswer, ReviewAnswer } from '../core/member.ts'
import type { Locale } from '../core/person.ts'
import { type AnswerFigures, type OutcomeCounts, reached, type SummaryFigures, summaryOutcomes } from '../core/summary.ts'
import { outcomeKeys, type PlaceRow, placeRows, type Translate } from './summary-rows.ts'
import { sentenceText } from './text.ts'

/** What the library writes files from; it does not export the type. */
type Content = Stream | Buffer | Blob
type Style = Omit<CellObject, 'value' | 'type'>
const cell: Style = { borderStyle: 'thin', borderColor: '#B8C0CC', alignVertical: 'center', height: 20 }
const head: Style = { ...cell, fontWeight: 'bold', wrap: true, backgroundColor: '#0067A5', textColor: '#FFFFFF' }
const group: Style = { ...cell, fontWeight: 'bold', backgroundColor: '#E6EFF6' }
const aside: Style = { ...cell, fontStyle: 'italic' }

/** What stands where a group is not broken down. */
const untold = '–'

const renewalKeys = {
  renew: 'committee:renewal.renew',
  return: 'committee:renewal.return',
  transfer: 'committee:renewal.transfer',
  none: 'committee:renewal.none',
} as const satisfies Record<RenewalAnswer | 'none', Key>
const reviewKeys = {
  come: 'committee:review.come',
  online: 'committee:review.online',
  letter: 'committee:review.letter',
  unsure: 'committee:review.unsure',
  none: 'committee:review.none',
} as const satisfies Record<ReviewAnswer | 'none', Key>
const kindKeys = {
  home: 'committee:place.home',
  province: 'committee:place.provinces',
  country: 'committee:place.abroad',
  unknown: 'committee:place.unknown',
} as const satisfies Record<PlaceRow['kind'], Key>

/** The bytes of an `.xlsx` with three sheets. Every number is a number, every word is text (never a formula). `t` speaks `locale`. */
export async function renderSummaryWorkbook(
  figures: SummaryFigures,
  names: { readonly unit: string },
  locale: Locale,
  t: Translate,
): Promise<Uint8Array> {
  const { default: writeExcelFile } = await import('write-excel-file/node')
  const month = sentenceText({ key: 'committee:workbook.subtitle', with: { month: { month: figures.period } } }, locale)
  const made = sentenceText({ key: 'committee:workbook.date', with: { date: { date: figures.today } } }, locale)
  const titles: Row[] = [
    [word(names.unit, { fontSize: 12, fontWeight: 'bold', textColor: '#56617A' })],
    [word(month, { fontSize: 16, fontWeight: 'bold', height: 26 })],
    [word(made, { fontStyle: 'italic' })],
    [],
  ]
  const note = (columns: number): Row[] => [
    [],
    [
      word(t('committee:workbook.note', { small: figures.smallGroup }), {
        fontStyle: 'italic',
        wrap: true,
        alignVertical: 'top',
        columnSpan: columns,
        height: 52,
      }),
    ],
  ]
  const sheets: Sheet<Content>[] = [
    {
      sheet: t('committee:workbook.sheet_total'),
      columns: [{ width: 52 }, { width: 16 }, { width: 16 }],
      data: [...titles, ...totalRows(figures, t), ...note(3)],
    },
    {
      sheet: t('committee:workbook.sheet_branches'),
      columns: [{ width: 40 }, ...Array.from({ length: 3 + summaryOutcomes.length }, () => ({ width: 12.5 }))],
      orientation: 'landscape',
      stickyRowsCount: 5,
      data: [...titles, ...branchRows(figures, t), ...note(10)],
    },
    {
      sheet: t('committee:workbook.sheet_places'),
      columns: [{ width: 40 }, { width: 24 }, { width: 12 }, { width: 12 }],
      stickyRowsCount: 5,
      data: [...titles, ...placesOf(figures, locale, t), ...note(4)],
    },
  ]
  return writeExcelFile(sheets, { fontFamily: 'Arial', fontSize: 11, features: [fitToWidth] }).toBuffer()
}

function totalRows({ totals, exemptions, review }: SummaryFigures, t: Translate): Row[] {
  const { outcomes } = totals
  const section = (key: Key): Row => [word(t(key), group), word('', group), word('', group)]
  const line = (key: Key, n: number | null, of = 0): Row => [
    word(t(key), cell),
    count(n, cell),
    n !== null && of > 0 ? share(n / of, cell) : word('', cell),
  ]
  const answers = <Answer extends string>(
    total: Key,
    asked: AnswerFigures<Answer>,
    keys: Readonly<Record<Answer | 'none', Key>>,
  ): Row[] => [
    line(total, asked.total),
    ...(Object.keys(keys) as (Answer | 'none')[]).map((key) => line(keys[key], asked.answers?.[key] ?? null, asked.total)),
  ]
  return [
    [
      word(t('committee:workbook.indicator'), head),
      word(t('committee:workbook.number'), { ...head, align: 'right' }),
      word(t('committee:figure.share'), { ...head, align: 'right' }),
    ],
    section('committee:workbook.general'),
    line('committee:figure.branches', totals.branches),
    line('committee:figure.members', totals.members),
    line('committee:figure.exempt_health', totals.exemptHealth),
    line('committee:figure.away', totals.away),
    section('committee:workbook.month'),
    line('committee:figure.reached', outcomes && reached(outcomes), totals.away),
    ...summaryOutcomes.map((outcome) => line(outcomeKeys[outcome], outcomes?.[outcome] ?? null, totals.away)),
    ...(exemptions
      ? [
          section('committee:workbook.ended'),
          ...answers('committee:workbook.total', exemptions.ended, renewalKeys),
          section('committee:workbook.ending'),
          ...answers('committee:workbook.total', exemptions.ending, renewalKeys),
        ]
      : []),
    ...(review ? [section('committee:workbook.review'), ...answers('committee:workbook.review_total', review, reviewKeys)] : []),
  ]
}

function branchRows({ branches, otherBranches, totals }: SummaryFigures, t: Translate): Row[] {
  const row = (name: string, members: number | null, away: number | null, outcomes: OutcomeCounts | null, style = cell): Row => [
    // Excel does not grow a row that has a height, and grows no row before it is edited.
    word(name, { ...style, wrap: true, height: name.length > 40 ? 34 : 20 }),
    members === null ? word('', style) : count(members, style),
    count(away, style),
    ...summaryOutcomes.map((outcome) => count(outcomes?.[outcome] ?? null, style)),
    outcomes && away ? share(reached(outcomes) / away, style) : word(away === 0 ? '' : untold, { ...style, align: 'right' }),
  ]
  const titles: Key[] = ['committee:figure.members', 'committee:figure.away', ...summaryOutcomes.map((outcome) => outcomeKeys[outcome])]
  return [
    [
      word(t('committee:figure.branch'), { ...head, height: 48 }),
      ...[...titles, 'committee:figure.reached' as const].map((key) => word(t(key), { ...head, align: 'center' })),
    ],
    ...branches.map((branch) => row(branch.name, branch.members, branch.away, branch.away === 0 ? nobody : branch.outcomes)),
    row(t('committee:figure.total'), totals.members, totals.away, totals.outcomes, group),
    // Below the total, because its people are already counted in the rows above it.
    ...(otherBranches
      ? [row(t('committee:workbook.kept_together', { n: otherBranches.branches }), null, otherBranches.away, otherBranches.outcomes, aside)]
      : []),
  ]
}

function placesOf(figures: SummaryFigures, locale: Locale, t: Translate): Row[] {
  const { away } = figures.totals
  const right = { ...head, align: 'right' } as const
  return [
    [
      word(t('committee:figure.place'), { ...head, height: 24 }),
      word(t('committee:figure.kind'), head),
      word(t('committee:figure.people'), right),
      word(t('committee:figure.share'), right),
    ],
    ...placeRows(figures, locale, t).map(({ label, kind, count: n }) => [
      word(label, cell),
      word(t(kindKeys[kind]), cell),
      count(n, cell),
      share(n / away, cell),
    ]),
    [word(t('committee:figure.total'), group), word('', group), count(away, group), away > 0 ? share(1, group) : word('', group)],
  ]
}

/** A branch with nobody away has nothing to hide. */
const nobody: OutcomeCounts = { answered: 0, answered_late: 0, by_phone: 0, pending: 0, unreached: 0, not_asked: 0 }

function word(value: string, style: Style): CellObject {
  return { ...style, value, type: String }
}

function count(value: number | null, style: Style): CellObject {
  return value === null ? word(untold, { ...style, align: 'right' }) : { ...style, value, type: Number, format: '#,##0', align: 'right' }
}

function share(value: number, style: Style): CellObject {
  return { ...style, value, type: Number, format: '0.0%', align: 'right' }
}

/** One page wide on A4 (paper 9), as long as it needs: the library has no option for it. */
const fitToWidth: Feature<Content> = {
  files: {
    transform: {
      'xl/worksheets/sheet{id}.xml': {
        transform: (xml, { orientation = 'portrait' }) => {
          const setup = `<pageSetup paperSize="9" orientation="${orientation}" fitToWidth="1" fitToHeight="0"/>`
          const clean = xml.replace(/<pageSetup[^>]*\/>/u, '')
          const fitted = clean.replace(/(<worksheet[^>]*>)/u, '$1<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>')
          // The order of elements is fixed: margins and page setup come last, after merged cells.
          return fitted.replace('</worksheet>', `${setup}</worksheet>`)
        },
      },
    },
  },
}
