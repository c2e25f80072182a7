// Timer `fetch-self-review`: fetches one page of a self-review from the platform, outside any transaction, and says what came of it.
import { addressById } from '../../db/outgoing.ts'
import { pageById, type StoredPage, storePage } from '../../db/self-review-pages.ts'
import { lockSelfReview, selfReview } from '../../db/self-reviews.ts'
import type { TimerRow } from '../../db/timers.ts'
import { pageTaken } from '../../handlers/member/self-review.ts'
import { message } from '../../handlers/words.ts'
import { FileTooLarge } from '../channels/channel.ts'
import type { Message } from '../core/message.ts'
import { faultName } from '../core/retry.ts'
import { largestPage, pageType } from '../core/review.ts'
import type { Runtime } from '../runtime.ts'
import { answerLate } from './late-answer.ts'
import { finishing, type Scene } from './scene.ts'
import { withoutRoom } from './self-review-pages.ts'

/** The subject is the page. What was dropped meanwhile is not fetched any more. */
export async function fetchSelfReviewTask(rt: Runtime, timer: TimerRow): Promise<void> {
  const { tenantId, subject: id } = timer
  const page = await pageById(rt.db.orm, rt.db.vault, tenantId, id)
  const of = page ? await selfReview(rt.db.orm, rt.db.vault, tenantId, { id: page.selfReviewId }) : null
  if (!page?.file?.ref || page.fetched || of?.state !== 'draft') return finishing(rt, timer, async () => {})
  const bytes = await fetchPage(rt, page, page.file.ref)
  const type = bytes instanceof Uint8Array ? pageType(bytes) : null
  await finishing(rt, timer, async (scene) => {
    const { tx } = scene
    const draft = await lockSelfReview(tx, rt.db.vault, tenantId, page.selfReviewId)
    if (draft?.state !== 'draft') return
    if (!(bytes instanceof Uint8Array) || !type) {
      await storePage(tx, rt.db.vault, { tenantId, id, file: null })
      return answer(scene, page, message(bytes === 'too-large' ? 'member:self-review.too-large' : failure(bytes)))
    }
    const full = await withoutRoom(scene, draft, bytes.length)
    if (full) {
      await storePage(tx, rt.db.vault, { tenantId, id, file: null })
      return answer(scene, page, full)
    }
    const nth = draft.pages.filter(({ fetched }) => fetched).length + 1
    const file = { name: `trang-${nth}.${type.ending}`, base64: Buffer.from(bytes).toString('base64') }
    if (await storePage(tx, rt.db.vault, { tenantId, id, file })) await answer(scene, page, pageTaken({ id: draft.id, pages: nth }))
  })
}

const failure = (bytes: Uint8Array | 'unfetched') => (bytes === 'unfetched' ? 'member:self-review.unfetched' : 'member:self-review.kinds')

async function fetchPage(rt: Runtime, page: StoredPage, ref: string): Promise<Uint8Array | 'too-large' | 'unfetched'> {
  const address = await addressById(rt.db.orm, page.tenantId, page.addressId)
  const channel = address ? rt.connections.get(address.accountId)?.channel : undefined
  if (!channel?.fetchFile) return 'unfetched'
  return channel.fetchFile(ref, largestPage).catch((error: unknown) => {
    rt.log.warn('self_review_page_not_fetched', { page: page.id, fault: faultName(error) })
    return error instanceof FileTooLarge ? 'too-large' : 'unfetched'
  })
}

function answer(scene: Scene, { id, addressId }: StoredPage, told: Message): Promise<void> {
  return answerLate(scene, { addressId, key: `self-review-page:${id}`, message: told })
}
