// `lienlac doctor`: one line for each thing that is wrong, in both languages, an exit code, and no secret in any of them.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { findingNames } from '../../src/channels/channel.ts'
import { fakeTelegram } from '../../src/city/wires/fake-telegram.ts'
import { fakeViber } from '../../src/city/wires/fake-viber.ts'
import { examine, findingText } from '../../src/cli/doctor.ts'
import { lookAtAddress, lookAtWatcher } from '../../src/cli/doctor-house.ts'
import { wordsOf } from '../../src/cli/shared.ts'
import { readConfig } from '../../src/config.ts'
import { run, serveProcess } from '../support/process.ts'
import { serve } from '../support/servers.ts'

const vi = wordsOf({ LOCALE: 'vi' })
const now = () => Temporal.Instant.from('2026-12-01T02:00:00Z')
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lienlac-doctor-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const at = ({ port }: { readonly port: number }) => `http://127.0.0.1:${port}`
const answering = (status: number, body: string) => serve((_, response) => response.writeHead(status).end(body))
const brief = (lines: readonly { level: string; what: string }[]) => lines.map(({ level, what }) => `${level} ${what}`)

describe('our own address', () => {
  const look = async (PUBLIC_URL?: string) =>
    (await lookAtAddress(readConfig(PUBLIC_URL === undefined ? {} : { PUBLIC_URL }), vi, 300)).what

  it.each([
    ['answers', 200, 'ok', 'public_url'],
    ['is down behind a proxy', 502, 'Bad Gateway', 'public_url_unreachable'],
    ['leads to somebody else', 200, '<html>Parked</html>', 'public_url_foreign'],
  ])('that %s', async (_, status, body, what) => {
    expect(await look(`${at(await answering(status, body))}/`)).toBe(what)
  })

  it('that is not set, refuses or hangs', async () => {
    expect(await look()).toBe('public_url_none')
    expect(await look('http://127.0.0.1:9')).toBe('public_url_unreachable')
    expect(await look(at(await serve(() => undefined)))).toBe('public_url_unreachable')
  })
})

describe('the watcher', () => {
  it('is asked whether it is there, and is never told that all is well', async () => {
    const asked: unknown[] = []
    const watcher = await serve((request, response) => {
      asked.push(request.url)
      response.writeHead(404).end()
    })
    const line = await lookAtWatcher(readConfig({ HEARTBEAT_URL: `${at(watcher)}/ping/secret-of-the-watcher` }), vi, 300)
    expect(line.what).toBe('heartbeat')
    expect(asked).toEqual(['/'])
    expect(line.text).not.toContain('secret')
  })

  it('that is not set or out of reach', async () => {
    expect(await lookAtWatcher(readConfig({}), vi, 300)).toMatchObject({ level: 'warning', what: 'heartbeat_none' })
    const gone = await lookAtWatcher(readConfig({ HEARTBEAT_URL: 'http://127.0.0.1:9/secret' }), vi, 300)
    expect(gone).toMatchObject({ level: 'broken', what: 'heartbeat_unreachable' })
    expect(gone.text).not.toContain('secret')
    expect((await lookAtWatcher(readConfig({ HEARTBEAT_URL: at(await answering(503, '')) }), vi, 300)).level).toBe('broken')
  })
})

it('each finding of a channel has its sentence in both languages, and no place in it stays empty', () => {
  const detail = { name: 'N', reason: 'R', url: 'U', days: 61, most: 90, host: 'H', what: 'W', left: 1, of: 2, count: 12 }
  for (const LOCALE of ['vi', 'en'] as const)
    for (const what of findingNames) expect(wordsOf({ LOCALE })(`cli:doctor.${what}`, detail), what).toMatch(/^[^{}]{10,}\.$/u)
})

it('a finding that lacks a detail still makes a sentence', () => {
  expect(findingText(vi, { what: 'webhook_elsewhere' })).toContain('địa chỉ khác (?)')
})

it('tells what is wrong with the database, and looks at the rest all the same', async () => {
  const lines = await examine(readConfig({ DATABASE_URL: 'postgres://postgres:password-of-the-server@127.0.0.1:9/x' }), vi, 300)
  expect(lines.map(({ level, about }) => `${level} ${about}`)).toEqual(['broken Cơ sở dữ liệu', 'fine PUBLIC_URL', 'warning HEARTBEAT_URL'])
  expect(JSON.stringify(lines)).not.toContain('password-of-the-server')
})

it('a key that was just made is told, and one that is none is an error in words', { timeout: 60_000 }, async () => {
  const DATA_DIR = join(folder, 'keyed')
  expect((await examine(readConfig({ DATA_DIR }), vi, 300)).map(({ what }) => what)).toContain('key_new')
  expect((await examine(readConfig({ DATA_DIR }), vi, 300)).map(({ what }) => what)).toContain('key_file')
  const [line, ...rest] = await examine(readConfig({ DATA_DIR, DATA_KEY: 'no-key-at-all' }), vi, 300)
  expect(line).toMatchObject({ level: 'broken', what: 'VaultError' })
  expect(brief(rest)).toEqual(['fine public_url_none', 'warning heartbeat_none'])
  expect(line?.text).not.toContain('no-key-at-all')
})

const roster = `ĐẢNG BỘ XÃ MẪU,,,,,,
CHI BỘ ẤP MẪU,,,,,,
STT,Họ và tên,Năm sinh,SĐT,Chức vụ,Nơi làm việc,Đến ngày
1,Nguyễn Văn Mẫu,1970,0900000101,Bí thư,,
`

it('as a command it says each thing in a line, ends with 1 when something is broken and with 0 when nothing is, and shows no secret', {
  timeout: 120_000,
}, async () => {
  const telegram = await fakeTelegram({ token: '1:right-token', now })
  const viber = await fakeViber({ token: 'right-viber-token', now, name: 'Liên lạc Mẫu' })
  onTestFinished(async () => {
    await telegram.close()
    await viber.close()
  })
  const env = { DATA_DIR: join(folder, 'whole'), TELEGRAM_API_ROOT: telegram.apiRoot, VIBER_API_ROOT: viber.apiRoot }
  await writeFile(join(folder, 'roster.csv'), roster)
  expect(await run(['import', join(folder, 'roster.csv')], env)).toMatchObject({ code: 0 })

  const well = await run(['doctor', '--json'], { ...env, TELEGRAM_BOT_TOKEN: '1:right-token' })
  expect(well.code).toBe(0)
  expect(JSON.parse(well.out).fine).toBe(true)
  expect(brief(JSON.parse(well.out).lines)).toEqual(
    expect.arrayContaining(['fine database', 'fine key_file', 'fine answers', 'fine polls', 'fine users_unlimited']),
  )

  const ill = await run(['doctor'], { ...env, LOCALE: 'en', TELEGRAM_BOT_TOKEN: '1:wrong-token', VIBER_AUTH_TOKEN: 'right-viber-token' })
  expect(ill.code).toBe(1)
  expect(ill.out).toMatch(/^\[BROKEN\] telegram \d+ \(env\): the platform refuses the token/mu)
  expect(ill.out).toMatch(/^\[fine\] viber \d+ \(env\): the platform knows the account: Liên lạc Mẫu/mu)
  expect(ill.out).toMatch(/^\[BROKEN\] viber \d+ \(env\): this platform has to call the service, and PUBLIC_URL is not set/mu)
  expect(`${well.out}${well.err}${ill.out}${ill.err}`).not.toMatch(/right-token|wrong-token|right-viber-token/)

  const service = await serveProcess({ ...env, TELEGRAM_BOT_TOKEN: '1:right-token' })
  const beside = await run(['doctor', '--json'], { ...env, TELEGRAM_BOT_TOKEN: '1:right-token' })
  expect(await service.stop()).toBe(0)
  expect(beside.code).toBe(0)
  expect(brief(JSON.parse(beside.out).lines)).toContain('warning database_in_use')
})
