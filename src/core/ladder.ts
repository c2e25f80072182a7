// What follows a question that stays unanswered: reminders, one after the other, and then a person. A check-in has one next step at a time.

export interface Asked {
  readonly askedAt: Temporal.Instant
  /** Until then an answer is in time; then the silence is handed over. */
  readonly dueAt: Temporal.Instant
}

export interface Step {
  readonly kind: 'remind' | 'escalate'
  /** `1` for the first reminder, `2` for the next …; handing over happens once and is always `1`. */
  readonly step: string
  readonly dueAt: Temporal.Instant
}

/** When a question goes out and until when its answer is in time. A silence is handed over a day before the round closes at the latest. */
export function askedAt(at: Temporal.Instant, round: { readonly escalateDays: number; readonly closesAt: Temporal.Instant }): Asked {
  const whole = at.add({ hours: 24 * round.escalateDays })
  const latest = round.closesAt.subtract({ hours: 24 })
  return { askedAt: at, dueAt: Temporal.Instant.compare(whole, latest) < 0 ? whole : latest }
}

/**
 * The next step after a time: the first reminder later than that, if there is one before the silence is handed over; else handing it over.
 * Reminders that came due while nobody ran are passed over, because two at once would be one too many.
 * @param passed how many reminders came before. Counted and not looked up, so that a step is new also when the days were changed meanwhile.
 */
export function nextStep(
  asked: Asked,
  reminderDays: readonly number[],
  { after, passed }: { readonly after: Temporal.Instant; readonly passed: number },
): Step {
  const reminders = reminderDays
    .map((days) => asked.askedAt.add({ hours: 24 * days }))
    .filter((at) => Temporal.Instant.compare(at, after) > 0 && Temporal.Instant.compare(at, asked.dueAt) < 0)
    .toSorted(Temporal.Instant.compare)
  const [next] = reminders
  return next ? { kind: 'remind', step: String(passed + 1), dueAt: next } : { kind: 'escalate', step: '1', dueAt: asked.dueAt }
}
