// Each person's own truth against the tables: every confirmation, consent, stop and answer is there, and is there once.
import type { MemberFacts } from '../../db/city.ts'
import { hasStopped, type Resident } from './resident.ts'
import type { Fault } from './verdict.ts'

export function peopleFaults(residents: readonly Resident[], facts: ReadonlyMap<number, MemberFacts>): readonly Fault[] {
  return residents.flatMap((me) => {
    const found = facts.get(me.memberId)
    const about = `${me.who.habit} ${me.who.index}`
    if (found === undefined) return [{ rule: 'lost_member', about }]
    return [...effectFaults(me, found), ...stateFaults(me, found)].map((rule) => ({ rule, about }))
  })
}

/** What happens once for each word of a person. */
function effectFaults({ truth }: Resident, found: MemberFacts): readonly string[] {
  return [
    ...differs('report', truth.reports, found.reports),
    ...differs('call', truth.phoned, found.calls),
    ...(found.doubleEscalations > 0 ? ['double_escalation'] : []),
  ]
}

function differs(what: string, meant: number, found: number): readonly string[] {
  if (found === meant) return []
  return [found < meant ? `lost_${what}` : `double_${what}`]
}

/** What is true now. */
function stateFaults(me: Resident, found: MemberFacts): readonly string[] {
  const { truth } = me
  return [
    ...(truth.country !== null && truth.country !== found.country ? ['wrong_country'] : []),
    ...(sameEntries(truth.consents, found.consents) ? [] : ['wrong_consent']),
    ...(addressIsRight(me, found.addresses) ? [] : ['wrong_address']),
    ...(sameEntries(truth.reviews, found.reviews) ? [] : ['wrong_review']),
    ...(sameEntries(truth.renewals, found.renewals) ? [] : ['wrong_renewal']),
  ]
}

function addressIsRight(me: Resident, states: readonly string[]): boolean {
  if (!me.linked) return states.length === 0
  return states.includes('active') !== hasStopped(me)
}

function sameEntries<V>(meant: ReadonlyMap<string | number, V>, found: Readonly<Record<string, V>>): boolean {
  return meant.size === Object.keys(found).length && [...meant].every(([key, value]) => found[String(key)] === value)
}
