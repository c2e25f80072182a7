// A sheet as a PDF file, for people who print it as it is: rows are laid on pages, and what belongs together stays together.
import PDFDocument from 'pdfkit'
import type { Locale } from '../core/person.ts'
import { page, pageInner, plain, type Sheet } from './paper.ts'
import { heightOf, type Row, rowsOf } from './paper-pdf-rows.ts'
import { drawWords, fontFile, type Pen, registerFonts, widthOf } from './paper-pdf-text.ts'

/** The library wants a date for the file's properties; one for all of them, so that the same sheet gives the same bytes. */
const made = new Date('2026-01-01T00:00:00Z')

/** The bytes of a PDF: the same for the same sheet, on every day and machine. */
export async function renderPdf(sheet: Sheet, locale: Locale): Promise<Uint8Array> {
  const pen = new PDFDocument({
    size: [page.width, page.height],
    margin: 0,
    font: fontFile('regular'),
    lang: locale === 'vi' ? 'vi-VN' : 'en-GB',
    displayTitle: true,
    pdfVersion: '1.7',
    info: { Title: plain(sheet.title), Producer: '', Creator: '', CreationDate: made },
    autoFirstPage: false,
  })
  registerFonts(pen)
  const chunks: Uint8Array[] = []
  pen.on('data', (chunk: Uint8Array) => chunks.push(chunk))
  const ended = new Promise((resolve, reject) => pen.once('end', resolve).once('error', reject))
  fillPages(
    pen,
    sheet.blocks.flatMap((block) => rowsOf(pen, block, pageInner)),
  )
  pen.end()
  await ended
  return Buffer.concat(chunks)
}

function fillPages(pen: Pen, rows: readonly Row[]): void {
  const bottom = page.height - page.bottom
  let y = bottom
  let pages = 0
  const turn = () => {
    pen.addPage()
    pages += 1
    y = page.top
    if (pages > 1) pageNumber(pen, pages)
  }
  turn()
  for (const group of groups(rows)) {
    // What is higher than a page is cut where the page ends.
    if (y + heightOf(group) > bottom && y > page.top && heightOf(group) <= bottom - page.top) turn()
    for (const row of group) {
      if (y + row.height > bottom && y > page.top) turn()
      if (y === page.top && row.titles !== undefined) y = draw(row.titles, y)
      y = draw(row, y)
    }
  }
}

function draw(row: Row, y: number): number {
  row.draw(page.left, y)
  return y + row.height
}

/** Rows that stay together: each up to the first that may be the last on a page. */
function groups(rows: readonly Row[]): Row[][] {
  const found: Row[][] = [[]]
  for (const row of rows) {
    found.at(-1)?.push(row)
    if (!row.keep) found.push([])
  }
  return found.filter((group) => group.length > 0)
}

/** In the middle of the upper margin, from the second page on. */
function pageNumber(pen: Pen, number: number): void {
  const size = page.size
  const wide = widthOf(pen, String(number), { face: 'regular', size })
  drawWords(pen, String(number), { x: (page.width - wide) / 2, y: page.top / 2 - size / 2, face: 'regular', size })
}
