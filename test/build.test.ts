// What `npm start` and the image run: the bundle finds its files, and is made anew only when the sources changed.
import { execFile, fork } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { fingerprint, isBuilt } from '../scripts/sources.ts'
import { paperFormats } from '../src/core/paper.ts'
import type { Answer, Asked, Order } from '../src/render/apart.ts'
import { paperBytes } from '../src/render/paper-bytes.ts'
import { figuresFor } from './render/summary-figures.ts'
import { usual } from './render/support/papers.ts'

const run = promisify(execFile)
let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lienlac-build-'))
  await run(process.execPath, ['scripts/ensure-build.ts'])
})
afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
})

const env = () => ({ PATH: process.env.PATH, DATA_DIR: folder, LOG_LEVEL: 'silent', LOCALE: 'en' })

it('a build knows its sources, and is not made twice', async () => {
  expect(isBuilt()).toBe(true)
  const { stderr } = await run(process.execPath, ['scripts/ensure-build.ts'])
  expect(stderr).toBe('')
})

it('two builds at once leave one whole build', async () => {
  await Promise.all([run(process.execPath, ['scripts/build.ts']), run(process.execPath, ['scripts/build.ts'])])
  expect(readFileSync('dist/main.js', 'utf8')).toContain(`./${fingerprint()}/main.js`)
  expect(isBuilt()).toBe(true)
})

it('the bundle has the pages, the roster and the licences of what is in it', () => {
  const build = join('dist', fingerprint())
  expect(
    ['demo/page/index.html', 'demo/roster.xlsx', 'migrations/meta/_journal.json'].filter((file) => !existsSync(join(build, file))),
  ).toEqual([])
  expect(readFileSync(join(build, 'LICENSES.txt'), 'utf8')).toMatch(/^express \d+\.\d+\.\d+ \(MIT\)$/m)
})

it('the bundle finds its migrations and the embedded database', async () => {
  const { stdout } = await run(process.execPath, ['dist/main.js', 'migrate'], { env: env() })
  expect(stdout).toBe('The database is up to date.\n')
  expect(existsSync(join(folder, 'data.key'))).toBe(true)
})

it('the bundle makes papers in its process apart, with the letters it needs, and charts', async () => {
  const child = fork(join('dist', fingerprint(), 'apart-process.js'), [], { execArgv: [], env: {}, serialization: 'advanced' })
  const ask = async (order: Order): Promise<Buffer> => {
    const answered = once(child, 'message')
    child.send({ id: 1, order } satisfies Asked)
    const [answer] = (await answered) as [Answer]
    if ('fault' in answer) throw new Error(answer.fault)
    return Buffer.from(answer.bytes)
  }
  try {
    for (const format of paperFormats) {
      const made = await ask({ make: 'paper', paper: usual.application, format, locale: 'vi' })
      expect(made.equals(await paperBytes(usual.application, format, 'vi')), format).toBe(true)
    }
    const chart = await ask({ make: 'chart', figures: figuresFor([9, 6]), names: { unit: 'Đảng ủy xã Mẫu' }, locale: 'vi' })
    expect(chart.subarray(1, 4).toString()).toBe('PNG')
  } finally {
    child.disconnect()
  }
})

it('the command answers with help, and with an exit code when it is told nonsense', async () => {
  const { stdout } = await run(process.execPath, ['bin/lienlac.js', '--help'], { env: env() })
  expect(stdout).toMatch(/serve[\s\S]*demo[\s\S]*import/)
  await expect(run(process.execPath, ['bin/lienlac.js', 'nonsense'], { env: env() })).rejects.toMatchObject({ code: expect.any(Number) })
})
