// Who comes back: what was said about a member ends with their return, and a person in charge is told again what waited for them.
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { rows } from '../../db/rows.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { type House, homeTime, openHouse, people, row } from '../support/house.ts'

let db: TestDatabase
let house: House
const secretary = 'Phan Văn Mẫu'
const deputy = 'Hà Thị Phó'
const lo = 'Lò Thị Thử'
const danh = 'Danh Văn Thử'
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())
beforeEach(async () => {
  await db.truncate()
  house = await openHouse(db, { rows: [...people, row(deputy, { role: 'deputy' })] })
  for (const name of [secretary, lo]) await house.link(name)
})

const told = (name: string, words: string) => house.chat(name).filter((one) => one.text.includes(words))
const stopped = `${lo} không nhận tin nhắn nữa`
const wish = `${lo} muốn gặp chi ủy`
const calls = (name = lo) =>
  rows<{ kind: string; state: string }>(db.orm, sql`select kind, state from escalations where member_id = ${house.id(name)} order by id`)

describe('a member who comes back', () => {
  it.each(['BẮT ĐẦU', 'a code'])('in the evening of the stop is not reported in the morning, by %s', async (way) => {
    await house.runTo('2026-11-30T21:30:00+07:00')
    await house.hear(lo, 'dừng')
    await house.hear(lo, way === 'a code' ? await house.code(lo) : way)
    expect(await calls()).toEqual([{ kind: 'stopped', state: 'answered' }])
    await house.runTo('2026-12-01T09:00:00+07:00')
    expect(told(secretary, stopped)).toEqual([])
  })

  it('and stops again is reported once, however often', async () => {
    await house.runTo('2026-11-30T21:30:00+07:00')
    for (let n = 0; n < 9; n++) {
      await house.hear(lo, 'dừng')
      await house.hear(lo, 'bắt đầu')
    }
    await house.hear(lo, 'dừng')
    await house.runTo('2026-12-01T09:00:00+07:00')
    expect(told(secretary, stopped).map(homeTime)).toEqual(['2026-12-01T07:30'])
    for (let n = 0; n < 9; n++) {
      await house.hear(lo, 'bắt đầu')
      await house.hear(lo, 'dừng')
    }
    expect(told(secretary, stopped)).toHaveLength(1)
    await house.hear(lo, 'bắt đầu')
    await house.runTo('2026-12-03T09:00:00+07:00')
    await house.hear(lo, 'dừng')
    expect(told(secretary, stopped)).toHaveLength(2)
  })

  it('is in no digest and on no call sheet any more', async () => {
    await house.hear(lo, 'dừng')
    expect(told(secretary, stopped)).toHaveLength(1)
    await house.hear(lo, 'bắt đầu')
    await house.runTo('2026-12-07T09:00:00+07:00')
    expect(told(secretary, 'Cần liên hệ')).toEqual([])
    expect((await house.hear(secretary, 'tình hình'))[0]?.text).toContain('Việc cần gọi: 0')
  })

  it('before a call that was put off comes back is not called about', async () => {
    await house.hear(lo, 'dừng')
    await house.tap(secretary, `call:later:${house.id(lo)}`)
    await house.hear(lo, 'bắt đầu')
    await house.runTo('2026-12-03T09:00:00+07:00')
    expect(told(secretary, stopped)).toHaveLength(1)
  })

  it('after a wish and a stop that were put off together is called about the wish', async () => {
    await house.hear(lo, 'dừng')
    await house.hear(lo, 'bắt đầu')
    await house.hear(lo, 'gặp chi ủy')
    await house.hear(lo, 'dừng')
    await house.tap(secretary, `call:later:${house.id(lo)}`)
    await house.runTo('2026-12-01T07:59:00+07:00')
    await house.hear(lo, 'bắt đầu')
    await house.runTo('2026-12-01T09:00:00+07:00')
    expect(told(secretary, stopped)).toHaveLength(1)
    expect(told(secretary, wish).map(homeTime)).toEqual([expect.stringMatching('2026-11-30'), '2026-12-01T08:00'])
  })

  it('without our having heard of it is not reported: it is asked when the call comes back, and when it is sent', async () => {
    await house.hear(lo, 'dừng')
    await house.tap(secretary, `call:later:${house.id(lo)}`)
    await house.runTo('2026-11-30T22:00:00+07:00')
    await house.link(danh)
    await house.hear(danh, 'dừng')
    await db.orm.execute(sql`update addresses set state = 'active'`)
    await house.runTo('2026-12-02T09:00:00+07:00')
    expect(told(secretary, 'không nhận tin nhắn nữa')).toHaveLength(1)
    expect(await calls()).toEqual([{ kind: 'stopped', state: 'answered' }])
    expect(await rows(db.orm, sql`select state, fault from messages where about = ${`call:${house.id(danh)}:stopped`}`)).toEqual([
      { state: 'cancelled', fault: 'answered' },
    ])
  })

  it('but still says no to any contact stays on the call sheet until they say yes', async () => {
    await house.tap(lo, 'consent:contact:no')
    await house.hear(lo, 'bắt đầu')
    expect(await calls()).toEqual([{ kind: 'stopped', state: 'open' }])
    await house.tap(lo, 'consent:contact:yes')
    expect(await calls()).toEqual([{ kind: 'stopped', state: 'answered' }])
  })

  it('after the app could not reach them is not called about', async () => {
    await house.runTo('2026-11-30T21:30:00+07:00')
    await house.hear(lo, { kind: 'blocked' })
    await house.hear(lo, { kind: 'unblocked' })
    await house.runTo('2026-12-01T09:00:00+07:00')
    expect(told(secretary, lo)).toEqual([])
  })
})

it('who asks twice for a call is told of once, and again after the call', async () => {
  for (let n = 0; n < 2; n++) expect((await house.hear(lo, 'gặp chi ủy'))[0]?.text).toContain('sẽ gọi lại')
  expect(told(secretary, wish)).toHaveLength(1)
  expect(await calls()).toEqual([{ kind: 'wants_contact', state: 'open' }])
  await house.tap(secretary, `call:done:${house.id(lo)}`)
  await house.hear(secretary, 'vẫn vậy')
  await house.hear(lo, 'gặp chi ủy')
  expect(told(secretary, wish)).toHaveLength(2)
})

it('who blocks one of two chats is still reached, and nobody is told otherwise', async () => {
  await house.hear('her other chat', await house.code(lo))
  await house.hear('her other chat', { kind: 'blocked' })
  expect(await calls()).toEqual([])
  await house.hear(lo, { kind: 'blocked' })
  expect(told(secretary, lo)).toHaveLength(1)
})

it('who says stop in one of two chats has stopped both, and the person in charge is told once', async () => {
  await house.hear('her other chat', await house.code(lo))
  expect((await house.hear('her other chat', 'dừng'))[0]?.text).toContain('cũng như ở các kênh khác')
  expect(await calls()).toEqual([{ kind: 'stopped', state: 'open' }])
  await house.hear(lo, 'dừng')
  expect(told(secretary, stopped)).toHaveLength(1)
})

describe('a person in charge', () => {
  it('who comes back gets what waited, with reason and phone, once for each return', async () => {
    await house.hear(secretary, 'dừng')
    await house.hear(lo, 'gặp chi ủy')
    await house.hear(lo, 'dừng')
    expect(told(secretary, lo)).toEqual([])
    await house.hear(secretary, 'bắt đầu')
    expect(told(secretary, wish)[0]?.text).toContain('0900 000 111')
    expect(told(secretary, stopped)).toHaveLength(1)
    await house.hear(secretary, 'bắt đầu')
    expect(told(secretary, lo)).toHaveLength(2)
    await house.hear(secretary, 'dừng')
    await house.hear(secretary, 'bắt đầu')
    expect(told(secretary, lo)).toHaveLength(4)
  })

  it('who comes back at night gets it in the morning', async () => {
    await house.hear(secretary, 'dừng')
    await house.hear(lo, 'gặp chi ủy')
    await house.runTo('2026-11-30T22:00:00+07:00')
    await house.hear(secretary, 'bắt đầu')
    await house.runTo('2026-12-01T09:00:00+07:00')
    expect(told(secretary, wish).map(homeTime)).toEqual(['2026-12-01T07:30'])
  })

  it('who is connected for the first time gets it when they have agreed', async () => {
    await house.hear(secretary, 'NHẦM')
    await house.tap(secretary, 'do:wrong-person')
    await house.hear(lo, 'gặp chi ủy')
    await house.hear(deputy, await house.code(deputy))
    expect(told(deputy, wish)).toEqual([])
    await house.tap(deputy, 'consent:contact:yes')
    await house.tap(deputy, 'consent:duty:yes')
    expect(told(deputy, wish)).toHaveLength(1)
  })

  it('does not get what somebody else was told who is still there', async () => {
    await house.link(deputy)
    await house.hear(secretary, 'dừng')
    await house.hear(lo, 'gặp chi ủy')
    expect(told(deputy, wish)).toHaveLength(1)
    await house.hear(secretary, 'bắt đầu')
    expect(told(secretary, wish)).toEqual([])
    await house.hear(deputy, 'dừng')
    await house.hear(secretary, 'dừng')
    await house.hear(secretary, 'bắt đầu')
    expect(told(secretary, wish)).toHaveLength(1)
  })

  it('gets no call of another branch, none that was put off, and the words that a person has to read', async () => {
    await house.link('Ja Văn Khác')
    await house.link(danh, { machine_reading: 'no' })
    await house.hear(lo, 'gặp chi ủy')
    await house.tap(secretary, `call:later:${house.id(lo)}`)
    await house.hear(secretary, 'dừng')
    await house.hear('Ja Văn Khác', 'gặp chi ủy')
    await house.hear(danh, 'làm may ở Bắc Ninh')
    await house.hear(danh, 'giờ làm bảo vệ ở Huế')
    await house.hear(secretary, 'bắt đầu')
    expect(told(secretary, wish)).toHaveLength(1)
    expect(told(secretary, 'Ja Văn Khác')).toEqual([])
    expect(told(secretary, danh).map((one) => one.text.split('\n')[1])).toEqual(['"làm may ở Bắc Ninh"', '"giờ làm bảo vệ ở Huế"'])
  })
})
