// The ordinary meetings of branches on the simulated clock: planned by rule, announced, moved by one command, confirmed or called.
import { afterAll, beforeEach, expect, it } from 'vitest'
import { audit } from '../../src/tasks/audit.ts'
import { testDatabase } from '../support/database.ts'
import { branch, homeTime, openHouse } from '../support/house.ts'
import * as town from '../support/meeting-town.ts'

const db = await testDatabase()
afterAll(() => db.close())
beforeEach(() => db.truncate())

const { assigned, away, deputy, home, inJapan, meetingsOf, move, officer, offline, openCalls, rule, secretary, silent, textsTo } = town
const openTown = () => town.openTown(db)

it('a rule in one line plans the coming meetings, which are announced three days and one day before', async () => {
  const house = await openTown()
  expect(textsTo(house, secretary)).toMatch(/Đã đặt: Chi bộ ấp Mẫu họp định kỳ ngày 5 hằng tháng lúc 19:30, tại Nhà văn hóa ấp Mẫu/)
  expect((await meetingsOf(house)).map(({ starts, state }) => [starts, state])).toEqual([
    ['2026-12-05 19:30', 'planned'],
    ['2027-01-05 19:30', 'planned'],
  ])
  const before = house.chat(home).length
  await house.runTo('2026-12-05T19:00:00+07:00')
  const told = house.chat(home).slice(before)
  expect(told.map(homeTime)).toEqual(['2026-12-02T08:00', '2026-12-04T08:00'])
  expect(told[0]?.text).toMatch(/Nhắc đồng chí: Chi bộ ấp Mẫu sinh hoạt thường kỳ lúc 19:30 .*05\/12\/2026, tại Nhà văn hóa ấp Mẫu/)
  expect(told[0]?.attachment?.name).toBe('lich-hop.ics')
  expect(told[1]?.attachment).toBeUndefined()
  expect(await audit(house.rt, house.tenantId)).toEqual([])
})

it('who is away is invited once, without duty; who lives by another clock reads both hours', async () => {
  const house = await openTown()
  const [from, fromJapan] = [house.chat(away).length, house.chat(inJapan).length]
  await house.runTo('2026-12-05T19:00:00+07:00')
  const invited = house
    .chat(away)
    .slice(from)
    .filter(({ text }) => text.includes('sinh hoạt'))
  expect(invited).toHaveLength(1)
  expect(invited[0]?.text).toContain('không về được thì không sao')
  expect(invited[0]?.choices).toEqual([])
  const japan = house
    .chat(inJapan)
    .slice(fromJapan)
    .filter(({ text }) => text.includes('sinh hoạt'))
  expect(japan).toHaveLength(1)
  expect(japan[0]?.text).toMatch(/19:30 .*Giờ ghi trên là giờ nơi họp \(UTC\+7\), tức 21:30/s)
})

it('who said no to reminders gets no announcement, and a meeting of the other branch is nobody’s here', async () => {
  const house = await openHouse(db, { rows: town.town, start: '2026-12-01T09:00:00+07:00' })
  await house.link(secretary)
  await house.link(home, { reminders: 'no' })
  await house.link('Sơn Thị Khác')
  await house.sets(secretary, rule)
  const [from, other] = [house.chat(home).length, house.chat('Sơn Thị Khác').length]
  await house.runTo('2026-12-05T12:00:00+07:00')
  expect(textsTo(house, home, from)).not.toContain('sinh hoạt')
  expect(textsTo(house, 'Sơn Thị Khác', other)).not.toContain('sinh hoạt')
  expect((await house.hear('Sơn Thị Khác', 'lịch họp'))[0]?.text).toContain('Chưa có buổi họp nào')
})

it('one command says back what it understood, and nobody is told before a tap', async () => {
  const house = await openTown()
  const before = house.sent.length
  const [asked] = await house.hear(secretary, 'đổi lịch 6/12 19:00 Hội trường xã, lý do mưa bão')
  expect(asked?.text).toMatch(/từ 19:30 .*05\/12\/2026, tại Nhà văn hóa ấp Mẫu, sang 19:00 .*06\/12\/2026, tại Hội trường xã/)
  expect(asked?.text).toContain('Lý do: mưa bão')
  expect(asked?.choices.flat().map(({ label }) => label)).toEqual(['Đúng, báo ngay', 'Sửa', 'Thôi'])
  await house.runTo('2026-12-01T10:00:00+07:00')
  expect(house.sent.slice(before).filter(({ chatId }) => chatId !== secretary)).toEqual([])
  await house.tap(secretary, 'mt:no')
  expect(house.last(secretary).text).toContain('Lịch giữ nguyên')
  expect((await meetingsOf(house))[0]?.sequence).toBe(0)
})

it('everybody concerned is told at once, each in the words of their part', async () => {
  const house = await openTown()
  await house.hear(officer, `phân công ${assigned} dự ${branch}`)
  await house.tap(assigned, 'consent:duty:yes')
  await house.runTo('2026-12-01T10:00:00+07:00')
  const counts = new Map([home, away, assigned, officer, deputy, secretary].map((name) => [name, house.chat(name).length]))
  await move(house)
  const news = (name: string): string => textsTo(house, name, counts.get(name))
  expect(news(home)).toMatch(
    /Đổi lịch: buổi sinh hoạt thường kỳ của Chi bộ ấp Mẫu từ 19:30 .* chuyển sang 19:00 .*06\/12\/2026, tại Hội trường xã/,
  )
  expect(news(home)).toContain('Lý do: mưa bão')
  expect(
    house
      .last(home)
      .choices.flat()
      .map(({ label }) => label),
  ).toEqual(['Đã nhận', 'Bận'])
  expect(house.last(home).attachment?.mime).toContain('text/calendar')
  expect(new TextDecoder().decode(house.last(home).attachment?.bytes)).toMatch(/SEQUENCE:1/)
  expect(news(away)).toMatch(/Báo đồng chí biết.*Nếu có dịp ở nhà/s)
  expect(news(away)).not.toContain('mưa bão')
  expect(news(assigned)).toMatch(/Kính báo đồng chí: Chi bộ ấp Mẫu đổi buổi/)
  expect(
    house
      .last(assigned)
      .choices.flat()
      .map(({ label }) => label),
  ).toEqual(['Đã nhận', 'Nhờ người khác'])
  // The committee's own officer is not assigned, and is told nothing.
  expect(news(officer)).toBe('')
  expect(news(deputy)).toContain('Đổi lịch')
  // Who has no chat is named at once, with the number.
  expect(house.last(secretary).text).toMatch(/Không nhắn kịp 1 đồng chí, nhờ gọi ngay:\n1\. Hoàng Văn Nhà – 0900 000 124/)
  expect(await openCalls(house)).toEqual([{ name: offline, state: 'open', told: secretary }])
  expect(await audit(house.rt, house.tenantId)).toEqual([])
})

it('silence becomes one list of calls, a confirmation none, and who is away never a call', async () => {
  const house = await openTown()
  await move(house)
  await house.tap(home, house.last(home).choices[0]?.[0]?.id ?? '')
  expect(house.last(home).text).toMatch(/Đã ghi: đồng chí biết lịch.*19:00/)
  await house.tap(deputy, house.last(deputy).choices[0]?.[1]?.id ?? '')
  expect(house.last(deputy).text).toContain('Đã ghi: đồng chí bận')
  const before = house.chat(secretary).length
  await house.runTo('2026-12-02T12:00:00+07:00')
  const lists = house
    .chat(secretary)
    .slice(before)
    .filter(({ text }) => text.includes('chưa báo đã biết lịch mới'))
  expect(lists).toHaveLength(1)
  expect(lists[0]?.text).toContain(`1. ${silent} – 0900 000 123`)
  expect(lists[0]?.text).not.toContain(home)
  expect((await openCalls(house)).map(({ name }) => name)).toEqual([offline, silent])
  expect(await audit(house.rt, house.tenantId)).toEqual([])

  // By telephone, by name and by the number of the list of calls.
  expect((await house.hear(secretary, `gọi ${silent} đã biết lịch`))[0]?.text).toBe(`Đã ghi: ${silent} đã biết lịch mới.`)
  await house.hear(secretary, 'gọi')
  expect((await house.hear(secretary, 'gọi 1 đã biết lịch'))[0]?.text).toBe(`Đã ghi: ${offline} đã biết lịch mới.`)
  expect((await openCalls(house)).map(({ state }) => state)).toEqual(['done', 'done'])
  const [log] = await house.hear(secretary, 'ai đã nhận')
  expect(log?.text).toMatch(/Đã nhận \(3\): .*Nông Văn Nhà \(/)
  expect(log?.text).toMatch(/Đã nhận, bận \(1\): Vàng Thị Mẫu/)
  expect(log?.text).toMatch(/báo để biết \(\d\): .*Lò Thị Thử \(/)
})

it('a second change takes the place of the first: old taps hear the newest time, and only the newest makes calls', async () => {
  const house = await openTown()
  await move(house)
  const old = house.last(home).choices[0]?.[0]?.id ?? ''
  expect((await openCalls(house)).map(({ state }) => state)).toEqual(['open'])
  await move(house, 'đổi lịch 7/12')
  expect((await openCalls(house)).map(({ state }) => state)).toEqual(['answered', 'open'])
  const [answer] = await house.tap(home, old)
  expect(answer?.text).toMatch(/Lịch này đã đổi lần nữa: Chi bộ ấp Mẫu họp lúc 19:00 .*07\/12\/2026/)
  expect(answer?.choices[0]?.[0]?.id).not.toBe(old)
  await house.tap(home, answer?.choices[0]?.[0]?.id ?? '')
  await house.runTo('2026-12-02T12:00:00+07:00')
  expect((await openCalls(house)).map(({ name, state }) => [name, state])).toEqual([
    [offline, 'answered'],
    [offline, 'open'],
    [silent, 'open'],
    [deputy, 'open'],
  ])
  // Once the meeting begins nobody phones about it any more.
  await house.runTo('2026-12-07T19:30:00+07:00')
  expect((await openCalls(house)).filter(({ state }) => state === 'open')).toEqual([])
  expect(await audit(house.rt, house.tenantId)).toEqual([])
})

it('a repeated tap, a repeated event and the tap of who proposed the same change nothing', async () => {
  const house = await openTown()
  const [asked] = await house.hear(secretary, 'đổi lịch 6/12 19:00 Hội trường xã')
  const [both] = await house.hear(deputy, 'đổi lịch 8/12')
  const yes = asked?.choices[0]?.[0]?.id ?? ''
  await house.hear(secretary, { kind: 'choice', choice: yes }, 'same-event')
  const sent = house.sent.length
  await house.hear(secretary, { kind: 'choice', choice: yes }, 'same-event')
  expect(house.sent.length).toBe(sent)
  expect((await house.tap(secretary, yes))[0]?.text).toContain('không báo thêm ai')
  expect((await house.tap(deputy, both?.choices[0]?.[0]?.id ?? ''))[0]?.text).toMatch(/Lịch vừa được đổi trước đó.*06\/12\/2026/)
  await house.runTo('2026-12-01T10:00:00+07:00')
  expect(house.chat(home).filter(({ text }) => text.startsWith('Đổi lịch'))).toHaveLength(1)
  expect((await meetingsOf(house))[0]).toMatchObject({ starts: '2026-12-06 19:00', sequence: 1 })
})

it('a meeting that was called off is said off to everybody, waits for a new date, and its calendar file cancels it', async () => {
  const house = await openTown()
  const [asked] = await house.hear(secretary, 'hoãn họp, lý do bão')
  expect(asked?.text).toContain('Hoãn buổi họp của Chi bộ ấp Mẫu')
  await house.tap(secretary, asked?.choices[0]?.[0]?.id ?? '')
  await house.drains.runDue()
  expect(house.last(home).text).toMatch(/Hoãn buổi sinh hoạt thường kỳ .*05\/12\/2026; lịch mới sẽ báo sau/)
  expect(new TextDecoder().decode(house.last(home).attachment?.bytes)).toMatch(/METHOD:CANCEL/)
  const before = house.chat(home).length
  await house.runTo('2026-12-06T09:00:00+07:00')
  expect(textsTo(house, home, before)).not.toContain('Nhắc đồng chí')
  await move(house, 'đổi lịch 12/12 19:30')
  expect(house.last(home).text).toMatch(/chuyển sang 19:30 .*12\/12\/2026/)
  expect((await meetingsOf(house))[0]).toMatchObject({ starts: '2026-12-12 19:30', state: 'planned', sequence: 2, period: '2026-12' })
})

it('a moved meeting stays when the rule changes, and one that nobody heard of follows it', async () => {
  const house = await openTown()
  await move(house)
  await house.sets(secretary, 'họp định kỳ ngày 10 20:00')
  await house.runTo('2026-12-01T11:00:00+07:00')
  expect((await meetingsOf(house)).map(({ starts, place }) => [starts, place])).toEqual([
    ['2026-12-06 19:00', 'Hội trường xã'],
    ['2027-01-10 20:00', 'Nhà văn hóa ấp Mẫu'],
  ])
  await house.hear(secretary, 'bỏ họp định kỳ')
  await house.runTo('2026-12-01T12:00:00+07:00')
  expect((await meetingsOf(house)).map(({ starts }) => starts)).toEqual(['2026-12-06 19:00'])
})

it('a change at night keeps the members’ night, and whoever cannot be told in time is called at once', async () => {
  const house = await openTown()
  await house.runTo('2026-12-04T21:40:00+07:00')
  const before = house.chat(home).length
  await move(house, 'đổi lịch 5/12 7:00')
  expect(house.chat(home).length).toBe(before)
  // No message may go out before seven: all of them are calls, in the answer itself.
  expect(house.last(secretary).text).toMatch(/Không nhắn kịp 4 đồng chí/)
  expect((await openCalls(house)).map(({ told }) => told)).toEqual([secretary, secretary, secretary, secretary])
})

it('an extra meeting by one line is announced, and a missed announcement comes at once', async () => {
  const house = await openTown()
  await house.sets(secretary, 'họp chuyên đề 3/12 19:00 Hội trường xã')
  await house.runTo('2026-12-01T10:00:00+07:00')
  expect(house.last(home).text).toMatch(/sinh hoạt chuyên đề lúc 19:00 .*03\/12\/2026/)
  expect((await house.hear(home, 'lịch họp'))[0]?.text).toMatch(/1\. Chi bộ ấp Mẫu: sinh hoạt chuyên đề.*\n2\. /)
})
