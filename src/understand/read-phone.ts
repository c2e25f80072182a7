// Finds a telephone number in what somebody typed, however it is cut: `0398 000 111`, `+81 90-1234-5678`, `84.398.000.111`.
import { e164 } from '../core/phone.ts'
import { plainDigits } from '../core/text.ts'

/** Digits with nothing but these between them may be one number. */
const run = /\+?\d(?:[\s.\-()]{0,2}\d){7,}/gu
/** Of Viet Nam ten digits today, eleven of a landline or from before 2018; with the country's code one or two more. */
const lengths = [10, 11, 12, 13]

/** The first number in a text, in E.164; null when there is none that can be dialled. What follows it may be digits too: a year, a month. */
export function phoneIn(text: string): string | null {
  for (const [found] of plainDigits(text).matchAll(run)) {
    const plus = found.startsWith('+') ? '+' : ''
    const digits = found.replace(/\D/gu, '')
    const whole = e164(plus + digits)
    if (whole !== null) return whole
    for (const length of lengths) {
      const start = length < digits.length && endsGroup(found, length) ? e164(plus + digits.slice(0, length)) : null
      if (start !== null) return start
    }
  }
  return null
}

/** Whether a number may end after so many digits: not in the middle of a group. */
function endsGroup(text: string, length: number): boolean {
  let seen = 0
  for (let at = 0; at < text.length; at++) {
    if (!/\d/u.test(text[at] ?? '')) continue
    seen++
    if (seen === length) return !/\d/u.test(text[at + 1] ?? '')
  }
  return false
}
