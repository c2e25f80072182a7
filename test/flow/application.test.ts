// An application in chat, from nothing to the form in hand: asked one thing at a time, resumed, changed, sent once, taken back.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { cases } from '../../db/schema/cases.ts'
import { caseLog } from '../../db/schema/index.ts'
import { setSetting } from '../../db/units.ts'
import { casesIn, idIn, offeredIn, pressIn } from '../support/applicant.ts'
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
const lo = 'Lò Thị Thử'
const secretary = 'Phan Văn Mẫu'

const press = (name: string, start: string) => pressIn(house, name, start)
const states = (name: string) => casesIn(house, name)

async function open(start = '2026-11-30T09:00:00+07:00', names: readonly string[] = [secretary, kim]): Promise<void> {
  house = await openHouse(db, { start })
  for (const name of names) await house.link(name)
}

describe('from nothing', () => {
  it('is asked one thing at a time, shown whole, sent, and comes back as two files to be signed', async () => {
    await open()
    const [kind] = await house.hear(kim, 'làm đơn')
    expect(offeredIn(kind)).toEqual(['cs:apply:away', 'cs:apply:age_health', 'cs:apply:temporary_transfer'])
    await press(kim, 'cs:apply:away')
    expect(house.last(kim).text).toContain('Lý do')
    await press(kim, 'cs:a-reason:')
    expect(house.last(kim).text).toMatch(/Từ 01\/12\/2026.*Nhiều nhất 12 tháng/)
    await press(kim, 'cs:a-to:')
    await house.hear(kim, 'KCN VSIP, Bắc Ninh')
    await house.hear(kim, 'công nhân may, công ty Mẫu')
    const [shown] = await press(kim, 'cs:a-skip:')
    for (const part of ['chưa gửi', 'Đi làm ăn xa', 'từ 01/12/2026 đến 31/05/2027', 'KCN VSIP, Bắc Ninh', 'công nhân may, công ty Mẫu'])
      expect(shown?.text).toContain(part)
    expect(offeredIn(shown).map((id) => id.split(':')[1])).toEqual(['a-send', 'a-edit', 'a-later', 'a-drop'])
    expect(await states(kim)).toMatchObject([{ state: 'draft' }])
    await press(kim, 'cs:a-send:')
    await house.drains.runDue()
    const sent = house.chat(kim).slice(-3)
    expect(sent[0]?.text).toMatch(/Đã gửi đơn(.|\n)*Đang chờ chi ủy xem đơn/)
    expect(sent.slice(1).map(({ attachment }) => attachment?.name)).toEqual(['don-xin-mien.docx', 'don-xin-mien.pdf'])
    expect(await states(kim)).toEqual([{ state: 'submitted', kind: 'away', startsOn: '2026-12-01', endsOn: '2027-05-31' }])
  }, 60_000)

  it('whoever lives at home may apply for age and health: the reason is given, there is no end, and nothing else is asked', async () => {
    house = await openHouse(db, { rows: [row(secretary, { role: 'secretary' }), row('Già Văn Thử')] })
    await house.link('Già Văn Thử')
    await house.hear('Già Văn Thử', 'đơn xin miễn')
    const [shown] = await press('Già Văn Thử', 'cs:apply:age_health')
    expect(shown?.text).toMatch(/Tuổi cao, sức yếu(.|\n)*không thời hạn/)
    await press('Già Văn Thử', 'cs:a-send:')
    expect(await states('Già Văn Thử')).toEqual([{ state: 'submitted', kind: 'age_health', startsOn: '2026-12-01', endsOn: null }])
  })

  it('a secretary who is away applies like everybody', async () => {
    house = await openHouse(db, { rows: [row(secretary, { role: 'secretary', standing: 'away' }), row('Phó Văn Thử', { role: 'deputy' })] })
    await house.link(secretary)
    await house.hear(secretary, '/lamdon')
    await press(secretary, 'cs:apply:temporary_transfer')
    expect(await states(secretary)).toMatchObject([{ state: 'draft', kind: 'temporary_transfer' }])
  })

  it('of illness nothing is kept, not even as a reason: what may stand there is offered in its place', async () => {
    await open()
    await house.hear(kim, 'làm đơn')
    await press(kim, 'cs:apply:away')
    const [answer] = await house.hear(kim, 'em bị ung thư phải nằm viện điều trị dài ngày')
    expect(offeredIn(answer).map((id) => id.split(':')[3])).toEqual(['age_health', 'work', 'private'])
    await press(kim, 'cs:a-reason:')
    expect(await states(kim)).toMatchObject([{ kind: 'age_health', state: 'draft' }])
    const kept = JSON.stringify(
      (await db.orm.select({ application: cases.application }).from(cases)).map(
        ({ application }) => application && db.vault.open(application),
      ),
    )
    expect(kept).toContain('Tuổi cao, sức yếu')
    expect(kept).not.toContain('ung thư')
  })

  it('who asks for something else while a part is open is heard', async () => {
    await open()
    await house.hear(kim, 'làm đơn')
    await press(kim, 'cs:apply:away')
    await house.hear(kim, 'gặp chi ủy')
    expect(house.chat(kim).some(({ text }) => text.includes('Gửi đơn'))).toBe(false)
    const [{ application } = { application: null }] = await db.orm.select({ application: cases.application }).from(cases)
    expect(application && JSON.parse(db.vault.open(application)).reason).toBe(null)
  })

  it('who did not agree that anything is kept applies on paper, and no draft is begun', async () => {
    house = await openHouse(db)
    await house.hear(kim, await house.code(kim))
    const [answer] = await house.hear(kim, 'làm đơn')
    expect(answer?.text).toContain('đơn giấy')
    await house.tap(kim, 'cs:apply:away')
    expect(await states(kim)).toEqual([])
  })
})

describe('time', () => {
  it.each([
    ['2027-01-30T23:30:00+07:00', '1 tháng', '2027-01-31', '2027-02-28'],
    ['2028-02-28T09:00:00+07:00', '12 tháng', '2028-02-29', '2029-02-28'],
    ['2026-12-31T09:00:00+07:00', '12 tháng', '2027-01-01', '2027-12-31'],
    ['2026-12-31T09:00:00+07:00', 'hết tháng 2', '2027-01-01', '2027-02-28'],
    ['2026-12-31T09:00:00+07:00', 'đến ngày 29/2/2027', null, null],
    ['2026-12-31T09:00:00+07:00', '15/6/2027', '2027-01-01', '2027-06-15'],
    ['2026-12-30T23:30:00+07:00', '6 tháng', '2026-12-31', '2027-06-30'],
  ])('asked at %s and answered "%s" it goes from %s to %s', async (start, line, from, to) => {
    await open(start)
    await house.tap(kim, 'cs:apply:away')
    await press(kim, 'cs:a-reason:')
    await house.hear(kim, line)
    const [{ startsOn, endsOn } = { startsOn: null, endsOn: null }] = await states(kim)
    expect(endsOn).toBe(to)
    if (from !== null) expect(startsOn).toBe(from)
  })

  it('in Tokyo the new year has begun, at home it has not: the branch goes by its own days', async () => {
    const giang = 'Giàng A Thử'
    await open('2026-12-31T22:30:00+07:00', [secretary, giang])
    await house.tap(giang, 'cs:apply:away')
    expect(house.last(giang).text).toContain('Lý do')
    await press(giang, 'cs:a-reason:')
    await house.hear(giang, '3 tháng')
    expect(await states(giang)).toMatchObject([{ startsOn: '2027-01-01', endsOn: '2027-03-31' }])
    // Where they are and what they do is known from their report, and not asked.
    expect(house.last(giang).text).toContain('liên hệ thêm')
    expect((await press(giang, 'cs:a-skip:'))[0]?.text).toMatch(/Nhật Bản(.|\n)*cơ khí/)
  })

  it.each([
    ['2 năm', 'nhiều nhất 12 tháng'],
    ['1/1/2020', 'Ngày kết thúc phải sau'],
    ['1/1/2100', 'xa quá'],
    ['đến khi nào về thì về', 'chưa đọc được ngày'],
  ])('"%s" is no end: it is said why, and asked again', async (line, why) => {
    await open()
    await house.tap(kim, 'cs:apply:away')
    await press(kim, 'cs:a-reason:')
    const [again] = await house.hear(kim, line)
    expect(again?.text).toContain(why)
    expect(await states(kim)).toMatchObject([{ endsOn: null }])
  })

  it('the branch’s own rule limits it', async () => {
    await open()
    const { tenantId } = house
    const rule = { decides: 'committee', max_months: 6, renew_months: null, form: 'Đơn xin tạm miễn' }
    await setSetting(db.orm, { tenantId, unitId: tenantId, key: 'exemption_rules', value: { away: rule }, now: house.clock.now() })
    await house.tap(kim, 'cs:apply:away')
    await press(kim, 'cs:a-reason:')
    expect(
      offeredIn(house.last(kim))
        .filter((id) => id.startsWith('cs:a-to:'))
        .map((id) => id.split(':')[3]),
    ).toEqual(['3', '6'])
    expect((await house.hear(kim, '7 tháng'))[0]?.text).toContain('nhiều nhất 6 tháng')
  })
})

describe('a draft', () => {
  async function drafted(name = kim): Promise<void> {
    await house.tap(name, 'cs:apply:away')
    await press(name, 'cs:a-reason:')
    await press(name, 'cs:a-to:')
    await house.hear(name, 'Bắc Ninh')
    await house.hear(name, 'thợ hàn')
    await press(name, 'cs:a-skip:')
  }

  it('is resumed the next day, and what is missing is asked on', async () => {
    await open()
    await house.tap(kim, 'cs:apply:away')
    await press(kim, 'cs:a-reason:')
    await house.runTo('2026-11-30T20:00:00+07:00')
    await house.runTo('2026-12-01T10:30:00+07:00')
    const [shown] = await house.hear(kim, 'đơn của tôi')
    expect(shown?.text).toMatch(/bản nháp(.|\n)*Đi làm ăn xa(.|\n)*Còn thiếu ngày kết thúc/)
    expect(offeredIn(shown).some((id) => id.startsWith('cs:a-send:'))).toBe(false)
    await press(kim, 'cs:a-edit:')
    await press(kim, `cs:a-edit:${idIn(house.last(kim), 'cs:a-edit:').split(':')[2]}:to`)
    await press(kim, 'cs:a-to:')
    expect(house.last(kim).text).toContain('đến 31/05/2027')
    await press(kim, 'cs:a-send:')
    expect(await states(kim)).toMatchObject([{ state: 'submitted' }])
  })

  it('a month’s question that came meanwhile is what a typed line answers', async () => {
    await open()
    await house.tap(kim, 'cs:apply:away')
    await house.runTo('2026-12-01T12:00:00+07:00')
    expect(house.last(kim).text).toContain('hỏi thăm')
    await house.hear(kim, 'làm may ở Huế')
    expect(house.last(kim).text).toContain('Chi bộ ghi')
  })

  it('what is sent is what stood above the button: an old button shows the newest draft instead', async () => {
    await open()
    await drafted()
    const old = idIn(house.last(kim), 'cs:a-send:')
    await press(kim, 'cs:a-edit:')
    await house.tap(kim, `${idIn(house.last(kim), 'cs:a-edit:').split(':').slice(0, 3).join(':')}:work`)
    await house.hear(kim, 'lái xe')
    expect((await house.tap(kim, old))[0]?.text).toMatch(/chưa gửi(.|\n)*lái xe/)
    expect(await states(kim)).toMatchObject([{ state: 'draft' }])
    await press(kim, 'cs:a-send:')
    expect(await states(kim)).toMatchObject([{ state: 'submitted' }])
  })

  it('a button pressed twice, and every old one, changes nothing of what was sent', async () => {
    await open()
    await drafted()
    const before = house.chat(kim).flatMap((bubble) => offeredIn(bubble))
    const send = idIn(house.last(kim), 'cs:a-send:')
    await house.tap(kim, send)
    const [sent] = await db.orm.select().from(cases)
    expect((await house.tap(kim, send))[0]?.text).toContain('đã gửi rồi')
    for (const id of before.filter((one) => one.startsWith('cs:'))) await house.tap(kim, id)
    expect(await db.orm.select().from(cases)).toEqual([sent])
  })

  it('another kind makes another application of it, and [Bỏ] forgets what was written', async () => {
    await open()
    await drafted()
    await house.tap(kim, 'cs:apply:age_health')
    expect(await states(kim)).toMatchObject([{ kind: 'age_health', state: 'draft', endsOn: null }])
    await press(kim, 'cs:a-drop:')
    expect(await states(kim)).toMatchObject([{ state: 'withdrawn' }])
    const [{ application } = { application: null }] = await db.orm.select({ application: cases.application }).from(cases)
    expect(application && db.vault.open(application)).not.toContain('Bắc Ninh')
  })

  it('STOP keeps it and writes nothing; taking consent back drops it, and what was sent stays the branch’s', async () => {
    await open('2026-11-30T09:00:00+07:00', [secretary, kim, lo])
    await drafted()
    await house.hear(kim, 'dừng')
    expect(await states(kim)).toMatchObject([{ state: 'draft' }])
    await house.hear(kim, 'rút đồng ý')
    await house.hear(kim, 'có')
    expect(house.last(kim).text).toContain('Đơn nháp (nếu có) đã bỏ')
    expect(await states(kim)).toMatchObject([{ state: 'withdrawn' }])
    await house.hear(lo, 'làm đơn')
    await press(lo, 'cs:a-send:')
    await house.hear(lo, 'rút đồng ý')
    await house.hear(lo, 'có')
    expect(await states(lo)).toMatchObject([{ state: 'submitted' }])
  })

  it('the member’s own row tells of it', async () => {
    await open()
    await drafted()
    expect((await house.hear(kim, 'XEM'))[0]?.text).toContain('bản nháp, chưa gửi')
    await house.hear(kim, 'đơn của tôi')
    await press(kim, 'cs:a-send:')
    expect((await house.hear(kim, 'XEM'))[0]?.text).toContain('chờ chi ủy xem')
  })

  it('is taken back after one question, with its old buttons dead', async () => {
    await open()
    await drafted()
    await press(kim, 'cs:a-send:')
    await house.hear(kim, '/don')
    const [asked] = await press(kim, 'cs:a-back:')
    expect(asked?.text).toContain('chắc chắn')
    expect(await states(kim)).toMatchObject([{ state: 'submitted' }])
    const sure = idIn(asked, 'cs:a-sure:')
    await house.tap(kim, sure)
    expect(await states(kim)).toMatchObject([{ state: 'withdrawn' }])
    await house.tap(kim, sure)
    expect((await db.orm.select().from(caseLog)).map(({ move }) => move)).toEqual(['begin', 'submit', 'withdraw'])
    await house.hear(kim, 'làm đơn')
    await press(kim, 'cs:apply:away')
    expect((await states(kim)).map(({ state }) => state).sort()).toEqual(['draft', 'withdrawn'])
  })
})
