// The printable sheet of a branch's invitations: a list for whoever hands them out, then cards to cut apart.
import type { Locale } from '../core/person.ts'
import { compareNames } from '../core/text.ts'
import { html } from '../html.ts'
import { renderFrame } from './page.ts'
import type { Translate } from './summary-rows.ts'
import { sentenceText } from './text.ts'

export interface InvitationSheet {
  readonly unit: string
  readonly committee: string
  /** ISO date, the last day on which the codes work. */
  readonly validUntil: string
  /**
   * `code` is eight digits; `link` opens the chat with the code, null when the platform has none; `bot` is whom to look for then, where that is known.
   */
  readonly people: readonly {
    readonly name: string
    readonly birthYear: number | null
    readonly code: string
    readonly link: string | null
    readonly bot?: { readonly channel: string; readonly name: string; readonly link: string | null } | null
  }[]
}

type Invited = InvitationSheet['people'][number]

/**
 * One HTML page that needs nothing from outside, for A4 paper. The first page stays with the person who hands the cards out: it names the branch
 * and holds no code. A card holds a name and a code and must not tell a finder what the person belongs to (domain notes, 8.1): neither the
 * branch nor the committee is on it, and its words are neutral. `t` speaks `locale`.
 */
export async function renderInvitationSheet(sheet: InvitationSheet, locale: Locale, t: Translate): Promise<string> {
  const people = sheet.people.toSorted((a, b) => compareNames(a.name, b.name))
  const cards = await Promise.all(people.map((person) => card(person, sheet.validUntil, locale, t)))
  const body = `${list(sheet, people, locale, t)}
<main>
${cards.join('\n')}
</main>`
  return renderFrame({ locale, title: t('committee:card.title'), body, style: css })
}

function list(sheet: InvitationSheet, people: readonly Invited[], locale: Locale, t: Translate): string {
  const about = sentenceText({ key: 'committee:sheet.count', with: { n: people.length, date: { date: sheet.validUntil } } }, locale)
  const columns = [t('committee:sheet.number'), t('committee:sheet.name'), t('committee:sheet.year'), t('committee:sheet.handed')]
  const rows = people.map(
    ({ name, birthYear }, i) => `<tr><td>${i + 1}</td><td>${html(name)}</td><td>${birthYear ?? ''}</td><td></td></tr>`,
  )
  return `<section class="list">
<p class="units">${html(sheet.committee)}<br><strong>${html(sheet.unit)}</strong></p>
<h1>${html(t('committee:sheet.title'))}</h1>
<p>${html(about)} ${html(t('committee:sheet.how'))}</p>
<p><em>${html(t('committee:sheet.keep'))}</em></p>
<table>
<thead><tr>${columns.map((column) => `<th>${html(column)}</th>`).join('')}</tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table>
</section>`
}

async function card(person: Invited, validUntil: string, locale: Locale, t: Translate): Promise<string> {
  const { name, birthYear, code, link, bot } = person
  const scanned = link ?? bot?.link ?? null
  // Two people of one name are told apart by the year.
  const who = birthYear === null ? name : `${name} (${birthYear})`
  const first = link === null ? whereToWrite(bot ?? null, t) : t('committee:card.step_scan', { link: shown(link) })
  const second = link === null ? t('committee:card.step_send') : t('committee:card.step_press')
  const steps = [first, second, t('committee:card.step_answer')]
  const valid = sentenceText({ key: 'committee:card.valid', with: { date: { date: validUntil } } }, locale)
  return `<article>
<header>
<p class="for">${html(t('committee:card.for'))}</p>
<p class="name">${html(who)}</p>
</header>
<div class="top">
<div>
<p class="for">${html(t('committee:card.code'))}</p>
<p class="code">${html(grouped(code))}</p>
<p class="valid">${html(valid)}</p>
</div>
${scanned === null ? '' : `<figure role="img" aria-label="${html(t('committee:card.qr'))}">${await qr(scanned)}</figure>`}
</div>
<ol>
${steps.map((step) => `<li>${html(step)}</li>`).join('\n')}
</ol>
<p class="once">${html(t('committee:card.once'))}</p>
</article>`
}

/** Where the code is typed: whom to look for, and a code to scan where that opens the chat. */
function whereToWrite(bot: NonNullable<Invited['bot']> | null, t: Translate): string {
  if (bot === null) return t('committee:card.step_chat')
  const { channel, name } = bot
  return bot.link === null
    ? t('committee:card.step_find', { channel, bot: name })
    : t('committee:card.step_scan_find', { channel, bot: name })
}

/** `12345678` -> `1234 5678`: four digits are read aloud and typed in one go. */
function grouped(code: string): string {
  return code.replace(/(.{4})(?=.)/gu, '$1 ')
}

/** `https://t.me/bot?start=1` -> `t.me/bot?start=1`: shorter to type, and a phone adds the rest. */
function shown(link: string): string {
  return link.replace(/^https:\/\//u, '')
}

async function qr(link: string): Promise<string> {
  const { default: qrcode } = await import('qrcode')
  // Level M still reads with a fold or a stain across a seventh of it; two blank modules and the gaps around are the quiet zone.
  return qrcode.toString(link, { type: 'svg', errorCorrectionLevel: 'M', margin: 2 })
}

/** Six cards a page, with room for long names in a wide font. The dashed outlines meet, so that one cut parts two cards. */
const css = `
@page { size: A4; margin: 10mm }
* { box-sizing: border-box; margin: 0 }
body { font: 10.5pt/1.4 "Be Vietnam Pro", "Segoe UI", Roboto, "Noto Sans", Arial, sans-serif; color: #14213d; max-width: 190mm; margin: 0 auto; background: #fff }
.list { break-after: page; padding-bottom: 10mm }
.list p { margin-bottom: 3mm }
.list h1 { font-size: 18pt; line-height: 1.3; margin: 5mm 0 3mm }
.list table { width: 100%; border-collapse: collapse; margin-top: 5mm }
.list th, .list td { border: 0.3mm solid #8a93a5; padding: 2mm 3mm; text-align: left }
.list th { background: #e6eff6 }
.list th:nth-child(1), .list th:nth-child(3) { width: 22mm }
.list th:nth-child(4) { width: 52mm }
.list tr { break-inside: avoid }
main { display: grid; grid-template-columns: 1fr 1fr; width: 189mm }
article { height: 92mm; padding: 5mm 7mm; border: 0.3mm dashed #8a93a5; margin: 0 -0.3mm -0.3mm 0; break-inside: avoid; overflow: hidden; display: flex; flex-direction: column; justify-content: space-between }
.top { display: flex; justify-content: space-between; gap: 4mm }
.for, .valid { font-size: 8.5pt; color: #56617a }
.name { font-size: 13pt; font-weight: 700; line-height: 1.25 }
.code { font-size: 20pt; font-weight: 700; line-height: 1.3; letter-spacing: 0.05em; white-space: nowrap; font-variant-numeric: tabular-nums }
figure { flex: none; width: 32mm; height: 32mm; margin: -1mm -2mm 0 0 }
figure svg { display: block; width: 100%; height: 100% }
ol { padding-left: 5mm; font-size: 9.5pt; line-height: 1.35; overflow-wrap: anywhere }
.once { font-size: 8pt; line-height: 1.35; color: #56617a }
`
