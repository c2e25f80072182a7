// The settings of a unit: their keys, shapes and defaults. What a unit does not set it inherits from the unit above it.
import * as z from 'zod'

const localTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)
const offsets = z.array(z.number().int().min(0).max(365)).max(12)

export const settingsSchema = z.object({
  home_zone: z.string().default('Asia/Ho_Chi_Minh'),
  /** Province code of the unit itself, for "in the province / elsewhere". */
  home_province: z.string().nullable().default(null),
  /** Days after the question on which an unanswered one is reminded of. */
  reminder_days: offsets.default([5, 12]),
  /** Days after the question on which a silence is handed to the person in charge; later answers are late. */
  escalate_days: z.number().int().min(1).max(90).default(15),
  /** Days after the question on which the round closes. */
  close_days: z.number().int().min(2).max(120).default(26),
  /** Effective hours (core/effective.ts) after which a question that stays unanswered goes to the member's next chat. Two days, so before the first reminder. */
  address_hours: z.number().int().min(1).max(720).default(24),
  /** Effective hours after which a call that nobody made goes from the person in charge to the secretary. */
  call_hours: z.number().int().min(1).max(720).default(36),
  /** Effective hours after which the committee hears how many calls wait with the secretary. */
  secretary_hours: z.number().int().min(1).max(720).default(80),
  /** Whether a question goes out as the platform's paid template when its free window is closed. */
  templates: z.enum(['send', 'off']).default('off'),
  /** Hours over which the questions of one round are spread, so that a branch is not asked all at once. */
  spread_hours: z.number().min(0).max(48).default(2),
  /** Local times between which no routine message is sent. */
  quiet_hours: z.array(z.tuple([localTime, localTime])).default([
    ['21:00', '07:30'],
    ['11:30', '13:30'],
  ]),
  /** Whether routine messages go out on Saturday and Sunday. */
  weekends: z.enum(['send', 'wait']).default('send'),
  /** More days off than the calendar knows (a swapped working day, a local mourning): ISO dates. */
  days_off: z.array(z.iso.date()).default([]),
  /** How exempted members are asked to the year-end review: invited, asked to come, or not written to. */
  review_policy: z.enum(['invite', 'required', 'none']).default('invite'),
  review_offsets: offsets.default([60, 30, 14, 7, 1]),
  exemption_offsets: offsets.default([60, 30, 14, 7, 1]),
  /** Local time of countdown messages. */
  countdown_at: localTime.default('08:00'),
  /** Local time at which today's calls are sent to each person in charge. */
  call_sheet_at: localTime.default('08:00'),
  /** Days after which a call that nobody made stands on a sheet again. */
  call_sheet_days: z.number().int().min(1).max(60).default(7),
  /** Whether members whom no chat reaches are asked by a call of a person in each round. */
  phone_rounds: z.enum(['on', 'off']).default('on'),
  /** Groups of fewer people are not broken down in summaries. */
  small_group: z.number().int().min(2).max(100).default(5),
  invitation_days: z.number().int().min(1).max(30).default(7),
  /** Days a raw text is kept. */
  raw_text_days: z.number().int().min(1).max(90).default(30),
})

export type Settings = z.infer<typeof settingsSchema>

/** The settings in force for a unit. @param layers raw settings from the top unit down to the unit itself; the nearest one wins. Throws ZodError when a stored value has a wrong shape. */
export function settingsOf(layers: readonly Readonly<Record<string, unknown>>[]): Settings {
  return settingsSchema.parse(Object.assign({}, ...layers))
}
