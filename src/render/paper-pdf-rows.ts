// The blocks of a sheet as rows of a PDF: each knows its height before it is drawn, so that pages can be filled with care.
import {
  type Block,
  type BoxBlock,
  boxSize,
  type ColumnsBlock,
  cellPadding,
  type FieldBlock,
  fieldGap,
  page,
  plain,
  rowsKept,
  type SimpleBlock,
  type TableBlock,
  type TextBlock,
} from './paper.ts'
import { breakLines, drawDots, drawLine, drawWords, lineHeight, type Pen, widthOf } from './paper-pdf-text.ts'

/** What is never cut in two. */
export interface Row {
  readonly height: number
  /** Never the last on a page when something follows. */
  readonly keep: boolean
  /** Draws it with its upper left corner there. */
  draw(x: number, y: number): void
  /** Stands again above it when it is the first on a page. */
  readonly titles?: Row
}

/** The rows of a block within a width. */
export function rowsOf(pen: Pen, block: Block, width: number): Row[] {
  const rows =
    block.kind === 'columns'
      ? [columnsRow(pen, block, width)]
      : block.kind === 'table'
        ? tableRows(pen, block, width)
        : simpleRows(pen, block, width)
  const [first, ...rest] = rows
  const air = block.before ?? 0
  return first === undefined || air === 0
    ? rows
    : [{ ...first, height: first.height + air, draw: (x, y) => first.draw(x, y + air) }, ...rest]
}

function simpleRows(pen: Pen, block: SimpleBlock, width: number): Row[] {
  const keep = block.keep ?? false
  switch (block.kind) {
    case 'text':
      return textRows(pen, block, width)
    case 'field':
      return fieldRows(pen, block, width)
    case 'blank':
      return Array.from({ length: block.lines }, () => ({
        keep,
        height: lineHeight(page.size) + 3,
        draw: (x, y) => drawDots(pen, { from: x, to: x + width, y: y + 3, size: page.size }),
      }))
    case 'rule':
      return [
        {
          keep,
          height: 3,
          draw(x, y) {
            const from = x + (width - block.length) / 2
            pen
              .moveTo(from, y + 1)
              .lineTo(from + block.length, y + 1)
              .lineWidth(0.8)
              .stroke()
          },
        },
      ]
    case 'space':
      return [{ keep, height: block.height, draw: () => {} }]
    case 'box':
      return [boxRow(pen, block)]
    default:
      return block satisfies never
  }
}

function textRows(pen: Pen, { runs, align, size = page.size, indent = 0, left = 0, keep = false }: TextBlock, width: number): Row[] {
  const lines = breakLines(pen, runs, { width: width - left, size, indent })
  return lines.map((line, at) => ({
    height: lineHeight(size),
    // Neither the first nor the last line of a paragraph stands alone.
    keep: at === lines.length - 1 ? keep : at === 0 || at === lines.length - 2,
    draw(x, y) {
      const start = left + (at === 0 ? indent : 0)
      drawLine(pen, line, { x: x + start, y, width: width - start, align })
    },
  }))
}

function fieldRows(pen: Pen, block: FieldBlock, width: number): Row[] {
  const { parts, keep = false } = block
  const [only] = parts
  const size = page.size
  if (parts.length === 1 && only !== undefined && only.value !== null) {
    const runs = [{ text: `${only.label} ` }, { text: only.value, bold: only.bold ?? false }]
    return textRows(pen, { kind: 'text', runs, align: 'left', keep }, width)
  }
  const each = width / parts.length
  return [
    {
      keep,
      height: lineHeight(size),
      draw(x, y) {
        parts.forEach(({ label, value }, at) => {
          const from = x + at * each
          const words = `${plain(label)} ${value === null ? '' : plain(value)}`
          drawWords(pen, words, { x: from, y, face: 'regular', size })
          if (value !== null) return
          const to = from + each - (at === parts.length - 1 ? 0 : fieldGap)
          drawDots(pen, { from: from + widthOf(pen, words, { face: 'regular', size }), to, y, size })
        })
      },
    },
  ]
}

function boxRow(pen: Pen, { label, ticked, keep = false }: BoxBlock): Row {
  const size = page.size
  const { side } = boxSize
  return {
    keep,
    height: lineHeight(size),
    draw(x, y) {
      const [left, top] = [x + 28, y + (lineHeight(size) - side) / 2]
      pen.lineWidth(0.9).rect(left, top, side, side).stroke()
      if (ticked) {
        pen
          .moveTo(left, top)
          .lineTo(left + side, top + side)
          .stroke()
        pen
          .moveTo(left + side, top)
          .lineTo(left, top + side)
          .stroke()
      }
      drawWords(pen, plain(label), { x: left + boxSize.label, y, face: 'regular', size })
    },
  }
}

function columnsRow(pen: Pen, { columns, keep = false }: ColumnsBlock, width: number): Row {
  let from = 0
  const placed = columns.map(({ share, blocks }) => {
    const at = from
    from += share * width
    const inner = share * width - 2 * cellPadding.x
    return { at: at + cellPadding.x, rows: blocks.flatMap((block) => rowsOf(pen, block, inner)) }
  })
  return {
    keep,
    height: Math.max(0, ...placed.map(({ rows }) => heightOf(rows))),
    draw(x, y) {
      for (const { at, rows } of placed) {
        let top = y
        for (const row of rows) {
          row.draw(x + at, top)
          top += row.height
        }
      }
    },
  }
}

/** Of rows below each other. */
export function heightOf(rows: readonly Row[]): number {
  return rows.reduce((sum, { height }) => sum + height, 0)
}

function tableRows(pen: Pen, { columns, rows, rowHeight, keep = false }: TableBlock, width: number): Row[] {
  const size = page.size
  const row = (words: readonly string[], heading: boolean, kept: boolean): Row => {
    const cells = columns.map(({ share, align }, at) => {
      const inner = share * width - 2 * cellPadding.x
      const lines = breakLines(pen, [{ text: words[at] ?? '', bold: heading }], { width: inner, size })
      return { wide: share * width, inner, lines, align: heading ? ('center' as const) : align }
    })
    const height = Math.max(rowHeight, ...cells.map(({ lines }) => lines.length * lineHeight(size) + 2 * cellPadding.y))
    return {
      keep: kept,
      height,
      draw(x, y) {
        let left = x
        for (const { wide, inner, lines, align } of cells) {
          pen.lineWidth(0.6).rect(left, y, wide, height).stroke()
          const top = y + (height - lines.length * lineHeight(size)) / 2
          lines.forEach((line, at) => {
            drawLine(pen, line, { x: left + cellPadding.x, y: top + at * lineHeight(size), width: inner, align })
          })
          left += wide
        }
      },
    }
  }
  const titles = row(
    columns.map(({ title }) => title),
    true,
    true,
  )
  return [titles, ...rows.map((words, at) => ({ ...row(words, false, keep && at >= rows.length - rowsKept), titles }))]
}
