// Taps out of order, late and forged through the whole service, for a month: nothing is written that the open question did not offer.
import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { rows } from '../../db/rows.ts'
import { audit } from '../../src/tasks/audit.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { type House, openHouse } from '../support/house.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())

const [secretary, other, lo, giang] = ['Phan Văn Mẫu', 'Sơn Thị Khác', 'Lò Thị Thử', 'Giàng A Thử'] as const
const lines = [
  'em sang Nhật làm cơ khí',
  'em sang Chile làm mộc',
  'em ở Mỹ',
  'đúng',
  'không',
  'dung',
  'số mới 0398000111',
  'số mới của em 0398000222, em làm may ở Long An',
  'rút đồng ý',
  'bắt đầu',
  'dừng',
  'kiến nghị xã sửa đường',
  'đảng phí đóng cho ai',
  'nhắn sau 7 giờ tối',
  'đừng nhắn ban ngày',
  'em bị tai nạn nằm viện, kiến nghị xã hỗ trợ',
  'mẹ em bị ung thư',
  'hỏi hoài vậy',
  'vẫn vậy, em đổi số rồi',
  'GIỜ VIỆT NAM',
  'GIỜ Ở ĐÂY',
  'XEM',
  'hủy',
  'Houston',
  '1',
  '2',
  '3',
]
const forged = [
  'cf:yes',
  'cf:edit',
  'ed:last',
  'ed:place',
  'ed:work',
  'pl:VN:01',
  'pl:JP:',
  'nb:yes',
  'nb:edit',
  'wd:yes',
  'wd:no',
  'un:pass',
  'tz:JP:Asia--Tokyo',
  'tz:JP:home',
  'tz:US:America--Chicago',
  'tz:CL:home',
  'tz:VN:home',
  'pin:ask',
  'consent:pin:yes',
  'consent:pin:no',
  'consent:contact:no',
  'consent:contact:yes',
  'hr:night',
  'hr:usual',
  'do:start',
  'do:contact',
  'ci:same:1',
  'ci:changed:1',
]
const step = fc.oneof(
  fc.constantFrom(...lines).map((text) => ({ do: 'say' as const, text })),
  fc.constantFrom(...forged).map((choice) => ({ do: 'tap' as const, choice })),
  // Any button that was ever shown: late, replayed.
  fc.nat(200).map((nth) => ({ do: 'old' as const, nth })),
  fc.constant({ do: 'newest' as const }),
  fc.constantFrom(null, '75').map((province) => ({ do: 'pin' as const, province })),
  fc.constantFrom(1, 14, 60).map((hours) => ({ do: 'wait' as const, hours })),
  fc.constantFrom('silent', 'note', 'done').map((what) => ({ do: 'secretary' as const, what })),
)

type Step = typeof step extends fc.Arbitrary<infer One> ? One : never

/** The choice that is tapped: a forged one, the newest, or any that was ever shown. */
function tapOf(house: House, one: Step): string | null {
  if (one.do === 'tap') return one.choice
  if (one.do === 'newest') return house.last(lo).choices.flat()[0]?.id ?? 'do:my-data'
  if (one.do !== 'old') return null
  const all = house.chat(lo).flatMap(({ choices }) => choices.flat())
  return all[one.nth % Math.max(1, all.length)]?.id ?? 'x'
}

async function tables(house: House) {
  const [found] = await rows<{ reports: number; consents: string; zone: string | null; country: string | null; phones: number }>(
    db.orm,
    sql`select (select count(*)::int from reports where member_id = m.id) as reports,
      (select coalesce(json_agg(c.purpose || c.agreed order by c.id), '[]') from consents c where c.member_id = m.id)::text as consents, m.zone, m.zone_country as country,
      (select count(*)::int from escalations where member_id = m.id and kind = 'new_phone') as phones
    from members m where id = ${house.id(lo)}`,
  )
  if (!found) throw new Error('nobody')
  return found
}

async function open(house: House): Promise<{ readonly ask: string; readonly purpose?: string; readonly phone?: string | null } | null> {
  const [found] = await rows<{ talk: Uint8Array | null }>(
    db.orm,
    sql`select c.talk from conversations c join addresses a on a.id = c.address_id where a.member_id = ${house.id(lo)}`,
  )
  return found?.talk ? JSON.parse(db.vault.open(found.talk)).open : null
}

it('no order of words, taps and pins writes what was not asked, loses an event, or leaves the auditor unhappy', {
  timeout: 400_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 12, maxLength: 30 }), async (steps) => {
      await db.truncate()
      const house = await openHouse(db)
      for (const name of [secretary, other, lo, giang]) await house.link(name)
      await house.runTo('2026-12-01T12:00:00+07:00')
      for (const one of steps) {
        const before = await tables(house)
        const asked = await open(house)
        const tapped = tapOf(house, one)
        if (tapped !== null) await house.tap(lo, tapped)
        else if (one.do === 'say') await house.hear(lo, one.text)
        else if (one.do === 'pin')
          await house.hear(lo, { kind: 'place', place: one.province ? { country: 'VN', province: '75', said: null } : null })
        else if (one.do === 'wait') await house.runTo(house.clock.now().add({ hours: one.hours }))
        else if (one.do === 'secretary' && one.what === 'note') await house.tap(secretary, `call:number:${house.id(lo)}`)
        else if (one.do === 'secretary' && one.what === 'done') await house.hear(secretary, `gọi ${lo} vẫn vậy`)
        else await house.hear(secretary, 'việc cần gọi')
        const after = await tables(house)
        if (one.do === 'pin') expect(after).toEqual(before)
        if (tapped === null) continue
        if (after.phones > before.phones) expect([tapped, asked]).toMatchObject(['nb:yes', { ask: 'phone', phone: expect.any(String) }])
        if (after.reports > before.reports && !tapped.startsWith('ci:same:')) expect(['confirm', 'correct']).toContain(asked?.ask)
        if (after.zone !== before.zone && tapped.startsWith('tz:')) expect(after.country).toBe(tapped.split(':')[1])
        if (after.consents !== before.consents && !tapped.startsWith('consent:'))
          expect([tapped, asked?.ask]).toEqual(['wd:yes', 'withdraw'])
      }
      await house.runTo('2027-01-05T12:00:00+07:00')
      expect(await rows(db.orm, sql`select id, state, fault from events where state <> 'done'`)).toEqual([])
      expect(
        await rows(db.orm, sql`select id, kind, state from timers where state not in ('done', 'waiting', 'cancelled', 'claimed')`),
      ).toEqual([])
      expect(await audit(house.rt, house.tenantId)).toEqual([])
      expect(house.chat(other).filter(({ text }) => text.includes('Thử'))).toEqual([])
      expect(house.sent.filter(({ text }) => /ung thư|tai nạn/.test(text))).toEqual([])
    }),
    { numRuns: 12, endOnFailure: false },
  )
})
