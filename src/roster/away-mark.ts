// Reads the column `Đi làm xa`: a mark means away, an empty cell or a no means that the column does not say so.
import type { Sentence } from '../core/message.ts'
import { type Cell, isFilled, labelKey, textOf } from './grid.ts'

export type AwayMark = 'yes' | 'no' | 'empty'

// `ü` and `þ` are the ticks of the font Wingdings, as they stand in the cell.
const ticks = /^[✓✔☑√+üþ]+$/u
const yes =
  /^(x|co(?! mat)|true|yes|roi|dung|xa)( |$)|^(1|v|y|(dang )?di)$|^(dang |da )*(di|o|lam|lao dong|cong tac)( lam| an| viec| lao dong| cong tac)* (xa|nuoc ngoai|ngoai tinh)\b|^tam mien\b|^xkld\b|^xuat khau lao dong\b/u
// `chưa rõ` and `không rõ` are no answer.
const no = /^(khong|ko|chua|false|no)( (?!ro\b)|$)|^(0|k|n)$|^(da ve|da tro ve|tro ve|o nha|co mat|tai cho|tai dia phuong)\b/u
// Without accents `xã` looks like `xa`.
const commune = /x[áàảãạ]/iu

/** A problem for a text that is neither: a guess would ask somebody who is at home, or never ask who is away. */
export function readAwayMark(cell: Cell | undefined): { readonly mark: AwayMark } | { readonly problem: Sentence } {
  if (!isFilled(cell)) return { mark: 'empty' }
  const text = textOf(cell)
  const key = labelKey(text)
  if (no.test(key)) return { mark: 'no' }
  if (ticks.test(text) || (yes.test(key) && !commune.test(text))) return { mark: 'yes' }
  return { problem: { key: 'roster:problem.away', with: { value: text.slice(0, 40) } } }
}
