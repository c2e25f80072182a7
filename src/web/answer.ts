// How a page for one person is answered: kept by nobody on the way, found by no search engine, shown in no other page.
import type { Response } from 'express'
import type { Locale } from '../core/person.ts'
import { translate } from '../i18n.ts'
import type { Translate } from '../render/summary-rows.ts'

export const wordsIn =
  (locale: Locale): Translate =>
  (key, params) =>
    translate(locale, key, params)

export function answerPage(response: Response, status: number, page: string): void {
  response
    .status(status)
    .set('cache-control', 'no-store')
    .set('x-robots-tag', 'noindex, nofollow, noarchive')
    .set('referrer-policy', 'no-referrer')
    .set(
      'content-security-policy',
      "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
    )
    .type('html')
    .send(page)
}
