// What an account may carry, and who is placed where: full accounts are avoided, and nobody is promised what is not there.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Newcomer, placer, type Site } from '../../src/core/placement.ts'
import { monthEnd, monthOf, peopleFor, roomOf, shareOf, warningAt } from '../../src/core/quota.ts'
import { router } from '../../src/core/route.ts'

const home = 'Asia/Ho_Chi_Minh'

it.each([
  ['2026-12-31T16:59:59Z', '2026-12', '2026-12-31T17:00:00Z'],
  ['2026-12-31T17:00:00Z', '2027-01', '2027-01-31T17:00:00Z'],
  ['2027-02-01T00:00:00Z', '2027-02', '2027-02-28T17:00:00Z'],
])('%s counts in %s, which ends at %s', (at, month, end) => {
  const now = Temporal.Instant.from(at)
  expect(monthOf(now, home)).toBe(month)
  expect(monthEnd(now, home).toString()).toBe(end)
})

it('a month ends after every time in it and its end counts in the next one', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1_700_000_000, max: 1_900_000_000 }), (seconds) => {
      const now = Temporal.Instant.fromEpochMilliseconds(seconds * 1000)
      const end = monthEnd(now, home)
      expect(Temporal.Instant.compare(end, now)).toBe(1)
      expect(monthOf(end, home) > monthOf(now, home)).toBe(true)
      expect(monthOf(end.subtract({ milliseconds: 1 }), home)).toBe(monthOf(now, home))
    }),
  )
})

it.each([
  [{ maxUsers: 50, maxMonthly: 3000, users: 39, sent: 2399 }, 79, null],
  [{ maxUsers: 50, maxMonthly: 3000, users: 40, sent: 0 }, 80, 80],
  [{ maxUsers: 50, maxMonthly: 3000, users: 10, sent: 2999 }, 99, 80],
  [{ maxUsers: 50, maxMonthly: 3000, users: 50, sent: 0 }, 100, 100],
  [{ maxUsers: 0, maxMonthly: 0, users: 5000, sent: 90_000 }, 0, null],
])('%o is %i percent full, and is warned of at %s', (usage, share, at) => {
  expect(shareOf(usage)).toBe(share)
  expect(warningAt(share)).toBe(at)
})

it('without a limit there is room for everybody; beyond the limit for nobody', () => {
  expect(roomOf({ maxUsers: 0, users: 9 })).toBe(Number.POSITIVE_INFINITY)
  expect(roomOf({ maxUsers: 50, users: 53 })).toBe(0)
  expect([0, 2, 3, 120].map(peopleFor)).toEqual([0, 0, 1, 40])
})

describe('placement', () => {
  const site = (accountId: number, given: Partial<Site> = {}): Site => ({
    ...{ accountId, channel: 'zalo-bot', unitId: null, room: 50 },
    ...given,
  })
  const newcomer = (given: Partial<Newcomer> = {}): Newcomer => ({ unitId: 2, current: null, ...given })

  it.each<[string, readonly Site[], Newcomer, number | null]>([
    ['the account of the own branch, however little room it has', [site(1, { room: 49 }), site(2, { unitId: 2, room: 1 })], newcomer(), 2],
    [
      'what is for everybody, when the own one is full',
      [site(1, { unitId: 3 }), site(2, { unitId: 2, room: 0 }), site(3, { room: 1 })],
      newcomer(),
      3,
    ],
    ['another branch’s, when nothing else has room', [site(1, { unitId: 3, room: 2 }), site(2, { room: 0 })], newcomer(), 1],
    ['the one with most room', [site(1, { room: 3 }), site(2, { room: 30 })], newcomer(), 2],
    ['one without a limit before any that has one', [site(1, { room: 3000 }), site(2, { room: Number.POSITIVE_INFINITY })], newcomer(), 2],
    ['of two alike the first', [site(5), site(4)], newcomer(), 4],
    ['the account that reaches them already, though it is full', [site(1), site(2, { room: 0 })], newcomer({ current: 2 }), 2],
    ['another, when theirs is closed', [site(1)], newcomer({ current: 2 }), 1],
    ['a chat before a mailbox', [site(1, { channel: 'email', room: Number.POSITIVE_INFINITY }), site(2, { room: 1 })], newcomer(), 2],
    ['none, when all are full', [site(1, { room: 0 })], newcomer(), null],
    ['none, when there is none', [], newcomer(), null],
  ])('%s', (_, sites, who, account) => {
    expect(placer(sites)(who)).toBe(account)
  })

  it('a whole branch is spread so that no account gets more than it has room for, and nobody is left out while there is any', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ room: fc.nat(12), unitId: fc.option(fc.constantFrom(2, 3), { nil: null }) }), { maxLength: 5 }),
        fc.array(fc.constantFrom(2, 3), { maxLength: 40 }),
        (rooms, units) => {
          const sites = rooms.map((given, at) => site(at + 1, given))
          const place = placer(sites)
          const placed = units.map((unitId) => place(newcomer({ unitId })))
          for (const { accountId, room } of sites) expect(placed.filter((one) => one === accountId).length).toBeLessThanOrEqual(room)
          const all = rooms.reduce((sum, { room }) => sum + room, 0)
          expect(placed.filter((one) => one !== null)).toHaveLength(Math.min(all, units.length))
        },
      ),
    )
  })
})

it('routes never promise more than is left, and pass over an address only when its account has too little', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: 1, max: 4 }), fc.nat(20)), { maxLength: 3 }),
      fc.array(fc.uniqueArray(fc.integer({ min: 1, max: 4 }), { maxLength: 3 }), { maxLength: 20 }),
      (limits, people) => {
        const left = new Map(limits)
        const routeOf = router(left)
        const taken = people.map((accounts) => routeOf(accounts.map((accountId) => ({ addressId: accountId, accountId, locale: 'vi' }))))
        for (const [accountId, messages] of left)
          expect(taken.filter((one) => one?.accountId === accountId).length).toBeLessThanOrEqual(peopleFor(messages))
        // Who has an address without a limit is always asked.
        for (const [at, accounts] of people.entries()) if (accounts.some((one) => !left.has(one))) expect(taken[at]).not.toBeNull()
      },
    ),
  )
})
