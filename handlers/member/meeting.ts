// What a member or an assigned officer reads about a meeting: that it comes, that it was moved or called off, and what they answered.
import type { MeetingRole, MeetingView, NoticeAnswer } from '../../src/core/meeting.ts'
import type { Standing } from '../../src/core/member.ts'
import type { Choice, Message, Param, Sentence } from '../../src/core/message.ts'
import { choice, message, sentence } from '../words.ts'

/** Who reads it, and by which clock. */
export interface MeetingReader {
  readonly as: MeetingRole
  readonly standing: Standing
  /** IANA zone by whose clock they live. */
  readonly zone: string
}

/** A meeting, and the zone of the place where it is held. */
export interface Held {
  readonly meeting: MeetingView
  readonly zone: string
}

/** Who comes is told, and asked to confirm it once; who has no duty to come is invited; officers hear the calendar. */
export function meetingAnnounced(
  { meeting, zone }: Held,
  reader: MeetingReader,
  { confirmed }: { readonly confirmed: boolean } = { confirmed: false },
): Message {
  const about = { branch: meeting.branch, kind: kindWords(meeting), ...whenAndWhere(meeting, zone) }
  switch (reader.as) {
    case 'home':
      return {
        lines: [
          sentence(confirmed ? 'member:meeting.coming.known' : 'member:meeting.coming', about),
          ...ownClock(meeting, reader, zone),
          sentence('member:way-out'),
        ],
        choices: confirmed ? [] : answersOf(reader.as, meeting),
      }
    case 'away':
      return {
        lines: [sentence('member:meeting.invited', about), noDuty(reader), ...ownClock(meeting, reader, zone), sentence('member:way-out')],
      }
    case 'attends':
    case 'in_charge':
      return { lines: [sentence('member:meeting.officer.coming', about)], choices: answersOf(reader.as, meeting) }
    default:
      return reader.as satisfies never
  }
}

export interface Changed extends Held {
  /** When and where it was to be. */
  readonly from: { readonly at: string; readonly place: string }
  readonly reason: string | null
}

/** That a meeting was moved, or called off: to each in the words of their part in it. */
export function meetingChanged(changed: Changed, reader: MeetingReader): Message {
  const { meeting, zone, from, reason } = changed
  const off = meeting.state === 'called_off'
  const about: Readonly<Record<string, Param>> = {
    branch: meeting.branch,
    kind: kindWords(meeting),
    from: { at: from.at, zone },
    ...(off ? {} : whenAndWhere(meeting, zone)),
  }
  const why = reason === null ? [] : [sentence('member:meeting.reason', { reason })]
  const clock = off ? [] : ownClock(meeting, reader, zone)
  switch (reader.as) {
    case 'home':
      return {
        lines: [sentence(off ? 'member:meeting.off' : 'member:meeting.moved', about), ...why, ...clock, sentence('member:meeting.confirm')],
        choices: answersOf(reader.as, meeting),
      }
    case 'away':
      return {
        lines: off
          ? [sentence('member:meeting.off.away', about)]
          : [sentence('member:meeting.moved.away', about), noDuty(reader), ...clock],
      }
    case 'attends':
    case 'in_charge':
      return {
        lines: [sentence(off ? 'member:meeting.officer.off' : 'member:meeting.officer.moved', about), ...why],
        choices: answersOf(reader.as, meeting),
      }
    default:
      return reader.as satisfies never
  }
}

/** A year-end review was moved. Nothing is to be tapped here: who is asked whether they come is asked by its countdown. */
export function reviewMoved(moved: ReviewMoved, reader: MeetingReader): Message {
  const { branch, zone, from, to } = moved
  const about = { branch, kind: sentence('common:meeting.review'), from: { at: from, zone }, at: { at: to.at, zone }, place: to.place }
  const clock = ownClock({ startsAt: to.at }, reader, zone)
  if (reader.as === 'home') return { lines: [sentence('member:meeting.moved', about), ...clock] }
  if (reader.as === 'away') return { lines: [sentence('member:meeting.moved.away', about), ...clock] }
  return { lines: [sentence('member:meeting.officer.moved', about)] }
}

export interface ReviewMoved {
  readonly branch: string
  readonly zone: string
  /** ISO instants. */
  readonly from: string
  readonly to: { readonly at: string; readonly place: string }
}

const whenAndWhere = ({ startsAt, place }: MeetingView, zone: string) => ({ at: { at: startsAt, zone }, place })

const kindWords = ({ kind }: MeetingView): Sentence => sentence(`common:meeting.${kind}`)

const noDuty = ({ standing }: MeetingReader): Sentence =>
  sentence(standing === 'away' ? 'member:meeting.if-home' : 'member:meeting.if-able')

/** A meeting is where it is. Whoever lives by another clock also reads the hour of their own. */
function ownClock({ startsAt }: Pick<MeetingView, 'startsAt'>, reader: MeetingReader, zone: string): readonly Sentence[] {
  const at = Temporal.Instant.from(startsAt)
  const there = at.toZonedDateTimeISO(zone)
  if (at.toZonedDateTimeISO(reader.zone).offset === there.offset) return []
  return [
    sentence('member:meeting.own-clock', {
      offset: there.offset.replace(/^([+-])0?(\d+):00$/, '$1$2'),
      at: { at: startsAt, zone: reader.zone },
    }),
  ]
}

/** Who has no duty to come has nothing to answer. */
function answersOf(as: MeetingRole, { id, sequence }: MeetingView): readonly (readonly Choice[])[] {
  if (as === 'away') return []
  const tap = (what: string): string => `mt:${what}:${id}:${sequence}`
  const second = as === 'home' ? choice(tap('busy'), 'member:meeting.button.busy') : choice(tap('sub'), 'member:meeting.button.substitute')
  return [[choice(tap('got'), 'member:meeting.button.received'), second]]
}

/** What is answered to [Đã nhận], [Bận] and [Nhờ người khác]; the other answer stays, for who changes their mind. */
export function meetingNoted(answer: NoticeAnswer, { meeting, zone }: Held, as: MeetingRole): Message {
  const about = { branch: meeting.branch, ...whenAndWhere(meeting, zone) }
  const off = meeting.state === 'called_off'
  if (off && answer === 'received') return message('member:meeting.noted.off', { branch: meeting.branch })
  const taken = answer === 'received' ? ':got:' : answer === 'busy' ? ':busy:' : ':sub:'
  const others = off ? [] : answersOf(as, meeting).flatMap((row) => row.filter(({ id }) => !id.includes(taken)))
  return message(`member:meeting.noted.${answer}`, about, others)
}

/** A tap on news that is older than the meeting is now: the newest time, to be confirmed in its turn. */
export function meetingMeanwhile({ meeting, zone }: Held, reader: MeetingReader): Message {
  const about = { branch: meeting.branch, ...whenAndWhere(meeting, zone) }
  return {
    lines: [
      meeting.state === 'called_off'
        ? sentence('member:meeting.meanwhile.off', { branch: meeting.branch, at: about.at })
        : sentence('member:meeting.meanwhile', about),
    ],
    choices: answersOf(reader.as, meeting),
  }
}

/** The coming meetings of the branches that somebody may see. */
export function comingMeetings(meetings: readonly MeetingView[], zone: string): Message {
  if (meetings.length === 0) return message('member:meeting.none')
  return { lines: [sentence('member:meeting.head'), ...meetings.map((meeting, at) => comingLine(meeting, at + 1, zone))] }
}

/** The same with the year-end review of their own branch below: it is a meeting to everybody, and has no number because it is not moved as they are. */
export function withReview(
  list: Message,
  review: { readonly branch: string; readonly meetingAt: string; readonly place: string },
  zone: string,
): Message {
  const { branch, meetingAt, place } = review
  const line = sentence('member:meeting.row.review', { branch, at: { at: meetingAt, zone }, place })
  const none = list.lines.some(({ key }) => key === 'member:meeting.none')
  return { ...list, lines: none ? [sentence('member:meeting.head'), line] : [...list.lines, line] }
}

export function comingLine(meeting: MeetingView, number: number, zone: string): Sentence {
  const about = { number, branch: meeting.branch, kind: kindWords(meeting), at: { at: meeting.startsAt, zone } }
  return meeting.state === 'called_off'
    ? sentence('member:meeting.row.off', about)
    : sentence('member:meeting.row', { ...about, place: meeting.place })
}
