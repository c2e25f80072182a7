// A branch with nobody on any chat, not even its secretary: the sheets are printed by command, people phone, and what comes back on paper is typed in.
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { systemClock } from '../../src/clock.ts'
import { run } from '../support/process.ts'

const roster = `ĐẢNG BỘ XÃ MẪU,,,,,,,
CHI BỘ ẤP 1 (MẪU),,,,,,,
STT,Họ và tên,Năm sinh,SĐT,Chức vụ,Nơi làm việc,Đến ngày,Người phụ trách
1,Nguyễn Văn Mẫu,1970,0900000101,Bí thư,,,
2,Trần Thị Thử,1990,0900000102,Đảng viên,Bắc Ninh,31/12/2035,
3,Trần Văn Thử,1991,0900000103,Đảng viên,Bình Dương,31/12/2035,
4,Lê Thị Thử,1992,,Đảng viên,Nhật Bản,31/12/2035,
`
let folder = ''
const env = () => ({ DATA_DIR: join(folder, 'data'), LOG_LEVEL: 'silent' })
const calls = (...args: string[]) => run(['calls', ...args], env())
const numbers = new Map<string, number>()

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'telephone-'))
  await writeFile(join(folder, 'roster.csv'), roster)
  await run(['import', join(folder, 'roster.csv')], env())
  // The round of the month after next: nobody is new on the list by then.
  const month = systemClock.now().toZonedDateTimeISO('Asia/Ho_Chi_Minh').toPlainDate().toPlainYearMonth().add({ months: 2 })
  await run(['tick', '--at', `${month}-01T10:00:00+07:00`], env())
}, 120_000)
afterAll(() => rm(folder, { recursive: true }))

it('a sheet is written for the one who has the duty, for nobody else to read, with the numbers to record by', async () => {
  const out = join(folder, 'sheets')
  const printed = await calls('--out', out)
  expect(printed).toMatchObject({ code: 0, err: '' })
  expect(printed.out).toMatch(/CHI BỘ ẤP 1 \(MẪU\): 2 cuộc gọi, người gọi Nguyễn Văn Mẫu/i)
  const [file = ''] = await readdir(out)
  expect(file).toBe('chi-bo-ap-1-mau-nguyen-van-mau.html')
  expect((await stat(join(out, file))).mode & 0o777).toBe(0o600)
  const page = await readFile(join(out, file), 'utf8')
  expect(page).toContain('0900 000 102')
  const [sheet] = JSON.parse((await calls('--out', out, '--json')).out)
  for (const call of sheet.calls) numbers.set(call.name, call.number)
  expect([...numbers.keys()]).toEqual(['Trần Thị Thử', 'Trần Văn Thử'])
  expect(page).toContain(`gọi #${numbers.get('Trần Văn Thử')} …`)
}, 60_000)

it('what came back on paper is recorded by number or by name, with who called and when', async () => {
  const number = String(numbers.get('Trần Thị Thử'))
  const recorded = await calls('record', number, 'vẫn làm may ở Bắc Ninh', '--by', 'Nguyễn Văn Mẫu')
  expect(recorded).toEqual({ code: 0, out: 'Đã ghi cuộc gọi với Trần Thị Thử: may – Bắc Ninh. Cảm ơn đồng chí.\n', err: '' })
  const again = await calls('record', `#${number}`, 'vẫn làm may ở Bắc Ninh', '--by', 'Mẫu')
  expect(again.out).toContain('hôm nay đã ghi rồi')
  const tried = await calls('record', 'Trần Văn Thử', 'không nghe máy', '--by', 'Nguyễn Văn Mẫu')
  expect(tried.out).toContain('chưa gặp được (lần 1)')
  const older = await calls('record', number, 'làm ở Đồng Nai', '--by', 'Mẫu', '--at', '2026-01-02T19:30')
  expect(older.out).toContain('tin mới hơn')
}, 120_000)

it.each([
  ['a caller who has no duty there', ['Trần Văn Thử', 'vẫn như cũ', '--by', 'Lê Thị Thử'], 'Người có thể gọi: Nguyễn Văn Mẫu'],
  ['a name that fits two', ['Thử', 'vẫn như cũ', '--by', 'Mẫu'], 'hãy ghi theo số'],
  ['a name that fits nobody', ['Không Ai Cả', 'vẫn như cũ', '--by', 'Mẫu'], 'Không tìm thấy ai'],
  ['a line that says nothing', ['Trần Văn Thử', 'hôm qua', '--by', 'Mẫu'], 'Chưa hiểu câu này'],
  ['a place that may be two', ['Trần Văn Thử', 'làm ở DN', '--by', 'Mẫu'], 'Đồng Nai'],
  ['a time that has not come', ['Trần Văn Thử', 'vẫn như cũ', '--by', 'Mẫu', '--at', '2099-01-01'], '--at phải là'],
  ['a time that is none', ['Trần Văn Thử', 'vẫn như cũ', '--by', 'Mẫu', '--at', 'hôm qua'], '--at phải là'],
])(
  '%s is told, and nothing is written',
  async (_, args, words) => {
    const refused = await calls('record', ...args)
    expect(refused).toMatchObject({ code: 2, out: '', err: expect.stringContaining(words) })
  },
  60_000,
)

it('a branch that is not there is told', async () => {
  expect(await calls('--branch', 'Chi bộ Không Có')).toMatchObject({ code: 2, err: expect.stringContaining('Chi bộ Không Có') })
}, 60_000)
