// The monthly loop on a real database: invitation, consent, question, answer, reminders, a call, and what counts when.
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { roundCounts } from '../../db/rounds.ts'
import { escalations } from '../../db/schema/index.ts'
import { audit } from '../../src/tasks/audit.ts'
import { handOver } from '../../src/tasks/hand-over.ts'
import { inScene } from '../../src/tasks/scene.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { branch, type House, homeTime, openHouse } from '../support/house.ts'

let db: TestDatabase
let house: House
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())
beforeEach(async () => {
  await db.truncate()
  house = await openHouse(db)
})

const lo = 'Lò Thị Thử'
const secretary = 'Phan Văn Mẫu'
const texts = (name: string) => house.chat(name).map((one) => one.text)
const round = async () => {
  const found = (await roundCounts(db.orm, house.tenantId)).find((one) => one.unit === branch)
  if (!found) throw new Error('no round was opened')
  return found
}

it('from an invitation to an answer, and the secretary hears what changed', async () => {
  await house.link(secretary)
  await house.link(lo)
  expect(texts(lo).at(-1)).toContain('Đã ghi nhận')
  await house.runTo('2026-12-01T12:00:00+07:00')
  const question = house.last(lo)
  expect(homeTime(question)).toMatch(/^2026-12-01T(08|09|10):/)
  expect(question.text).toContain('tháng 12/2026')
  expect(question.text).toContain('công nhân may')
  expect(question.choices.flat().map((one) => one.label)).toEqual(['Vẫn vậy', 'Có thay đổi', 'Gặp chi ủy'])

  house.clock.moveTo(Temporal.Instant.from('2026-12-01T14:00:00+07:00'))
  const [back] = await house.hear(lo, 'giờ em làm bảo vệ ở Đồng Nai')
  expect(back?.text).toMatch(/bảo vệ.*Đồng Nai/)
  const [thanks] = await house.hear(lo, 'đúng')
  expect(thanks?.text).toContain('Cảm ơn đồng chí')
  expect(house.last(secretary).text).toMatch(/Lò Thị Thử vừa báo.*Đồng Nai(.|\n)*Trước đó.*công nhân may/)
  expect(await round()).toMatchObject({ away: 4, answered: 1, pending: 0, notAsked: { no_address: 3 } })

  await house.runTo('2026-12-31T23:00:00+07:00')
  expect(texts(lo).filter((text) => text.includes('đang bận'))).toEqual([])
})

it('a silence is reminded of after 5 and 12 days and handed to the secretary on day 15, who calls', async () => {
  await house.link(secretary)
  await house.link(lo)
  await house.runTo('2026-12-01T12:00:00+07:00')
  const asked = house.last(lo).at
  await house.runTo('2026-12-16T23:00:00+07:00')
  const after = house.chat(lo).filter((one) => Temporal.Instant.compare(one.at, asked) > 0)
  expect(after.map((one) => Math.round(asked.until(one.at).total('days')))).toEqual([5, 12])
  expect(after[1]?.text).toContain('Phan Văn Mẫu, điện thoại 0900 000 101')

  const item = house.last(secretary)
  expect(item.text).toMatch(/chưa liên lạc được với Lò Thị Thử(.|\n)*0900 000 111(.|\n)*không phải nhận xét/)
  const [done] = item.choices.flat()
  await house.tap(secretary, done?.id ?? '')
  await house.hear(secretary, 'vẫn làm may ở Bình Dương')
  const [recorded] = await house.hear(secretary, 'đúng')
  expect(recorded?.text).toContain('Đã ghi cuộc gọi với Lò Thị Thử')
  expect(await round()).toMatchObject({ answered: 0, byPhone: 1, pending: 0 })
  const count = house.chat(lo).length
  await house.runTo('2026-12-31T23:00:00+07:00')
  expect(house.chat(lo)).toHaveLength(count)
  expect(await audit(house.rt, house.tenantId)).toEqual([])
})

it('[Để sau] brings the call item back the next working morning, and an answer in between takes it away', async () => {
  await house.link(secretary)
  await house.link(lo)
  await house.runTo('2026-12-17T09:00:00+07:00')
  await house.tap(secretary, `call:later:${house.id(lo)}`)
  await house.runTo('2026-12-18T09:00:00+07:00')
  expect(homeTime(house.last(secretary))).toBe('2026-12-18T08:00')
  await house.tap(secretary, `call:later:${house.id(lo)}`)
  expect(house.last(secretary).text).toContain('21/12/2026')
  await house.tap(lo, house.chat(lo).findLast((one) => one.choices.length > 0)?.choices[0]?.[0]?.id ?? '')
  const count = house.chat(secretary).filter((one) => one.text.includes('chưa liên lạc được')).length
  await house.runTo('2026-12-21T12:00:00+07:00')
  expect(house.chat(secretary).filter((one) => one.text.includes('chưa liên lạc được'))).toHaveLength(count)
})

it('an answer in the night takes back the call item that waits for the morning', async () => {
  const person = 'Danh Văn Thử'
  await house.link(secretary)
  await house.link(person)
  await house.runTo('2026-12-15T22:00:00+07:00')
  await inScene(house.rt, { tenantId: house.tenantId, now: house.clock.now() }, (scene) =>
    handOver(scene, {
      memberId: house.id(person),
      unitId: 2,
      name: person,
      phone: null,
      kind: 'silence',
      checkInId: null,
      since: null,
      said: null,
      key: 'by test',
    }),
  )
  await house.hear(person, 'gặp chi ủy')
  const [escalation] = await db.orm.select().from(escalations)
  expect(escalation).toMatchObject({ kind: 'silence', state: 'answered' })
  await house.runTo('2026-12-16T07:45:00+07:00')
  expect(house.chat(secretary).filter((one) => one.text.includes('chưa liên lạc được'))).toEqual([])
  expect(house.last(secretary).text).toContain('muốn gặp chi ủy')
})

it('a late answer counts and is late, before the round closes and after', async () => {
  await house.link(lo)
  await house.link('Danh Văn Thử')
  await house.runTo('2026-12-20T09:00:00+07:00')
  await house.hear(lo, 'vẫn vậy')
  await house.hear(lo, 'đúng')
  expect(await round()).toMatchObject({ answered: 0, answeredLate: 1, pending: 1 })
  await house.runTo('2026-12-29T09:00:00+07:00')
  expect(await round()).toMatchObject({ answeredLate: 1, unreached: 1, pending: 0 })
  await house.hear('Danh Văn Thử', 'làm may ở Huế')
  await house.hear('Danh Văn Thử', 'đúng')
  expect(await round()).toMatchObject({ answeredLate: 2, unreached: 0 })
})

it('an answer may be changed until the round closes, and stays in time', async () => {
  await house.link(lo)
  await house.runTo('2026-12-02T09:00:00+07:00')
  await house.hear(lo, '1')
  await house.runTo('2026-12-22T09:00:00+07:00')
  await house.hear(lo, 'em chuyển sang làm ở Đồng Nai')
  await house.hear(lo, 'ok')
  expect(await round()).toMatchObject({ answered: 1, answeredLate: 0, notAsked: { no_address: 3 } })
  await house.link(secretary)
  const [overview] = await house.hear(secretary, '/tinhhinh')
  expect(overview?.text).toMatch(/Lò Thị Thử – đã trả lời – .*Đồng Nai/)
})

it('who agrees in the middle of a month is asked once the last consent is given', async () => {
  await house.runTo('2026-12-05T09:00:00+07:00')
  await house.link(lo)
  expect(house.chat(lo).filter((one) => one.text.includes('hỏi thăm đồng chí tháng'))).toHaveLength(1)
  expect(house.last(lo).text).toContain('hỏi thăm đồng chí tháng 12/2026')
  await house.hear(lo, '1')
  expect(await round()).toMatchObject({ answered: 1, notAsked: { no_address: 3 } })
})

it('without consent to machine reading the line goes to the secretary, who writes it down', async () => {
  await house.link(secretary)
  await house.link(lo, { machine_reading: 'no' })
  await house.runTo('2026-12-01T12:00:00+07:00')
  house.clock.moveTo(Temporal.Instant.from('2026-12-01T14:00:00+07:00'))
  const [answer] = await house.hear(lo, 'em bán bún ở Gò Vấp')
  expect(answer?.text).toContain('Phan Văn Mẫu')
  expect(house.last(secretary).text).toContain('"em bán bún ở Gò Vấp"')
  expect(await round()).toMatchObject({ answered: 1 })
})

it('a silence that goes on is one call waiting: each new month reminds of it once', async () => {
  await house.link('Phan Văn Mẫu')
  await house.link('Danh Văn Thử')
  await house.runTo('2027-03-30T09:00:00+07:00')
  const silent = (await db.orm.select().from(escalations)).filter((one) => one.kind === 'silence')
  expect(silent).toHaveLength(1)
  const told = house.chat('Phan Văn Mẫu').filter((bubble) => bubble.text.startsWith('Chi bộ chưa liên lạc được'))
  // December to March.
  expect(told).toHaveLength(4)
})
