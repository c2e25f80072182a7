// What a person wrote in a reply, without the letter that it answers and without a signature. Line by line; the raw mail is kept by the mailbox.
import { compile } from 'html-to-text'

/** Longer words are no answer to a question; what follows is dropped. */
const longest = 4000
/** A line of more letters is no line that a mail program wrote. */
const longestLine = 500

/** "Vào Th 2, 1 thg 12, 2026 vào lúc 08:00 Chi bộ <a@b> đã viết:", "On Mon, 1 Dec 2026, X <a@b> wrote:", also with the address before the words. */
const wrote = /(?:^|\s)(?:đã viết|viết|wrote|writes|schrieb|a écrit|escribió|написал\(а\)|さんは書きました|님이 작성)(?:\s.{0,80})?:$/iu
/** What tells such a line from a sentence of the person's: whom or when it names. */
const named = /<?[^\s<>]+@[^\s<>]+>?|\b20\d\d\b|\b\d{1,2}[:hg]\d{2}\b/u

/** The header of a quoted letter, as Outlook and Samsung write it: two of these lines on end. */
const headers = /^\*?(?:từ|đã gửi|ngày|đến|tới|cc|chủ đề|tiêu đề|from|sent|date|to|subject|von|gesendet|an|betreff)\s*:\*?\s/iu
const firstHeader = /^\*?(?:từ|from|von)\s*:\*?\s/iu

/** "-----Original Message-----", "---------- Forwarded message ---------", and the line that Outlook draws. */
const divider =
  /^(?:[-_]{2,}\s*(?:original message|forwarded message|thư gốc|tin nhắn gốc|tin nhắn gốc được chuyển tiếp|thư đã chuyển tiếp|tin nhắn (?:đã )?chuyển tiếp|thư chuyển tiếp)\s*[-_]{2,}|_{10,}|-{10,})$/iu

/** What phones and programs put below every mail. */
const signatures = [
  /^-- ?$/,
  /^(?:đã )?(?:được )?gửi từ (?:iphone|ipad|điện thoại|thiết bị|samsung|galaxy|oppo|xiaomi|vivo|outlook|gmail|mail|yahoo|zalo|máy)/iu,
  /^sent from (?:my|the|mail|outlook|yahoo|samsung|proton)/iu,
  /^(?:lấy|tải|nhận|get|download) (?:outlook|bluemail|gmail|spark) (?:cho|dành cho|for) /iu,
]

/** What a person wrote stands at the top. */
const longestPage = 200_000

const fromHtml = compile({
  wordwrap: false,
  limits: { maxInputLength: longestPage, maxDepth: 60, maxChildNodes: 5_000 },
  selectors: [
    // Where programs put what is answered: Gmail, Yahoo, Proton, Apple. Outlook's header lines stay, and are known as text.
    ...['.gmail_quote', '.gmail_quote_container', '.yahoo_quoted', '.protonmail_quote', 'blockquote', 'style', 'title'].map((selector) => ({
      selector,
      format: 'skip',
    })),
    { selector: 'a', options: { ignoreHref: true } },
    { selector: 'img', format: 'skip' },
    ...['h1', 'h2', 'h3', 'h4', 'table'].map((selector) => ({ selector, format: 'block' })),
  ],
})

/** The words of a mail that has no text but HTML. Never throws. */
export function wordsOfHtml(html: string): string {
  try {
    return fromHtml(html.slice(0, longestPage))
  } catch {
    return ''
  }
}

/** What the person wrote themselves; empty when that is nothing. */
export function ownWords(text: string): string {
  const lines = text
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(/[\u00a0\u200b\ufeff]/g, ' ')
    .split('\n', 5_000)
    .map((line) => line.trimEnd())
  const from = lines.findIndex((_, at) => beginsQuote(lines, at))
  const above = from === -1 ? lines : lines.slice(0, from)
  // Who answers below the quote has left nothing above it.
  const own = unquoted(above).length > 0 ? above : lines.filter((_, at) => !beginsQuote(lines, at))
  return unquoted(own).slice(0, longest).toWellFormed()
}

function unquoted(lines: readonly string[]): string {
  const plain = lines.filter((line) => !/^\s*>/.test(line))
  const signed = plain.findIndex((line) => signatures.some((signature) => signature.test(line.trim().slice(0, longestLine))))
  return (signed === -1 ? plain : plain.slice(0, signed))
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

/** Whether the letter that is answered begins in this line. */
function beginsQuote(lines: readonly string[], at: number): boolean {
  const line = (lines[at] ?? '').trim()
  if (line === '' || line.length > longestLine) return false
  if (divider.test(line)) return true
  if (firstHeader.test(line) && headers.test((lines.slice(at + 1, at + 3).find((next) => next.trim() !== '') ?? '').trim())) return true
  // Programs break the line that says who wrote, at 70 letters or so.
  for (let more = 0; more < 3; more += 1) {
    const joined = joinedLines(lines, at, more)
    if (joined === null) return false
    if (wrote.test(joined) && named.test(joined)) return starts(line) && !beginsLater(lines, at, more)
  }
  return false
}

/** Lines as one; null when a gap or a quoted line is among them. */
function joinedLines(lines: readonly string[], at: number, more: number): string | null {
  const parts = lines.slice(at, at + more + 1).map((line) => line.trim())
  const joined = parts.join(' ')
  return parts.length <= more || parts.some((part) => part === '' || part.startsWith('>')) || joined.length > longestLine ? null : joined
}

function starts(line: string): boolean {
  return /^(?:vào|lúc|ngày|trong|on|am|le|el|từ|"|<|\d|(?:th|thứ)\s?\d|cn)/iu.test(line) || wrote.test(line)
}

/** The person's own last line may begin like one ("Vào làm Bắc Ninh rồi") and stand right above it. */
function beginsLater(lines: readonly string[], at: number, more: number): boolean {
  for (let skip = 1; skip <= more; skip += 1) {
    const rest = joinedLines(lines, at + skip, more - skip) ?? ''
    if (/^(?:vào|lúc|ngày|on|am|le|el)\s/iu.test(rest) && wrote.test(rest) && named.test(rest)) return true
  }
  return false
}
