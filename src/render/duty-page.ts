// The page of what somebody has to do this week, day by day, with boxes to tick: to be looked at on a phone, and printed.
import type { Sentence } from '../core/message.ts'
import type { Locale } from '../core/person.ts'
import { html } from '../html.ts'
import { renderPage } from './page.ts'
import { sentenceText } from './text.ts'

export interface DutyPage {
  readonly title: Sentence
  readonly name: string
  readonly committee: string
  readonly head: Sentence
  readonly days: readonly { readonly day: Sentence; readonly late: boolean; readonly lines: readonly Sentence[] }[]
}

export function renderDutyPage(page: DutyPage, locale: Locale): string {
  const said = (sentence: Sentence): string => html(sentenceText(sentence, locale))
  const day = ({ day, late, lines }: DutyPage['days'][number]): string =>
    `<section${late ? ' class="late"' : ''}><h2>${said(day)}</h2><ul>${lines.map((line) => `<li>${said(line)}</li>`).join('')}</ul></section>`
  return renderPage({
    locale,
    title: sentenceText(page.title, locale),
    css,
    body: `<header><p class="unit">${html(page.committee)}</p><h1>${html(page.name)}</h1><p>${said(page.head)}</p></header>
<main>
${page.days.map(day).join('\n')}
</main>`,
  })
}

/** Red is for nobody here: what is late is told by its words and a thicker line. */
const css = `
section { border-left: 1mm solid #8a93a5; padding-left: 4mm; margin-top: 6mm; break-inside: avoid }
section.late { border-left: 2mm solid #14213d }
section ul { list-style: none; padding-left: 0 }
section li { display: flex; gap: 3mm; margin-top: 2.5mm; overflow-wrap: anywhere }
section li::before { content: ""; flex: none; width: 5mm; height: 5mm; margin-top: 0.6mm; border: 0.5mm solid #14213d; border-radius: 0.8mm }
`
