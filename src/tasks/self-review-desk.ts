// Self-reviews on the desk of the secretary or the deputy: only they open and decide, never about their own, and once.
import { currentReview } from '../../db/reviews.ts'
import { decideSelfReview, memberAddress, receivedFor, type StoredSelfReview, selfReview } from '../../db/self-reviews.ts'
import { decisionMessage } from '../../handlers/member/self-review.ts'
import { askWord, deskList, openedMessages } from '../../handlers/secretary/review-desk.ts'
import { isCounted } from '../../handlers/secretary/season.ts'
import { message } from '../../handlers/words.ts'
import { ledBranches } from '../core/access.ts'
import { selfReviewParts } from '../core/review.ts'
import { type InChargeActor, nobody, type Reply } from './act-on-member.ts'
import { membersOf } from './expected.ts'
import { settingsNow } from './scene.ts'
import { tellMember } from './tell-member.ts'

/** What was sent in for the review that the branch is busy with. */
export async function deskOf(actor: InChargeActor): Promise<Reply> {
  const { scene, person } = actor
  const { tx, tenantId, now } = scene
  const unitIds = ledBranches(person.roles)
  if (unitIds.length === 0) return nobody
  const review = await currentReview(tx, { tenantId, unitIds, now })
  if (!review) return { message: message('secretary:review.none') }
  const received = await receivedFor(tx, tenantId, review.id)
  // Who is exempted or away need not send one, and is not named.
  const missing = (await membersOf(scene, review)).filter(
    (one) => isCounted(one) && !received.some(({ memberId }) => memberId === one.memberId),
  )
  return {
    message: deskList({ branch: review.branch, rows: received, missing: missing.map(({ name }) => name) }),
    listed: received.map(({ memberId }) => memberId),
  }
}

/** One that was sent to a branch which the actor leads, and is somebody else's; null for everything else. */
async function onDesk({ scene, person }: InChargeActor, id: number): Promise<(StoredSelfReview & { readonly receipt: string }) | null> {
  const found = await selfReview(scene.tx, scene.rt.db.vault, scene.tenantId, { id })
  if (!found || found.receipt === null || found.state === 'draft' || found.state === 'dropped') return null
  if (!ledBranches(person.roles).includes(found.unitId) || found.memberId === person.memberId) return null
  return { ...found, receipt: found.receipt }
}

const own: Reply = { message: message('secretary:self-review.not-here') }

export async function openOne(actor: InChargeActor, id: number): Promise<Reply> {
  const found = await onDesk(actor, id)
  if (!found) return own
  const { name, receipt, state, answers, pages } = found
  const typed = selfReviewParts.some((part) => answers[part])
  const [first, ...next] = openedMessages({
    id,
    name,
    receipt,
    state,
    typed,
    pages: pages.filter((page) => page.fetched).map((page) => page.id),
  })
  return first ? { message: first, next } : own
}

export async function accept(actor: InChargeActor, id: number): Promise<Reply> {
  const found = await onDesk(actor, id)
  return found ? decide(actor, found, null) : own
}

export async function beginReturn(actor: InChargeActor, id: number): Promise<Reply> {
  const found = await onDesk(actor, id)
  if (!found) return own
  const { name, receipt } = found
  if (found.state !== 'sent') return { message: message('secretary:self-review.decided', { receipt }) }
  return { message: askWord({ name, receipt }), open: { ask: 'season', at: { of: 'return-word', selfReviewId: id } } }
}

export async function returnOne(actor: InChargeActor, { id, word }: { readonly id: number; readonly word: string }): Promise<Reply> {
  const found = await onDesk(actor, id)
  return found ? decide(actor, found, word) : own
}

/** The first decision holds; the member is told of it once. */
async function decide(actor: InChargeActor, found: StoredSelfReview & { readonly receipt: string }, word: string | null): Promise<Reply> {
  const { scene, person } = actor
  const { tx, tenantId, now, rt } = scene
  const { id, receipt, name, unitId, memberId } = found
  const state = word === null ? 'accepted' : 'returned'
  if (!(await decideSelfReview(tx, rt.db.vault, { tenantId, id, state, word, byId: person.memberId, now })))
    return { message: message('secretary:self-review.decided', { receipt }), open: null }
  const to = await memberAddress(tx, { tenantId, memberId, homeZone: rt.homeZone })
  if (to) {
    tellMember(scene, to, {
      key: `self-review:${id}:decided`,
      purpose: 'contact',
      about: `self-review:${id}`,
      message: decisionMessage({ receipt, word }),
      settings: await settingsNow(scene, unitId),
      expiresAt: now.add({ hours: 24 * 14 }),
    })
  }
  rt.log.info('self_review_decided', { unit: unitId, selfReview: id, state })
  return { message: message(to ? `secretary:self-review.${state}` : 'secretary:self-review.untold', { name, receipt }), open: null }
}
