// The verdict must be able to fail: a record or a table is broken on purpose, and each break is named.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { LedgerRow, MemberFacts } from '../../db/city.ts'
import { openDice } from '../../src/city/dice.ts'
import type { Received } from '../../src/city/record.ts'
import { comeBack, type Resident, refuse, residentOf } from '../../src/city/resident.ts'
import { townOf } from '../../src/city/town.ts'
import { type Evidence, judge } from '../../src/city/verdict.ts'

const at = (time: string): number => Temporal.Instant.from(time).epochMilliseconds
const start = at('2027-01-04T07:00:00+07:00')
const noon = at('2027-02-01T09:00:00+07:00')
const day = 86_400_000

/** A member who works at home in Viet Nam, was asked once at nine in the morning, answered, and was thanked. */
function scene(): Evidence & {
  readonly me: Resident
  readonly facts: Map<number, MemberFacts>
  readonly records: Received[]
  readonly ledger: LedgerRow[]
} {
  const [, who] = townOf(3, 30, Temporal.Instant.fromEpochMilliseconds(start), openDice(1))
  if (who === undefined) throw new Error('a town has people')
  const me = residentOf({ ...who, habit: 'prompt', zone: 'Asia/Ho_Chi_Minh' }, start)
  Object.assign(me, { memberId: 12, linked: true })
  me.truth.zones.splice(0, 1, { from: start, zone: 'Asia/Ho_Chi_Minh' })
  me.truth.consents.set('check_in', true)
  me.truth.reports = 1
  return {
    me,
    residents: [me],
    records: [received(1, { kind: 'check_in', about: 31, at: noon }), received(2, { at: noon + 60_000, sinceAct: 0 })],
    ledger: [row(1, { class: 'question' }), row(2, { class: 'answer' })],
    facts: new Map([[12, facts()]]),
    rounds: [{ unit: 'B', period: '2027-02', away: 1, answered: 1, answeredLate: 0, byPhone: 0, unreached: 0, pending: 0, notAsked: {} }],
    audit: [],
    lostEvents: [],
    eventsSetAside: 0,
    unfinished: 0,
    grace: 0,
  }

  function received(ref: number, given: Partial<Received> = {}): Received {
    return { ref, chat: who?.chat ?? 0, at: noon, words: ref, kind: 'other', about: null, told: true, sinceAct: 10 * day, ...given }
  }
}

function row(id: number, given: Partial<LedgerRow> = {}): LedgerRow {
  const chat = townOf(3, 30, Temporal.Instant.fromEpochMilliseconds(start), openDice(1))[1]?.chat ?? 0
  return {
    id,
    class: 'answer',
    routine: false,
    state: 'accepted',
    attempts: 1,
    ref: id,
    chat,
    about: null,
    createdAt: noon - 1_000,
    endedAt: noon + day,
    ...given,
  }
}

function facts(given: Partial<MemberFacts> = {}): MemberFacts {
  return {
    id: 12,
    reports: 1,
    calls: 0,
    country: 'VN',
    consents: { check_in: true },
    addresses: ['active'],
    reviews: {},
    renewals: {},
    doubleEscalations: 0,
    ...given,
  }
}

const rulesOf = (evidence: Evidence): readonly string[] => judge(evidence).faults.map(({ rule }) => rule)

type Scene = ReturnType<typeof scene>

it('a clean record is no fault', () => {
  const { faults, exchange } = judge(scene())
  expect(faults).toEqual([])
  expect(exchange).toEqual({ accepted: 2, unknown: { received: 0, notReceived: 0 }, doubles: 0 })
})

const first = (scene: Scene): Received => scene.records[0] as Received
const again = (scene: Scene, given: Partial<Received> = {}): void => void scene.records.push({ ...first(scene), ref: 9, ...given })
const table = (scene: Scene, given: Partial<MemberFacts>): void => void scene.facts.set(12, facts(given))
const moved = (scene: Scene, given: Partial<Received>): void => void scene.records.splice(0, 1, { ...first(scene), ...given })

it.each<[string, (scene: Scene) => void, readonly string[]]>([
  ['an accepted message that nobody received', (s) => s.records.splice(0, 1), ['lost_message']],
  ['one that another chat received', (s) => moved(s, { chat: 5 }), ['lost_message', 'unaccounted_message']],
  ['a question that was sent twice', (s) => again(s), ['sent_twice']],
  [
    'a question that was sent again by another row although the first was in doubt',
    (s) => {
      s.ledger[0] = row(1, { class: 'question', state: 'unknown', ref: null })
      again(s)
      s.ledger.push(row(3, { class: 'question', state: 'unknown', ref: null }))
    },
    ['asked_twice'],
  ],
  [
    'the same question from two rows of the ledger',
    (s) => {
      again(s)
      s.ledger.push(row(9, { class: 'question' }))
    },
    ['asked_twice'],
  ],
  ['a message of which the ledger knows nothing', (s) => again(s, { words: 77 }), ['unaccounted_message']],
  ['one row that holds the receipt of another', (s) => s.ledger.push(row(4, { ref: 1 })), ['accepted_twice']],
  ['a reply that was acknowledged and never stored', (s) => Object.assign(s, { lostEvents: ['1007'] }), ['lost_event']],
  ['a reply that was set aside', (s) => Object.assign(s, { eventsSetAside: 2 }), ['event_set_aside']],
  ['work that was left lying', (s) => Object.assign(s, { unfinished: 1 }), ['unfinished']],
  ['a confirmation that is in no table', (s) => table(s, { reports: 0 }), ['lost_report']],
  ['one confirmation that made two reports', (s) => table(s, { reports: 2 }), ['double_report']],
  ['a call that was recorded twice', (s) => table(s, { calls: 1 }), ['double_call']],
  ['a recorded call that is lost', (s) => Object.assign(s.me.truth, { phoned: 1 }), ['lost_call']],
  ['a silence that was handed over twice', (s) => table(s, { doubleEscalations: 1 }), ['double_escalation']],
  ['a consent that was turned round', (s) => table(s, { consents: { check_in: false } }), ['wrong_consent']],
  ['a consent that nobody gave', (s) => table(s, { consents: { check_in: true, share: true } }), ['wrong_consent']],
  ['a move that was not written down', (s) => Object.assign(s.me.truth, { country: 'JP' }), ['wrong_country']],
  ['an address that was stopped by nobody', (s) => table(s, { addresses: ['stopped'] }), ['wrong_address']],
  ['an answer to the review that is lost', (s) => s.me.truth.reviews.set(3, 'come'), ['wrong_review']],
  ['an answer about the exemption that is lost', (s) => s.me.truth.renewals.set(5, 'renew'), ['wrong_renewal']],
  ['a member who is gone', (s) => s.facts.clear(), ['lost_member']],
  [
    'a first question after its consent was taken back',
    (s) => {
      s.records[0] = { ...first(s), sinceAct: 1_000 }
      s.ledger[0] = row(1, { class: 'answer', routine: true })
      refuse(s.me, 'check_in', noon - 1)
      comeBack(s.me, 'check_in', noon + 5)
    },
    ['after_withdrawal'],
  ],
  [
    'a first question in the night, long after the talk',
    (s) => {
      moved(s, { at: at('2027-02-01T21:00:00+07:00'), sinceAct: 20 * 60_000 })
      s.ledger[0] = row(1, { class: 'answer', routine: true })
    },
    ['quiet_hours'],
  ],
  ['a message in the night', (s) => moved(s, { at: at('2027-02-01T21:00:00+07:00') }), ['quiet_hours']],
  ['a message in the midday rest', (s) => moved(s, { at: at('2027-02-01T13:29:00+07:00') }), ['quiet_hours']],
  [
    'a morning at home that is a night in Berlin',
    (s) => s.me.truth.zones.splice(0, 1, { from: start, zone: 'Europe/Berlin' }),
    ['quiet_hours'],
  ],
  [
    'a question after STOP',
    (s) => {
      refuse(s.me, 'all', noon - 1)
      comeBack(s.me, 'all', noon + 5)
    },
    ['after_stop'],
  ],
  [
    'a question after its consent was taken back',
    (s) => {
      refuse(s.me, 'check_in', noon - 1)
      comeBack(s.me, 'check_in', noon + 5)
    },
    ['after_withdrawal'],
  ],
  [
    'an answer to nobody after STOP',
    (s) => {
      refuse(s.me, 'all', noon - 3 * day)
      comeBack(s.me, 'all', noon + 1)
      s.ledger[0] = row(1)
    },
    ['after_stop'],
  ],
  ['a round that does not add up', (s) => Object.assign(s, { rounds: [{ ...s.rounds[0], away: 2 }] }), ['round_does_not_add_up']],
  ['what the auditor finds', (s) => Object.assign(s, { audit: [{ rule: 'no_outcome', about: 'check_in:1' }] }), ['audit:no_outcome']],
])('%s is named', (_, damage, rules) => {
  const broken = scene()
  damage(broken)
  expect(rulesOf(broken)).toEqual(rules)
})

it('an answer that came twice because its outcome was in doubt is counted, and is no fault', () => {
  const evidence = scene()
  evidence.ledger[1] = row(2, { attempts: 2 })
  evidence.records.push({ ...(evidence.records[1] as Received), ref: 9, told: false })
  const { faults, exchange } = judge(evidence)
  expect(faults).toEqual([])
  expect(exchange.doubles).toBe(1)
})

it('a question in doubt is told apart by whether it came', () => {
  const evidence = scene()
  evidence.ledger.push(
    row(3, { class: 'question', state: 'unknown', ref: null }),
    row(4, { class: 'question', state: 'unknown', ref: null }),
  )
  evidence.records.push({ ...first(evidence), ref: 9, words: 90, told: false })
  const { faults, exchange } = judge(evidence)
  expect(faults).toEqual([])
  expect(exchange.unknown).toEqual({ received: 1, notReceived: 1 })
})

it('a call item in doubt may have the words of an earlier one: it comes back in the same words', () => {
  const evidence = scene()
  evidence.ledger[0] = row(1, { class: 'duty' })
  evidence.ledger.push(row(3, { class: 'duty', state: 'unknown', ref: null }))
  again(evidence, { told: false })
  expect(rulesOf(evidence)).toEqual([])
})

it('a word of a person is in force after the grace at the latest, and not a moment later', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 600_000 }), fc.integer({ min: 0, max: 600_000 }), (grace, late) => {
      const evidence = { ...scene(), grace }
      refuse(evidence.me, 'all', noon - late)
      comeBack(evidence.me, 'all', noon + 1)
      expect(rulesOf(evidence)).toEqual(late > grace ? ['after_stop'] : [])
    }),
    { numRuns: 50 },
  )
})
