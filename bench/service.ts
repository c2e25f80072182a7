// How fast the bundled service is ready and how much memory it takes with 5,000 members, beside a bare Node that only listens:
// `DATABASE_URL=postgres://… node bench/service.ts`. Uses a database of its own, which it makes and drops.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'

const root = join(import.meta.dirname, '..')
const server = process.env.DATABASE_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres'
const rounds = 5

/** Starts a process, waits until its port answers, and returns the milliseconds and the resident megabytes after `settle` seconds. */
async function startAndWeigh(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  port: number,
  settle: number,
): Promise<{ ms: number; mb: number }> {
  const begin = performance.now()
  const child = spawn(process.execPath, [...args], {
    env: { ...process.env, ...env, PORT: String(port), LOG_LEVEL: 'warn' },
    stdio: 'ignore',
  })
  for (;;) {
    const ok = await fetch(`http://127.0.0.1:${port}/readyz`).then(
      (response) => response.ok,
      () => false,
    )
    if (ok) break
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  const ms = performance.now() - begin
  await new Promise((resolve) => setTimeout(resolve, settle * 1000))
  const mb = Number(readFileSync(`/proc/${child.pid}/status`, 'utf8').match(/VmRSS:\s+(\d+)/)?.[1] ?? 0) / 1024
  child.kill('SIGTERM')
  await once(child, 'close')
  return { ms, mb }
}

async function command(args: readonly string[], env: Readonly<Record<string, string>>): Promise<void> {
  const child = spawn(process.execPath, [join(root, 'dist', 'main.js'), ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const [code] = await once(child, 'close')
  if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}`)
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

/** 5,000 members in 100 branches, every tenth of them away. */
function roster(): string {
  const rows = Array.from({ length: 5_000 }, (_, n) => {
    const away = n % 10 === 0
    return `Chi bộ ấp ${n % 100},Nguyễn Văn ${String.fromCodePoint(65 + (n % 26))}${'abcdefghij'[n % 10]}${'klmnopqrst'[Math.floor(n / 10) % 10]}${'uvwxyzabcd'[Math.floor(n / 100) % 10]},${1950 + (n % 55)},09${String(10_000_000 + n)},${away ? 'Bắc Ninh' : ''},${away ? '31/12/2027' : ''}`
  })
  return `Chi bộ,Họ và tên,Năm sinh,SĐT,Nơi làm việc,Đến ngày\n${rows.join('\n')}\n`
}

const name = `lienlac_bench_${process.pid}`
const sql = postgres(server, { onnotice: () => {} })
await sql.unsafe(`create database ${name}`)
const folder = await mkdtemp(join(tmpdir(), 'lienlac-bench-'))
const url = new URL(server)
url.pathname = `/${name}`
const env = { DATABASE_URL: url.toString(), DATA_DIR: folder, TELEGRAM_BOT_TOKEN: '' }
try {
  await writeFile(join(folder, 'roster.csv'), roster())
  await writeFile(
    join(folder, 'bare.mjs'),
    `import { createServer } from 'node:http'; createServer((_, r) => r.end('ok')).listen(process.env.PORT); process.on('SIGTERM', () => process.exit())`,
  )
  const imported = performance.now()
  await command(['import', join(folder, 'roster.csv'), '--committee', 'Đảng ủy xã Mẫu', '--json', '--skip-bad-rows'], env)
  const importSeconds = (performance.now() - imported) / 1000
  // The first start opens the rounds; what is measured is an ordinary day.
  await startAndWeigh([join(root, 'dist', 'main.js'), 'serve'], env, 3991, 15)
  const ours: { ms: number; mb: number }[] = []
  const bare: { ms: number; mb: number }[] = []
  for (let n = 0; n < rounds; n += 1) {
    bare.push(await startAndWeigh([join(folder, 'bare.mjs')], env, 3992, 0))
    ours.push(await startAndWeigh([join(root, 'dist', 'main.js'), 'serve'], env, 3991, n === 0 ? 10 : 2))
  }
  const ready = median(ours.map(({ ms }) => ms))
  const bareReady = median(bare.map(({ ms }) => ms))
  const memory = Math.max(...ours.map(({ mb }) => mb))
  const bareMemory = median(bare.map(({ mb }) => mb))
  const line = (what: string, value: string): void => void process.stdout.write(`${what.padEnd(44)} ${value}\n`)
  line('import of 5,000 rows, whole command', `${importSeconds.toFixed(1)} s`)
  line(
    'start to /readyz, median of 5',
    `${ready.toFixed(0)} ms, ${(ready / bareReady).toFixed(1)} × a bare Node server (${bareReady.toFixed(0)} ms)`,
  )
  line(
    'resident memory, 5,000 members, most of 5',
    `${memory.toFixed(0)} MB, ${(memory / bareMemory).toFixed(1)} × a bare Node server (${bareMemory.toFixed(0)} MB)`,
  )
} finally {
  await sql.unsafe(`drop database ${name} with (force)`)
  await sql.end()
  await rm(folder, { recursive: true, force: true })
}
