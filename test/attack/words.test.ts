// Words made to break something: control characters, turned writing, templates, floods, taps that were never offered.
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { rows } from '../../db/rows.ts'
import type { InboundContent } from '../../src/core/inbound.ts'
import { renderMessage } from '../../src/render/text.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { type House, openHouse } from '../support/house.ts'

let db: TestDatabase
let house: House
const lo = 'Lò Thị Thử'
const secretary = 'Phan Văn Mẫu'
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())
async function openAnew(): Promise<void> {
  await db.truncate()
  house = await openHouse(db)
  for (const name of [lo, secretary]) await house.link(name)
  await house.runTo('2026-12-02T09:00:00+07:00')
}
const unhandled = () => rows<{ state: string; fault: string }>(db.orm, sql`select state, fault from events where state <> 'done'`)

// These change nothing that the next one minds: one house for all of them, because opening one takes a second.
describe('in one house', () => {
  beforeAll(openAnew)

  it.each([
    '/hop 20/12 19:30 Nhà\u0000 văn hóa',
    '/hop 20/12 19:30 \u202Eahn\u202C văn hóa',
    '/hop 20/12 19:30 Nhà \uD800 văn hóa',
    '/hop 20/12/9999 19:30 Nhà văn hóa',
    '/hop 31/02 19:30 Nhà văn hóa',
    '/the \u0000',
    '/moi 99999999999999999999',
    'gọi 0 vẫn vậy',
  ])('the secretary’s line %j is answered at once, and so is the next one', async (line) => {
    const [answer] = await house.hear(secretary, line)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: that none of them comes back is what is asked
    expect(answer?.text).toMatch(/^[^\u0000\u202A-\u202E\uD800]+$/u)
    expect((await house.hear(secretary, '/tinhhinh'))[0]?.text).toContain('Chi bộ ấp Mẫu')
    expect(await unhandled()).toEqual([])
  })

  it.each(['{{name}}', '$t(secretary:help)', '{{- name}}', '$t(member:help, {"count": 1})', '__proto__', '$&', '<b>x</b> *y* `z`'])(
    'the place %j of a meeting comes back as it was typed, to the secretary and to a member',
    async (words) => {
      const [answer] = await house.sets(secretary, `/hop 20/12 19:30 nhà ${words}`)
      expect(answer?.text).toContain(`nhà ${words}`)
      await house.runTo('2026-12-07T09:00:00+07:00')
      expect(
        house
          .chat(lo)
          .map((one) => one.text)
          .join('\n'),
      ).toContain(`nhà ${words}`)
    },
  )

  it.each(['{{name}}', '$t(secretary:help)', '$t(common:unknown) {{branch}}'])(
    'the words %j of a member never pull in another sentence',
    async (words) => {
      const answers = await house.hear(lo, `làm công nhân ${words} ở Bắc Ninh`)
      const shown = answers.map((one) => one.text).join('\n')
      expect(shown).not.toMatch(/tinhhinh|Lò Thị Thử|chưa rõ|ấp Mẫu/)
      expect(await unhandled()).toEqual([])
    },
  )

  it.each([
    '__proto__:x',
    'constructor',
    'toString:1',
    'ci',
    'ci:same',
    'do:',
    'consent:__proto__:yes',
    'rv:come:1e3',
    `ci:same:${'9'.repeat(400)}`,
  ])('the tap %j is answered and changes nothing', async (choice) => {
    const counts = () => rows(db.orm, sql`select (select count(*)::int from reports) as r, (select count(*)::int from consents) as c`)
    const before = await counts()
    for (const who of [lo, secretary, 'a stranger']) expect((await house.tap(who, choice)).length).toBeGreaterThan(0)
    expect(await counts()).toEqual(before)
    expect(await unhandled()).toEqual([])
  })
})

describe('in a house of its own', () => {
  beforeEach(openAnew)

  it('words that no machine may read reach the secretary with the phone below them, however long they are', async () => {
    await house.tap(lo, 'consent:machine_reading:no')
    await house.hear(lo, `tôi làm công nhân may ở Bắc Ninh ${'🌾'.repeat(2_400)}`)
    await house.runTo('2026-12-02T15:00:00+07:00')
    const item = house.last(secretary).text
    expect(item.isWellFormed()).toBe(true)
    expect(item).toContain('0900 000 111')
  })

  it('a text that is too long is cut between characters, and its numbered choices stay', () => {
    const message = {
      lines: [{ key: 'secretary:call.said', with: { said: '😀'.repeat(3_000) } } as const],
      choices: [[{ id: 'a', label: { key: 'member:report.right' } as const }]],
    }
    for (const textLimit of [999, 1_000, 4_096]) {
      const { text } = renderMessage(message, 'vi', { textLimit, choices: 'numbered', alsoNumbered: false, maxButtons: 0 })
      expect(text.isWellFormed()).toBe(true)
      expect(text.length).toBeLessThanOrEqual(textLimit)
      expect(text).toMatch(/\n1\. Đúng$/)
    }
  })

  it('two hundred messages of one chat at once are each answered, in order, and nobody else waits for them', async () => {
    const texts = Array.from({ length: 200 }, (_, at) => (at % 2 === 0 ? 'XEM' : `😀 ${at}`))
    const before = house.chat(lo).length
    await Promise.all(texts.map((text) => house.hear(lo, text)))
    await house.drains.runDue()
    expect(house.chat(lo).length - before).toBe(200)
    expect(await unhandled()).toEqual([])
    expect((await house.hear(secretary, 'XEM'))[0]?.text).toContain('Phan Văn Mẫu')
  }, 30_000)

  it('a tap of a megabyte, on a message of another month or of another person, is answered and changes nothing', async () => {
    await house.link('Danh Văn Thử')
    const [mine] = house
      .chat('Danh Văn Thử')
      .flatMap((one) => one.choices.flat())
      .filter((one) => one.id.startsWith('ci:same'))
    const outcome = () => rows(db.orm, sql`select outcome from check_ins where member_id = ${house.id('Danh Văn Thử')}`)
    const before = await outcome()
    expect((await house.tap(lo, mine?.id ?? ''))[0]?.text).toContain('Câu hỏi này đã cũ')
    expect((await house.tap(lo, 'x'.repeat(1_000_000))).length).toBe(1)
    expect(await outcome()).toEqual(before)
  })

  it('a clock moved by hand steps over what waits behind an event that is tried again', async () => {
    await db.orm.execute(sql`alter table reviews add constraint planted check (place <> 'Nhà hỏng')`)
    try {
      await house.sets(secretary, '/hop 20/12 19:30 Nhà hỏng')
      await house.hear(secretary, 'XEM')
      await house.runTo(house.clock.now().add({ hours: 1 }).toString())
      expect(house.last(secretary).text).toContain('đang giữ về đồng chí')
    } finally {
      await db.orm.execute(sql`alter table reviews drop constraint planted`)
    }
  })

  it('an event that cannot be handled is tried again and ends in a sentence; what was said after it is handled', async () => {
    await db.orm.execute(sql`alter table reviews add constraint planted check (place <> 'Nhà hỏng')`)
    try {
      const first = await house.sets(secretary, '/hop 20/12 19:30 Nhà hỏng')
      const second = await house.hear(secretary, 'XEM')
      expect([...first, ...second]).toEqual([])
      for (const seconds of [5, 30, 120]) {
        house.clock.moveTo(house.clock.now().add({ seconds }))
        await house.drains.runDue()
      }
      const said = house.chat(secretary).slice(-2)
      expect(said.map((one) => one.text)).toEqual([
        expect.stringContaining('máy chưa đọc được tin vừa rồi'),
        expect.stringContaining('đang giữ về đồng chí'),
      ])
      expect(await unhandled()).toEqual([{ state: 'set_aside', fault: expect.stringContaining('23514') }])
    } finally {
      await db.orm.execute(sql`alter table reviews drop constraint planted`)
    }
  })

  it('what comes out of order or twice is said once, in the order of the platform’s words', async () => {
    const text = (words: string): InboundContent => ({ kind: 'text', text: words })
    await house.hear(lo, text('XEM'), 'u-9')
    await house.hear(lo, text('TRỢ GIÚP'), 'u-8')
    const before = house.chat(lo).length
    for (const id of ['u-9', 'u-8', 'u-9']) await house.hear(lo, text('XEM'), id)
    expect(house.chat(lo).length).toBe(before)
  })
})
