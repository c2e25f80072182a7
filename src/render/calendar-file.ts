// One meeting as a calendar file: a phone takes it with a tap, and a later one of the same id changes or cancels it there.
import { plain } from './paper.ts'

export interface CalendarEntry {
  /** The same for all files about one meeting. */
  readonly uid: string
  /** Grows with each change: a calendar keeps the highest. */
  readonly sequence: number
  /** ISO instant. */
  readonly startsAt: string
  /** IANA zone by whose clock it is held. */
  readonly zone: string
  readonly minutes: number
  readonly summary: string
  readonly place: string | null
  readonly cancelled: boolean
  /** ISO instant at which the file was made. */
  readonly madeAt: string
  /** Minutes before it at which the phone rings; never when not given. */
  readonly alarm?: number
}

export interface CalendarFile {
  readonly name: string
  readonly mime: string
  readonly bytes: Uint8Array
}

/** The bytes of an `.ics`. Loads its library when called. @see https://www.rfc-editor.org/rfc/rfc5545 */
export async function renderCalendar(entry: CalendarEntry): Promise<CalendarFile> {
  const { default: ical, ICalAlarmType, ICalCalendarMethod, ICalEventStatus } = await import('ical-generator')
  const { uid, sequence, zone, minutes, cancelled, alarm } = entry
  const start = Temporal.Instant.from(entry.startsAt).toZonedDateTimeISO(zone)
  const calendar = ical({
    prodId: { company: 'lienlac', product: 'lienlac', language: 'VI' },
    method: cancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.PUBLISH,
    timezone: { name: null, generator: (name) => zoneBlock(name, start) },
  })
  const event = calendar.createEvent({
    id: plain(uid),
    sequence,
    start,
    end: start.add({ minutes }),
    timezone: zone,
    stamp: Temporal.Instant.from(entry.madeAt),
    summary: plain(entry.summary),
    location: entry.place === null ? null : plain(entry.place),
    status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
  })
  if (alarm !== undefined && !cancelled)
    event.createAlarm({ type: ICalAlarmType.display, trigger: alarm * 60, description: plain(entry.summary) })
  const method = cancelled ? 'CANCEL' : 'PUBLISH'
  // The library leaves the last line open, and every line of a calendar is ended (RFC 5545, 3.1).
  const text = `${calendar.toString().trimEnd()}\r\n`
  return { name: 'lich-hop.ics', mime: `text/calendar; charset=utf-8; method=${method}`, bytes: Buffer.from(text) }
}

/** A zone has to be described where it is named; one offset is enough for one meeting. */
function zoneBlock(name: string, at: Temporal.ZonedDateTime): string {
  const offset = at.offset.replace(':', '').slice(0, 5)
  return [
    'BEGIN:VTIMEZONE',
    `TZID:${name}`,
    'BEGIN:STANDARD',
    'DTSTART:19700101T000000',
    `TZOFFSETFROM:${offset}`,
    `TZOFFSETTO:${offset}`,
    'END:STANDARD',
    'END:VTIMEZONE',
  ].join('\r\n')
}
