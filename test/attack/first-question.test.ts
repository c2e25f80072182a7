// The first question of somebody who has just agreed belongs to a talk, but needs a consent like every question, also when it is tried again.
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import type { Outbound } from '../../src/channels/channel.ts'
import type { SendOutcome } from '../../src/channels/send-outcome.ts'
import { simulator } from '../../src/channels/simulator.ts'
import { requeue } from '../../src/cli/messages.ts'
import { wordsOf } from '../../src/cli/shared.ts'
import type { InboundContent } from '../../src/core/inbound.ts'
import { arrive } from '../support/arrivals.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { homeTime, openHouse } from '../support/house.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())
beforeEach(() => db.truncate())
const lo = 'Lò Thị Thử'
const isQuestion = ({ choices }: Pick<Outbound, 'choices'>) => choices.flat().some(({ id }) => id.startsWith('ci:'))
const tap = (choice: string): InboundContent => ({ kind: 'choice', choice })

/** A house whose platform does something else with questions, and somebody in it who is linked and not asked anything yet. */
async function houseOf(asked: (message: Outbound, send: () => Promise<SendOutcome>) => Promise<SendOutcome>) {
  const inner = simulator()
  const send = (message: Outbound) => (isQuestion(message) ? asked(message, () => inner.send(message)) : inner.send(message))
  const house = await openHouse(db, { channel: { ...inner, send } })
  await house.link(lo, { check_in: 'no' })
  return house
}

it.each<[string, string | InboundContent, SendOutcome]>([
  ['stops, in doubt', 'DỪNG', { kind: 'unknown', reason: 'time-out' }],
  ['stops, too many at once', 'DỪNG', { kind: 'throttled', retryAfter: 3 }],
  ['takes the consent back', tap('consent:check_in:no'), { kind: 'transient', reason: 'x' }],
  ['takes all consents back', tap('consent:contact:no'), { kind: 'unknown', reason: 'x' }],
])('who %s, while the first question is on the wire, does not get it again', async (_, words, outcome) => {
  const onTheWire = Promise.withResolvers<SendOutcome>()
  let questions = 0
  const house = await houseOf((_, send) => {
    questions += 1
    return questions === 1 ? onTheWire.promise : send()
  })
  await house.runTo('2026-12-02T12:00:00+07:00')
  await arrive(house, lo, tap('consent:check_in:yes'))
  const running = house.drains.runDue()
  await expect.poll(() => questions).toBe(1)
  await arrive(house, lo, words)
  await house.drains.runLane('events')
  onTheWire.resolve(outcome)
  await running
  await house.runTo('2026-12-02T12:30:00+07:00')
  expect(questions).toBe(1)
})

it('one that the platform did not take in the evening is not sent in the night', async () => {
  let broken = true
  const house = await houseOf(async (_, send) => (broken ? { kind: 'transient', reason: 'down' } : send()))
  await house.runTo('2026-12-02T20:00:00+07:00')
  await house.tap(lo, 'consent:check_in:yes')
  await house.runTo('2026-12-02T21:30:00+07:00')
  broken = false
  await house.runTo('2026-12-03T12:00:00+07:00')
  expect(house.chat(lo).filter(isQuestion).map(homeTime)).toEqual([expect.stringMatching(/T07:3/)])
})

it('one that comes late in the evening is part of the talk and is sent', async () => {
  const house = await houseOf((_, send) => send())
  await house.runTo('2026-12-02T23:00:00+07:00')
  await house.tap(lo, 'consent:check_in:yes')
  expect(house.chat(lo).filter(isQuestion)).toHaveLength(1)
})

it('one that failed is not put back for who took the consent back', async () => {
  let broken = true
  const house = await houseOf(async (_, send) => (broken ? { kind: 'rejected', reason: 'x' } : send()))
  await house.runTo('2026-12-02T10:00:00+07:00')
  await house.tap(lo, 'consent:check_in:yes')
  await house.tap(lo, 'consent:check_in:no')
  broken = false
  const told = await requeue(house.rt, wordsOf({ LOCALE: 'en' }), { one: null, failed: true })
  await house.drains.runDue()
  expect(told.data).toEqual({ dryRun: false, no_consent: 1 })
  expect(house.chat(lo).filter(isQuestion)).toHaveLength(0)
})
