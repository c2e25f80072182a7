// Reads the branch and the committee from title rows and sheet names, and writes a branch's name in one form.
import { fold, tidyName } from '../core/text.ts'
import { labelKey } from './grid.ts'

export interface Titles {
  readonly branch: string | null
  readonly committee: string | null
}

/** What the lines above or inside a table say. Of several lines of a kind the last one counts: it stands nearest to the table. */
export function readTitles(lines: readonly string[]): Titles {
  let branch: string | null = null
  let embedded: string | null = null
  let committee: string | null = null
  for (const line of lines.flatMap((text) => text.split(/\r?\n/u)).map((text) => text.replace(/\s+/gu, ' ').trim())) {
    if (isBranchTitle(line)) branch = branchName(line)
    else embedded = branchInside(line) ?? embedded
    if (isCommitteeTitle(line)) committee = committeeName(line)
  }
  return { branch: branch ?? embedded, committee }
}

const beforeName = /^(đơn vị|tên đơn vị|thuộc|tên)\s*:?\s*/iu

/** `CHI BỘ ẤP 1`, `Đơn vị: Chi bộ thôn Đông`: a line that is a branch's name and nothing else. */
export function isBranchTitle(line: string): boolean {
  const key = labelKey(line.replace(beforeName, ''))
  // Sentences begin that way too. With accents, so that `Chi bộ Cơ quan` and `Chi bộ Đá Bạc` remain names.
  return (
    /^chi bo \S/u.test(key) &&
    key.length <= 80 &&
    !/^chi bộ (họp|thông qua|đã|nhận xét|xác nhận|có|trưởng)(?=\s|$)/iu.test(line.normalize('NFC'))
  )
}

function isCommitteeTitle(line: string): boolean {
  return /^(dang bo|dang uy) \S/u.test(labelKey(line.replace(beforeName, ''))) && line.length <= 100
}

// `DANH SÁCH ĐẢNG VIÊN CHI BỘ ẤP 1 ĐI LÀM ĂN XA NĂM 2026`: the name ends where the sentence goes on.
function branchInside(line: string): string | null {
  const match =
    /^danh sách .*?(chi bộ .+?)(?= (?:đi|đang|năm|tạm|được|miễn|tháng|quý|tính|làm|công tác|xin|có)(?=\s)|\s*[,;(–]|\s-\s|$)/iu.exec(
      line.normalize('NFC'),
    )
  const name = match?.[1]
  return name !== undefined && isBranchTitle(name) ? branchName(name) : null
}

/** A sheet's or file's name that names a branch: `Chi bộ 1`, `CB Ấp 1`, `Ấp 1`; null for `Sheet1`. */
export function branchFromSheetName(name: string): string | null {
  const text = name.replace(/[_-]+/gu, ' ').replace(/\s+/gu, ' ').trim()
  const key = labelKey(text)
  if (/^(chi bo|cb) \S/u.test(key)) return branchName(text)
  return /^(ap|khom|khu pho|kp|thon|ban|buon|lang|to dan pho|tdp) \S/u.test(key) ? branchName(text) : null
}

/** One form for one branch, from wherever its name came: `CHI BỘ ẤP 1`, `Ấp 1` and `CB Ấp 1` are `Chi bộ ấp 1`. */
export function branchName(text: string): string {
  const name = text.normalize('NFC').replace(/\s+/gu, ' ').trim().replace(beforeName, '')
  const bare = name.replace(/^(chi\s*bộ|chi\s*bo|cb)(?=[\s:.–-])[\s:.–-]*/iu, '')
  return `Chi bộ ${kindInLowerCase(titleCase(bare))}`
}

function committeeName(text: string): string {
  const name = text.normalize('NFC').replace(beforeName, '')
  const kind = fold(name).startsWith('dang bo') ? 'Đảng bộ' : 'Đảng ủy'
  return `${kind} ${kindInLowerCase(titleCase(name.replace(/^\S+\s+\S+[\s:.–-]+/u, '')))}`
}

/** The committee in a cell of its own column: `xã An Bình` is `Đảng bộ xã An Bình`. */
export function committeeOf(text: string): string {
  return isCommitteeTitle(text) ? committeeName(text) : `Đảng bộ ${kindInLowerCase(titleCase(text))}`
}

// `Ấp 1` inside a name is `ấp 1`: `Chi bộ ấp 1`, `Đảng bộ xã An Bình`.
function kindInLowerCase(text: string): string {
  const kinds = /^(ấp|khóm|khu phố|thôn|bản|buôn|làng|tổ dân phố|xã|phường|đặc khu|thị trấn|cơ quan(?: (?:xã|phường))?|trường)(?=\s)/iu
  return text.replace(kinds, (kind) => kind.toLocaleLowerCase('vi'))
}

const abbreviations = /^(THCS|THPT|TH|UBND|HĐND|MTTQ|TDP|KP|HTX|TNHH|CP|[IVX]+)$/u

// ALL CAPS only; `THCS` stays.
function titleCase(text: string): string {
  if (text !== text.toLocaleUpperCase('vi')) return text
  return text
    .split(' ')
    .map((word) => (abbreviations.test(word) ? word : word.replace(/[\p{L}\p{M}]+/gu, (letters) => tidyName(letters))))
    .join(' ')
}
