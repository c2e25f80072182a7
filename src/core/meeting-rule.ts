// When a branch meets by rule: a day of the month and what happens to it on weekends, days off and over Tết.
import * as z from 'zod'

const shift = z.enum(['stay', 'before', 'after'])

const ruleSchema = z.object({
  /** Day of the month; 29–31 mean the last day where a month is shorter. */
  day: z.number().int().min(1).max(31),
  /** Local time `HH:MM`. */
  at: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
  place: z.string().min(1).max(200),
  /** Where a meeting goes whose day is a weekend, another day off, or in the quiet span of Tết: it stays, or to the nearest free day before or after. */
  weekend: shift.default('stay'),
  holiday: shift.default('after'),
  tet: shift.default('after'),
})

export type MeetingRule = z.infer<typeof ruleSchema>

export const meetingRulesSchema = z.record(z.string().regex(/^[a-z_]{1,30}$/), ruleSchema).default({})
