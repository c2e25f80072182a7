// What stands in the way of a start ends in a sentence and an exit code, never in a stack trace.

import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openDatabase } from '../../db/client.ts'
import { testVault } from '../support/database.ts'
import { run, serveProcess } from '../support/process.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lienlac-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))
const keyOf = (byte: number) => Buffer.alloc(32, byte).toString('base64')
const noStack = /^\s+at .*:\d+/m

it.each<[string, readonly string[], Readonly<Record<string, string>>, number, RegExp]>([
  ['an address that is no database', ['serve'], { DATABASE_URL: 'nonsense://user:hidden@x' }, 2, /DATABASE_URL: is no postgres/],
  ['an unreachable database', ['serve'], { DATABASE_URL: 'postgres://user:hidden@127.0.0.1:1/x' }, 1, /ECONNREFUSED.*DATABASE_URL/],
  ['a port that is no number', ['serve'], { PORT: 'abc' }, 2, /PORT/],
  ['a key that is none', ['serve'], { DATA_KEY: 'hidden' }, 1, /32 bytes in base64/],
  ['a demo without an end', ['demo', '--headless', '--to', '9999-01-01'], {}, 2, /2031/],
  ['a demo on a port that is none', ['demo', '--port', 'abc'], {}, 2, /65535/],
  ['a roster that is a folder', ['import', '/'], {}, 2, /\//],
])('%s', async (_, args, env, code, words) => {
  const ended = await run(args, { DATA_DIR: join(folder, 'some'), LOCALE: 'en', ...env })
  expect(ended).toMatchObject({ code, err: expect.stringMatching(words) })
  expect(ended.err + ended.out).not.toMatch(noStack)
  expect(ended.err + ended.out).not.toContain('hidden')
})

it('a data folder that cannot be written', async () => {
  await writeFile(join(folder, 'file'), '')
  const ended = await run(['serve'], { DATA_DIR: join(folder, 'file', 'below'), DATA_KEY: keyOf(1), LOCALE: 'en' })
  expect(ended).toMatchObject({ code: 1, err: expect.stringMatching(/data folder cannot be written/) })
  expect(ended.err).not.toMatch(noStack)
})

it('a roster of 50 MB is refused with its limit, and nothing is written', async () => {
  const file = join(folder, 'large.xlsx')
  await writeFile(file, Buffer.alloc(50 * 1024 * 1024))
  const ended = await run(['import', file], { DATA_DIR: join(folder, 'large'), LOCALE: 'en' })
  expect(ended.code).toBe(1)
  expect(ended.out).toMatch(/10 MB/)
})

it('of two on one embedded folder the second says who has it; then a used port, another key and a newer database are told', async () => {
  const env = { DATA_DIR: join(folder, 'shared'), DATA_KEY: keyOf(7), LOCALE: 'en' }
  expect((await run(['import', 'src/demo/roster.xlsx'], env)).code).toBe(0)
  const first = await serveProcess(env)
  const second = await run(['serve'], { ...env, PORT: '0' })
  expect(second).toMatchObject({ code: 1, err: expect.stringContaining(String(first.pid)) })
  expect(second.err).not.toMatch(noStack)
  expect(await first.stop()).toBe(0)

  const occupant = createServer()
  await new Promise<void>((resolve) => occupant.listen(0, '127.0.0.1', resolve))
  const { port } = occupant.address() as AddressInfo
  expect(await run(['serve'], { ...env, PORT: String(port) })).toMatchObject({ code: 1, err: expect.stringContaining(String(port)) })
  occupant.close()

  expect(await run(['serve'], { ...env, PORT: '0', DATA_KEY: keyOf(8) })).toMatchObject({
    code: 1,
    err: expect.stringContaining('another key'),
  })

  const database = await openDatabase({ dataDir: env.DATA_DIR, vault: testVault, log: () => {} })
  await database.orm.execute(`insert into drizzle.__drizzle_migrations (hash, created_at) values ('x', 4000000000000)`)
  await database.close()
  expect(await run(['serve'], { ...env, PORT: '0' })).toMatchObject({ code: 1, err: expect.stringContaining('newer version') })
}, 90_000)
