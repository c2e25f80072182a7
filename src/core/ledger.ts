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
] as const
export type TimerKind = (typeof timerKinds)[number]

/** The ways work is taken side by side: events, timers, and one for each class of messages, so that answers never wait behind a round. */
export const lanes = ['events', 'timers', ...messageClasses] as const
export type Lane = (typeof lanes)[number]
