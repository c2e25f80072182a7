// What is said about the year-end review season: taps, typed answers and commands, each passed on to the conversation it belongs to.
import { ledBranches, ownBranches, ownCommittees } from '../src/core/access.ts'
import type { Effect } from '../src/core/effect.ts'
import type { Known } from '../src/core/person.ts'
import { attendances } from '../src/core/review.ts'
import type { SeasonAct, SeasonQuestion } from '../src/core/season-act.ts'
import { fold, plainDigits } from '../src/core/text.ts'
import { plainWords } from '../src/understand/plain-words.ts'
import { openTap, readResults, seasonWords } from './committee/season-words.ts'
import { busyCommand, readInvitation, unsureCommand } from './member/review.ts'
import { besidesPages, readAnswer, skipQuestion, whichPart } from './member/self-review.ts'
import { readAttendance } from './secretary/attendance-words.ts'
import { setReview } from './secretary/review.ts'
import { readWord } from './secretary/review-desk.ts'
import { idOf, say } from './words.ts'

const act = (one: SeasonAct): readonly Effect[] => [{ do: 'season', act: one }]

/** A tap that begins with the area's verb; null when it is none of these. Whose it is is checked once more where the act happens. */
export function seasonTap(person: Known, args: readonly string[]): readonly Effect[] | null {
  return ownTap(person, args) ?? deskTap(person, args) ?? committeeTap(person, args)
}

function ownTap(person: Known, [what, first, second]: readonly string[]): readonly Effect[] | null {
  const id = idOf(first)
  switch (what) {
    case 'letter':
    case 'calendar':
    case 'form':
      return act({ of: what })
    case 'write':
      return act({ of: 'write', nth: null })
    case 'part':
      return id === null ? null : act({ of: 'write', nth: id })
    case 'edit':
      return whichPart()
    case 'pages':
      return act({ of: 'await-pages' })
    case 'skip':
    case 'clear': {
      const { open } = person.talk
      if (open?.ask !== 'season' || open.at.of !== 'self-review' || open.at.nth !== id) return say('member:self-review.over')
      return what === 'skip' ? skipQuestion(open.at) : act({ of: 'clear', id: open.at.selfReviewId, nth: open.at.nth })
    }
    case 'pagesof':
      return id === null ? null : act({ of: 'confirm-pages', id, yes: second === 'yes' })
    case 'submit':
    case 'look':
    case 'drop':
      return id === null ? null : act({ of: what, id })
    default:
      return null
  }
}

function deskTap(person: Known, [what, first, second, third]: readonly string[]): readonly Effect[] | null {
  if (ownBranches(person.roles).length === 0) return null
  if (what === 'paper') return act({ of: 'expected', paper: true })
  if (what === 'attendance') return act({ of: 'attendance' })
  if (ledBranches(person.roles).length === 0) return null
  const id = idOf(first)
  if (what === 'reviews') return act({ of: 'self-reviews' })
  if (id === null) return null
  switch (what) {
    case 'open':
      return act({ of: 'open-self-review', id })
    case 'accept':
      return act({ of: 'accept', id })
    case 'return':
      return act({ of: 'begin-return', id })
    case 'all':
      return act({ of: 'mark-all', reviewId: id, but: [], state: 'absent' })
    case 'each':
      return act({ of: 'attend-one', reviewId: id, memberId: null })
    case 'mark': {
      const state = attendances.find((one) => one === third)
      const memberId = idOf(second)
      return state && memberId !== null ? act({ of: 'mark', reviewId: id, memberId, state }) : null
    }
    default:
      return null
  }
}

function committeeTap(person: Known, [what, ...rest]: readonly string[]): readonly Effect[] | null {
  if (ownCommittees(person.roles).length === 0) return null
  switch (what) {
    case 'start':
      return openTap(rest)
    case 'nothing':
      return say('committee:season.left')
    case 'overview':
      return act({ of: 'overview' })
    case 'results':
      return act({ of: 'ask-results', unitId: null })
    case 'again': {
      const unitId = idOf(rest[0])
      return unitId === null ? null : act({ of: 'ask-results', unitId })
    }
    default:
      return null
  }
}

/** A line while something about it is being typed; null when it does not answer that. */
export function readSeasonAnswer(person: Known, at: SeasonQuestion, line: string): readonly Effect[] | null {
  switch (at.of) {
    case 'self-review':
      return readAnswer(at, line)
    case 'return-word':
      return readWord(at.selfReviewId, line)
    case 'attendance':
      return readAttendance(person, at.reviewId, line)
    case 'results':
      return readResults(at.unitId, line)
    case 'pages':
      return besidesPages(at.selfReviewId, line)
    default:
      return at satisfies never
  }
}

/** Whether what is typed may be any words at all, which are nobody's command. */
export function takesAnyWords(person: Known): boolean {
  const { open } = person.talk
  return open?.ask === 'season' && (open.at.of === 'self-review' || open.at.of === 'return-word')
}

const isMarking = ({ talk: { open } }: Known): boolean => open?.ask === 'season' && open.at.of === 'attendance'

const ownWords: readonly (readonly [pattern: RegExp, act: SeasonAct])[] = [
  [/^\/?(?:xin )?(?:giay moi|thu moi)(?: hop)?$|^\/?(?:invitation letter)$/, { of: 'letter' }],
  [/^\/?(?:lich hop kiem diem|lich kiem diem)$|^\/?review calendar$/, { of: 'calendar' }],
  [/^\/?(?:xin )?mau (?:ban )?(?:tu )?kiem diem$|^\/?mau 2c$|^\/?self[- ]review form$/, { of: 'form' }],
  [/^\/?viet (?:ban )?(?:tu )?kiem diem$|^\/?write self[- ]review$/, { of: 'write', nth: null }],
  [/^\/?gui (?:ban )?(?:tu )?kiem diem$|^\/?send self[- ]review$/, { of: 'await-pages' }],
]
/** "Cho em xin cái giấy gửi công ty": the letter, by what it is for. */
const letterWords =
  /^(?:xin )?(?:cai |to )?(?:giay|thu)(?: moi)?(?: (?:hop|de|gui|cho|nop|dua|ve|len|xin))* (?:cong ty|cty|xi nghiep|xuong|nha may|quan ly|to truong|sep|chu|nghi|nghi phep|nghi lam|phep)$/
/** Where it stands, until when, how and to whom: the form says it, or what became of the one that was sent. */
const formWords =
  /^(?:(?:viet|lam|nop|gui|ban|bao gio|khi nao|han|phai|can|co|da) )*(?:tu )?kiem diem(?: (?:cua|em|toi|minh|nop|gui|o|cho|vao|den|toi|thi|phai|viet|lam|co|da))*(?: (?:dau|ai|the nao|sao|lam sao|bao gio|khi nao|ngay nao|roi|chua|khong|gi))+$|^(?:bao gio|khi nao|han) (?:thi |phai )*(?:nop|gui|viet)(?: ban)?(?: tu)? kiem diem$/
const mayForm = ({ selfReview }: Known): boolean => selfReview !== null && selfReview.state !== 'sent' && selfReview.state !== 'accepted'

const deskWords: readonly (readonly [pattern: RegExp, act: SeasonAct, leads: boolean])[] = [
  [
    /^\/?(?:xem )?(?:cac )?ban (?:tu )?kiem diem$|^(?:nhung )?(?:ai|may nguoi|con ai|bao nhieu nguoi) (?:chua|da|con chua) (?:nop|gui|viet)(?: (?:ban )?(?:tu )?kiem diem)?$|^\/?self[- ]reviews$/,
    { of: 'self-reviews' },
    true,
  ],
  [/^\/?danh sach (?:du kien(?: du hop)?|du hop kiem diem)$|^\/?expected list$/, { of: 'expected', paper: true }, false],
  [
    /^\/?(?:diem danh|co mat|ghi nguoi du)(?: hop)?(?: kiem diem)?$|^ai (?:vang mat|co mat)$|^\/?review attendance$/,
    { of: 'attendance' },
    false,
  ],
]
/** "đổi ngày họp kiểm điểm sang 13/12 19:30 nhà văn hóa": the whole line again. */
const setWords =
  /^\/?(?:đặt|dat|đổi|doi|dời|chuyển|chuyen|lùi|lui|báo|bao)\s+(?:lại\s+|lai\s+)?(?:(?:ngày|ngay|lịch|lich|giờ|gio)\s+)?(?:họp\s+|hop\s+)?(?:kiểm điểm|kiem diem)(?:\s+cuối năm|\s+cuoi nam)?(?:\s+(?:sang|vào|vao|thành|thanh|là|la))?(?:\s+(.*))?$/iu
const letterFor = /^\/?(?:giấy mời|giay moi|invitation letter)(?: cho| for)? (?:(\d{1,4})|(\p{L}[\p{L} ]{1,60}))$/iu

/** A command, in plain words, accents or not, or with a slash; null for every other line. */
export function seasonCommand(person: Known, line: string): readonly Effect[] | null {
  const typed = plainDigits(fold(line))
    .replace(/[.!?]+$/, '')
    .replace(/ (?:a|vay|roi|nhi)$/, '')
  const plain = plainWords(line)
  const own = ownWords.find(([pattern]) => pattern.test(typed) || pattern.test(plain))
  // While one is written nothing but these whole lines is a command: no answer says "gửi kiểm điểm".
  if (takesAnyWords(person) && !line.trim().startsWith('/')) {
    const { open } = person.talk
    return own && open?.ask === 'season' && open.at.of === 'self-review' ? act(own[1]) : null
  }
  if (ownCommittees(person.roles).length > 0) {
    const found = seasonWords(line)
    if (found) return found
  }
  if (ownBranches(person.roles).length > 0) {
    const leads = ledBranches(person.roles).length > 0
    const found = deskWords.find(([pattern, , needs]) => pattern.test(typed) && (leads || !needs))
    if (found) return act(found[1])
    if (!isMarking(person) && /^(?:hom nay |hop )?vang (?:mat )?\d{1,2} (?:dong chi|dc|nguoi)$/.test(typed))
      return act({ of: 'attendance' })
    if (/^(?:ai (?:khong|chua) ve|may nguoi ve|bao nhieu nguoi ve|ai bao (?:ve|vang))(?: du)?(?: hop)?(?: kiem diem)?$/.test(typed))
      return [{ do: 'show', view: { of: 'review-list' } }]
    if (/^(?:xep loai|ket qua xep loai|ket qua kiem diem) .*\d/.test(typed) && ownCommittees(person.roles).length === 0)
      return say('secretary:review.grades')
    if (leads && /^\/?kiem diem$/.test(typed)) return act({ of: 'self-reviews' })
    const moved = line.normalize('NFC').trim().match(setWords)
    if (moved) return setReview(moved[1] ?? '', person.today)
    const [, number, name] = leads ? (plainDigits(line).normalize('NFC').trim().match(letterFor) ?? []) : []
    if (number !== undefined) return letterOf(person, number)
    // A name begins with a capital; anything else is a sentence about a letter.
    if (name !== undefined && /^\p{Lu}/u.test(name)) return act({ of: 'letter-for', member: { name } })
  }
  // Out of the season they are told so; they are nobody's report.
  if (own) return act(own[1])
  if (person.review && letterWords.test(plain)) return act({ of: 'letter' })
  // Who leads a branch asks about everybody's.
  if (formWords.test(plain) && ledBranches(person.roles).length === 0)
    return act(mayForm(person) ? { of: 'form' } : { of: 'write', nth: null })
  return busyCommand(person, line) ?? unsureCommand(person, line) ?? readInvitation(person, line)
}

function letterOf({ talk: { listed } }: Known, number: string): readonly Effect[] {
  const memberId = listed[Number(number) - 1]
  if (memberId !== undefined) return act({ of: 'letter-for', member: { id: memberId } })
  return listed.length > 0 ? say('secretary:list.no-number', { number, last: listed.length }) : say('secretary:list.which')
}
