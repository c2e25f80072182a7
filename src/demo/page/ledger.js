// The panels below the phones: the current round by branch, the messages by state, and what just happened.
import { monthName, shortStamp } from './dates.js'
import { find, make } from './dom.js'
import { hasText, intlLocale, t } from './texts.js'

/** @import { LogEntry, Round, State } from './api.js' */

/** The outcomes of a check-in in the order of the bars, each with the key of its name. `away` is their sum. */
const outcomes = /** @type {const} */ ([
  ['answered', 'page.round.answered'],
  ['late', 'page.round.late'],
  ['by-phone', 'page.round.phone'],
  ['unreached', 'page.round.unreached'],
  ['waiting', 'page.round.waiting'],
  ['not-asked', 'page.round.not_asked'],
])

/** @typedef {Record<'away' | (typeof outcomes)[number][0], number>} Counts */

/** @param {readonly Round[]} rounds @returns {Counts} */
function count(rounds) {
  /** @param {(round: Round) => number} of */
  const sum = (of) => rounds.reduce((total, round) => total + of(round), 0)
  const [away, answered, late] = [sum((r) => r.away), sum((r) => r.answered), sum((r) => r.answeredLate)]
  const [byPhone, unreached] = [sum((r) => r.byPhone), sum((r) => r.unreached)]
  const notAsked = sum((r) => Object.values(r.notAsked).reduce((a, b) => a + b, 0))
  const waiting = Math.max(0, away - answered - late - byPhone - unreached - notAsked)
  return { away, answered, late, 'by-phone': byPhone, unreached, waiting, 'not-asked': notAsked }
}

/**
 * The coloured parts of one bar.
 * @param {readonly Round[]} rounds
 * @returns {HTMLElement[]}
 */
export function segments(rounds) {
  const counts = count(rounds)
  return outcomes
    .filter(([name]) => counts[name] > 0)
    .map(([name]) => {
      const part = make('span', `part ${name}`)
      part.style.setProperty('flex-grow', String(counts[name]))
      return part
    })
}

/**
 * @param {string} name
 * @param {readonly Round[]} rounds
 * @returns {HTMLElement}
 */
function row(name, rounds) {
  const counts = count(rounds)
  const number = new Intl.NumberFormat(intlLocale())
  const line = make('tr')
  const share = make('span', 'share')
  share.append(...segments(rounds))
  const bar = make('td', 'bar-cell', undefined, { 'aria-hidden': 'true' })
  bar.append(share)
  line.append(make('th', undefined, name, { scope: 'row' }), bar)
  for (const [outcome] of outcomes) line.append(make('td', counts[outcome] === 0 ? 'none' : undefined, number.format(counts[outcome])))
  line.append(make('td', 'sum', number.format(counts.away)))
  return line
}

/** @param {readonly Round[]} rounds */
function showRound(rounds) {
  const period = rounds
    .map((round) => round.period)
    .toSorted()
    .at(-1)
  const table = find(document, '#round-table', HTMLTableElement)
  const title = find(document, '#round-title', HTMLElement)
  find(document, '#round-none', HTMLElement).hidden = period !== undefined
  table.hidden = period === undefined
  title.textContent = period === undefined ? t('page.round.heading') : t('page.round.title', { period: monthName(period) })
  const current = rounds.filter((round) => round.period === period)
  const head = make('tr')
  head.append(
    make('th', undefined, t('page.round.unit'), { scope: 'col' }),
    make('th', 'bar-cell', t('page.round.share'), { scope: 'col', 'aria-hidden': 'true' }),
  )
  for (const [outcome, key] of outcomes) {
    const cell = make('th', undefined, undefined, { scope: 'col' })
    cell.append(make('span', `key ${outcome}`), t(key))
    head.append(cell)
  }
  head.append(make('th', undefined, t('page.round.away'), { scope: 'col' }))
  find(table, 'thead', HTMLElement).replaceChildren(head)
  const units = Map.groupBy(current, (round) => round.unit)
  find(table, 'tbody', HTMLElement).replaceChildren(...[...units].map(([unit, own]) => row(unit, own)))
  find(table, 'tfoot', HTMLElement).replaceChildren(row(t('page.round.total'), current))
}

/** @param {Readonly<Record<string, number>>} messages */
function showMessages(messages) {
  const number = new Intl.NumberFormat(intlLocale())
  const parts = Object.entries(messages)
    .filter(([, many]) => many > 0)
    .map(([state, many]) => `${number.format(many)} ${hasText(`page.message.${state}`) ? t(`page.message.${state}`) : state}`)
  find(document, '#totals', HTMLElement).textContent = parts.length === 0 ? '' : `${t('page.messages.title')}: ${parts.join(' · ')}`
}

/** @param {readonly LogEntry[]} log newest last; shown newest first */
function showLog(log) {
  find(document, '#log-none', HTMLElement).hidden = log.length > 0
  const items = log.toReversed().map((entry) => {
    const item = make('li')
    item.append(make('time', undefined, shortStamp(entry.at), { datetime: entry.at }), make('span', undefined, entry.text))
    return item
  })
  find(document, '#log', HTMLElement).replaceChildren(...items)
}

let shown = ''

/**
 * Writes the panels, but only when something in them is new: a selected sentence stays selected.
 * @param {State} state
 */
export function showLedger(state) {
  const signature = JSON.stringify([state.locale, state.ledger, state.log])
  if (signature === shown) return
  shown = signature
  showRound(state.ledger.rounds)
  showMessages(state.ledger.messages)
  showLog(state.log)
}
