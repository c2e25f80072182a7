// Folding and ordering of Vietnamese text: one form to compare, one order to list names.

/** Lower case, NFC, inner white space collapsed. Keeps the accents. */
export function tidy(text: string): string {
  return text.normalize('NFC').replace(/\s+/gu, ' ').trim().toLowerCase()
}

/**
 * What may be kept of a text from outside: no control characters but tabs and line breaks (PostgreSQL takes no NUL), no halves of surrogate
 * pairs, no code that stands for no letter (a Word file that holds one does not open), and no marks that turn the direction of writing round,
 * with which one name can be made to look like another.
 */
export function printable(text: string): string {
  return text.toWellFormed().replace(/(?![\t\n\r])\p{Cc}|\p{Noncharacter_Code_Point}|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '')
}

/** The zeros of the digits that keyboards of the countries where members work type: Arabic, Persian, Thai, Lao, Burmese, Khmer, full width. */
const zeros = [0x0660, 0x06f0, 0x0e50, 0x0ed0, 0x1040, 0x17e0, 0xff10]

/** Digits of other scripts as 0-9. */
export function plainDigits(text: string): string {
  return text.replace(/\p{Nd}/gu, (digit) => {
    const code = digit.codePointAt(0) ?? 0
    const zero = zeros.find((first) => code >= first && code < first + 10)
    return zero === undefined ? digit : String(code - zero)
  })
}

/** The comparison key: lower case, without accents, `đ` as `d`, white space collapsed. `đ` has no NFD form, so it is replaced by hand. */
export function fold(text: string): string {
  return text.toLowerCase().replace(/đ/gu, 'd').normalize('NFD').replace(/\p{M}/gu, '').replace(/\s+/gu, ' ').trim()
}

/** Whether a name is what was typed, or ends with it as people are called: "Tâm", "Văn Tâm". Accents may be missing. */
export function isCalled(name: string, typed: string): boolean {
  const said = fold(typed)
  return said !== '' && ` ${fold(name)}`.endsWith(` ${said}`)
}

/** A short mark of a text, 32 bits of FNV-1a: it tells whether somebody has seen what stands there now, and guards against no enemy. */
export function markOf(text: string): string {
  let mark = 0x811c9dc5
  for (const sign of text) mark = Math.imul(mark ^ (sign.codePointAt(0) ?? 0), 0x01000193) >>> 0
  return mark.toString(36)
}

/** A name as it is stored: NFC, white space collapsed, ALL-CAPS turned into Title Case (`NGUYỄN VĂN A` -> `Nguyễn Văn A`). */
export function tidyName(name: string): string {
  const clean = name.normalize('NFC').replace(/\s+/gu, ' ').trim()
  if (clean !== clean.toLocaleUpperCase('vi')) return clean
  return clean
    .toLocaleLowerCase('vi')
    .replace(/(^|[\s'’-])(\p{L})/gu, (_, before: string, letter: string) => before + letter.toLocaleUpperCase('vi'))
}

/** The given name, which comes last in Vietnamese: `Lò Thị Ón` -> `Ón`. */
export function givenName(fullName: string): string {
  return fullName.split(' ').at(-1) ?? fullName
}

const collator = new Intl.Collator('vi')

/** Order of names on a Vietnamese list: by given name, then by the whole name. */
export function compareNames(a: string, b: string): number {
  return collator.compare(givenName(a), givenName(b)) || collator.compare(a, b)
}
