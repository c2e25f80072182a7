// Knows a column by its heading, in whatever spelling: which field it holds, or which kind of data it is that is not taken.
import { labelKey } from './grid.ts'
import type { LeftOutKind } from './roster-file.ts'

export type Field =
  | 'number'
  | 'name'
  | 'family_name'
  | 'given_name'
  | 'birth'
  | 'phone'
  | 'zalo'
  | 'role'
  | 'standing'
  | 'away'
  | 'reason'
  | 'note'
  | 'work'
  | 'workplace'
  | 'from'
  | 'to'
  | 'period'
  | 'resolution'
  | 'opinion'
  | 'in_charge'
  | 'branch'
  | 'committee'

export type Meaning = { readonly field: Field } | { readonly leftOut: LeftOutKind } | null

// Sensitive columns (Decree 356/2025 and thrift) are looked for anywhere in the heading and before anything else:
// `SĐT, CCCD` is left out as a whole.
const sensitive: readonly (readonly [LeftOutKind, RegExp])[] = [
  ['national_id', /\b(cccd|c c c d|cmnd|cmtnd|cmt|can cuoc|chung minh|dinh danh|ho chieu)\b/u],
  ['religion', /\bton giao\b/u],
  ['ethnicity', /\bdan toc\b|^d toc$/u],
  ['party_card', /\b(so the|the dang|the dv|so ly lich|ma dang vien|so hieu dang vien)\b/u],
  ['health', /\b(suc khoe|benh|khuyet tat|thuong tat|thuong binh|nhom mau|om dau)\b/u],
  ['address', /\b(thuong tru|tam tru|que quan|que|nguyen quan|noi sinh(?! hoat)|noi o|cho o|ho khau|cu tru|khai sinh o|noi khai sinh)\b/u],
  ['address', /^dia chi(?!.*\b(lam viec|lam an|cong tac|co quan|cong ty|lao dong)\b)/u],
]

// Other people's data, and dates and papers that look like ours: without these, `SĐT vợ` would become a member's phone.
const others =
  /\b(cha|me|vo|chong|con|nguoi than|gia dinh|vao dang|chinh thuc|ket nap|du bi|dang phi|goi khac|bi danh|ngay cap|noi cap|gioi tinh|lien lac gan nhat|email)\b/u

const phoneWord = 'dien thoai|dien thoai di dong|di dong|dt|d t|dtdd|sdt|s d t|sdd t|mobile|phone|tel'
const leaveWord = '(?:xin |duoc |thoi gian |thoi han |di |vang |lam an xa |lam xa |xa |tam |mien |cong tac |sinh hoat |dang |nghi )*'

// Whole headings, folded; the first that fits wins.
const fields: readonly (readonly [Field, RegExp])[] = [
  ['number', /^(stt|s t t|tt|so tt|so thu tu|no|t t)$/u],
  ['family_name', /^ho$|^ho (va )?(ten )?(chu )?(dem|lot)$|^ho va chu lot$/u],
  ['given_name', /^ten$/u],
  [
    'name',
    /^(ho (va )?(chu )?((dem|lot) (va )?)?ten|hoten|ten dang vien|ten dong chi|full name|name)( (in hoa|chu in|day du|khai sinh|dang vien|dong chi|dv|d c).*)?$/u,
  ],
  [
    'birth',
    /^(ns|nam sinh|ngay sinh|sinh ngay|sinh nam|sinh|(ngay )?(thang )?nam sinh|ngay thang sinh)( (ngay|thang|nam|nu|am lich|duong lich))*$/u,
  ],
  [
    'phone',
    new RegExp(
      `^(so )?(${phoneWord})( (so|di dong|dd|lien he|lien lac|zalo|ca nhan|dang vien|hien nay|dang dung|chinh|moi|cu|1|2))*$`,
      'u',
    ),
  ],
  ['zalo', /^((so|nick|tai khoan|sdt|so dien thoai|dt) )*zalo( .*)?$/u],
  ['role', /^(chuc vu|chuc danh)( .*)?$/u],
  ['standing', /^(trang thai|tinh trang|dien)( (sinh hoat|hoat dong|dang vien|hien nay|dang|mien|cua|quan ly))*$/u],
  [
    'away',
    /^(dang vien |dv |dien |dang |hien |co |di )*(di|lam|lam an|lam viec|lao dong|cong tac)( (lam|an|viec|lao dong|cong tac))* (xa|nuoc ngoai|ngoai tinh)( (nha|que|dia phuong|khong|co|hay|x|danh dau|dau))*$|^((works?|is) )?away( from home)?$/u,
  ],
  ['reason', /^(ly do|li do)( .*)?$/u],
  ['note', /^(ghi chu|gc|luu y)( .*)?$/u],
  [
    'from',
    new RegExp(
      `^${leaveWord}(tu|bat dau|tu khi)( (tu|ngay|thang|nam|di|mien|tam))*$|^ngay (di|bat dau|mien|duoc mien)( (lam|xa|mien|sinh hoat))*$`,
      'u',
    ),
  ],
  [
    'to',
    new RegExp(`^(ngay )?${leaveWord}(den|toi|han|het han|het|ket thuc)( (ngay|thang|nam|han|het|mien|tam|sinh hoat|cong tac|den))*$`, 'u'),
  ],
  ['period', /^(thoi gian|thoi han)( (xin|duoc|mien|tam|di|vang|sinh hoat|cong tac|lam an xa|tu|den|ngay|thang|nam))*$/u],
  ['work', /^(cong viec|nghe nghiep|nghe|viec lam|viec dang lam|nganh nghe)( .*)?$/u],
  [
    'workplace',
    /^((noi|dia diem|dia chi|dia ban|cho|don vi|co quan|tinh|cong ty) )+(dang )?(di )?(lam viec|lam an|cong tac|lam|lao dong)( .*)?$/u,
  ],
  ['workplace', /^(noi den|noi di|cong ty|ten cong ty|dang lam (viec )?(o|tai)( dau)?|(di )?lam (viec )?(o|tai)( dau)?)$/u],
  ['resolution', /^(so )?(nghi quyet|nq)( .*)?$/u],
  [
    'opinion',
    /^((so|ngay) )*(y kien|quyet dinh|qd|chap thuan)( (cua|so|ngay|cap uy|cap tren|dang uy|dang bo|xa|phuong|co so|mien|sinh hoat))*$/u,
  ],
  ['opinion', /^(dang uy|cap uy) (cho )?(y kien|dong y|chap thuan)( .*)?$/u],
  [
    'in_charge',
    /^((ten|ho ten|nguoi|can bo|chi uy|chi uy vien|cap uy|cap uy vien|dang vien|dong chi|d c|duoc|phan cong) )*(phu trach|theo doi|giup do)( .*)?$/u,
  ],
  [
    'branch',
    /^(ten |thuoc )?(chi bo|cb)( (dang|sinh hoat|truc thuoc))*$|^(dang )?sinh hoat (tai )?chi bo$|^to chuc dang( dang sinh hoat)?$|^noi sinh hoat( dang)?$/u,
  ],
  ['committee', /^(ten |thuoc )?(dang bo|dang uy)( (xa|phuong|co so|cap tren|truc thuoc))*$/u],
]

/** What a heading says its column holds; null for one that is not known. */
export function meaningOf(heading: string): Meaning {
  const meaning = read(labelKey(heading)) ?? read(labelKey(heading.replace(/\([^)]*\)/gu, ' ')))
  // Without accents `Công tác xã` looks like `Công tác xa`.
  const isCommune = meaning !== null && 'field' in meaning && meaning.field === 'away' && /x[áàảãạ]/iu.test(heading.normalize('NFC'))
  return isCommune ? null : meaning
}

function read(key: string): Meaning {
  if (key === '') return null
  for (const [kind, pattern] of sensitive) if (pattern.test(key)) return { leftOut: kind }
  if (others.test(key)) return { leftOut: 'other' }
  for (const [field, pattern] of fields) if (pattern.test(key)) return { field }
  return null
}

// A heading over several columns that says the dates below are those of the absence.
const leaveGroup = /\b(mien|thoi gian|thoi han|di lam|lam an|vang|nghi|di xa)\b/u

/**
 * The meaning of a column under a merged heading: `Họ và tên` over `Họ | Tên`, `Thời gian miễn` over `Từ | Đến`.
 * `Đến tháng` under `Đảng phí` is not an end of absence: the upper heading decides.
 */
export function meaningUnder(group: string, heading: string): Meaning {
  if (group === '') return meaningOf(heading)
  if (heading === '') return meaningOf(group)
  const above = meaningOf(group)
  if (above !== null && 'leftOut' in above) return above
  const own = meaningOf(heading)
  if (own !== null && 'leftOut' in own) return own
  const isPart = above !== null && 'field' in above && above.field === 'name' && own !== null && /_name$/u.test(own.field)
  if (isPart) return own
  const both = meaningOf(`${group} ${heading}`)
  if (both !== null) return both
  if (own === null) return above
  if ((own.field === 'from' || own.field === 'to') && !leaveGroup.test(labelKey(group))) return null
  return own
}
