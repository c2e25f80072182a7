// What every unit starts with: when rounds open, digests and summaries go out. Each is a row of the unit's own and can be changed there.

/** The committee's summary comes after the rounds have closed: opened on day 1, closed after 26 days. */
export const firstSchedules = {
  branch: [
    { kind: 'open-round', every: 'month', day: 1, at: '08:00' },
    { kind: 'digest', every: 'week', day: 1, at: '07:30' },
  ],
  committee: [{ kind: 'summary', every: 'month', day: 28, at: '09:00' }],
} as const
