// The demo ends with the npm that began it: whoever stops it finds its port free again.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { expect, it, vi } from 'vitest'
import { freePort } from '../support/free-port.ts'

it('a signal to `npm run demo` ends the demo and frees its port', { timeout: 60_000 }, async () => {
  const port = await freePort()
  const npm = spawn('npm', ['run', 'demo', '--', '--port', String(port)], {
    cwd: join(import.meta.dirname, '..', '..'),
    env: { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '' },
    stdio: 'ignore',
    detached: true,
  })
  const answers = (): Promise<boolean> =>
    fetch(`http://127.0.0.1:${port}/demo`).then(
      () => true,
      () => false,
    )
  try {
    await vi.waitFor(async () => expect(await answers()).toBe(true), { timeout: 40_000, interval: 200 })
    npm.kill('SIGTERM')
    await vi.waitFor(async () => expect(await answers()).toBe(false), { timeout: 10_000, interval: 200 })
  } finally {
    // Whatever is left of its group; nothing, when all went well.
    try {
      if (npm.pid !== undefined) process.kill(-npm.pid, 'SIGKILL')
    } catch {}
  }
})
