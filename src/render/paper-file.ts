// A paper as a file to send: its name, its type and its bytes, which are made in a process apart.
import type { Key } from '../core/key.ts'
import { type PaperData, type PaperFormat, paperLocale } from '../core/paper.ts'
import type { Locale } from '../core/person.ts'
import { translate } from '../i18n.ts'
import { makeApart } from './apart.ts'

export interface PaperFile {
  /** In plain letters, and with nobody's name: `don-xin-mien.docx`. */
  readonly name: string
  readonly mime: string
  readonly bytes: Uint8Array
}

const mimes = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
} as const satisfies Record<PaperFormat, string>

const nameKeys = {
  application: 'paper:file.application',
  'case-report': 'paper:file.case-report',
  letter: 'paper:file.letter',
  'self-review': 'paper:file.self-review',
  expected: 'paper:file.expected',
  attendance: 'paper:file.attendance',
} as const satisfies Record<PaperData['kind'], Key>

/** Throws when it cannot be made. `reader` is the language of a letter; papers of the Party are Vietnamese. */
export async function renderPaper(paper: PaperData, format: PaperFormat, reader: Locale): Promise<PaperFile> {
  const bytes = await makeApart({ make: 'paper', paper, format, locale: reader })
  return { name: `${translate(paperLocale(paper, reader), nameKeys[paper.kind])}.${format}`, mime: mimes[format], bytes }
}
