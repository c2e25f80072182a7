// The frame of a page for one person: it needs nothing from outside, is found by no search engine, and its title tells nothing.
import type { Locale } from '../core/person.ts'
import { html } from '../html.ts'

/** @param of.body HTML. @param of.css what this page adds to the common style. */
export function renderPage(of: { readonly locale: Locale; readonly title: string; readonly body: string; readonly css?: string }): string {
  return renderFrame({ ...of, style: common + (of.css ?? '') })
}

/** The frame alone, for a page with a style of its own. @param of.body HTML. */
export function renderFrame(of: {
  readonly locale: Locale
  readonly title: string
  readonly body: string
  readonly style: string
}): string {
  const { locale, title, body, style } = of
  return `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="referrer" content="no-referrer">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${html(title)}</title>
<style>${style}</style>
</head>
<body>
${body}
</body>
</html>
`
}

/**
 * What a browser finds at the link: it says nothing and leads on by a tap. Chat apps fetch every link they show, to make a preview, and none of
 * them gets the names this way.
 */
export function renderCover(of: {
  readonly locale: Locale
  readonly title: string
  readonly words: string
  readonly open: string
  readonly to: string
}): string {
  const { locale, title, words, open, to } = of
  const body = `<main class="cover"><p>${html(words)}</p><p><a class="open" href="${html(to)}">${html(open)}</a></p></main>`
  return renderPage({ locale, title, body })
}

/** What a browser finds where there is no page, or none any more. */
export function renderGone(of: { readonly locale: Locale; readonly title: string; readonly words: string }): string {
  return renderPage({ ...of, body: `<main class="cover"><p>${html(of.words)}</p></main>` })
}

/** Big enough to be read without glasses held to it. */
const common = `
@page { size: A4; margin: 12mm }
* { box-sizing: border-box; margin: 0 }
body { font: 12.5pt/1.4 "Be Vietnam Pro", "Segoe UI", Roboto, "Noto Sans", Arial, sans-serif; color: #14213d; max-width: 186mm; margin: 0 auto; padding: 4mm; background: #fff }
header p { margin-top: 1.5mm }
.unit, .branch, .small { color: #56617a; font-size: 10.5pt }
h1 { font-size: 19pt; line-height: 1.3 }
h2 { font-size: 16pt; line-height: 1.25 }
ul, ol { padding-left: 6mm; margin-top: 2mm }
.cover { margin: 30mm auto; text-align: center }
.open { display: inline-block; margin-top: 6mm; padding: 4mm 8mm; border-radius: 2mm; background: #14213d; color: #fff; font-size: 15pt; text-decoration: none }
@media print { body { font-size: 11.5pt; line-height: 1.3; padding: 0; max-width: none } }
`
