// A PgBouncer in transaction mode before the test's server, where the program is on the machine.
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from './free-port.ts'

/** Whether `pgbouncer` can be run here. */
export const havePgBouncer = (() => {
  try {
    return /PgBouncer/.test(execFileSync('pgbouncer', ['--version'], { encoding: 'utf8' }))
  } catch {
    return false
  }
})()

/** @param url of a database. @returns its address through the pooler, and how to stop that; rejects when it does not start. */
export async function startPgBouncer(url: string): Promise<{ readonly url: string; readonly stop: () => Promise<void> }> {
  const behind = new URL(url)
  const port = await freePort()
  const folder = await mkdtemp(join(tmpdir(), 'lienlac-pgbouncer-'))
  const settings = join(folder, 'pgbouncer.ini')
  const login = `user=${decodeURIComponent(behind.username)}${behind.password === '' ? '' : ` password=${decodeURIComponent(behind.password)}`}`
  await writeFile(
    settings,
    `[databases]
* = host=${behind.hostname} port=${behind.port || 5432} ${login}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = any
pool_mode = transaction
default_pool_size = 10
`,
  )
  // It refuses to run as root, and then has to be able to read its settings.
  const asRoot = process.getuid?.() === 0
  if (asRoot) execFileSync('chmod', ['-R', 'a+rX', folder])
  const child = spawn('pgbouncer', [...(asRoot ? ['-u', 'nobody'] : []), settings], { stdio: ['ignore', 'ignore', 'pipe'] })
  const ended = once(child, 'close')
  let said = ''
  await new Promise<void>((resolve, reject) => {
    child.stderr.on('data', (chunk) => {
      said += chunk
      if (/listening on 127/.test(said)) resolve()
    })
    child.once('close', () => reject(new Error(`pgbouncer ended: ${said}`)))
  })
  const through = new URL(url)
  through.port = String(port)
  through.search = '?pgbouncer=true'
  return {
    url: through.href,
    async stop() {
      child.kill('SIGTERM')
      await ended
      await rm(folder, { recursive: true, force: true })
    },
  }
}
