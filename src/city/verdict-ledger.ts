// Holds the platforms' record against the ledger of messages: nothing lost, nothing unaccounted for, and nothing sent twice that may not be.
import type { LedgerRow } from '../../db/city.ts'
import type { Received } from './record.ts'
import type { Fault } from './verdict.ts'

export interface Exchange {
  readonly faults: readonly Fault[]
  /** The class of the ledger's row by the platform's id of the message, a first question apart; what no row explains is missing. */
  readonly classes: ReadonlyMap<number, string>
  readonly accepted: number
  /** In doubt, by whether the platform had taken them after all. */
  readonly unknown: { readonly received: number; readonly notReceived: number }
  /** Answers that came twice because their outcome was in doubt: the one class that may be repeated. */
  readonly doubles: number
}

export function matchLedger(records: readonly Received[], ledger: readonly LedgerRow[]): Exchange {
  const faults: Fault[] = []
  const classes = new Map<number, string>()
  const byRef = new Map(records.map((one) => [one.ref, one]))
  const accepted = ledger.filter((row) => row.ref !== null)
  for (const row of accepted) {
    const received = byRef.get(row.ref ?? 0)
    if (received === undefined || received.chat !== row.chat) faults.push({ rule: 'lost_message', about: `message ${row.id}` })
    else if (classes.has(received.ref)) faults.push({ rule: 'accepted_twice', about: `message ${row.id}` })
    else classes.set(received.ref, classOf(row))
  }
  const linked = new Set(classes.keys())
  const { doubles, unknownReceived } = explainRest(records, ledger, { classes, linked, faults })
  faults.push(...askedTwice(records, classes))
  const unknown = ledger.filter(({ state }) => state === 'unknown').length
  return {
    faults,
    classes,
    accepted: accepted.length,
    unknown: { received: unknownReceived, notReceived: unknown - unknownReceived },
    doubles,
  }
}

/** Messages of which the service was never told that they were taken: each needs a row that was in doubt at that moment. */
function explainRest(
  records: readonly Received[],
  ledger: readonly LedgerRow[],
  into: { readonly classes: Map<number, string>; readonly linked: ReadonlySet<number>; readonly faults: Fault[] },
): { readonly doubles: number; readonly unknownReceived: number } {
  /** How many receipts each row can explain beyond the one whose id it holds. */
  const spare = new Map<number, { readonly row: LedgerRow; left: number }[]>()
  for (const row of ledger) {
    const left = row.class === 'answer' ? row.attempts - (row.ref === null ? 0 : 1) : row.state === 'unknown' ? 1 : 0
    if (left <= 0) continue
    const list = spare.get(row.chat)
    if (list) list.push({ row, left })
    else spare.set(row.chat, [{ row, left }])
  }
  const known = new Set(records.filter(({ ref }) => into.linked.has(ref)).map(sameWords))
  let doubles = 0
  let unknownReceived = 0
  for (const received of records) {
    if (into.linked.has(received.ref)) continue
    const again = known.has(sameWords(received))
    known.add(sameWords(received))
    const open = spare
      .get(received.chat)
      ?.find(({ row, left }) => left > 0 && row.createdAt <= received.at && received.at <= (row.endedAt ?? Number.POSITIVE_INFINITY))
    if (open === undefined) {
      into.faults.push({ rule: again ? 'sent_twice' : 'unaccounted_message', about: `${received.kind} ${received.ref}` })
      continue
    }
    open.left -= 1
    into.classes.set(received.ref, classOf(open.row))
    if (open.row.state === 'unknown') unknownReceived += 1
    if (again && open.row.class === 'answer') doubles += 1
  }
  return { doubles, unknownReceived }
}

/** A first question is sent like an answer, but judged by consent. */
const classOf = (row: LedgerRow): string => (row.class === 'answer' && row.routine ? 'first_question' : row.class)

const sameWords = ({ chat, words }: Received): string => `${chat}:${words}`

/** The same question or reminder from two rows of the ledger: then its key did not hold. Each step has words or buttons of its own. */
function askedTwice(records: readonly Received[], classes: ReadonlyMap<number, string>): readonly Fault[] {
  const seen = new Set<string>()
  return records.flatMap((received) => {
    const given = classes.get(received.ref)
    if (given !== 'question' && given !== 'reminder') return []
    const same = sameWords(received)
    if (seen.has(same)) return [{ rule: 'asked_twice', about: `${received.kind} ${received.about}` }]
    seen.add(same)
    return []
  })
}
