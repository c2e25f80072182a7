// When a member wants to be written to: an hour of their own choice, or the afternoon of who works at night. Else as the branch does.
import * as z from 'zod'
import type { Rules } from './quiet-hours.ts'

const localTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

const hoursSchema = z.object({
  /** Local times between which routine messages come; null = as the branch. */
  window: z.tuple([localTime, localTime]).nullable(),
  /** Whether the member works at night: then any hour may be chosen. */
  night: z.boolean(),
  /** When it was chosen: what went out before is judged by what held then. */
  since: z.string(),
})

export type Window = readonly [from: string, to: string]

export interface Hours {
  readonly window: Window | null
  readonly night: boolean
  /** ISO instant. */
  readonly since: string
}

/** A member's stored choice; null when they never made one. Throws ZodError for what this program did not write. */
export function readHours(stored: unknown): Hours | null {
  return stored === null || stored === undefined ? null : hoursSchema.parse(stored)
}

/** Who comes home in the morning is awake in the afternoon (domain.md 5.7). */
export const nightWindow: Window = ['15:00', '19:00']

/** Between these an hour may be chosen by everybody: Decree 91/2020 lets even an advertisement come from 7 to 22, and our evening ends at nine. */
const earliest = Temporal.PlainTime.from('07:00')
const [last, evening] = [Temporal.PlainTime.from('20:30'), Temporal.PlainTime.from('21:00')]

/** Two hours: whoever asks for seven in the evening does not mean ten, and a queue that is late by minutes must not wait for tomorrow. */
const width = { hours: 2 }

/** The window of a chosen hour; null for an hour at night, which only who works then may choose. */
export function windowAt(at: Temporal.PlainTime, night: boolean): Window | null {
  const { compare } = Temporal.PlainTime
  const end = at.add(width)
  if (night) return [clock(at), clock(end)]
  if (compare(at, earliest) < 0 || compare(at, last) > 0) return null
  return [clock(at), clock(compare(end, evening) > 0 || compare(end, at) < 0 ? evening : end)]
}

const clock = (time: Temporal.PlainTime): string => time.toString({ smallestUnit: 'minute' })

/** The rules by which one member is written to: their own window takes the place of the branch's quiet hours. Days off stay. */
export function rulesFor<Some extends Rules>(settings: Some, hours: Hours | null): Some {
  const window = hours?.window ?? null
  return window === null ? settings : { ...settings, quiet_hours: [[window[1], window[0]]] }
}
