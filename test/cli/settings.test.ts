// `lienlac settings`: what is in force and why, a change from a day on, and mistakes that end with one sentence.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { onPostgres, type TestDatabase, testDatabase } from '../support/database.ts'
import { type Ended, run } from '../support/process.ts'

const roster = (committee: string, number: number) => `ĐẢNG BỘ ${committee},,,,,,
CHI BỘ ẤP MẪU,,,,,,
STT,Họ và tên,Năm sinh,SĐT,Chức vụ,Nơi làm việc,Đến ngày
1,Nguyễn Văn Mẫu,1970,090000010${number},Bí thư,,
2,Trần Thị Thử,1990,090000011${number},Đảng viên,Bắc Ninh,31/12/2027
`

let db: TestDatabase | null = null
let folder = ''
const lienlac = (args: readonly string[]): Promise<Ended> =>
  run(['settings', ...args], { ...(db?.url ? { DATABASE_URL: db.url } : {}), DATA_DIR: join(folder, 'data') })

interface Listed {
  readonly unit: { readonly id: number; readonly name: string }
  readonly settings: readonly {
    readonly key: string
    readonly source: string
    readonly value: unknown
    readonly history?: readonly object[]
  }[]
}
const list = async (...args: string[]): Promise<readonly Listed[]> => JSON.parse((await lienlac(['list', ...args, '--json'])).out)
const of = async (key: string, ...args: string[]) => (await list(...args))[0]?.settings.find((one) => one.key === key)

/** The number of the branch of the first committee: both are named the same. */
let branch = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'settings-'))
  if (onPostgres) db = await testDatabase({ migrated: false })
  const env = { ...(db?.url ? { DATABASE_URL: db.url } : {}), DATA_DIR: join(folder, 'data') }
  for (const [committee, number] of [
    ['XÃ MẪU', 1],
    ['XÃ KHÁC', 2],
  ] as const) {
    const file = join(folder, `${number}.csv`)
    await writeFile(file, roster(committee, number))
    const ended = await run(['import', file, '--committee', `Đảng bộ ${committee}`], env)
    expect(ended, ended.err).toMatchObject({ code: 0 })
  }
  const several = await lienlac(['list', 'chi bộ ấp mẫu'])
  expect(several).toMatchObject({ code: 2, err: expect.stringMatching(/Có nhiều đơn vị tên/) })
  branch = /(\d+): Chi bộ ấp Mẫu, Đảng bộ xã Mẫu/i.exec(several.err)?.[1] ?? ''
  expect(branch).not.toBe('')
}, 120_000)
afterAll(async () => {
  await db?.close()
  await rm(folder, { recursive: true })
})

it.each<[string, readonly string[], RegExp]>([
  ['a unit that is none', ['list', 'Chi bộ lạ'], /Không có đơn vị tên Chi bộ lạ/],
  ['a key that is nearly one', ['set', 'x', 'exemtion_offsets', '[1]'], /Không có mục exemtion_offsets\. Gần giống: exemption_offsets/],
  ['a key that is none', ['unset', 'x', 'colour'], /Không có mục colour\. Xem các mục/],
  ['a number that is too large', ['set', 'x', 'escalate_days', '91'], /escalate_days phải là một số từ 1 đến 90/],
  ['a word that is no choice', ['set', 'x', 'review_policy', 'force'], /review_policy phải là một trong: invite, required, none/],
  ['a day too many', ['set', 'x', 'meeting_offsets', '[1,-2]'], /tối đa|không quá 12 số ngày.*\[30,7,1\].*Chỗ sai: 1/],
  [
    'a basis without a title',
    ['set', 'x', 'legal_bases', '[{"from":"2027-01-01"}]'],
    /legal_bases phải là danh sách JSON.*Chỗ sai: 0\.title/,
  ],
  ['nothing', ['set', 'x', 'home_province', 'null'], /Giá trị null không đặt được.*settings unset/],
  ['a day that does not exist', ['set', 'x', 'escalate_days', '9', '--from', '2027-02-29'], /--from phải là một ngày có thật/],
  ['a day that is none', ['list', '--on', 'mai'], /--on phải là một ngày có thật/],
  ['too little', ['set', 'x', 'escalate_days'], /Lệnh này cần thêm <value>/],
])(
  '%s ends with one sentence',
  async (_, args, words) => {
    const ended = await lienlac(args)
    expect(ended).toMatchObject({ code: 2, out: '', err: expect.stringMatching(words) })
    expect(ended.err.trim().split('\n')).toHaveLength(1)
  },
  60_000,
)

it('what a committee sets reaches its branch, what the branch sets wins there, and what it takes back it inherits again', async () => {
  const committee = 'dang bo xa mau'
  expect(await of('legal_bases', branch)).toMatchObject({ source: 'default', unit: null, from: null })
  const set = await lienlac([
    'set',
    committee,
    'legal_bases',
    '[{"from":"2026-07-26","title":"Quy định số 208","checked":true}]',
    '--from',
    '2026-01-01',
  ])
  expect(set).toMatchObject({ code: 0, out: expect.stringMatching(/legal_bases = .*208.* từ 2026-01-01(.|\n)*đã qua(.|\n)*giữ căn cứ/) })
  expect(await of('legal_bases', branch)).toMatchObject({ source: 'inherited', from: '2026-01-01', value: [{ title: 'Quy định số 208' }] })
  expect(await of('legal_bases', branch, '--on', '2025-12-31')).toMatchObject({ source: 'default' })
  const own = await lienlac(['set', branch, 'exemption_offsets', '[90,30]'])
  expect(own).toMatchObject({ code: 0, out: expect.stringMatching(/exemption_offsets = \[90,30\](.|\n)*tính lại/) })
  const above = await lienlac(['set', committee, 'exemption_offsets', '[10]'])
  expect(above.out).toMatch(/đơn vị dưới có giá trị riêng.*Chi bộ ấp Mẫu/)
  expect(await of('exemption_offsets', branch)).toMatchObject({ source: 'own', value: [90, 30] })
  const ahead = await lienlac(['set', branch, 'exemption_offsets', '[7]', '--from', '2099-06-01'])
  expect(ahead.out).toMatch(/Trước 2099-06-01 vẫn theo giá trị cũ/)
  expect(await of('exemption_offsets', branch)).toMatchObject({ value: [90, 30] })
  expect(await of('exemption_offsets', branch, '--on', '2099-06-01')).toMatchObject({ value: [7] })
  const back = await lienlac(['unset', branch, 'exemption_offsets'])
  expect(back).toMatchObject({
    code: 0,
    out: expect.stringMatching(/không đặt riêng nữa(.|\n)*theo Đảng bộ xã Mẫu: \[10\](.|\n)*từ 2099-06-01 đã đặt sẵn/i),
  })
  expect(await of('exemption_offsets', branch, '--history')).toMatchObject({
    ...{ source: 'inherited', value: [10] },
    history: [
      { value: [10], state: 'in-force' },
      { value: null, state: 'past' },
      { value: [7], state: 'future', from: '2099-06-01' },
    ],
  })
  expect(await lienlac(['unset', branch, 'exemption_offsets'])).toMatchObject({
    code: 2,
    err: expect.stringMatching(/không có giá trị riêng/),
  })
}, 120_000)

it('without a unit every top unit is listed, in words with where each value comes from', async () => {
  expect((await list()).map(({ unit }) => unit.name.toLowerCase())).toEqual(['đảng bộ xã mẫu', 'đảng bộ xã khác'])
  const { out } = await lienlac(['list', branch, '--history'])
  expect(out).toMatch(/escalate_days = 15 \(mặc định\)/)
  expect(out).toMatch(/exemption_offsets = \[10\] \(theo Đảng bộ xã Mẫu, từ \d{4}-\d\d-\d\d\)/i)
  expect(out).toMatch(/Chi bộ ấp Mẫu, từ 2099-06-01: \[7\] \(chưa tới ngày\)/)
}, 60_000)
