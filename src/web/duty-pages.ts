// The page of somebody's week behind a link: for who has it, as long as it lasts, as far as they may see it at that moment.
import type { Locale } from '../core/person.ts'
import { renderCover, renderGone } from '../render/page.ts'
import type { Runtime } from '../runtime.ts'
import type { Pages } from '../server.ts'
import { dutyPageOf } from '../tasks/duties.ts'
import { type Linked, readPageToken } from '../tasks/page-link.ts'
import { answerPage, wordsIn } from './answer.ts'

/** `GET /duties/<token>` says nothing but "open", for the previews of chat apps; `?open=1` is the page. */
export const dutyPages =
  (rt: Runtime): Pages =>
  (app) => {
    app.get('/duties/:token', async (request, response) => {
      const token = String(request.params.token)
      const of = readPageToken<Linked>(rt.db.vault, 'duties', token, rt.clock.now())
      if (of === null) return answerPage(response, 404, gone(rt.locale))
      if (request.query.open !== '1') return answerPage(response, 200, cover(`/duties/${token}?open=1`, of.locale))
      const page = await dutyPageOf(rt, of, of.locale)
      rt.log.info('duty_page_opened', { tenant: of.tenantId, found: page !== null })
      answerPage(response, page === null ? 404 : 200, page ?? gone(of.locale))
    })
  }

function cover(to: string, locale: Locale): string {
  const t = wordsIn(locale)
  return renderCover({
    locale,
    title: t('secretary:duties.title'),
    words: t('secretary:duties.cover'),
    open: t('secretary:duties.open'),
    to,
  })
}

function gone(locale: Locale): string {
  const t = wordsIn(locale)
  return renderGone({ locale, title: t('secretary:duties.title'), words: t('secretary:duties.gone') })
}
