// Tells what one line under a heading is: a member, a section's title, a footer, or nothing to read.
import type { Field } from './columns.ts'
import { type Cells, isFilled, labelKey, textOf } from './grid.ts'
import type { Header } from './header.ts'
import { nameCell } from './row.ts'
import { isBranchTitle } from './titles.ts'

export type LineKind = 'member' | 'section' | 'footer' | 'nothing'

const ordinal = /^[IVXA-H]{1,4}[.)]?$/u
const columnNumber = /^\(?(\d{1,2}|[A-Z])\)?(\s*=.*)?$/u
// With accents anything may follow, without them only a count: `Tong Cong Minh` is a person.
const total =
  /^(tổng cộng|tổng số|cộng)(?=[\s:.(]|$)|^(tong cong|tong so|tong|tổng|cong)\s*[:.]?\s*[\d.]*\s*(dong chi|đồng chí|đ\/c|dang vien|đảng viên|người)?\s*$/iu
const footerWords =
  /^(t m|tm|kt|tl|thay mat|nguoi lap|lap bieu|noi nhan|xac nhan|thu truong|ky ten|ghi chu|luu y|chu thich)\b|\bngay (\d+ )?thang (\d+ )?nam\b/u
const sectionWords = /^(dang vien|danh sach|nhom|to dang|chi bo|dien|mien|tam mien|so dang vien)\b/u

/** `footer` says whether a footer (place, date, signatures) was met since the heading: below it only numbered lines are members. */
export function lineKind(cells: Cells, header: Header, footer: boolean): LineKind {
  const isColumn = (field: Field, index: number) => (header.columns.get(field) ?? []).some((column) => column.index === index)
  const texts = cells.map((cell) => (isFilled(cell) ? textOf(cell) : ''))
  const filled = texts.flatMap((text, index) => (text === '' ? [] : [{ text, index }]))
  const name = nameCell(cells, header).text
  const numberText = filled.find(({ index }) => isColumn('number', index))?.text ?? ''
  const numbered = /^\d+[.)]?$/u.test(numberText)

  if (filled.length > 1 && columnNumber.test(name) && filled.every(({ text }) => columnNumber.test(text))) return 'nothing'
  if (!numbered && filled.slice(0, 2).some(({ text }) => total.test(text))) return 'nothing'

  const rest = filled.filter(({ index, text }) => !(isColumn('number', index) && (numbered || ordinal.test(text))))
  const [only] = rest
  if (only === undefined) return 'nothing'
  if (!numbered && rest.length === 1) {
    if (isBranchTitle(only.text.replace(/^[IVX\d]+\s*[.)]\s*/u, ''))) return 'section'
    if (numberText !== '' && !/\d/u.test(only.text)) return 'section'
    if (name !== '' && sectionWords.test(labelKey(name.replace(/^[IVX\d]+\s*[.)]\s*/u, '')))) return 'section'
  }
  const isFooter = filled.length <= 3 && !numbered && filled.some(({ text }) => footerWords.test(labelKey(text)))
  if (isFooter && (name === '' || footerWords.test(labelKey(name)))) return 'footer'
  if (footer) return numbered && name !== '' ? 'member' : 'nothing'
  if (name !== '') return 'member'
  // Words alone beside no name are a remark; two cells, or one with a date or a number in it, are somebody whose name is missing.
  return rest.length > 1 || /\d{2}/u.test(only.text) ? 'member' : 'nothing'
}
