// The number of an identity card, of a bank account or of another paper: nobody needs it here, so a line that holds one is not kept.
import { fold, plainDigits } from '../core/text.ts'

/** Folded. "tk zalo" is a phone number. */
const paper =
  /\b(?:cccd|cmnd|cmt|cmtnd|can cuoc|can cuoc cong dan|chung minh|chung minh thu|stk|so tk|tk|tai khoan|so tai khoan|the atm|so the|bhxh|bhyt|ma so thue|mst|ho chieu|passport|bank account|id card)\b(?! zalo| viber| telegram)/u
/** With or without groups; not in the middle of a token. */
const longNumber = /(?<![\d:])\d(?:[ .-]?\d){7,}(?![\d:])/u
const near = 40

/** Whether such a number stands close behind its name. */
export function holdsPaperNumber(line: string): boolean {
  const plain = fold(plainDigits(line))
  const [named] = plain.match(paper) ?? []
  if (named === undefined) return false
  const from = plain.search(paper) + named.length
  return longNumber.test(plain.slice(from, from + near))
}
