// An account that is taken out of use while questions wait in it, or while people still write to it.
import { sql } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { draftAccount, listAccounts, openDraft } from '../../db/accounts.ts'
import { findOrMakeAccount } from '../../db/addresses.ts'
import { onlyBy } from '../../db/close-account.ts'
import { rows } from '../../db/rows.ts'
import { openAccounts } from '../../src/accounts/index.ts'
import { readConfig } from '../../src/config.ts'
import { closeAndHandOver } from '../../src/tasks/close-account.ts'
import { inScene } from '../../src/tasks/scene.ts'
import { homeTime } from '../support/house.ts'
import { lo, questions, secretary, twoChats } from '../support/two-chats.ts'

const two = twoChats()

async function close(id: number): Promise<void> {
  const { rt, tenantId, clock } = two.house
  const [account] = await listAccounts(two.db.orm, { tenantId, month: '2026-12', id })
  if (!account) throw new Error('it is there')
  await inScene(rt, { tenantId, now: clock.now() }, (scene) => closeAndHandOver(scene, account, null))
}

it('a question that waits in the second chat does not come back to the first, which showed it', async () => {
  await two.linkZalo()
  two.house.channel.answer(lo, { kind: 'throttled', retryAfter: 3600, of: 'chat' })
  await two.house.runTo('2026-12-03T20:00:00+07:00')
  expect(questions(two.zalo.chat(lo))).toHaveLength(1)
  expect((await two.ledger()).map(({ state }) => state)).toEqual(['accepted', 'queued'])
  await close(two.house.connection.account.id)
  await two.house.runTo('2026-12-04T09:00:00+07:00')
  expect(questions(two.zalo.chat(lo))).toHaveLength(1)
})

it('a first question out of a talk late in the evening wakes nobody in another chat', async () => {
  await two.linkZalo()
  await two.house.runTo('2026-11-30T22:30:00+07:00')
  const { id } = two.zalo.connection.account
  const [address] = await rows<{ id: number }>(two.db.orm, sql`select id::int as id from addresses where account_id = ${id}`)
  two.zalo.channel.answer(lo, { kind: 'throttled', retryAfter: 600, of: 'chat' })
  await inScene(two.house.rt, { tenantId: two.house.tenantId, now: two.house.clock.now() }, async (scene) => {
    scene.messages.push({
      ...{ tenantId: two.house.tenantId, key: 'first', accountId: id, to: { addressId: address?.id ?? 0 }, class: 'answer' },
      ...{ purpose: 'check_in', about: null, locale: 'vi', message: { lines: [{ key: 'member:start.done' }] } },
      ...{ dueAt: scene.now, expiresAt: scene.now.add({ hours: 100 }), eventId: null },
    })
  })
  await two.house.drains.runDue()
  const before = two.house.chat(lo).length
  await close(id)
  await two.house.runTo('2026-12-01T09:00:00+07:00')
  const later = two.house.chat(lo).slice(before)
  expect(later.length).toBeGreaterThan(0)
  expect(later.map((one) => homeTime(one).slice(0, 13)).filter((hour) => hour < '2026-12-01T07')).toEqual([])
})

it('who wrote to it afterwards is asked in their other chat', async () => {
  await two.linkZalo()
  await close(two.zalo.connection.account.id)
  await two.settle()
  // A service that has not looked since still hears what is said there.
  await two.zalo.hear(lo, 'xin chào')
  await two.house.runTo('2026-12-02T12:00:00+07:00')
  expect(questions(two.house.chat(lo))).toHaveLength(1)
})

it('who wrote to it afterwards and has no other chat is phoned', async () => {
  await close(two.house.connection.account.id)
  await two.settle()
  await two.house.hear(lo, 'xin chào')
  await two.house.runTo('2026-12-02T12:00:00+07:00')
  expect(await two.calls()).toEqual([{ kind: 'unreachable', state: 'open' }])
})

it('an account of the environment that was removed and is named again reaches its people again', async () => {
  const { rt, tenantId, clock } = two.house
  const account = await findOrMakeAccount(two.db.orm, { tenantId, channel: 'telegram', name: 'env', now: clock.now() })
  await two.db.orm.execute(sql`update addresses set account_id = ${account.id} where member_id = ${two.house.id(lo)}`)
  const state = () =>
    rows(
      two.db.orm,
      sql`select d.state, a.closed_at is not null as closed from addresses d join accounts a on a.id = d.account_id where a.id = ${account.id}`,
    )
  await close(account.id)
  expect(await state()).toEqual([{ state: 'unreachable', closed: true }])
  await openAccounts(rt, readConfig({ TELEGRAM_BOT_TOKEN: '1:again' }))
  expect(await state()).toEqual([{ state: 'active', closed: false }])
})

it('who has left the list is not counted among the people it reaches', async () => {
  const { tenantId, connection } = two.house
  const reached = () => two.db.transaction((tx) => onlyBy(tx, two.db.vault, { tenantId, id: connection.account.id }))
  expect(await reached()).toMatchObject({ people: 2, lost: [{ name: secretary }, { name: lo }] })
  await two.db.orm.execute(sql`update members set standing = 'left' where id = ${two.house.id(lo)}`)
  expect(await reached()).toMatchObject({ people: 1, lost: [{ name: secretary }] })
})

it('one whose keys nobody can read keeps no other from being added', async () => {
  const { tenantId, clock } = two.house
  const unreadable = await findOrMakeAccount(two.db.orm, { tenantId, channel: 'telegram', name: 'broken', now: clock.now() })
  await two.db.orm.execute(sql`update accounts set credentials = 'no keys'::bytea where id = ${unreadable.id}`)
  const given = { tenantId, channel: 'telegram', unitId: null, credentials: '{}', now: clock.now() }
  const draft = await draftAccount(two.db.orm, two.db.vault, { ...given, key: 'one' })
  const none = { name: null, title: null, link: null, maxUsers: null, maxMonthly: null, isSame: () => false }
  const opened = await two.db.transaction((tx) => openDraft(tx, two.db.vault, { ...given, ...none, id: draft?.id ?? 0 }))
  expect(opened).toEqual({ id: draft?.id })
})
