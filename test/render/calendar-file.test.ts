// A meeting in a calendar file: lines that every phone reads, one id, a growing number, a cancellation.
import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { type CalendarEntry, renderCalendar } from '../../src/render/calendar-file.ts'

const entry: CalendarEntry = {
  uid: 'meeting-12@lienlac',
  sequence: 0,
  startsAt: '2026-12-20T12:30:00Z',
  zone: 'Asia/Ho_Chi_Minh',
  minutes: 120,
  summary: 'Họp chi bộ ấp Phú Mỹ',
  place: 'Nhà văn hóa ấp Phú Mỹ',
  cancelled: false,
  madeAt: '2026-12-01T01:02:03Z',
}
const written = async (of: CalendarEntry) => Buffer.from((await renderCalendar(of)).bytes).toString()
/** Folded lines put together again. */
const linesOf = (file: string) => file.replace(/\r\n /g, '').split('\r\n')

describe('a calendar file', () => {
  test('tells what, where and when, by the clock of its zone, which it describes', async () => {
    const lines = linesOf(await written(entry))
    expect(lines).toEqual(
      expect.arrayContaining([
        'METHOD:PUBLISH',
        'TZID:Asia/Ho_Chi_Minh',
        'TZOFFSETTO:+0700',
        'UID:meeting-12@lienlac',
        'SEQUENCE:0',
        'DTSTAMP:20261201T010203Z',
        'DTSTART;TZID=Asia/Ho_Chi_Minh:20261220T193000',
        'DTEND;TZID=Asia/Ho_Chi_Minh:20261220T213000',
        'SUMMARY:Họp chi bộ ấp Phú Mỹ',
        'LOCATION:Nhà văn hóa ấp Phú Mỹ',
        'STATUS:CONFIRMED',
      ]),
    )
    expect(lines.filter((line) => line.startsWith('BEGIN:VALARM'))).toEqual([])
  })

  test('of a change has the same id and a higher number; of a cancellation says so to both programs and people', async () => {
    const moved = linesOf(await written({ ...entry, sequence: 1, startsAt: '2026-12-31T17:30:00Z', zone: 'Asia/Tokyo' }))
    expect(moved).toEqual(expect.arrayContaining(['UID:meeting-12@lienlac', 'SEQUENCE:1', 'DTSTART;TZID=Asia/Tokyo:20270101T023000']))
    const file = await renderCalendar({ ...entry, sequence: 2, cancelled: true, alarm: 60 })
    const gone = linesOf(Buffer.from(file.bytes).toString())
    expect(gone).toEqual(expect.arrayContaining(['METHOD:CANCEL', 'STATUS:CANCELLED', 'UID:meeting-12@lienlac', 'SEQUENCE:2']))
    expect(gone).not.toContain('BEGIN:VALARM')
    expect(file).toMatchObject({ name: 'lich-hop.ics', mime: 'text/calendar; charset=utf-8; method=CANCEL' })
  })

  test('rings once, when it shall', async () => {
    const lines = linesOf(await written({ ...entry, alarm: 90 }))
    expect(lines.filter((line) => line === 'BEGIN:VALARM')).toHaveLength(1)
    expect(lines.find((line) => line.startsWith('TRIGGER'))).toBe('TRIGGER:-PT1H30M')
  })

  test('ends its last line as every other', async () => {
    expect(await written(entry)).toMatch(/\r\nEND:VCALENDAR\r\n$/)
  })

  test('has no place when none is known', async () => {
    expect(await written({ ...entry, place: null })).not.toContain('LOCATION')
  })

  it.each([
    ['2026-03-29T00:30:00Z', '+0100', '20260329T013000', '20260329T043000'],
    ['2026-07-01T00:30:00Z', '+0200', '20260701T023000', '20260701T043000'],
  ])('at %s in Berlin the offset is %s', async (startsAt, offset, start, end) => {
    const lines = linesOf(await written({ ...entry, startsAt, zone: 'Europe/Berlin' }))
    expect(lines).toContain(`TZOFFSETTO:${offset}`)
    expect(lines).toContain(`DTSTART;TZID=Europe/Berlin:${start}`)
    expect(lines).toContain(`DTEND;TZID=Europe/Berlin:${end}`)
  })

  test('folds at 75 octets without cutting a letter, and escapes what has a meaning', async () => {
    const unit = fc.constantFrom(...'aẪỹợữđ😀,;\\ :"\n')
    await fc.assert(
      fc.asyncProperty(fc.string({ unit, maxLength: 120 }), async (words) => {
        const { bytes } = await renderCalendar({ ...entry, summary: `Họp ${words}.` })
        const file = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
        for (const line of file.split('\r\n')) {
          expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
          // Half a letter would not be one.
          expect(line.isWellFormed()).toBe(true)
        }
        expect(file.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
        const summary = linesOf(file).find((line) => line.startsWith('SUMMARY:')) ?? ''
        const read = summary.slice('SUMMARY:'.length).replace(/\\([\\;,n])/g, (_, sign) => (sign === 'n' ? '\n' : sign))
        expect(read).toBe(`Họp ${words}.`.replace(/\n+/g, ' ').replace(/ {2,}/g, ' '))
      }),
    )
  })

  test('is the same for the same entry', async () => {
    expect(await written(entry)).toBe(await written(entry))
  })
})
