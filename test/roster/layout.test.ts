// Where a table stands in a file and what belongs to it.
import { describe, expect, test } from 'vitest'
import { problemsOf, readBytes, readLines, xlsx } from './support/files.ts'

const names = async (...lines: string[]) => (await readLines(...lines)).rows.map(({ name }) => name)

describe('the table', () => {
  test('is found under title rows, and its rows are numbered as the spreadsheet shows them', async () => {
    const file = await readLines(
      'ĐẢNG BỘ XÃ MẪU | | ĐẢNG CỘNG SẢN VIỆT NAM',
      'CHI BỘ ẤP 1',
      '',
      'STT | Họ và tên | SĐT',
      '1 | Nguyễn Văn An | 0900000101',
    )
    expect(file.rows).toMatchObject([
      { row: 5, branch: 'Chi bộ ấp 1', committee: 'Đảng bộ xã Mẫu', name: 'Nguyễn Văn An', phone: '+84900000101' },
    ])
  })

  test('may have a heading of two rows, merged across and down', async () => {
    const file = await readLines(
      'STT | Họ và tên | Năm sinh | | Thời gian miễn | | Nghị quyết chi bộ | | SĐT',
      ' | | Nam | Nữ | Từ ngày | Đến ngày | Số | Ngày | ',
      '(1) | (2) | (3) | (4) | (5) | (6) | (7) | (8) | (9)',
      '1 | Nguyễn Văn An | 1985 | | 01/01/2026 | 31/12/2026 | 5-NQ/CB | 20/12/2025 | 0900000101',
      '2 | Trần Thị Bình | | 1990 | | | | | 0900000102',
    )
    expect(file.problems).toEqual([])
    expect(file.rows).toMatchObject([
      {
        birthYear: 1985,
        phone: '+84900000101',
        exemption: { from: '2026-01-01', to: '2026-12-31', resolution: '5-NQ/CB, 20/12/2025', opinion: null },
      },
      { birthYear: 1990, phone: '+84900000102', exemption: null },
    ])
  })

  test('may keep family and given names apart, headed or not', async () => {
    expect(await names('STT | Họ | Tên', '1 | Nguyễn Văn | An')).toEqual(['Nguyễn Văn An'])
    expect(await names('STT | Họ và tên đệm | Tên', '1 | Nguyễn Văn | An')).toEqual(['Nguyễn Văn An'])
    expect(await names('STT | Họ và tên | | SĐT', ' | Họ | Tên | ', '1 | Nguyễn Văn | An |')).toEqual(['Nguyễn Văn An'])
    expect(await names('STT | Họ và tên | | SĐT', '1 | Nguyễn Văn | An | 0900000101')).toEqual(['Nguyễn Văn An'])
  })

  test('skips blank lines, numbered blank lines, rows of column numbers, totals and footers', async () => {
    const list = [
      'STT | Họ và tên | Năm sinh | Ghi chú',
      'A | B | 1 | 2',
      '1 | Nguyễn Văn An | 1985',
      '',
      '2 | Tống Công Minh | 1990',
      '3',
      ' | Tổng cộng: 2 đồng chí',
    ]
    const footer = ['', ' | | An Bình, ngày 05 tháng 01 năm 2026', ' | NGƯỜI LẬP BIỂU | | T/M CHI BỘ', ' | Trần Văn Lập | | Lê Văn Ký']
    const file = await readLines(...list, ...footer)
    expect(file.rows.map(({ name }) => name)).toEqual(['Nguyễn Văn An', 'Tống Công Minh'])
    expect(file.problems).toEqual([])
  })

  test.each(['Tổng cộng', 'TỔNG SỐ: 12 đ/c', 'Cộng', 'Cộng:', 'tong cong 12'])('takes %j for a total', async (text) => {
    expect(await names('STT | Họ và tên | SĐT', '1 | Nguyễn Văn An | 0900000101', ` | ${text} | `)).toEqual(['Nguyễn Văn An'])
  })

  test('may be cut into sections of branches and of standings', async () => {
    const file = await readLines(
      'STT | Họ và tên | Năm sinh',
      'CHI BỘ ẤP 1',
      '1 | Nguyễn Văn An | 1985',
      'II | ĐẢNG VIÊN ĐI LÀM ĂN XA',
      '2 | Trần Văn Bình | 1986',
      'CHI BỘ ẤP 2',
      '1 | Lê Văn Cảnh | 1987',
    )
    expect(file.rows.map(({ name, branch, standing }) => [name, branch, standing])).toEqual([
      ['Nguyễn Văn An', 'Chi bộ ấp 1', 'at_home'],
      ['Trần Văn Bình', 'Chi bộ ấp 1', 'away'],
      ['Lê Văn Cảnh', 'Chi bộ ấp 2', 'at_home'],
    ])
  })

  test('may be followed by another one with other columns', async () => {
    const file = await readLines(
      'Họ và tên | SĐT',
      'Nguyễn Văn An | 0900000101',
      '',
      'CHI BỘ ẤP 2',
      'STT | SĐT | Họ tên',
      '1 | 0900000102 | Trần Văn Bình',
    )
    expect(file.rows).toMatchObject([
      { name: 'Nguyễn Văn An', phone: '+84900000101' },
      { name: 'Trần Văn Bình', phone: '+84900000102', branch: 'Chi bộ ấp 2' },
    ])
  })

  test('puts a branch column before titles, and titles before the sheet name', async () => {
    const data = [['CHI BỘ ẤP 2'], ['Họ và tên', 'Chi bộ'], ['Nguyễn Văn An', 'Ấp 3'], ['Trần Văn Bình', null]]
    const plain = [
      ['Họ và tên', 'SĐT'],
      ['Lê Văn Cảnh', '0900000103'],
    ]
    const file = await readBytes(await xlsx({ sheet: 'Ấp 1', data }, { sheet: 'Ấp 4', data: plain }, { sheet: 'Sheet3', data: plain }))
    expect(file.rows.map(({ branch }) => branch)).toEqual(['Chi bộ ấp 3', 'Chi bộ ấp 2', 'Chi bộ ấp 4', null])
  })

  test('of a branch whose name sounds like a reason says nothing about its members', async () => {
    const file = await readLines('CHI BỘ BỆNH VIỆN MẪU', 'Họ và tên | SĐT', 'Nguyễn Văn An | 0900000101')
    expect(file.rows).toMatchObject([{ branch: 'Chi bộ Bệnh Viện Mẫu', standing: 'at_home' }])
  })

  test('of a cover or of figures is passed over, a sheet of people that cannot be read is a problem', async () => {
    const list = {
      sheet: 'Ấp 1',
      data: [
        ['Họ và tên', 'SĐT'],
        ['Nguyễn Văn An', '0900000101'],
      ],
    }
    const cover = { sheet: 'Bìa', data: [['DANH SÁCH'], ['Năm 2026']] }
    const figures = {
      sheet: 'Tổng hợp',
      data: [
        ['STT', 'Chi bộ', 'Tổng số'],
        [1, 'Ấp 1', 20],
      ],
    }
    const nameless = {
      sheet: 'Ấp 2',
      data: [
        ['STT', 'Năm sinh', 'SĐT'],
        [1, 1985, '0900000102'],
      ],
    }
    const headless = { sheet: 'Ấp 3', data: ['03', '04', '05'].map((n) => ['Trần Văn Bình', `09000001${n}`]) }
    const file = await readBytes(await xlsx(cover, list, figures, nameless, headless))
    expect(file.rows).toHaveLength(1)
    expect(file.problems.map(({ sheet, reason }) => [sheet, reason.key])).toEqual([
      ['Ấp 2', 'roster:problem.no-name-column'],
      ['Ấp 3', 'roster:problem.no-header'],
    ])
  })
})

describe('a row', () => {
  test('without a name, with a wrong phone, date, year or name is a problem that names the column as it is headed', async () => {
    const file = await readLines(
      'STT | Họ và tên | Năm sinh | SĐT | Từ ngày | Đến ngày',
      '1 | | 1985 | 0900000101',
      '2 | Nguyễn Văn An 2 | 1985',
      '3 | Nguyễn Văn Ba | 2020',
      '4 | Nguyễn Văn Bốn | 1985 | 12345',
      '5 | Nguyễn Văn Năm | 1985 | | 01/01/2026 | 31/11/2026',
      '6 | Nguyễn Văn Sáu | 1985 | | 31/12/2026 | 01/01/2026',
      '7 | Nguyễn Văn Bảy | 31/02/1985 | 1 | 99/99/9999 |',
    )
    expect(file.rows).toEqual([])
    expect(problemsOf(file)).toEqual([
      '2 Họ và tên name-missing',
      '3 Họ và tên name-digits',
      '4 Năm sinh birth-range',
      '5 SĐT phone',
      '6 Đến ngày date',
      '7 Đến ngày end-before-start',
      '8 Năm sinh birth-year',
      '8 SĐT phone',
      '8 Từ ngày date',
    ])
  })

  test('keeps what looks like a formula as the text it is', async () => {
    const file = await readLines('Họ và tên | Nơi làm việc | Công việc', 'Nguyễn Văn An | =HYPERLINK("http://x") | +cmd')
    expect(file.rows).toMatchObject([{ workplace: '=HYPERLINK("http://x")', work: '+cmd' }])
  })

  test('takes the Zalo number only where there is no phone, and no Zalo name for a number', async () => {
    const file = await readLines(
      'Họ và tên | SĐT | Zalo',
      'Nguyễn Văn An | 0900000101 | 0900000102',
      'Trần Văn Bình | | 0900000103',
      'Lê Văn Cảnh | | Cảnh Lê',
    )
    expect(file.rows.map(({ phone }) => phone)).toEqual(['+84900000101', '+84900000103', null])
  })

  test('of the same name, with nothing to tell the two apart, is a duplicate that names the first', async () => {
    const file = await readLines(
      'Chi bộ | Họ và tên | Năm sinh | SĐT',
      'Ấp 1 | Nguyễn Văn An | 1985 | 0900000101',
      'Ấp 1 | NGUYỄN VĂN AN | 1985 | 900000101',
      'Ấp 1 | Nguyen Van An',
    )
    expect(file.rows).toHaveLength(1)
    expect(file.problems.map(({ row, reason }) => [row, reason.with?.row])).toEqual([
      [3, 2],
      [4, 2],
    ])
  })

  test.each([
    ['another birth year', 'Ấp 1 | Nguyễn Văn An | 1990 | 0900000101'],
    ['another phone', 'Ấp 1 | Nguyễn Văn An | 1985 | 0900000102'],
    ['another branch', 'Ấp 2 | Nguyễn Văn An | 1985 | 0900000101'],
  ])('of the same name with %s is another person', async (_, other) => {
    const file = await readLines('Chi bộ | Họ và tên | Năm sinh | SĐT', 'Ấp 1 | Nguyễn Văn An | 1985 | 0900000101', other)
    expect(file.rows).toHaveLength(2)
    expect(file.problems).toEqual([])
  })

  test('never carries a cell of a column that is left out', async () => {
    const secret = 'BÍMẬT'
    const file = await readLines(
      'STT | Họ và tên | Số CCCD | Dân tộc | Tôn giáo | Số thẻ đảng | Quê quán | | Sức khỏe | DT | Trình độ | ',
      ' | | | | | | Xã | Tỉnh | | | | ',
      `1 | Nguyễn Văn An | ${Array(9).fill(secret).join(' | ')} | ${secret}`,
      `2 | | ${Array(9).fill(secret).join(' | ')}`,
    )
    expect(JSON.stringify(file)).not.toContain(secret)
    expect(file.leftOut.map(({ kind }) => kind)).toEqual([
      'national_id',
      'ethnicity',
      'religion',
      'party_card',
      'address',
      'address',
      'health',
      'ethnicity',
      'other',
    ])
    expect(problemsOf(file)).toEqual(['4 Họ và tên name-missing'])
  })
})
