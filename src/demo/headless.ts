// Plays the demo in the terminal: a progress bar, then the rounds, the processes, the ledger and the summaries; or one line of JSON.
import progress from 'cli-progress'
import { caseCounts, meetingCounts } from '../../db/demo.ts'
import { ledgerCounts } from '../../db/messages.ts'
import { roundCounts } from '../../db/rounds.ts'
import { branchCounts, newestSeason } from '../../db/seasons.ts'
import { summariesOf } from '../../db/summaries.ts'
import { summaryMessage } from '../../handlers/committee/summary-message.ts'
import { print, type Words } from '../cli/shared.ts'
import { caseStates } from '../core/case-state.ts'
import type { RoundCount } from '../core/check-in.ts'
import type { Locale } from '../core/person.ts'
import { grades } from '../core/review.ts'
import { sentenceText } from '../render/text.ts'
import { todayOf } from '../runtime.ts'
import { audit } from '../tasks/audit.ts'
import type { Stage } from './stage.ts'

/** @returns the exit code: 1 when a promise was broken. */
export async function playHeadless(
  stage: Stage,
  end: Temporal.Instant,
  options: { readonly json: boolean; readonly locale: Locale; readonly words: Words },
): Promise<number> {
  const { words, locale } = options
  await playWithBar(stage, end, words('cli:demo.progress'))
  const { orm } = stage.rt.db
  const rounds = await roundCounts(orm, stage.tenantId)
  const messages = await ledgerCounts(orm, stage.tenantId)
  const processes = await processCounts(stage)
  const violations = await audit(stage.rt, stage.tenantId)
  if (options.json) {
    print(JSON.stringify({ rounds, ...processes, messages, violations }))
    return violations.length > 0 ? 1 : 0
  }
  print(`\n${words('cli:demo.rounds')}`)
  for (const round of rounds) print(words('cli:demo.round', roundParams(round)))
  printProcesses(processes, words)
  print(`\n${words('cli:demo.messages')}`)
  for (const [state, n] of Object.entries(messages))
    if (n > 0) print(`${words(`demo:page.message.${state as keyof typeof messages}`)}: ${n}`)
  print(`\n${words('cli:demo.summaries')}`)
  for (const summary of await summariesOf(orm, stage.tenantId)) {
    print(
      `${summaryMessage(summary.figures, { unit: summary.unit })
        .map((line) => sentenceText(line, locale))
        .join('\n')}\n`,
    )
  }
  print(violations.length === 0 ? words('cli:demo.no-violations') : words('cli:demo.violations', { count: violations.length }))
  for (const { rule, count, about } of violations) print(`${rule}: ${count} (${about})`)
  return violations.length > 0 ? 1 : 0
}

/** Cases by their states, the newest season branch by branch, and the ordinary meetings. */
async function processCounts({ rt, tenantId, clock }: Stage) {
  const { orm } = rt.db
  const now = clock.now()
  const season = await newestSeason(orm, { tenantId, unitId: tenantId, by: todayOf(rt, now) })
  const of = { tenantId, unitId: tenantId, today: todayOf(rt, now), homeZone: rt.homeZone }
  return {
    cases: await caseCounts(orm, tenantId),
    reviews: season ? (await branchCounts(orm, { ...of, year: season.year })).filter(({ reviewId }) => reviewId !== null) : [],
    meetings: await meetingCounts(orm, tenantId, now),
  }
}

function printProcesses({ cases, reviews, meetings }: Awaited<ReturnType<typeof processCounts>>, words: Words): void {
  print(`\n${words('cli:demo.cases')}`)
  for (const state of caseStates) if (cases[state]) print(`${words(`common:case.state.${state}`)}: ${cases[state]}`)
  print(`\n${words('cli:demo.reviews')}`)
  for (const { name: unit, expected, attended, selfReviews, results } of reviews)
    print(
      words('cli:demo.review', {
        unit,
        expected,
        attended,
        selfReviews,
        results: results ? grades.map((one) => results[one]).join('/') : '–',
      }),
    )
  print(`\n${words('cli:demo.meetings')}`)
  for (const count of meetings) print(words('cli:demo.meeting', { ...count }))
}

async function playWithBar(stage: Stage, end: Temporal.Instant, format: string): Promise<void> {
  const start = stage.clock.now()
  const whole = Math.max(1, start.until(end).total('days'))
  // To standard error, so that standard output holds the results only.
  const bar = new progress.SingleBar(
    { format, hideCursor: true, clearOnComplete: true, noTTYOutput: false, stream: process.stderr },
    progress.Presets.shades_classic,
  )
  const day = (at: Temporal.Instant): string => at.toZonedDateTimeISO(stage.rt.homeZone).toPlainDate().toString()
  bar.start(whole, 0, { when: day(start) })
  await stage.moveTo(end, (at) => bar.update(start.until(at).total('days'), { when: day(at) }))
  bar.stop()
}

function roundParams(round: RoundCount): Readonly<Record<string, string | number>> {
  const notAsked = Object.values(round.notAsked).reduce((sum, n) => sum + n, 0)
  return { ...round, late: round.answeredLate, phone: round.byPhone, notAsked }
}
