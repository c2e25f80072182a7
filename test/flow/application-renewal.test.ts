// From the countdown to the next application: two taps, in the words of the last time, by the rule of the branch; and who comes home.
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { cases } from '../../db/schema/cases.ts'
import { caseLog, exemptions } from '../../db/schema/index.ts'
import { setSetting } from '../../db/units.ts'
import type { Mover } from '../../src/core/case-access.ts'
import type { CaseStep, MoveFacts } from '../../src/core/case-state.ts'
import { setCountdowns } from '../../src/tasks/import-roster.ts'
import { moveCase } from '../../src/tasks/move-case.ts'
import { inScene } from '../../src/tasks/scene.ts'
import { casesIn, idIn, pressIn } from '../support/applicant.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { type House, openHouse, row } from '../support/house.ts'

let db: TestDatabase
let house: House
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())
beforeEach(() => db.truncate())

const kim = 'Kim Văn Thử'
const danh = 'Danh Văn Thử'
const secretary = 'Phan Văn Mẫu'
const press = (name: string, start: string) => pressIn(house, name, start)
const states = (name: string) => casesIn(house, name)

async function open(start: string, names: readonly string[]): Promise<void> {
  house = await openHouse(db, { start })
  for (const name of names) await house.link(name)
}

it('two taps lead from the countdown to a sent application, filled in from the exemption and the last report', async () => {
  await open('2026-12-28T09:00:00+07:00', [secretary, danh])
  await house.runTo('2026-12-30T12:00:00+07:00')
  const countdown = house.chat(danh).findLast(({ text }) => text.includes('Thời hạn miễn'))
  expect(countdown?.text).toContain('Đơn đã soạn sẵn theo lần trước, từ 01/03/2027 đến 29/02/2028. Lý do: Đi làm ăn xa')
  await house.tap(danh, idIn(countdown, 'ex:renew:'))
  const [answer] = await press(danh, 'cs:a-send:')
  expect(answer?.text).toContain('Đã gửi đơn')
  expect(await states(danh)).toEqual([{ state: 'submitted', kind: 'away', startsOn: '2027-03-01', endsOn: '2028-02-29' }])
  await house.runTo('2027-03-02T12:00:00+07:00')
  // No more countdown, and the person in charge hears that it waits.
  expect(house.chat(danh).filter(({ text }) => text.includes('Thời hạn miễn'))).toHaveLength(1)
  expect(house.chat(secretary).filter(({ text }) => text.includes('Đơn tiếp của đồng chí ấy đã gửi'))).toHaveLength(1)
  expect(house.chat(secretary).filter(({ text }) => text.includes('muốn làm đơn tiếp'))).toHaveLength(1)
}, 60_000)

it('who says so and leaves a draft hears near the end that it was not sent', async () => {
  await open('2026-12-28T09:00:00+07:00', [secretary, danh])
  await house.hear(danh, 'làm đơn tiếp')
  await press(danh, 'cs:a-later:')
  await house.runTo('2027-02-28T12:00:00+07:00')
  const left = house.chat(danh).filter(({ text }) => text.includes('còn là bản nháp, chưa gửi (hạn'))
  expect(left.map(({ at }) => at.toZonedDateTimeISO('Asia/Ho_Chi_Minh').toPlainDate().toString())).toEqual(['2027-02-21', '2027-02-27'])
  expect(house.chat(danh).filter(({ text }) => text.includes('Thời hạn miễn'))).toEqual([])
}, 60_000)

it('applying by words answers the countdown too', async () => {
  await open('2026-12-28T09:00:00+07:00', [secretary, danh])
  await house.tap(danh, 'cs:apply:away')
  await press(danh, 'cs:a-send:')
  expect(
    await db.orm
      .select({ answer: exemptions.answer })
      .from(exemptions)
      .where(eq(exemptions.memberId, house.id(danh))),
  ).toEqual([{ answer: 'renew' }])
})

it('where the branch wants it every half year the countdown goes by that, month ends and leap days included', async () => {
  const starts = '2027-08-31'
  const to = '2028-08-30'
  house = await openHouse(db, {
    start: '2028-02-26T09:00:00+07:00',
    rows: [
      row(secretary, { role: 'secretary' }),
      row(kim, { standing: 'away', exemption: { kind: 'away', from: starts, to, resolution: null, opinion: null } }),
    ],
  })
  const { tenantId } = house
  const rule = { decides: 'committee', max_months: 12, renew_months: 6, form: 'Đơn xin tạm miễn' }
  await setSetting(db.orm, { tenantId, unitId: tenantId, key: 'exemption_rules', value: { away: rule }, now: house.clock.now() })
  await inScene(house.rt, { tenantId, now: house.clock.now() }, (scene) => setCountdowns(scene, [house.id(kim)]))
  await house.link(secretary)
  await house.link(kim)
  await house.runTo('2028-02-28T12:00:00+07:00')
  const asked = house.chat(kim).findLast(({ text }) => text.includes('làm đơn lại trước ngày'))
  // Half a year after 31 August ends on the last day of February, which 2028 has 29 of.
  expect(asked?.text).toContain('29/02/2028 (còn 1 ngày)')
  await house.tap(kim, idIn(asked, 'ex:renew:'))
  expect(house.last(kim).text).toContain('từ 01/03/2028 đến 28/02/2029')
}, 60_000)

it('what was decided by a case is counted down to by its own end, in the words of the last time, and the next one goes on from it', async () => {
  await open('2026-12-20T09:00:00+07:00', [secretary, kim])
  await house.tap(kim, 'cs:apply:away')
  await house.hear(kim, 'theo chồng vào Nam dạy nghề')
  await house.hear(kim, '1 tháng')
  await house.hear(kim, 'Cần Thơ')
  await house.hear(kim, 'dạy may')
  await press(kim, 'cs:a-skip:')
  await press(kim, 'cs:a-send:')
  const [{ id, unitId } = { id: 0, unitId: 0 }] = await db.orm.select().from(cases)
  const { tenantId, rt } = house
  const officer = { memberId: house.id('Đỗ Thị Mẫu'), roles: [{ role: 'committee_officer' as const, unitId: tenantId }] }
  const lead = { memberId: house.id(secretary), roles: [{ role: 'secretary' as const, unitId }] }
  const on = '2026-12-20'
  const steps: readonly (readonly [Mover, CaseStep, MoveFacts])[] = [
    [lead, 'see', {}],
    [lead, 'resolve', { on, votesFor: 5, votesOf: 6, number: '1-NQ' }],
    [lead, 'report', { on, number: '2-BC' }],
    [officer, 'give_opinion', { on, number: '3-CV' }],
    [lead, 'put_in_force', { from: '2026-12-21', to: '2027-01-20' }],
  ]
  for (const [who, move, facts] of steps) {
    await inScene(rt, { tenantId, now: house.clock.now() }, async (scene) => {
      const log = await scene.tx.select().from(caseLog)
      const seen = Math.max(...log.map((entry) => entry.id))
      const made = await moveCase(scene, who, { caseId: id, move, facts, seen, key: `step:${move}` })
      expect(made).toMatchObject({ done: true })
    })
  }
  await house.runTo('2027-01-06T12:00:00+07:00')
  const countdown = house.chat(kim).findLast(({ text }) => text.includes('Thời hạn miễn'))
  expect(countdown?.text).toMatch(/còn 14 ngày(.|\n)*từ 21\/01\/2027 đến 20\/02\/2027\. Lý do: theo chồng vào Nam dạy nghề/)
  const renewed = Number(idIn(countdown, 'ex:renew:').split(':')[2])
  await house.tap(kim, idIn(countdown, 'ex:renew:'))
  await press(kim, 'cs:a-send:')
  expect(await db.orm.select({ renewsId: cases.renewsId }).from(cases).where(eq(cases.state, 'submitted'))).toEqual([{ renewsId: renewed }])
}, 60_000)

it('who comes home hears what to bring', async () => {
  await open('2026-12-28T09:00:00+07:00', [secretary, danh])
  const [answer] = await house.hear(danh, 'tôi về lại')
  expect(answer?.text).toMatch(/giấy nhận xét(.|\n)*tạm trú(.|\n)*đảng phí/)
})
