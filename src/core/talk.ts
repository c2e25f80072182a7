// Where the talk with one person stands: the open question, and what was offered last.
import type { CaseQuestion } from './case-act.ts'
import type { Purpose } from './consent.ts'
import type { MeetingQuestion } from './meeting-act.ts'
import type { Choice } from './message.ts'
import type { Report } from './report.ts'
import type { SeasonQuestion } from './season-act.ts'

/** What a message asked for besides a report, and cannot be done without a question: one at a time. */
export interface Ahead {
  /** The new number; null when they said only that it has changed. */
  readonly phone?: string | null
  /** They want another hour, and did not say a clear one. */
  readonly hours?: true
}

/** What a line was read as. */
export interface SaidBack {
  readonly report: Report
  /** The line; '' for a pin, and for what may be of somebody's health. */
  readonly said: string
  /** They said that they work at night. */
  readonly nights?: true
  /** What else the line asked for. */
  readonly ahead?: Ahead
}

export type Part = 'place' | 'work'

export type OpenQuestion =
  /** `again`: every purpose is asked once more in turn, also those that have an answer. */
  | {
      readonly ask: 'consent'
      readonly purpose: Purpose
      readonly again?: true
      /** Of a pin: the question in which it came up, and which goes on. */
      readonly back?: OpenQuestion
    }
  /** "What do you do, and where?": the next line is the answer. */
  | { readonly ask: 'report'; readonly ahead?: Ahead }
  /** Said back, waiting for [Đúng] or [Sửa]. */
  | ({ readonly ask: 'confirm' } & SaidBack)
  /** It was read wrong: what is right is chosen, or said again. `only`: nothing but this part. */
  | ({ readonly ask: 'correct'; readonly only?: Part } & SaidBack)
  /** By which clock they are written to in the country that they have just confirmed. */
  | { readonly ask: 'zone'; readonly country: string; readonly nights?: true; readonly ahead?: Ahead }
  /** A new number of their own, said back; null = "which one is it?". */
  | { readonly ask: 'phone'; readonly phone: string | null; readonly ahead?: Ahead }
  /** Stopped; is what was agreed to taken back as well? With the words that said so. */
  | { readonly ask: 'withdraw'; readonly said: string }
  /** A person in charge called a member and now types what was said. */
  | { readonly ask: 'call'; readonly memberId: number; readonly name: string }
  | { readonly ask: 'confirm-call'; readonly memberId: number; readonly name: string; readonly report: Report; readonly said: string }
  /** A line nothing could be read in: passed on to a person by a tap, or with the next one like it. */
  | { readonly ask: 'unread'; readonly said: string }
  | { readonly ask: 'roster'; readonly importId: number }
  /** "Paste the token": the next line holds the keys of a new account. */
  | { readonly ask: 'account'; readonly channel: string }
  /** Something to be typed about an exemption case, in a year-end season, or about a meeting. */
  | { readonly ask: 'case'; readonly at: CaseQuestion }
  | { readonly ask: 'season'; readonly at: SeasonQuestion }
  /** `back`: the question in which it came up, and which goes on. */
  | { readonly ask: 'meeting'; readonly at: MeetingQuestion; readonly back?: OpenQuestion }

export interface Talk {
  readonly open: OpenQuestion | null
  /** When it was opened, ISO instant; null when nothing is open. */
  readonly openedAt: string | null
  /** The choices of the last message, in order: a typed number or label counts as the tap. */
  readonly offered: readonly Choice[]
  /** The members of the last list that was shown, in its order: `gọi 3` means the third. */
  readonly listed: readonly number[]
}

export const noTalk: Talk = { open: null, openedAt: null, offered: [], listed: [] }

/** What was read and waits for a yes, or for what is right; null when nothing does. */
export function saidBackIn(open: OpenQuestion | null): SaidBack | null {
  if (open?.ask !== 'confirm' && open?.ask !== 'correct') return null
  const { report, said, nights, ahead } = open
  return { report, said, ...(nights ? { nights } : {}), ...(ahead ? { ahead } : {}) }
}

/** What waits behind the open question, and goes on waiting when something else is answered than what was asked. */
export function aheadIn(open: OpenQuestion | null): Ahead {
  switch (open?.ask) {
    case 'consent':
      return aheadIn(open.back ?? null)
    case 'phone':
      return { phone: open.phone, ...open.ahead }
    case 'report':
    case 'confirm':
    case 'correct':
    case 'zone':
      return open.ahead ?? {}
    default:
      return {}
  }
}

/** The same as a part of what comes next; nothing where nothing waits. */
export function waitingBehind(open: OpenQuestion | null, more: Ahead = {}): { readonly ahead?: Ahead } {
  const ahead = { ...aheadIn(open), ...more }
  return Object.keys(ahead).length > 0 ? { ahead } : {}
}

/** What is asked once a meeting was decided on, or left: what was being done before. */
export function afterMeeting(open: OpenQuestion | null): OpenQuestion | null {
  return open?.ask === 'meeting' ? (open.back ?? null) : open
}

/** Whether what somebody does, and where, is being asked: the next line says or corrects it. */
export function isOfReport(open: OpenQuestion | null): boolean {
  if (open?.ask === 'consent') return open.back !== undefined
  return open?.ask === 'report' || open?.ask === 'confirm' || open?.ask === 'correct'
}

/**
 * The talk in one chat, knowing when the month's question was answered: in another chat, or by telephone. What was asked here before that is
 * no question any more.
 */
export function talkSince(talk: Talk, answeredAt: Temporal.Instant | null): Talk {
  const { open, openedAt } = talk
  if (!isOfReport(open) || openedAt === null || answeredAt === null) return talk
  return Temporal.Instant.compare(answeredAt, Temporal.Instant.from(openedAt)) > 0 ? { ...talk, open: null, openedAt: null } : talk
}

/** Hours for which something of a process that is being typed is waited for. */
const typingHours = 24

/**
 * The talk as it is now. What was begun to be typed of a case, a season or a meeting, and left, is asked no more the day after: a word about
 * something else would become a part of a self-review, or go to somebody as what the secretary writes. What was written so far stays.
 */
export function talkNow(talk: Talk, now: Temporal.Instant): Talk {
  const { open, openedAt } = talk
  if (openedAt === null || !isOfProcess(open)) return talk
  const over = Temporal.Instant.from(openedAt).add({ hours: typingHours })
  return Temporal.Instant.compare(now, over) > 0 ? { ...talk, open: null, openedAt: null } : talk
}

const isOfProcess = (open: OpenQuestion | null): boolean => open?.ask === 'case' || open?.ask === 'season' || open?.ask === 'meeting'

/** When a person wrote last: before a message was decided on, between that and its sending, or since it was sent. */
export type Heard = 'before' | 'meanwhile' | 'since'

/**
 * The talk after a routine message went out: its choices are what a typed number means now. A new month's question takes the place of one
 * that was left open: "đúng" must not confirm what was said a month ago. But that a message went out may be recorded late, when the
 * database was away: who has answered it by then is in the middle of a talk that is newer than the message.
 */
export function talkAfter(talk: Talk, sent: { readonly offered: readonly Choice[]; readonly question: boolean }, heard: Heard): Talk {
  if (heard === 'since') return talk
  const ask = talk.open?.ask
  const left = heard === 'before' && sent.question && (isOfReport(talk.open) || ask === 'zone' || ask === 'phone' || isOfProcess(talk.open))
  return { ...talk, ...(left ? { open: null, openedAt: null } : {}), offered: sent.offered }
}
