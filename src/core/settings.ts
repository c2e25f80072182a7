// The settings of a unit: their keys, shapes and defaults. What a unit does not set it inherits from the unit above it.
import * as z from 'zod'
import { exemptionRulesSchema, legalBasesSchema } from './exemption-rules.ts'
import { meetingRulesSchema } from './meeting-rule.ts'
import { forms } from './official-names.ts'

const localTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)
const monthDay = z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/)
function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) !== null
  } catch {
    return false
  }
}
const percent = z.number().int().min(1).max(100)
const offsets = z.array(z.number().int().min(0).max(365)).max(12)

export const settingsSchema = z.object({
  home_zone: z.string().refine(isZone).default('Asia/Ho_Chi_Minh'),
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
  /** Between which days of the year, `MM-DD`, branches hold their year-end meeting. */
  review_window: z.tuple([monthDay, monthDay]).default(['12-01', '12-20']),
  /** The form of the self-review of a member outside the political system. */
  self_review_form: z.string().min(1).max(100).default(forms.selfReview),
  /** Days before the year-end meeting by which a self-review is wanted. */
  self_review_days: z.number().int().min(0).max(60).default(5),
  /** Days after the secretary's decision for which a self-review that was sent in is kept. */
  self_review_keep_days: z.number().int().min(1).max(365).default(30),
  /** Megabytes of files of self-reviews that are kept of one branch at a time: what its database has room for. */
  self_review_unit_mb: z.number().int().min(10).max(20_000).default(500),
  /** Percent of members graded with the best grade from which the committee is warned, and the most there may be. */
  top_grade_percent: z.tuple([percent, percent]).default([20, 25]),
  exemption_rules: exemptionRulesSchema,
  legal_bases: legalBasesSchema,
  /** Days that a case waits for somebody before they are reminded. */
  case_waiting_days: z.number().int().min(1).max(60).default(7),
  /** Times that somebody is reminded of a case, once a week; after that it is raised once to who comes next, and stays in the lists. */
  case_reminders: z.number().int().min(1).max(20).default(4),
  /** Days after which a draft of an application that nobody touched is deleted. */
  draft_days: z.number().int().min(14).max(365).default(60),
  /** Days after the end of a case for which what the member wrote in the application is kept. */
  application_keep_days: z.number().int().min(30).max(3650).default(365),
  /** Fewest members active in a branch. */
  fewest_active: z.number().int().min(0).max(50).default(3),
  exemption_offsets: offsets.default([60, 30, 14, 7, 1]),
  /** What kind of branch this is: which of `meeting_rules` holds for it. */
  branch_kind: z
    .string()
    .regex(/^[a-z_]{1,30}$/)
    .default('rural'),
  /** When each kind of branch meets; a kind without a rule sets its meetings by hand. */
  meeting_rules: meetingRulesSchema,
  /** Days before a meeting on which it is announced. */
  meeting_offsets: offsets.default([3, 1]),
  /** Hours within which a changed meeting is to be confirmed; whoever has not is called. */
  confirm_hours: z.number().int().min(1).max(168).default(24),
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

export type SettingKey = keyof Settings

/** What a unit set, from a day on. A value of null takes back what it set before: from then on it inherits again. */
export interface DatedSettings {
  /** How far the unit that set it is above the one that asks: 0 is itself. */
  readonly up: number
  /** The first day on which it holds, ISO date. */
  readonly from: string
  readonly set: Readonly<Record<string, unknown>>
}

/** What units set that holds on a day, one layer a unit. @param rows from the top unit down, and within a unit from the earliest day on. */
export function layersOn(rows: readonly DatedSettings[], on: string): readonly Readonly<Record<string, unknown>>[] {
  const units = new Map<number, Map<string, unknown>>()
  for (const { up, from, set } of rows) {
    if (from > on) continue
    const own = units.get(up) ?? new Map<string, unknown>()
    for (const [key, value] of Object.entries(set)) {
      if (value === null) own.delete(key)
      else own.set(key, value)
    }
    units.set(up, own)
  }
  return [...units.values()].map((own) => Object.fromEntries(own))
}

/** The row of one key that holds on a day: of the nearest unit that has one, its newest; null when the default holds. */
export function rowOn<Row extends { readonly up: number; readonly from: string; readonly value: unknown }>(
  rows: readonly Row[],
  on: string,
): Row | null {
  const newest = new Map<number, Row>()
  for (const row of rows) if (row.from <= on && (newest.get(row.up)?.from ?? '') <= row.from) newest.set(row.up, row)
  return [...newest.values()].filter(({ value }) => value !== null).toSorted((a, b) => a.up - b.up)[0] ?? null
}
