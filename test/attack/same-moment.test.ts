// Two presses in the same moment, on two connections of one PostgreSQL: one of them counts, and nothing is made twice or lost.
import { sql } from 'drizzle-orm'
import { afterAll, beforeEach, expect, it } from 'vitest'
import { rows } from '../../db/rows.ts'
import type { Known } from '../../src/core/person.ts'
import { answerMark } from '../../src/core/review.ts'
import { settingsOf } from '../../src/core/settings.ts'
import type { Runtime } from '../../src/runtime.ts'
import type { InChargeActor } from '../../src/tasks/act-on-member.ts'
import { caseAct } from '../../src/tasks/case-acts.ts'
import { meetingAct } from '../../src/tasks/meeting-acts.ts'
import { planBelow } from '../../src/tasks/plan-meetings.ts'
import { inScene, type Scene } from '../../src/tasks/scene.ts'
import { seasonAct } from '../../src/tasks/season-acts.ts'
import { onPostgres, testDatabase } from '../support/database.ts'
import { branch, type House, openHouse, row } from '../support/house.ts'
import { known } from '../support/people.ts'
import { danh, deputy, lo, officer, seasonPeople, secretary } from '../support/season.ts'

const secondOfficer = 'Hoàng Thị Mẫu'
const db = await testDatabase()
afterAll(() => db.close())
beforeEach(() => db.truncate())

let house: House
let rts: readonly [Runtime, Runtime]

async function open() {
  house = await openHouse(db, {
    rows: [...seasonPeople, row(secondOfficer, { role: 'committee_officer' })],
    start: '2026-12-01T09:00:00+07:00',
  })
  rts = [house.rt, { ...house.rt, db: await db.second(), wake: () => {} }]
}

async function personOf(name: string): Promise<Known> {
  const [unit] = await rows<{ id: number }>(db.orm, sql`select id::int as id from units where name = ${branch}`)
  const roles = await rows<Known['roles'][number]>(
    db.orm,
    sql`select role, unit_id::int as "unitId" from roles where member_id = ${house.id(name)}`,
  )
  const [review] = await rows<{ id: number; at: string }>(db.orm, sql`select id::int as id, meeting_at::text as at from reviews`)
  return known({
    memberId: house.id(name),
    name,
    roles,
    branch: { id: unit?.id ?? 0, name: branch },
    today: '2026-12-01',
    exemption: null,
    settings: settingsOf([]),
    selfReview: review
      ? {
          reviewId: review.id,
          meetingAt: Temporal.Instant.from(review.at).toString(),
          open: true,
          state: null,
          decidedOn: null,
          kept: false,
        }
      : null,
  })
}

let presses = 0

type Act = (actor: InChargeActor, key: string) => Promise<unknown>

/** The first one has acted and not committed yet while the second begins. */
async function atOnce(first: readonly [string, Act], second: readonly [string, Act]) {
  const [one, other] = [await personOf(first[0]), await personOf(second[0])]
  const acting = (nth: 0 | 1, person: Known, act: Act, linger: number) =>
    inScene(rts[nth], { tenantId: house.tenantId, now: house.clock.now() }, async (scene: Scene) => {
      const said = await act({ scene, person, addressId: 1, accountId: 1, linkTemplate: null }, `press:${presses++}`)
      await new Promise((resolve) => setTimeout(resolve, linger))
      return said
    })
  const begun = acting(0, one, first[1], 250)
  await new Promise((resolve) => setTimeout(resolve, 100))
  return Promise.all([begun, acting(1, other, second[1], 0)])
}

const one = async (name: string, act: Act) => {
  const person = await personOf(name)
  return inScene(house.rt, { tenantId: house.tenantId, now: house.clock.now() }, (scene) =>
    act({ scene, person, addressId: 1, accountId: 1, linkTemplate: null }, `press:${presses++}`),
  )
}

async function linked(...names: readonly string[]) {
  await open()
  for (const name of names) await house.link(name)
}

it.runIf(onPostgres)(
  'an application that is begun twice is one, and one that is moved and taken back at once is moved or taken back',
  async () => {
    await linked(lo, secretary, officer)
    const begin: Act = (actor, key) => caseAct(actor, { of: 'apply', kind: 'away' }, key)
    await atOnce([lo, begin], [lo, begin])
    expect(await rows(db.orm, sql`select state from cases`)).toEqual([{ state: 'draft' }])
    await db.orm.execute(sql`update cases set state = state`)
    const [draft] = await rows<{ id: number }>(db.orm, sql`select id::int as id from cases`)
    const caseId = draft?.id ?? 0
    const seen = async () => (await rows<{ id: number }>(db.orm, sql`select max(id)::int as id from case_log`))[0]?.id ?? 0
    await house.hear(lo, 'đơn của tôi')
    const send = house
      .last(lo)
      .choices.flat()
      .find(({ id }) => id.startsWith('cs:a-send'))
    await house.tap(lo, send?.id ?? '')
    const see: Act = async (actor, key) => caseAct(actor, { of: 'move', move: 'see', caseId, seen: at, facts: {} }, key)
    let at = await seen()
    await atOnce([secretary, see], [deputy, see])
    at = await seen()
    const resolve: Act = (actor, key) =>
      caseAct(actor, { of: 'move', move: 'resolve', caseId, seen: at, facts: { on: '2026-12-01', votesFor: 12, votesOf: 13 } }, key)
    const undo: Act = (actor, key) => caseAct(actor, { of: 'undo', caseId, seen: at, sure: true }, key)
    await atOnce([secretary, resolve], [deputy, undo])
    at = await seen()
    await one(secretary, (actor, key) => caseAct(actor, { of: 'move', move: 'report', caseId, seen: at, facts: { on: '2026-12-01' } }, key))
    at = await seen()
    const opinion: Act = (actor, key) =>
      caseAct(actor, { of: 'move', move: 'give_opinion', caseId, seen: at, facts: { on: '2026-12-01', number: '12-CV' } }, key)
    await atOnce([officer, opinion], [secondOfficer, opinion])
    at = await seen()
    const force: Act = (actor, key) =>
      caseAct(actor, { of: 'move', move: 'put_in_force', caseId, seen: at, facts: { from: '2027-07-01', to: '2028-06-30' } }, key)
    await atOnce([secretary, force], [deputy, force])
    expect(
      (await rows<{ move: string }>(db.orm, sql`select move from case_log where case_id = ${caseId} order by id`)).map(({ move }) => move),
    ).toEqual(['begin', 'submit', 'see', 'resolve', 'report', 'give_opinion', 'put_in_force'])
  },
)

it.runIf(onPostgres)('a self-review is handed in once, two at once get two numbers, and what is taken back is not accepted', async () => {
  await linked(lo, danh, secretary)
  await house.sets(secretary, '/hop 15/12 19:30 Nhà văn hóa')
  const begin: Act = (actor, key) => seasonAct(actor, { of: 'write', nth: null }, key)
  await atOnce([lo, begin], [lo, begin])
  await one(danh, begin)
  const ids = await rows<{ id: number; who: number }>(
    db.orm,
    sql`select id::int as id, member_id::int as who from self_reviews order by id`,
  )
  expect(ids.map(({ who }) => who)).toEqual([house.id(lo), house.id(danh)])
  const [ofLo = 0, ofDanh = 0] = ids.map(({ id }) => id)
  for (const [name, id] of [
    [lo, ofLo],
    [danh, ofDanh],
  ] as const)
    await one(name, (actor, key) => seasonAct(actor, { of: 'answer', id, nth: 1, text: 'Đã cố gắng.' }, key))
  const submit =
    (id: number): Act =>
    (actor, key) =>
      seasonAct(actor, { of: 'submit', id }, key)
  await atOnce([lo, submit(ofLo)], [danh, submit(ofDanh)])
  await atOnce([lo, submit(ofLo)], [lo, submit(ofLo)])
  const receipts = await rows<{ receipt: string }>(db.orm, sql`select receipt from self_reviews order by receipt`)
  expect(receipts.map(({ receipt }) => receipt)).toEqual(['KĐ-2026-0001', 'KĐ-2026-0002'])
  await atOnce(
    [lo, (actor, key) => seasonAct(actor, { of: 'drop', id: ofLo }, key)],
    [secretary, (actor, key) => seasonAct(actor, { of: 'accept', id: ofLo }, key)],
  )
  await atOnce(
    [secretary, (actor, key) => seasonAct(actor, { of: 'accept', id: ofDanh }, key)],
    [danh, (actor, key) => seasonAct(actor, { of: 'drop', id: ofDanh }, key)],
  )
  expect(await rows(db.orm, sql`select state, answers is null as forgotten from self_reviews order by id`)).toEqual([
    { state: 'dropped', forgotten: true },
    { state: 'accepted', forgotten: false },
  ])
})

it.runIf(onPostgres)(
  'answers to one self-review that come from two chats at once are both kept, each with the question it was written for',
  async () => {
    await linked(lo, secretary)
    await house.sets(secretary, '/hop 15/12 19:30 Nhà văn hóa')
    await one(lo, (actor, key) => seasonAct(actor, { of: 'write', nth: null }, key))
    const [draft] = await rows<{ id: number }>(db.orm, sql`select id::int as id from self_reviews`)
    const id = draft?.id ?? 0
    const kept = async () => {
      const [found] = await rows<{ answers: Uint8Array }>(db.orm, sql`select answers from self_reviews`)
      return JSON.parse(db.vault.open(found?.answers ?? new Uint8Array()))
    }
    const answer =
      (nth: number, text: string | null, had?: string): Act =>
      (actor, key) =>
        seasonAct(actor, { of: 'answer', id, nth, text, ...(had === undefined ? {} : { had }) }, key)
    await atOnce([lo, answer(1, 'Vững vàng.')], [lo, answer(2, 'Giữ gìn.')])
    expect(await kept()).toEqual({ ideology: 'Vững vàng.', ethics: 'Giữ gìn.' })
    await atOnce([lo, answer(3, 'Làm ở nhà máy.')], [lo, answer(3, 'Đi làm đều.')])
    expect((await kept()).duties).toBe('Làm ở nhà máy.\nĐi làm đều.')
    await atOnce([lo, answer(4, 'Còn nóng tính.')], [lo, answer(4, null)])
    expect((await kept()).shortcomings).toBe('Còn nóng tính.')
    const mark = answerMark('Còn nóng tính.')
    await atOnce([lo, answer(4, 'Ít đọc sách.', mark)], [lo, answer(4, 'Đi họp muộn.', mark)])
    expect((await kept()).shortcomings).toBe('Ít đọc sách.\nĐi họp muộn.')
    const taken =
      (nth: number): Act =>
      (actor, key) =>
        seasonAct(actor, { of: 'page', page: { ref: `jpg${nth}`, name: '' }, expected: true }, key)
    for (let nth = 1; nth <= 9; nth++) await one(lo, taken(nth))
    await atOnce([lo, taken(10)], [lo, taken(11)])
    expect(await rows(db.orm, sql`select 1 from self_review_files`)).toHaveLength(10)
  },
)

it.runIf(onPostgres)('a season that two officers open at once is one', async () => {
  await linked(officer, secretary)
  const start: Act = (actor, key) => seasonAct(actor, { of: 'open', year: 2026, days: ['12-01', '12-20'], policy: 'invite' }, key)
  await atOnce([officer, start], [secondOfficer, start])
  expect(await rows(db.orm, sql`select year from seasons`)).toEqual([{ year: 2026 }])
  expect(await rows(db.orm, sql`select key from messages where key like 'season:%'`)).toHaveLength(1)
})

it.runIf(onPostgres)('of two changes of a meeting at once one counts, and an answer to the older date is none', async () => {
  await linked(secretary, deputy, lo)
  await house.sets(secretary, 'họp chuyên đề 10/12 19:30 Nhà văn hóa')
  const change =
    (day: number): Act =>
    (actor, key) =>
      meetingAct(
        actor,
        { of: 'change', proposal: { meetingId: 1, sequence: 0, to: { at: `2026-12-${day}T12:30:00Z`, place: 'Nhà' }, reason: null } },
        key,
      )
  await atOnce([secretary, change(12)], [deputy, change(13)])
  expect(await rows(db.orm, sql`select sequence, starts_at::text as at from meetings`)).toEqual([
    { sequence: 1, at: '2026-12-12 12:30:00+00' },
  ])
  expect(await rows(db.orm, sql`select sequence from meeting_changes`)).toHaveLength(1)
  const move: Act = (actor, key) =>
    meetingAct(
      actor,
      { of: 'change', proposal: { meetingId: 1, sequence: 1, to: { at: '2026-12-14T12:30:00Z', place: 'Nhà' }, reason: null } },
      key,
    )
  await atOnce(
    [secretary, move],
    [lo, (actor, key) => meetingAct(actor, { of: 'answer', meetingId: 1, sequence: 1, answer: 'received' }, key)],
  )
  expect(await rows(db.orm, sql`select member_id from meeting_answers where sequence = 2`)).toEqual([])
  expect(await rows(db.orm, sql`select 1 from meeting_answers`)).toEqual([])
})

it.runIf(onPostgres)('a meeting that is moved while its rule is replaced keeps the announcements of its new day', async () => {
  await linked(secretary, deputy, lo)
  await house.sets(secretary, 'họp định kỳ ngày 20 19:30 Nhà văn hóa')
  await house.runTo('2026-12-01T09:30:00+07:00')
  const [meeting] = await rows<{ id: number; sequence: number }>(
    db.orm,
    sql`select id::int as id, sequence from meetings where period = '2026-12'`,
  )
  const proposal = { meetingId: meeting?.id ?? 0, sequence: 0, to: { at: '2026-12-22T12:30:00Z', place: 'Nhà' }, reason: null }
  await one(secretary, (actor, key) =>
    meetingAct(actor, { of: 'set-rule', rule: { day: 25, at: '19:30', place: 'Nhà mới', weekend: null, holiday: null }, kind: null }, key),
  )
  await db.orm.execute(sql`update timers set state = 'cancelled', ended_at = now() where kind = 'plan-meetings' and state = 'waiting'`)
  await atOnce(
    [secretary, (actor, key) => meetingAct(actor, { of: 'change', proposal }, key)],
    [deputy, ({ scene, person }, key) => planBelow(scene, person.branch.id, key)],
  )
  expect(await rows(db.orm, sql`select sequence, place from meetings where id = ${proposal.meetingId}`)).toEqual([
    { sequence: 1, place: 'Nhà' },
  ])
  const timers = await rows<{ step: string }>(
    db.orm,
    sql`select step from timers where kind = 'meeting-reminder' and subject = ${proposal.meetingId} and state = 'waiting'`,
  )
  expect(timers.map(({ step }) => step.split(':').slice(0, 2).join(':')).toSorted()).toEqual(['1:1', '3:1'])
})
