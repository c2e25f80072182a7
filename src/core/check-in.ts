// A check-in: one away member's row in a round, and how it came out.

export const outcomes = ['pending', 'answered', 'unreached', 'not_asked'] as const
export type Outcome = (typeof outcomes)[number]

export const notAskedReasons = ['no_address', 'no_consent', 'stopped', 'unreachable'] as const
/** Why a member on the away list got no question: never linked, said no to monthly questions, said stop, or the platform cannot reach them. */
export type NotAskedReason = (typeof notAskedReasons)[number]

export const answerWays = ['chat', 'phone'] as const
/** What a round of one unit adds up to: away = answered + answeredLate + byPhone + unreached + pending + all of notAsked. */
export interface RoundCount {
  readonly unit: string
  readonly period: string
  readonly away: number
  readonly answered: number
  readonly answeredLate: number
  readonly byPhone: number
  readonly unreached: number
  readonly pending: number
  readonly notAsked: Readonly<Partial<Record<NotAskedReason, number>>>
}

/** Whether a round's figures add up to its away list. */
export function addsUp(round: RoundCount): boolean {
  const notAsked = Object.values(round.notAsked).reduce((sum, n) => sum + n, 0)
  return round.away === round.answered + round.answeredLate + round.byPhone + round.unreached + round.pending + notAsked
}
