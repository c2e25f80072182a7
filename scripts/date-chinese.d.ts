// What scripts/make-lunar.ts uses of date-chinese, whose own types are not found by its exports and differ from what it returns.
declare module 'date-chinese' {
  /** Julian days (ephemeris time) at midnight in Viet Nam. */
  export class CalendarVietnamese {
    nextNewMoon(julianDay: number): number
    /** `term` is 1 to 12; the month that begins with 11 holds the winter solstice. */
    inMajorSolarTerm(julianDay: number): { readonly term: number; readonly lon: number }
  }
}
