// How long the messages of a round take to go out, at the rate at which its accounts may send.

/** Messages that one account is to send, and how many it may send a second; 0 = as many as it likes. */
export interface Load {
  readonly messages: number
  readonly perSecond: number
}

/** Whole seconds until all is sent: accounts send side by side, so the one that takes longest decides. 0 when no account has a limit. */
export function secondsToSend(loads: readonly Load[]): number {
  return Math.max(0, ...loads.map(({ messages, perSecond }) => (perSecond > 0 ? Math.ceil(messages / perSecond) : 0)))
}

/** What an account has too little of for a round. */
export interface Shortage {
  readonly accountId: number
  /** How people, and operators, know it. */
  readonly title: string | null
  readonly channel: string
  readonly name: string
  /** Messages it may still send in that month, and how many the round needs. */
  readonly left: number
  readonly needed: number
  /** People whom it cannot ask. */
  readonly beyond: number
}

/** The next round of somebody's branches: when, how many are asked by message, how long sending takes, and which accounts it does not fit into. */
export interface ComingRound {
  /** ISO date. */
  readonly day: string
  readonly people: number
  readonly seconds: number
  readonly short: readonly Shortage[]
}
