// Over the chats: whatever anybody taps or types, with ids of any case, a case moves only by a tap of who may, and others learn nothing of it.
import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { rows } from '../../db/rows.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { type House, openHouse, otherBranch, row } from '../support/house.ts'
import { openDesk } from './support.ts'

const secretary = 'Phan Văn Mẫu'
const officer = 'Đỗ Thị Mẫu'
const member = 'Lò Thị Thử'
const foreign = 'Sơn Thị Khác'
const bystander = 'Kim Văn Xem'
const outside = [foreign, bystander]

let db: TestDatabase
let house: House
beforeAll(async () => {
  db = await testDatabase()
  house = await openHouse(db, {
    start: '2026-11-30T09:00:00+07:00',
    rows: [
      row(secretary, { role: 'secretary' }),
      // Without one the committee's officer would lead the secretary's own case, and write it down from paper (src/core/case-access.ts).
      row('Võ Thị Phó', { role: 'deputy' }),
      row(officer, { role: 'committee_officer' }),
      row(member),
      row(bystander),
      row('Danh Văn Xa', {
        standing: 'away',
        exemption: { kind: 'away', from: '2026-01-01', to: '2026-11-15', resolution: null, opinion: null },
      }),
      row(foreign, { branch: otherBranch, role: 'secretary' }),
    ],
  })
  for (const name of [secretary, officer, member, foreign, bystander]) await house.link(name)
  const desk = openDesk(house, { secretary, officer, applicant: member })
  const id = await desk.apply(member)
  await desk.press(member, id, 'submit')
  await desk.press(secretary, id, 'see')
})
afterAll(() => db.close())

const traces = () =>
  rows<object>(
    db.orm,
    sql`select 'log' as what, id::text as a, move as b from case_log union all select 'case', id::text, state from cases where state <> 'draft'
      union all select 'exemption', id::text, coalesce(ended_as, 'open') from exemptions union all select 'member', name, standing from members order by 1, 2, 3`,
  )

const verbs = [
  'see',
  'resolve',
  'decline',
  'report',
  'give_opinion',
  'put_in_force',
  'resume',
  'transfer',
  'withdraw',
  'undo',
  'undone',
  'open',
  'paper',
  'ex',
  'back',
  'gone',
  'register',
  'new',
  'fill',
  'list',
  'ended',
]
const numbers = ['1', '2', '3', '4', '5', '6', '7', '99', '0', '-1', '1e3', 'x', '', '999999999999999999']
const tap = fc
  .tuple(
    fc.constantFrom(...verbs),
    fc.constantFrom(...numbers),
    fc.constantFrom(...numbers, 'on', 'votes', 'span', 'checks', 'away'),
    fc.constantFrom('', 'today', 'none', 'done', '2027-01-01~2027-12-31'),
  )
  .map(([verb, id, seen, value]) => ({
    kind: 'choice' as const,
    choice: ['cs', verb, id, seen, value].filter((part, at) => at < 3 || part !== '').join(':'),
  }))
/** One of the buttons that the person sees; the first is mostly the next step. */
const button = fc.oneof(fc.constant(0), fc.nat({ max: 97 }))
const line = fc.constantFrom(
  'hồ sơ',
  'hết hạn',
  `hồ sơ mới ${member}`,
  'hồ sơ mới 1',
  'hôm nay',
  '12/13',
  '05-NQ/CB',
  '1/1/2027 đến 31/12/2027',
  '1',
  '2',
)

// Four hundred events one after another: on a machine with nothing else to do a quarter of a minute, on one that runs ten other suites two.
// The walk is what is tested and not the clock, so only a walk that hangs may end it.
const timeout = 900_000

it('who has no part in a case moves nothing by any tap or line, and does not see that it is there', { timeout }, async () => {
  const before = await traces()
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...outside), fc.array(fc.oneof(tap, line), { minLength: 1, maxLength: 6 }), async (who, said) => {
      for (const one of said) {
        const answers = await house.hear(who, one)
        expect(answers.length).toBeGreaterThan(0)
        const told = answers.map(({ text }) => text).join('\n')
        if (typeof one !== 'string' || !one.includes(member)) expect(told).not.toContain(member)
      }
      expect(await traces()).toEqual(before)
    }),
    { numRuns: 40 },
  )
})

it('those who have a part move it step by step only, and every step is one entry of the log by who may', { timeout }, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.constantFrom(secretary, officer, member), fc.oneof(tap, line, button, button)), { minLength: 5, maxLength: 25 }),
      async (said) => {
        for (const [who, one] of [[secretary, 'hồ sơ'], [secretary, 0], ...said] as const) {
          const log = (await rows<{ n: number }>(db.orm, sql`select count(*)::int as n from case_log`))[0]?.n ?? 0
          if (typeof one === 'number') {
            const offered = house.last(who).choices.flat()
            const chosen = offered[one % Math.max(1, offered.length)]
            if (chosen) await house.tap(who, chosen.id)
          } else await house.hear(who, one)
          // A paper application is begun and handed in by one act.
          expect(((await rows<{ n: number }>(db.orm, sql`select count(*)::int as n from case_log`))[0]?.n ?? 0) - log).toBeLessThanOrEqual(
            2,
          )
        }
        const own = await rows(
          db.orm,
          sql`select 1 from case_log l join cases c on c.id = l.case_id where l.by_id = c.member_id and l.move not in ('begin', 'submit', 'withdraw', 'undo')`,
        )
        expect(own).toEqual([])
        const byOfficer = await rows(
          db.orm,
          sql`select l.move from case_log l join cases c on c.id = l.case_id where l.by_id = ${house.id(officer)} and c.member_id <> l.by_id and l.move not in ('give_opinion', 'decline', 'undo')`,
        )
        expect(byOfficer).toEqual([])
      },
    ),
    { numRuns: 25 },
  )
})

it('the same tap twice, and a tap from an old message, move nothing the second time', async () => {
  await house.hear(secretary, 'hồ sơ')
  const [log] = await rows<{ id: number; state: string; seen: number }>(
    db.orm,
    sql`select c.id::int as id, c.state, max(l.id)::int as seen from cases c join case_log l on l.case_id = c.id where c.member_id = ${house.id(member)} group by c.id, c.state order by c.id limit 1`,
  )
  const before = await traces()
  // `back` and `gone` carry the id of an exemption.
  for (const verb of verbs.filter((one) => one !== 'back' && one !== 'gone')) await house.tap(secretary, `cs:${verb}:${log?.id}:1`)
  await house.hear(secretary, 'hủy')
  expect(await traces()).toEqual(before)
})
