// Statements that the scenes of one transaction share: what several events ask at the same moment is asked once for all of them.
import { type ConsentGiven, recordConsents } from '../../db/addresses.ts'
import { cancelMessages } from '../../db/cancel-messages.ts'
import type { Database, Tx } from '../../db/client.ts'
import { endEscalations } from '../../db/escalations.ts'
import { addReports, type NewReport } from '../../db/reports.ts'
import { answerCheckIns, type CheckInAnswer, type MemberOf, newestCheckIns, type RunningCheckIn } from '../../db/rounds.ts'
import { cancelTimers } from '../../db/timers.ts'
import { settingsOfUnits, type UnitOf } from '../../db/units.ts'
import { stepKinds } from '../core/ladder.ts'
import type { Settings } from '../core/settings.ts'
import { sideBySide, together } from '../together.ts'

/** A member's answer, and what waited for it. */
export interface Answered extends CheckInAnswer {
  /** The newest check-in; null for a member who never had one. */
  readonly checkInId: number | null
  /** What messages that are not wanted any more are about. */
  readonly abouts: readonly string[]
}

/** Each is called for one person. */
export interface Shared {
  readonly recordConsent: (given: ConsentGiven) => Promise<void>
  readonly newestCheckIn: (member: MemberOf) => Promise<RunningCheckIn | null>
  readonly settingsOf: (unit: UnitOf) => Promise<Settings>
  /** @returns its id, null when this key was stored before. */
  readonly addReport: (report: NewReport) => Promise<number | null>
  /** Writes answers into their check-ins and ends what waited for them. */
  readonly endWaiting: (answer: Answered) => Promise<void>
}

/** @param tx the transaction of all of them. */
export function openShared({ vault }: Pick<Database, 'vault'>, tx: Tx): Shared {
  return {
    recordConsent: together(async (given) => {
      await recordConsents(tx, vault, given)
      return nothingFor(given)
    }),
    newestCheckIn: together((members) => newestCheckIns(tx, members)),
    settingsOf: together((units) => settingsOfUnits(tx, units)),
    addReport: together((reports) => addReports(tx, vault, reports)),
    endWaiting: together(async (answers) => {
      // In one order for all, so that groups of two processes, a secretary's calls and the members' own words, do not wait for each other.
      await endWaiting(
        tx,
        answers.toSorted((a, b) => a.tenantId - b.tenantId || a.memberId - b.memberId),
      )
      return nothingFor(answers)
    }),
  }
}

/**
 * Sent at once and run in this order. A reminder or a handing over that happens at this moment holds the check-in, and the answer waits for
 * it: so what is ended after the answer includes what was begun until then. Timers come first, because theirs is the other lock.
 */
async function endWaiting(tx: Tx, answers: readonly Answered[]): Promise<void> {
  const ofTenants = byTenant(answers)
  await sideBySide([
    ...ofTenants.map(({ tenantId, now, all }) => {
      const subjects = all.flatMap(({ checkInId }) => (checkInId === null ? [] : [checkInId]))
      return cancelTimers(tx, { tenantId, kinds: stepKinds, subjects, at: now })
    }),
    // One statement changes a row once: two answers of one member (their own and a call's) follow each other.
    ...inTurn(answers, ({ tenantId, memberId }) => `${tenantId}:${memberId}`).map((some) => answerCheckIns(tx, some)),
    ...ofTenants.flatMap(({ tenantId, now, all }) =>
      ways.map(([way, by]) => {
        const memberIds = all.filter((one) => one.way === way).map(({ memberId }) => memberId)
        return endEscalations(tx, { tenantId, memberIds, by, now })
      }),
    ),
    ...ofTenants.map(({ tenantId, now, all }) => cancelMessages(tx, { tenantId, abouts: all.flatMap(({ abouts }) => abouts), at: now })),
  ])
}

/** How each way of answering ends what was handed over. */
const ways = [
  ['chat', 'answered'],
  ['phone', 'done'],
] as const

/** One result a call, of calls that have none. */
const nothingFor = (calls: readonly unknown[]): readonly undefined[] => calls.map(() => undefined)

function byTenant(answers: readonly Answered[]) {
  return [...Map.groupBy(answers, ({ tenantId }) => tenantId)].flatMap(([tenantId, all]) =>
    all[0] === undefined ? [] : [{ tenantId, now: all[0].now, all }],
  )
}

/** The list in as many parts as its most frequent key has, none of which has a key twice; those of one key keep their order. */
function inTurn<One>(list: readonly One[], keyOf: (one: One) => string): readonly (readonly One[])[] {
  const seen = new Map<string, number>()
  const parts: One[][] = []
  for (const one of list) {
    const key = keyOf(one)
    const turn = seen.get(key) ?? 0
    seen.set(key, turn + 1)
    parts[turn] = [...(parts[turn] ?? []), one]
  }
  return parts
}
