// Workbooks as Excel writes them: typed cells, the roster of the demo, and a large list.
import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { sayLeftOut, sayProblem } from '../../src/roster/say.ts'
import { readBytes, today, xlsx } from './support/files.ts'

const day = (serial: number) => ({ value: serial, type: Number, format: 'dd/mm/yyyy' })

test('date cells, numbers that lost their zero and text in one workbook', async () => {
  const data = [
    [{ value: 'DANH SÁCH ĐẢNG VIÊN', columnSpan: 6 }, null, null, null, null, null],
    ['STT', 'Họ và tên', 'Ngày sinh', 'SĐT', 'Từ ngày', 'Hạn miễn'],
    [1, 'Nguyễn Văn An', day(31274), 900000101, day(46023), day(46387)],
    [2, 'Trần Văn Bình', 1986, '0900 000 102', '1/2026', 46387],
  ]
  const file = await readBytes(await xlsx({ sheet: 'Ấp 1', data }), 'a.xlsx')
  expect(file.problems).toEqual([])
  expect(file.rows).toEqual([
    {
      sheet: 'Ấp 1',
      row: 3,
      branch: 'Chi bộ ấp 1',
      committee: null,
      name: 'Nguyễn Văn An',
      nameKey: 'nguyen van an',
      birthYear: 1985,
      phone: '+84900000101',
      role: null,
      standing: 'away',
      exemption: { kind: 'away', from: '2026-01-01', to: '2026-12-31', resolution: null, opinion: null },
      work: null,
      workplace: null,
      inCharge: null,
    },
    expect.objectContaining({
      row: 4,
      birthYear: 1986,
      phone: '+84900000102',
      exemption: expect.objectContaining({ from: '2026-01-01', to: '2026-12-31' }),
    }),
  ])
})

describe('the roster of the demo', async () => {
  const { rows, problems, leftOut, fatal } = await readBytes(await readFile('src/demo/roster.xlsx'), 'roster.xlsx')
  const away = rows.filter(({ standing }) => standing === 'away')

  test('has no problems, five branches and 78 members, of whom 18 are away', () => {
    expect(fatal).toBeNull()
    expect(problems).toEqual([])
    expect(new Set(rows.map(({ committee }) => committee))).toEqual(new Set(['Đảng bộ xã An Bình Mẫu']))
    expect(rows).toHaveLength(78)
    const counts = ['ấp 1', 'ấp 2', 'ấp 3', 'ấp 4', 'cơ quan xã'].map(
      (name) => away.filter(({ branch }) => branch === `Chi bộ ${name} (Mẫu)`).length,
    )
    expect(counts).toEqual([5, 5, 4, 3, 1])
  })

  test('has a secretary, a deputy and an officer in each branch, and two officers of the committee', () => {
    const count = (role: string) => rows.filter((row) => row.role === role).length
    expect(['secretary', 'deputy', 'officer', 'committee_officer'].map(count)).toEqual([5, 5, 5, 2])
    expect(rows.filter(({ standing }) => standing === 'exempt_health')).toHaveLength(4)
  })

  test('says of everybody away what they do, where, until when, and who keeps contact', () => {
    const names = new Set(rows.map(({ name }) => name))
    for (const { work, workplace, phone, exemption, inCharge } of away) {
      expect(
        [work, workplace, phone, exemption?.from, exemption?.to, exemption?.resolution].every((value) => typeof value === 'string'),
      ).toBe(true)
      expect(names.has(inCharge ?? '')).toBe(true)
    }
    const ends = away.map(({ exemption }) => exemption?.to ?? '').sort()
    expect([ends.at(0), ends.at(-1)]).toEqual(['2026-05-31', '2027-08-31'])
    expect(ends.filter((end) => end.startsWith('2026-12'))).toHaveLength(3)
    expect(
      away
        .map(({ phone }) => phone?.slice(0, 4))
        .filter((code) => code !== '+849')
        .sort(),
    ).toEqual(['+819', '+821', '+886'])
    expect(new Set(rows.map(({ phone }) => phone)).size).toBe(78)
  })

  test('shows the columns that are left out', () => {
    expect(leftOut.map(({ sheet, kind }) => `${sheet} ${kind}`)).toEqual([
      'Ấp 1 ethnicity',
      'Ấp 1 religion',
      'Ấp 1 national_id',
      'Ấp 2 ethnicity',
      'Ấp 3 address',
      'Ấp 3 national_id',
      ...['Ấp 4', 'Cơ quan xã'].flatMap((sheet) => ['ethnicity', 'religion', 'national_id'].map((kind) => `${sheet} ${kind}`)),
    ])
  })
})

test('5,000 rows take well under 5 seconds', async () => {
  const people = Array.from({ length: 5000 }, (_, i) => [
    i + 1,
    'Nguyễn Văn An',
    1950 + (i % 50),
    `Ấp ${i % 100}`,
    900_000_000 + i,
    day(46023),
    '31/12/2026',
    'Công nhân',
    'Bắc Ninh',
  ])
  const bytes = await xlsx({
    sheet: 'Tất cả',
    data: [['STT', 'Họ và tên', 'Năm sinh', 'Chi bộ', 'SĐT', 'Từ ngày', 'Đến ngày', 'Công việc', 'Nơi làm việc'], ...people],
  })
  const started = performance.now()
  const file = await readBytes(bytes, 'a.xlsx')
  const took = performance.now() - started
  expect(file.rows).toHaveLength(5000)
  expect(took).toBeLessThan(5000)
})

test('what was found is said by sheet, row and column', () => {
  const reason = { key: 'roster:problem.name-missing' } as const
  expect(sayProblem({ sheet: 'Ấp 1', row: 3, column: 'Họ tên', reason })).toEqual({
    key: 'roster:problem.at',
    with: { sheet: 'Ấp 1', row: 3, column: 'Họ tên', reason },
  })
  expect(sayProblem({ sheet: 'Ấp 1', row: 3, column: '', reason }).key).toBe('roster:problem.at-row')
  expect(sayLeftOut({ sheet: 'Ấp 1', column: 'Số CCCD', kind: 'national_id' })).toEqual({
    key: 'roster:left-out.column',
    with: { sheet: 'Ấp 1', column: 'Số CCCD', kind: { key: 'roster:left-out.national-id' } },
  })
  expect(today).toBe('2026-11-21')
})
