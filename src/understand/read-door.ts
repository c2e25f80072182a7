// Whether a line asks which door is right for who goes away, accents or not, and what it says already: in the country or abroad, and how long.
import { fold } from '../core/text.ts'
import { bareWords, plainWords } from './plain-words.ts'
import { readReply } from './read-reply.ts'

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

const going = /\b(?:di|sap|chuan bi|len|sang|qua) (?:lam|xkld|xuat khau|hoc|nuoc ngoai|nhat|han|dai loan|duc)\b|\bdi lam (?:an )?xa\b/u
const asking =
  /\b(?:phai|nen|can) lam (?:gi|sao|the nao)\b|\b(?:lam|can|co) (?:nhung )?thu tuc\b|\bthu tuc (?:gi|nao|the nao|sao|lam sao)\b|\b(?:co )?(?:phai|can) (?:chuyen|xin mien|lam don)\b.*\b(?:khong|ko|k)$/u
const movesOn =
  /\b(?:chuyen (?:sinh hoat|sh|dang)|xin mien)\b.*\b(?:duoc khong|dc khong|duoc k|dc k|khong a|the nao|lam sao)$|\b(?:em|toi|minh) chuyen (?:duoc|dc) (?:khong|k)$/u
const ahead = /\b(?:sap|chuan bi|thang sau|tuan toi|tuan sau|thang toi|sang nam|ngay mai|qua tet|sau tet|tu thang|dinh|tinh|se)\b/u

/** "Em đi Nhật 3 năm thì phải làm gì?": a question, not a wish, though it names one. */
export function asksOfGoing(line: string): boolean {
  if (line.length > longest) return false
  const words = bareWords(line).replace(/(?: (?:a|nhi|vay|the|ha|day|oi|nhe|nha))+$/u, '')
  return (going.test(words) && asking.test(words)) || movesOn.test(words)
}

/** "Tháng sau em đi làm xa", from who still lives at home. */
export function saysOfGoing(line: string): boolean {
  const words = bareWords(line)
  return line.length <= longest && going.test(words) && ahead.test(words)
}

/** The answer to "in the country or abroad?" by a place that is named; null where none is. */
export function countryIn(line: string): 'h' | 'a' | null {
  const { place } = readReply(line, { asked: false }).report
  if (place) return place.country === 'VN' ? 'h' : 'a'
  return /\b(?:nuoc ngoai|xkld|xuat khau lao dong)\b/u.test(bareWords(line)) ? 'a' : null
}

const lasting = /\b(\d{1,2}|mot|hai|ba|nua) (tuan|thang|th|nam)\b/u
const numerals: Readonly<Record<string, number>> = { mot: 1, hai: 2, ba: 3, nua: 0.5 }

/** The answer to "how long?": weeks, under three months, under a year, or longer; null where no length is said. */
export function stayIn(line: string): 'w' | 's' | 'm' | 'l' | null {
  const [, count = '', unit = ''] = bareWords(line).match(lasting) ?? []
  if (unit === '') return null
  if (unit === 'tuan') return 'w'
  const months = (numerals[count] ?? Number(count)) * (unit === 'nam' ? 12 : 1)
  return months < 3 ? 's' : months < 12 ? 'm' : 'l'
}

/** Whether a line is nothing but a length: "tầm 4 năm ạ". */
export function saysOnlyTime(line: string): boolean {
  return (
    plainWords(line)
      .replace(lasting, '')
      .replace(/\b(?:khoang|tam|chung|di|trong|hon|gan|chac|du dinh|nua)\b/gu, '')
      .trim() === ''
  )
}
