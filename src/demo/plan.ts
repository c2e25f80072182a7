// What simulated people are going to do, in order of time. What somebody does in one go is not torn apart by something else of theirs.
import type { InboundContent } from '../core/inbound.ts'
import type { DemoPerson } from './people.ts'

export interface PlannedAct {
  readonly person: DemoPerson
  readonly at: Temporal.Instant
  readonly content: InboundContent
  /** Whom a person in charge has called to hear it. */
  readonly called?: DemoPerson
}

export interface Plan {
  /** One person's acts that belong together: later as a whole where they have something else in hand by then. */
  readonly add: (acts: readonly PlannedAct[]) => void
  /** Whether somebody does the same before that. */
  readonly has: (act: PlannedAct) => boolean
  readonly next: () => Temporal.Instant | null
  /** The next act that is due, taken off the plan. */
  readonly take: (now: Temporal.Instant) => PlannedAct | null
  readonly drop: (person: DemoPerson) => void
}

interface Span {
  readonly from: Temporal.Instant
  readonly to: Temporal.Instant
}

export function openPlan(): Plan {
  let acts: PlannedAct[] = []
  const spans = new Map<DemoPerson, Span[]>()

  const before = (a: Temporal.Instant, b: Temporal.Instant): boolean => Temporal.Instant.compare(a, b) < 0

  /** Moves a span behind those it would run into. */
  const room = (person: DemoPerson, wanted: Span): Span => {
    const taken = spans.get(person) ?? []
    let span = wanted
    for (;;) {
      const { from, to } = span
      const other = taken.find((one) => !before(to, one.from) && !before(one.to, from))
      if (!other) return span
      const start = other.to.add({ minutes: 2 })
      span = { from: start, to: start.add(from.until(to)) }
    }
  }

  return {
    add(given) {
      const [first] = given
      const last = given.at(-1)
      if (!first || !last) return
      const span = room(first.person, { from: first.at, to: last.at })
      const later = first.at.until(span.from)
      spans.set(first.person, [...(spans.get(first.person) ?? []), span])
      acts = [...acts, ...given.map((act) => ({ ...act, at: act.at.add(later) }))].toSorted((a, b) => Temporal.Instant.compare(a.at, b.at))
    },
    has: ({ person, at, content }) =>
      acts.some((act) => act.person === person && !before(at, act.at) && JSON.stringify(act.content) === JSON.stringify(content)),
    next: () => acts[0]?.at ?? null,
    take(now) {
      const [first] = acts
      if (!first || before(now, first.at)) return null
      acts = acts.slice(1)
      const { person } = first
      spans.set(
        person,
        (spans.get(person) ?? []).filter(({ to }) => !before(to, first.at)),
      )
      return first
    },
    drop(person) {
      acts = acts.filter((act) => act.person !== person)
      spans.delete(person)
    },
  }
}
