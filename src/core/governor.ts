// How fast may be sent: what each platform takes, how far ahead a sending slot may be taken, and how a large batch is set apart.
import type { MessageClass } from './ledger.ts'

export interface Pace {
  /** Messages a second of one account, all processes together; 0 = no limit. */
  readonly perSecond: number
  /** Seconds between two messages to one chat; 0 = no limit. */
  readonly chatSeconds: number
}

/**
 * What a channel takes unless the account has its own (`accounts.per_second`, `accounts.chat_seconds`). Published limits lessened by a
 * margin for the way to the platform, where two messages may come closer together; where nothing is published, a cautious guess.
 *
 * | channel | published |
 * | --- | --- |
 * | telegram | about 30 a second over all, 1 a second to a chat: https://core.telegram.org/bots/faq |
 * | viber | 500 in 10 s for broadcasts, nothing for single messages: https://developers.viber.com/docs/api/rest-bot-api/ |
 * | zalo-bot, zalo-oa, email | nothing a second; a mail provider counts by the hour |
 */
export const paces: Readonly<Record<string, Pace>> = {
  telegram: { perSecond: 29, chatSeconds: 1 },
  'zalo-bot': { perSecond: 5, chatSeconds: 1 },
  'zalo-oa': { perSecond: 10, chatSeconds: 1 },
  viber: { perSecond: 48, chatSeconds: 1 },
  email: { perSecond: 2, chatSeconds: 0 },
  phone: { perSecond: 0, chatSeconds: 0 },
  simulator: { perSecond: 0, chatSeconds: 0 },
}

/** For a channel that the table does not know. */
export const cautiousPace: Pace = { perSecond: 5, chatSeconds: 1 }

/**
 * Milliseconds ahead of now up to which a lane may take slots. What is taken cannot be overtaken, so routine messages take little at a time;
 * answers may reach three times as far: while any wait, the routine lanes find no free slot, and the first answer waits for `ahead` at most.
 */
export function aheadOf(lane: MessageClass, ahead: number): number {
  return lane === 'answer' ? 3 * ahead : ahead
}

/**
 * Milliseconds before its slot at which a message is marked as being sent. The commit takes some, and the slot is kept to the millisecond.
 * Not longer: what is marked is in doubt when its process dies.
 */
export const markLead = 25

/**
 * Milliseconds a message may be behind its slot without more ado: at 29 a second two messages that are thirty apart have 34 ms more than the
 * second which the platform counts. What is left of them is for differences on the way.
 */
export const lateBy = 15

/**
 * Whoever is later than `lateBy` may still send when it puts off all slots that are not taken yet, the one thirty behind among them. Behind by
 * more than this (ms) it takes another slot: slots are taken 0.6 s ahead (`aheadOf`), so that one will be taken soon.
 */
export const tooLate = 250

/** The slots of an account were put off at a time. */
export interface Delay {
  readonly at: Temporal.Instant
  readonly milliseconds: number
}

/**
 * By how many milliseconds slots have to be put off for a message that went out at `now`, so that the one thirty behind comes no closer to
 * it than if it had been `lateBy` late. What was put off since its slot was taken counts: a pause of the process makes many late, and is made up for once.
 */
export function delayFor(of: {
  readonly at: Temporal.Instant
  readonly takenAt: Temporal.Instant
  readonly now: Temporal.Instant
  readonly made: readonly Delay[]
}): number {
  const since = of.made.filter(({ at }) => Temporal.Instant.compare(at, of.takenAt) >= 0)
  const done = since.reduce((sum, { milliseconds }) => sum + milliseconds, 0)
  return Math.max(0, Math.ceil(of.at.until(of.now).total('milliseconds') - lateBy - done))
}

/**
 * A slot farther off than this (ms) is not waited for: the account was paused meanwhile, and the message goes back to the queue.
 * @param ahead milliseconds ahead of now up to which routine messages take slots.
 */
export function longestWaitFor(ahead: number): number {
  return Math.max(5_000, 2 * aheadOf('answer', ahead))
}

/** How many messages of one batch are due at the same second. */
const batchSecond = 29

/**
 * Seconds by which the nth message (from 0) of one batch that is due at one time is put off. The messages of a large unit become due second
 * by second, about as fast as they can go out; those of a small unit that were due at the same time do not wait behind all of them.
 */
export function secondsBehind(nth: number): number {
  return Math.floor(nth / batchSecond)
}
