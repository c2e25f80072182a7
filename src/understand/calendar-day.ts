// A day that was typed as numbers: whether the calendar has it.

/** `2027-02-28`; null for what is no day of it: 31/11, month 13. */
export function calendarDay(of: { readonly year: number; readonly month: number; readonly day: number }): string | null {
  try {
    return Temporal.PlainDate.from(of, { overflow: 'reject' }).toString()
  } catch {
    return null
  }
}

/** The year as it was typed: two digits are of this century. */
export const fullYear = (typed: string): number => Number(typed.length === 2 ? `20${typed}` : typed)
