// A paper as the bytes of a file, made here and now: for the process apart, and for tests.
import { type PaperData, type PaperFormat, paperLocale } from '../core/paper.ts'
import type { Locale } from '../core/person.ts'
import { sheetOf } from './paper-sheet.ts'

/** Loads the library of the format only when called, because both are heavy. */
export async function paperBytes(paper: PaperData, format: PaperFormat, reader: Locale): Promise<Uint8Array> {
  const sheet = sheetOf(paper, reader)
  const locale = paperLocale(paper, reader)
  if (format === 'docx') return (await import('./paper-docx.ts')).renderDocx(sheet, locale)
  return (await import('./paper-pdf.ts')).renderPdf(sheet, locale)
}
