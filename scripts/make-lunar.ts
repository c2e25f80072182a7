// Writes src/core/lunar-table.ts: `node scripts/make-lunar.ts`. New moons and solar terms come from the date-chinese package, which date-holidays uses too.
import { writeFileSync } from 'node:fs'
import { CalendarVietnamese } from 'date-chinese'

/** The first and the last lunar year of the table. */
const [firstYear, lastYear] = [2025, 2041]

/** Any day's Julian number and date, to count from. */
const [julianOfDay, day] = [2451544.5, new Temporal.PlainDate(2000, 1, 1)]
/** Viet Nam is UTC+7. In days. */
const zone = 7 / 24

interface Month {
  readonly year: number
  /** With `+` for a leap month. */
  readonly first: string
}

/**
 * The months are counted by the rule itself: month 11 holds the winter solstice; of thirteen months from one month 11 to the next the first without a
 * major solar term is the leap month. The package's own count is wrong in 2033 (leap month 9 in place of 11). Checked against the algorithm of
 * Hồ Ngọc Đức (UTC+7): the same in every year from 2025 to 2041.
 */
function lunarMonths(): readonly Month[] {
  const calendar = new CalendarVietnamese()
  const start = julianOfDay + day.until(new Temporal.PlainDate(firstYear - 1, 11, 1)).days
  const moons: number[] = []
  for (let moon = calendar.nextNewMoon(start); moons.length < (lastYear - firstYear + 3) * 12.4; moon = calendar.nextNewMoon(moon + 20))
    moons.push(moon)
  const dates = moons.map((moon) => day.add({ days: Math.round(moon + zone - julianOfDay) }))
  // The term that comes next at each new moon, 1 to 12; the twelfth begins with the winter solstice.
  const terms = moons.map((moon) => calendar.inMajorSolarTerm(moon).term)
  const passes = (at: number, term: number): boolean => {
    for (let passed = terms[at] ?? 0; passed !== terms[at + 1]; ) {
      passed = (passed % 12) + 1
      if (passed === term) return true
    }
    return false
  }
  const elevenths = moons.flatMap((_, at) => (at + 1 < moons.length && passes(at, 12) ? [at] : []))
  const months: Month[] = []
  for (const [index, from] of elevenths.slice(0, -1).entries()) {
    const to = elevenths[index + 1] ?? from
    let year = dates[from]?.year ?? 0
    let number = 11
    let leapIsDue = to - from === 13
    for (let at = from; at < to; at++) {
      const leap = leapIsDue && at > from && terms[at] === terms[at + 1]
      if (leap) leapIsDue = false
      else if (at > from) number = (number % 12) + 1
      if (number === 1 && !leap) year++
      months.push({ year, first: `${leap ? '+' : ''}${dates[at]?.toString().slice(5)}` })
    }
  }
  return months
}

/** The lines of the table. */
export function lunarRows(): readonly (readonly [year: number, months: string])[] {
  const months = lunarMonths()
  return Array.from({ length: lastYear - firstYear + 1 }, (_, n) => {
    const year = firstYear + n
    const same = months.filter((month) => month.year === year)
    return [year, same.map((month) => month.first).join(' ')]
  })
}

if (import.meta.main) {
  const rows = lunarRows().map(([year, months]) => `  ${year}: '${months}',`)
  const text = `// First days of the Vietnamese lunar months (UTC+7), made by scripts/make-lunar.ts: months 1 to 12 of a lunar year, a leap month with "+".
// A month-day smaller than the one before it lies in the next solar year.

export const lunarTable: Readonly<Record<number, string>> = {
${rows.join('\n')}
}
`
  writeFileSync(new URL('../src/core/lunar-table.ts', import.meta.url), text)
}
