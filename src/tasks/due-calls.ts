// The calls that wait today for one person in charge, or for a whole branch, with the words that are to be read.
import { setOnSheet, type WaitingCall, waitingCalls } from '../../db/calls.ts'
import type { Queryable } from '../../db/client.ts'
import { calledAbout } from '../../db/meeting-notices.ts'
import type { HeldRole } from '../core/access.ts'
import { branchRoles } from '../core/member.ts'
import type { Runtime } from '../runtime.ts'
import type { Scene } from './scene.ts'

/** A call with its words, and how its caller is told. */
export type Due = WaitingCall

/** Whose calls are looked at: a person's, by the roles they hold today. */
export interface Caller {
  readonly tenantId: number
  readonly memberId: number
  readonly roles: readonly HeldRole[]
}

/** What waits in branches now, longest waiting first. */
export async function dueCalls(
  rt: Runtime,
  q: Queryable,
  of: { readonly tenantId: number; readonly branchIds: readonly number[]; readonly now: Temporal.Instant },
): Promise<readonly Due[]> {
  const calls = await waitingCalls(q, rt.db.vault, { ...of, homeZone: rt.homeZone })
  const ofMeetings = calls.filter(({ reasons }) => reasons.includes('meeting_change')).map(({ memberId }) => memberId)
  if (ofMeetings.length === 0) return calls
  const about = await calledAbout(q, { ...of, memberIds: ofMeetings })
  const news = Map.groupBy(about, ({ memberId }) => memberId)
  return calls.map((call) => {
    const meetings = call.reasons.includes('meeting_change') ? news.get(call.memberId) : undefined
    return meetings ? { ...call, meetings: meetings.map((one) => ({ ...one, zone: rt.homeZone })) } : call
  })
}

/**
 * What a person may see: a secretary or deputy the whole branch, whoever else is in charge their own. Nobody has a call to themselves to make.
 * @param which `own`: only what they have to do themselves.
 */
export async function callsOf(
  rt: Runtime,
  q: Queryable,
  { caller, now, which }: { readonly caller: Caller; readonly now: Temporal.Instant; readonly which: 'own' | 'all' },
): Promise<readonly Due[]> {
  const { tenantId, memberId } = caller
  const roles = caller.roles.filter(({ role }) => branchRoles.includes(role))
  if (roles.length === 0) return []
  const led = new Set(roles.filter(({ role }) => role !== 'officer').map(({ unitId }) => unitId))
  const calls = await dueCalls(rt, q, { tenantId, branchIds: [...new Set(roles.map(({ unitId }) => unitId))], now })
  return calls.filter((call) => {
    if (call.memberId === memberId) return false
    if (call.caller?.memberId === memberId) return true
    return which === 'all' && (led.has(call.unitId) || call.inChargeId === memberId)
  })
}

/** Notes that their caller got these calls, on a sheet in chat or on paper. */
export async function handSheet(
  { tx, tenantId, now }: Pick<Scene, 'tx' | 'tenantId' | 'now'>,
  calls: readonly Due[],
  as: 'chat' | 'paper',
): Promise<void> {
  for (const [handedToId, of] of Map.groupBy(calls, ({ caller }) => caller?.memberId ?? null))
    await setOnSheet(tx, { tenantId, memberIds: of.map(({ memberId }) => memberId), handedToId, printed: as === 'paper', now })
}
