// Pages of a self-review: taken in as references, and fetched by a timer once it is sure that they are one.
import { addPage, forgetUnfetched, pagesKept } from '../../db/self-review-pages.ts'
import type { StoredSelfReview } from '../../db/self-reviews.ts'
import { isThisOne } from '../../handlers/member/self-review.ts'
import { message } from '../../handlers/words.ts'
import type { Message } from '../core/message.ts'
import { lackOfRoom, mostPages } from '../core/review.ts'
import type { OwnAct } from '../core/season-act.ts'
import type { InChargeActor, Reply } from './act-on-member.ts'
import { type Scene, settingsNow } from './scene.ts'
import { draftOf, ownDraft } from './self-review-own.ts'

const fetchPage = ({ tenantId, now, timers }: Scene, id: number): void => {
  timers.push({ tenantId, kind: 'fetch-self-review', subject: id, step: '1', dueAt: now })
}

/** Notes a page. One that was not awaited is asked about first, once for several in a row; nothing is fetched until then. */
export async function takePage(actor: InChargeActor, act: Extract<OwnAct, { of: 'page' }>, key: string): Promise<Reply | null> {
  const draft = await draftOf(actor)
  // Nobody can send one now: it is not even asked about, and nothing of it is kept.
  if ('message' in draft) return act.expected ? draft : { message: message('member:not-needed') }
  if (draft.pages.length >= mostPages) return { message: message('member:self-review.most-pages', { count: mostPages }) }
  const { scene, addressId } = actor
  const full = await withoutRoom(scene, draft, null)
  if (full) return { message: full }
  const { tx, tenantId, rt, now } = scene
  const page = { tenantId, selfReviewId: draft.id, addressId, file: act.page, key, now }
  const id = await addPage(tx, rt.db.vault, page)
  if (id === null) return null
  if (act.expected) {
    fetchPage(scene, id)
    return null
  }
  return draft.pages.some((one) => !one.fetched && isOfTheSameGo(one.at, now)) ? null : { message: isThisOne(draft.id) }
}

/** Several photos come within minutes, and one question is enough for them; who sends another later, and has not answered it, is asked again. */
const isOfTheSameGo = (at: string, now: Temporal.Instant): boolean => now.since(Temporal.Instant.from(at)).total('minutes') < 10

/**
 * What is said to whom there is no room for a page; null where there is. Two members at one moment may go over the branch's limit by a page.
 * @param bytes of a page that is among those sent already; null for one that is not fetched yet.
 */
export async function withoutRoom(
  scene: Scene,
  { id, unitId }: Pick<StoredSelfReview, 'id' | 'unitId'>,
  bytes: number | null,
): Promise<Message | null> {
  const { tx, tenantId, rt } = scene
  const { self_review_unit_mb: megabytes } = await settingsNow(scene, unitId)
  const kept = await pagesKept(tx, { tenantId, selfReviewId: id })
  const lack = lackOfRoom(kept, { bytes: bytes ?? 0, sent: bytes !== null, mostOfUnit: megabytes * 1_000_000 })
  if (lack === 'unit') rt.log.warn('self_review_pages_full', { unit: unitId, megabytes })
  return lack && message(`member:self-review.no-room.${lack}`)
}

/** [Đúng]: the pages that wait are fetched. [Không phải]: they are forgotten. */
export async function confirmPages(actor: InChargeActor, act: Extract<OwnAct, { of: 'confirm-pages' }>): Promise<Reply> {
  const draft = await ownDraft(actor, act.id)
  if (!draft) return { message: message('member:self-review.over') }
  const { tx, tenantId } = actor.scene
  if (!act.yes) {
    await forgetUnfetched(tx, { tenantId, selfReviewId: draft.id })
    return { message: message('member:not-needed') }
  }
  for (const page of draft.pages) if (!page.fetched) fetchPage(actor.scene, page.id)
  return { message: message('member:self-review.fetching'), open: { ask: 'season', at: { of: 'pages', selfReviewId: draft.id } } }
}
