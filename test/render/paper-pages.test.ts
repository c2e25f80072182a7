// What stands on which page of a PDF: nothing outside the margins, no signature alone, titles of a list on each of its pages.
import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import type { PaperData } from '../../src/core/paper.ts'
import { page } from '../../src/render/paper.ts'
import { paperBytes } from '../../src/render/paper-bytes.ts'
import { docxLines, pdfPages, type Standing } from './support/file-text.ts'
import { long, usual } from './support/papers.ts'

const pagesOf = async (paper: PaperData) => pdfPages(await paperBytes(paper, 'pdf', 'vi'))
const words = (standing: readonly Standing[]) => standing.map((one) => one.words).join(' ')
/** Without the page's number. */
const outside = (pages: readonly (readonly Standing[])[]) =>
  pages.flatMap((one, at) =>
    one
      .slice(at === 0 ? 0 : 1)
      .filter(({ x, y }) => x < page.left - 1 || x > page.width - page.right || y < page.bottom - 1 || y > page.height - page.top),
  )

describe('pages', () => {
  it.each(Object.values(long).map((paper) => ({ kind: paper.kind, paper })))('a long $kind stays within the margins', async ({ paper }) => {
    expect(outside(await pagesOf(paper))).toEqual([])
  })

  it.each(['Xã Mẫu', 'An Bình Mẫu', 'Thị trấn Mẫu', 'Xã Tân Thạnh Mẫu', 'Xã Nguyễn Huỳnh Công Trường Xuân Thạnh Mẫu'])(
    'the day of a paper stays in one piece behind a place of any length: %s',
    async (place) => {
      const day = 'ngày 05 tháng 12 năm 2026'
      const paper: PaperData = { ...usual.letter, head: { ...usual.letter.head, place } }
      const [first = []] = await pagesOf(paper)
      expect(first.filter((one) => one.words.replaceAll('\u00a0', ' ').endsWith(day))).toHaveLength(1)
      expect(outside([first])).toEqual([])
      // Where Word breaks a line nobody here knows, so nothing there lets it break.
      expect(docxLines(await paperBytes(paper, 'docx', 'vi'))).toContain(`${place}, ${day.replaceAll(' ', '\u00a0')}`)
    },
  )

  test('a reason of any length leaves no signature alone', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 5 }), async (sentences, basis) => {
        const reason = 'Tôi đi làm thuê theo mùa vụ ở nhiều tỉnh, nơi ở thay đổi luôn. '.repeat(sentences) || null
        const pages = await pagesOf({ ...usual.application, reason, basis: Array(basis).fill('Quy định số 24-QĐ/TW') })
        const signed = pages.filter((one) => words(one).includes('NGƯỜI LÀM ĐƠN')).map(words)
        expect(signed).toHaveLength(1)
        expect(signed[0]).toMatch(/cảm ơn\. NGƯỜI LÀM ĐƠN \(Ký, ghi rõ họ tên\) Nguyễn Thị Mỹ Lệ/)
        const opinions = pages.filter((one) => words(one).includes('Ý KIẾN CỦA CHI BỘ')).map(words)
        expect(opinions[0]).toMatch(/Ý KIẾN CỦA CHI BỘ.*T\/M CHI BỘ.*Ý KIẾN CỦA ĐẢNG ỦY.*T\/M ĐẢNG ỦY/)
        expect(outside(pages)).toEqual([])
      }),
      { numRuns: 25 },
    )
  })

  it.each([20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30])('a list of %i takes two rows along with its signature', async (count) => {
    const people = Array.from({ length: count }, (_, at) => ({ name: `Người ${at + 1}.`, birthYear: null }))
    const pages = await pagesOf({ ...usual.attendance, people })
    const last = words(pages.at(-1) ?? [])
    expect(last).toContain('T/M CHI BỘ')
    expect(last).toContain(`Người ${count - 1}.`)
    expect(last).toContain(`Người ${count}.`)
    for (const one of pages) expect(words(one)).toContain('Họ và tên Ký tên Ghi chú')
    expect(pages.flatMap((one) => words(one).match(/Người \d+\./g) ?? [])).toEqual(people.map(({ name }) => name))
  })

  test('pages are numbered from the second one on, and the usual paper of one page is not', async () => {
    const pages = await pagesOf(long.expected)
    expect(pages.map((one) => one[0]?.words).slice(1)).toEqual(pages.slice(1).map((_, at) => String(at + 2)))
    expect(await pagesOf(usual['case-report'])).toHaveLength(1)
    expect(await pagesOf(usual.letter)).toHaveLength(1)
  })

  test('a word that is longer than a line is cut between letters, and none is lost', async () => {
    const name = 'Ẫỹợữ'.repeat(60)
    const pages = await pagesOf({ ...usual.application, person: { name, birthYear: null } })
    expect(outside(pages)).toEqual([])
    expect(words(pages.flat()).replaceAll(' ', '')).toContain(`Tôitênlà:${name}Ngàysinh`)
  })
})
