// Words that leave what was begun: "hủy", "thôi", "bỏ qua". Folded, because no accents make another word of them that stands alone.
import { fold } from '../src/core/text.ts'

const cancelWords = ['huy', 'huy lenh', 'huy bo', 'cancel']
const skipWords = ['thoi', 'bo qua', 'thoi bo qua', 'skip']
/** Small words around them: "thôi ạ", "bỏ qua nhé". */
const politeness = /^(?:da|xin|cho) | (?:a|nhe|nha|di|nua|em|anh|chi|ban|nay|please)$/

/** Letters of the longest such line; politeness is taken off word by word, which must not be done for a page of "a a a". */
const longest = 80

function bare(line: string): string {
  if (line.length > longest) return ''
  let words = fold(line)
    .replace(/[^\p{L} ]/gu, '')
    .trim()
  while (politeness.test(words)) words = words.replace(politeness, '')
  return words
}

/** "hủy" by itself: of the question that is open, or of everything. Only the talk tells. */
export function isCancel(line: string): boolean {
  return cancelWords.includes(bare(line))
}

/** "thôi", "bỏ qua": nothing but the question that is open. */
export function isSkip(line: string): boolean {
  return skipWords.includes(bare(line))
}
