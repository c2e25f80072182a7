// The printable invitations: complete, safe against any name, and silent about what the person belongs to.
import { describe, expect, test } from 'vitest'
import { fold } from '../../src/core/text.ts'
import { type InvitationSheet, renderInvitationSheet } from '../../src/render/invitation-sheet.ts'
import { inLanguage } from './summary-figures.ts'

const sheet: InvitationSheet = {
  unit: 'Chi bộ ấp Mẫu',
  committee: 'Đảng ủy xã Mẫu',
  validUntil: '2026-12-28',
  people: [
    { name: 'Người Mẫu Xuân', birthYear: 1990, code: '12345678', link: 'https://chat.example/bot?start=12345678&from=card' },
    { name: 'Người Mẫu Ánh', birthYear: null, code: '87654321', link: null },
    { name: '<script>alert("x")</script>', birthYear: 1985, code: '11112222', link: null },
  ],
}
const render = (locale: 'vi' | 'en' = 'vi') => renderInvitationSheet(sheet, locale, inLanguage(locale))
const cardsOf = (page: string) => [...page.matchAll(/<article>.*?<\/article>/gsu)].map((match) => match[0])
const words = (markup: string) => markup.replace(/<[^>]*>/gu, ' ')

describe.each(['vi', 'en'] as const)('the invitation sheet in %s', (locale) => {
  test('has one card a person, with the code in two groups', async () => {
    const cards = cardsOf(await render(locale))
    expect(cards).toHaveLength(3)
    for (const { code } of sheet.people) {
      expect(cards.filter((card) => card.includes(`${code.slice(0, 4)} ${code.slice(4)}`))).toHaveLength(1)
    }
  })

  test('says nothing on a card, nor in the page title, of what the person belongs to', async () => {
    const page = await render(locale)
    const title = /<title>.*<\/title>/u.exec(page)?.[0] ?? ''
    for (const part of [title, ...cardsOf(page)]) {
      expect(fold(words(part))).not.toMatch(
        /dang vien|chi bo|dang uy|chi uy|dang bo|dong chi|bi thu|party|branch|committee|comrade|member|ap mau|xa mau/u,
      )
    }
  })

  test('holds no code on the page that names the branch', async () => {
    const list = (await render(locale)).split('<main>')[0] ?? ''
    expect(list).toContain(sheet.unit)
    for (const { code } of sheet.people) expect(list.replaceAll(' ', '')).not.toContain(code)
  })

  test('escapes whatever a name or a link holds', async () => {
    const page = await render(locale)
    expect(page).not.toContain('<script')
    expect(page).toContain('&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;')
    expect(page).toContain('chat.example/bot?start=12345678&amp;from=card')
  })

  test('has a QR code where there is a link, and three steps in any case', async () => {
    const cards = cardsOf(await render(locale))
    expect(cards.filter((card) => card.includes('<svg'))).toHaveLength(1)
    for (const card of cards) expect(card.match(/<li>/gu)).toHaveLength(3)
  })

  test('loads nothing from anywhere', async () => {
    const page = await render(locale)
    expect(page).toContain(`default-src 'none'`)
    expect(page).not.toMatch(/\b(src|href)=|@import|url\(/u)
  })

  test('tells until when the code works, and leaves no blank', async () => {
    const page = await render(locale)
    expect(page).toContain('28/12/2026')
    expect(page).not.toMatch(/\{\{|undefined|null/u)
  })
})

test.each([
  ['vi', null, 'Mở ứng dụng Zalo, tìm “Bot Giữ Liên Lạc”.', 0],
  ['vi', 'https://zalo.example/bot', 'Quét mã QR bằng điện thoại, hoặc mở ứng dụng Zalo, tìm “Bot Giữ Liên Lạc”.', 1],
] as const)(
  'in %s a card whose code is typed names whom to look for, with a QR code where a link opens the chat: %s',
  async (locale, link, step, qrs) => {
    const bot = { channel: 'Zalo', name: 'Bot Giữ Liên Lạc', link }
    const person = { name: 'Người Mẫu Xuân', birthYear: 1990, code: '12345678', link: null, bot }
    const [card = ''] = cardsOf(await renderInvitationSheet({ ...sheet, people: [person] }, locale, inLanguage(locale)))
    expect(card).toContain(`<li>${step}</li>`)
    expect(card.match(/<svg/gu) ?? []).toHaveLength(qrs)
  },
)

test('people stand by given name, as on any Vietnamese list', async () => {
  const page = await render()
  expect(page.indexOf('Người Mẫu Ánh')).toBeLessThan(page.indexOf('Người Mẫu Xuân'))
})
