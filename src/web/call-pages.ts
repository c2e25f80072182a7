// The page of calls behind a link: for who has it, as long as it lasts, as far as they may see it at that moment.
import { renderCallCover, renderNoCallSheet } from '../render/call-sheet.ts'
import type { Runtime } from '../runtime.ts'
import type { Pages } from '../server.ts'
import { readCallToken } from '../tasks/call-link.ts'
import { callPageOf } from '../tasks/call-page.ts'
import { answerPage, wordsIn } from './answer.ts'

/** `GET /calls/<token>` says nothing but "open", for the previews of chat apps; `?open=1` is the page. */
export const callPages =
  (rt: Runtime): Pages =>
  (app) => {
    app.get('/calls/:token', async (request, response) => {
      const token = String(request.params.token)
      const of = readCallToken(rt.db.vault, token, rt.clock.now())
      if (of === null) return answerPage(response, 404, renderNoCallSheet(rt.locale, wordsIn(rt.locale)))
      const t = wordsIn(of.locale)
      if (request.query.open !== '1') return answerPage(response, 200, renderCallCover(`/calls/${token}?open=1`, of.locale, t))
      const page = await callPageOf(rt, of, of.locale)
      rt.log.info('call_sheet_opened', { tenant: of.tenantId, found: page !== null })
      answerPage(response, page === null ? 404 : 200, page ?? renderNoCallSheet(of.locale, t))
    })
  }
