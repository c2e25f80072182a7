// The summary's workbook, read back: the numbers in it are the figures.
import readExcelFile, { type Row } from 'read-excel-file/node'
import { describe, expect, test } from 'vitest'
import { type SummaryFigures, summaryOutcomes } from '../../src/core/summary.ts'
import { renderSummaryWorkbook } from '../../src/render/workbook.ts'
import { figuresFor, inLanguage } from './summary-figures.ts'

async function readBack(figures: SummaryFigures, locale: 'vi' | 'en' = 'vi', unit = 'Đảng ủy xã Mẫu') {
  const bytes = await renderSummaryWorkbook(figures, { unit }, locale, inLanguage(locale))
  return readExcelFile(Buffer.from(bytes))
}
const rowOf = (rows: readonly Row[] | undefined, name: string) => rows?.find((row) => row[0] === name)

describe('the summary workbook', () => {
  const figures = figuresFor([12, 7, 3, 0])

  test.each([
    { locale: 'vi', sheets: ['Tổng hợp', 'Chi bộ', 'Nơi làm việc'] },
    { locale: 'en', sheets: ['Summary', 'Branches', 'Places'] },
  ] as const)('has three sheets in $locale', async ({ locale, sheets }) => {
    expect((await readBack(figures, locale)).map((one) => one.sheet)).toEqual(sheets)
  })

  test('has the totals', async () => {
    const rows = (await readBack(figures))[0]?.data
    expect(rowOf(rows, 'Đi làm xa')?.[1]).toBe(figures.totals.away)
    expect(rowOf(rows, 'Đảng viên')?.[1]).toBe(figures.totals.members)
    expect(rowOf(rows, 'Trả lời muộn')?.[1]).toBe(figures.totals.outcomes?.answered_late)
    expect(rowOf(rows, 'Về dự')?.[1]).toBe(figures.review?.answers?.come)
    expect(rows?.filter((row) => row[0] === 'Làm đơn tiếp').map((row) => row[1])).toEqual([
      figures.exemptions?.ended.answers?.renew,
      figures.exemptions?.ending.answers?.renew,
    ])
  })

  test('has every branch: its figures, zeros where nobody is away, dashes where it is kept together', async () => {
    const rows = (await readBack(figures))[1]?.data
    for (const { name, members, away, outcomes } of figures.branches) {
      const counts = summaryOutcomes.map((outcome) => (away === 0 ? 0 : (outcomes?.[outcome] ?? '–')))
      expect(rowOf(rows, name)?.slice(0, 9)).toEqual([name, members, away, ...counts])
    }
    const together = summaryOutcomes.map((outcome) => figures.otherBranches?.outcomes[outcome])
    expect(rowOf(rows, 'Trong đó, gộp 2 chi bộ có dấu “–”')?.slice(2, 9)).toEqual([figures.otherBranches?.away, ...together])
    const totals = summaryOutcomes.map((outcome) => figures.totals.outcomes?.[outcome])
    expect(rowOf(rows, 'Tổng cộng')?.slice(2, 9)).toEqual([figures.totals.away, ...totals])
  })

  test('has places that add up to everybody away', async () => {
    const rows = (await readBack(figures))[2]?.data ?? []
    const counts = rows.slice(5).flatMap((row) => (typeof row[2] === 'number' ? [row[2]] : []))
    expect(counts.at(-1)).toBe(figures.totals.away)
    expect(counts.slice(0, -1).reduce((sum, n) => sum + n, 0)).toBe(figures.totals.away)
  })

  test('with fewer than five away it has the total and dashes', async () => {
    const few = await readBack(figuresFor([2, 1]))
    expect(rowOf(few[0]?.data, 'Đi làm xa')?.[1]).toBe(3)
    expect(rowOf(few[0]?.data, 'Liên lạc được')?.[1]).toBe('–')
    expect(rowOf(few[1]?.data, 'Chi bộ ấp 1')?.slice(2)).toEqual(Array.from({ length: 8 }, () => '–'))
    expect(few[2]?.data.flat()).not.toContain('TP.HCM')
  })

  test('a name that looks like a formula stays a name', async () => {
    expect((await readBack(figures, 'vi', '=1+1'))[0]?.data[0]?.[0]).toBe('=1+1')
  })
})
