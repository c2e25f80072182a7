// The weekly digest: only what differs from last week, and what waits to be done.
import type { Message, Sentence } from '../../src/core/message.ts'
import type { Digest } from '../../src/core/view.ts'
import { reportWords, sentence, shortcut } from '../words.ts'

const shown = 8

/** Null when nothing changed and nothing waits: no message is better than an empty one. */
export function digest(week: Digest): { readonly message: Message; readonly listed: readonly number[] } | null {
  if (week.changes.length === 0 && week.toCall.length === 0 && week.ending.length === 0 && week.cases === 0) return null
  const lines: Sentence[] = [sentence('secretary:digest.head', { branch: week.branch, date: { date: week.monday } })]
  if (week.period)
    lines.push(sentence('secretary:digest.round', { month: { month: week.period }, answered: week.answered, away: week.away }))
  for (const change of week.changes.slice(0, shown))
    lines.push(sentence('secretary:digest.change', { name: change.name, report: reportWords(change.report) }))
  if (week.changes.length > shown) lines.push(sentence('secretary:list.more', { count: week.changes.length - shown }))
  if (week.toCall.length > 0) {
    lines.push(sentence('secretary:digest.call', { count: week.toCall.length }))
    for (const [at, one] of week.toCall.slice(0, shown).entries()) {
      lines.push(
        sentence('secretary:digest.call-row', {
          number: at + 1,
          name: one.name,
          since: one.since ? { date: one.since } : sentence('common:never'),
        }),
      )
    }
  }
  for (const one of week.ending.slice(0, shown))
    lines.push(sentence('secretary:digest.ending', { name: one.name, date: { date: one.endsOn } }))
  if (week.cases > 0) lines.push(sentence('secretary:digest.cases', { count: week.cases }))
  if (week.review) {
    lines.push(
      sentence('secretary:digest.review', {
        at: { at: week.review.meetingAt, zone: week.review.zone },
        coming: week.review.coming,
        silent: week.review.silent,
      }),
    )
  }
  if (week.toCall.length > 0) lines.push(sentence('secretary:digest.how'))
  return {
    message: { lines, choices: [[shortcut('do:silent', 'secretary:button.silent'), shortcut('do:duties', 'secretary:duties.button')]] },
    listed: week.toCall.map((one) => one.memberId),
  }
}
