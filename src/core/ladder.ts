// What follows a question that stays unanswered: reminders and the member's other chats, one after the other, and then a person. A check-in
// has one next step at a time.

export interface Asked {
  readonly askedAt: Temporal.Instant
  /** Until then an answer is in time; then the silence is handed over. */
  readonly dueAt: Temporal.Instant
}

export const stepKinds = ['remind', 'next-rung', 'escalate'] as const

export interface Step {
  readonly kind: (typeof stepKinds)[number]
  /** The steps before it and itself, counted by `passedAt`; handing over happens once and is always `1`. */
  readonly step: string
  readonly dueAt: Temporal.Instant
}

/** How many reminders, and how many questions in further chats, came before. */
export interface Passed {
  readonly reminders: number
  readonly rungs: number
}

export const nothingPassed: Passed = { reminders: 0, rungs: 0 }

/** What has passed when this step fires, itself included: `remind 2`, `remind 2.1` after one further chat, `next-rung 1.1` after one reminder. */
export function passedAt(step: string): Passed {
  const [reminders = 0, rungs = 0] = step.split('.').map(Number)
  return { reminders, rungs }
}

const named = ({ reminders, rungs }: Passed): string => (rungs === 0 ? String(reminders) : `${reminders}.${rungs}`)

/** When a question goes out and until when its answer is in time. A silence is handed over a day before the round closes at the latest. */
export function askedAt(at: Temporal.Instant, round: { readonly escalateDays: number; readonly closesAt: Temporal.Instant }): Asked {
  const whole = at.add({ hours: 24 * round.escalateDays })
  const latest = round.closesAt.subtract({ hours: 24 })
  return { askedAt: at, dueAt: Temporal.Instant.compare(whole, latest) < 0 ? whole : latest }
}

/**
 * The next step after a time, whichever comes first of these: the next reminder, the next chat, handing the silence to a person.
 * Reminders that came due while nobody ran are passed over, because two at once would be one too many.
 * @param steps.passed what came before. Counted and not looked up, so that a step is new also when the days were changed meanwhile.
 * @param steps.rungAt when a further chat has its turn; null when there is none that was not asked.
 */
export function nextStep(
  asked: Asked,
  reminderDays: readonly number[],
  { after, passed, rungAt }: { readonly after: Temporal.Instant; readonly passed: Passed; readonly rungAt: Temporal.Instant | null },
): Step {
  const { compare } = Temporal.Instant
  const ahead = (at: Temporal.Instant): boolean => compare(at, after) > 0 && compare(at, asked.dueAt) < 0
  const [reminder] = reminderDays
    .map((days) => asked.askedAt.add({ hours: 24 * days }))
    .filter(ahead)
    .toSorted(compare)
  const { reminders, rungs } = passed
  if (rungAt && ahead(rungAt) && (!reminder || compare(rungAt, reminder) < 0))
    return { kind: 'next-rung', step: named({ reminders, rungs: rungs + 1 }), dueAt: rungAt }
  return reminder
    ? { kind: 'remind', step: named({ reminders: reminders + 1, rungs }), dueAt: reminder }
    : { kind: 'escalate', step: '1', dueAt: asked.dueAt }
}
