// On which day of the real calendar a round has asked, and on which the office hears of it: for tests that run by the real clock.
import { systemClock } from '../../src/clock.ts'
import { nextAllowed } from '../../src/core/quiet-hours.ts'
import { settingsOf } from '../../src/core/settings.ts'

const zone = 'Asia/Ho_Chi_Minh'

/** Half past ten on the first day from `day` on that is a working day and no day off; by then what waited for it has been sent. */
function workingMorning(day: Temporal.PlainDate): Temporal.ZonedDateTime {
  const at = day.toZonedDateTime({ timeZone: zone, plainTime: '10:30' })
  const allowed = nextAllowed(at.toInstant(), zone, { ...settingsOf([]), weekends: 'wait' }).toZonedDateTimeISO(zone)
  return allowed.toPlainDate().toZonedDateTime({ timeZone: zone, plainTime: '10:30' })
}

/** Whatever day it is today: the round of next month, the morning by which it has asked, and the next one, on which people in charge hear the answers. */
export function nextRound(): { readonly month: string; readonly asked: string; readonly told: string } {
  const first = systemClock.now().toZonedDateTimeISO(zone).toPlainDate().add({ months: 1 }).with({ day: 1 })
  const asked = workingMorning(first)
  const told = workingMorning(asked.toPlainDate().add({ days: 1 }))
  return { month: `${first.month}/${first.year}`, asked: asked.toInstant().toString(), told: told.toInstant().toString() }
}
