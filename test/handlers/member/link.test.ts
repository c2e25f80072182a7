// A chat that belongs to nobody: it learns nothing before the right code, and the right code links it once.
import { expect, it } from 'vitest'
import type { InboundContent } from '../../../src/core/inbound.ts'
import { hears, invitation, keysIn, kinds, locales, offeredBy, stranger, textIn, writes } from '../../support/people.ts'

/** Words that would tell somebody that a person is a member of anything. */
const telling = /đảng|chi bộ|chi ủy|đồng chí|party|cell|branch|comrade|committee/i

const contents: readonly InboundContent[] = [
  { kind: 'text', text: 'xin chào' },
  { kind: 'text', text: '11112222' },
  { kind: 'text', text: 'DỪNG' },
  { kind: 'text', text: 'NHẦM' },
  { kind: 'text', text: 'BẮT ĐẦU' },
  { kind: 'text', text: 'XEM' },
  { kind: 'text', text: 'gặp chi ủy' },
  { kind: 'text', text: '/tinhhinh' },
  { kind: 'start', code: null },
  { kind: 'start', code: '11112222' },
  { kind: 'start', code: 'không phải mã' },
  { kind: 'choice', choice: 'ci:same:1' },
  { kind: 'choice', choice: 'do:overview' },
  { kind: 'place', place: { country: 'VN', province: '24', said: null } },
  { kind: 'contact', phone: '+84900000112', own: true },
  { kind: 'file', ref: 'x', name: 'danh-sach.xlsx', size: 10 },
  { kind: 'unsupported', what: 'sticker' },
  { kind: 'stopped' },
  { kind: 'unblocked', greet: true },
]

it.each(contents)('before the right code nothing is revealed: %o', (content) => {
  const strangers = [
    stranger(),
    stranger({ wrongCodes: 5, invitation: invitation() }),
    stranger({ invitation: invitation({ state: 'used' }) }),
    stranger({ invitation: invitation({ state: 'expired' }) }),
  ]
  for (const person of strangers) {
    const effects = hears(person, content)
    for (const effect of effects) expect(['say', 'count-wrong-code', 'forget-words']).toContain(effect.do)
    for (const locale of locales) {
      const text = textIn(effects, locale)
      expect(text).not.toBe('')
      expect(text).not.toMatch(telling)
      expect(text).not.toContain('Thử')
    }
    expect(offeredBy(effects)).toEqual([])
  }
})

it.each([
  ['unknown', null],
  ['used', invitation({ state: 'used' })],
  ['expired', invitation({ state: 'expired' })],
] as const)('a code that is %s is counted and gets its own sentence', (state, found) => {
  const effects = writes(stranger({ invitation: found }), '1111 2222')
  expect(kinds(effects)).toEqual(['count-wrong-code', 'say'])
  expect(keysIn(effects)).toEqual([`member:stranger.code-${state}`])
})

it('after five wrong codes in an hour even the right one is not tried', () => {
  const effects = writes(stranger({ wrongCodes: 5, invitation: invitation() }), '11112222')
  expect(effects).toHaveLength(1)
  expect(keysIn(effects)).toEqual(['member:stranger.too-many'])
})

it.each<InboundContent>([
  { kind: 'text', text: '11112222' },
  { kind: 'text', text: ' 1111 2222 ' },
  { kind: 'start', code: '11112222' },
])('the right code, typed or in a link, links the chat and asks the first purpose: %o', (content) => {
  const effects = hears(stranger({ invitation: invitation() }), content)
  expect(kinds(effects)).toEqual(['link', 'say', 'open', 'say'])
  expect(effects[0]).toEqual({ do: 'link', invitationId: 9, locale: 'vi' })
  expect(effects[2]).toEqual({ do: 'open', question: { ask: 'consent', purpose: 'contact' } })
  expect(textIn(effects, 'vi')).toContain('Lò Thị Thử')
  expect(textIn(effects, 'vi')).toContain('(1/5)')
})

it.each([
  ['away', { away: true, roles: [] }, 'member:welcome'],
  ['in charge of something', { away: false, roles: [{ role: 'secretary', unitId: 2 }] }, 'member:welcome.duty'],
  ['at home, in charge of nothing', { away: false, roles: [] }, 'member:welcome.home'],
] as const)('who is %s is welcomed with what comes to them here', (_, given, key) => {
  expect(keysIn(writes(stranger({ invitation: invitation(given) }), '11112222'))[0]).toBe(key)
})

it('who had answered on another chat is not asked again', () => {
  const consents = { contact: true, check_in: true, reminders: false, share: true, machine_reading: true }
  const effects = writes(stranger({ invitation: invitation({ consents }) }), '11112222')
  expect(keysIn(effects)).toContain('member:consent.recorded')
  expect(effects).toContainEqual({ do: 'open', question: null })
})

it('a secretary gets the menu of a secretary, a member that of a member', () => {
  const menu = (roles: Parameters<typeof invitation>[0]) => {
    const said = writes(stranger({ invitation: invitation(roles) }), '11112222').find((effect) => effect.do === 'say')
    return said?.do === 'say' ? (said.message.menu ?? []).map((entry) => entry.command) : []
  }
  expect(menu({})).toEqual(['viec', 'don', 'xem', 'trogiup', 'dung'])
  expect(menu({ roles: [{ role: 'secretary', unitId: 2 }] })).toContain('chuatraloi')
  expect(menu({ roles: [{ role: 'committee_officer', unitId: 1 }] })).toContain('tonghop')
})

it('blocking and unblocking by a stranger is no event', () => {
  expect(hears(stranger(), { kind: 'blocked' })).toEqual([])
  expect(hears(stranger(), { kind: 'unblocked' })).toEqual([])
  expect(hears(stranger(), { kind: 'withdrawn' })).toEqual([])
})
