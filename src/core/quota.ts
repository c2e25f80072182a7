// How much an account may carry: users and messages a month, what is left, and how many people a round can ask with it.

export interface Quota {
  /** People on one account; 0 = no limit. */
  readonly maxUsers: number
  /** Messages in a calendar month at home, answers included; 0 = no limit. */
  readonly maxMonthly: number
}

/**
 * What a channel carries unless the account has its own (`accounts.max_users`, `accounts.max_monthly`). A channel that is not here has no limit.
 *
 * | channel | published |
 * | --- | --- |
 * | zalo-bot | free plan: 50 users and 3,000 messages a month for each bot: https://bot.zaloplatforms.com/docs/ |
 */
export const quotas: Readonly<Record<string, Quota>> = {
  'zalo-bot': { maxUsers: 50, maxMonthly: 3_000 },
}

/** The share of a quota, in percent, at which people are warned; each once a month. */
const warnings = [80, 100] as const

/**
 * Messages that a round takes for each person it asks: who answers gets the question, their words said back and the thanks; who is silent
 * gets the question and two reminders.
 */
export const messagesPerPerson = 3

/** What an account has used. */
export interface Usage extends Quota {
  readonly accountId: number
  readonly users: number
  /** This month. */
  readonly sent: number
}

/** The month at home in which a message counts: `2026-12`. */
export function monthOf(now: Temporal.Instant, homeZone: string): string {
  return now.toZonedDateTimeISO(homeZone).toPlainDate().toString().slice(0, 7)
}

/** When the quota of the month is over, at home: the first instant of the next one. */
export function monthEnd(now: Temporal.Instant, homeZone: string): Temporal.Instant {
  const first = now.toZonedDateTimeISO(homeZone).toPlainDate().with({ day: 1 }).add({ months: 1 })
  return first.toZonedDateTime({ timeZone: homeZone }).toInstant()
}

/** How many more people fit on an account; `Infinity` without a limit. */
export function roomOf({ maxUsers, users }: Pick<Usage, 'maxUsers' | 'users'>): number {
  return maxUsers === 0 ? Number.POSITIVE_INFINITY : Math.max(0, maxUsers - users)
}

/** The fuller of the two quotas, in whole percent; 0 without limits. */
export function shareOf({ maxUsers, maxMonthly, users, sent }: Omit<Usage, 'accountId'>): number {
  const share = (used: number, most: number): number => (most === 0 ? 0 : Math.floor((used * 100) / most))
  return Math.max(share(users, maxUsers), share(sent, maxMonthly))
}

/** The highest warning that a share has come to; null below the first. */
export function warningAt(share: number): number | null {
  return warnings.findLast((at) => share >= at) ?? null
}

/** How many people a round can ask with so many messages left. */
export function peopleFor(messages: number): number {
  return Math.max(0, Math.floor(messages / messagesPerPerson))
}
