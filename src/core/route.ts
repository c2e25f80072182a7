// Which of a member's addresses a round asks by, where accounts have few messages left.
import { peopleFor } from './quota.ts'

/** An address that takes messages. */
export interface Route {
  readonly addressId: number
  readonly accountId: number
  readonly locale: 'vi' | 'en'
}

/**
 * Gives each member the first address, best first, whose account still has messages for one more person, and counts as it goes.
 * @param left messages that accounts with a quota may still send; one that is not there has no limit. @returns null when none suffices.
 */
export function router(left: ReadonlyMap<number, number>): (routes: readonly Route[]) => Route | null {
  const people = new Map([...left].map(([accountId, messages]) => [accountId, peopleFor(messages)]))
  return (routes) => {
    const found = routes.find(({ accountId }) => (people.get(accountId) ?? 1) > 0) ?? null
    const room = found === null ? undefined : people.get(found.accountId)
    if (found !== null && room !== undefined) people.set(found.accountId, room - 1)
    return found
  }
}
