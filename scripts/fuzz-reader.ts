// `npm run fuzz -- 5000000`: reads that many random and mutated replies, and reports what threw, took too long, or made a place or a job up.
//
// `--seed N` repeats a run. Mutations start from invented replies (test/fixtures/replies) and from the names and words of the tables, because
// noise alone never comes near a name. Two processes, a report a minute.
import { fork } from 'node:child_process'
import { parseArgs } from 'node:util'
import { fuzz, type Tally } from '../test/understand/fuzz.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { seed: { type: 'string', default: '1' }, part: { type: 'boolean', default: false } },
})
const [count, seed] = [Number(positionals[0] ?? '100000'), Number(values.seed)]
const parts = 2
if (!(count > 0) || !Number.isSafeInteger(seed)) {
  process.stderr.write('Usage: npm run fuzz -- 5000000 [--seed N]\n')
  process.exit(2)
}

if (values.part) {
  process.send?.(fuzz({ count, seed }))
  process.disconnect?.()
} else {
  const started = performance.now()
  const tallies = await Promise.all(
    Array.from({ length: parts }, (_, part) => {
      const child = fork(import.meta.filename, [String(Math.ceil(count / parts)), '--seed', String(seed * parts + part), '--part'], {
        execArgv: ['--no-webstorage'],
      })
      return new Promise<Tally>((resolve, reject) => {
        child.once('message', (tally) => resolve(tally as Tally))
        child.once('exit', (code) => code !== 0 && reject(new Error(`ended with ${code}`)))
      })
    }),
  )
  const faults = tallies.flatMap((tally) => tally.faults)
  const read = tallies.reduce((sum, tally) => sum + tally.read, 0)
  const slowest = Math.max(...tallies.map((tally) => tally.slowest))
  const seconds = (performance.now() - started) / 1000
  process.stdout.write(
    `${read.toLocaleString('en')} replies in ${seconds.toFixed(0)} s, the slowest ${slowest.toFixed(1)} ms, ${faults.length} faults\n`,
  )
  for (const fault of faults.slice(0, 20)) process.stdout.write(`  ${fault}\n`)
  process.exitCode = faults.length > 0 ? 1 : 0
}
