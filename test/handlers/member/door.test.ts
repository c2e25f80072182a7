// The talk about the right door: begun by words or a tap, one question at a time, and the same answer for the same tap.
import { expect, it } from 'vitest'
import { settingsOf } from '../../../src/core/settings.ts'
import { keysIn, kinds, known, locales, offeredBy, openQuestions, secretary, talk, taps, textIn, writes } from '../../support/people.ts'

const checked = settingsOf([{ legal_bases: [{ from: '2026-07-26', title: 'Quy định số 208', checked: true }] }])

it.each([
  'NÊN LÀM GÌ',
  'nen lam gi',
  'Em nên làm gì ạ?',
  'dạ em nên làm gì bây giờ ạ',
  'tôi nên chuyển hay miễn',
  'nên miễn hay chuyển?',
  'miễn hay chuyển',
  '/cua',
  'transfer or exemption?',
])('%j begins with where', (line) => {
  expect(keysIn(writes(known(), line))).toEqual(['member:door.ask.country'])
  expect(keysIn(writes(secretary(), line))).toEqual(['member:door.ask.country'])
})

it.each([
  'em làm công nhân may, không biết nên làm gì thêm',
  'chi bộ nên làm gì cho con em công nhân',
  'chuyển qua Bắc Ninh',
  'em chuyển hay sao',
  'miễn sao sống được',
  'cua',
])('%j is no such question', (line) => {
  expect(keysIn(writes(known(), line))).not.toContain('member:door.ask.country')
})

it('a consent that is asked is answered first, and what is said on the phone begins nothing', () => {
  const asked = known({ talk: talk({ open: openQuestions.consent }) })
  expect(keysIn(writes(asked, 'nên làm gì'))).not.toContain('member:door.ask.country')
  const calling = secretary({ talk: talk({ open: openQuestions.call }) })
  expect(keysIn(writes(calling, 'nên làm gì'))).not.toContain('member:door.ask.country')
})

it('three questions by tap, each with the answers so far, end in a suggestion with what to do next', () => {
  expect(offeredBy(writes(known(), 'trợ giúp')).map(({ id }) => id)).toContain('cs:door')
  expect(offeredBy(taps(known(), 'cs:door')).map(({ id }) => id)).toEqual(['cs:door:h', 'cs:door:a'])
  expect(offeredBy(taps(known(), 'cs:door:h')).map(({ id }) => id)).toEqual(['w', 's', 'm', 'l', 'u'].map((one) => `cs:door:h:${one}`))
  expect(offeredBy(taps(known(), 'cs:door:h:m')).map(({ id }) => id)).toEqual(['y', 'n', 'u'].map((one) => `cs:door:h:m:${one}`))
  const end = taps(known(), 'cs:door:h:m:n')
  expect(textIn(end, 'vi')).toMatch(/tạm miễn(.|\n)*12 tháng(.|\n)*đảng ủy quyết định(.|\n)*bí thư sẽ quyết định/)
  expect(offeredBy(end).map(({ id }) => id)).toEqual(['cs:apply:away', 'do:contact'])
  expect(offeredBy(taps(known(), 'cs:door:h:m:y')).map(({ id }) => id)).toEqual(['cs:apply:temporary_transfer', 'do:contact'])
  expect(offeredBy(taps(known(), 'cs:door:h:l:y')).map(({ id }) => id)).toEqual(['do:contact'])
})

it('a typed number or word counts as the tap', () => {
  const asked = known({ talk: talk({ offered: offeredBy(taps(known(), 'cs:door:h')) }) })
  expect(writes(asked, '3')).toEqual(taps(known(), 'cs:door:h:m'))
  expect(writes(asked, 'vai tuan')).toEqual(taps(known(), 'cs:door:h:w'))
})

it.each(['cs:door:a:l', 'cs:door:h:s', 'cs:door:a:u', 'cs:door:h:w'])('%s needs no third question', (id) => {
  expect(keysIn(taps(known(), id))[0]).toMatch(/^member:door\.is\./)
  expect(taps(known(), `${id}:y`)).toEqual(taps(known(), id))
})

it('an old tap, or the same twice, only shows the same; nothing is written', () => {
  for (const id of ['cs:door', 'cs:door:a', 'cs:door:a:m', 'cs:door:a:m:u']) {
    expect(taps(known(), id)).toEqual(taps(known(), id))
    expect(kinds(taps(known(), id))).toEqual(['say'])
  }
})

it.each(['cs:door:x', 'cs:door:h:9', 'cs:door:h:m:maybe', 'cs:door:toString', 'cs:door:h:__proto__', 'cs:elsewhere'])(
  '%s gets help',
  (id) => {
    expect(keysIn(taps(known(), id))).toContain('member:help')
  },
)

it('a text that nobody has read is named to who is in charge only, and they are told', () => {
  const [unread, read] = ['cs:door:h:m:n', 'cs:door:h:m:n'].map((id, at) => [
    textIn(taps(known(at ? { settings: checked } : {}), id), 'vi'),
    textIn(taps(secretary(at ? { settings: checked } : {}), id), 'vi'),
  ])
  expect(unread?.[0]).not.toContain('208')
  expect(unread?.[1]).toMatch(/Quy định số 208(.|\n)*chưa kiểm tra văn bản/)
  expect(read?.[0]).toMatch(/Căn cứ: Quy định số 208\./)
  expect(read?.[1]).not.toContain('chưa kiểm tra')
})

it('who asks for another member is offered no application of their own', () => {
  expect(offeredBy(taps(secretary(), 'cs:door:h:m:n'))).toEqual([])
  expect(offeredBy(taps(secretary({ standing: 'away' }), 'cs:door:h:m:n')).length).toBe(2)
})

it('all doors have words in both languages, and never speak of striking anybody off', () => {
  for (const id of ['h:w', 'h:s', 'h:m:y', 'h:l:y', 'h:l:u', 'a:m:y', 'a:l'])
    for (const locale of locales) {
      const said = textIn(taps(known(), `cs:door:${id}`), locale)
      expect(said.length).toBeGreaterThan(20)
      expect(said).not.toMatch(/undefined|xóa tên|bỏ sinh hoạt/)
    }
})
