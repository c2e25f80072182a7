// Turns news of a changed meeting that somebody has not confirmed into calls: one list for each person who phones.
import { openEscalations } from '../../db/escalations.ts'
import { personsInCharge } from '../../db/in-charge.ts'
import { calledAbout, callKey, setCalled, setListed } from '../../db/meeting-notices.ts'
import { meetingCalls, type ToCall } from '../../handlers/secretary/meeting-told.ts'
import type { MeetingView } from '../core/meeting.ts'
import { todayOf } from '../runtime.ts'
import { tellHolder } from './duty.ts'
import type { Scene } from './scene.ts'

export interface CallsOf {
  readonly meeting: MeetingView
  readonly changeId: number
  /** With the other meetings that each is called about: `withOthers`. */
  readonly people: readonly ToCall[]
  /** Who reads the list in an answer of the moment, and gets no message. */
  readonly readerId: number | null
  /** `now` or `due`: makes each list go out once. */
  readonly step: string
}

/**
 * A member of the branch becomes a call to whoever is in charge of them. An assigned officer is on another branch's list, where nobody knows
 * of this meeting: their name and number go to who leads this branch, and to nobody else.
 */
export async function callAbout(scene: Scene, { meeting, changeId, people, readerId, step }: CallsOf): Promise<void> {
  const { tx, tenantId, now, rt } = scene
  if (people.length === 0) return
  const { unitId } = meeting
  const duties = people.map(({ memberId, as }) => ({ unitId, memberId: as === 'home' ? memberId : null }))
  const holders = await personsInCharge(tx, { tenantId, today: todayOf(rt, now), duties })
  const calls = people.map((person, at) => ({ person, holder: holders[at] ?? null }))
  const ofMembers = calls.filter(({ person }) => person.as === 'home')
  await openEscalations(tx, {
    tenantId,
    now,
    opened: ofMembers.map(({ person, holder }) => ({
      memberId: person.memberId,
      kind: 'meeting_change' as const,
      checkInId: null,
      handedToId: holder?.addressId == null ? null : holder.memberId,
      key: callKey(changeId, person.memberId),
    })),
  })
  await setCalled(tx, { tenantId, changeId, memberIds: people.map(({ memberId }) => memberId), now })
  const listed: number[] = []
  for (const [holderId, own] of Map.groupBy(calls, ({ holder }) => holder?.memberId ?? null)) {
    const holder = own[0]?.holder
    if (holderId === null || !holder) continue
    const told =
      holderId === readerId ||
      (await tellHolder(scene, holder, {
        unitId,
        memberId: null,
        message: meetingCalls(
          meeting,
          rt.homeZone,
          own.map(({ person }) => person),
        ),
        key: `meeting-calls:${changeId}:${step}:${holderId}`,
        about: `meeting:${meeting.id}`,
        expiresAt: Temporal.Instant.from(meeting.startsAt),
      }))
    if (told) listed.push(...own.map(({ person }) => person.memberId))
  }
  await setListed(tx, { tenantId, keys: listed.map((memberId) => callKey(changeId, memberId)), now })
  rt.log.info('meeting_calls_opened', { meeting: meeting.id, unit: unitId, calls: people.length })
}

/** Who is being called about another meeting of the branch already is told of both in one call: the list says so beside the name. */
export async function withOthers(
  { tx, tenantId, now }: Pick<Scene, 'tx' | 'tenantId' | 'now'>,
  { unitId, changeId }: { readonly unitId: number; readonly changeId: number },
  people: readonly ToCall[],
): Promise<readonly ToCall[]> {
  const waiting = await calledAbout(tx, { tenantId, branchIds: [unitId], memberIds: people.map(({ memberId }) => memberId), now })
  const others = Map.groupBy(
    waiting.filter((one) => one.changeId !== changeId),
    ({ memberId }) => memberId,
  )
  return people.map((person) => {
    const also = others.get(person.memberId)
    return also ? { ...person, also } : person
  })
}
