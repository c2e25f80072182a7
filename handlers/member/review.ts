// The year-end review: the countdown, and whether the member comes, joins online, writes, or cannot tell yet.
import type { Effect } from '../../src/core/effect.ts'
import { type ReviewAnswer, reviewAnswers } from '../../src/core/member.ts'
import type { Choice, Message, Sentence } from '../../src/core/message.ts'
import type { Known, Review } from '../../src/core/person.ts'
import { dayOfMeeting, daysToMeeting, mayChangeMind } from '../../src/core/season.ts'
import { fold } from '../../src/core/text.ts'
import { plainWords } from '../../src/understand/plain-words.ts'
import { choice, idOf, message, phoneWords, say, sentence } from '../words.ts'

export interface ComingReview {
  readonly id: number
  readonly name: string
  readonly branch: string
  /** ISO instant, and the zone of the branch: a meeting is where it is. */
  readonly meetingAt: string
  readonly zone: string
  readonly place: string
  readonly days: number
  readonly answer: ReviewAnswer | null
  readonly policy: 'invite' | 'required'
  /** Of the self-review. */
  readonly form: string
}

/** What one step adds: each has a purpose of its own, by how far away the meeting is. */
function hintOf({ id, days, form, meetingAt, zone, answer }: ComingReview): {
  readonly lines: readonly Sentence[]
  readonly more: readonly Choice[]
} {
  if (days <= 1) {
    // Who writes is expected nowhere, and who joins online does not travel.
    if (answer === 'letter') return { lines: [], more: [] }
    return { lines: [sentence(answer === 'online' ? 'member:review.sudden' : 'member:review.travel')], more: [] }
  }
  if (days <= 9) return { lines: [sentence('member:review.dues')], more: [letterButton(id)] }
  const eve = dayOfMeeting(meetingAt, zone).subtract({ days: 1 }).toString()
  if (days <= 21) return { lines: [sentence('member:review.letter-hint', { date: { day: eve } })], more: [letterButton(id)] }
  if (days <= 45) return { lines: [sentence('member:review.form-hint', { form })], more: [formButton(id)] }
  return { lines: [], more: [calendarButton(id)] }
}

const letterButton = (id: number): Choice => choice(`sn:letter:${id}`, 'member:review.button.ask-letter')
const formButton = (id: number): Choice => choice(`sn:form:${id}`, 'member:review.button.form')
const calendarButton = (id: number): Choice => choice(`sn:calendar:${id}`, 'member:review.button.calendar')

/** One step of the countdown: the first invites, the last says when and where once more. */
export function reviewCountdown(review: ComingReview): Message {
  const at = { at: review.meetingAt, zone: review.zone }
  const { name, branch, place, days } = review
  const lead =
    days <= 1
      ? sentence('member:review.tomorrow', { name, branch, at, place })
      : sentence(review.policy === 'required' ? 'member:review.required' : 'member:review.invite', { name, branch, at, place, count: days })
  const { lines, more } = hintOf(review)
  return {
    lines: [
      lead,
      ...lines,
      ...(review.answer ? [sentence('member:review.chosen', { answer: sentence(`common:review.${review.answer}`) })] : []),
      sentence(review.answer ? 'member:review.change' : 'member:review.ask'),
      sentence('member:way-out'),
    ],
    choices: [...reviewAnswers.map((answer) => choice(`rv:${answer}:${review.id}`, `member:review.button.${answer}`)), ...more].map(
      (one) => [one],
    ),
  }
}

/** What fits an answer: a letter and the day in the calendar for who comes, the form for who writes. */
function after(answer: ReviewAnswer, id: number): readonly Choice[] {
  if (answer === 'come') return [letterButton(id), calendarButton(id)]
  if (answer === 'online') return [calendarButton(id)]
  return answer === 'letter' ? [formButton(id)] : []
}

/** `rv:come:3`. A change of mind counts until the eve of the meeting, by the calendar at home. */
export function reviewTap(person: Known, args: readonly string[]): readonly Effect[] | null {
  const answer = reviewAnswers.find((one) => one === args[0])
  if (!answer) return null
  const { review } = person
  if (!review || idOf(args[1]) !== review.id) return say('member:review.old-tap')
  return noteReview(person, review, answer, after(answer, review.id))
}

/** Notes an answer until the eve; after it the secretary is named, who has the list. */
export function noteReview(person: Known, review: Review, answer: ReviewAnswer, more: readonly Choice[] = []): readonly Effect[] {
  if (!mayChangeMind(daysLeft(person, review.meetingAt))) return [{ do: 'season', act: { of: 'late' } }]
  return [{ do: 'review', reviewId: review.id, answer }, ...say(`member:review.noted.${answer}`, {}, more)]
}

const daysLeft = ({ today, settings }: Known, meetingAt: string): number => daysToMeeting(meetingAt, today, settings.home_zone)

const busyLine = /^(?:da |em |toi |minh |anh |chi )?ban(?: roi| mat roi| viec| viec dot xuat| qua)?(?: a| nhe| nha)?[.!]*$/

const unsureLine =
  /^(?:(?:da|em|toi|minh|anh|chi|hien|gio) )*(?:(?:chua|khong) (?:biet|chac|ro)(?: (?:la|co|duoc))* (?:ve|du|sap xep)(?: (?:hop|du|duoc|noi))*(?: (?:hay )?(?:khong|chua))?|chua sap xep duoc)(?: (?:a|nhe|nha))?[.!?]*$/

/** Folded and without politeness. What was said before is taken back first: "đổi ý", "à thôi". */
const takenBack = /^(?:(?:a|ua|thoi|doi y|quen|nham)(?: roi)? )+/u
const coming =
  /^(?:(?:co|se|chac|chac chan|chac la) )*(?:ve|ve (?:nha |que )?(?:du|hop|kiem diem|kip))(?: hop| kiem diem)?(?: (?:duoc|dc))?(?: hop| du)*(?: nhung (?:hoi |co the |se )?(?:tre|muon|toi tre|den tre|den muon).*)?$/u
const notComing =
  /^(?:(?:ban|ban viec|ban roi|chac|chac la|nam nay) )*(?:khong|ko|k|kg|hong|hk|chua|khoi) (?:the )?(?:(?:ve|du|hop)(?: hop| du)*|di(?= hop| duoc| dc))(?: (?:hop|duoc|dc|noi|kip|nua))*$/u
const undecided =
  /^(?:(?:chua|khong|ko|k) (?:biet|ro|chac)(?: nua)?|(?:de|cho)(?: em| toi| minh)? (?:xem|xem lai|tinh|tinh lai|sap xep|coi lai)(?: da)?)$/u
const mustCome =
  /^(?:(?:co )?(?:phai|can|bat buoc)(?: phai)? (?:ve|du|ve du|ve hop|hop)(?: hop| du)*|(?:bat buoc|co bat buoc)(?: ve| du)*|khong ve(?: thi)? co sao)(?: khong| ko| k)?$/u
const changes = /^(?:doi|doi y|doi lai|chon lai|sua|sua lai|thay doi)$/u

/** The invitation answered in other words, as the whole line, while a meeting is ahead and nothing else is being typed; null for every other line. */
export function readInvitation({ talk, ...person }: Known, line: string): readonly Effect[] | null {
  const { review } = person
  const offers = (start: string): boolean => talk.offered.some(({ id }) => id.startsWith(start))
  if (!review || offers('mt:') || talk.open?.ask === 'case' || talk.open?.ask === 'season' || talk.open?.ask === 'meeting') return null
  const bare = plainWords(line)
  const words = plainWords(bare.replace(takenBack, '')).replace(/\b(?:em|toi|minh|chau|con) (?=khong|ko|k |chua|ve|se|co)/gu, '')
  if (mustCome.test(words)) return whetherToCome(review)
  const asked = offers('rv:')
  // What says nothing of a meeting means it as long as it was spoken of last, or was not answered yet, or is taken back.
  const meant = asked || review.answer === null || bare !== words || /\b(?:hop|du|kiem diem)\b/u.test(words)
  if (notComing.test(words) && (asked || (meant && !/^chua ve$/u.test(words)))) return askHowElse(review)
  if (coming.test(words) && meant) return noteReview({ talk, ...person }, review, 'come', after('come', review.id))
  if (asked && undecided.test(words)) return noteReview({ talk, ...person }, review, 'unsure')
  return asked && changes.test(bare) ? say('member:review.ask', undefined, answersTo(review)) : null
}

/** Who cannot come is asked how else, because "no" is none of the answers. */
export function askHowElse({ id }: Review): readonly Effect[] {
  return say(
    'member:review.how-else',
    undefined,
    (['online', 'letter', 'unsure'] as const).map((answer) => choice(`rv:${answer}:${id}`, `member:review.button.${answer}`)),
  )
}

const answersTo = ({ id }: Review): readonly Choice[] =>
  reviewAnswers.map((answer) => choice(`rv:${answer}:${id}`, `member:review.button.${answer}`))

/** "Có phải về không?": what is true whether the branch invites or asks. */
function whetherToCome(review: Review): readonly Effect[] {
  return say('member:review.whether', undefined, answersTo(review))
}

/** "chưa biết về được không": the answer [Chưa sắp xếp được] in other words. Only as the whole line, and while a meeting is ahead. */
export function unsureCommand(person: Known, line: string): readonly Effect[] | null {
  return person.review && unsureLine.test(fold(line)) ? noteReview(person, person.review, 'unsure') : null
}

/** BẬN on the last day, or "em bận rồi": a note for the secretary. Only as the whole line, and only when the meeting is today or tomorrow. */
export function busyCommand(person: Known, line: string): readonly Effect[] | null {
  const { review } = person
  if (!review || !(busyLine.test(fold(line)) || /^busy[.!]*$/i.test(line.trim()))) return null
  return daysLeft(person, review.meetingAt) <= 1 ? [{ do: 'season', act: { of: 'busy' } }] : null
}

export interface Leader {
  readonly name: string
  /** E.164. */
  readonly phone: string | null
}

/** After the eve the list stands: whom to turn to. */
export function tooLate(leader: Leader | null): Message {
  if (!leader) return message('member:review.late-nobody')
  return message('member:review.late', { name: leader.name, phone: phoneWords(leader.phone, sentence('common:unknown')) })
}

/** The note was passed on; null = there was nobody to pass it to. */
export function busyNoted(leader: Leader | null): Message {
  return leader ? message('member:review.busy', { name: leader.name }) : message('member:review.late-nobody')
}

/** What the secretary reads of it. */
export function busyNote(of: { readonly name: string; readonly meetingAt: string; readonly zone: string }): Message {
  return message('secretary:review.busy', { name: of.name, at: { at: of.meetingAt, zone: of.zone } })
}

/** The letter for the desk that gives leave. */
export function letterMessage(reviewId: number, memberId: number): Message {
  return { ...message('member:review.letter'), attachment: { make: 'review-letter', id: reviewId, memberId } }
}

/** When and where also stands in the words: not every chat takes files. */
export function calendarMessage(of: {
  readonly id: number
  readonly meetingAt: string
  readonly place: string
  readonly zone: string
}): Message {
  const { id, meetingAt, place, zone } = of
  return { ...message('member:review.calendar', { at: { at: meetingAt, zone }, place }), attachment: { make: 'review-calendar', id } }
}

/** Some days after the meeting: thanks for what was written down, and for whoever is still away where things go on. */
export function reviewThanks(of: {
  readonly branch: string
  readonly part: 'present' | 'online' | 'letter'
  /** Of the exemption in force, ISO date. */
  readonly exemptUntil: string | null
}): Message {
  return {
    lines: [
      sentence(`member:review.thanks.${of.part}`, { branch: of.branch }),
      of.exemptUntil === null
        ? sentence('member:review.still-away')
        : sentence('member:review.exempt-until', { date: { date: of.exemptUntil } }),
      sentence('member:way-out'),
    ],
  }
}
