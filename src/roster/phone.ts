// Reads a phone number in the ways lists write it. The only importer of libphonenumber-js.
import { parsePhoneNumberFromString } from 'libphonenumber-js/max'
import type { Sentence } from '../core/message.ts'
import { countryCodes, oldPrefixes } from '../core/phone.ts'
import { type Cell, textOf } from './grid.ts'

export type PhoneReading = { readonly phone: string | null } | { readonly problem: Sentence }

const nothing = /^(không|khong|ko|k|không có|khong co|chưa có|chua co|chưa|x|0|n\/a|na)?$/iu

/** The first number in the cell as E.164, null when the cell says that there is none. */
export function readPhone(cell: Cell | undefined): PhoneReading {
  const text = textOf(cell).replace(/\p{Cf}/gu, '')
  if (nothing.test(text.replace(/[\s.–—-]+$/u, '').trim()) || /^[\s\-–—.…_/]*$/u.test(text)) return { phone: null }
  const phone = e164(firstNumber(text))
  if (phone !== null) return { phone }
  return { problem: { key: 'roster:problem.phone', with: { value: text.length > 30 ? `${text.slice(0, 30)}…` : text } } }
}

// `0900 000 101 / 0900 000 102`, `0900000101 (vợ: …)`, `Zalo 0900.000.101`, `909000101.0` from a CSV export.
function firstNumber(text: string): string {
  // Excel's short form `9.09E+08` has lost the digits.
  if (/^\d([.,]\d+)?e\+?\d+$/iu.test(text)) return ''
  const pieces = text.replace(/^(\d{8,})[.,]0$/u, '$1').split(/[/;,|\n]|\s+[-–]\s+|\s{2,}|hoặc|\bvà\b|\(\D|\bzalo\b/iu)
  const piece = pieces.find((part) => part.replace(/\D/gu, '').length >= 6) ?? ''
  const digits = piece.replace(/\D/gu, '')
  const plus = /\+\s*\d/u.test(piece) ? '+' : ''
  // Two ten-digit numbers with nothing but a space between them.
  return /^0\d{19}$/u.test(digits) ? digits.slice(0, 10) : plus + digits
}

function e164(number: string): string | null {
  const international = number.startsWith('+') ? number.slice(1) : number.startsWith('00') ? number.slice(2) : null
  if (international !== null) return international.startsWith('84') ? vietnamese(international.slice(2)) : foreign(international)
  const withCode = /^84(\d{9,10})$/u.exec(number)?.[1]
  const home = vietnamese(number) ?? (withCode === undefined ? null : vietnamese(withCode))
  // Numbers of Viet Nam have at most eleven digits with their zero; a longer one that begins with a country's code lost its plus.
  return home ?? (number.length >= 11 && !number.startsWith('0') && countryCodes.test(number) ? foreign(number) : null)
}

// With or without the leading zero, which a number cell drops.
function vietnamese(number: string): string | null {
  const national = number.replace(/^0/u, '')
  const prefix = /^1\d{9}$/u.test(national) ? oldPrefixes[national.slice(0, 3)] : undefined
  const today = prefix === undefined ? national : prefix + national.slice(3)
  const parsed = parsePhoneNumberFromString(`+84${today}`)
  return parsed?.isValid() ? parsed.number : null
}

// Abroad a number only has to be possible: ranges open there before our table of them does, and a wrong guess would block a whole row.
function foreign(number: string): string | null {
  const parsed = parsePhoneNumberFromString(`+${number}`)
  return parsed?.isPossible() ? parsed.number : null
}
