// The season in a branch: that it was opened, who is expected, and who was there.
import { type ReviewAnswer, reviewAnswers, type Standing } from '../../src/core/member.ts'
import type { Message, Param, Sentence } from '../../src/core/message.ts'
import { type Attendance, attendances } from '../../src/core/review.ts'
import type { SeasonRules } from '../../src/core/season.ts'
import { choice, message, sentence, shortcut } from '../words.ts'

/** A member of the branch in its review. */
export interface Invited {
  readonly memberId: number
  readonly name: string
  readonly standing: Standing
  readonly exempt: boolean
  readonly answer: ReviewAnswer | null
  readonly unasked: 'no_address' | 'stopped' | 'unreachable' | 'no_consent' | null
  readonly attendance: Attendance | null
}

export interface Meeting {
  readonly id: number
  readonly branch: string
  /** ISO instant, and the zone where it is held. */
  readonly meetingAt: string
  readonly zone: string
  readonly place: string
}

/** The committee has opened the season; a branch that has set its meeting need do nothing. */
export function seasonOpened(of: {
  readonly committee: string
  readonly year: number
  readonly rules: Pick<SeasonRules, 'from' | 'to'>
  readonly meetingAt: string | null
  readonly zone: string
}): Message {
  const { committee, year, rules, meetingAt, zone } = of
  return {
    lines: [
      sentence('secretary:season.opened', { committee, year, from: { date: rules.from }, to: { date: rules.to } }),
      meetingAt === null ? sentence('secretary:season.set') : sentence('secretary:season.is-set', { at: { at: meetingAt, zone } }),
    ],
  }
}

/** The meeting is not set yet. */
export function setYourMeeting(rules: Pick<SeasonRules, 'from' | 'to'>, branch: string): Message {
  return {
    lines: [
      sentence('secretary:season.unset', { branch, from: { date: rules.from }, to: { date: rules.to } }),
      sentence('secretary:season.set'),
    ],
  }
}

const named = (people: readonly Invited[]): Param => ({
  list: people.map(({ name, exempt }) => (exempt ? sentence('secretary:review.exempt', { name }) : name)),
})

function group(key: 'secretary:review.group', answer: Sentence, people: readonly Invited[]): readonly Sentence[] {
  return people.length === 0 ? [] : [sentence(key, { answer, count: people.length, names: named(people) })]
}

const reasons = ['no_address', 'stopped', 'unreachable', 'no_consent'] as const

/** Who comes, who joins online, who writes, who has not said, and who could not be asked and why. */
export function expectedList(meeting: Meeting | null, people: readonly Invited[]): Message {
  if (!meeting) return { lines: [sentence('secretary:review.none'), sentence('secretary:review.how')] }
  const away = people.filter(({ standing }) => standing === 'away')
  const silent = away.filter(({ answer }) => answer === null)
  const unasked = silent.filter((one) => one.unasked !== null)
  const quiet = silent.filter((one) => one.unasked === null)
  const home = people.filter(({ standing, exempt }) => standing !== 'away' && !exempt)
  const ill = people.filter(({ standing, exempt }) => standing !== 'away' && exempt)
  return {
    lines: [
      sentence('secretary:review.head', {
        branch: meeting.branch,
        at: { at: meeting.meetingAt, zone: meeting.zone },
        place: meeting.place,
      }),
      ...(home.length > 0 ? [sentence('secretary:review.home', { count: home.length })] : []),
      ...reviewAnswers.flatMap((answer) =>
        group(
          'secretary:review.group',
          sentence(`common:review.${answer}`),
          away.filter((one) => one.answer === answer),
        ),
      ),
      ...(quiet.length > 0 ? [sentence('secretary:review.silent', { count: quiet.length, names: named(quiet) })] : []),
      ...(unasked.length > 0 ? [sentence('secretary:review.unasked', { count: unasked.length })] : []),
      ...reasons.flatMap((reason) => {
        const them = unasked.filter((one) => one.unasked === reason)
        return them.length === 0
          ? []
          : [sentence('secretary:review.because', { reason: sentence(`secretary:review.unasked.${reason}`), names: named(them) })]
      }),
      ...(ill.length > 0 ? [sentence('secretary:review.exempt-home', { count: ill.length })] : []),
    ],
    choices: [
      [choice(`sn:paper:${meeting.id}`, 'secretary:review.button.paper')],
      [choice('sn:reviews', 'secretary:review.button.self-reviews')],
      [choice('sn:attendance', 'secretary:review.button.attendance')],
    ],
  }
}

export function expectedPaper(reviewId: number): Message {
  return { ...message('secretary:review.paper'), attachment: { make: 'expected-list', id: reviewId } }
}

/** Whether somebody is counted on: everybody at home, and of those away who said that they come. Who is exempted or away is never missing. */
export function isExpected({ standing, exempt, answer }: Invited): boolean {
  if (answer === 'come' || answer === 'online') return true
  return standing === 'at_home' && !exempt
}

/** The list of who was there, to be marked by number. */
export function attendanceList(meeting: Meeting, people: readonly Invited[], open: boolean): Message {
  return {
    lines: [
      sentence('secretary:attendance.head', { branch: meeting.branch, at: { at: meeting.meetingAt, zone: meeting.zone } }),
      ...people.map((one, at) => sentence('secretary:attendance.row', { nth: at + 1, name: one.name, state: standOf(one) })),
      ...countLines(people),
      sentence(open ? 'secretary:attendance.how' : 'secretary:attendance.closed'),
    ],
    choices: open
      ? [
          [shortcut(`sn:all:${meeting.id}`, 'secretary:attendance.button.all')],
          [shortcut(`sn:each:${meeting.id}`, 'secretary:attendance.button.each')],
        ]
      : [],
  }
}

/** How many were there, and who counts as missing. */
function countLines(people: readonly Invited[]): readonly Sentence[] {
  const missing = people.filter((one) => isCounted(one) && isMissing(one.attendance))
  const counts = attendances
    .map((state) => [state, people.filter((one) => one.attendance === state && (isCounted(one) || !isMissing(state))).length] as const)
    .filter(([, count]) => count > 0)
    .map(([state, count]) => sentence('secretary:attendance.count', { state: sentence(`secretary:attendance.state.${state}`), count }))
  return [
    ...(counts.length > 0 ? [sentence('secretary:attendance.counts', { counts: { list: counts } })] : []),
    ...(missing.length > 0 ? [sentence('secretary:attendance.missing', { names: named(missing) })] : []),
  ]
}

/** Whose absence counts: nobody's who is exempted or away. */
export const isCounted = ({ standing, exempt }: Pick<Invited, 'standing' | 'exempt'>): boolean => standing === 'at_home' && !exempt

const isMissing = (state: Attendance | null): boolean => state === 'excused' || state === 'absent'

function standOf({ attendance, exempt, standing, answer }: Invited): Sentence {
  if (attendance) return sentence(`secretary:attendance.state.${attendance}`)
  if (exempt) return sentence('secretary:attendance.exempt')
  if (standing === 'away') return answer ? sentence(`common:review.${answer}`) : sentence('secretary:attendance.away')
  return sentence('secretary:attendance.unmarked')
}

/** After a typed line: what was noted, and how many there are by now; the whole list is not said again. */
export function attendanceNoted(
  reviewId: number,
  people: readonly Invited[],
  of: { readonly marked: readonly Pick<Invited, 'name' | 'attendance'>[]; readonly uncounted: readonly string[] },
): Message {
  const marks = of.marked.map(({ name, attendance }) =>
    sentence('secretary:attendance.mark', { name, state: sentence(`secretary:attendance.state.${attendance ?? 'absent'}`) }),
  )
  return {
    lines: [
      ...(marks.length > 0 ? [sentence('secretary:attendance.noted', { marks: { list: marks } })] : []),
      ...(of.uncounted.length > 0 ? [sentence('secretary:attendance.uncounted', { names: { list: [...of.uncounted] } })] : []),
      ...countLines(people),
    ],
    choices: [
      [choice('sn:attendance', 'secretary:attendance.button.list')],
      [choice(`sn:each:${reviewId}`, 'secretary:attendance.button.each')],
    ],
  }
}

/** The people whom a name fits, with their numbers. */
export function whichOf(people: readonly Invited[], fitting: readonly Invited[]): Message {
  const names = fitting.map((one) => sentence('secretary:attendance.person', { nth: people.indexOf(one) + 1, name: one.name }))
  return message('secretary:attendance.which', { names: { list: names } })
}

/** One person, four buttons. */
export function markOne(reviewId: number, one: Pick<Invited, 'memberId' | 'name' | 'attendance'>, left: number): Message {
  return {
    lines: [
      sentence('secretary:attendance.one', { name: one.name }),
      ...(one.attendance
        ? [sentence('secretary:attendance.was', { state: sentence(`secretary:attendance.state.${one.attendance}`) })]
        : []),
      ...(left > 0 ? [sentence('secretary:attendance.left', { count: left })] : []),
    ],
    choices: attendances.map((state) => [choice(`sn:mark:${reviewId}:${one.memberId}:${state}`, `secretary:attendance.state.${state}`)]),
  }
}

/** The day has come: who was there? */
export function askAttendance(meeting: Meeting): Message {
  return message('secretary:attendance.ask', { branch: meeting.branch, at: { at: meeting.meetingAt, zone: meeting.zone } }, [
    choice(`sn:all:${meeting.id}`, 'secretary:attendance.button.all'),
    choice(`sn:each:${meeting.id}`, 'secretary:attendance.button.each'),
  ])
}
