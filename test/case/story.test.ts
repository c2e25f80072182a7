// A case from paper to return, in the chats of the branch, the committee and the member.
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { recordConsents } from '../../db/addresses.ts'
import { caseById } from '../../db/cases.ts'
import { cases, exemptions, members } from '../../db/schema/index.ts'
import { setSetting } from '../../db/units.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { type Bubble, branch, type House, openHouse, otherBranch, row } from '../support/house.ts'

let db: TestDatabase
let house: House
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())
beforeEach(async () => {
  await db.truncate()
  house = await openHouse(db, {
    start: '2026-11-30T09:00:00+07:00',
    rows: [
      row(secretary, { role: 'secretary' }),
      row('Lý Văn Phó', { role: 'deputy' }),
      row('Tô Văn Ủy', { role: 'officer' }),
      row(officer, { role: 'committee_officer' }),
      row(member, { birthYear: 1990 }),
      row('Danh Văn Xa', {
        standing: 'away',
        exemption: { kind: 'away', from: '2026-01-01', to: '2026-11-15', resolution: '01-NQ/CB', opinion: null },
      }),
      row('Sơn Thị Khác', { branch: otherBranch, role: 'secretary' }),
    ],
  })
  for (const name of [secretary, officer, member]) await house.link(name)
  // Asked where they apply; here the member said yes before.
  await recordConsents(db.orm, db.vault, [
    {
      ...{ tenantId: house.tenantId, memberId: house.id(member), purpose: 'reminders', agreed: true, text: '', locale: 'vi' },
      ...{ channel: 'simulator', words: '', eventId: 1, now: house.clock.now() },
    },
  ])
})

const secretary = 'Phan Văn Mẫu'
const officer = 'Đỗ Thị Mẫu'
const member = 'Lò Thị Thử'

const press = async (who: string, label: string): Promise<readonly Bubble[]> => {
  const found = house
    .last(who)
    .choices.flat()
    .find((one) => one.label.includes(label))
  if (!found)
    throw new Error(
      `no [${label}] for ${who} under: ${house.last(who).text}\n${house
        .last(who)
        .choices.flat()
        .map((one) => one.label)}`,
    )
  return house.tap(who, found.id)
}
const say = (who: string, text: string) => house.hear(who, text)
const stateNow = async () => (await db.orm.select({ state: cases.state }).from(cases)).map(({ state }) => state)
const standingNow = async (name: string) =>
  (await db.orm.select({ name: members.name, standing: members.standing }).from(members)).find((one) => one.name === name)?.standing

async function registered(): Promise<void> {
  await say(secretary, `hồ sơ mới ${member}`)
  await press(secretary, 'đi làm xa')
  await press(secretary, 'Đi làm ăn xa')
  await say(secretary, 'từ 1/1/2027 đến 31/12/2027')
}

it('a paper application is decided step by step, and each is told to the next and to the member', async () => {
  await registered()
  expect(await stateNow()).toEqual(['submitted'])
  expect(house.last(secretary).text).toContain('Đã ghi đơn giấy')
  await press(secretary, 'Chi ủy đã xem')
  await press(secretary, 'Chi bộ thông qua')
  await say(secretary, 'hôm qua')
  await say(secretary, '12 trên 13')
  await say(secretary, 'số 05-NQ/CB')
  expect(await stateNow()).toEqual(['resolved'])
  expect(house.last(secretary).text).toContain('12/13 phiếu, số 05-NQ/CB')
  // After a step its own words and what comes next, not the whole card again.
  expect(house.last(secretary).text).toMatch(/^Đã ghi hồ sơ của đồng chí .*: chi bộ thông qua(.|\n)*Việc tiếp theo: báo cáo đảng ủy/)
  expect(house.last(secretary).text).not.toContain('Các bước')
  await press(secretary, 'Đã báo cáo đảng ủy')
  await press(secretary, 'Hôm nay')
  expect(await stateNow()).toEqual(['reported'])
  await house.runTo('2026-11-30T14:00:00+07:00')
  expect(house.last(officer).text).toContain(member)
  await press(officer, 'Mở hồ sơ')
  expect(house.last(officer).text).toContain('đi làm ăn xa')
  await press(officer, 'Cho ý kiến')
  await say(officer, '12-CV/ĐU')
  await press(officer, 'Hôm nay')
  expect(await stateNow()).toEqual(['opinion'])
  await house.runTo('2026-11-30T15:00:00+07:00')
  expect(house.last(secretary).text).toContain('ghi hiệu lực')
  await press(secretary, 'Mở hồ sơ')
  await press(secretary, 'Ghi hiệu lực')
  await press(secretary, 'Đúng: 01/01/2027 – 31/12/2027')
  expect(await stateNow()).toEqual(['in_force'])
  expect(await standingNow(member)).toBe('at_home')
  await house.runTo('2026-11-30T20:00:00+07:00')
  expect(house.chat(member).filter((one) => one.text.startsWith('Kính gửi đồng chí Lò Thị Thử')).length).toBeGreaterThan(4)
  await house.runTo('2027-01-01T01:00:00+07:00')
  expect(await standingNow(member)).toBe('away')
  const [made] = (await db.orm.select().from(exemptions)).filter((one) => one.memberId === house.id(member))
  expect(made).toMatchObject({ startsOn: '2027-01-01', endsOn: '2027-12-31', resolution: '05-NQ/CB', opinion: '12-CV/ĐU', endedAs: null })
})

it('who connected at home and goes away is asked, on the first day and once, whether the branch may ask every month', async () => {
  await registered()
  await press(secretary, 'Chi ủy đã xem')
  await press(secretary, 'Chi bộ thông qua')
  for (const line of ['hôm qua', '12 trên 13', 'số 05-NQ/CB']) await say(secretary, line)
  await press(secretary, 'Đã báo cáo đảng ủy')
  await press(secretary, 'Hôm nay')
  await house.runTo('2026-11-30T14:00:00+07:00')
  await press(officer, 'Mở hồ sơ')
  await press(officer, 'Cho ý kiến')
  await say(officer, '12-CV/ĐU')
  await press(officer, 'Hôm nay')
  await house.tap(secretary, 'cs:open:1')
  await press(secretary, 'Ghi hiệu lực')
  await press(secretary, 'Đúng: 01/01/2027 – 31/12/2027')
  const asked = () => house.chat(member).filter((one) => one.choices.flat().some(({ id }) => id === 'do:consent'))
  await house.runTo('2026-12-31T20:00:00+07:00')
  expect(asked()).toEqual([])
  await house.runTo('2027-01-02T12:00:00+07:00')
  expect(asked()).toHaveLength(1)
  await house.tap(member, 'do:consent')
  for (let [yes] = house.last(member).choices.flat(); yes?.id.startsWith('consent:'); [yes] = house.last(member).choices.flat())
    await house.tap(member, yes.id)
  await house.runTo('2027-02-28T12:00:00+07:00')
  expect(asked()).toHaveLength(1)
  expect(house.chat(member).some((one) => one.choices.flat().some(({ id }) => id.startsWith('ci:same:')))).toBe(true)
}, 60_000)

it('a case is found by its name; a paper that was noted by mistake is taken back to the end, and may be noted again', async () => {
  expect((await say(secretary, 'ho so cua lo thi thu'))[0]?.text).toContain('chưa có hồ sơ miễn nào')
  await registered()
  expect((await say(secretary, 'hồ sơ Thử'))[0]?.text).toContain('Hồ sơ 1: Lò Thị Thử')
  expect((await say(officer, 'hồ sơ Thử'))[0]?.text).toContain('Không có hồ sơ của ai tên')
  expect((await say(secretary, 'nhầm rồi'))[0]?.text).toMatch(/^Rút lại bước «gửi đơn»/)
  await press(secretary, 'Rút lại')
  expect(await stateNow()).toEqual(['withdrawn'])
  await registered()
  expect(await stateNow()).toEqual(['withdrawn', 'submitted'])
})

it('what is typed wrong is asked again with what to do, and cancel leaves', async () => {
  await registered()
  await press(secretary, 'Chi ủy đã xem')
  await press(secretary, 'Chi bộ thông qua')
  expect((await say(secretary, 'mai'))[0]?.text).toContain('chưa đọc được ngày')
  expect((await say(secretary, '31/12/2027'))[0]?.text).toContain('chưa tới')
  await say(secretary, '29/11')
  expect((await say(secretary, '14/13'))[0]?.text).toContain('Số nghị quyết')
  expect((await say(secretary, '[Không có số]'))[0]?.text).toContain('không thể nhiều hơn')
  expect((await say(secretary, '6/13'))[0]?.text).toContain('Số nghị quyết')
  expect((await press(secretary, 'Không có số'))[0]?.text).toContain('quá nửa')
  expect((await say(secretary, 'HỦY'))[0]?.text).not.toContain('quá nửa')
  expect(await stateNow()).toEqual(['seen'])
})

it('the list groups what waits, a number opens a case, and what ended is there without a word of blame', async () => {
  await registered()
  const [list] = await say(secretary, 'hồ sơ')
  expect(list?.text).toMatch(/Chờ chi ủy xem \(1\):\n1\) Lò Thị Thử(.|\n)*Hết hạn, chưa làm đơn \(1\):\n2\) Danh Văn Xa/)
  expect((await say(secretary, '1'))[0]?.text).toContain('Hồ sơ 1: Lò Thị Thử')
  const [ended] = await say(secretary, 'hết hạn')
  expect(ended?.text).toContain('Danh Văn Xa')
  expect(ended?.text).not.toMatch(/xóa tên|bỏ sinh hoạt/i)
  await say(secretary, '1')
  await press(secretary, 'Đã về sinh hoạt lại')
  await say(secretary, '20/11')
  await press(secretary, 'đã đóng đảng phí')
  await press(secretary, 'Ghi sinh hoạt lại')
  expect(house.last(secretary).text).toContain('đã sinh hoạt lại')
  expect(await standingNow('Danh Văn Xa')).toBe('at_home')
  expect((await say(secretary, 'hết hạn'))[0]?.text).toContain('Không có ai')
  await say(secretary, 'hồ sơ')
  await house.tap(secretary, 'cs:open:2')
  await press(secretary, 'Rút lại bước vừa ghi')
  await press(secretary, 'Rút lại')
  expect(await standingNow('Danh Văn Xa')).toBe('away')
  expect(house.last(secretary).text).toContain('đang hiệu lực')
})

it('a case that waits is reminded of once after its days, then weekly, until it moves', async () => {
  await registered()
  await house.runTo('2026-12-23T12:00:00+07:00')
  const reminders = house.chat(secretary).filter((one) => one.text.startsWith('Nhắc việc'))
  expect(reminders.map((one) => one.text.match(/đã chờ (\d+) ngày/)?.[1])).toEqual(['7', '14', '21'])
  await house.tap(
    secretary,
    house
      .last(secretary)
      .choices.flat()
      .find((one) => one.label === 'Mở hồ sơ')?.id ?? '',
  )
  expect((await caseById(db.orm, db.vault, { tenantId: house.tenantId, today: '2026-12-23', id: 1 }))?.branch).toBe(branch)
})

it('where few take part it is said on the case and on the list; where the rules have changed since, too', async () => {
  await registered()
  const set = (key: string, value: unknown) =>
    setSetting(db.orm, { tenantId: house.tenantId, unitId: house.tenantId, key, value, now: house.clock.now() })
  await set('fewest_active', 6)
  const [card] = await house.tap(secretary, 'cs:open:1')
  expect(card?.text).toMatch(/chỉ còn 4 đảng viên sinh hoạt, dưới 6/)
  expect((await say(secretary, 'hồ sơ'))[0]?.text).toContain('còn 5 đảng viên đang sinh hoạt')
  await set('legal_bases', [
    { from: '2026-01-01', title: 'Quy định cũ', checked: true },
    { from: '2026-12-10', title: 'Quy định mới', checked: false },
  ])
  const [before] = await house.tap(secretary, 'cs:open:1')
  expect(before?.text).toContain('Căn cứ: Quy định cũ')
  expect(before?.text).not.toMatch(/Chưa kiểm tra|đã khác/)
  await house.runTo('2026-12-11T09:00:00+07:00')
  expect((await house.tap(secretary, 'cs:open:1'))[0]?.text).toMatch(/Căn cứ: Quy định cũ(.|\n)*đã khác: Quy định mới/)
})

it('the weekly digest says how many cases wait', async () => {
  await registered()
  await house.runTo('2026-12-07T12:00:00+07:00')
  expect(house.chat(secretary).some((one) => one.text.includes('Hồ sơ chờ đồng chí: 1'))).toBe(true)
})

it('an application that a member sends in chat is the secretary’s turn at once, and an old button of theirs moves nothing', async () => {
  await house.link('Danh Văn Xa')
  await say('Danh Văn Xa', 'làm đơn')
  for (
    let step = 0;
    step < 8 &&
    !house
      .last('Danh Văn Xa')
      .choices.flat()
      .some((one) => one.label.includes('Gửi đơn'));
    step++
  ) {
    const [first] = house.last('Danh Văn Xa').choices.flat()
    await (first ? house.tap('Danh Văn Xa', first.id) : say('Danh Văn Xa', 'công nhân may, Bình Dương'))
  }
  await press('Danh Văn Xa', 'Gửi đơn')
  await house.runTo('2026-11-30T10:00:00+07:00')
  const turn = house.last(secretary)
  expect(turn.text).toContain('chờ đồng chí: chi ủy xem đơn')
  await press(secretary, 'Mở hồ sơ')
  const see = house
    .last(secretary)
    .choices.flat()
    .find((one) => one.label === 'Chi ủy đã xem')
  await press(secretary, 'Chi ủy đã xem')
  expect((await house.tap(secretary, see?.id ?? ''))[0]?.text).toContain('đã sang bước khác')
  expect(await stateNow()).toEqual(['seen'])
})
