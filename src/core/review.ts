// The words of a year-end review: attendance, and the way a self-review takes from the member to the secretary.
import { markOf } from './text.ts'

export const attendances = ['present', 'online', 'excused', 'absent'] as const
export type Attendance = (typeof attendances)[number]

/** draft: being typed · sent · accepted or returned with a word by the secretary · dropped by the member. */
export const selfReviewStates = ['draft', 'sent', 'accepted', 'returned', 'dropped'] as const
export type SelfReviewState = (typeof selfReviewStates)[number]

/** The four grades, in falling order (domain notes 1.5). */
export const grades = ['excellent', 'good', 'fair', 'poor'] as const
export type Grade = (typeof grades)[number]
export type GradeCounts = Readonly<Record<Grade, number>>

/** The questions of a self-review, in order: the parts of its form. */
export const selfReviewParts = ['ideology', 'ethics', 'duties', 'shortcomings', 'remedies'] as const
export type SelfReviewPart = (typeof selfReviewParts)[number]
/** null: passed over. */
export type SelfReviewAnswers = Readonly<Partial<Record<SelfReviewPart, string | null>>>

/** Letters of one answer. */
export const longestAnswer = 2_000

/**
 * Pages of one self-review, and their bytes: ten photos of a phone as chats send them have two or three megabytes each, a scanned form less.
 * Constants, because they follow from what a self-review is and not from where it is written.
 */
export const mostPages = 10
export const largestPage = 10_000_000
const mostBytes = 25_000_000
/** Of one member for one review, over everything that was sent, returned, dropped and sent again: enough to send it four times. */
const mostPagesOfSeason = 4 * mostPages
const mostBytesOfSeason = 2 * mostBytes

/** What is kept already, in bytes of the files themselves, and how many pages a member has sent for a review, kept or not. */
export interface PagesKept {
  readonly ofDraft: number
  readonly ofSeason: number
  readonly ofUnit: number
  readonly sentInSeason: number
}

/** Why a page cannot be kept. `unit`: all of the branch together. */
export type NoRoom = 'draft' | 'season' | 'unit'

/** @param of.bytes of the page, 0 while they are not known; `sent`: whether it is counted among those of the season already. */
export function lackOfRoom(
  kept: PagesKept,
  of: { readonly bytes: number; readonly sent: boolean; readonly mostOfUnit: number },
): NoRoom | null {
  const { bytes, sent, mostOfUnit } = of
  const fits = (had: number, most: number): boolean => (bytes === 0 ? had < most : had + bytes <= most)
  if (!fits(kept.ofSeason, mostBytesOfSeason) || kept.sentInSeason + (sent ? 0 : 1) > mostPagesOfSeason) return 'season'
  if (!fits(kept.ofDraft, mostBytes)) return 'draft'
  return fits(kept.ofUnit, mostOfUnit) ? null : 'unit'
}

/** A mark of what stands as an answer: '' where there is none, '-' where it was passed over. */
export function answerMark(answer: string | null | undefined): string {
  return answer === undefined ? '' : answer === null ? '-' : markOf(answer)
}

/**
 * What an answer becomes. Who sees what stands there writes it anew; what came meanwhile, from another chat or as the next line of the same
 * breath, stays, and this is added to it. Passing over takes nothing away.
 * @param had the mark of what stood there when the question was asked.
 */
export function answered(now: string | null | undefined, had: string, text: string | null): string | null {
  if (!now) return text
  if (text === null || text === now) return now
  return answerMark(now) === had ? text : `${now}\n${text}`
}

/** A running self-review of one member, as far as their conversations need it. */
export interface OwnSelfReview {
  readonly reviewId: number
  /** ISO instant. */
  readonly meetingAt: string
  /** Whether one may still be sent. */
  readonly open: boolean
  /** Of the newest one; null when there is none. */
  readonly state: SelfReviewState | null
  /** ISO date at home. */
  readonly decidedOn: string | null
  /** Whether words or pages of theirs are kept. */
  readonly kept: boolean
}

const paperName = /\.(?:pdf|docx?|jpe?g|png|heic)$/i

/** Whether a file can be a self-review by its name: a photo may have none. */
export function mayBePaper(file: { readonly name: string; readonly picture?: true }): boolean {
  return file.picture === true || paperName.test(file.name)
}

const beginnings: readonly (readonly [bytes: string, at: number, type: PageType])[] = [
  ['25504446', 0, { ending: 'pdf', mime: 'application/pdf' }],
  ['504b0304', 0, { ending: 'docx', mime: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document' }],
  ['d0cf11e0a1b11ae1', 0, { ending: 'doc', mime: 'application/msword' }],
  ['ffd8ff', 0, { ending: 'jpg', mime: 'image/jpeg' }],
  ['89504e470d0a1a0a', 0, { ending: 'png', mime: 'image/png' }],
  ['6674797068656963', 4, { ending: 'heic', mime: 'image/heic' }],
  ['667479706d696631', 4, { ending: 'heic', mime: 'image/heic' }],
]

export interface PageType {
  readonly ending: string
  readonly mime: string
}

/** What a page is by its first bytes, whatever its name says; null for what is none of these. */
export function pageType(bytes: Uint8Array): PageType | null {
  const found = beginnings.find(([start, at]) => bytes.subarray(at, at + start.length / 2).toHex() === start)
  return found?.[2] ?? null
}
