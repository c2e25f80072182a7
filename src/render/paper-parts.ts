// Parts that papers share: dates in words, the head, the title, and where people sign.
import type { PaperHead, PaperMeeting, PaperPerson, PaperSigner } from '../core/paper.ts'
import type { Locale } from '../core/person.ts'
import { translate } from '../i18n.ts'
import { type Block, type ColumnsBlock, centred, field, type SimpleBlock, sizes, text } from './paper.ts'
import type { Translate } from './summary-rows.ts'

/** What the parts of one paper need: its language. */
export interface Words {
  readonly locale: Locale
  readonly t: Translate
}

/** The words of a language. */
export function wordsOf(locale: Locale): Words {
  return { locale, t: (key, params) => translate(locale, key, params) }
}

/** Dots within a sentence, for a short fact that is not known. */
export const dots = '………'

/** "ngày 05 tháng 12 năm 2026": days under ten and the first two months have a nought, so that nobody writes a digit before them. */
export function dateInWords(date: string | null, { locale, t }: Words): string {
  if (date === null) return t('paper:date.blank')
  const { day, month, year } = Temporal.PlainDate.from(date)
  const nought = (n: number, under: number) => (n < under ? `0${n}` : `${n}`)
  if (locale === 'vi') return t('paper:date', { day: nought(day, 10), month: nought(month, 3), year })
  return t('paper:date', { day, month: Temporal.PlainDate.from(date).toLocaleString('en-GB', { month: 'long' }), year })
}

/** "05/12/2026", or dots for it. */
export function dateInDigits(date: string | null): string {
  return date === null ? '……/……/………' : date.slice(0, 10).split('-').reverse().join('/')
}

/** "……/……/1990": the day is not kept. */
export function birthText({ birthYear }: PaperPerson, { t }: Words): string | null {
  return birthYear === null ? null : t('paper:date.year-known', { year: birthYear })
}

/** "19 giờ 30, Chủ Nhật, ngày 20 tháng 12 năm 2026". */
export function whenText({ at, zone }: PaperMeeting, words: Words): string | null {
  if (at === null) return null
  const local = Temporal.Instant.from(at).toZonedDateTimeISO(zone)
  const two = (n: number) => String(n).padStart(2, '0')
  return words.t('paper:when', {
    time: words.t('paper:time', { hour: two(local.hour), minute: two(local.minute) }),
    weekday: local.toLocaleString(words.locale === 'vi' ? 'vi-VN' : 'en-GB', { weekday: 'long' }),
    date: dateInWords(local.toPlainDate().toString(), words),
  })
}

/** "từ ngày 01/01/2027 đến ngày 31/12/2027", with dots for what is not known. */
export function periodText(from: string | null, to: string | null, { t }: Words): string {
  return t('paper:from-to', { from: dateInDigits(from), to: dateInDigits(to) })
}

/** The Party's name in one line, and how long the rule under it is: as long as the name. */
const partyLine = { vi: { size: sizes.party, width: 206 }, en: { size: sizes.party - 2, width: 220 } } as const

/** The head: who writes on the left, the Party and the day on the right. `under` stands below the branch: a star, or a number. */
export function headBlocks(head: PaperHead, under: string, words: Words): Block {
  const { t } = words
  const big = (name: string) => name.normalize('NFC').toLocaleUpperCase('vi')
  const committee = head.committee === null ? t('paper:head.committee-blank') : big(organisation(head.committee, t))
  const branch = head.branch === null ? t('paper:head.branch-blank') : big(head.branch)
  const party = partyLine[words.locale]
  // A long name of a place takes a line of its own; the date stays in one piece.
  const on = t('paper:place-date', { place: head.place ?? dots, date: dateInWords(head.on, words).replaceAll(' ', '\u00a0') })
  return {
    kind: 'columns',
    columns: [
      { share: 0.45, blocks: [centred(committee), centred(branch, { bold: true }), centred(under)] },
      {
        share: 0.55,
        blocks: [
          centred(t('paper:party'), { bold: true, size: party.size }),
          { kind: 'rule', length: party.width, before: 3 },
          centred(on, { italic: true, before: 6 }),
        ],
      },
    ],
  }
}

/** A paper's head names the whole organisation, of which the committee is the head: "Đảng ủy xã Mẫu" -> "Đảng bộ xã Mẫu". */
function organisation(committee: string, t: Translate): string {
  const name = committee.normalize('NFC')
  const word = t('paper:head.committee-word')
  const begins = name.slice(0, word.length).toLocaleLowerCase('vi') === word.toLocaleLowerCase('vi')
  return begins ? t('paper:head.body-word') + name.slice(word.length) : name
}

/** The title in capitals, and what stands under it. */
export function titleBlocks(title: string, under: readonly string[] = []): Block[] {
  return [
    centred(title.normalize('NFC').toLocaleUpperCase('vi'), { bold: true, size: sizes.title, before: 16, keep: true }),
    ...under.map((line) => centred(line, { bold: true, keep: true })),
  ]
}

/** "Kính gửi": one in the same line, several below each other. */
export function addressed(whom: readonly string[], { t }: Words): Block[] {
  const [only = ''] = whom
  if (whom.length === 1) return [centred(t('paper:to', { whom: only }), { before: 10, keep: true })]
  return [
    {
      kind: 'columns',
      before: 10,
      keep: true,
      columns: [
        { share: 0.28, blocks: [text(t('paper:to.several'), { align: 'right' })] },
        { share: 0.72, blocks: whom.map((one, at) => text(`- ${one}${at === whom.length - 1 ? '.' : ';'}`, { align: 'left' })) },
      ],
    },
  ]
}

/** When and where. */
export function meetingBlocks(meeting: PaperMeeting, words: Words): Block[] {
  return [field(words.t('paper:time-label'), whenText(meeting, words)), field(words.t('paper:place-label'), meeting.place)]
}

export interface Signature {
  /** Lines above the pen, in capitals. */
  readonly as: readonly string[]
  readonly name: string | null
  /** Stands above the capitals: a day. */
  readonly on?: string
}

/** Where one person signs. */
export function signature({ as, name, on }: Signature, { t }: Words): SimpleBlock[] {
  return [
    ...(on === undefined ? [] : [centred(on, { italic: true })]),
    ...as.map((line) => centred(line, { bold: true })),
    centred(t('paper:sign.note'), { italic: true, size: sizes.small }),
    { kind: 'space', height: 58 },
    ...(name === null ? [] : [centred(name, { bold: true })]),
  ]
}

/** A secretary or deputy signs for the branch. */
export function branchSignature({ role, name }: PaperSigner, words: Words): SimpleBlock[] {
  const as = words.t(role === 'secretary' ? 'paper:sign.secretary' : 'paper:sign.deputy')
  return signature({ as: [words.t('paper:sign.for-branch'), as], name }, words)
}

/** Two columns of the same width, with air between them. */
export function pair(left: readonly SimpleBlock[], right: readonly SimpleBlock[], before = 12): ColumnsBlock {
  return {
    kind: 'columns',
    before,
    columns: [
      { share: 0.485, blocks: left },
      { share: 0.03, blocks: [] },
      { share: 0.485, blocks: right },
    ],
  }
}
