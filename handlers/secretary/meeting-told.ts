// Who was told of a changed meeting, who has confirmed it, and whom somebody has to call about it.
import type { MeetingRole, MeetingView, NoticeAnswer } from '../../src/core/meeting.ts'
import type { Choice, Message, Param, Sentence } from '../../src/core/message.ts'
import { choice, message, phoneWords, sentence, shortcut } from '../words.ts'

/** People that have a button; the others are named, and written to by name. */
const withButtons = 8

export interface ToCall {
  readonly memberId: number
  readonly name: string
  readonly phone: string | null
  readonly as: MeetingRole
  /** Other meetings that the same call has to tell of. */
  readonly also?: readonly NewsOf[]
}

/** A changed meeting in one phrase. */
export interface NewsOf {
  readonly branch: string
  /** ISO instant. */
  readonly startsAt: string
  /** Null = called off. */
  readonly place: string | null
}

export function newsOf({ branch, startsAt, place }: NewsOf, zone: string): Sentence {
  const about = { branch, at: { at: startsAt, zone } }
  return place === null ? sentence('secretary:meeting.news.off', about) : sentence('secretary:meeting.news.moved', { ...about, place })
}

/** Whom to call about a changed meeting, for one person who calls. */
export function meetingCalls(meeting: MeetingView, zone: string, people: readonly ToCall[]): Message {
  return {
    lines: [callHead(meeting, zone, people.length), ...people.flatMap(callLines(zone)), sentence('secretary:meeting.calls.how')],
    choices: people.slice(0, withButtons).map((one) => [told(one)]),
    rowsNumbered: true,
  }
}

function callHead(meeting: MeetingView, zone: string, count: number): Sentence {
  const about = { branch: meeting.branch, at: { at: meeting.startsAt, zone }, count }
  return meeting.state === 'called_off'
    ? sentence('secretary:meeting.calls.off', about)
    : sentence('secretary:meeting.calls.moved', { ...about, place: meeting.place })
}

/** One person, and of what else they are told in the same breath. */
const callLines =
  (zone: string) =>
  ({ name, phone, as, also = [] }: ToCall, at: number): readonly Sentence[] => {
    const about = { number: at + 1, name, phone: phoneWords(phone, sentence('common:no-phone')) }
    return [
      as === 'home' ? sentence('secretary:meeting.calls.row', about) : sentence('secretary:meeting.calls.row.officer', about),
      ...(also.length > 0 ? [sentence('secretary:meeting.calls.also', { news: { list: also.map((one) => newsOf(one, zone)) } })] : []),
    ]
  }

const told = ({ memberId, name }: ToCall): Choice => choice(`mt:told:${memberId}`, 'secretary:meeting.button.told', { name })

/** What became of a change at once: how many were told, until when they may confirm, and whom no message reaches in time. */
export function changeTold(of: {
  readonly meeting: MeetingView
  readonly zone: string
  readonly counts: { readonly home: number; readonly away: number; readonly officers: number }
  readonly confirmBy: string
  readonly unreached: readonly ToCall[]
}): Message {
  const { meeting, zone, counts, confirmBy, unreached } = of
  const about = { branch: meeting.branch, at: { at: meeting.startsAt, zone } }
  return {
    lines: [
      meeting.state === 'called_off'
        ? sentence('secretary:meeting.told.off', about)
        : sentence('secretary:meeting.told.moved', { ...about, place: meeting.place }),
      sentence('secretary:meeting.told.counts', { ...counts }),
      ...(counts.home + counts.officers > 0 ? [sentence('secretary:meeting.told.until', { until: { at: confirmBy, zone } })] : []),
      ...(unreached.length > 0
        ? [
            sentence('secretary:meeting.told.call', { count: unreached.length }),
            ...unreached.flatMap(callLines(zone)),
            sentence('secretary:meeting.calls.how'),
          ]
        : []),
    ],
    choices: [...unreached.slice(0, withButtons).map((one) => [told(one)]), [shortcut('mt:log', 'secretary:meeting.button.log')]],
    ...(unreached.length > 0 ? { rowsNumbered: true as const } : {}),
  }
}

/** One person of the log. */
export interface LogEntry {
  readonly name: string
  readonly as: MeetingRole
  /** ISO instants; null = not. */
  readonly toldAt: string | null
  readonly answer: NoticeAnswer | null
  readonly answeredAt: string | null
  readonly called: boolean
  readonly callMade: boolean
}

const groups = ['received', 'busy', 'substitute', 'phoned', 'calling', 'waiting', 'unsent', 'away'] as const
type Group = (typeof groups)[number]

function groupOf({ as, answer, callMade, called, toldAt }: LogEntry): Group {
  if (answer !== null) return answer
  if (as === 'away') return 'away'
  if (callMade) return 'phoned'
  if (called) return 'calling'
  return toldAt === null ? 'unsent' : 'waiting'
}

/** Who was told when, and what came of it. */
export function toldLog(
  entries: readonly LogEntry[],
  of: { readonly meeting: MeetingView; readonly changedAt: string; readonly confirmBy: string; readonly zone: string },
): Message {
  const { meeting, changedAt, confirmBy, zone } = of
  const named = (entry: LogEntry): Param => {
    const at = entry.answeredAt ?? entry.toldAt
    return at === null ? entry.name : sentence('secretary:meeting.log.name', { name: entry.name, at: { at, zone } })
  }
  const about = { branch: meeting.branch, at: { at: meeting.startsAt, zone }, changed: { at: changedAt, zone } }
  return {
    lines: [
      meeting.state === 'called_off'
        ? sentence('secretary:meeting.log.off', about)
        : sentence('secretary:meeting.log.moved', { ...about, place: meeting.place }),
      ...groups.flatMap((group) => {
        const found = entries.filter((entry) => groupOf(entry) === group)
        return found.length === 0
          ? []
          : [sentence(`secretary:meeting.log.${group}`, { count: found.length, names: { list: found.map(named) } })]
      }),
      sentence('secretary:meeting.log.until', { until: { at: confirmBy, zone } }),
    ],
    choices: [[choice('do:calls', 'secretary:meeting.button.calls')]],
  }
}

/** They know; of whom several changes are told it is said which were noted. */
export function toldNoted(
  name: string,
  changes: readonly {
    readonly branch: string
    readonly from: { readonly at: string }
    readonly to: { readonly at: string; readonly place: string } | null
  }[],
  zone: string,
): Message {
  if (changes.length === 0) return message('secretary:meeting.calls.noted', { name })
  const news = changes
    .map(({ branch, from, to }) => ({ branch, startsAt: to?.at ?? from.at, place: to?.place ?? null }))
    .toSorted((a, b) => Temporal.Instant.compare(Temporal.Instant.from(a.startsAt), Temporal.Instant.from(b.startsAt)))
  const rows = news.map((one) => sentence('secretary:meeting.news.row', { news: newsOf(one, zone) }))
  return { lines: [sentence('secretary:meeting.calls.noted-of', { name }), ...rows] }
}

/** Who has confirmed the next meeting, of which nothing was changed. */
export function nextLog(
  meeting: MeetingView,
  given: readonly { readonly name: string; readonly answer: NoticeAnswer }[],
  zone: string,
): Message {
  const answers = groups.flatMap((group) => {
    const names = given.filter(({ answer }) => answer === group).map(({ name }) => name)
    return group === 'received' || group === 'busy' || group === 'substitute'
      ? names.length === 0
        ? []
        : [sentence(`secretary:meeting.log.${group}`, { count: names.length, names: { list: names } })]
      : []
  })
  const { branch, startsAt, place, state } = meeting
  return {
    lines: [
      sentence('secretary:meeting.log.next', { news: newsOf({ branch, startsAt, place: state === 'called_off' ? null : place }, zone) }),
      ...(answers.length > 0 ? answers : [sentence('secretary:meeting.log.nobody-yet')]),
    ],
    choices: [[choice('mt:coming', 'secretary:meeting.button.coming')]],
  }
}

/** Nothing was changed, so nobody had to confirm anything. */
export const noChange: Message = message('secretary:meeting.log.none', undefined, [choice('mt:coming', 'secretary:meeting.button.coming')])
