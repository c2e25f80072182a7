// A member writes their self-review, hands it in, looks at it, and takes it back. Each act is about their own, and checked here.
import type { BranchReview } from '../../db/reviews.ts'
import { leadersOf } from '../../db/seasons.ts'
import { beginDraft, dropSelfReviews, type StoredSelfReview, saveAnswers, selfReview, sendSelfReview } from '../../db/self-reviews.ts'
import { askPart, awaitPages, draftMessage, receiptMessage } from '../../handlers/member/self-review.ts'
import { newSelfReview } from '../../handlers/secretary/review-desk.ts'
import { message } from '../../handlers/words.ts'
import { type SelfReviewAnswers, selfReviewParts } from '../core/review.ts'
import { openDays, undecidedDays } from '../core/season.ts'
import type { OwnAct } from '../core/season-act.ts'
import { todayOf } from '../runtime.ts'
import type { InChargeActor, Reply } from './act-on-member.ts'
import { tellHolder } from './duty.ts'
import { ownReview } from './review-own.ts'
import { settingsNow } from './scene.ts'

const over: Reply = { message: message('member:self-review.over'), open: null }

/** The draft of the actor for the review that is running, begun when there is none; else why there can be none. */
export async function draftOf(actor: InChargeActor): Promise<StoredSelfReview | Reply> {
  const { scene, person } = actor
  const { tx, tenantId, now, rt } = scene
  const { memberId } = person
  const review = await ownReview(actor)
  if (!review || !isOpen(review, now)) return { message: message('member:self-review.none') }
  const of = { reviewId: review.id, memberId }
  const newest = await selfReview(tx, rt.db.vault, tenantId, of)
  if (newest?.state === 'accepted') return { message: message('member:self-review.done', { receipt: newest.receipt ?? '' }) }
  if (newest?.state === 'sent') return { message: message('member:self-review.waits', { receipt: newest.receipt ?? '' }) }
  if (newest?.state === 'draft') return newest
  await beginDraft(tx, { tenantId, ...of, now })
  return (await selfReview(tx, rt.db.vault, tenantId, of)) ?? over
}

const isOpen = (review: BranchReview, now: Temporal.Instant): boolean => now.since(review.meetingAt).total('days') <= openDays

/** A draft by its id, when it is the actor's own; null for everything else. */
export async function ownDraft({ scene, person }: InChargeActor, id: number): Promise<StoredSelfReview | null> {
  const found = await selfReview(scene.tx, scene.rt.db.vault, scene.tenantId, { id })
  return found && found.memberId === person.memberId && found.state === 'draft' ? found : null
}

/** Begins the questions, or goes on with the first that was not asked yet. */
export async function write(actor: InChargeActor, nth: number | null): Promise<Reply> {
  const draft = await draftOf(actor)
  if ('message' in draft) return draft
  return nth !== null && nth <= selfReviewParts.length ? ask(draft.id, nth) : next(draft)
}

function ask(selfReviewId: number, nth: number): Reply {
  return { message: askPart(nth), open: { ask: 'season', at: { of: 'self-review', selfReviewId, nth } } }
}

function next({ id, answers, pages }: Pick<StoredSelfReview, 'id' | 'answers' | 'pages'>): Reply {
  const at = selfReviewParts.findIndex((part) => !(part in answers))
  return at >= 0 ? ask(id, at + 1) : { message: draftMessage({ id, answers, pages: fetched(pages) }), open: null }
}

const fetched = (pages: StoredSelfReview['pages']): number => pages.filter((page) => page.fetched).length

export async function answerPart(actor: InChargeActor, act: Extract<OwnAct, { of: 'answer' }>): Promise<Reply> {
  const { tx, tenantId, rt } = actor.scene
  const draft = await ownDraft(actor, act.id)
  const part = selfReviewParts[act.nth - 1]
  if (!draft || !part) return over
  const answers: SelfReviewAnswers = { ...draft.answers, [part]: act.text }
  await saveAnswers(tx, rt.db.vault, { tenantId, id: draft.id, answers })
  return next({ ...draft, answers })
}

/** From now on documents and photos are pages. */
export async function awaitPagesOf(actor: InChargeActor): Promise<Reply> {
  const draft = await draftOf(actor)
  if ('message' in draft) return draft
  return { message: awaitPages(), open: { ask: 'season', at: { of: 'pages', selfReviewId: draft.id } } }
}

/** The form with what was written so far, for the member alone. */
export async function look(actor: InChargeActor, id: number): Promise<Reply> {
  const draft = await ownDraft(actor, id)
  if (!draft) return over
  return { message: { ...message('member:self-review.look'), attachment: { make: 'self-review-answers', id } } }
}

/** Hands it in: a number for the member, word to whoever decides. */
export async function submit(actor: InChargeActor, id: number): Promise<Reply> {
  const { scene, person } = actor
  const { tx, tenantId, now, rt } = scene
  const draft = await ownDraft(actor, id)
  if (!draft || draft.unitId !== person.branch.id || now.since(draft.meetingAt).total('days') > openDays) return over
  const written = selfReviewParts.some((part) => draft.answers[part])
  if (draft.pages.some((page) => !page.fetched)) return { message: message('member:self-review.still-fetching') }
  if (!written && draft.pages.length === 0) return { message: draftMessage({ id, answers: draft.answers, pages: 0 }) }
  const receipt = await sendSelfReview(tx, { tenantId, id, year: draft.year, now })
  if (receipt === null) return over
  const [leader] = await leadersOf(tx, { tenantId, unitIds: [draft.unitId], but: person.memberId, today: todayOf(rt, now) })
  const about = { unitId: draft.unitId, memberId: person.memberId, key: `self-review:${id}:sent` }
  if (leader) await tellHolder(scene, leader, { ...about, message: newSelfReview({ id, name: person.name, receipt }) })
  rt.log.info('self_review_sent', { unit: draft.unitId, selfReview: id })
  const { self_review_keep_days: keepDays } = await settingsNow(scene, draft.unitId)
  return { message: receiptMessage({ id, receipt, at: now.toString(), zone: rt.homeZone, keepDays, undecidedDays }), open: null }
}

/** Takes back what nobody has decided about: words and pages are forgotten at once. */
export async function drop(actor: InChargeActor, id: number): Promise<Reply> {
  const { scene, person } = actor
  const { tx, tenantId } = scene
  const dropped = await dropSelfReviews(tx, { tenantId, memberId: person.memberId, id, states: ['draft', 'sent'] })
  return dropped === 0 ? over : { message: message('member:self-review.dropped'), open: null }
}
