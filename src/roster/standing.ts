// Reads where a member stands - at home, away, exempt for age or health, moved out - from the words of several columns.
import type { AwayMark } from './away-mark.ts'
import { labelKey } from './grid.ts'
import type { RosterExemption, RosterStanding } from './roster-file.ts'

export interface Standing {
  readonly standing: RosterStanding
  /** What the words say about an exemption; null when they only say that somebody is away. */
  readonly exemption: RosterExemption['kind'] | null
}

export interface StandingWords {
  /** The column `Trạng thái`. */
  readonly status: string
  readonly reason: string
  readonly note: string
  /** The column `Đi làm xa`. */
  readonly mark: AwayMark
  /** The titles above the row: `DANH SÁCH ĐẢNG VIÊN ĐI LÀM ĂN XA`. */
  readonly title: string
  /** Whether the row has dates of an absence. */
  readonly dated: boolean
}

type Word = 'out' | 'home' | 'transfer' | 'health' | 'away' | 'leave' | 'exempt'

// In this order. `leave` is tạm miễn (away with an exemption), `exempt` is miễn without a reason.
const words: readonly (readonly [Word, RegExp])[] = [
  [
    'out',
    /\b(da chuyen(?! (cho|noi|viec|cong))|chuyen di(?! (lam|lao))|chuyen sinh hoat (dang )?chinh thuc|ra khoi dang|ra dang|xoa ten|khai tru|tu tran|da mat|da chet|chet|khong con theo doi)\b/u,
  ],
  ['home', /\b(chuyen den|cho chuyen|sinh hoat lai|da ve|tro ve|khoi phuc)\b/u],
  ['transfer', /\b(sinh hoat tam thoi|tam thoi chuyen|chuyen (sinh hoat )?(dang )?tam thoi|tam thoi (di|noi khac))\b/u],
  ['health', /\b(tuoi cao|cao tuoi|gia yeu|suc yeu|suc khoe|benh|om dau|mat suc)\b/u],
  ['leave', /\btam mien\b/u],
  [
    'away',
    /\b(lam an xa|di xa|lam xa|di lam|o xa|viec xa|xuat khau lao dong|xkld|nuoc ngoai|di lao dong|ngoai tinh|di bien|thuc tap sinh|du hoc|lao dong tai|luu dong)\b/u,
  ],
  ['exempt', /\b(mien (cong tac|sinh hoat|shd|sh)|duoc mien|mien)\b/u],
  ['home', /\b(dang sinh hoat|dang hoat dong|dang cong tac|tai cho|co mat)\b/u],
]

/**
 * A mark under `Đi làm xa` is away, whatever else is written, unless the words say that the member has left the list. Without one the first column
 * that says anything decides: status, then reason, then note, then the titles; without words, dates mean away. After a `không` under `Đi làm xa`
 * only status and reason can say that somebody is away.
 */
export function readStanding(said: StandingWords): Standing {
  const found = byWords(said)
  if (said.mark === 'no') return found.standing === 'away' ? byWords({ ...said, note: '', title: '', dated: false }) : found
  if (said.mark !== 'yes' || found.standing === 'transferred_out') return found
  return { standing: 'away', exemption: found.exemption ?? (said.dated ? 'away' : null) }
}

function byWords(said: StandingWords): Standing {
  const texts = [said.status, said.reason, said.note, said.title].map(wordsOfOneself)
  const [status = '', reason = '', ...asides] = texts
  const word = firstWord(status) ?? firstWord(reason) ?? asides.map(aside).find((found) => found !== null) ?? null
  switch (word) {
    case 'out':
      return { standing: 'transferred_out', exemption: null }
    case 'home':
      return { standing: 'at_home', exemption: null }
    case 'transfer':
      return { standing: 'away', exemption: 'temporary_transfer' }
    case 'health':
      return { standing: 'exempt_health', exemption: 'age_health' }
    case 'leave':
      return { standing: 'away', exemption: 'away' }
    case 'away':
      return { standing: 'away', exemption: said.dated || texts.some((text) => /\bmien\b/u.test(text)) ? 'away' : null }
    case 'exempt':
      return exempt(texts, said.dated)
    case null:
      return said.dated ? { standing: 'away', exemption: 'away' } : { standing: 'at_home', exemption: null }
    default:
      return word satisfies never
  }
}

// `Miễn sinh hoạt` needs its reason: age and health are open-ended, an absence has dates (domain: miễn = tuổi cao, tạm miễn = đi xa).
function exempt(texts: readonly string[], dated: boolean): Standing {
  const reasons = texts.flatMap((text) => words.filter(([, pattern]) => pattern.test(text)).map(([word]) => word))
  const away = reasons.includes('away') || reasons.includes('leave') || (dated && !reasons.includes('health'))
  return away ? { standing: 'away', exemption: 'away' } : { standing: 'exempt_health', exemption: 'age_health' }
}

// `Nuôi mẹ bệnh`, `con đi làm xa`: said of somebody else. With accents, since `còn` is no `con`.
function wordsOfOneself(text: string): string {
  return labelKey(text.normalize('NFC').replace(/(?<!\p{L})(mẹ|cha|vợ|chồng|con|cháu|gia đình|người thân)(?!\p{L})[^,;.]*/giu, ' '))
}

// Notes and titles speak of many things: what they say of health counts only together with an exemption, and nobody is at home by a note.
function aside(text: string): Word | null {
  const word = firstWord(text)
  return word === 'home' || (word === 'health' && !/\bmien\b/u.test(text)) ? null : word
}

function firstWord(text: string): Word | null {
  return words.find(([, pattern]) => pattern.test(text))?.[0] ?? null
}
