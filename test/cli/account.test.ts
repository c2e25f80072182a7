// `lienlac account`: keys are tried before they are kept and shown nowhere; a running service takes up what was added and lets go of what was removed.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { type FakeZaloBot, fakeZaloBot } from '../../src/city/wires/fake-zalo-bot.ts'
import { systemClock } from '../../src/clock.ts'
import { onPostgres, type TestDatabase, testDatabase } from '../support/database.ts'
import { type Ended, run, serveProcess } from '../support/process.ts'

const token = '12345689:made-up-token-of-an-operator'
const roster = `ĐẢNG BỘ XÃ MẪU,,,,,,
CHI BỘ ẤP MẪU,,,,,,
STT,Họ và tên,Năm sinh,SĐT,Chức vụ,Nơi làm việc,Đến ngày
1,Nguyễn Văn Mẫu,1970,0900000101,Bí thư,,
2,Trần Thị Thử,1990,0900000102,Đảng viên,Bắc Ninh,31/12/2027
`

let db: TestDatabase | null = null
let folder = ''
let zalo: FakeZaloBot
const env = (more: Readonly<Record<string, string>> = {}) => ({
  ...(db?.url ? { DATABASE_URL: db.url } : {}),
  DATA_DIR: join(folder, 'data'),
  ZALO_BOT_API_ROOT: zalo.apiRoot,
  ...more,
})
/** All that commands have printed. */
let printed = ''
async function lienlac(args: readonly string[], input?: string, more?: Readonly<Record<string, string>>): Promise<Ended> {
  const ended = await run(['account', ...args], env(more), input)
  printed += ended.out + ended.err
  return ended
}
const add = (given: string, ...more: string[]) => lienlac(['add', 'zalo-bot', '--keys', '-', ...more], JSON.stringify({ token: given }))
const list = async () => JSON.parse((await lienlac(['list', '--json'])).out)
/** The account that was added: the environment's has its row too, once it was named. */
const added = async () => (await list()).find((one: { name: string }) => one.name !== 'env')

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'account-'))
  if (onPostgres) db = await testDatabase({ migrated: false })
  zalo = await fakeZaloBot({ token, name: 'Bot Giữ Liên Lạc', now: systemClock.now })
  await writeFile(join(folder, 'roster.csv'), roster)
  await run(['import', join(folder, 'roster.csv')], env())
}, 120_000)
afterAll(async () => {
  await zalo.close()
  await db?.close()
  await rm(folder, { recursive: true })
})
beforeEach(() => {
  printed = ''
})
afterEach(() => {
  expect(printed).not.toContain('made-up-token')
})

it.each<[string, readonly string[], number, RegExp]>([
  ['a channel that is none', ['add', 'pigeon'], 2, /Không có kênh pigeon/],
  ['no keys and no terminal', ['add', 'zalo-bot'], 2, /Không có cửa sổ lệnh.*\{"token":"…"\}/],
  ['a file that is not there', ['add', 'zalo-bot', '--keys', '/nowhere/keys.json'], 2, /Không đọc được tệp/],
  ['a branch that is none', ['add', 'zalo-bot', '--keys', '-', '--branch', 'Chi bộ lạ'], 2, /Không có.*chi bộ tên Chi bộ lạ/],
  ['a limit that is no number', ['add', 'zalo-bot', '--keys', '-', '--max-users', 'nhiều'], 2, /--max-users phải là một số/],
  ['an account that is none', ['remove', '999'], 2, /Không có tài khoản số 999/],
  ['nothing to set', ['set', '999'], 2, /./],
])(
  '%s ends with one sentence',
  async (_, args, code, words) => {
    const ended = await lienlac(args, args.includes('-') ? JSON.stringify({ token }) : undefined)
    expect(ended).toMatchObject({ code, out: '', err: expect.stringMatching(words) })
    expect(ended.err.trim().split('\n')).toHaveLength(1)
  },
  60_000,
)

it('keys are tried first: what is malformed, refused or out of reach is not kept, and is said without quoting it', async () => {
  const wrong = '12345689:made-up-token-that-is-wrong'
  for (const [keys, words] of [
    [JSON.stringify({ token: wrong }), /Nền tảng không nhận khóa này/],
    [JSON.stringify({ token: 'made-up-token' }), /chưa đúng dạng/],
    ['made-up-token', /Khóa phải là JSON/],
  ] as const) {
    const ended = await lienlac(['add', 'zalo-bot', '--keys', '-'], keys)
    expect(ended.code).toBeGreaterThan(0)
    expect(ended.err).toMatch(words)
  }
  zalo.rule(() => ({ status: 503, body: 'busy' }))
  expect(await add(token)).toMatchObject({ code: 1, err: expect.stringMatching(/Chưa hỏi được nền tảng/) })
  zalo.rule(null)
  expect(await list()).toEqual([])
  expect(await lienlac(['list'])).toMatchObject({ code: 0, out: expect.stringContaining('Chưa có tài khoản nào') })
}, 60_000)

it('added from a file with its limits, listed without keys, once only, changed, closed after a yes, and opened again as the same', async () => {
  const file = join(folder, 'keys.json')
  await writeFile(file, JSON.stringify({ token }))
  const done = await lienlac(['add', 'zalo-bot', '--keys', file, '--branch', 'chi bo ap mau', '--max-users', '40', '--name', 'mau'])
  expect(done).toMatchObject({ code: 0, out: expect.stringMatching(/Đã thêm tài khoản \d+ \(zalo-bot\): Bot Giữ Liên Lạc/) })
  const account = await added()
  expect(account).toEqual({
    ...{ id: expect.any(Number), channel: 'zalo-bot', name: 'mau', title: 'Bot Giữ Liên Lạc', link: null, branch: 'Chi bộ ấp Mẫu' },
    ...{ users: 0, maxUsers: 40, sent: 0, maxMonthly: 3000, state: 'open' },
  })
  expect(await add(token)).toMatchObject({ code: 1, err: expect.stringMatching(/đã có trong hệ thống/) })
  expect(await lienlac(['add', 'zalo-bot', '--keys', '-'], JSON.stringify({ token }), { ZALO_BOT_TOKEN: token })).toMatchObject({ code: 1 })
  const id = String(account.id)
  const set = await lienlac(['set', id, '--max-monthly', '0', '--max-users', '-', '--branch', '-', '--link', 'https://zalo.example/bot'])
  expect(set).toMatchObject({ code: 0, out: expect.stringMatching(/dùng chung.*người 0\/50.*tin tháng này –/) })
  expect(await lienlac(['remove', id])).toMatchObject({ code: 2, out: expect.stringMatching(/0 người đang dùng(.|\n)*--yes/) })
  expect((await added()).state).toBe('open')
  expect(await lienlac(['remove', id, '--yes'])).toMatchObject({ code: 0, out: expect.stringMatching(/Đã ngừng dùng tài khoản.*xóa khóa/) })
  expect(zalo.calls('deleteWebhook').length).toBeGreaterThan(0)
  expect((await added()).state).toBe('closed')
  expect(await lienlac(['remove', id, '--yes'])).toMatchObject({ code: 2, err: expect.stringMatching(/đã ngừng dùng rồi/) })
  expect(JSON.parse((await add(token, '--json')).out)).toEqual({ id: account.id, channel: 'zalo-bot', title: 'Bot Giữ Liên Lạc' })
  expect((await added()).state).toBe('open')
}, 120_000)

it('a time to come is refused while an account that was added is open', async () => {
  const ended = await run(['tick', '--at', '2035-01-01T08:00:00+07:00'], env())
  expect(ended).toMatchObject({ code: 2, out: '', err: expect.stringContaining('--really') })
}, 60_000)

it('the invitation sheet names the bot that each is invited to', async () => {
  const sheets = join(folder, 'sheets')
  const invited = await run(['invite', '--out', sheets, '--json'], env())
  const [{ path, people }] = JSON.parse(invited.out)
  expect(people[0].bot).toEqual({ channel: 'Zalo (bot)', name: 'Bot Giữ Liên Lạc', link: null })
  expect(await readFile(path, 'utf8')).toContain('Mở ứng dụng Zalo (bot), tìm “Bot Giữ Liên Lạc”.')
  const named = await run(['invite', '--name', 'Trần Thị Thử'], env())
  expect(named.out).toMatch(/^Trần Thị Thử: \d{4} \d{4} nhắn cho “Bot Giữ Liên Lạc” trên Zalo \(bot\)/)
}, 60_000)

it.runIf(onPostgres)(
  'a running service answers on an account within seconds of its adding, and polls no more within seconds of its removal',
  async () => {
    const account = await added()
    await lienlac(['remove', String(account.id), '--yes'])
    const service = await serveProcess(env({ LOG_LEVEL: 'info' }))
    try {
      await add(token)
      await zalo.say('a-stranger', 'xin chào')
      expect((await zalo.message('a-stranger', undefined, 15_000)).text).toContain('mã gồm 8 chữ số')
      await lienlac(['remove', String(account.id), '--yes'])
      await new Promise((resolve) => setTimeout(resolve, 6_000))
      const polls = zalo.calls('getUpdates').length
      await zalo.say('a-stranger', 'còn ai không')
      await new Promise((resolve) => setTimeout(resolve, 3_000))
      expect(zalo.calls('getUpdates').length).toBe(polls)
      expect(zalo.messages('a-stranger')).toHaveLength(1)
      expect(service.output()).toContain('account_closed')
      printed += service.output()
    } finally {
      await service.stop()
    }
  },
  90_000,
)
