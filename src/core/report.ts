// A status report: what a member said they do, and where.
import type { Place } from './place.ts'

/** `on_leave` also stands for ill: health is never stored. */
export const workStatuses = [
  'employed',
  'casual',
  'self_employed',
  'unemployed',
  'on_leave',
  'not_working',
  'returned_home',
  'unknown',
] as const
export type WorkStatus = (typeof workStatuses)[number]

export interface Report {
  /** The job in the member's own words (`công nhân may`), null when not said. */
  readonly work: string | null
  readonly status: WorkStatus
  readonly place: Place | null
  /** The firm as it is usually written (`PouYuen`), when one was named. */
  readonly employer?: string | null
  /** The industrial park (`KCN Tân Hương`), when one was named. */
  readonly park?: string | null
  /** When it ends or they come home, as exactly as it was said: a date (`2027-02-06`) or a month (`2027-03`). */
  readonly until?: string | null
}

/**
 * What a "vẫn làm …" leaves out stays as it was said before: the work only with the standing it was said with, the firm only where it was
 * said of, and an end only of what it was the end of.
 */
export function carryOver(report: Report, before: Report | null): Report {
  if (!before) return report
  const { samePlace, sameStanding, ...rest } = joined(report, before)
  const sameFirm = sameStanding && samePlace && (report.employer ?? before.employer) === before.employer
  const sameWork = sameFirm && (report.work ?? before.work) === before.work
  return {
    ...rest,
    ...details({
      employer: report.employer ?? (sameFirm ? before.employer : null),
      park: report.park ?? (sameFirm ? before.park : null),
      until: report.until ?? (sameWork ? before.until : null),
    }),
  }
}

/** The same of a correction: what it leaves out was read right, but a park of another place. */
export function corrected(report: Report, before: Report): Report {
  const { samePlace, sameStanding, ...rest } = joined(report, before)
  return {
    ...rest,
    ...details({
      employer: report.employer ?? (sameStanding ? before.employer : null),
      park: report.park ?? (sameStanding && samePlace ? before.park : null),
      until: report.until ?? before.until,
    }),
  }
}

function joined(report: Report, before: Report) {
  const sameStanding = report.status === 'unknown' || report.status === before.status
  return {
    work: report.work ?? (sameStanding ? before.work : null),
    status: report.status === 'unknown' ? before.status : report.status,
    place: report.place ?? before.place,
    samePlace: report.place === null || isSameArea(report.place, before.place),
    sameStanding,
  }
}

type Details = Pick<Report, 'employer' | 'park' | 'until'>
type Named = { readonly [Part in keyof Details]?: Details[Part] | undefined }

/** The parts of a report that few people name; what is null is left out. */
export function details({ employer, park, until }: Named): Details {
  return { ...(employer ? { employer } : {}), ...(park ? { park } : {}), ...(until ? { until } : {}) }
}

/** Whether two reports say the same to a reader: how the place was called does not matter. */
export function sameReport(a: Report, b: Report | null): boolean {
  if (b === null) return false
  const parts = ({ work, status, employer, park, until }: Report) => [work, status, employer ?? null, park ?? null, until ?? null]
  const [ours, theirs] = [parts(a), parts(b)]
  return ours.every((part, at) => part === theirs[at]) && isSameArea(a.place, b.place)
}

/** The same country and province, or both nowhere. */
export function isSameArea(a: Place | null, b: Place | null): boolean {
  return a?.country === b?.country && a?.province === b?.province
}

/** Whether the place has to be asked for: none was said, or only the country. Who is home or on leave is not asked. */
export function asksWhere({ place, status }: Report): boolean {
  if (status === 'returned_home' || status === 'on_leave') return false
  return place === null || (place.country === 'VN' && place.province === null)
}

/** What a reader made of one line of free text. Nothing in it is guessed: a field the words do not hold is null. */
export interface Reading {
  /** What the person wants, besides reporting. `status` = the line says something about work or place. */
  readonly intents: readonly Intent[]
  readonly report: Report
  /** More than one place fits the words (`DN`): ask with these as buttons. Empty when clear. */
  readonly placeOptions: readonly Place[]
  /** A new number of their own that they give, in E.164. */
  readonly phone?: string | null
  /** They say that they work at night. */
  readonly nights?: boolean
  /** It speaks of somebody's health, their own or another's: its words are not kept with a report. */
  readonly health?: boolean
  /** The hour from which they want to be written to (`19:00`), when they said one that is clear. */
  readonly hour?: string | null
}

export const intents = [
  'status', // says something about work or place
  'same', // "vẫn vậy", "như cũ"
  'still', // "vẫn làm …": what the line does not name is as it was before
  'stop', // DỪNG, STOP, NGƯNG
  'start', // BẮT ĐẦU, START
  'wrong_person', // NHẦM
  'yes', // đúng, ok, đồng ý
  'no', // không, sai, sửa
  'yes_or_stop', // a bare "dung": đúng or dừng
  'contact', // wants to talk to the committee
  'help',
  'my_data', // XEM: what do you hold about me
  'renew', // làm đơn tiếp, xin miễn tiếp
  'return_home', // về lại, sinh hoạt lại
  'transfer', // chuyển sinh hoạt
  'attend', // về dự họp
  'online', // dự trực tuyến
  'letter', // gửi thư thay cho dự họp
  'absent', // không về họp được
  'withdraw', // không đồng ý lưu nữa, rút lại đồng ý
  'petition', // a matter for the authorities: sạt lở, đường hỏng, chế độ
  'dues', // đóng đảng phí ở đâu, bao nhiêu
  'new_phone', // đổi số, số mới
  'hours', // nhắn giờ khác, ca đêm
  'complaint', // hỏi hoài, phiền quá
  'ill', // an accident, a hospital: only that help may be needed, nothing of it is kept
  'who', // ai vậy: who is it that writes
  'later', // đang bận, lát nữa trả lời
  'polite', // nothing but thanks, a greeting, good wishes
] as const
export type Intent = (typeof intents)[number]
