// By which clock a member abroad is written to: asked once a country with one tap, and changed or taken back by a word.
import { expect, it } from 'vitest'
import { readLine } from '../../../handlers/member/check-in.ts'
import type { Effect } from '../../../src/core/effect.ts'
import type { Known } from '../../../src/core/person.ts'
import type { Report } from '../../../src/core/report.ts'
import { keysIn, kinds, known, offeredBy, openQuestions, sewing, talk, taps, textIn, writes } from '../../support/people.ts'

const abroad = (country: string, said: string | null = null): Report => ({
  work: 'công nhân',
  status: 'employed',
  place: { country, province: null, said },
})
const confirming = (report: Report, given: Partial<Known> = {}): Known =>
  known({ talk: talk({ open: { ask: 'confirm', report, said: 'một câu' } }), ...given })
/** The person after they confirmed, with the question that followed. */
const asked = (report: Report, given: Partial<Known> = {}): { readonly effects: readonly Effect[]; readonly person: Known } => {
  const effects = taps(confirming(report, given), 'cf:yes')
  const open = effects.findLast((effect) => effect.do === 'open')?.question ?? null
  return { effects, person: known({ ...given, lastReport: report, talk: talk({ open, offered: offeredBy(effects) }) }) }
}
const zones = (effects: readonly Effect[]) => effects.filter((effect) => effect.do === 'zone')

it('a country abroad sets nothing by itself: one question follows its confirmation', () => {
  const { effects } = asked(abroad('JP', 'Nhật Bản'))
  expect(zones(effects)).toEqual([])
  expect(effects.at(-2)).toEqual({ do: 'open', question: { ask: 'zone', country: 'JP' } })
  expect(keysIn(effects)).toEqual(['member:report.thanks', 'member:zone.ask'])
  expect(textIn(effects, 'vi')).toContain('Đồng chí ở Nhật Bản: chi bộ nhắn theo giờ bên đó (GMT+9) nhé?\n1. Đúng\n2. Giữ giờ Việt Nam')
})

it.each(['tz:JP:Asia--Tokyo', '1', 'đúng', 'ok', 'dạ vâng'])('%j takes the clock there', (said) => {
  const { person } = asked(abroad('JP'))
  const effects = said.includes(':') ? taps(person, said) : writes(person, said)
  expect(zones(effects)).toEqual([{ do: 'zone', zone: 'Asia/Tokyo', country: 'JP' }])
  expect(effects).toContainEqual({ do: 'open', question: null })
  expect(textIn(effects, 'vi')).toContain('Tokyo (GMT+9)')
})

it.each(['tz:JP:home', '2', 'không', 'giữ giờ việt nam', 'GIỜ VIỆT NAM'])('%j keeps that at home, and is not asked again there', (said) => {
  const { person } = asked(abroad('JP'))
  const effects = said.includes(':') ? taps(person, said) : writes(person, said)
  expect(zones(effects)).toEqual([{ do: 'zone', zone: null, country: 'JP' }])
  const again = asked(abroad('JP'), { clock: { zone: null, country: 'JP' } })
  expect(keysIn(again.effects)).toEqual(['member:report.thanks'])
  expect(keysIn(asked(abroad('KR'), { clock: { zone: null, country: 'JP' } }).effects)).toContain('member:zone.ask')
})

it('whom the list put abroad is asked when they confirm it, and so is who says "vẫn vậy" there', () => {
  const person = known({ lastReport: abroad('JP'), clock: { zone: 'Asia/Tokyo', country: null } })
  expect(keysIn(taps(person, 'ci:same:31'))).toContain('member:zone.ask')
  expect(keysIn(taps({ ...person, clock: { zone: 'Asia/Tokyo', country: 'JP' } }, 'ci:same:31'))).toEqual(['member:report.thanks'])
})

it.each([
  ['US', ['tz:US:America--Los_Angeles', 'tz:US:America--Chicago', 'tz:US:America--New_York', 'tz:US:home']],
  ['RU', ['tz:RU:Europe--Moscow', 'tz:RU:Asia--Yekaterinburg', 'tz:RU:Asia--Vladivostok', 'tz:RU:home']],
  ['AU', ['tz:AU:Australia--Sydney', 'tz:AU:Australia--Brisbane', 'tz:AU:Australia--Perth', 'tz:AU:home']],
  ['CA', ['tz:CA:America--Toronto', 'tz:CA:America--Edmonton', 'tz:CA:America--Vancouver', 'tz:CA:home']],
  ['ID', ['tz:ID:Asia--Jakarta', 'tz:ID:Asia--Makassar', 'tz:ID:Asia--Jayapura', 'tz:ID:home']],
])('%s has several clocks: it is asked which', (country, offered) => {
  const { effects, person } = asked(abroad(country))
  expect(keysIn(effects)).toContain('member:zone.which')
  expect(offeredBy(effects).map(({ id }) => id)).toEqual(offered)
  for (const id of offered) expect(zones(taps(person, id))).toHaveLength(1)
})

it('a city that is typed is enough, a yes is not, and one that was said in the report is asked about by itself', () => {
  const { person } = asked(abroad('US'))
  expect(zones(writes(person, 'em ở Houston'))).toEqual([{ do: 'zone', zone: 'America/Chicago', country: 'US' }])
  expect(zones(writes(person, '3'))).toEqual([{ do: 'zone', zone: 'America/New_York', country: 'US' }])
  expect(keysIn(writes(person, 'đúng'))).toEqual(['member:zone.which'])
  const said = asked(abroad('AU', 'Sydney'))
  expect(textIn(said.effects, 'vi')).toContain('Đồng chí ở Úc: chi bộ nhắn theo giờ bên đó (GMT+10/+11) nhé?')
  expect(zones(writes(said.person, 'ok'))).toEqual([{ do: 'zone', zone: 'Australia/Sydney', country: 'AU' }])
})

it('a bare "dung" to the clock is asked back', () => {
  const effects = writes(asked(abroad('JP')).person, 'dung')
  expect(keysIn(effects)).toEqual(['member:yes-or-stop'])
  expect(offeredBy(effects).map(({ id }) => id)).toEqual(['tz:JP:Asia--Tokyo', 'do:stop'])
})

it.each(['VN', 'LA', 'KH', 'TH', 'ZZ'])('%s asks nothing: its clock is that at home, or not known', (country) => {
  expect(keysIn(asked(abroad(country)).effects)).toEqual(['member:report.thanks'])
})

it.each(['VN', 'LA'])('who comes from Japan to %s is written to by the clock at home again, and told so', (country) => {
  const clock = { zone: 'Asia/Tokyo', country: 'JP' }
  const { effects } = asked(abroad(country), { clock })
  expect(zones(effects)).toEqual([{ do: 'zone', zone: null, country }])
  expect(keysIn(effects)).toContain('member:zone.home')
  expect(zones(asked(sewing, { clock: { zone: 'Asia/Bangkok', country: null } }).effects)).toEqual([])
})

it('who goes on from Japan to another country is not written to by the clock of Japan while the question waits', () => {
  for (const clock of [
    { zone: 'Asia/Tokyo', country: 'JP' },
    { zone: 'Asia/Tokyo', country: null },
  ]) {
    const { effects } = asked(abroad('DE'), { clock })
    expect(zones(effects)).toEqual([{ do: 'zone', zone: 'Europe/Berlin', country: null }])
    expect(keysIn(effects)).toContain('member:zone.ask')
    const unlisted = asked(abroad('CL'), { clock }).effects
    expect(zones(unlisted)).toEqual([{ do: 'zone', zone: null, country: 'CL' }])
    expect(keysIn(unlisted)).toContain('member:zone.home')
    expect(zones(asked(abroad('KR'), { clock }).effects)).toEqual([])
  }
  expect(zones(asked(abroad('US'), { clock: { zone: 'America/Chicago', country: null } }).effects)).toEqual([])
  expect(zones(asked(abroad('US'), { clock: { zone: 'America/Phoenix', country: 'US' } }).effects)).toEqual([])
})

it('the question may be left, and another line is what it says', () => {
  const { person } = asked(abroad('JP'))
  expect(keysIn(writes(person, 'bỏ qua'))).toEqual(['member:skipped'])
  expect(keysIn(writes(person, 'em làm may ở Huế'))).toEqual(['member:report.confirm'])
  expect(kinds(writes(person, 'dừng'))).toContain('address')
})

it.each(['tz:KR:Asia--Seoul', 'tz:VN:home'])('the tap %j of another country than that confirmed last changes nothing', (id) => {
  expect(keysIn(taps(known({ lastReport: abroad('JP') }), id))).toEqual(['member:zone.old-tap'])
})

it.each(['tz', 'tz:JP', 'tz:JP:Mars--Base', 'tz:JP:Europe--Berlin', 'tz:__proto__:x', 'tz::home:'])('%j is no clock', (id) => {
  expect(zones(taps(known({ lastReport: abroad('JP') }), id))).toEqual([])
})

it('GIỜ VIỆT NAM and GIỜ Ở ĐÂY change it at any time, and other lines about hours stay what they were', () => {
  const person = known({ lastReport: abroad('JP'), clock: { zone: 'Asia/Tokyo', country: 'JP' } })
  expect(zones(writes(person, 'gio viet nam'))).toEqual([{ do: 'zone', zone: null, country: 'JP' }])
  expect(keysIn(writes(person, 'GIỜ Ở ĐÂY'))).toEqual(['member:zone.ask'])
  expect(keysIn(writes(known(), 'giờ ở đây'))).toEqual(['member:zone.at-home'])
  expect(kinds(writes(person, 'GIỜ 19'))).toContain('hours')
})

it('XEM shows a clock that is not that at home, and whether the list put them there', () => {
  const lines = (clock: Known['clock']) => keysIn(writes(known({ clock }), 'XEM'))
  expect(lines({ zone: 'Asia/Tokyo', country: 'JP' })).toContain('member:my-data.zone')
  expect(lines({ zone: 'Asia/Tokyo', country: null })).toContain('member:my-data.zone.list')
  for (const zone of [null, 'Asia/Bangkok']) expect(lines({ zone, country: 'JP' }).join()).not.toContain('zone')
})

const night: Partial<Known> = { talk: talk({ open: { ask: 'confirm', report: sewing, said: 'ca đêm', nights: true } }) }

it('who said that they work at night is offered the afternoon by one tap, once', () => {
  const effects = taps(known(night), 'cf:yes')
  expect(keysIn(effects)).toEqual(['member:report.thanks', 'member:hours.offer'])
  expect(offeredBy(effects).map(({ id }) => id)).toEqual(['hr:night'])
  expect(textIn(effects, 'vi')).toContain('Nhắn từ 15:00 đến 19:00')
  expect(kinds(effects)).not.toContain('hours')
  expect(taps(known({ talk: talk({ offered: offeredBy(effects) }) }), 'hr:night')).toContainEqual({
    do: 'hours',
    window: ['15:00', '19:00'],
    night: true,
  })
  const known2 = known({ ...night, hours: { window: null, night: true, since: '2026-11-01T00:00:00Z' } })
  expect(keysIn(taps(known2, 'cf:yes'))).toEqual(['member:report.thanks'])
})

it('abroad the clock is asked first, and the afternoon offered after it', () => {
  const report = abroad('JP')
  const { effects, person } = asked(report, { talk: talk({ open: { ask: 'confirm', report, said: 'ca đêm', nights: true } }) })
  expect(keysIn(effects)).not.toContain('member:hours.offer')
  expect(keysIn(taps(person, 'tz:JP:Asia--Tokyo'))).toEqual(['member:zone.set', 'member:hours.offer'])
})

it('that the line said so is remembered until it is confirmed', () => {
  const reading = { intents: ['status'], report: sewing, placeOptions: [], nights: true } as const
  const [opened] = readLine(known(), 'làm ca đêm ở Bình Dương', reading)
  expect(opened).toEqual({ do: 'open', question: { ask: 'confirm', report: sewing, said: 'làm ca đêm ở Bình Dương', nights: true } })
})

it('a line that is corrected keeps that it was said at night', () => {
  const effects = writes(known(night), 'ở Đồng Nai')
  expect(effects[0]).toMatchObject({ question: { ask: 'confirm', nights: true } })
  expect(openQuestions.zone).toEqual({ ask: 'zone', country: 'JP' })
})
