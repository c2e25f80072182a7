// Which account a member is invited to: that of their branch, else one with room.

/** An account that people can be invited to. */
export interface Site {
  readonly accountId: number
  readonly channel: string
  /** The branch it was made for; null = for everybody. */
  readonly unitId: number | null
  /** How many more people fit; `Infinity` without a limit. */
  readonly room: number
}

export interface Newcomer {
  /** Their branch. */
  readonly unitId: number
  /** The account that reaches them already; they keep it. */
  readonly current: number | null
}

/** Here nobody begins by writing to us, so that a card would lead nowhere: only where there is nothing else. */
const lastly: readonly string[] = ['email', 'phone']

/**
 * Gives places one after the other, and counts as it goes. Own branch first, then what is for everybody, then what another branch can spare;
 * among these where there is most room. @returns the account; null when all are full.
 */
export function placer(sites: readonly Site[]): (newcomer: Newcomer) => number | null {
  const rooms = new Map(sites.map(({ accountId, room }) => [accountId, room]))
  const roomOf = ({ accountId }: Site): number => rooms.get(accountId) ?? 0
  return ({ unitId, current }) => {
    if (current !== null && rooms.has(current)) return current
    const rank = (site: Site): number =>
      (lastly.includes(site.channel) ? 3 : 0) + (site.unitId === unitId ? 0 : site.unitId === null ? 1 : 2)
    const [best] = sites
      .filter((site) => roomOf(site) > 0)
      .toSorted((a, b) => rank(a) - rank(b) || compare(roomOf(b), roomOf(a)) || a.accountId - b.accountId)
    if (!best) return null
    rooms.set(best.accountId, roomOf(best) - 1)
    return best.accountId
  }
}

/** Infinities are equal. */
function compare(a: number, b: number): number {
  return a === b ? 0 : a - b
}
