// Folding and ordering of Vietnamese text: one form to compare, one order to list names.

/** Lower case, NFC, inner white space collapsed. Keeps the accents. */
export function tidy(text: string): string {
  return text.normalize('NFC').replace(/\s+/gu, ' ').trim().toLowerCase()
}

/** The comparison key: lower case, without accents, `đ` as `d`, white space collapsed. `đ` has no NFD form, so it is replaced by hand. */
export function fold(text: string): string {
  return text.toLowerCase().replace(/đ/gu, 'd').normalize('NFD').replace(/\p{M}/gu, '').replace(/\s+/gu, ' ').trim()
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
