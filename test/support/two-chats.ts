// A member with two chats on two platforms, and what tests of the ladder ask about them.
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach } from 'vitest'
import { rows } from '../../db/rows.ts'
import { type TestDatabase, testDatabase } from './database.ts'
import { type House, openHouse } from './house.ts'
import { openSecondAccount, type SecondAccount } from './second-account.ts'

export const lo = 'Lò Thị Thử'
export const secretary = 'Phan Văn Mẫu'
const asked = 'hỏi thăm đồng chí tháng 12/2026'
const reminded = /chắc đồng chí đang bận|không nhắc thêm nữa/

type Chat = readonly { readonly text: string }[]
export const questions = <T extends { readonly text: string }>(chat: readonly T[]) => chat.filter((one) => one.text.includes(asked))
export const reminders = (chat: Chat) => chat.filter((one) => reminded.test(one.text))

/** Opens the house before each test of the file; the member is linked on the first platform. */
export function twoChats() {
  let db: TestDatabase
  let house: House
  let zalo: SecondAccount
  beforeAll(async () => {
    db = await testDatabase()
  })
  afterAll(() => db.close())
  beforeEach(async () => {
    await two.openAnew()
    await house.link(secretary)
    await house.link(lo)
  })
  const two = {
    /** Empties the database and opens a house in which nobody is linked. */
    async openAnew() {
      await db.truncate()
      house = await openHouse(db)
      zalo = await openSecondAccount(house)
    },
    get db() {
      return db
    },
    get house() {
      return house
    },
    get zalo() {
      return zalo
    },
    /** Everything that is on its way goes out: bubbles to one chat follow each other. */
    settle: () => house.runTo(house.clock.now().add({ minutes: 1 })),
    async linkZalo(name = lo) {
      await zalo.hear(name, await house.code(name))
      await zalo.hear(name, 'cảm ơn')
      await two.settle()
    },
    calls: () =>
      rows<{ kind: string; state: string }>(db.orm, sql`select kind, state from escalations where member_id = ${house.id(lo)} order by id`),
    async checkIn() {
      const found = await rows<{ id: number; outcome: string; askedBy: string; way: string | null }>(
        db.orm,
        sql`select id::int as id, outcome, asked_by as "askedBy", way from check_ins where member_id = ${house.id(lo)} order by id desc limit 1`,
      )
      return found[0]
    },
    ledger: () =>
      rows<{ key: string; state: string; fault: string | null; form: string }>(
        db.orm,
        sql`select s.key, s.state, s.fault, s.form from messages s join addresses a on a.id = s.address_id where a.member_id = ${house.id(lo)} and s.purpose is not null order by s.id`,
      ),
    async steps() {
      const found = await rows<{ step: string; state: string }>(
        db.orm,
        sql`select t.kind || ' ' || t.step as step, t.state from timers t where t.kind in ('remind', 'next-rung', 'escalate') and t.subject = ${(await two.checkIn())?.id ?? 0} order by t.id`,
      )
      return found.map(({ step, state }) => `${step} ${state}`)
    },
  }
  return two
}
