// Writes src/core/days-off-table.ts from the date-holidays package: `node scripts/make-days-off.ts`. A test compares the table with the package.
import { writeFileSync } from 'node:fs'
import Holidays from 'date-holidays'

/** Days of one year, as ISO dates: public holidays of Viet Nam, and the quiet span of Tết (26 Chạp to mùng 6). */
export function daysOffOf(year: number): { publicHolidays: string[]; tetFrom: string; tetTo: string } {
  const all = new Holidays('VN').getHolidays(year)
  const dayOf = (rule: string): Temporal.PlainDate => {
    const found = all.find((holiday) => holiday.rule === rule)
    if (!found) throw new Error(`no ${rule} in ${year}`)
    return Temporal.PlainDate.from(found.date.slice(0, 10))
  }
  const days = new Set(all.filter((holiday) => holiday.type === 'public').map((holiday) => holiday.date.slice(0, 10)))
  // Tết is five days, from the eve on (Labour Code 2019, art. 112); the package gives the eve with a length.
  const first = dayOf('vietnamese 1-0-1')
  for (let n = -1; n < 4; n++) days.add(first.add({ days: n }).toString())
  // Ngày Văn hóa Việt Nam, a day off since 2026 (NQ 28/2026/QH16); the package does not have it yet.
  if (year >= 2026) days.add(`${year}-11-24`)
  const publicHolidays = [...days].filter((day) => day.startsWith(String(year))).sort()
  // 23 Chạp + 3 days = 26 Chạp, whatever the length of the month.
  return { publicHolidays, tetFrom: dayOf('vietnamese 12-0-23').add({ days: 3 }).toString(), tetTo: first.add({ days: 5 }).toString() }
}

if (import.meta.main) {
  const rows = Array.from({ length: 25 }, (_, n) => 2026 + n).map((year) => {
    const { publicHolidays, tetFrom, tetTo } = daysOffOf(year)
    return `  ${year}: { tet: ['${tetFrom}', '${tetTo}'], off: '${publicHolidays.map((day) => day.slice(5)).join(' ')}' },`
  })
  const text = `// Days off in Viet Nam, made by scripts/make-days-off.ts: the quiet span of Tết (26 Chạp to mùng 6) and the public holidays (month-day).
// To add a day that the government decided later, use the unit setting \`days_off\`.

export const daysOffTable: Readonly<Record<number, { readonly tet: readonly [string, string]; readonly off: string }>> = {
${rows.join('\n')}
}
`
  writeFileSync(new URL('../src/core/days-off-table.ts', import.meta.url), text)
}
