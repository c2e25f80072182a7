// The meetings of a branch as who leads it sees them: the list, a rule, and a change that is said back before anybody is told.

import type { Effect } from '../../src/core/effect.ts'
import type { MeetingView } from '../../src/core/meeting.ts'
import type { MeetingAct, Proposal } from '../../src/core/meeting-act.ts'
import type { MeetingRule } from '../../src/core/meeting-rule.ts'
import type { Message, Param, Sentence } from '../../src/core/message.ts'
import { afterMeeting, type OpenQuestion } from '../../src/core/talk.ts'
import type { MeetingCommand } from '../../src/understand/read-meeting.ts'
import { comingLine } from '../member/meeting.ts'
import { choice, message, say, sentence } from '../words.ts'

/** Meetings that have a button in the list. */
const withButtons = 4

export interface LedMeeting {
  readonly meeting: MeetingView
  /** How many have confirmed it, and who cannot come. */
  readonly received: number
  readonly busy: readonly string[]
}

/** The coming meetings, with what was answered and a button to move each. */
export function ledMeetings(meetings: readonly LedMeeting[], zone: string): Message {
  if (meetings.length === 0) return { lines: [sentence('secretary:meeting.none'), sentence('secretary:meeting.how.rule')] }
  return {
    lines: [
      sentence('member:meeting.head'),
      ...meetings.flatMap(({ meeting, received, busy }, at) => [
        comingLine(meeting, at + 1, zone),
        ...(received + busy.length > 0
          ? [sentence('secretary:meeting.answers', { received, busy: busy.length > 0 ? { list: busy } : sentence('common:nobody') })]
          : []),
      ]),
      sentence('secretary:meeting.how.list'),
    ],
    choices: meetings
      .slice(0, withButtons)
      .map(({ meeting }, at) => [
        choice(`mt:move:${meeting.id}`, 'secretary:meeting.button.move', { number: at + 1 }),
        ...(meeting.state === 'planned' ? [choice(`mt:off:${meeting.id}`, 'secretary:meeting.button.off', { number: at + 1 })] : []),
      ]),
    // A typed number is the meeting's of the list, and moves it.
    rowsNumbered: true,
  }
}

/** A rule that holds from today on, with the first meetings it makes. @param of.ask it is said back, and nothing is set yet. */
export function ruleLines(
  rule: MeetingRule,
  of: {
    readonly branch: string | null
    readonly kind: string | null
    readonly next: readonly string[]
    readonly zone: string
    readonly ask?: true
  },
): readonly Sentence[] {
  const { branch, kind, next, zone, ask } = of
  const about = { day: rule.day, time: rule.at, place: rule.place }
  const ofKind = { ...about, kind: kind === null ? '' : kindName(kind) }
  const ofBranch = { ...about, branch: branch ?? '' }
  return [
    kind === null
      ? sentence(ask ? 'secretary:meeting.rule.ask' : 'secretary:meeting.rule.set', ofBranch)
      : sentence(ask ? 'secretary:meeting.rule.ask-kind' : 'secretary:meeting.rule.of-kind', ofKind),
    sentence('secretary:meeting.rule.shifts', {
      weekend: sentence(`secretary:meeting.shift.${rule.weekend}`),
      holiday: sentence(`secretary:meeting.shift.${rule.holiday}`),
      tet: sentence(`secretary:meeting.shift.${rule.tet}`),
    }),
    sentence('secretary:meeting.rule.next', { times: { list: next.map((at) => ({ at, zone })) } }),
    sentence('secretary:meeting.rule.announced'),
  ]
}

/** The kinds that have a name; another is called as it was set. */
export function kindName(kind: string): Param {
  switch (kind) {
    case 'rural':
    case 'office':
    case 'school':
    case 'enterprise':
      return sentence(`secretary:meeting.kind.${kind}`)
    default:
      return kind
  }
}

export interface Counted {
  readonly home: number
  readonly away: number
  readonly officers: number
}

/** What was understood, and how many it concerns, before anybody is told. */
export function askToTell(
  proposal: Proposal,
  of: { readonly meeting: MeetingView; readonly zone: string; readonly counts: Counted; readonly dayOff: boolean },
): Message {
  const { meeting, zone, counts, dayOff } = of
  const { to, reason, meetingId, sequence } = proposal
  const from: Readonly<Record<string, Param>> = { branch: meeting.branch, from: { at: meeting.startsAt, zone } }
  return {
    lines: [
      to === null
        ? sentence('secretary:meeting.ask.off', from)
        : sentence('secretary:meeting.ask.move', { ...from, fromPlace: meeting.place, at: { at: to.at, zone }, place: to.place }),
      ...(dayOff ? [sentence('secretary:meeting.ask.day-off')] : []),
      ...(reason === null ? [] : [sentence('member:meeting.reason', { reason })]),
      sentence('secretary:meeting.ask.counts', { ...counts }),
    ],
    choices: [
      [choice(`mt:yes:${meetingId}:${sequence}`, 'secretary:meeting.button.tell')],
      [choice(`mt:edit:${meetingId}`, 'secretary:meeting.button.edit'), choice('mt:no', 'secretary:meeting.button.leave')],
    ],
  }
}

/** Asks for a new date, time or place. */
export function askWhen(meeting: MeetingView, zone: string): Message {
  return {
    lines: [
      sentence('secretary:meeting.when', { branch: meeting.branch, from: { at: meeting.startsAt, zone }, place: meeting.place }),
      sentence('secretary:meeting.when.example'),
    ],
  }
}

/** What is missing from a line, or cannot be. */
export function sayHow(how: Extract<MeetingCommand, { say: 'how' }>): readonly Effect[] {
  return [{ do: 'say', message: { lines: [...faultLine(how), sentence(`secretary:meeting.how.${how.of}`)] } }]
}

function faultLine({ fault }: Extract<MeetingCommand, { say: 'how' }>): readonly Sentence[] {
  if (fault === null) return []
  switch (fault.fault) {
    case 'no-such-day':
      return [sentence('secretary:review.no-such-day', { day: fault.said })]
    case 'no-such-time':
      return [sentence('secretary:review.no-such-time', { time: fault.said })]
    case 'too-long':
      return [sentence('secretary:meeting.too-long')]
    default:
      return fault.fault satisfies never
  }
}

/** A command of who leads a branch, as an act. */
export function leaderAct(command: MeetingCommand): MeetingAct | null {
  switch (command.say) {
    case 'rule':
      return { of: 'set-rule', rule: command.rule, kind: command.kind }
    case 'kind':
      return { of: 'set-kind', kind: command.kind }
    case 'end-rule':
      return { of: 'end-rule' }
    case 'add':
      return { of: 'add', kind: command.kind, when: command.when }
    case 'change':
      return { of: 'propose', which: command.which, when: command.when }
    case 'off':
      return { of: 'propose-off', which: command.which, reason: command.reason }
    default:
      return null
  }
}

/** Nothing was changed, and nobody was told. */
export function leftAlone(open: OpenQuestion | null): readonly Effect[] {
  return [{ do: 'open', question: afterMeeting(open) }, ...say('secretary:meeting.left')]
}

/** [Đúng, báo ngay] on something that is not being asked any more. */
export const oldProposal: Message = message('secretary:meeting.old-tap')
