// Makes the file that goes with a message, at the moment it is sent, from the rows it stands for.
import type { Outbound } from '../channels/channel.ts'
import type { Key } from '../core/key.ts'
import type { Attachment, Message } from '../core/message.ts'
import type { Locale } from '../core/person.ts'
import type { Runtime } from '../runtime.ts'
import { callSheetFile } from './attach-calls.ts'
import { casePaper } from './attach-case.ts'
import { meetingCalendar } from './attach-meeting.ts'
import { reviewCalendar, reviewPaper, selfReviewPage } from './attach-review.ts'
import { summaryChart, summaryWorkbook } from './attach-summary.ts'

export type MadeFile = NonNullable<Outbound['attachment']>

/** What a file is made for. */
export interface FileOf {
  readonly attachment: Attachment
  readonly tenantId: number
  /** Of who gets it. */
  readonly locale: Locale
}

/** Makes one kind of file; throws when its row is gone. */
export type MakeFile = (rt: Runtime, of: FileOf) => Promise<MadeFile>

/**
 * Each kind of file: who makes it, and what stands in its place on a channel that takes none, which says where it is to be had. Null where
 * the message itself says all that is in it.
 */
const kinds: Readonly<Record<Attachment['make'], { readonly make: MakeFile; readonly inWords: Key | null }>> = {
  'summary-chart': { make: summaryChart, inWords: 'committee:file.chart' },
  'summary-workbook': { make: summaryWorkbook, inWords: 'committee:file.workbook' },
  'call-sheet': { make: callSheetFile, inWords: 'secretary:calls.page.command' },
  'branch-call-sheet': { make: callSheetFile, inWords: 'secretary:calls.page.command' },
  'application-docx': { make: casePaper, inWords: 'member:file.paper' },
  'application-pdf': { make: casePaper, inWords: 'member:file.paper' },
  'case-report': { make: casePaper, inWords: 'secretary:file.paper' },
  'review-letter': { make: reviewPaper, inWords: 'member:file.paper' },
  'self-review-form': { make: reviewPaper, inWords: 'member:file.paper' },
  'expected-list': { make: reviewPaper, inWords: 'secretary:file.paper' },
  'self-review-file': { make: selfReviewPage, inWords: 'secretary:file.paper' },
  'self-review-answers': { make: reviewPaper, inWords: 'secretary:file.paper' },
  'meeting-calendar': { make: meetingCalendar, inWords: null },
  'review-calendar': { make: reviewCalendar, inWords: 'member:file.calendar' },
}

/** A message as a channel without files can carry it: its words, and a sentence in the place of the file. */
export function withoutFile(message: Message): Message {
  const { attachment, ...rest } = message
  if (!attachment) return message
  const { inWords } = kinds[attachment.make]
  return inWords === null ? rest : { ...rest, lines: [...rest.lines, { key: inWords }] }
}

/** Throws when the row is gone. Heavy libraries are loaded the first time, or live in another process. */
export function makeAttachment(rt: Runtime, of: FileOf): Promise<MadeFile> {
  return kinds[of.attachment.make].make(rt, of)
}
