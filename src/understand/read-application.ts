// What a short line wants of one's own application: to begin one, to know where it stands, to take it back, to know how it goes, to know the end.
import { plainWords } from './plain-words.ts'

export type ApplicationWish = 'begin' | 'again' | 'mine' | 'back' | 'how' | 'until'

const exemption = `(?:(?:tam )?(?:mien|nghi)(?: giam)?)`
const activities = `(?:cong tac|sinh hoat|sh|cong tac va sinh hoat|cong tac sinh hoat|sinh hoat chi bo)(?: dang)?`
const length = String.raw`(?:(?:khoang |trong |them |tam )*(?:(?:\d{1,3}|mot|hai|ba|sau|nua|may|it|vai) (?:nam|thang|th)(?: nua| ruoi)?))`
const when = `(?:bao gio|khi nao|chung nao|bao lau|may ngay|ngay nao|luc nao|den dau|toi dau|the nao|sao|ra sao)`
const decided = `(?:xong|duyet|duoc duyet|co ket qua|ket qua|xet)`

/** Whole lines, as `plainWords` leaves them. Who leaves for good says no length: that is a matter for a person. */
const lines: readonly (readonly [ApplicationWish, RegExp])[] = [
  [
    'back',
    new RegExp(
      `^(?:rut|huy|bo|xoa)(?: lai| cai| bo| la)* don(?: nhap| xin)?(?: ${exemption})?(?: ${activities})?(?: cua (?:em|toi|minh))?(?: nua| nay| do)?$`,
    ),
  ],
  ['back', /^(?:thoi )?(?:khong|ko|k|hong) (?:xin|lam|nop|gui)(?: don)?(?: mien)? nua$/],
  [
    'again',
    new RegExp(
      `^(?:(?:gia han|${exemption} (?:${activities} )?(?:tiep|them)|lam(?: lai)? don (?:tiep|moi|lai)|lam lai don)(?: don| mien| ${activities})?(?: ${length})?(?: nua| tiep| them)?)$`,
    ),
  ],
  ['begin', new RegExp(`^${exemption} ${activities} ${length}(?: nua)?$`)],
  ['begin', new RegExp(`^(?:tam (?:mien|nghi)|mien) ${activities}(?: ${length})?$`)],
  ['begin', new RegExp(`^(?:(?:cai|lam|viet|soan|nop|gui) )*(?:mau )?don(?: xin)? ${exemption}(?: ${activities})?(?: ${length})?$`)],
  ['begin', /^(?:cai )?mau don(?: xin mien)?$/],
  [
    'how',
    new RegExp(
      `^(?:(?:lam )?don|(?:xin )?${exemption}(?: ${activities})?|ho so|thu tuc)?(?: thi)?(?: (?:phai|can))*(?: co)? ?(?:nhung )?(?:giay to|ho so|giay|thu tuc|chuan bi)(?: can)?(?: nhung)? (?:gi|nao)(?: khong)?$`,
    ),
  ],
  ['how', /^(?:lam )?don(?: thi)?(?: phai| can)? (?:nop|gui)(?: o| cho| ve)? (?:dau|ai)$|^(?:nop|gui) don(?: o| cho)? (?:dau|ai)$/],
  [
    'mine',
    /^(?:em |toi |minh )?(?:da )?(?:nop|gui|lam) don(?: xin mien| mien)?(?: roi)?(?: hay)? (?:chua|roi|ma)$|^don(?: cua (?:em|toi|minh))?(?: da)? (?:nop|gui|duyet|duoc duyet|xong)(?: roi)?(?: hay)?(?: chua)?$/,
  ],
  [
    'mine',
    /^(?:(?:xem|hoi|hoi ve|kiem tra)(?: lai)? )*(?:cai )?don(?: xin mien| mien)?(?: cua)?(?: em| toi| minh)?(?: (?:den|toi) dau| the nao| sao| ra sao| dau)?(?: roi)?$/,
  ],
  ['mine', new RegExp(`^(?:don(?: xin mien| mien)?(?: cua)?(?: em| toi| minh)? )?${when}(?: thi| moi| se)* ${decided}(?: don)?$`)],
  [
    'mine',
    /^(?:don(?: cua)?(?: em| toi| minh)? )?ai(?: la nguoi)? (?:duyet|xet|ky|quyet dinh)(?: don)?(?: cua em| cua toi)?$|^(?:duyet|co ket qua|ket qua)(?: don)? (?:chua|the nao)$/,
  ],
  [
    'until',
    new RegExp(
      `^(?:con )?(?:thoi )?han(?: mien)?(?: cua (?:em|toi|minh))?(?: con)? (?:den|toi) ${when}$|^${when}(?: thi| nua)* het han(?: mien)?$|^het han(?: mien)? (?:chua|${when})$`,
    ),
  ],
]

/** The wish that the whole line is, accents or not, with the politeness around it; null for every other line. */
export function readApplication(line: string): ApplicationWish | null {
  const words = plainWords(line).replace(/ (?:giup|gium|dum|ho)(?: em| toi| minh)?(?= )| cho (?:em|toi|minh)(?= )/gu, '')
  return lines.find(([, pattern]) => pattern.test(words))?.[0] ?? null
}
