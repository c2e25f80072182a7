// Whatever two members tap, in whatever order, twice, late, and with ids of each other: one case each that is not decided, and none of the other's.
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { caseLog, cases } from '../../db/schema/cases.ts'
import { runningStates } from '../../src/core/case-state.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { type House, openHouse } from '../support/house.ts'

let db: TestDatabase
let house: House
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())
beforeEach(() => db.truncate())

const lo = 'Lò Thị Thử'
const kim = 'Kim Văn Thử'

/** A press of what any message so far offered to anybody, a line, or the very same event again. */
const presses = fc.array(
  fc.record({
    who: fc.constantFrom(lo, kim),
    how: fc.oneof(
      { weight: 5, arbitrary: fc.record({ do: fc.constant('old' as const), nth: fc.nat(400) }) },
      { weight: 3, arbitrary: fc.record({ do: fc.constant('newest' as const), nth: fc.nat(5) }) },
      {
        weight: 2,
        arbitrary: fc.record({
          do: fc.constant('says' as const),
          line: fc.constantFrom('làm đơn', 'đơn của tôi', '6 tháng', 'Bắc Ninh', 'hủy'),
        }),
      },
      {
        weight: 1,
        arbitrary: fc.record({
          do: fc.constant('forged' as const),
          verb: fc.constantFrom('a-send', 'a-drop', 'a-to', 'a-reason', 'a-back', 'a-sure', 'a-edit', 'a-file'),
          what: fc.constantFrom('6', 'work', '1', '2', 'x', 'to'),
        }),
      },
      { weight: 1, arbitrary: fc.record({ do: fc.constant('replayed' as const) }) },
    ),
  }),
  { minLength: 10, maxLength: 25 },
)

it('presses of members change their own draft and nothing else', async () => {
  await fc.assert(
    fc.asyncProperty(presses, async (list) => {
      await db.truncate()
      house = await openHouse(db, { start: '2026-12-28T09:00:00+07:00' })
      for (const name of [lo, kim]) await house.link(name)
      await house.tap(kim, 'cs:apply:away')
      let events = 0
      let last: { readonly who: string; readonly content: Parameters<House['hear']>[1]; readonly id: string } | null = null
      for (const { who, how } of list) {
        const offered = house.sent.flatMap(({ choices }) => choices.flat().map(({ id }) => id)).filter((id) => /^(?:cs|ex):/.test(id))
        const own = house
          .last(who)
          .choices.flat()
          .map(({ id }) => id)
        const others = await db.orm.select().from(cases)
        const before = new Map(others.map((one) => [one.id, one]))
        if (how.do === 'replayed') {
          if (last) await house.hear(last.who, last.content, last.id)
        } else {
          const choice =
            how.do === 'old'
              ? offered[how.nth % Math.max(offered.length, 1)]
              : how.do === 'newest'
                ? own[how.nth % Math.max(own.length, 1)]
                : how.do === 'forged'
                  ? `cs:${how.verb}:${others[events % Math.max(others.length, 1)]?.id ?? 1}:${how.what}`
                  : undefined
          const content = how.do === 'says' ? how.line : choice === undefined ? 'đơn của tôi' : { kind: 'choice' as const, choice }
          const id = `press${events++}`
          last = { who, content, id }
          await house.hear(who, content, id)
        }
        const now = await db.orm.select().from(cases)
        for (const one of now) {
          const was = before.get(one.id)
          if (!was) continue
          // What is somebody else's stays as it was.
          if (one.memberId !== house.id(who)) expect(one).toEqual(was)
          // What was sent says for ever what it said; only its own member's withdrawal moves it.
          if (was.state !== 'draft') expect({ ...one, state: was.state, updatedAt: was.updatedAt }).toEqual(was)
          if (was.state !== one.state)
            expect([was.state, one.state].join()).toMatch(/^(?:draft,submitted|draft,withdrawn|submitted,withdrawn)$/)
        }
        for (const name of [lo, kim])
          expect(now.filter(({ memberId, state }) => memberId === house.id(name) && runningStates.includes(state)).length).toBeLessThan(2)
      }
      const log = await db.orm.select().from(caseLog)
      for (const { caseId, byId } of log) expect((await db.orm.select().from(cases)).find(({ id }) => id === caseId)?.memberId).toBe(byId)
    }),
    { numRuns: 12 },
  )
}, 180_000)

it('two chats of a member begin at one moment, and there is one draft', async () => {
  house = await openHouse(db, { start: '2026-12-28T09:00:00+07:00' })
  await house.link(kim)
  await Promise.all([house.tap(kim, 'cs:apply:away'), house.tap(kim, 'cs:apply:temporary_transfer')])
  expect(await db.orm.select().from(cases)).toHaveLength(1)
})
