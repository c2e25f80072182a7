// Names, roles, standings and titles as lists write them.
import { describe, expect, test } from 'vitest'
import { readAwayMark } from '../../src/roster/away-mark.ts'
import type { Cell } from '../../src/roster/grid.ts'
import { readName } from '../../src/roster/name.ts'
import { readRole } from '../../src/roster/role.ts'
import { readStanding, type StandingWords } from '../../src/roster/standing.ts'
import { branchFromSheetName, branchName, readTitles } from '../../src/roster/titles.ts'

describe('a name', () => {
  test.each([
    ['Nguyễn Văn An', 'Nguyễn Văn An'],
    ['NGUYỄN VĂN AN', 'Nguyễn Văn An'],
    ['nguyễn văn an', 'Nguyễn Văn An'],
    ['  Nguyễn   Văn\u00a0An ', 'Nguyễn Văn An'],
    ['ĐẶNG THỊ ÚT'.normalize('NFD'), 'Đặng Thị Út'],
    ['Đ/c Nguyễn Văn An', 'Nguyễn Văn An'],
    ['Đồng chí Nguyễn Văn An', 'Nguyễn Văn An'],
    ['Giàng A Chứ', 'Giàng A Chứ'],
    ["H'Hen Niê", "H'Hen Niê"],
    ['Y Ñuê Niê', 'Y Ñuê Niê'],
    ['Nguyễn Văn Nam (nhỏ)', 'Nguyễn Văn Nam (nhỏ)'],
    ['Ông Ích Mẫu', 'Ông Ích Mẫu'],
    ['Hoà', 'Hoà'],
  ])('%j is %j', (text, name) => {
    expect(readName(text)).toMatchObject({ name })
  })

  test('is compared without accents, capitals and double spaces', () => {
    expect(readName('ĐẶNG  THỊ ÚT')).toMatchObject({ nameKey: 'dang thi ut' })
  })

  test.each([
    ['NguyÔn V¨n An', 'legacy-font'], // TCVN3
    ['§Æng ThÞ Ót', 'legacy-font'],
    ['Ph¹m H\u00adng', 'legacy-font'],
    ['Lª Hµ', 'legacy-font'],
    ['Nguyeãn Vaên An', 'legacy-font'], // VNI
    ['Traàn Thò Leâ', 'legacy-font'],
    ['Ñaëng Thò UÙt', 'legacy-font'],
    ['Nguyá»…n VÄƒn An', 'legacy-font'], // UTF-8 read as Latin-1
    ['Nguy\ufffdn', 'legacy-font'],
    ['Nguyễn Văn An 2', 'name-digits'],
    ['0900000101', 'name-digits'],
    ['=HYPERLINK("x")', 'name-characters'],
    ['@ai', 'name-characters'],
    ['-Nguyễn', 'name-characters'],
    ['A'.repeat(81), 'name-characters'],
  ])('%j is a problem: %s', (text, reason) => {
    expect(readName(text)).toMatchObject({ problem: { key: `roster:problem.${reason}` } })
  })
})

test.each([
  ['Bí thư', 'secretary'],
  ['BÍ THƯ CHI BỘ', 'secretary'],
  ['BT', 'secretary'],
  ['Bí thư chi bộ kiêm Trưởng ấp', 'secretary'],
  ['Đảng ủy viên, Bí thư chi bộ', 'secretary'],
  ['Phó bí thư', 'deputy'],
  ['P. Bí thư', 'deputy'],
  ['Chi ủy viên', 'officer'],
  ['CUV', 'officer'],
  ['Phó Bí thư Đảng ủy', 'committee_officer'],
  ['Bí thư Đảng uỷ', 'committee_officer'],
  ['Ủy viên BCH Đảng bộ xã', 'committee_officer'],
  ['Cán bộ Ban Xây dựng Đảng', 'committee_officer'],
  ['Đảng viên', null],
  ['Nguyên Bí thư chi bộ', null],
  ['Bí thư Chi đoàn', null],
  ['Phó Chủ tịch UBND', null],
  ['Ủy viên UBKT Đảng ủy', null],
  ['Tổ trưởng tổ đảng', null],
  ['', null],
])('the post %j is the role %j', (text, role) => {
  expect(readRole(text)).toBe(role)
})

describe('where a member stands', () => {
  const nothing: StandingWords = { status: '', reason: '', note: '', title: '', mark: 'empty', dated: false }
  test.each<[Partial<StandingWords>, string, string | null]>([
    [{}, 'at_home', null],
    [{ status: 'Đang sinh hoạt' }, 'at_home', null],
    [{ status: 'Đang sinh hoạt', dated: true }, 'at_home', null],
    [{ status: 'Chính thức', dated: true }, 'away', 'away'],
    [{ status: 'Tạm miễn sinh hoạt' }, 'away', 'away'],
    [{ status: 'Tạm miễn', reason: 'Đi làm ăn xa' }, 'away', 'away'],
    [{ status: 'Miễn sinh hoạt (tuổi cao)' }, 'exempt_health', 'age_health'],
    [{ status: 'Miễn sinh hoạt' }, 'exempt_health', 'age_health'],
    [{ status: 'Miễn sinh hoạt', reason: 'Già yếu', dated: true }, 'exempt_health', 'age_health'],
    [{ status: 'Miễn sinh hoạt', reason: 'đi làm xa' }, 'away', 'away'],
    [{ status: 'Miễn sinh hoạt', dated: true }, 'away', 'away'],
    [{ status: 'Sinh hoạt tạm thời nơi khác' }, 'away', 'temporary_transfer'],
    [{ status: 'Chuyển đi' }, 'transferred_out', null],
    [{ status: 'Đã chuyển sinh hoạt chính thức' }, 'transferred_out', null],
    [{ status: 'Từ trần' }, 'transferred_out', null],
    [{ status: 'Chờ chuyển' }, 'at_home', null],
    [{ status: 'Chuyển đến' }, 'at_home', null],
    [{ reason: 'Xuất khẩu lao động' }, 'away', null],
    [{ reason: 'Tuổi cao' }, 'exempt_health', 'age_health'],
    [{ reason: 'Chuyển đi làm ăn xa' }, 'away', null],
    [{ reason: 'Nuôi mẹ bệnh', dated: true }, 'away', 'away'],
    [{ note: 'đi làm ăn xa' }, 'away', null],
    [{ note: 'còn đi làm xa' }, 'away', null],
    [{ note: 'con đi làm xa' }, 'at_home', null],
    [{ note: 'hay bệnh' }, 'at_home', null],
    [{ note: 'miễn sinh hoạt, tuổi cao' }, 'exempt_health', 'age_health'],
    [{ dated: true }, 'away', 'away'],
    [{ title: 'DANH SÁCH ĐẢNG VIÊN ĐI LÀM ĂN XA' }, 'away', null],
    [{ title: 'DANH SÁCH ĐẢNG VIÊN ĐI LÀM ĂN XA', status: 'Đã trở về' }, 'at_home', null],
    [{ mark: 'yes' }, 'away', null],
    [{ mark: 'yes', dated: true }, 'away', 'away'],
    [{ mark: 'yes', status: 'Đang sinh hoạt' }, 'away', null],
    [{ mark: 'yes', status: 'Đang sinh hoạt', dated: true }, 'away', 'away'],
    [{ mark: 'yes', status: 'Tạm miễn sinh hoạt' }, 'away', 'away'],
    [{ mark: 'yes', status: 'Sinh hoạt tạm thời nơi khác' }, 'away', 'temporary_transfer'],
    [{ mark: 'yes', status: 'Miễn sinh hoạt (tuổi cao)' }, 'away', 'age_health'],
    [{ mark: 'yes', note: 'Đã chuyển sinh hoạt chính thức' }, 'transferred_out', null],
    [{ mark: 'no' }, 'at_home', null],
    [{ mark: 'no', note: 'đi làm ăn xa', dated: true }, 'at_home', null],
    [{ mark: 'no', title: 'DANH SÁCH ĐẢNG VIÊN ĐI LÀM ĂN XA' }, 'at_home', null],
    [{ mark: 'no', status: 'Tạm miễn sinh hoạt', dated: true }, 'away', 'away'],
    [{ mark: 'no', note: 'miễn sinh hoạt, tuổi cao' }, 'exempt_health', 'age_health'],
    [{ mark: 'no', note: 'Từ trần' }, 'transferred_out', null],
    [{ mark: 'empty', note: 'đi làm ăn xa' }, 'away', null],
  ])('%j', (said, standing, exemption) => {
    expect(readStanding({ ...nothing, ...said })).toEqual({ standing, exemption })
  })
})

describe('a mark under Đi làm xa', () => {
  const asked: readonly Cell[] = [
    'x',
    'X',
    ' x ',
    'x (Bình Dương)',
    'có',
    'Có',
    'co',
    '1',
    1,
    'true',
    true,
    '✓',
    '√',
    'v',
    'ü',
    'đi xa',
    'Đi làm ăn xa',
    'đang đi',
    'yes',
  ]
  test.each(asked.flatMap((cell): [Cell][] => (typeof cell === 'string' ? [[cell], [cell.normalize('NFD')]] : [[cell]])))(
    '%j is a yes',
    (cell) => {
      expect(readAwayMark(cell)).toEqual({ mark: 'yes' })
    },
  )
  test.each(['không', 'Không', 'ko', '0', 0, 'false', false, 'no', 'chưa', 'không đi', 'đã về', 'ở nhà', 'có mặt'])(
    '%j is a no',
    (cell) => {
      expect(readAwayMark(cell)).toEqual({ mark: 'no' })
    },
  )
  test.each([undefined, null, '', '  ', '-', '…'])('%j says nothing', (cell) => {
    expect(readAwayMark(cell)).toEqual({ mark: 'empty' })
  })
  test.each(['Bình Dương', '01/2024', 'không rõ', 'xã An Bình', 'con đi làm xa', '?'])('%j is a problem, not a guess', (cell) => {
    expect(readAwayMark(cell)).toEqual({ problem: { key: 'roster:problem.away', with: { value: cell } } })
  })
})

describe('titles', () => {
  test.each([
    [['ĐẢNG BỘ XÃ AN BÌNH MẪU', 'CHI BỘ ẤP 1 (MẪU)'], 'Chi bộ ấp 1 (Mẫu)', 'Đảng bộ xã An Bình Mẫu'],
    [['ĐẢNG BỘ XÃ AN BÌNH\nCHI BỘ TRƯỜNG THCS AN BÌNH'], 'Chi bộ trường THCS An Bình', 'Đảng bộ xã An Bình'],
    [['Đơn vị: Chi bộ thôn Đông', 'ĐẢNG CỘNG SẢN VIỆT NAM'], 'Chi bộ thôn Đông', null],
    [['ĐẢNG ỦY PHƯỜNG MẪU'.normalize('NFD'), 'DANH SÁCH ĐẢNG VIÊN CHI BỘ ẤP 2 ĐI LÀM ĂN XA NĂM 2026'], 'Chi bộ ấp 2', 'Đảng ủy phường Mẫu'],
    [['CHI BỘ CƠ QUAN XÃ'], 'Chi bộ cơ quan Xã', null],
    [['Chi bộ số 5', 'Chi bộ họp ngày 3 hằng tháng'], 'Chi bộ số 5', null],
    [['DANH SÁCH ĐẢNG VIÊN', 'An Bình, ngày 5 tháng 1 năm 2026'], null, null],
  ])('%j', (lines, branch, committee) => {
    expect(readTitles(lines)).toEqual({ branch, committee })
  })

  test.each([
    ['Ấp 1', 'Chi bộ ấp 1'],
    ['CB Ấp 1', 'Chi bộ ấp 1'],
    ['Chi bộ 3', 'Chi bộ 3'],
    ['chi-bo-ap-1', 'Chi bộ ap 1'],
    ['Sheet1', null],
    ['DS đi làm xa', null],
  ])('the sheet %j names %j', (sheet, branch) => {
    expect(branchFromSheetName(sheet)).toBe(branch)
  })

  test('a branch has one name, from wherever it came', () => {
    const names = ['CHI BỘ ẤP 1', 'Chi bộ: Ấp 1', 'Ấp 1', 'ẤP 1', 'CB Ấp 1', 'chi bộ ấp 1', 'Chi bộ  Ấp 1'.normalize('NFD')].map(branchName)
    expect(new Set(names)).toEqual(new Set(['Chi bộ ấp 1']))
  })
})
