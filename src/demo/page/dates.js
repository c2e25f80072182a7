// Dates as people read them. Instants come from the server as ISO text with an offset; the page never asks what time it is.
import { intlLocale } from './texts.js'

/** @type {Map<string, Intl.DateTimeFormat>} */
const formats = new Map()

/**
 * @param {Intl.DateTimeFormatOptions} options
 * @returns {Intl.DateTimeFormat}
 */
function format(options) {
  const key = intlLocale() + JSON.stringify(options)
  const known = formats.get(key)
  if (known) return known
  const made = new Intl.DateTimeFormat(intlLocale(), options)
  formats.set(key, made)
  return made
}

/**
 * The time on the wall that the text itself states, as if it were UTC: shown with the zone `UTC` it needs no zone name.
 * @param {string} iso
 */
const wall = (iso) => Date.parse(`${iso.slice(0, 19)}Z`)

/** @param {string} iso @returns {string} `08:00`, as stated in the text */
export const clockTime = (iso) => iso.slice(11, 16)

/** @param {string} iso @returns {string} `Thứ Hai, 2 tháng 2, 2026`, as stated in the text */
export const clockDate = (iso) => format({ dateStyle: 'full', timeZone: 'UTC' }).format(wall(iso))

/** @param {string} iso @returns {string} `02/02 08:00`, as stated in the text */
export const shortStamp = (iso) =>
  `${format({ day: '2-digit', month: '2-digit', timeZone: 'UTC' }).format(wall(iso)).replace('-', '/')} ${clockTime(iso)}`

/**
 * An instant on the wall of a person's own zone.
 * @param {string} iso
 * @param {string} zone IANA name
 * @returns {{ time: string, day: string }} `09:12` and `Thứ Hai, 2 tháng 2`
 */
export function localStamp(iso, zone) {
  const at = Date.parse(iso)
  return {
    time: format({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: zone }).format(at),
    day: format({ weekday: 'long', day: 'numeric', month: 'long', timeZone: zone }).format(at),
  }
}

/** @param {string} period `2026-02`; anything else is shown as it is @returns {string} `tháng 2 năm 2026` */
export function monthName(period) {
  if (!/^\d{4}-\d{2}$/u.test(period)) return period
  return format({ month: 'long', year: 'numeric', timeZone: 'UTC' }).format(Date.parse(`${period}-01T00:00:00Z`))
}

/** @param {string} period @returns {string} a label of a few letters: `Thg 2`, `Feb` */
export const monthLabel = (period) => format({ month: 'short', timeZone: 'UTC' }).format(Date.parse(`${period}-01T00:00:00Z`))

/** @param {string} iso @returns {number} months since year 0 */
const monthIndex = (iso) => Number(iso.slice(0, 4)) * 12 + Number(iso.slice(5, 7)) - 1

/** @param {number} index @returns {string} `2026-02` */
const periodOf = (index) => `${String(Math.floor(index / 12)).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}`

/**
 * The twelve months that end with the demo (or more, when a round lies before them), and how far the clock has gone through them.
 * @param {string} now
 * @param {string} end
 * @param {string} [earliest] the first period with a round
 * @returns {{ periods: string[], done: number }} `done` from 0 to 1, each month being equally wide
 */
export function yearOf(now, end, earliest) {
  const last = monthIndex(end)
  const first = Math.min(last - 11, earliest === undefined ? last : monthIndex(earliest))
  const periods = Array.from({ length: last - first + 1 }, (_, i) => periodOf(first + i))
  const [year, month] = [Number(now.slice(0, 4)), Number(now.slice(5, 7))]
  const days = (Date.UTC(year, month, 1) - Date.UTC(year, month - 1, 1)) / 86_400_000
  const within = (Number(now.slice(8, 10)) - 1 + Number(now.slice(11, 13)) / 24) / days
  const done = (monthIndex(now) - first + within) / periods.length
  return { periods, done: Date.parse(now) >= Date.parse(end) ? 1 : Math.min(1, Math.max(0, done)) }
}
