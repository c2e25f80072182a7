// What all benchmarks share: sides measured in turn, medians and spreads, the bar of each figure, the table, JSON and the exit code.
import { cpus, totalmem } from 'node:os'
import { parseArgs } from 'node:util'

export type Store = 'postgres' | 'pglite'

export interface Flags {
  /** One small run of each side, to see that it works; its figures say nothing and are not judged. */
  readonly quick: boolean
  readonly json: boolean
  /** How often each side is measured. */
  readonly runs: number
  readonly stores: readonly Store[]
  /** A size of this benchmark, such as `--people 20000`. */
  readonly size: (name: string, usual: number, quick: number) => number
}

/** Reads the command line: `--quick`, `--json`, `--runs 5`, `--on postgres|pglite`, and the sizes that the benchmark names. */
export function readFlags(sizes: readonly string[] = []): Flags {
  const { values } = parseArgs({
    options: {
      quick: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      runs: { type: 'string' },
      on: { type: 'string' },
      ...Object.fromEntries(sizes.map((name) => [name, { type: 'string' as const }])),
    },
  })
  const given: Readonly<Record<string, unknown>> = values
  const size = (name: string, usual: number, quick: number): number => {
    if (given[name] === undefined) return values.quick === true ? quick : usual
    const wanted = Number(given[name])
    if (!Number.isSafeInteger(wanted) || wanted < 1) throw new RangeError(`--${name} takes a whole number above zero`)
    return wanted
  }
  if (given.on !== undefined && given.on !== 'postgres' && given.on !== 'pglite') throw new RangeError('--on takes postgres or pglite')
  return {
    quick: values.quick === true,
    json: values.json === true,
    runs: size('runs', 5, 1),
    stores: given.on === undefined ? ['postgres', 'pglite'] : [given.on],
    size,
  }
}

/**
 * Measures each side in turn, A B A B …, so that a slow minute of the machine falls on all of them.
 * @param warm rounds before, which are not counted: the compiler and the caches of the database get to know the work.
 */
export async function interleave<Side extends string, Figure>(
  sides: Readonly<Record<Side, () => Promise<Figure>>>,
  { runs, warm = 1 }: { readonly runs: number; readonly warm?: number },
): Promise<Readonly<Record<Side, readonly Figure[]>>> {
  const names = Object.keys(sides) as Side[]
  const measured = Object.fromEntries(names.map((name) => [name, [] as Figure[]])) as Record<Side, Figure[]>
  for (let round = -warm; round < runs; round += 1) {
    for (const name of names) {
      const one = await sides[name]()
      if (round >= 0) measured[name].push(one)
    }
  }
  return measured
}

/** The value below which a share of all values lies; 0.5 is the median, of an even number the mean of the two in the middle. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = Float64Array.from(values).sort()
  const at = (sorted.length - 1) * share
  const [low, high] = [sorted[Math.floor(at)], sorted[Math.ceil(at)]]
  if (low === undefined || high === undefined) throw new RangeError('no values, no percentile')
  return low + (high - low) * (at - Math.floor(at))
}

export const median = (values: readonly number[]): number => percentile(values, 0.5)

/** Milliseconds that some work takes. */
export async function millisecondsOf(work: () => Promise<unknown>): Promise<number> {
  const begin = performance.now()
  await work()
  return performance.now() - begin
}

type Bar = { readonly atLeast: number } | { readonly atMost: number }

/** A figure of ours, beside that of a baseline (then the ratio is judged, pair by pair) or alone (then the figure itself is). */
export interface Finding {
  readonly label: string
  readonly unit: string
  readonly ours: readonly number[]
  readonly baseline?: { readonly name: string; readonly figures: readonly number[] }
  readonly bar?: Bar
  /** How far a noisy machine may be from the bar before the benchmark fails; 0 for what may never happen. */
  readonly margin?: number
}

interface Judged {
  readonly label: string
  readonly unit: string
  readonly ours: { readonly median: number; readonly runs: readonly number[] }
  readonly baseline: { readonly name: string; readonly median: number; readonly runs: readonly number[] } | null
  readonly ratio: { readonly median: number; readonly least: number; readonly most: number } | null
  readonly bar: Bar | null
  readonly verdict: 'reached' | 'missed within the margin' | 'missed' | 'not judged'
}

/** Sets a figure against its bar: of runs with a baseline the median of the ratios, pair by pair. */
export function judge({ label, unit, ours, baseline, bar, margin = 0.25 }: Finding, quick: boolean): Judged {
  const ratios = baseline === undefined ? null : ours.map((figure, at) => figure / (baseline.figures[at] ?? Number.NaN))
  const judged = median(ratios ?? ours)
  return {
    label,
    unit,
    ours: { median: median(ours), runs: ours },
    baseline: baseline === undefined ? null : { name: baseline.name, median: median(baseline.figures), runs: baseline.figures },
    ratio: ratios === null ? null : { median: judged, least: Math.min(...ratios), most: Math.max(...ratios) },
    bar: bar ?? null,
    verdict: quick || bar === undefined ? 'not judged' : verdictOf(judged, bar, margin),
  }
}

function verdictOf(figure: number, bar: Bar, margin: number): Judged['verdict'] {
  const holds = (slack: number) => ('atLeast' in bar ? figure >= bar.atLeast * (1 - slack) : figure <= bar.atMost * (1 + slack))
  if (holds(0)) return 'reached'
  return holds(margin) ? 'missed within the margin' : 'missed'
}

export interface Measured {
  /** What it was measured on, in a word. */
  readonly database: string
  readonly findings: readonly Finding[]
}

/** Measures on each database in turn, and reports. */
export async function benchmark(
  of: { readonly name: string; readonly what: string; readonly flags: Flags },
  measure: (store: Store) => Promise<Measured>,
): Promise<void> {
  const measured: Measured[] = []
  for (const store of of.flags.stores) measured.push(await measure(store))
  report(
    { ...of, databases: measured.map(({ database }) => database) },
    measured.flatMap(({ findings }) => findings),
  )
}

/** Prints what was found, as a table or as JSON, and makes the process end with 1 when a bar is missed by more than its margin. */
export function report(
  of: { readonly name: string; readonly what: string; readonly databases: readonly string[]; readonly flags: Flags },
  findings: readonly Finding[],
): void {
  const { name, what, databases, flags } = of
  const cores = `${cpus().length} cores (${cpus()[0]?.model.trim()})`
  const machine = [cores, `${Math.round(totalmem() / 2 ** 30)} GB`, `node ${process.version}`, ...databases].join(', ')
  const judged = findings.map((finding) => judge(finding, flags.quick))
  if (judged.some(({ verdict }) => verdict === 'missed')) process.exitCode = 1
  process.stdout.write(flags.json ? `${JSON.stringify({ name, what, machine, quick: flags.quick, findings: judged })}\n` : '')
  if (flags.json) return
  const lines = judged.map(({ label, unit, ours, baseline, ratio, bar, verdict }) => [
    label,
    `${short(ours.median)} ${unit}`,
    baseline === null ? '' : `${short(baseline.median)} (${baseline.name})`,
    ratio === null ? '' : `${short(ratio.median)} (${short(ratio.least)}..${short(ratio.most)})`,
    bar === null ? '' : 'atLeast' in bar ? `>= ${bar.atLeast}` : `<= ${bar.atMost}`,
    verdict,
  ])
  const table = [['', 'ours', 'baseline', 'ratio', 'to reach', ''], ...lines]
  const widths = table[0]?.map((_, column) => Math.max(...table.map((line) => line[column]?.length ?? 0))) ?? []
  const text = table.map((line) =>
    line
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  )
  const runs = flags.quick ? 'quick, not judged' : `median of ${flags.runs}`
  process.stdout.write(`${name}: ${what} (${runs})\n${machine}\n${text.join('\n')}\n`)
}

/** Three figures that count, in digits. */
function short(figure: number): string {
  if (!Number.isFinite(figure)) return '-'
  if (Math.abs(figure) >= 100) return Math.round(figure).toLocaleString('en')
  return String(Number(figure.toPrecision(3)))
}
