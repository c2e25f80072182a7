// Whose meeting a line is about: the branch's, or a company's, a hamlet's, a school class's that a secretary goes to as well.
import { type Cut, cutLine } from './cut.ts'

/** What stands between the word for a meeting and its day where it is the branch's own. */
const own = /^(?:(?:cua |toan |ca )?chi bo(?! (?:bao|phieu))|toan the(?: chi bo| dang vien)?|dang vien)\b[\s:,]*/

/** Whoever else meets. A place may begin with some of these words as well, but nobody says it right behind "họp" without "ở" or "tại". */
const others = new RegExp(
  `^(?:(?:voi|cung|cua|ben|cho) )?(?:${[
    'cong ty|cty|xi nghiep|nha may|xuong|phan xuong|doanh nghiep|hop tac xa|htx|co quan|giao ban|khach hang|doi tac|nhom|ca (?:sang|chieu|toi|dem)',
    'to dan pho|tdp|to (?:dan|san xuat|truong|cong|may|tu quan|hop tac|vay|chuyen|bau|lien gia|\\d)|to(?= |$)(?! chuc)',
    'khu pho|khu dan cu|khoi pho|khom|xom|thon|ap|ban|lang|buon|bon|phum|soc|nhan dan|cu dan|dan|ba con',
    'phu huynh|cha me|hoc sinh|lop|dong huong|gia dinh|gia toc|ho hang|dong ho|noi toc',
    'hoi (?:phu nu|nong dan|cuu chien binh|ccb|nguoi cao tuoi|chu thap do|khuyen hoc|dong|phu huynh|lop|nghi|vien)|hoi(?= \\d|$)',
    'doan (?:thanh nien|vien|the|xa)|chi doan|chi hoi|cong doan|mat tran|phu nu|cuu chien binh|nong dan|hoi dong|hdnd|quoc hoi',
    'dang uy|dang bo|cap uy|chi uy|ban chap hanh|bch|ban thuong vu|xa|phuong|huyen|tinh',
  ].join('|')})\\b`,
)

/** What stands behind the word for a meeting, when it is the branch's own; null when somebody else meets. */
export function ofTheBranch(rest: string): string | null {
  const line = cutLine(rest)
  const [{ length }] = line.folded.match(own) ?? ['']
  if (length > 0) return line.text.slice(length)
  return isOthers(line) ? null : line.text
}

/** With its accents "bạn" is no village and "áp" no hamlet; without accents the words of the table are meant. */
const isOthers = ({ text, folded }: Cut): boolean => others.test(folded) && !/^(?:bạn|bận|bàn|đàn|đạn|hồi)\b/iu.test(text)
