// Runs a benchmark by its name, or all of them: `npm run bench -- outbox_drain --quick`, `npm run bench -- all --json`.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

const names = [
  'webhook_ack',
  'update_to_reply',
  'plan_round',
  'outbox_drain',
  'claim_deep',
  'orm_tax',
  'rate_fidelity',
  'service',
  'read_roster',
  'understand',
]

const [asked, ...rest] = process.argv.slice(2)
const wanted = asked === 'all' ? names : names.filter((name) => name === asked?.replaceAll('-', '_'))
if (wanted.length === 0) {
  process.stderr.write(`Name a benchmark: ${names.join(', ')}, or all. Each takes --quick and --json.\n`)
  process.exitCode = 2
}
for (const name of wanted) {
  const file = join(import.meta.dirname, `${name.replaceAll('_', '-')}.ts`)
  const child = spawn(process.execPath, [file, ...rest], { stdio: 'inherit' })
  const [code] = (await once(child, 'close')) as [number | null]
  process.exitCode ||= code ?? 1
}
