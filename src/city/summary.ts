// What a played city comes down to: one object for the file and for --json, and the same as a table to read.

import { ledgerState } from '../cli/ledger-words.ts'
import type { Words } from '../cli/shared.ts'
import type { RoundCount } from '../core/check-in.ts'
import type { MessageState } from '../core/ledger.ts'
import type { Played } from './conductor.ts'
import type { CityPlan } from './options.ts'
import type { Fault, Verdict } from './verdict.ts'
import { usage } from './worker-process.ts'
import type { Workers } from './workers.ts'

export interface CitySummary {
  readonly plan: {
    readonly people: number
    readonly days: number
    readonly workers: number
    readonly faults: readonly string[]
    readonly channels: readonly string[]
    readonly killEveryMs: number | null
    readonly seed: number
    readonly grainMs: number
    readonly beatMs: number
    readonly database: string
  }
  readonly broken: number
  /** How many faults of each rule, and the first of each. */
  readonly faults: Readonly<Record<string, { readonly count: number; readonly first: string }>>
  readonly rounds: readonly RoundCount[]
  readonly messages: Readonly<Partial<Record<MessageState, number>>>
  readonly received: number
  readonly unknown: Verdict['exchange']['unknown'] & { readonly rate: number }
  readonly doubles: { readonly count: number; readonly rate: number }
  readonly refused: Played['refused']
  readonly webhooks: { readonly posted: number; readonly repeated: number }
  readonly perSecond: { readonly messages: number; readonly webhooks: number; readonly rows: number }
  readonly webhookMs: Percentiles
  readonly replyMs: Percentiles
  readonly memoryMb: { readonly conductor: number; readonly workers: readonly number[] }
  /** Processor seconds; PostgreSQL's own are not among them. */
  readonly cpuSeconds: { readonly conductor: number; readonly workers: number }
  readonly restarts: number
  readonly steps: number
  readonly seconds: { readonly wall: number } & Played['spent']
}

interface Percentiles {
  readonly p50: number
  readonly p95: number
  readonly p99: number
}

export function summarize(given: {
  readonly plan: CityPlan
  readonly database: string
  readonly played: Played
  readonly verdict: Verdict
  readonly rounds: readonly RoundCount[]
  readonly messages: Readonly<Partial<Record<MessageState, number>>>
  readonly workers: Workers
}): CitySummary {
  const { plan, played, verdict, workers } = given
  const { exchange, faults } = verdict
  const own = usage()
  const rate = (part: number, whole: number): number => (whole === 0 ? 0 : round(part / whole, 6))
  const inDoubt = exchange.unknown.received + exchange.unknown.notReceived
  return {
    plan: {
      people: plan.people,
      days: plan.days,
      workers: plan.workers,
      faults: [...plan.faults],
      channels: plan.channels,
      killEveryMs: plan.killEvery,
      seed: plan.seed,
      grainMs: plan.grain,
      beatMs: plan.beat,
      database: given.database,
    },
    broken: faults.length,
    faults: grouped(faults),
    rounds: given.rounds,
    messages: given.messages,
    received: played.records.length,
    unknown: { ...exchange.unknown, rate: rate(inDoubt, exchange.accepted + inDoubt) },
    doubles: { count: exchange.doubles, rate: rate(exchange.doubles, played.records.length) },
    refused: played.refused,
    webhooks: { posted: played.posted, repeated: played.repeatedPosts },
    perSecond: {
      messages: round(played.records.length / played.wallSeconds, 1),
      webhooks: round(played.posted / played.wallSeconds, 1),
      rows: round(played.rows / played.wallSeconds, 1),
    },
    webhookMs: percentiles(played.webhookMs),
    replyMs: percentiles(played.replyMs),
    memoryMb: { conductor: megabytes(own.peak), workers: workers.peaks().map(megabytes) },
    cpuSeconds: { conductor: round(own.cpu / 1000, 1), workers: round(workers.cpu() / 1000, 1) },
    restarts: workers.restarts(),
    steps: played.steps,
    seconds: {
      wall: round(played.wallSeconds, 1),
      due: round(played.spent.due, 1),
      posting: round(played.spent.posting, 1),
      running: round(played.spent.running, 1),
    },
  }
}

function grouped(faults: readonly Fault[]): CitySummary['faults'] {
  const groups: Record<string, { count: number; readonly first: string }> = {}
  for (const { rule, about } of faults) {
    const group = groups[rule]
    if (group) group.count += 1
    else groups[rule] = { count: 1, first: about }
  }
  return groups
}

const round = (number: number, digits: number): number => Number(number.toFixed(digits))
const megabytes = (bytes: number): number => Math.round(bytes / 1_048_576)

function percentiles(values: readonly number[]): Percentiles {
  const sorted = values.toSorted((a, b) => a - b)
  const at = (part: number): number => round(sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? 0, 1)
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) }
}

/** The lines of the table: coverage by month, then everything else, then what was broken. */
export function tableOf(summary: CitySummary, words: Words): readonly string[] {
  const { messages, unknown, doubles, perSecond, webhookMs, replyMs, memoryMb, seconds } = summary
  const row = (label: string, value: string): string => `  ${label.padEnd(34)} ${value}`
  const spread = ({ p50, p95, p99 }: Percentiles): string => `p50 ${p50} · p95 ${p95} · p99 ${p99}`
  return [
    words('cli:city.rounds'),
    ...byMonth(summary.rounds).map((round) => words('cli:city.round', round)),
    '',
    words('cli:city.figures'),
    row(
      words('cli:city.messages'),
      Object.entries(messages)
        .flatMap(([state, n]) => (n > 0 ? [`${ledgerState(words, state)} ${n}`] : []))
        .join(' · '),
    ),
    row(words('cli:city.unknown'), words('cli:city.unknown-value', { ...unknown, rate: percent(unknown.rate) })),
    row(words('cli:city.doubles'), `${doubles.count} (${percent(doubles.rate)})`),
    row(words('cli:city.webhooks'), words('cli:city.webhooks-value', summary.webhooks)),
    row(words('cli:city.throughput'), words('cli:city.throughput-value', perSecond)),
    row(words('cli:city.webhook-ms'), spread(webhookMs)),
    row(words('cli:city.reply-ms'), spread(replyMs)),
    row(
      words('cli:city.memory'),
      // The embedded database's worker is the conductor's own process, whose memory is one figure.
      summary.plan.database === 'postgres'
        ? words('cli:city.memory-value', { conductor: memoryMb.conductor, workers: memoryMb.workers.join(' + ') })
        : words('cli:city.memory-one', { conductor: memoryMb.conductor }),
    ),
    row(words('cli:city.cpu'), words('cli:city.cpu-value', summary.cpuSeconds)),
    row(words('cli:city.restarts'), String(summary.restarts)),
    row(words('cli:city.wall'), words('cli:city.wall-value', { ...seconds, steps: summary.steps })),
    '',
    summary.broken === 0 ? words('cli:city.kept') : words('cli:city.broken', { count: summary.broken }),
    ...Object.entries(summary.faults).map(([rule, { count, first }]) => `  ${rule}: ${count} (${first})`),
  ]
}

function percent(rate: number): string {
  return `${round(rate * 100, 3)} %`
}

interface Month {
  readonly period: string
  readonly away: number
  readonly answered: number
  readonly late: number
  readonly phone: number
  readonly unreached: number
  readonly pending: number
  readonly notAsked: number
  readonly [name: string]: string | number
}

/** All branches of a month together. */
function byMonth(rounds: readonly RoundCount[]): readonly Month[] {
  return Object.entries(Object.groupBy(rounds, ({ period }) => period)).map(([period, list = []]) => {
    const sum = (of: (one: RoundCount) => number): number => list.reduce((total, one) => total + of(one), 0)
    return {
      period,
      away: sum((one) => one.away),
      answered: sum((one) => one.answered),
      late: sum((one) => one.answeredLate),
      phone: sum((one) => one.byPhone),
      unreached: sum((one) => one.unreached),
      pending: sum((one) => one.pending),
      notAsked: sum((one) => Object.values(one.notAsked).reduce((total, n) => total + n, 0)),
    }
  })
}
