// A short line without its accents, its pauses and the politeness around it: what is left is compared with commands and with choices.
import { fold, plainDigits } from '../core/text.ts'

/** Letters of the longest line that is looked at; politeness is taken off word by word. */
const longest = 120

/** Whole words before what is meant: who speaks, who is spoken to, and that it is asked for. */
const before =
  /^(?:da|vang|ua|u|ok|oke|okie|thua|xin|xin hoi|cho|cho hoi|hoi|nho|lam on|dong chi|dc|bi thu|anh|chi|chu|bac|co|em|e|toi|minh|chau|con|tui|t|oi|muon|can|lay|may|please|i want|can i have) /u
const after =
  / (?:a|ah|ak|nhe|nhen|nha|nghen|nhi|ha|he|di|voi|giup|gium|dum|luon|oi|vay|the|day|em|e|toi|minh|anh|chi|chu|bac|chau|con|dong chi|bi thu|duoc khong|dc k|dc khong|duoc k|please)$/u

/** The line folded, its letters and digits only; '' for a line that is too long to be one of these. */
export function bareWords(line: string): string {
  if (line.length > longest) return ''
  return fold(plainDigits(line))
    .replace(/[^\p{L}\p{N}/ ]/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim()
}

/** The same without the politeness around it; never taken down to nothing. */
export function plainWords(line: string): string {
  let words = bareWords(line)
  for (let shorter = ''; shorter !== words; ) {
    shorter = words
    words = words.replace(before, '').replace(after, '')
  }
  return words
}

/** Words before a number or the words of a choice: "em chọn số 2". */
const choosing = /^(?:(?:chon|bam|nhan|so|cau|muc|y|phuong an|option|number) )+/u

const explained = /^\s*(\d{1,2})(?:\s+(?:ạ|a|nhé|nhe|nha|nghen|em|anh|chị|chi|đi|di|dạ|da))*\s*[,;.]\s+(.+)$/iu

/** A choice as it is typed: `2`, "dạ 2 ạ", "em chọn số 2", "2 nhé, em bận": '' where two numbers stand. */
export function choosingWords(line: string): string {
  const words = plainWords(line).replace(choosing, '')
  // What is said beside a number explains it; "2 năm, em đi Nhật" is no second choice.
  const [, number, rest] = line.length <= longest ? (plainDigits(line).normalize('NFC').match(explained) ?? []) : []
  return number !== undefined && rest !== undefined && !/\d/u.test(rest) ? number : words
}
