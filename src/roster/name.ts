// Reads a person's name and says what is wrong with a bad one.
import type { Sentence } from '../core/message.ts'
import { fold, tidyName } from '../core/text.ts'
import { looksLegacy } from './legacy-font.ts'

export type NameReading = { readonly name: string; readonly nameKey: string } | { readonly problem: Sentence }

const longestName = 80

/** Expects a filled text. `NGUYỄN VĂN A`, `nguyễn văn a` and `Đ/c Nguyễn Văn A` are `Nguyễn Văn A`. */
export function readName(text: string): NameReading {
  if (looksLegacy(text)) return { problem: { key: 'roster:problem.legacy-font', with: { value: short(text) } } }
  const name = tidy(text)
  if (/\p{N}/u.test(name)) return { problem: { key: 'roster:problem.name-digits', with: { value: short(name) } } }
  // Letters with marks, apostrophes (H'Hen), hyphens, dots (Nguyễn Văn A.), and a by-name in brackets.
  if (name.length > longestName || !/^\p{L}[\p{L}\p{M}\s'’ʼ.,()/-]*$/u.test(name)) {
    return { problem: { key: 'roster:problem.name-characters', with: { value: short(name) } } }
  }
  return { name, nameKey: fold(name) }
}

/** A name without judging it, for the person in charge: null when there is none. */
export function tidy(text: string): string {
  const clean = text
    .replace(/\p{Cf}/gu, '')
    .normalize('NFC')
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(/^(đ\/c|đ\.c\.?|đc\.?|đồng chí)\s*[:.]?\s+/iu, '')
  return tidyName(clean === clean.toLocaleLowerCase('vi') ? clean.toLocaleUpperCase('vi') : clean)
}

function short(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text
}
