// One paper as a sheet of blocks, in its language.
import { type PaperData, paperLocale } from '../core/paper.ts'
import type { Locale } from '../core/person.ts'
import type { Sheet } from './paper.ts'
import { applicationSheet, caseReportSheet } from './paper-case.ts'
import { letterSheet } from './paper-letter.ts'
import { attendanceSheet, expectedSheet } from './paper-lists.ts'
import { wordsOf } from './paper-parts.ts'
import { selfReviewSheet } from './paper-review.ts'

/** What stands on the paper. Papers of the Party are Vietnamese whatever the reader's language is. */
export function sheetOf(paper: PaperData, reader: Locale): Sheet {
  const words = wordsOf(paperLocale(paper, reader))
  switch (paper.kind) {
    case 'application':
      return applicationSheet(paper, words)
    case 'case-report':
      return caseReportSheet(paper, words)
    case 'letter':
      return letterSheet(paper, words)
    case 'self-review':
      return selfReviewSheet(paper, words)
    case 'expected':
      return expectedSheet(paper, words)
    case 'attendance':
      return attendanceSheet(paper, words)
    default:
      return paper satisfies never
  }
}
