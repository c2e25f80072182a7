// A member writes their self-review, hands it in, looks at it, and takes it back. Each act is about their own, and checked here.
import type { BranchReview } from '../../db/reviews.ts'
import { leadersOf } from '../../db/seasons.ts'
import {
  beginDraft,
  dropSelfReviews,
  lockSelfReview,
  type StoredSelfReview,
  saveAnswers,
  selfReview,
  sendSelfReview,
} from '../../db/self-reviews.ts'
import { askPart, awaitPages, draftMessage, isThisOne, receiptMessage } from '../../handlers/member/self-review.ts'
import { newSelfReview } from '../../handlers/secretary/review-desk.ts'
import { message, sentence } from '../../handlers/words.ts'
import type { Message, Sentence } from '../core/message.ts'
import { answered, answerMark, longestAnswer, type SelfReviewAnswers, selfReviewParts } from '../core/review.ts'
import { openDays, undecidedDays } from '../core/season.ts'
import type { OwnAct, SeasonQuestion } from '../core/season-act.ts'
import { todayOf } from '../runtime.ts'
import type { InChargeActor, Reply } from './act-on-member.ts'
import { tellHolder } from './duty.ts'
import { ownReview } from './review-own.ts'
import { settingsNow } from './scene.ts'

const over: Reply = { message: message('member:self-review.over'), open: null }

/** The draft of the actor for the review that is running, begun when there is none, and held like any draft here; else why there can be none. */
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
  if (newest?.state !== 'draft') await beginDraft(tx, { tenantId, ...of, now })
  const begun = newest?.state === 'draft' ? newest : await selfReview(tx, rt.db.vault, tenantId, of)
  return (begun && (await ownDraft(actor, begun.id))) ?? over
}

const isOpen = (review: BranchReview, now: Temporal.Instant): boolean => now.since(review.meetingAt).total('days') <= openDays

/** A draft by its id, when it is the actor's own, held until the transaction ends; null for everything else. */
export async function ownDraft({ scene, person }: InChargeActor, id: number): Promise<StoredSelfReview | null> {
  const found = await lockSelfReview(scene.tx, scene.rt.db.vault, scene.tenantId, id)
  return found && found.memberId === person.memberId && found.state === 'draft' ? found : null
}

/** Begins the questions, or goes on with the first that was not asked yet. */
export async function write(actor: InChargeActor, nth: number | null): Promise<Reply> {
  const draft = await draftOf(actor)
  if ('message' in draft) return draft
  return nth !== null && nth <= selfReviewParts.length ? ask(draft, nth) : next(draft)
}

type Draft = Pick<StoredSelfReview, 'id' | 'answers' | 'pages'>

/** @param after the question that was answered just now. */
function ask({ id, answers }: Draft, nth: number, after?: number): Reply {
  const part = selfReviewParts[nth - 1]
  const answer = part && answers[part]
  const had = answer === undefined ? {} : { had: answerMark(answer) }
  const at: SeasonQuestion = { of: 'self-review', selfReviewId: id, nth, ...had, ...(after === undefined ? {} : { after }) }
  return { message: askPart(nth, Boolean(answer)), open: { ask: 'season', at } }
}

/** The first question that was not asked yet, or all there is. */
function next(draft: Draft, after?: number): Reply {
  const { id, answers, pages } = draft
  const at = selfReviewParts.findIndex((part) => !(part in answers))
  return at >= 0 ? ask(draft, at + 1, after) : { message: draftMessage({ id, answers, pages: fetched(pages) }), open: null }
}

const fetched = (pages: StoredSelfReview['pages']): number => pages.filter((page) => page.fetched).length

/**
 * An answer goes to the question it was written for, which is not always the one that is open: what was sent before the next one was asked
 * is the rest of the answer before. Nothing that came meanwhile is written over.
 */
export async function answerPart(actor: InChargeActor, act: Extract<OwnAct, { of: 'answer' }>): Promise<Reply> {
  const draft = await ownDraft(actor, act.id)
  const more = act.after !== undefined && sentBeforeAsked(actor)
  const nth = more ? act.after : act.nth
  const part = selfReviewParts[nth - 1]
  if (!draft || !part) return over
  const before = draft.answers[part]
  // A mark of no answer: the rest of one is always added.
  const answer = answered(before, more ? '+' : (act.had ?? ''), act.text)
  if (answer !== null && answer !== act.text && answer.length > longestAnswer) {
    const again = ask(draft, nth)
    return { ...again, message: withHead(again.message, sentence('member:self-review.too-long', { most: { amount: longestAnswer } })) }
  }
  const now = await saved(actor, draft, { [part]: answer })
  if (more) {
    const same = ask(now, act.nth, nth)
    return { ...same, message: withHead(same.message, sentence('member:self-review.more', { nth })) }
  }
  const then = next(now, nth)
  const both = Boolean(before) && answer !== before && answer !== act.text
  return both ? { ...then, message: withHead(then.message, sentence('member:self-review.both', { nth })) } : then
}

/** Whether a line was on its way before what it seems to answer was asked. */
function sentBeforeAsked({ scene, person }: InChargeActor): boolean {
  const { openedAt } = person.talk
  return openedAt !== null && scene.heardAt !== null && Temporal.Instant.compare(scene.heardAt, Temporal.Instant.from(openedAt)) < 0
}

const withHead = (message: Message, head: Sentence): Message => ({ ...message, lines: [head, ...message.lines] })

async function saved({ scene }: InChargeActor, draft: StoredSelfReview, part: SelfReviewAnswers): Promise<StoredSelfReview> {
  const answers: SelfReviewAnswers = { ...draft.answers, ...part }
  await saveAnswers(scene.tx, scene.rt.db.vault, { tenantId: scene.tenantId, id: draft.id, answers })
  return { ...draft, answers }
}

/** What was written for a question is taken out of the draft. */
export async function clearPart(actor: InChargeActor, { id, nth }: Extract<OwnAct, { of: 'clear' }>): Promise<Reply> {
  const draft = await ownDraft(actor, id)
  const part = selfReviewParts[nth - 1]
  return draft && part ? next(await saved(actor, draft, { [part]: null })) : over
}

/** From now on documents and photos are pages. */
export async function awaitPagesOf(actor: InChargeActor): Promise<Reply> {
  const draft = await draftOf(actor)
  if ('message' in draft) return draft
  return { message: awaitPages(), open: { ask: 'season', at: { of: 'pages', selfReviewId: draft.id } } }
}

export async function showDraftOf(actor: InChargeActor, id: number): Promise<Reply> {
  const draft = await ownDraft(actor, id)
  return draft ? { message: draftMessage({ ...draft, pages: fetched(draft.pages) }), open: null } : over
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
  if (draft.pages.some((page) => !page.fetched)) return { message: isThisOne(draft.id, true) }
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
