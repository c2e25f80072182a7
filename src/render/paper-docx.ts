// A sheet as a Word file, for people who want to change a word of it before they print.
import {
  AlignmentType,
  BorderStyle,
  CheckBox,
  Document,
  Header,
  HeightRule,
  LeaderType,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  Tab,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TabStopType,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx'
import { unzipSync, zipSync } from 'fflate'
import type { Locale } from '../core/person.ts'
import {
  type Align,
  type Block,
  type ColumnsBlock,
  cellPadding,
  type FieldBlock,
  fieldGap,
  page,
  pageInner,
  plain,
  rowsKept,
  type Sheet,
  type SimpleBlock,
  type TableBlock,
} from './paper.ts'

/** Word counts in twentieths of a point. */
const twips = (points: number): number => Math.round(points * 20)
const alignments = {
  left: AlignmentType.LEFT,
  center: AlignmentType.CENTER,
  right: AlignmentType.RIGHT,
  justify: AlignmentType.JUSTIFIED,
} as const satisfies Record<Align, string>
const font = 'Times New Roman'
const none = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const
const borderless = { top: none, bottom: none, left: none, right: none, insideHorizontal: none, insideVertical: none }

/** The bytes of a `.docx`: the same for the same sheet, on every day and machine. */
export async function renderDocx(sheet: Sheet, locale: Locale): Promise<Uint8Array> {
  const document = new Document({
    title: plain(sheet.title),
    creator: '',
    lastModifiedBy: '',
    styles: {
      default: {
        document: {
          run: { font, size: page.size * 2, language: { value: locale === 'vi' ? 'vi-VN' : 'en-GB' } },
          paragraph: { spacing: { line: twips(page.size * page.leading), lineRule: LineRuleType.AT_LEAST, before: 0, after: 0 } },
        },
      },
    },
    sections: [
      {
        properties: {
          titlePage: true,
          page: {
            size: { width: twips(page.width), height: twips(page.height) },
            margin: {
              top: twips(page.top),
              bottom: twips(page.bottom),
              left: twips(page.left),
              right: twips(page.right),
              header: twips(page.top / 2),
              footer: 0,
            },
          },
        },
        headers: {
          first: new Header({ children: [new Paragraph({})] }),
          default: new Header({
            children: [new Paragraph({ alignment: AlignmentType.CENTER, children: [new TextRun({ children: [PageNumber.CURRENT] })] })],
          }),
        },
        children: sheet.blocks.flatMap((block) => topBlock(block)),
      },
    ],
  })
  return timeless(await Packer.toBuffer(document))
}

/** Word files carry the second of their making: in their properties and beside each part. One date for all of them. */
function timeless(file: Uint8Array): Uint8Array {
  const parts = unzipSync(file)
  const core = 'docProps/core.xml'
  const properties = new TextDecoder().decode(parts[core]).replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '2026-01-01T00:00:00Z')
  return zipSync({ ...parts, [core]: new TextEncoder().encode(properties) }, { mtime: '2026-01-01T00:00:00' })
}

function topBlock(block: Block): (Paragraph | Table)[] {
  if (block.kind === 'table') return [air(block.before ?? 0, true), listTable(block)]
  if (block.kind !== 'columns') return simple(block, pageInner)
  return [air(block.before ?? 0, true), columnsTable(block)]
}

/** Air above a table, which has no room of its own to give. */
function air(points: number, keepNext: boolean): Paragraph {
  return new Paragraph({ keepNext, spacing: { line: twips(Math.max(points, 1)), lineRule: LineRuleType.EXACT } })
}

function simple(block: SimpleBlock, width: number): Paragraph[] {
  const standing = { keepNext: block.keep ?? false, keepLines: false, widowControl: true }
  const spacing = { before: twips(block.before ?? 0) }
  switch (block.kind) {
    case 'text':
      return [
        new Paragraph({
          ...standing,
          spacing,
          alignment: alignments[block.align],
          indent: { firstLine: twips(block.indent ?? 0), left: twips(block.left ?? 0) },
          children: block.runs.map(
            ({ text, bold = false, italic = false }) =>
              new TextRun({ text: plain(text), bold, italics: italic, size: (block.size ?? page.size) * 2 }),
          ),
        }),
      ]
    case 'field':
      return [fieldLine(block, width)]
    case 'blank':
      return Array.from({ length: block.lines }, () => dottedLine(width, block.keep ?? false))
    case 'rule': {
      const side = twips((width - block.length) / 2)
      return [
        new Paragraph({
          ...standing,
          spacing: { ...spacing, line: twips(2), lineRule: LineRuleType.EXACT },
          indent: { left: side, right: side },
          border: { top: { style: BorderStyle.SINGLE, size: 6, color: '000000', space: 1 } },
        }),
      ]
    }
    case 'space':
      return [new Paragraph({ ...standing, spacing: { line: twips(block.height), lineRule: LineRuleType.EXACT } })]
    case 'box':
      return [
        new Paragraph({
          ...standing,
          spacing,
          indent: { left: twips(28) },
          children: [
            new CheckBox({
              checked: block.ticked,
              checkedState: { value: '2612', font: 'MS Gothic' },
              uncheckedState: { value: '2610', font: 'MS Gothic' },
            }),
            new TextRun({ text: ` ${plain(block.label)}` }),
          ],
        }),
      ]
    default:
      return block satisfies never
  }
}

function fieldLine({ parts, keep, before }: FieldBlock, width: number): Paragraph {
  const each = width / parts.length
  const stops = parts.flatMap(({ value }, at) => {
    const end = (at + 1) * each
    const last = at === parts.length - 1
    const dots = { type: TabStopType.RIGHT, position: twips(last ? end : end - fieldGap), leader: LeaderType.DOT }
    return [...(value === null ? [dots] : []), ...(last ? [] : [{ type: TabStopType.LEFT, position: twips(end) }])]
  })
  const runs = parts.flatMap(({ label, value, bold }, at) => [
    new TextRun({ text: `${plain(label)} ` }),
    value === null ? new TextRun({ children: [new Tab()] }) : new TextRun({ text: plain(value), bold: bold ?? false }),
    ...(at === parts.length - 1 ? [] : [new TextRun({ children: [new Tab()] })]),
  ])
  return new Paragraph({
    keepNext: keep ?? false,
    widowControl: true,
    spacing: { before: twips(before ?? 0) },
    tabStops: stops,
    children: runs,
  })
}

function dottedLine(width: number, keepNext: boolean): Paragraph {
  return new Paragraph({
    keepNext,
    spacing: { before: twips(3) },
    tabStops: [{ type: TabStopType.RIGHT, position: twips(width), leader: LeaderType.DOT }],
    children: [new TextRun({ children: [new Tab()] })],
  })
}

function columnsTable({ columns, keep }: ColumnsBlock): Table {
  const widths = columns.map(({ share }) => twips(share * pageInner))
  const cells = columns.map(({ blocks, share }, at) => {
    const inside = blocks.flatMap((block) => simple({ ...block, keep: keep ?? false }, share * pageInner - 2 * cellPadding.x))
    return new TableCell({
      width: { size: widths[at] ?? 0, type: WidthType.DXA },
      margins: { left: twips(cellPadding.x), right: twips(cellPadding.x), top: 0, bottom: 0 },
      // A cell without a paragraph is a broken file.
      children: inside.length > 0 ? inside : [new Paragraph({})],
    })
  })
  return new Table({
    width: { size: twips(pageInner), type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    borders: borderless,
    rows: [new TableRow({ cantSplit: true, children: cells })],
  })
}

function listTable({ columns, rows, rowHeight, keep = false }: TableBlock): Table {
  const widths = columns.map(({ share }) => twips(share * pageInner))
  const row = (words: readonly string[], heading: boolean, kept: boolean): TableRow =>
    new TableRow({
      cantSplit: true,
      tableHeader: heading,
      height: { value: twips(rowHeight), rule: HeightRule.ATLEAST },
      children: columns.map(
        ({ align }, at) =>
          new TableCell({
            width: { size: widths[at] ?? 0, type: WidthType.DXA },
            margins: { left: twips(cellPadding.x), right: twips(cellPadding.x), top: twips(cellPadding.y), bottom: twips(cellPadding.y) },
            verticalAlign: VerticalAlignTable.CENTER,
            children: [
              new Paragraph({
                alignment: alignments[heading ? 'center' : align],
                keepNext: kept,
                children: [new TextRun({ text: plain(words[at] ?? ''), bold: heading })],
              }),
            ],
          }),
      ),
    })
  return new Table({
    width: { size: twips(pageInner), type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    rows: [
      row(
        columns.map(({ title }) => title),
        true,
        true,
      ),
      ...rows.map((words, at) => row(words, false, keep && at >= rows.length - rowsKept)),
    ],
  })
}
