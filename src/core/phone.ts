// Shapes of telephone numbers: what a number of Viet Nam looks like, the prefixes of before 2018, and the countries where members work.

/** The eleven-digit prefixes of before 2018 (MIC decision 798/QĐ-BTTTT of 2018), without the leading zero. */
export const oldPrefixes: Readonly<Record<string, string>> = {
  120: '70',
  121: '79',
  122: '77',
  126: '76',
  128: '78',
  123: '83',
  124: '84',
  125: '85',
  127: '81',
  129: '82',
  162: '32',
  163: '33',
  164: '34',
  165: '35',
  166: '36',
  167: '37',
  168: '38',
  169: '39',
  186: '56',
  188: '58',
  199: '59',
}

/** At the beginning of a number without its plus: labour export and neighbours. */
export const countryCodes = /^(81|82|886|852|853|60|65|66|61|64|49|40|36|48|33|44|34|39|420|421|90|966|971|974|965|972|856|855|86|84|7|1)/u

/** Mobile numbers of today and landlines, without the leading zero. */
const vietnamese = /^(?:3[2-9]|5[25689]|7[06-9]|8[1-9]|9\d)\d{7}$|^2\d{9}$/u

/**
 * The number that these digits are, in E.164; null for none. A number abroad needs its plus or its `00`: without them it could be anybody's.
 * @param number digits only, with a plus in front where one was typed.
 */
export function e164(number: string): string | null {
  const abroad = number.startsWith('+') ? number.slice(1) : number.startsWith('00') ? number.slice(2) : null
  if (abroad?.startsWith('84')) return atHome(abroad.slice(2))
  if (abroad !== null) return foreign(abroad)
  return number.startsWith('0') ? atHome(number) : number.startsWith('84') ? atHome(number.slice(2)) : null
}

/** "+81 (0)90 …": the zero of calls inside the country is left out, except in Italy. */
function foreign(number: string): string | null {
  const [code] = countryCodes.exec(number) ?? []
  if (code === undefined) return null
  const rest = number.slice(code.length)
  const whole = `${code}${code === '39' ? rest : rest.replace(/^0/u, '')}`
  return whole.length >= 9 && whole.length <= 15 ? `+${whole}` : null
}

function atHome(number: string): string | null {
  const national = number.replace(/^0/u, '')
  const prefix = /^1\d{9}$/u.test(national) ? oldPrefixes[national.slice(0, 3)] : undefined
  const today = prefix === undefined ? national : prefix + national.slice(3)
  return vietnamese.test(today) ? `+84${today}` : null
}
