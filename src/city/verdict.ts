// The verdict: compares what platforms and people saw with what the service wrote down, and names every promise that was broken.
import type { LedgerRow, MemberFacts } from '../../db/city.ts'
import { addsUp, type RoundCount } from '../core/check-in.ts'
import type { Received } from './record.ts'
import { byChatOf, type Resident } from './resident.ts'
import { type Exchange, matchLedger } from './verdict-ledger.ts'
import { peopleFaults } from './verdict-people.ts'
import { quietFaults, refusalFaults } from './verdict-times.ts'

/** A broken promise; `about` names rows and indexes of made-up people. */
export interface Fault {
  readonly rule: string
  readonly about: string
}

export interface Evidence {
  readonly residents: readonly Resident[]
  /** What the platforms took, by their own record. */
  readonly records: readonly Received[]
  readonly ledger: readonly LedgerRow[]
  readonly facts: ReadonlyMap<number, MemberFacts>
  readonly rounds: readonly RoundCount[]
  readonly audit: readonly { readonly rule: string; readonly about: string }[]
  readonly lostEvents: readonly string[]
  readonly eventsSetAside: number
  /** Rows that were due and that nobody finished. */
  readonly unfinished: number
  /** Milliseconds after which a word of a person has to be in force: deliveries may be late, and a dead worker's lease has to end. */
  readonly grace: number
}

export interface Verdict {
  readonly faults: readonly Fault[]
  readonly exchange: Omit<Exchange, 'faults' | 'classes'>
}

export function judge(evidence: Evidence): Verdict {
  const { faults, classes, ...exchange } = matchLedger(evidence.records, evidence.ledger)
  const byChat = byChatOf(evidence.residents)
  const times = { records: evidence.records, classes, byChat, grace: evidence.grace }
  return {
    faults: [
      ...faults,
      ...refusalFaults(times),
      ...quietFaults(times),
      ...peopleFaults(evidence.residents, evidence.facts),
      ...evidence.lostEvents.map((id) => ({ rule: 'lost_event', about: `update ${id}` })),
      ...some('event_set_aside', evidence.eventsSetAside),
      ...some('unfinished', evidence.unfinished),
      ...evidence.rounds
        .filter((round) => !addsUp(round))
        .map(({ unit, period }) => ({ rule: 'round_does_not_add_up', about: `${unit} ${period}` })),
      ...evidence.audit.map(({ rule, about }) => ({ rule: `audit:${rule}`, about })),
    ],
    exchange,
  }
}

function some(rule: string, count: number): readonly Fault[] {
  return count === 0 ? [] : [{ rule, about: `${count} rows` }]
}
