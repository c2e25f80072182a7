// The telephone: a branch whose members are on no chat is asked by its people in charge, who get sheets, call, and write down what was said.
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { dutyHolders } from '../../db/addresses.ts'
import { roundCounts } from '../../db/rounds.ts'
import { rows } from '../../db/rows.ts'
import { setSetting, settingsInForce } from '../../db/units.ts'
import { addsUp } from '../../src/core/check-in.ts'
import type { Log } from '../../src/log.ts'
import { audit } from '../../src/tasks/audit.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { branch, type House, openHouse, otherBranch, row } from '../support/house.ts'

const secretary = 'Phan Văn Mẫu'
const officer = 'Thạch Thị Mẫu'
const elsewhere = 'Sơn Thị Khác'
const lo = 'Lò Thị Thử'
const danh = 'Danh Văn Thử'
const giang = 'Giàng A Thử'
const kim = 'Kim Văn Thử'
const other = 'Ja Văn Khác'
const away = { standing: 'away' } as const

let db: TestDatabase
let house: House
const lines: string[] = []
const keep: Log = (fields: unknown, event?: unknown) => void lines.push(JSON.stringify([fields, event]))

beforeAll(async () => {
  db = await testDatabase()
  const log = { info: keep, warn: keep, error: keep }
  house = await openHouse(db, {
    start: '2026-11-20T09:00:00+07:00',
    log,
    rows: [
      row(secretary, { role: 'secretary', phone: '+84900000101' }),
      row(officer, { role: 'officer', phone: '+84900000102' }),
      row(lo, { ...away, phone: '+84900000111', work: 'công nhân may', workplace: 'Bình Dương' }),
      row(danh, { ...away, phone: '+84900000112', inCharge: officer }),
      row(giang, { ...away, phone: '+84900000113', inCharge: officer }),
      // No number: nothing can be asked of them.
      row(kim, away),
      row(elsewhere, { branch: otherBranch, role: 'secretary' }),
      row(other, { ...away, branch: otherBranch, phone: '+84900000119' }),
    ],
  })
  // Until January nothing is raised: these calls are their callers' own.
  await waitingHours(720)
  for (const name of [secretary, officer, elsewhere]) await house.link(name)
})

const waitingHours = (value: number) =>
  setSetting(db.orm, { tenantId: house.tenantId, unitId: house.tenantId, key: 'call_hours', value, now: house.clock.now() })

afterAll(() => db.close())

const round = async (period: string) =>
  (await roundCounts(db.orm, house.tenantId)).find((one) => one.unit === branch && one.period === period)
const outcomes = (period: string) =>
  rows<{ name: string; outcome: string; asked_by: string; way: string | null; reason: string | null }>(
    db.orm,
    sql`select m.name, c.outcome, c.asked_by, c.way, c.reason from check_ins c join members m on m.id = c.member_id join rounds r on r.id = c.round_id
      where r.period = ${period} and m.unit_id = (select unit_id from members where name = ${lo}) order by m.id`,
  )
const waiting = (name: string) =>
  rows<{ kind: string; state: string }>(db.orm, sql`select kind, state from escalations where member_id = ${house.id(name)} order by id`)
const calls = (name: string) =>
  rows<{ result: string; by: string; at: string }>(
    db.orm,
    sql`select c.result, p.name as by, to_char(c.at at time zone 'Asia/Ho_Chi_Minh', 'YYYY-MM-DD HH24:MI') as at from calls c join members p on p.id = c.by_id
      where c.member_id = ${house.id(name)} order by c.id`,
  )
const since = async (chat: string, doing: () => Promise<unknown>) => {
  const before = house.chat(chat).length
  await doing()
  return house.chat(chat).slice(before)
}

it('who is new on the list has the days of an invitation to be linked before they are phoned', async () => {
  await house.runTo('2026-11-21T12:00:00+07:00')
  expect((await outcomes('2026-11')).map(({ outcome, reason }) => [outcome, reason])).toEqual(Array(4).fill(['not_asked', 'no_address']))
})

it('a round asks them by telephone, and each caller gets theirs the same morning: a list, and a page to print', async () => {
  const sheets = new Map<string, readonly { text: string }[]>()
  for (const name of [secretary, officer, elsewhere]) sheets.set(name, house.chat(name))
  const before = new Map([...sheets].map(([name, all]) => [name, all.length]))
  await house.runTo('2026-12-01T12:00:00+07:00')
  expect(await outcomes('2026-12')).toEqual([
    { name: lo, outcome: 'pending', asked_by: 'phone', way: null, reason: null },
    { name: danh, outcome: 'pending', asked_by: 'phone', way: null, reason: null },
    { name: giang, outcome: 'pending', asked_by: 'phone', way: null, reason: null },
    { name: kim, outcome: 'not_asked', asked_by: 'chat', way: null, reason: 'no_address' },
  ])
  expect(await round('2026-12')).toMatchObject({ away: 4, pending: 3, notAsked: { no_address: 1 } })
  const got = (name: string) => house.chat(name).slice(before.get(name))
  const [list, page] = got(officer)
  expect(list?.text).toContain('Việc cần gọi hôm nay: 2.')
  expect(list?.text).toContain('1. Danh Văn Thử – 0900 000 112')
  expect(list?.text).toContain('2. Giàng A Thử – 0900 000 113')
  expect(list?.text).not.toContain(lo)
  expect(page?.attachment).toMatchObject({ kind: 'document', name: 'phieu-goi-2026-12-01.html', mime: 'text/html' })
  const html = Buffer.from(page?.attachment?.bytes ?? []).toString()
  expect(html).toContain('href="tel:+84900000112"')
  expect(html).toContain(`gọi #${house.id(giang)} …`)
  expect(html).not.toContain(lo)
  expect(got(secretary).map(({ text }) => text)[0]).toContain(`1. ${lo} – 0900 000 111`)
  expect(got(secretary)[0]?.text).not.toContain(danh)
  expect(got(elsewhere)[0]?.text).toContain(other)
  for (const name of [secretary, officer])
    expect(
      got(name)
        .map(({ text }) => text)
        .join(),
    ).not.toContain(other)
})

it('nobody gets the same list every morning', async () => {
  expect(await since(officer, () => house.runTo('2026-12-05T12:00:00+07:00'))).toEqual([])
  expect(await audit(house.rt, house.tenantId)).toEqual([])
})

it('"gọi 2 …" after the sheet means its second, is the record in one line, and counts like any reply', async () => {
  const [answer] = await house.hear(officer, 'gọi 2 vẫn làm thợ hàn ở Bắc Ninh')
  expect(answer?.text).toContain(`Đã ghi cuộc gọi với ${giang}`)
  expect(await calls(giang)).toEqual([{ result: 'spoke', by: officer, at: '2026-12-05 12:00' }])
  expect((await outcomes('2026-12')).find(({ name }) => name === giang)).toMatchObject({ outcome: 'answered', way: 'phone' })
  expect(await waiting(giang)).toEqual([{ kind: 'phone', state: 'done' }])
  const [report] = await rows<{ source: string; by: string }>(
    db.orm,
    sql`select p.source, m.name as by from reports p join members m on m.id = p.recorded_by_id where p.member_id = ${house.id(giang)}`,
  )
  expect(report).toEqual({ source: 'phone', by: officer })
})

it('the same record twice is one, and says so', async () => {
  const [again] = await house.hear(officer, 'gọi 2 vẫn làm thợ hàn ở Bắc Ninh')
  expect(again?.text).toContain('hôm nay đã ghi rồi')
  expect(await calls(giang)).toHaveLength(1)
  const [n] = await rows<{ n: number }>(
    db.orm,
    sql`select count(*)::int as n from reports where member_id = ${house.id(giang)} and source = 'phone'`,
  )
  expect(n?.n).toBe(1)
  // The same event delivered twice: nothing at all.
  await house.hear(officer, 'gọi 2 không nghe máy', 'twice')
  await house.hear(officer, 'gọi 2 không nghe máy', 'twice')
  expect(await calls(giang)).toHaveLength(2)
})

it('who called and when stands on the card of the member', async () => {
  const [card] = await house.hear(secretary, `thẻ ${giang}`)
  expect(card?.text).toContain(`Lần gọi gần nhất: 05/12/2026, ${officer} gọi (không nghe máy)`)
  expect(card?.text).toContain('tin gần nhất: 05/12/2026')
})

it('two taps record: [Đã gọi], and [Vẫn như cũ]', async () => {
  await house.hear(secretary, 'việc cần gọi')
  const choice = house.last(secretary).choices.flat()[0]
  expect(choice).toEqual({ id: `call:done:${house.id(lo)}`, label: `Đã gọi ${lo}` })
  const [asked] = await house.tap(secretary, choice?.id ?? '')
  expect(asked?.text).toContain('0900 000 111')
  expect(asked?.text).toContain('công nhân may')
  const [recorded] = await house.tap(secretary, 'call:same')
  expect(recorded?.text).toBe(`Đã ghi cuộc gọi với ${lo}: công nhân may – TP.HCM (Bình Dương cũ). Cảm ơn đồng chí.`)
  expect(await waiting(lo)).toEqual([{ kind: 'phone', state: 'done' }])
})

it('a secretary sees the branch’s calls with who makes them, an officer only their own, and another branch’s secretary none of them', async () => {
  const [list] = await house.hear(secretary, 'gọi')
  expect(list?.text).toContain(`1. ${danh} – 0900 000 112`)
  expect(list?.text).toContain(`Người gọi: ${officer}.`)
  const [own] = await house.hear(officer, 'GOI')
  expect(own?.text).toContain(danh)
  expect(own?.text).not.toContain('Người gọi')
  const [foreign] = await house.hear(elsewhere, 'gọi')
  expect(foreign?.text).toContain(other)
  for (const name of [lo, danh, giang, kim]) expect(foreign?.text).not.toContain(name)
  const [refused] = await house.hear(elsewhere, `gọi #${house.id(danh)} vẫn làm Bắc Ninh`)
  expect(refused?.text).toContain('Không tìm thấy')
  expect(await calls(danh)).toEqual([])
})

it('[Không nghe máy] counts the try and brings the call back on the next sheet, with the number of tries', async () => {
  await house.hear(officer, 'gọi')
  await house.tap(officer, `call:done:${house.id(danh)}`)
  const [later] = await house.tap(officer, 'call:no-answer')
  expect(later?.text).toContain('(lần 1)')
  // Saturday: the next working morning is Monday's.
  expect(later?.text).toContain('07/12/2026')
  expect(await waiting(danh)).toEqual([{ kind: 'phone', state: 'later' }])
  expect((await house.hear(officer, 'gọi'))[0]?.text).toContain('Hôm nay không có việc cần gọi')
  const got = await since(officer, () => house.runTo('2026-12-07T09:00:00+07:00'))
  expect(got.filter(({ text }) => text.includes('Việc cần gọi hôm nay: 1.'))).toHaveLength(1)
  expect(got[0]?.text).toContain('đã gọi 1 lần chưa gặp, lần cuối 05/12/2026')
  // One word of it, not two: the call item of its own is for other reasons than this.
  expect(got.filter(({ text }) => text.includes(danh))).toHaveLength(1)
})

it('[Sai số] marks the number until the list has another, and says what to do', async () => {
  const [wrong] = await house.hear(officer, 'gọi 1 sai số')
  expect(wrong?.text).toContain('hỏi số mới')
  expect((await house.hear(officer, 'gọi'))[0]?.text).toContain('Số này đã báo sai')
  expect((await house.hear(secretary, `thẻ ${danh}`))[0]?.text).toContain('Số điện thoại đã báo sai')
  expect(await waiting(danh)).toEqual([{ kind: 'phone', state: 'open' }])
  await db.orm.execute(sql`update members set phone_hash = 'another' where id = ${house.id(danh)}`)
  expect((await house.hear(officer, 'gọi'))[0]?.text).not.toContain('Số này đã báo sai')
})

it('a call that nobody makes stands on a sheet again after a week', async () => {
  expect(await since(officer, () => house.runTo('2026-12-13T12:00:00+07:00'))).toEqual([])
  const got = await since(officer, () => house.runTo('2026-12-14T12:00:00+07:00'))
  expect(got.filter(({ text }) => text.includes(danh))).toHaveLength(1)
})

it('a member who links in the middle of the round is asked in chat, and the call is taken off the sheet', async () => {
  await house.link(danh)
  expect(house.last(danh).text).toContain('hỏi thăm đồng chí tháng 12/2026')
  expect(await waiting(danh)).toEqual([{ kind: 'phone', state: 'answered' }])
  expect((await house.hear(officer, 'gọi'))[0]?.text).toContain('không có việc cần gọi')
  expect((await outcomes('2026-12')).find(({ name }) => name === danh)).toMatchObject({ outcome: 'pending', asked_by: 'chat' })
})

it('the member sees the last call in what is kept of them', async () => {
  const [mine] = await house.hear(danh, 'XEM')
  expect(mine?.text).toContain(`Chi bộ gọi gần nhất: 07/12/2026, đồng chí ${officer} (số không đúng)`)
})

it('the round adds up, and the auditor is content', async () => {
  await house.runTo('2026-12-27T12:00:00+07:00')
  const december = await round('2026-12')
  expect(december).toMatchObject({ away: 4, byPhone: 2, unreached: 1, pending: 0, notAsked: { no_address: 1 } })
  expect(december && addsUp(december)).toBe(true)
  expect(await audit(house.rt, house.tenantId)).toEqual([])
})

it('a call that still waits is the next round’s call as well: one call, not one for each month', async () => {
  await waitingHours(20)
  await house.runTo('2027-01-04T12:00:00+07:00')
  expect(await waiting(other)).toEqual([{ kind: 'phone', state: 'open' }])
  const [january] = await rows<{ outcome: string; asked_by: string }>(
    db.orm,
    sql`select c.outcome, c.asked_by from check_ins c join rounds r on r.id = c.round_id where r.period = '2027-01' and c.member_id = ${house.id(other)}`,
  )
  expect(january).toEqual({ outcome: 'pending', asked_by: 'phone' })
  await house.hear(elsewhere, `gọi ${other} vẫn làm phụ hồ ở Đồng Nai`)
  expect(await waiting(other)).toEqual([{ kind: 'phone', state: 'done' }])
  expect(await audit(house.rt, house.tenantId)).toEqual([])
})

it('a call that was raised is the secretary’s, and stays in sight of who is in charge', async () => {
  await house.runTo('2027-01-06T12:00:00+07:00')
  expect(await waiting(giang)).toContainEqual({ kind: 'phone', state: 'open' })
  const [own] = await house.hear(officer, 'gọi')
  expect(own?.text).toMatch(new RegExp(`${giang}(.|\n)*Người gọi: ${secretary}\\.`))
  const [list] = await house.hear(secretary, 'gọi')
  const ofGiang = list?.text.split(giang)[1]
  expect(ofGiang).toContain('Chờ từ 01/01/2027')
  expect(ofGiang).not.toContain('Người gọi')
  // Danh's silence is younger in its steps: it is still the officer's.
  expect(list?.text).toContain(`Người gọi: ${officer}.`)
  expect(await audit(house.rt, house.tenantId)).toEqual([])
})

it('no log line holds a name, a number or a word of any of it', () => {
  expect(lines.join()).toContain('call_sheet_sent')
  for (const word of [lo, danh, giang, other, secretary, '90000011', '0900 000', 'Bắc Ninh']) expect(lines.join()).not.toContain(word)
})

it('settings of the sheet have their defaults, and the duty is looked up for whoever is in charge', async () => {
  const [unit] = await rows<{ id: number }>(db.orm, sql`select unit_id::int as id from members where name = ${lo}`)
  expect(await settingsInForce(db.orm, { tenantId: house.tenantId, unitId: unit?.id ?? 0, on: '2026-12-01' })).toMatchObject({
    call_sheet_at: '08:00',
    call_sheet_days: 7,
    phone_rounds: 'on',
  })
  const holders = await dutyHolders(db.orm, db.vault, {
    tenantId: house.tenantId,
    unitId: unit?.id ?? 0,
    memberId: house.id(giang),
    today: '2027-01-04',
    committee: false,
  })
  expect(holders[0]?.name).toBe(officer)
})
