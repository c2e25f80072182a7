// Reads what a member wants of the service itself: at which hour it writes, and where first. Whole lines only: "làm ca đêm ở Bình Dương" is a report.
import { plainDigits, tidy } from '../core/text.ts'

export type Preference =
  /** What holds now? */
  | { readonly of: 'hours'; readonly want: 'show' | 'night' | 'usual' | 'unclear' }
  /** `HH:MM` */
  | { readonly of: 'hours'; readonly want: 'at'; readonly at: string }
  /** By the clock at home, or by that of the country they are in. */
  | { readonly of: 'zone'; readonly want: 'home' | 'here' }
  | { readonly of: 'chats' }

// With its accents or with none: "gió" and "giỗ" are other words.
const hour = /^(?:(?:đổi|doi) )?(?:giờ|gio|hour|hours)(?: (?:nhận tin|nhan tin))?(?: (.*))?$/u
const night = /^(?:ca đêm|ca dem|ca khuya|night shift|nights?)$/u
const usual = /^(?:bình thường|binh thuong|thường|thuong|như cũ|nhu cu|chung|hành chính|hanh chinh|usual|normal|off)$/u
const dayShift = /^(?:ca ngày|ca ngay|day shift)$/u
const atHome = /^(?:theo )?(?:giờ|gio) (?:việt nam|viet nam|vn)$|^(?:hour|hours|time) (?:vietnam|viet nam|vn|home)$/u
const here =
  /^(?:theo )?(?:giờ|gio) (?:ở đây|o day|bên này|ben nay|bên đây|ben day|địa phương|dia phuong)$|^(?:hour|hours|time) (?:here|local)$/u
const chats = /^(?:kênh|kenh|kênh liên lạc|kenh lien lac|đổi kênh|doi kenh|channels?)$/u
const time = /^(\d{1,2})(?: ?(?:h|g|:|giờ|gio) ?(\d{2}|rưỡi|ruoi)?)?(?: ?(sáng|sang|trưa|trua|chiều|chieu|tối|toi|đêm|dem|khuya|am|pm))?$/u

/** What a line asks for; null when it is about something else. */
export function readPreference(line: string): Preference | null {
  const said = tidy(plainDigits(line))
    .replace(/^\//, '')
    .replace(/(?:\s*[.!?,…]| (?:ạ|a|nhé|nhe|nha))+$/u, '')
  if (chats.test(said)) return { of: 'chats' }
  if (atHome.test(said)) return { of: 'zone', want: 'home' }
  if (here.test(said)) return { of: 'zone', want: 'here' }
  if (night.test(said)) return { of: 'hours', want: 'night' }
  if (dayShift.test(said)) return { of: 'hours', want: 'usual' }
  const [whole, rest = ''] = said.match(hour) ?? []
  if (whole === undefined) return null
  if (rest === '') return { of: 'hours', want: 'show' }
  if (night.test(rest)) return { of: 'hours', want: 'night' }
  if (usual.test(rest) || dayShift.test(rest)) return { of: 'hours', want: 'usual' }
  // "giờ em làm ở Bắc Ninh" is news; a number after the word is meant for us, whatever it says.
  if (!/^\d/.test(rest) || rest.length > 20) return null
  const at = clockOf(rest)
  return at === null ? { of: 'hours', want: 'unclear' } : { of: 'hours', want: 'at', at }
}

/** "7 giờ tối" -> `19:00`; null for a time there is not. */
export function clockOf(words: string): string | null {
  const [, hours, past = '00', part = ''] = words.match(time) ?? []
  if (hours === undefined) return null
  const afternoon = /^(?:chiều|chieu|tối|toi|pm)$/u.test(part) || (/^(?:trưa|trua)$/u.test(part) && Number(hours) < 4)
  const whole = Number(hours) + (afternoon && Number(hours) < 12 ? 12 : 0)
  const minutes = /^\d/.test(past) ? past : '30'
  return whole > 23 || Number(minutes) > 59 ? null : `${String(whole).padStart(2, '0')}:${minutes}`
}
