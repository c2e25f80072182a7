// A column that marks who works away decides who is asked, and a list that marks nobody is told so.
import { expect, test } from 'vitest'
import { planImport } from '../../src/roster/plan.ts'
import { sayStandings } from '../../src/roster/say.ts'
import { problemsOf, readBytes, readLines, xlsx } from './support/files.ts'

const head = 'Họ và tên|Năm sinh|Chi bộ|Chức vụ|Điện thoại|Đi làm xa'

test('x under “Đi làm xa” is away, and an empty cell is at home', async () => {
  const file = await readLines(
    head,
    'Nguyễn Văn Mẫu|1970|Ấp 1|Bí thư|0900000101|',
    'Trần Thị Thử|1990|Ấp 1||0900000102|x',
    'Lê Văn Thử|1991|Ấp 1||0900000103|không',
    'Kim Thị Thử|1992|Ấp 1||0900000104|Có',
  )
  expect(file.problems).toEqual([])
  expect(file.leftOut).toEqual([])
  expect(file.rows.map(({ standing }) => standing)).toEqual(['at_home', 'away', 'at_home', 'away'])
})

test('a workbook’s TRUE is a mark, and its FALSE is none', async () => {
  const data = [
    ['Họ và tên', 'Năm sinh', 'Đi xa'],
    ['Trần Thị Thử', 1990, true],
    ['Lê Văn Thử', 1991, false],
  ]
  const file = await readBytes(await xlsx({ sheet: 'Ấp 1', data }), 'a.xlsx')
  expect(file.rows.map(({ standing }) => standing)).toEqual(['away', 'at_home'])
})

test('a text that is no mark is named with its line and column', async () => {
  expect(problemsOf(await readLines(head, 'Trần Thị Thử|1990|Ấp 1||0900000102|Bình Dương'))).toEqual(['2 Đi làm xa away'])
})

test('a member’s line that says “Đi làm xa” beside “Công ty” is no heading', async () => {
  const file = await readLines('Họ và tên|Nơi làm việc|Tình trạng', 'Trần Thị Thử|Công ty|Đi làm xa', 'Lê Văn Thử|Công ty|Đi làm xa')
  expect(file.rows.map(({ name, standing }) => [name, standing])).toEqual([
    ['Trần Thị Thử', 'away'],
    ['Lê Văn Thử', 'away'],
  ])
})

async function planned(...lines: readonly string[]) {
  const { rows } = await readLines(head, ...lines)
  return planImport(
    rows.map((row) => ({ unitKey: 'ap 1', row })),
    [],
  )
}

test('the plan counts who will be away, at home, and neither', async () => {
  const plan = await planned('Trần Thị Thử|1990|Ấp 1|||x', 'Lê Văn Thử|1991|Ấp 1|||', 'Kim Thị Thử|1992|Ấp 1|||')
  expect(plan.standings).toEqual({ away: 1, home: 2, others: 0 })
  expect(sayStandings(plan.standings)).toEqual([{ key: 'roster:standings', with: { away: 1, home: 2, others: 0 } }])
})

test('a list without anybody away is warned of, and an empty one is not', async () => {
  const { standings } = await planned('Lê Văn Thử|1991|Ấp 1|||')
  expect(sayStandings(standings).map(({ key }) => key)).toEqual(['roster:standings', 'roster:nobody-away'])
  expect(sayStandings({ away: 0, home: 0, others: 0 })).toEqual([])
})

test('a list that says nothing about being away counts those who are, as they stay', async () => {
  const { rows } = await readLines('Họ và tên|Năm sinh', 'Trần Thị Thử|1990')
  const listed = { id: 1, unitKey: 'ap 1', name: 'Trần Thị Thử', nameKey: 'tran thi thu', birthYear: 1990, phone: null }
  const plan = planImport(
    rows.map((row) => ({ unitKey: 'ap 1', row })),
    [{ ...listed, standing: 'away', inChargeKey: null, roles: [], exemptions: [] }],
  )
  expect(plan.standings).toEqual({ away: 1, home: 0, others: 0 })
})
