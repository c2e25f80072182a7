// The page on which a person agrees that the Official Account may write to them: Zalo's own widget, and the code to type where it does not show.
// https://developers.zalo.me/docs/social-api/tai-lieu/widget-cap-tuong-tac
// Only the signed webhook proves a link; what the browser says proves nothing, so the page has no script of ours.

import { html } from '../html.ts'
import type { Page } from './channel.ts'

export interface WidgetPage {
  readonly appId: string
  readonly oaId: string
  readonly locale: string
  /** `12532507`; null where the address had none that could be one. */
  readonly code: string | null
  readonly words: { readonly title: string; readonly about: string; readonly reason: string; readonly code: string; readonly open: string }
}

/** The widget's script and frames are Zalo's, and nothing else is let in. Its window asks ours when the person has to log in. */
const headers = {
  'content-security-policy': [
    "default-src 'none'",
    'script-src https://sp.zalo.me',
    'frame-src https://*.zalo.me https://*.zaloapp.com',
    'connect-src https://*.zalo.me https://*.zaloapp.com',
    'img-src https://*.zalo.me https://*.zadn.vn https://*.zdn.vn data:',
    "style-src 'unsafe-inline'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'cross-origin-opener-policy': 'same-origin-allow-popups',
  // Zalo sees on which site the widget stands, and not the address with the code.
  'referrer-policy': 'strict-origin',
  'cache-control': 'no-store',
}

/** The code out of the address; null when it is none. */
export function codeOf(text: string | null): string | null {
  return text !== null && /^\d{8}$/u.test(text) ? text : null
}

export function widgetPage({ appId, oaId, locale, code, words }: WidgetPage): Page {
  const attributes = Object.entries({
    'data-oaid': oaId,
    'data-appid': appId,
    'data-user-external-id': code ?? '',
    'data-reason-msg': words.reason,
    'data-status': 'show',
  }).map(([name, value]) => `${name}="${html(value)}"`)
  const widget =
    code === null
      ? ''
      : `<p>${html(words.about)}</p>
<div class="zalo-consent-widget" ${attributes.join(' ')}></div>
<script src="https://sp.zalo.me/plugins/sdk.js" async></script>
<p>${html(words.code)}</p>
<p class="code">${code.slice(0, 4)} ${code.slice(4)}</p>`
  const body = `<!doctype html>
<html lang="${html(locale)}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${html(words.title)}</title>
<style>
body { font: 18px/1.5 system-ui, sans-serif; max-width: 30rem; margin: 2rem auto; padding: 0 1rem; color: #222 }
.code { font-size: 2rem; letter-spacing: .1em; font-weight: 600; margin: 0 }
a.open { display: inline-block; background: #0068ff; color: #fff; padding: .75rem 1.25rem; border-radius: .5rem; text-decoration: none }
</style>
<h1>${html(words.title)}</h1>
${widget}
<p><a class="open" href="https://zalo.me/${encodeURIComponent(oaId)}">${html(words.open)}</a></p>
</html>
`
  return { status: 200, type: 'text/html', body, headers }
}
