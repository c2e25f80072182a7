// `npm run trials -- 1000`: kills processes at random points of a round, again and again, and counts what was lost or doubled.
//
// On TEST_DATABASE_URL (two processes), or with --embedded on the embedded database (one). `--seed N` begins at trial N: so a failing one is
// run again, and a run that was stopped goes on. People and kills repeat with the seed; what happens between two processes does not.
import { parseArgs } from 'node:util'
import { SingleBar } from 'cli-progress'
import { buildWorker } from '../test/kill/crew.ts'
import { planOf } from '../test/kill/plan.ts'
import { foundTown } from '../test/kill/town.ts'
import { calibrate, inLanes, type Result, trial } from '../test/kill/trial.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seed: { type: 'string', default: '1' },
    embedded: { type: 'boolean', default: false },
    people: { type: 'string', default: '100' },
    'at-once': { type: 'string', default: '2' },
  },
})
const [count, first, people, atOnce] = [positionals[0] ?? '100', values.seed, values.people, values['at-once']].map(Number)
const url = values.embedded ? null : (process.env.TEST_DATABASE_URL ?? '')
if (url === '' || !count || !first || !people || !atOnce) {
  process.stderr.write(
    'Usage: npm run trials -- 1000 [--seed N] [--people N] [--at-once N] [--embedded]; without --embedded TEST_DATABASE_URL names the server.\n',
  )
  process.exit(2)
}

const of = { people, processes: url === null ? 1 : 2 }
const program = await buildWorker()
const town = await foundTown({ url, prefix: `lienlac_trials_${process.pid}_`, people })
const setting = { town, program, processes: of.processes }
const sum = { kills: 0, messages: 0, webhooks: 0, repeatedWebhooks: 0, unknown: 0, doubled: 0 }
const failed: { readonly seed: number; readonly about: readonly string[] }[] = []
let done = 0
let stopping = false
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => {
    stopping = true
  })

function add(seed: number, result: Result): void {
  done += 1
  sum.kills += result.kills
  sum.messages += result.totals.message
  sum.webhooks += result.webhooks
  sum.repeatedWebhooks += result.repeatedWebhooks
  sum.unknown += result.unknown
  sum.doubled += result.doubled
  if (result.findings.length > 0) failed.push({ seed, about: result.findings.map(({ rule, about }) => `${rule}: ${about}`) })
}

try {
  const calm = await calibrate(setting, planOf(0, of))
  add(0, calm)
  const bar = new SingleBar({
    format: 'seed {seed} |{bar}| {value}/{total} · {kills} kills · {failed} failed · {eta_formatted}',
    hideCursor: true,
    noTTYOutput: true,
    notTTYSchedule: 10_000,
  })
  bar.start(count, 0, { seed: first, kills: 0, failed: 0 })
  const seeds = Array.from({ length: count }, (_, at) => first + at)
  await inLanes(seeds, atOnce, async (seed) => {
    if (stopping) return
    const result = await trial(setting, planOf(seed, of), calm.totals).catch((error: unknown) => {
      failed.push({ seed, about: [String(error)] })
      return null
    })
    if (result !== null) add(seed, result)
    bar.increment(1, { seed, kills: sum.kills, failed: failed.length })
  })
  bar.stop()
} finally {
  await town.close()
  await program.remove()
}

const share = (n: number, all: number): string => `${((100 * n) / Math.max(1, all)).toFixed(2)} %`
const table: readonly (readonly [string, string])[] = [
  ['trials (and one without a kill)', String(done)],
  ['kills', String(sum.kills)],
  ['messages that the platform received', String(sum.messages)],
  ['webhooks acknowledged', String(sum.webhooks)],
  ['deliveries of webhooks repeated', String(sum.repeatedWebhooks)],
  ['messages in doubt, never sent again', `${sum.unknown} (${share(sum.unknown, sum.messages)})`],
  ['answers that came twice', `${sum.doubled} (${share(sum.doubled, sum.messages)})`],
  ['trials with something lost or doubled against the rules', String(failed.length)],
]
for (const [name, value] of table) process.stdout.write(`${name.padEnd(58)} ${value}\n`)
for (const { seed, about } of failed)
  process.stdout.write(`\nnpm run trials -- 1 --seed ${seed}${url === null ? ' --embedded' : ''}\n  ${about.slice(0, 10).join('\n  ')}\n`)
process.exitCode = failed.length > 0 ? 1 : 0
