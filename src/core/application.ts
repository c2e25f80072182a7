// What somebody applies with, and how long: what is filled in beforehand, what is still missing, and what cannot be.
import type { ExemptionKind, ExemptionRule } from './exemption-rules.ts'
import { shortMark } from './mark.ts'

/** Why, in words that may stand on a list. Of illness nothing is kept: its only word is that of age and weak health. */
export const reasonCategories = ['work', 'family', 'study', 'age_health', 'private', 'other'] as const
export type ReasonCategory = (typeof reasonCategories)[number]

/** Those that are offered to who is away; the reason for age and health is always the same one. */
export const offeredReasons = ['work', 'family', 'study'] as const satisfies readonly ReasonCategory[]

export interface Words {
  /** As it stands on the form, in Vietnamese. */
  readonly reason: string | null
  /** `other`: their own words. */
  readonly category?: ReasonCategory
  readonly place: string | null
  readonly work: string | null
  readonly contact: string | null
}

export interface Draft {
  readonly kind: ExemptionKind
  readonly words: Words
  readonly from: string | null
  /** Null for an open end. */
  readonly to: string | null
}

export const draftParts = ['reason', 'from', 'to', 'place', 'work', 'contact'] as const
export type DraftPart = (typeof draftParts)[number]

/** What is asked of whom, in this order. Where somebody old is needs no question, and no date where the rule sets no end. */
function partsAsked(kind: ExemptionKind, rule: ExemptionRule): readonly DraftPart[] {
  if (kind === 'age_health') return rule.max_months === null ? [] : ['to']
  return ['reason', 'to', 'place', 'work', 'contact']
}

/** The first part that is asked after one and that nothing fills yet; null when the form is ready to be read. */
export function nextPart(draft: Draft, rule: ExemptionRule, after: DraftPart | null): DraftPart | null {
  const asked = partsAsked(draft.kind, rule)
  const rest = after === null ? asked : asked.slice(asked.indexOf(after) + 1)
  return rest.find((part) => isMissing(draft, part)) ?? null
}

function isMissing({ words, from, to }: Draft, part: DraftPart): boolean {
  switch (part) {
    case 'from':
      return from === null
    case 'to':
      return to === null
    default:
      return words[part] === null
  }
}

/** What must be changed before an application can be sent. */
export type DraftFault = 'no_reason' | 'no_from' | 'no_end' | 'from_after_to' | 'past' | 'too_long' | 'far'

/** Who writes the year wrong means no day beyond these, before or after today. */
const reach = { years: 11 } as const

/** @param today ISO date at home. */
export function draftFault({ words, from, to }: Draft, rule: ExemptionRule, today: string): DraftFault | null {
  if (words.reason === null) return 'no_reason'
  if (from === null) return 'no_from'
  if (to === null) return rule.max_months === null ? null : 'no_end'
  if (to < from) return 'from_after_to'
  if (to < today) return 'past'
  const day = Temporal.PlainDate.from(today)
  if (from < day.subtract({ years: 1 }).toString() || to > day.add(reach).toString()) return 'far'
  return rule.max_months !== null && to > endAfter(from, rule.max_months) ? 'too_long' : null
}

/** The last day of so many months from a first one: 1 January -> 31 December; 31 January and one month -> 28 February. */
export function endAfter(from: string, months: number): string {
  const first = Temporal.PlainDate.from(from)
  const next = first.add({ months })
  // Where the month has no such day its last one is the last of the time.
  return (next.day < first.day ? next : next.subtract({ days: 1 })).toString()
}

/** The lengths offered by one tap, in months. */
export function offeredLengths(rule: ExemptionRule): readonly number[] {
  const most = rule.max_months ?? 12
  return most >= 12 ? [6, 12] : most > 6 ? [6, most] : most > 3 ? [3, most] : [most]
}

/** How many whole months a time has, as people count them; null where it is no such time. */
export function monthsOf(from: string, to: string): number | null {
  const months = Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to).add({ days: 1 }), { largestUnit: 'months' }).months
  return months > 0 ? months : null
}

/**
 * The time that is applied for when one goes on after another: from the day after it, as long as before, and no longer than the rule allows.
 * @param due the day after which it goes on: its end, or the next one by which it has to be applied for again.
 */
export function nextSpan(
  of: { readonly startsOn: string | null; readonly endsOn: string | null },
  due: string,
  rule: ExemptionRule,
  today: string,
): { readonly from: string; readonly to: string | null } {
  const before = of.startsOn === null || of.endsOn === null ? null : monthsOf(of.startsOn, of.endsOn)
  if (of.endsOn === null && rule.max_months === null) return { from: dayAfter(due), to: null }
  const months = Math.min(before ?? 12, rule.max_months ?? 120)
  const to = endAfter(dayAfter(due), months)
  // It ended so long ago that what would follow it is over too.
  const from = to >= today ? dayAfter(due) : dayAfter(today)
  return { from, to: endAfter(from, months) }
}

/** How many days after such a day it is still the one that is meant. */
const late = 45

/** The day after which an exemption goes on, for who applies again today; null where it has no such day. */
export function dueDay(of: Parameters<typeof renewalDays>[0], rule: ExemptionRule, today: string): string | null {
  const from = Temporal.PlainDate.from(today).subtract({ days: late }).toString()
  return renewalDays(of, rule.renew_months, from)[0] ?? of.endsOn
}

function dayAfter(day: string): string {
  return Temporal.PlainDate.from(day).add({ days: 1 }).toString()
}

/** The time of a first application, from tomorrow. */
export function firstSpan(rule: ExemptionRule, kind: ExemptionKind, today: string): { readonly from: string; readonly to: string | null } {
  const from = dayAfter(today)
  return { from, to: kind === 'age_health' && rule.max_months !== null ? endAfter(from, rule.max_months) : null }
}

/**
 * The days by which an exemption has to be applied for again: its end, and before it every so many months where the rule says so. Those
 * from a day on, the nearest first; of an open end the two nearest.
 */
export function renewalDays(
  of: { readonly startsOn: string | null; readonly endsOn: string | null },
  renewMonths: number | null,
  from: string,
): readonly string[] {
  const { startsOn, endsOn } = of
  const days: string[] = []
  if (renewMonths !== null && startsOn !== null) {
    // Counted from the first day each time, so that a short month does not shorten all that follow it.
    for (let nth = 1; nth <= 1200; nth++) {
      const day = endAfter(startsOn, nth * renewMonths)
      if (endsOn !== null && day >= endsOn) break
      if (day < from) continue
      days.push(day)
      if (endsOn === null && days.length === 2) break
    }
  }
  return endsOn !== null && endsOn >= from ? [...days, endsOn] : days
}

/** A short mark of what a draft says: what is sent is what stood above the button. */
export function draftMark({ kind, words, from, to }: Draft): string {
  const { reason, category, place, work, contact } = words
  return shortMark(JSON.stringify([kind, reason, category ?? null, place, work, contact, from, to]))
}
