// The page that opens the chat: many browsers and mail programs follow no `viber:` link that stands in a text, but they open a page. Pure.

import { html } from '../html.ts'
import type { Page } from './channel.ts'

export interface OpenWords {
  /** The text of the link. */
  readonly open: string
  /** What stands above the name and the code, for who has to search. */
  readonly search: string
}

/** https://developers.viber.com/docs/tools/deep-links/ */
export function deepLink(uri: string, context: string | null): string {
  return `viber://pa?chatURI=${encodeURIComponent(uri)}${context === null ? '' : `&context=${context}`}`
}

export function openingPage(
  account: { readonly name: string; readonly uri: string },
  code: string | null,
  words: OpenWords,
  locale: 'vi' | 'en',
): Page {
  const found = [account.name, ...(code === null ? [] : [code])].map((part) => `<b>${html(part)}</b>`).join(' · ')
  return {
    status: 200,
    type: 'text/html',
    body: `<!doctype html><html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><meta name="referrer" content="no-referrer"><title>${html(account.name)}</title></head>
<body><h1><a href="${html(deepLink(account.uri, code))}">${html(words.open)}</a></h1><p>${html(words.search)}</p><p>${found}</p></body></html>`,
  }
}
