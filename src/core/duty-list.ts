// What somebody has to do this week: one item for each thing that waits for them, in the order in which it presses.

/** In the order in which items of one day stand. `own-…` of every member, then of a branch's committee, of a committee's officers, of who is assigned to attend. */
export const dutyKinds = [
  'own-check-in', // the month's question is not answered
  'own-notice', // a changed meeting is not confirmed
  'own-draft', // an application was begun and not sent
  'own-exemption', // the exemption ends, or has ended
  'own-review', // whether they come to the year-end review
  'own-self-review', // the self-review is due
  'own-meeting',
  'calls',
  'unconfirmed', // of a changed meeting
  'cases', // wait for the branch
  'ended', // exemptions over without an application
  'ending',
  'season-meeting', // the season is open and the branch has no meeting yet
  'review', // the year-end meeting, with how many have not said whether they come
  'self-reviews', // wait to be accepted
  'attendance', // the meeting was held and nobody has written down who came
  'branch-meeting',
  'cases-raised', // a branch's, which were reminded of in vain
  'opinions', // cases that wait for the committee
  'season-open', // no season is open yet
  'branches-unset', // branches without a year-end meeting
  'results', // branches that met and whose counts are not typed
  'summary', // the month's summary comes
  'attend',
] as const
export type DutyKind = (typeof dutyKinds)[number]

export interface DutyItem {
  readonly kind: DutyKind
  /** The day by which, an ISO date at home; null for what simply waits. */
  readonly on: string | null
  /** An ISO instant, of what happens at an hour. */
  readonly at: string | null
  /** Of how many things or people; 1 for one thing. */
  readonly count: number
  /** Which branch, where that has to be said. */
  readonly branch: string | null
  readonly place: string | null
}

/** Days of the list, today included. */
export const dutyDays = 7

/** The items by when they are due: overdue and today's first, then day by day, then what has no day; of one day in the order of the kinds. */
export function orderedDuties(items: readonly DutyItem[]): readonly DutyItem[] {
  const rank = (item: DutyItem): number => dutyKinds.indexOf(item.kind)
  const when = (item: DutyItem): string => item.at ?? item.on ?? '9999'
  return items
    .filter((item) => item.count > 0 && !(item.kind === 'own-meeting' && items.some((other) => isSameMeeting(item, other))))
    .toSorted(
      (a, b) =>
        compare(a.on ?? '9999', b.on ?? '9999') ||
        compare(when(a), when(b)) ||
        rank(a) - rank(b) ||
        compare(a.branch ?? '', b.branch ?? ''),
    )
}

/** Who leads a branch goes to its meeting as a member too: it is one thing to do. */
const isSameMeeting = (own: DutyItem, other: DutyItem): boolean =>
  (other.kind === 'branch-meeting' || other.kind === 'attend') && other.at === own.at && other.place === own.place

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

export interface DutyWeek {
  /** Whose. */
  readonly name: string
  /** ISO dates. */
  readonly today: string
  readonly zone: string
  readonly items: readonly DutyItem[]
}
