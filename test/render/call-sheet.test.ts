// The printable call sheet: complete, safe against any name, made for a phone and for A4, and silent in its title.
import { describe, expect, test } from 'vitest'
import { renderCallCover, renderNoCallSheet } from '../../src/render/call-sheet.ts'
import { callPage } from '../../src/tasks/call-page.ts'
import { chromiumPath, openChromium } from '../demo/support/chromium.ts'
import { due } from '../support/calls.ts'
import { inLanguage } from './summary-figures.ts'

const calls = [
  due(),
  due({
    memberId: 1234,
    name: 'Nguyễn Hoàng Phương Khánh Thử',
    reasons: ['silence', 'wants_contact', 'unread'],
    said: `<img src=x onerror="alert('x')"> em ở trọ chỗ mới`,
    phone: '+81901234567',
    tries: 3,
    lastTry: { on: '2026-12-12', result: 'no_answer' },
  }),
  due({ memberId: 77, name: '<script>alert("x")</script>', phone: null, report: null, since: null, birthYear: null }),
  due({ memberId: 78, name: 'Đỗ Ỷ Ữ Thử', phoneIsWrong: true }),
]
const sheet = { committee: 'Đảng ủy xã Mẫu', caller: 'Phan Văn Mẫu', on: '2026-12-14', calls }
const cardsOf = (page: string) => [...page.matchAll(/<article>.*?<\/article>/gsu)].map((match) => match[0])

describe.each(['vi', 'en'] as const)('the call sheet in %s', (locale) => {
  test('has a card for each call: name, number to tap, why, what to ask, boxes, lines, and the number by which it is recorded', async () => {
    const cards = cardsOf(await callPage(sheet, locale))
    expect(cards).toHaveLength(calls.length)
    const [lo = '', nguyen = '', unnamed = '', wrong = ''] = cards
    expect(lo).toContain('<a href="tel:+84900000111">0900 000 111</a>')
    expect(lo).toContain('02/11/2026')
    expect(lo).toContain('01/12/2026')
    for (const card of cards) {
      expect(card.match(/<ol>.*<\/ol>/su)?.[0].match(/<li>/gu)).toHaveLength(4)
      expect(card.match(/<ul class="boxes">.*?<\/ul>/su)?.[0].match(/<li>/gu)).toHaveLength(5)
      expect(card.match(/class="line"/gu)).toHaveLength(4)
    }
    expect(nguyen).toContain('#1234')
    expect(nguyen).toContain('12/12/2026')
    for (const card of [unnamed, wrong]) expect(card).not.toContain('tel:')
  })

  test('escapes whatever a name or a message holds', async () => {
    const page = await callPage(sheet, locale)
    expect(page).not.toMatch(/<script|<img/u)
    expect(page).toContain('&lt;script&gt;')
    expect(page).toContain('onerror=&quot;')
  })

  test('loads nothing, runs nothing, and leaves no blank', async () => {
    const page = await callPage({ ...sheet, caller: null }, locale)
    expect(page).toContain(`default-src 'none'`)
    expect(page).not.toMatch(/<[^>]*\bsrc=|@import|url\(|\{\{|undefined|null/u)
  })

  test('tells nobody by its title, its cover or its end what it is about', async () => {
    const t = inLanguage(locale)
    const title = /<title>.*<\/title>/u.exec(await callPage(sheet, locale))?.[0]
    for (const text of [title, renderCallCover('/calls/x?open=1', locale, t), renderNoCallSheet(locale, t)]) {
      expect(text?.replace(/<style>.*<\/style>/su, '')).not.toMatch(/Mẫu|Thử|0900|[Đđ]ảng|chi bộ|[Pp]arty|[Bb]ranch/u)
    }
  })
})

test.runIf(chromiumPath !== null)(
  'stands on a narrow phone without being pushed sideways, and no card is cut by the end of a page of A4',
  async () => {
    const browser = await openChromium()
    try {
      const page = await browser.newPage({ viewport: { width: 320, height: 640 } })
      await page.setContent(await callPage(sheet, 'vi'))
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320)
      const size = await page.evaluate("parseFloat(getComputedStyle(document.querySelector('.phone a')).fontSize)")
      expect(size).toBeGreaterThan(20)
      const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
      // A4 in points, two cards a page and the last words below them.
      expect(pdf).toMatch(/\/MediaBox \[0 0 59[45](\.\d+)? 84[12](\.\d+)?\]/u)
      expect(Number(/\/Count (\d+)/u.exec(pdf)?.[1])).toBeLessThanOrEqual(3)
    } finally {
      await browser.close()
    }
  },
)
