// The papers of a year-end review: letter, form, expected list, pages that were sent in, and the day for a calendar.
import { newestReport } from '../../db/reports.ts'
import { paperMember, unitAbove } from '../../db/review-papers.ts'
import { type BranchReview, reviewById } from '../../db/reviews.ts'
import { leadersOf } from '../../db/seasons.ts'
import { pageById } from '../../db/self-review-pages.ts'
import { selfReview } from '../../db/self-reviews.ts'
import type { ExpectedPaper, PaperData, PaperHead, PaperMeeting, SelfReviewPaper } from '../core/paper.ts'
import { pageType, type SelfReviewAnswers } from '../core/review.ts'
import { translate } from '../i18n.ts'
import { renderCalendar } from '../render/calendar-file.ts'
import { renderPaper } from '../render/paper-file.ts'
import { placeName } from '../render/text.ts'
import { type Runtime, todayOf } from '../runtime.ts'
import { membersOf } from './expected.ts'
import type { FileOf, MakeFile } from './make-attachment.ts'
import { reviewRules } from './review-rules.ts'

export const reviewPaper: MakeFile = async (rt, of) => {
  const { name, mime, bytes } = await renderPaper(await paperOf(rt, of), 'docx', of.locale)
  return { kind: 'document', name, mime, bytes }
}

function gone({ attachment }: FileOf): never {
  throw new Error(`${attachment.make} ${attachment.id} is gone`)
}

async function paperOf(rt: Runtime, of: FileOf): Promise<PaperData> {
  const { attachment, tenantId } = of
  if (attachment.make === 'self-review-answers') {
    const written = await selfReview(rt.db.orm, rt.db.vault, tenantId, { id: attachment.id })
    if (!written || Object.keys(written.answers).length === 0) return gone(of)
    return formOf(rt, of, { reviewId: written.reviewId, memberId: written.memberId, answers: written.answers })
  }
  if (attachment.make === 'self-review-form')
    return formOf(rt, of, { reviewId: attachment.id, memberId: attachment.memberId ?? 0, answers: {} })
  const review = await reviewById(rt.db.orm, tenantId, attachment.id)
  if (!review) return gone(of)
  return attachment.make === 'expected-list' ? expectedOf(rt, of, review) : letterOf(rt, of, review)
}

const placeAndTime = (rt: Runtime, { orm }: Runtime['db'], tenantId: number) => ({ rt, tx: orm, tenantId, now: rt.clock.now() })

async function headOf(rt: Runtime, tenantId: number, review: BranchReview): Promise<PaperHead> {
  const committee = await unitAbove(rt.db.orm, tenantId, review.unitId)
  return { committee, branch: review.branch, place: null, on: todayOf(rt, rt.clock.now()) }
}

const meetingPaper = (rt: Runtime, review: BranchReview): PaperMeeting => ({
  occasion: 'review',
  at: review.meetingAt.toString(),
  zone: rt.homeZone,
  place: review.place,
})

async function signerOf(rt: Runtime, tenantId: number, { unitId }: BranchReview) {
  const [leader] = await leadersOf(rt.db.orm, { tenantId, unitIds: [unitId], but: null, today: todayOf(rt, rt.clock.now()) })
  return { role: 'secretary', name: leader?.name ?? null } as const
}

/** Only the name, when and where: an employer learns nothing else. */
async function letterOf(rt: Runtime, of: FileOf, review: BranchReview): Promise<PaperData> {
  const { tenantId, attachment } = of
  const memberId = attachment.memberId ?? 0
  const member = await paperMember(rt.db.orm, { tenantId, unitId: review.unitId, memberId })
  if (!member) return gone(of)
  const known = await newestReport(rt.db.orm, tenantId, memberId)
  return {
    kind: 'letter',
    head: await headOf(rt, tenantId, review),
    employer: known?.report.employer ?? null,
    person: { name: member.name },
    meeting: meetingPaper(rt, review),
    contact: null,
    signer: await signerOf(rt, tenantId, review),
  }
}

async function formOf(
  rt: Runtime,
  of: FileOf,
  written: { readonly reviewId: number; readonly memberId: number; readonly answers: SelfReviewAnswers },
): Promise<SelfReviewPaper> {
  const { tenantId } = of
  const { orm } = rt.db
  const review = await reviewById(orm, tenantId, written.reviewId)
  const member = review && (await paperMember(orm, { tenantId, unitId: review.unitId, memberId: written.memberId }))
  if (!review || !member) return gone(of)
  const rules = await reviewRules(placeAndTime(rt, rt.db, tenantId), review)
  const known = (await newestReport(orm, tenantId, written.memberId))?.report ?? null
  const work = [known?.work ?? null, known?.employer ?? null].filter((one) => one !== null).join(', ')
  const { ideology = null, ethics = null, duties = null, shortcomings = null, remedies = null } = written.answers
  return {
    kind: 'self-review',
    head: await headOf(rt, tenantId, review),
    formName: rules.form,
    year: review.year,
    person: member,
    work: work === '' ? null : work,
    place: known?.place ? placeName(known.place, 'vi') : null,
    texts: { ideology, ethics, duties, shortcomings, remedies },
    grade: null,
  }
}

async function expectedOf(rt: Runtime, { tenantId }: FileOf, review: BranchReview): Promise<ExpectedPaper> {
  const people = await membersOf(placeAndTime(rt, rt.db, tenantId), review)
  const said = (key: Parameters<typeof translate>[1]) => translate('vi', key)
  return {
    kind: 'expected',
    head: await headOf(rt, tenantId, review),
    meeting: meetingPaper(rt, review),
    rows: people.map(({ name, birthYear, answer, exempt, standing, unasked }) => ({
      person: { name, birthYear },
      answer,
      note:
        [
          ...(exempt ? [said('secretary:paper.exempt')] : []),
          ...(standing === 'away' ? [] : exempt ? [] : [said('secretary:paper.home')]),
          ...(answer === null && unasked ? [said('secretary:paper.unasked')] : []),
        ].join('; ') || null,
    })),
    signer: await signerOf(rt, tenantId, review),
  }
}

/** A page as the member sent it, under a name of ours. */
export const selfReviewPage: MakeFile = async (rt, of) => {
  const page = await pageById(rt.db.orm, rt.db.vault, of.tenantId, of.attachment.id)
  const bytes = page?.file?.base64 === undefined ? null : new Uint8Array(Buffer.from(page.file.base64, 'base64'))
  const type = bytes && pageType(bytes)
  if (!page?.file || !bytes || !type) return gone(of)
  return {
    kind: type.mime === 'image/jpeg' || type.mime === 'image/png' ? 'picture' : 'document',
    name: page.file.name,
    mime: type.mime,
    bytes,
  }
}

/** Minutes that a year-end review lasts at least, and before which the phone rings. */
const [lasts, rings] = [90, 24 * 60]

export const reviewCalendar: MakeFile = async (rt, of) => {
  const { tenantId, attachment, locale } = of
  const review = await reviewById(rt.db.orm, tenantId, attachment.id)
  if (!review) return gone(of)
  const file = await renderCalendar({
    uid: `review-${tenantId}-${review.id}@lienlac`,
    sequence: review.sequence,
    startsAt: review.meetingAt.toString(),
    zone: rt.homeZone,
    minutes: lasts,
    summary: translate(locale, 'member:review.calendar-title', { branch: review.branch }),
    place: review.place,
    cancelled: false,
    madeAt: rt.clock.now().toString(),
    alarm: rings,
  })
  return { kind: 'document', ...file }
}
