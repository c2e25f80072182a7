// A mail with a code in it may come from anybody, whatever its From: says; only one's own code says who wrote.
import { sql } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { rows } from '../../db/rows.ts'
import { lo, twoChats } from '../support/two-chats.ts'

const two = twoChats()
const state = async () =>
  (await rows<{ state: string }>(two.db.orm, sql`select state from addresses where member_id = ${two.house.id(lo)}`))[0]?.state

it('a code that is not theirs ends no call and brings no address back; their own does', async () => {
  await two.house.hear(lo, { kind: 'blocked' })
  await two.house.hear(lo, { kind: 'start', code: '11112222' })
  expect(await two.calls()).toEqual([{ kind: 'unreachable', state: 'open' }])
  expect(await state()).toBe('unreachable')
  await two.house.hear(lo, { kind: 'start', code: await two.house.code(lo) })
  expect(await two.calls()).toEqual([{ kind: 'unreachable', state: 'answered' }])
  expect(await state()).toBe('active')
})
