// The monthly question is answered by a tap, a number, a word, a line or a pin; nothing is written before it was said back or was known.
import { expect, it } from 'vitest'
import { question, reminder } from '../../../handlers/member/check-in.ts'
import type { Known } from '../../../src/core/person.ts'
import type { Place } from '../../../src/core/place.ts'
import type { Report } from '../../../src/core/report.ts'
import { choicesOf, renderMessage } from '../../../src/render/text.ts'
import { allConsents, keysIn, kinds, known, offeredBy, sewing, talk, taps, textIn, writes } from '../../support/people.ts'

const asked = { checkInId: 31, name: 'Lò Thị Thử', branch: 'Chi bộ ấp Mẫu', period: '2026-12', lastReport: sewing, inCharge: null }
/** A member whose last message was the question. */
const questioned = (given: Partial<Known> = {}): Known => known({ talk: talk({ offered: choicesOf(question(asked)) }), ...given })
const place = (province: Place['province'], said: string | null = null): Place => ({ country: 'VN', province, said })
const confirming = (report: Report, given: Partial<Known> = {}): Known =>
  known({ talk: talk({ open: { ask: 'confirm', report, said: 'một câu' } }), ...given })

it('the question names the month and the last report, and offers three answers', () => {
  const shown = renderMessage(question(asked), 'vi', { textLimit: 4096, choices: 'numbered', alsoNumbered: false, maxButtons: 100 }).text
  expect(shown).toContain('tháng 12/2026')
  expect(shown).toContain('công nhân may – TP.HCM (Bình Dương cũ)')
  expect(shown).toContain('1. Vẫn vậy\n2. Có thay đổi\n3. Gặp chi ủy')
})

it('only the last reminder says that it is the last, and whom to call', () => {
  const inCharge = { name: 'Phan Văn Mẫu', phone: '+84900000101' }
  const words = (last: boolean) =>
    renderMessage(reminder({ ...asked, inCharge }, last), 'vi', {
      textLimit: 4096,
      choices: 'buttons',
      alsoNumbered: false,
      maxButtons: 100,
    }).text
  expect(words(false)).not.toContain('0900')
  expect(words(true)).toContain('0900 000 101')
  for (const last of [true, false]) expect(words(last)).toContain('DỪNG')
})

it.each(['ci:same:31', '1', 'Vẫn vậy', 'van vay', 'VẪN VẬY!', '[vẫn vậy]'])('%j says that nothing has changed', (said) => {
  const effects = said.startsWith('ci:') ? taps(questioned(), said) : writes(questioned(), said)
  expect(kinds(effects)).toEqual(['report', 'open', 'say'])
  expect(effects[0]).toEqual({ do: 'report', report: sewing, said: null })
})

it('"as before" in other words is said back first; without an earlier report it is asked what that was', () => {
  expect(keysIn(writes(questioned(), 'như cũ'))).toEqual(['member:report.confirm'])
  expect(keysIn(writes(questioned({ lastReport: null }), 'như cũ'))).toEqual(['member:report.ask'])
  expect(keysIn(taps(questioned({ lastReport: null }), 'ci:same:31'))).toEqual(['member:report.ask'])
})

it.each(['ci:changed:31', '2', 'có thay đổi', 'co thay doi'])('%j asks for one line', (said) => {
  const effects = said.startsWith('ci:') ? taps(questioned(), said) : writes(questioned(), said)
  expect(effects[0]).toEqual({ do: 'open', question: { ask: 'report' } })
})

it.each(['ci:contact:31', '3', 'gặp chi ủy', 'GAP CHI UY', 'do:contact'])('%j is an answer, and asks a person to call', (said) => {
  const effects = said.includes(':') ? taps(questioned(), said) : writes(questioned(), said)
  expect(kinds(effects)).toEqual(['heard', 'open', 'escalate'])
  expect(effects[2]).toEqual({ do: 'escalate', kind: 'wants_contact', said: null })
})

it('a line is read, said back with today’s province, and written only after a yes', () => {
  const effects = writes(questioned(), 'em làm bảo vệ ở Bắc Giang')
  expect(kinds(effects)).toEqual(['open', 'say'])
  expect(textIn(effects, 'vi')).toContain('Bắc Ninh (Bắc Giang cũ)')
  const open = effects[0]?.do === 'open' ? effects[0].question : null
  expect(open).toMatchObject({ ask: 'confirm', said: 'em làm bảo vệ ở Bắc Giang' })
  for (const yes of ['đúng', 'ok', 'dung roi', '1', 'Đúng', 'cf:yes']) {
    const person = known({ talk: talk({ open, offered: offeredBy(effects) }) })
    const confirmed = yes.includes(':') ? taps(person, yes) : writes(person, yes)
    expect(kinds(confirmed)).toEqual(['report', 'open', 'say', 'tell-in-charge'])
    expect(confirmed[0]).toMatchObject({ do: 'report', report: { place: { province: '24' } }, said: 'em làm bảo vệ ở Bắc Giang' })
  }
})

it.each(['sửa', 'không', 'sai rồi', '2', 'cf:edit'])('%j to what was said back asks which part is wrong', (no) => {
  const person = confirming(sewing, {
    talk: talk({ open: { ask: 'confirm', report: sewing, said: 'x' }, offered: offeredBy(writes(questioned(), 'làm may ở Huế')) }),
  })
  const effects = no.includes(':') ? taps(person, no) : writes(person, no)
  expect(effects[0]).toEqual({ do: 'open', question: { ask: 'correct', report: sewing, said: 'x' } })
  expect(kinds(effects)).toEqual(['open', 'say'])
})

it('a bare "dung" to what was said back is asked back, also while [Đúng] is on offer', () => {
  const offered = offeredBy(writes(questioned(), 'làm may ở Huế'))
  const effects = writes(known({ talk: talk({ open: { ask: 'confirm', report: sewing, said: 'x' }, offered }) }), 'dung')
  expect(keysIn(effects)).toEqual(['member:yes-or-stop'])
  expect(offeredBy(effects).map((one) => one.id)).toEqual(['cf:yes', 'do:stop'])
})

it('a correction keeps what it leaves out', () => {
  const effects = writes(confirming(sewing), 'ở Đồng Nai')
  expect(effects[0]).toMatchObject({
    do: 'open',
    question: { ask: 'confirm', report: { work: 'công nhân may', status: 'employed', place: { province: '75' } } },
  })
})

it('words that fit several places are asked with buttons, and the tap is said back', () => {
  const effects = writes(questioned(), 'làm may ở ĐN')
  expect(keysIn(effects)).toEqual(['member:report.which-place'])
  const offered = offeredBy(effects)
  expect(offered.length).toBeGreaterThan(1)
  const open = effects[0]?.do === 'open' ? effects[0].question : null
  const person = known({ talk: talk({ open, offered }) })
  for (const [at, one] of offered.entries()) {
    for (const chosen of [taps(person, one.id), writes(person, String(at + 1))]) {
      expect(keysIn(chosen)).toEqual(['member:report.confirm'])
      expect(chosen[0]).toMatchObject({ do: 'open', question: { ask: 'confirm', report: { place: { country: 'VN' } } } })
    }
  }
  expect(keysIn(taps(person, 'pl:VN:01'))).toEqual(['member:report.old-tap'])
})

it.each([undefined, false])('without consent to machine reading (%s) a person reads the line', (machine_reading) => {
  const { machine_reading: _, ...others } = allConsents
  const consents = machine_reading === undefined ? others : { ...others, machine_reading }
  const effects = writes(questioned({ consents }), 'làm may ở Bắc Ninh')
  expect(kinds(effects)).toEqual(['heard', 'open', 'escalate'])
  expect(effects[2]).toEqual({ do: 'escalate', kind: 'unread', said: 'làm may ở Bắc Ninh' })
})

it('nonsense is asked again in the middle of a question, and gets help outside of one', () => {
  expect(keysIn(writes(questioned(), '🙂🙂🙂'))).toEqual(['member:report.unread'])
  expect(offeredBy(writes(questioned(), 'asdfgh')).map((one) => one.id)).toEqual(['ci:same:31', 'ci:changed:31', 'ci:contact:31'])
  expect(keysIn(writes(known({ checkIn: null }), 'asdfgh'))).toContain('member:not-understood')
  expect(keysIn(writes(known({ checkIn: null }), '🙂🙂🙂'))).toEqual(['member:polite'])
})

it('the person in charge is told when a report says something else, and only then', () => {
  expect(kinds(taps(questioned(), 'ci:same:31'))).not.toContain('tell-in-charge')
  const same: Report = { ...sewing, place: place('79', 'Sài Gòn') }
  expect(kinds(taps(confirming(same), 'cf:yes'))).not.toContain('tell-in-charge')
  expect(kinds(taps(confirming({ ...sewing, place: place('75') }), 'cf:yes'))).toContain('tell-in-charge')
  expect(kinds(taps(confirming(sewing, { lastReport: null }), 'cf:yes'))).toContain('tell-in-charge')
})

it('who has come home hears what follows', () => {
  expect(keysIn(taps(confirming({ ...sewing, status: 'returned_home' }), 'cf:yes'))).toContain('member:wish.return')
})

it.each(['ci:same:999', 'ci:same:30', 'ci:changed:0', 'ci:same:abc', 'ci:contact:31x', 'ci:same'])(
  'the tap %j is of no question that is open',
  (choice) => {
    expect(keysIn(taps(questioned(), choice))).toEqual(['member:check-in.old-tap'])
    expect(keysIn(taps(questioned({ checkIn: null }), choice))).toEqual(['member:check-in.old-tap'])
  },
)

it('a second tap on what was confirmed already changes nothing', () => {
  expect(kinds(taps(questioned(), 'cf:yes'))).toEqual(['say'])
  expect(keysIn(taps(questioned(), 'pl:VN:48'))).toEqual(['member:report.old-tap'])
})
