// Whole lines that are commands about meetings, accents or not: the calendar, a rule, a change, who was told of it.

import type { MeetingKind } from '../core/meeting.ts'
import type { MeetingWords, RuleWords, WhichMeeting } from '../core/meeting-act.ts'
import type { Shift } from '../core/meeting-rule.ts'
import { behind, cutLine, cutOut } from './cut.ts'
import { noSuchDay, readWhen, type WhenFault } from './read-when.ts'
import { whichMeeting } from './which-meeting.ts'
import { ofTheBranch } from './whose-meeting.ts'

export type MeetingCommand =
  | { readonly say: 'coming' }
  | { readonly say: 'rule'; readonly rule: RuleWords; readonly kind: string | null }
  | { readonly say: 'end-rule' }
  | { readonly say: 'kind'; readonly kind: string }
  | { readonly say: 'add'; readonly kind: Exclude<MeetingKind, 'regular'>; readonly when: MeetingWords }
  | { readonly say: 'change'; readonly which: WhichMeeting; readonly when: MeetingWords }
  | { readonly say: 'off'; readonly which: WhichMeeting; readonly reason: string | null }
  | { readonly say: 'told-list' }
  /** They know by telephone: the number of a list, that of a printed page, or a name. */
  | { readonly say: 'told'; readonly who: { readonly nth: number } | { readonly code: string } | { readonly name: string } }
  /** A meeting of somebody else: nothing is set, moved or called off. */
  | { readonly say: 'others' }
  /** The command is clear, and something that it needs is missing or cannot be. */
  | { readonly say: 'how'; readonly of: 'rule' | 'add' | 'change'; readonly fault: WhenFault | null }

const coming =
  /^(?:xem )?(?:lich hop|lichhop|lich sinh hoat|meetings)(?: chi bo)?$|^(?:bao gio|khi nao|chung nao|hom nao|ngay nao|may gio)(?: thi)?(?: chi bo)? (?:hop|sinh hoat)(?: chi bo)?(?: vay| the| nhi| a)*$|^(?:chi bo )?(?:hop|sinh hoat)(?: chi bo)? (?:bao gio|khi nao|chung nao|hom nao|ngay nao|luc may gio|may gio|luc nao|o dau|cho nao)(?: vay| the| nhi| a)*$|^(?:hom nay|toi nay|sang nay|chieu nay|ngay mai|mai|tuan nay|thang nay)(?: chi bo| minh)?(?: co)? hop(?: chi bo)? (?:khong|ko|k)(?: vay| the| nhi| a)*$/
const rule = /^(?:(?:dat |sua |doi )?lich )?(?:chi bo )?(?:hop|sinh hoat)(?: chi bo)? dinh ky(?: chi bo| khoi)?\b/
/** "họp ngày 3 hằng tháng 19h30": a rule in other words. */
const monthly = /^(?:(?:dat )?lich )?(?:chi bo )?(?:hop|sinh hoat)(?: chi bo)?\b(?=.*\b(?:(?:hang|moi) thang|thang nao cung)\b)/
const kindOf = /^loai (?:hinh )?chi bo\b[\s:]*(?:la\b)?/
const ruleEnd = /^(?:bo|thoi|huy|ngung) (?:lich )?(?:hop|sinh hoat)(?: chi bo)? dinh ky(?: chi bo| nua)*$/
const added = /^(?:them |dat )?(?:buoi )?(?:hop|sinh hoat)(?: chi bo)? (chuyen de|bat thuong|them|bo sung)\b/
/** "đổi" and "dời" are one without accents. */
const changed =
  /^(?:(?:xin |cho )?(?:doi|chuyen|thay doi) (?:lai )?(?:lich|ngay|gio|cho|noi|dia diem)(?: hop| sinh hoat)?|(?:xin |cho )?(?:doi|chuyen|lui) (?:lai )?(?:(?:cuoc |buoi )?(?:hop|sinh hoat)|(?=buoi \d))|doilich|move meeting)(?:\b|(?=buoi))/
const off =
  /^(?:(?:xin |cho |thang nay |tuan nay |chi bo )*(?:tam )?(?:hoan|huy|bo)(?: lai)? (?:(?:lich )?(?:cuoc |buoi )?(?:hop|sinh hoat)|(?=buoi \d))|(?:cho |(?:thang|tuan) nay (?:chi bo )?)nghi (?:hop|sinh hoat)|(?:thang|tuan) nay (?:chi bo )?khong hop|(?:chi bo )?khong hop(?= (?:thang|tuan) nay)|call off (?:the )?meeting)(?:\b|(?=buoi))/
const toldList =
  /^(?:xem |co )?(?:(?:nhung )?ai )?(?:da |chua )+(?:nhan|xac nhan|biet)(?: duoc)?(?: tin| bao| thong bao)?(?: lich| doi lich)?(?: hop| moi)*(?: chua| roi| vay| the| a)*$|^danhan$|^who confirmed$/
/** "đã biết lịch": what somebody says who was told by telephone. */
const knows = `(?:da )?(?:biet|nhan|bao|nghe)(?: duoc| roi| tin)* (?:lich|doi lich|gio hop|ngay hop|buoi hop)(?: hop| moi| doi| roi)*`
const told = new RegExp(String.raw`^(?:goi|da goi|da bao|call)\s+(?:(#\d+)|(\d{1,4})|(\p{L}[\p{L} .]*?))[\s:,.-]+${knows}$`, 'u')
const knowing = new RegExp(`^${knows}$`)

/** What a kind of branch is called; the words of a unit's own kinds are typed as they are set. */
const kinds: readonly (readonly [kind: string, words: RegExp])[] = [
  ['rural', /^(?:nong thon|ap|thon|khom|khu pho|to dan pho|rural)\b/],
  ['office', /^(?:co quan|hanh chinh|office)\b/],
  ['school', /^(?:truong hoc|truong|school)\b/],
  ['enterprise', /^(?:doanh nghiep|enterprise)\b/],
]

/** "trùng cuối tuần, ngày lễ thì dời sau": which days, and which way. */
const shiftDays = String.raw`[,;.]?\s*(?:neu )?(?:(?:gap|trung|vao|roi vao)\s+)?((?:(?:cuoi tuan|ngay nghi|ngay le|nghi|le|tet|va|hoac|hay)[\s,]+)*)(?:thi )?`
const shiftWords: readonly (readonly [Shift, RegExp])[] = [
  ['after', new RegExp(`${shiftDays}(?:doi|lui|chuyen) (?:lai )?(?:sau|ngay sau|sang ngay sau)\\b`)],
  ['before', new RegExp(`${shiftDays}(?:doi|chuyen|hop) (?:len )?(?:truoc|som|ngay truoc)\\b`)],
  ['stay', new RegExp(`${shiftDays}(?:giu nguyen|van hop)\\b`)],
]

/** The command that a line is; null for every other line. @param today the date at home. */
export function readMeetingLine(line: string, today: string): MeetingCommand | null {
  const whole = cutLine(line.trim().replace(/^\//, ''))
  const bare = whole.folded.replace(/[.!?]+$/, '').trim()
  if (coming.test(bare)) return { say: 'coming' }
  if (ruleEnd.test(bare)) return { say: 'end-rule' }
  if (toldList.test(bare)) return { say: 'told-list' }
  const phoned = bare.match(told)
  if (phoned) return readTold(whole.text, phoned)
  const ofKind = behind(whole, kindOf)
  if (ofKind) return readKind(ofKind.rest)
  const ofRule = behind(whole, rule) ?? behind(whole, monthly)
  if (ofRule) return readRule(ofRule.rest, today)
  const ofMore = behind(whole, added)
  if (ofMore) {
    const mine = ofTheBranch(ofMore.rest)
    if (mine === null) return { say: 'others' }
    const kind = ofMore.groups[0] === 'chuyen de' ? 'thematic' : 'extra'
    const read = readWhen(mine, today)
    return 'fault' in read ? { say: 'how', of: 'add', fault: read } : { say: 'add', kind, when: read.when }
  }
  const ofChange = behind(whole, changed)
  if (ofChange) {
    const sure = /\b(?:hop|sinh hoat|meeting)$|^doilich|^(?:xin |cho )?(?:doi|chuyen|lui) (?:lai )?$/.test(
      whole.folded.match(changed)?.[0] ?? '',
    )
    return readChange(ofChange.rest, today, { sure })
  }
  const called = behind(whole, off)
  return called ? readOff(called.rest, today, whole.folded) : null
}

/** "hoãn lại đến": what stands before the new day. */
const again = /^(?:(?:lại|lai|lùi|tới|đến|den)\s+)+/iu
const byHowMuch =
  /^(?:(?:lai|lui|len|som|som hon|muon|muon hon|tre|tre hon|truoc|sau|them)\s+)*(?:\d{1,2}|mot|hai|ba|vai|may)\s+(?:tuan|ngay|hom|tieng|bua)\b/
/** Where no place is said, what follows without accents is the reason. */
const because = /^(?:vi|do|tai|vì|tại)\s+/iu

/** "hoãn họp sang 5/12" is a change; "hoãn họp 5/12" and "hủy họp tháng này" name the meeting. */
function readOff(given: string, today: string, line: string): MeetingCommand {
  const mine = ofTheBranch(given)
  if (mine === null) return { say: 'others' }
  const { which, rest } = whichMeeting(mine, today, line)
  const read = readWhen(rest.replace(again, ''), today)
  if ('fault' in read) return { say: 'how', of: 'change', fault: read }
  const { date, time, place, reason } = read.when
  if (date !== null || time !== null) return { say: 'change', which, when: read.when }
  return { say: 'off', which, reason: reason ?? (place?.replace(because, '') || null) }
}

/** "đã biết lịch", in the record of a call. */
export function saysTheyKnow(line: string): boolean {
  return knowing.test(cutLine(line).folded.replace(/[.!]+$/, ''))
}

/** "đổi lịch làm, tuần sau em ca đêm" and "đổi lịch sang ca đêm" are no commands: without the word for a meeting a day or a time has to follow. */
function readChange(given: string, today: string, { sure }: { readonly sure: boolean }): MeetingCommand | null {
  const mine = ofTheBranch(given)
  if (mine === null) return sure ? { say: 'others' } : null
  const { which, rest } = whichMeeting(mine, today, null)
  // By how much it moves is asked back as a day: a week later than what is for who reads it to say.
  const read = readWhen(byHowMuch.test(cutLine(rest).folded) ? '' : rest.replace(again, ''), today)
  if ('fault' in read) return { say: 'how', of: 'change', fault: read }
  const { date, time, place } = read.when
  if (date === null && time === null && place === null)
    return sure ? { say: 'change', which, when: read.when } : { say: 'how', of: 'change', fault: null }
  if (!sure && ((date === null && time === null) || !opensWithTime(mine))) return null
  return { say: 'change', which, when: read.when }
}

const opensWithTime = (rest: string): boolean =>
  /^(?:sang|qua|den|vao|luc|ngay|\d|thu [2-7h bnst]|t[2-7]|chu nhat|cn|mai|mot|hom nay|(?:sang|trua|chieu|toi) nay)/.test(
    cutLine(rest).folded,
  )

function readKind(rest: string): MeetingCommand {
  const { folded } = cutLine(rest)
  const kind = kinds.find(([, words]) => words.test(folded))?.[0] ?? (/^[a-z_]{3,30}$/.test(folded) ? folded : null)
  return kind === null ? { say: 'how', of: 'rule', fault: null } : { say: 'kind', kind }
}

function readRule(given: string, today: string): MeetingCommand {
  const line = cutLine(given.replace(/^chi bộ\s+/iu, ''))
  const found = kinds.find(([, words]) => words.test(line.folded))
  const own = /^([a-z_]{3,30}):/.exec(line.folded)
  const kind = found?.[0] ?? own?.[1] ?? null
  const [{ length }] = (found ? line.folded.match(found[1]) : own) ?? ['']
  const mine = length > 0 ? line.text.slice(length) : ofTheBranch(line.text)
  if (mine === null) return { say: 'others' }
  let rest = cutLine(mine.replace(/^[\s:,-]+/u, ''))
  let weekend: Shift | null = null
  let holiday: Shift | null = null
  for (const [way, words] of shiftWords) {
    const piece = cutOut(rest, words)
    if (!piece) continue
    const days = piece.groups[0] ?? ''
    if (days.includes('cuoi tuan')) weekend = way
    if (/nghi|le|tet/.test(days) || days === '') holiday = way
    rest = piece.rest
  }
  const day = cutOut(rest, /\b(?:(?:vao )?ngay|mung|mong)\s+(\d{1,2})\b(?:\s+(?:cua )?(?:(?:hang|moi) thang|thang nao cung))?/)
  const read = readWhen(day?.rest.text ?? '', today)
  if ('fault' in read) return { say: 'how', of: 'rule', fault: read }
  const { time, place } = read.when
  const nthDay = Number(day?.groups[0] ?? 0)
  if (day && (nthDay < 1 || nthDay > 31)) return { say: 'how', of: 'rule', fault: noSuchDay(day.said) }
  if (!day || time === null) return { say: 'how', of: 'rule', fault: null }
  return { say: 'rule', rule: { day: nthDay, at: time, place, weekend, holiday }, kind }
}

function readTold(text: string, [, code, digits, name = '']: RegExpMatchArray): MeetingCommand {
  if (code !== undefined) return { say: 'told', who: { code } }
  if (digits !== undefined) return { say: 'told', who: { nth: Number(digits) } }
  const at = cutLine(text).folded.indexOf(name)
  return { say: 'told', who: { name: text.slice(at, at + name.length).trim() } }
}
