// What an operator meets who is no programmer: output cut off by `head`, a name nobody has, a token that is wrong.
import { spawn } from 'node:child_process'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { fakeTelegram } from '../../src/city/wires/fake-telegram.ts'
import { systemClock } from '../../src/clock.ts'
import { run, serveProcess } from '../support/process.ts'

const root = join(import.meta.dirname, '..', '..')
const roster = `ĐẢNG BỘ XÃ MẪU,,,,,,
CHI BỘ ẤP 1 (MẪU),,,,,,
STT,Họ và tên,Năm sinh,SĐT,Chức vụ,Nơi làm việc,Đến ngày
1,Nguyễn Văn Mẫu,1970,0900000101,Bí thư,,
2,Trần Thị Thử,1990,0900000102,Đảng viên,Bắc Ninh,31/12/2027
`
let folder = ''
let imported = ''
const env = () => ({ DATA_DIR: join(folder, 'data'), LOG_LEVEL: 'silent' })
// One folder for all: making the tables anew is what takes the time.
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'walk-'))
  await writeFile(join(folder, 'roster.csv'), roster)
  imported = (await run(['import', join(folder, 'roster.csv')], env())).out
}, 60_000)
afterAll(() => rm(folder, { recursive: true }))

it('an import says what comes next, and so does a sheet of invitations, which has its file under a clean name', async () => {
  expect(imported).toContain('npx lienlac invite')
  expect(imported).toContain('Đi làm xa 1, ở nhà 1.')
  const invited = await run(['invite', '--out', join(folder, 'sheets')], env())
  expect(invited.out).toContain('không còn hiệu lực')
  expect(await readdir(join(folder, 'sheets'))).toEqual(['chi-bo-ap-1-mau.html'])
  const [named, voided] = (await run(['invite', '--name', 'Trần Thị Thử'], env())).out.split('\n')
  expect(named).toMatch(/^Trần Thị Thử: \d{4} \d{4}$/)
  expect(voided).toMatch(/đến hết ngày \d+\/\d+\/\d{4}\. Thẻ hoặc mã trao trước đây .* không còn hiệu lực/)
  const nobody = await run(['invite', '--name', 'Không Ai Cả'], env())
  expect(nobody).toMatchObject({ code: 1, out: expect.stringContaining('không có ai tên Không Ai Cả') })
}, 60_000)

it('the same file again says that nothing changed, and not what comes next', async () => {
  const again = await run(['import', join(folder, 'roster.csv')], env())
  expect(again).toMatchObject({ code: 0, out: expect.stringContaining('không có gì phải thay đổi') })
  expect(again.out).not.toContain('invite')
}, 60_000)

it('lines without a branch are named beside all other mistakes, and can be skipped or given one', async () => {
  const file = join(folder, 'branches.csv')
  await writeFile(
    file,
    'Họ và tên,Năm sinh,Chi bộ,Đi làm xa\nLê Thị Thử,1991,Ấp 2 (Mẫu),x\nHồ Thị Thử,1992,,x\nMã Văn Thử,1993,Ấp 2 (Mẫu),để sau\nCù Văn Thử,1994,,\n',
  )
  const refused = await run(['import', file], env())
  expect(refused).toMatchObject({ code: 1, err: '' })
  expect(refused.out).toMatch(
    /dòng 4, cột “Đi làm xa”(.|\n)*dòng 3, 5: không rõ chi bộ(.|\n)*2 dòng không rõ chi bộ.*--branch(.|\n)*--skip-bad-rows/,
  )
  const seen = async (...more: string[]) =>
    JSON.parse((await run(['import', file, '--dry-run', '--skip-bad-rows', '--json', ...more], env())).out)
  expect(await seen()).toMatchObject({ refused: false, added: 1 })
  expect(await seen('--branch', 'Chi bộ ấp 3 (Mẫu)')).toMatchObject({ refused: false, added: 3 })
}, 60_000)

it('a list of which no line is left is not written', async () => {
  const file = join(folder, 'branchless.csv')
  await writeFile(
    file,
    `Họ và tên,Năm sinh\n${'abcdefghijklmnopqrstuvwxy'
      .split('')
      .map((letter) => `Lê Thị ${letter},1991\n`)
      .join('')}`,
  )
  const none = await run(['import', file, '--skip-bad-rows'], env())
  expect(none).toMatchObject({ code: 1, out: expect.stringMatching(/dòng 2, 3, .*, 21, … \(\+5\): không rõ(.|\n)*không còn dòng nào/) })
}, 60_000)

it('an end that is no date, a folder that is none: each is told with what is right', async () => {
  const demo = await run(['demo', '--headless', '--to', 'hello'], env())
  expect(demo).toMatchObject({ code: 2, err: expect.stringMatching(/như 2026-03-15,/) })
  const nowhere = await run(['audit'], { DATA_DIR: '/dev/null/x' })
  expect(nowhere).toMatchObject({ code: 1, err: expect.stringMatching(/thư mục dữ liệu.*ENOTDIR.*DATA_DIR/) })
  expect(nowhere.err).not.toContain('DATA_KEY')
}, 60_000)

it('a dry run of a list that marks nobody as away warns that nobody will be asked', async () => {
  const file = join(folder, 'nobody.csv')
  await writeFile(file, 'Họ và tên,Năm sinh,Chi bộ,Đi làm xa\nLê Thị Thử,1991,Ấp 1 (Mẫu),\n')
  const seen = await run(['import', file, '--dry-run'], env())
  expect(seen.out).toMatch(/Đi làm xa 0, ở nhà 1\.\n.*không ai được hỏi thăm/)
  expect(JSON.parse((await run(['import', file, '--dry-run', '--json'], env())).out)).toMatchObject({
    standings: { away: 0, home: 1, others: 0 },
  })
}, 60_000)

it('whoever reads only the first line of a long answer gets no stack trace', async () => {
  const child = spawn('sh', ['-c', `"${process.execPath}" src/main.ts import src/demo/roster.xlsx --dry-run | head -1`], {
    cwd: root,
    env: { PATH: process.env.PATH ?? '', ...env() },
  })
  let err = ''
  child.stderr.on('data', (chunk) => (err += chunk))
  await new Promise((resolve) => child.on('close', resolve))
  expect(err).not.toMatch(/EPIPE|\n {4}at /)
}, 60_000)

it.each([
  ['42:GOOD', 't.me/'],
  ['42:WRONG', 'TELEGRAM_BOT_TOKEN'],
])(
  'a start with the token %s says %s in a sentence',
  async (token, words) => {
    await using telegram = await fakeTelegram({ token: '42:GOOD', now: systemClock.now })
    const service = await serveProcess({ ...env(), PORT: '0', TELEGRAM_BOT_TOKEN: token, TELEGRAM_API_ROOT: telegram.apiRoot })
    try {
      await vi.waitFor(() => expect(service.output()).toContain(words), { timeout: 10_000 })
    } finally {
      await service.stop()
    }
  },
  60_000,
)
