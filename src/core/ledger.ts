// The states of the three ledgers: events that came in, timers that fall due, messages that go out.

/** `set_aside` = tried often enough; somebody has to look, the rest goes on. */
export const workStates = ['waiting', 'claimed', 'done', 'set_aside', 'cancelled'] as const

export const messageStates = [
  'queued', // waits for its time
  'claimed', // a process took it under a lease; nothing was sent yet
  'sending', // committed just before the network is touched: after a crash only these are in doubt
  'accepted', // the platform took it
  'delivered',
  'seen',
  'failed', // with a reason
  'expired', // too late to make sense
  'cancelled', // answered, stopped or withdrawn meanwhile
  'unknown', // the bytes left and no answer came
] as const
export type MessageState = (typeof messageStates)[number]

/** What kind of message it is decides on quiet hours, expiry and on what follows a doubt. */
export const messageClasses = [
  'answer', // to a person who is waiting: at once, at any hour, sent again when in doubt
  'question', // asks something; not sent twice, the next reminder covers a doubt
  'reminder',
  'duty', // to a person in charge: call items, digests, summaries
] as const
export type MessageClass = (typeof messageClasses)[number]

export const messageForms = ['chat', 'template'] as const
/** `template`: as the platform's approved and paid template, where a plain message may not be sent any more. */
export type MessageForm = (typeof messageForms)[number]

/**
 * What holds for a class unless its sender says otherwise.
 *
 * | class | too late after | in doubt (the bytes left, no answer came) |
 * | --- | --- | --- |
 * | answer | 1 day: whoever asked has asked again by then | sent again, three tries in all: twice is better than never |
 * | question | 26 days, the end of the longest usual round | `unknown`, not sent twice: the reminder covers it |
 * | reminder | 3 days: the next step of the ladder is near | `unknown`: the next reminder or the phone call covers it |
 * | duty | 14 days | `unknown`: the digest lists it again |
 *
 * What is too late is `expired`, and counted; it is never sent.
 */
export const classRules: Readonly<Record<MessageClass, { readonly keepHours: number; readonly inDoubt: 'again' | 'leave' }>> = {
  answer: { keepHours: 24, inDoubt: 'again' },
  question: { keepHours: 26 * 24, inDoubt: 'leave' },
  reminder: { keepHours: 72, inDoubt: 'leave' },
  duty: { keepHours: 14 * 24, inDoubt: 'leave' },
}

/** Whether a message of this class is sent again when in doubt. */
export function repeatedInDoubt(kind: MessageClass): boolean {
  return classRules[kind].inDoubt === 'again'
}

/** Tries in all of a message that is sent again when in doubt. */
export const doubtTries = 3

export const timerKinds = [
  'open-round',
  'close-round',
  'remind',
  'escalate',
  'digest',
  'summary',
  'review-countdown',
  'exemption-countdown',
  'read-roster',
  'write-roster',
  'call-again',
  'retention',
  'audit',
  'next-rung', // a question that stays unanswered goes to the next address
  'raise', // a call that nobody made goes to the secretary, then to the committee as a number
  'call-sheet', // today's calls of each person in charge
  'account-watch', // quotas and the age of tokens
  'case-waiting', // a case has waited long for somebody
  'review-thanks', // after a year-end meeting: thanks, and what is left to do
  'fetch-self-review', // a file that a member sent
  'season-unset', // branches that have not set their year-end meeting
  'plan-meetings', // a branch's coming meetings by its rule
  'meeting-reminder', // an announcement of a meeting
  'meeting-unconfirmed', // who has not confirmed a changed meeting is called
] as const
export type TimerKind = (typeof timerKinds)[number]

/** The ways work is taken side by side: events, timers, and one for each class of messages, so that answers never wait behind a round. */
export const lanes = ['events', 'timers', ...messageClasses] as const
export type Lane = (typeof lanes)[number]
