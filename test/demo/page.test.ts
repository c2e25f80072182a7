// The demo's page in a real browser, against a fake server: what a person can do, and what happens when something fails.
import { readFile } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { chromiumPath, openChromium } from './support/chromium.ts'
import { startFakeDemo } from './support/fake-server.ts'

const choices = [
  [
    { id: 'ci:same:12', label: 'Vẫn vậy' },
    { id: 'ci:changed:12', label: 'Có thay đổi' },
  ],
]
const question = { at: '2026-02-02T09:12:00+09:00', from: 'service', text: 'Đồng chí đang làm gì, ở đâu?', choices } as const

// A machine without Chromium cannot open the page; the list of places is in support/chromium.ts.
const browserIt = it.runIf(chromiumPath !== null)

describe('the page', () => {
  let browser: Browser
  let page: Page
  let demo: Awaited<ReturnType<typeof startFakeDemo>>
  let complaints: string[]

  const phone = (id: string) => page.locator(`.phone[data-person="${id}"]`)
  const bubbles = (id: string) => phone(id).locator('.bubble')
  const step = (by: string) => page.locator(`[data-step=${by}]`)
  const settled = () => page.locator('body:not(.running)').waitFor()

  async function open(): Promise<void> {
    await page.goto(`${demo.url}/demo`)
    // A phone knows whose it is once it shows the messages.
    await page.locator('body.ready .phone[data-person]').nth(3).waitFor()
  }

  beforeAll(async () => {
    if (chromiumPath !== null) browser = await openChromium()
  })
  afterAll(() => browser?.close())
  beforeEach(async () => {
    if (chromiumPath === null) return
    demo = await startFakeDemo()
    page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
    complaints = []
    page.on('pageerror', (error) => complaints.push(error.message))
    // A failed request is also written to the console by the browser itself; the bar speaks of it.
    page.on(
      'console',
      (line) => line.type() === 'error' && !line.text().includes('Failed to load resource') && complaints.push(line.text()),
    )
  })
  afterEach(async () => {
    if (chromiumPath === null) return
    await page.close()
    await demo.stop()
    expect(complaints).toEqual([])
  })

  browserIt('shows the four phones that the server names, and the clock in Vietnamese', async () => {
    await open()
    expect(await page.locator('.phone').evaluateAll((phones) => phones.map((one) => one.getAttribute('data-person')))).toEqual([
      '12',
      '15',
      '3',
      '4',
    ])
    expect(await page.locator('#clock-time').textContent()).toBe('08:00')
    expect(await page.locator('#clock-date').textContent()).toBe('Thứ Hai, 2 tháng 2, 2026')
    expect(await phone('12').locator('.phone-time').textContent()).toBe('10:00')
  })

  browserIt('puts a picked person on the phone, found without accents, and keeps the choice over a reload', async () => {
    demo.put('16', { ...question, text: 'Chào đồng chí Ân' })
    await open()
    await phone('12').locator('.phone-head').click()
    await page.keyboard.type('mau an')
    await page.locator('.picker:visible .option').first().waitFor()
    expect(await page.locator('.picker:visible .option').count()).toBe(2)
    await page.locator('.picker:visible [data-person="16"]').click()
    await bubbles('16').getByText('Chào đồng chí Ân').waitFor()
    await page.reload()
    await phone('16').waitFor()
    expect(await phone('12').count()).toBe(0)
  })

  browserIt('swaps two phones when the picked person is on the other one, and closes the picker with Escape', async () => {
    await open()
    await phone('12').locator('.phone-head').click()
    await page.keyboard.press('Escape')
    expect(await page.locator('.picker:visible').count()).toBe(0)
    await phone('12').locator('.phone-head').press('Enter')
    await page.keyboard.type('dao')
    await page.keyboard.press('Enter')
    await page.locator('.phone').first().and(phone('15')).waitFor()
    await page.locator('.phone').nth(1).and(phone('12')).waitFor()
  })

  browserIt('sends a text once, however often Enter is pressed, and shows it with the answer', async () => {
    demo.slow(150)
    await open()
    const input = phone('12').locator('.composer input')
    await input.fill('van lam o Osaka')
    await input.press('Enter')
    await input.press('Enter')
    await bubbles('12').getByText('van lam o Osaka').waitFor()
    await bubbles('12').getByText('Chi bộ đã ghi').waitFor()
    expect(demo.sent).toEqual([{ id: '12', body: { text: 'van lam o Osaka' } }])
    expect(await input.inputValue()).toBe('')
  })

  browserIt.each([0, 120])('taps a choice once when it is double-clicked and the server takes %i ms', async (delay) => {
    demo.slow(delay)
    demo.put('12', question)
    await open()
    await phone('12').getByRole('button', { name: 'Vẫn vậy' }).dblclick()
    await bubbles('12').getByText('Chi bộ đã ghi').waitFor()
    await page.waitForTimeout(200)
    expect(demo.sent).toEqual([{ id: '12', body: { choice: 'ci:same:12' } }])
  })

  browserIt('takes a second tap soon after the first, when that has already been sent, for the same tap; a later one counts', async () => {
    demo.put('12', question)
    await open()
    const button = phone('12').getByRole('button', { name: 'Vẫn vậy' })
    // The times are kept inside the page: a slow machine between two commands must not turn one case into the other.
    const taps = (wait: number) =>
      button.evaluate((node, after) => {
        node.click()
        return new Promise((done) => setTimeout(() => done(node.click()), after))
      }, wait)
    await taps(300)
    await page.waitForTimeout(900)
    expect(demo.sent).toHaveLength(1)
    await taps(900)
    await expect.poll(() => demo.sent.length).toBe(3)
  })

  browserIt('dims the buttons of older messages and still lets them be tapped', async () => {
    demo.put('12', question)
    demo.put('12', { ...question, text: 'Nhắc lại' })
    await open()
    await bubbles('12').nth(1).waitFor()
    const first = phone('12').locator('.message').first()
    expect(await phone('12').locator('.message.newest').count()).toBe(1)
    expect(await first.getAttribute('class')).not.toContain('newest')
    await first.getByRole('button', { name: 'Có thay đổi' }).click()
    await bubbles('12').getByText('Chi bộ đã ghi').waitFor()
    expect(demo.sent).toEqual([{ id: '12', body: { choice: 'ci:changed:12' } }])
  })

  browserIt('keeps the place of somebody who reads old messages, and says that a new one has come', async () => {
    for (let i = 0; i < 12; i += 1) demo.put('12', { ...question, state: i === 11 ? 'queued' : 'accepted' })
    await open()
    await bubbles('12').getByText('chờ gửi').waitFor()
    const chat = phone('12').locator('.chat')
    await chat.evaluate((node) => node.scrollTo(0, 40))
    demo.amend('12', { state: 'unknown' })
    demo.put('12', { ...question, text: 'Chào buổi tối' })
    await phone('12').getByRole('button', { name: 'Tin mới' }).waitFor()
    expect(await chat.evaluate((node) => node.scrollTop)).toBe(40)
    expect(await bubbles('12').getByText('không rõ đã đến chưa').count()).toBe(1)
    expect(await bubbles('12').getByText('chờ gửi').count()).toBe(0)
    await phone('12').getByRole('button', { name: 'Tin mới' }).click()
    await phone('12').getByRole('button', { name: 'Tin mới' }).waitFor({ state: 'hidden' })
  })

  browserIt('opens an empty chat with an invitation code', async () => {
    await open()
    await phone('15').locator('.starter input').fill('1234 5678')
    await phone('15').locator('.starter button').click()
    await bubbles('15').first().waitFor()
    expect(demo.sent).toEqual([{ id: '15', body: { start: '12345678' } }])
    expect(await phone('15').locator('.starter').isVisible()).toBe(false)
  })

  browserIt('writes the day in the zone of the person, not of the viewer', async () => {
    demo.put('12', { ...question, at: '2026-02-02T23:30:00+07:00' })
    await open()
    expect(await phone('12').locator('.day').textContent()).toBe('Thứ Ba, 3 tháng 2')
    expect(await bubbles('12').locator('time').textContent()).toBe('01:30')
  })

  browserIt('shows a picture in the chat, a document as a card, and no address of another server', async () => {
    demo.put('4', { ...question, text: '', attachment: { kind: 'picture', name: 'bieu-do.svg', url: '/demo/files/chart.svg' } })
    demo.put('4', { ...question, text: '', attachment: { kind: 'document', name: 'thang-2.xlsx', url: '/demo/files/sheet.xlsx' } })
    demo.put('4', { ...question, text: '', attachment: { kind: 'document', name: 'la.xlsx', url: 'javascript:alert(1)' } })
    await open()
    await phone('4').getByRole('button', { name: 'Xem ảnh bieu-do.svg' }).click()
    await page.locator('#viewer img').waitFor()
    await page.keyboard.press('Escape')
    expect(
      await phone('4')
        .getByRole('link')
        .evaluateAll((links) => links.map((link) => link.getAttribute('href'))),
    ).toEqual([`${demo.url}/demo/files/sheet.xlsx`])
  })

  browserIt('shows markup in a message as the words it is made of', async () => {
    const text = '<script>document.title = "x"</script><img src=x onerror="document.title = 1">'
    demo.put('12', { ...question, text, choices: [[{ id: 'a', label: '<b>Vẫn vậy</b>' }]] })
    await open()
    expect(await bubbles('12').locator('.text').textContent()).toBe(text)
    expect(await phone('12').locator('script, .text img, b').count()).toBe(0)
    expect(await page.title()).toBe('Giữ liên lạc')
  })

  browserIt(
    'puts a phone on another channel: keys under the chat, a letter with its subject, and no buttons of a channel that was left',
    async () => {
      demo.put('12', { ...question, channel: 'telegram' })
      await open()
      const buttons = phone('12').locator('.message .choice:visible')
      const keys = phone('12').locator('.keyboard .choice:visible')
      expect([await buttons.count(), await keys.count()]).toEqual([2, 0])
      await phone('12').locator('.phone-channel').selectOption('viber')
      await phone('12').and(page.locator('[data-channel=viber]')).waitFor()
      demo.put('12', { ...question, text: 'Nhắc lại', channel: 'viber' })
      await keys.first().waitFor()
      expect([await buttons.count(), await keys.count()]).toEqual([0, 2])
      await keys.getByText('Có thay đổi').click()
      await bubbles('12').getByText('Chi bộ đã ghi').waitFor()
      expect(demo.sent).toEqual([{ id: '12', body: { choice: 'ci:changed:12' } }])
      expect(await keys.count()).toBe(0)
      await phone('12').locator('.phone-channel').selectOption('email')
      demo.put('12', { ...question, choices: [], subject: 'Hỏi thăm', channel: 'email' })
      await phone('12').locator('.subject').getByText('Hỏi thăm').waitFor()
      await phone('15').locator('.phone-channel').selectOption('phone')
      await phone('15').getByText('Điện thoại thường').waitFor()
      expect(await phone('15').locator('.starter').isVisible()).toBe(false)
    },
  )

  browserIt('moves the clock by a day, a week, and to the next event', async () => {
    await open()
    for (const by of ['day', 'week', 'next']) {
      await step(by).click()
      await settled()
    }
    expect(demo.steps).toEqual([{ by: 'day' }, { by: 'week' }, { by: 'next' }])
    expect(await page.locator('#clock-date').textContent()).toBe('Thứ Tư, 11 tháng 2, 2026')
    expect(await page.locator('#round-table tbody tr').count()).toBe(3)
  })

  browserIt('plays day by day, shows how far the year is, and stops when asked', async () => {
    await open()
    const play = page.locator('#play')
    await play.click()
    await page.locator('.month.current[title*="tháng 2"]').waitFor()
    await expect.poll(() => demo.steps.length).toBeGreaterThan(5)
    expect(await step('day').getAttribute('aria-disabled')).toBe('true')
    expect(await phone('12').locator('.chat').getAttribute('aria-live')).toBe('off')
    await play.click()
    await settled()
    const played = demo.steps.length
    await page.waitForTimeout(400)
    expect(demo.steps.length).toBe(played)
    expect(await phone('12').locator('.chat').getAttribute('aria-live')).toBe('polite')
    expect(Number(await page.locator('#year').getAttribute('aria-valuenow'))).toBeGreaterThan(0)
  })

  browserIt('stops by itself at the end of the year', async () => {
    demo.advance(361)
    await open()
    await page.locator('#play').click()
    await page.getByText('Năm mẫu đã hết').waitFor()
    await settled()
    expect(demo.now()).toBe('2027-01-31T20:00:00+07:00')
    expect(await page.locator('#play').getAttribute('aria-disabled')).toBe('true')
  })

  browserIt('speaks English when asked, and Vietnamese again', async () => {
    demo.put('12', question)
    await open()
    await page.getByRole('button', { name: 'English' }).click()
    await page.getByRole('heading', { name: 'Keep in touch' }).waitFor()
    await expect.poll(() => phone('12').locator('.day').textContent()).toBe('Monday 2 February')
    expect(await page.locator('html').getAttribute('lang')).toBe('en')
    await page.getByRole('button', { name: 'Tiếng Việt' }).click()
    await page.getByRole('heading', { name: 'Giữ liên lạc' }).waitFor()
  })

  browserIt('says that a message was not sent, keeps it, and sends it once at the second try', async () => {
    await open()
    demo.fail('/send', 503, 1)
    await phone('12').locator('.composer input').fill('van vay')
    await phone('12').locator('.composer button').click()
    await page.locator('#bar').getByText('Tin của Nguyễn Văn Mẫu Năm chưa gửi được. Máy chủ báo lỗi 503.').waitFor()
    expect(await phone('12').locator('.composer input').inputValue()).toBe('van vay')
    await page.getByRole('button', { name: 'Thử lại' }).click()
    await bubbles('12').getByText('van vay').waitFor()
    expect(demo.sent).toHaveLength(1)
    expect(await page.locator('#bar').isVisible()).toBe(false)
    expect(await phone('12').locator('.composer input').inputValue()).toBe('')
  })

  browserIt('stops playing when the server fails, and goes on playing when tried again', async () => {
    await open()
    demo.fail('/demo/clock', 500, 1)
    await page.locator('#play').click()
    await page.locator('#bar').getByText('Đồng hồ chưa chạy được.').waitFor()
    await settled()
    await page.getByRole('button', { name: 'Thử lại' }).click()
    await expect.poll(() => demo.steps.length).toBeGreaterThan(2)
    await page.locator('#play').click()
  })

  browserIt('recovers by itself from a first request that fails', async () => {
    demo.fail('/demo/state', 503, 1)
    await page.goto(`${demo.url}/demo`)
    await page.locator('#bar').waitFor()
    await page.locator('body.ready .phone').nth(3).waitFor()
    expect(await page.locator('#bar').isVisible()).toBe(false)
  })

  browserIt('asks before it starts over', async () => {
    demo.advance(40)
    await open()
    await page.getByRole('button', { name: 'Làm lại từ đầu' }).click()
    await page.getByRole('button', { name: 'Thôi' }).click()
    expect(demo.now()).not.toBe('2026-02-02T08:00:00+07:00')
    await page.getByRole('button', { name: 'Làm lại từ đầu' }).click()
    await page.getByRole('button', { name: 'Làm lại', exact: true }).click()
    await page.getByText('Thứ Hai, 2 tháng 2, 2026', { exact: true }).waitFor()
    await expect.poll(() => page.locator('.bubble').count()).toBe(0)
  })

  browserIt.each([
    [1440, 900],
    [1280, 720],
  ])('fits %i × %i without scrolling, four phones side by side', async (width, height) => {
    demo.advance(60)
    await page.setViewportSize({ width, height })
    await open()
    const overflow = 'document.documentElement.scrollHeight > innerHeight || document.documentElement.scrollWidth > innerWidth'
    expect(await page.evaluate(overflow)).toBe(false)
    const tops = await Promise.all(['12', '15', '3', '4'].map(async (id) => (await phone(id).boundingBox())?.y))
    expect(new Set(tops).size).toBe(1)
  })

  browserIt('scrolls only the row of phones sideways on a narrow screen', async () => {
    demo.advance(60)
    await page.setViewportSize({ width: 390, height: 844 })
    await open()
    expect(await page.evaluate('document.documentElement.scrollWidth > innerWidth')).toBe(false)
    expect(await page.evaluate('(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)(document.querySelector("#phones"))')).toBe(
      true,
    )
  })
})

it('has every sentence that its scripts and its HTML ask for, in both languages', async () => {
  const folder = new URL('../../src/demo/page/', import.meta.url)
  const files = [
    'index.html',
    'app.js',
    'bar.js',
    'bubbles.js',
    'clock.js',
    'dates.js',
    'dialogs.js',
    'ledger.js',
    'phone.js',
    'picker.js',
    'texts.js',
  ]
  const source = (await Promise.all(files.map((file) => readFile(new URL(file, folder), 'utf8')))).join('\n')
  const asked = [...source.matchAll(/['"](page\.[\w.]*\w)['"]/gu)].map((match) => match[1] ?? '')
  expect(asked.length).toBeGreaterThan(40)
  for (const locale of ['vi', 'en']) {
    const texts: object = JSON.parse(await readFile(new URL(`../../locales/${locale}/demo.json`, import.meta.url), 'utf8'))
    expect(asked.filter((key) => !(key in texts) && !(`${key}_other` in texts))).toEqual([])
  }
})
