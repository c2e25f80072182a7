// Reads the number of a paper where that was asked for: "Số 12-NQ/CB ạ".
import { fold, printable, tidy } from '../core/text.ts'

const longest = 60

/** A day and a share, typed where a paper's number is asked. */
const notANumber = /^\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?$|%/u

const words = new Set(
  'so nghi quyet dinh cong van thong bao ket luan bien ban y kien to trinh chi bo dang uy cua ngay thang nam la da number resolution letter'.split(
    ' ',
  ),
)

/** "12 NQ CB" and "nghị quyết 12" are of a paper; "vắng 2" and "em làm 2 ca" are not. */
const isOfPaper = (number: string): boolean =>
  number.split(' ').every((word) => /[\d/-]/u.test(word) || /^\p{Lu}{1,8}[.:]?$/u.test(word) || words.has(fold(word).replace(/[.,:]$/, '')))

/** "Số 12-NQ/CB ạ" -> "12-NQ/CB". It has a digit, and beside it only what papers are called and signs in capitals; null for every other line. */
export function paperNumber(line: string): string | null {
  const number = printable(line)
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(/^(?:số|so|no\.?)\s*:?\s+/iu, '')
    .replace(/\s+ạ[.!]?$/iu, '')
  if (number.length > longest || !/\d/u.test(number) || tidy(number) === '' || notANumber.test(number)) return null
  return isOfPaper(number) ? number : null
}
