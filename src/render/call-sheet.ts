// The printable sheet of one person's calls: a card for each, with what to ask, boxes to tick and lines to write on.
import type { Locale } from '../core/person.ts'
import { html } from '../html.ts'
import { renderCover, renderGone, renderPage } from './page.ts'
import type { Translate } from './summary-rows.ts'
import { sentenceText } from './text.ts'

export interface CallSheet {
  readonly committee: string
  /** Who calls; null when nobody has the duty. */
  readonly caller: string | null
  /** ISO date on which it was made. */
  readonly on: string
  readonly calls: readonly SheetCall[]
}

export interface SheetCall {
  /** By which it is recorded: `#12`. */
  readonly code: string
  readonly name: string
  readonly birthYear: number | null
  readonly branch: string
  /** E.164 and as it is read; null when the list has none, or a wrong one. */
  readonly phone: { readonly dialled: string; readonly read: string } | null
  /** Why, since when, what was known. */
  readonly about: readonly string[]
  /** To read out. */
  readonly questions: readonly string[]
  /** How it can come out. */
  readonly boxes: readonly string[]
}

/**
 * One HTML page that needs nothing from outside: on a phone the numbers can be tapped, on A4 paper two calls stand on a page and none is cut in
 * two. It holds names and numbers, so its title tells nothing, and it asks to be destroyed. `t` speaks `locale`.
 */
export function renderCallSheet(sheet: CallSheet, locale: Locale, t: Translate): string {
  const { committee, caller, on, calls } = sheet
  const head = sentenceText({ key: 'secretary:sheet.head', with: { count: calls.length, date: { date: on } } }, locale)
  return renderPage({
    locale,
    title: t('secretary:sheet.title'),
    css,
    body: `<header>
<p class="unit">${html(committee)}</p>
<h1>${html(head)}</h1>
<p>${html(t('secretary:sheet.caller'))} <strong>${caller === null ? '…………………………………' : html(caller)}</strong></p>
<p class="small">${html(t('secretary:sheet.only-a-note'))} ${html(t('secretary:sheet.keep'))}</p>
</header>
<main>
${calls.map((call, at) => card(call, at + 1, locale, t)).join('\n')}
</main>
<footer>
<p><strong>${html(t('secretary:sheet.how'))}</strong></p>
<p>${html(t('secretary:sheet.how-chat'))}</p>
<p>${html(t('secretary:sheet.how-command'))}</p>
</footer>`,
  })
}

/** What a browser finds at the link. */
export function renderCallCover(to: string, locale: Locale, t: Translate): string {
  return renderCover({ locale, title: t('secretary:sheet.title'), words: t('secretary:sheet.cover'), open: t('secretary:sheet.open'), to })
}

/** What a browser finds where there is no sheet, or none any more. */
export function renderNoCallSheet(locale: Locale, t: Translate): string {
  return renderGone({ locale, title: t('secretary:sheet.title'), words: t('secretary:sheet.gone') })
}

function card(call: SheetCall, number: number, locale: Locale, t: Translate): string {
  const { code, name, birthYear, branch, phone, about, questions, boxes } = call
  // Two people of one name are told apart by the year.
  const who = birthYear === null ? name : `${name} (${birthYear})`
  const dial = phone === null ? html(t('common:no-phone')) : `<a href="tel:${html(phone.dialled)}">${html(phone.read)}</a>`
  const record = sentenceText({ key: 'secretary:sheet.record', with: { code } }, locale)
  return `<article>
<div class="top"><h2>${number}. ${html(who)}</h2><p class="phone">${dial}</p></div>
<p class="branch">${html(branch)}</p>
<ul class="about">${about.map((line) => `<li>${html(line)}</li>`).join('')}</ul>
<ol>${questions.map((line) => `<li>${html(line)}</li>`).join('')}</ol>
<ul class="boxes">${boxes.map((box) => `<li>${html(box)}</li>`).join('')}</ul>
<p class="line"><span>${html(t('secretary:sheet.work'))}</span></p>
<p class="line"><span>${html(t('secretary:sheet.place'))}</span></p>
<p class="line"><span>${html(t('secretary:sheet.else'))}</span></p>
<div class="last"><p class="line"><span>${html(t('secretary:sheet.called'))}</span></p><p class="code">${html(record)}</p></div>
</article>`
}

/** A box is drawn, because not every printer's font has one. */
const css = `
article { border: 0.4mm solid #8a93a5; border-radius: 2mm; padding: 4mm 5mm; margin-top: 5mm; break-inside: avoid }
.top { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 1mm 6mm; align-items: baseline }
.phone, .phone a { font-size: 17pt; font-weight: 700; color: #14213d; white-space: nowrap; font-variant-numeric: tabular-nums }
.about { list-style: none; padding-left: 0; font-size: 11.5pt; overflow-wrap: anywhere }
.boxes { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: 2mm 7mm; margin-top: 3mm }
.boxes li { display: flex; align-items: center; gap: 2mm }
.boxes li::before { content: ""; flex: none; width: 5mm; height: 5mm; border: 0.5mm solid #14213d; border-radius: 0.8mm }
.line { border-bottom: 0.3mm dotted #56617a; min-height: 9mm; display: flex; align-items: flex-end }
.line span { background: #fff; color: #56617a; font-size: 10.5pt; padding-right: 2mm }
.last { display: flex; flex-wrap: wrap; gap: 2mm 6mm; align-items: flex-end }
.last .line { flex: 1 1 70mm }
.code { font-size: 11pt; font-weight: 700 }
footer { margin-top: 6mm; break-inside: avoid }
footer p { margin-top: 1.5mm }
@media print {
  header p, ul, ol { margin-top: 1mm }
  article { padding: 3mm 5mm; margin-top: 4mm }
  .about { font-size: 10.5pt }
  .boxes { gap: 1.5mm 5mm; margin-top: 2.5mm }
  .line { min-height: 8mm }
  .phone a { text-decoration: none }
}
`
