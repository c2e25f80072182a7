// What reached nobody: it is listed with its reason, its way is told without words or people, and only what may go out again does.
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { RequeueVerdict } from '../../db/dead-letters.ts'
import { messages } from '../../db/schema/index.ts'
import { explain, listTroubles, requeue } from '../../src/cli/messages.ts'
import { wordsOf } from '../../src/cli/shared.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { type House, openHouse } from '../support/house.ts'

let db: TestDatabase
let house: House
const lo = 'Lò Thị Thử'
const words = wordsOf({ LOCALE: 'en' })
beforeAll(async () => {
  db = await testDatabase()
  house = await openHouse(db)
  await house.link(lo)
  await house.runTo('2026-12-02T09:00:00+07:00')
})
afterAll(() => db.close())

/** A message to Lò in some state, its id. */
async function plant(given: Partial<typeof messages.$inferInsert>): Promise<number> {
  const now = house.clock.now()
  const [sent] = await db.orm.select().from(messages).where(sql`class = 'question' and state = 'accepted'`)
  if (!sent) throw new Error('a question was sent')
  const { id: _, ...like } = sent
  const row = {
    ...like,
    key: `planted:${Math.random()}`,
    state: 'failed',
    fault: 'rejected',
    attempts: 7,
    endedAt: now,
    expiresAt: now.add({ hours: 24 }),
  } as const
  const [made] = await db.orm
    .insert(messages)
    .values({ ...row, ...given })
    .returning({ id: messages.id })
  return made?.id ?? 0
}

const put = (id: number, more: object = {}) => requeue(house.rt, words, { one: { ledger: 'message', id }, ...more })

it('a message that failed is listed with its reason, told without words or people, and goes out once it is put back', async () => {
  const id = await plant({})
  const { lines, data } = await listTroubles(house.rt, words, 30)
  expect(data).toEqual([expect.objectContaining({ last: house.clock.now().toString() })])
  expect(lines).toEqual([
    expect.stringMatching(new RegExp(`^1 × message failed, question, simulator env: .*malformed.* \\[message:${id}, 2026-12-02`)),
  ])
  const way = await explain(house.rt, words, { ledger: 'message', id })
  const times = Object.entries(way.data ?? {}).flatMap(([name, value]) => (/At$/.test(name) && value !== null ? [value] : []))
  expect(times.length).toBeGreaterThan(3)
  for (const time of times) expect(time).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/)
  expect(way.lines.join('\n')).toMatch(/Tries: 7(.|\n)*malformed(.|\n)*lienlac messages requeue message:/)
  expect(JSON.stringify(way)).not.toMatch(/Lò|0900000111|900 000|hỏi thăm/)
  const sent = house.chat(lo).length
  expect(await put(id, { dryRun: true })).toMatchObject({ code: 0, lines: ['1 × back into the queue', 'Nothing was changed.'] })
  await house.drains.runDue()
  expect(house.chat(lo)).toHaveLength(sent)
  expect(await put(id)).toMatchObject({ code: 0, lines: ['1 × back into the queue'] })
  await house.drains.runDue()
  expect(house.chat(lo)).toHaveLength(sent + 1)
  expect(await put(id)).toMatchObject({ code: 1, lines: [expect.stringContaining('did not fail'), 'Nothing was changed.'] })
})

const past = Temporal.Instant.from('2026-12-02T08:00:00+07:00')
it.each<[string, Partial<typeof messages.$inferInsert>, string | null, RequeueVerdict]>([
  ['a question in doubt', { state: 'unknown' }, null, 'would_double'],
  ['an answer in doubt', { state: 'unknown', class: 'answer' }, null, 'requeued'],
  ['what is too late', { expiresAt: past }, null, 'too_late'],
  ['what expired', { state: 'expired', expiresAt: past, fault: null }, null, 'not_ended'],
  ['what goes to somebody who stopped', {}, `update addresses set state = 'stopped'`, 'stopped'],
  ['what goes to somebody who has left', {}, `update members set standing = 'left'`, 'stopped'],
  ['what needs a consent that was withdrawn', {}, `update consents set agreed = false where purpose = 'check_in'`, 'no_consent'],
  ['what needs any contact after a no to it', {}, `update consents set agreed = false where purpose = 'contact'`, 'no_consent'],
  ['a question that was answered', {}, `update check_ins set outcome = 'unreached' where outcome = 'pending'`, 'answered'],
  ['a call item whose call was made', { about: 'call:3:silence' }, null, 'answered'],
])('%s: %s', async (_, given, change, verdict) => {
  const id = await plant(given)
  const undo = await db
    .transaction(async (tx) => {
      if (change !== null) await tx.execute(sql.raw(change))
      const told = await requeue({ ...house.rt, db: { ...db, orm: tx } }, words, { one: { ledger: 'message', id } })
      expect(told.data).toEqual({ dryRun: false, [verdict]: 1 })
      throw new Undo()
    })
    .catch((error: unknown) => error)
  expect(undo).toBeInstanceOf(Undo)
})

class Undo extends Error {}

it('in doubt is sent again when somebody insists, and all of one reason at once', async () => {
  await db.orm.execute(sql`delete from messages where key like 'planted:%'`)
  const unknown = await plant({ state: 'unknown', fault: 'no_answer' })
  expect((await put(unknown, { evenIfDoubled: true, dryRun: true })).data).toEqual({ dryRun: true, requeued: 1 })
  await plant({ fault: 'misconfigured' })
  await plant({ fault: 'misconfigured' })
  await plant({ fault: 'rejected' })
  const all = (reason?: string) => requeue(house.rt, words, { one: null, failed: true, dryRun: true, ...(reason ? { reason } : {}) })
  expect((await all('misconfigured')).data).toEqual({ dryRun: true, requeued: 2 })
  expect((await all()).data).toEqual({ dryRun: true, requeued: 3 })
  expect((await all('none such')).lines).toEqual(['There is nothing to put back; nothing was changed.'])
  expect(await all('none such')).toMatchObject({ code: 0 })
  expect(await requeue(house.rt, words, { one: null, setAside: true })).toMatchObject({ code: 0, data: { dryRun: false } })
  expect(await requeue(house.rt, words, { one: { ledger: 'event', id: 1 } })).toMatchObject({
    code: 1,
    lines: [expect.stringMatching(/event:1 was not set aside \(state: done\)/)],
  })
  expect(await requeue(house.rt, words, { one: { ledger: 'event', id: 99_999 } })).toMatchObject({
    code: 1,
    lines: [expect.stringMatching(/There is no event:99999/)],
  })
})

it('an event and a timer that were set aside are listed, explained and done when they are put back', async () => {
  await db.orm.execute(sql`delete from messages where key like 'planted:%'`)
  const at = house.clock.now().toString()
  await db.orm.execute(
    sql`update events set state = 'set_aside', fault = 'TypeError', attempts = 4, ended_at = ${at}::timestamptz where id = 1`,
  )
  await db.orm.execute(
    sql`update timers set state = 'set_aside', fault = 'TypeError', attempts = 7, ended_at = ${at}::timestamptz where kind = 'retention' and state = 'waiting'`,
  )
  const { lines } = await listTroubles(house.rt, words, 1)
  expect(lines).toEqual([
    expect.stringMatching(/^1 × event set_aside, simulator env: fault: TypeError \[event:1,/),
    expect.stringMatching(/^1 × timer set_aside, retention: /),
  ])
  expect((await explain(house.rt, words, { ledger: 'event', id: 1 })).lines.at(-1)).toContain('requeue event:1')
  expect((await requeue(house.rt, words, { one: null, setAside: true, reason: 'TypeError' })).data).toEqual({ dryRun: false, requeued: 2 })
  await house.drains.runDue()
  expect((await listTroubles(house.rt, words, 1)).lines).toEqual(['Nothing was lost or set aside (days looked at: 1).'])
  expect((await explain(house.rt, words, { ledger: 'event', id: 1 })).lines.at(-1)).toContain('It is done')
  expect(await explain(house.rt, words, { ledger: 'timer', id: 99_999 })).toMatchObject({ code: 1 })
})
