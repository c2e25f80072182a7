// Whether a line asks which door is right for who goes away: the whole line, accents or not, with or without politeness around it.
import { fold } from '../core/text.ts'

const questions = [
  'nen lam gi',
  'phai lam gi khi di lam xa',
  'di lam xa phai lam gi',
  'di lam xa nen lam gi',
  'nen lam thu tuc gi',
  'phai lam thu tuc gi',
  'can lam thu tuc gi',
  'lam thu tuc gi',
  'nen chuyen hay mien',
  'nen mien hay chuyen',
  'chuyen hay mien',
  'mien hay chuyen',
  'nen xin mien hay chuyen',
  'nen chuyen hay xin mien',
  'nen chuyen sinh hoat hay xin mien',
  'nen xin mien hay chuyen sinh hoat',
  'chuyen sinh hoat hay mien sinh hoat',
  'chon cua nao',
  '/cua',
  '/nenlamgi',
  'what should i do',
  'transfer or exemption',
  'exemption or transfer',
  '/door',
]
const around =
  /^(?:da|thua|xin hoi|cho hoi|dong chi|bi thu|toi|em|minh|chau|con|anh|chi|chu|bac|co|thi|vay) | (?:a|nhi|vay|the|ha|day|bay gio|dong chi|bi thu|please)$/

/** Letters of the longest such line. */
const longest = 120

export function asksDoor(line: string): boolean {
  if (line.length > longest) return false
  let words = fold(line)
    .replace(/[^\p{L}/ ]/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim()
  while (!questions.includes(words) && around.test(words)) words = words.replace(around, '')
  return questions.includes(words)
}
