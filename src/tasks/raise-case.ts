// A case that was reminded of in vain: raised once to who comes next, and from then on it waits in the lists.
import type { DutyAddress } from '../../db/addresses.ts'
import { committeeAbove, holdersFor, noteRaised } from '../../db/case-lists.ts'
import type { CaseRow } from '../../db/cases.ts'
import { type CaseRaised, raisedInBranch, raisedToCommittee } from '../../handlers/secretary/case-raised.ts'
import type { Waiting } from '../core/case-waiting.ts'
import type { Message } from '../core/message.ts'
import { todayOf } from '../runtime.ts'
import { tellHolder } from './duty.ts'
import type { Scene } from './scene.ts'
import { dutyAbout, ledByCommittee, takersOf } from './tell-case.ts'

interface Raised {
  readonly waiting: Waiting
  readonly days: number
  readonly reminders: number
}

/**
 * Of the branch it goes to its other leader, else to the committee; of the committee to the one above it, else back to the branch that waits
 * for it. Nobody is reminded after that: who was told four times is not helped by a fifth.
 */
export async function raiseCase(scene: Scene, row: CaseRow, raised: Raised): Promise<void> {
  const { tx, tenantId, rt } = scene
  const { id, name, branch, kind } = row
  const words: CaseRaised = { id, name, branch, kind, ...raised }
  const { to, holders } = await nextHolders(scene, row, raised.waiting)
  const message = to === 'branch' ? raisedInBranch(words) : raisedToCommittee(words)
  for (const holder of holders) await tell(scene, row, { holder, message })
  await noteRaised(tx, { tenantId, id, entryId: row.log.at(-1)?.id ?? 0, to })
  rt.log.info('case_raised', { unit: row.unitId, case: id, to, told: holders.length })
}

interface Next {
  readonly to: 'branch' | 'committee'
  /** Those whom a message reaches. */
  readonly holders: readonly DutyAddress[]
}

async function nextHolders(scene: Scene, row: CaseRow, waiting: Waiting): Promise<Next> {
  const { tx, tenantId, now, rt } = scene
  const who = { tenantId, but: row.memberId, today: todayOf(rt, now) }
  const withCommittee = ledByCommittee(row, waiting)
  if (!withCommittee) {
    const [, ...others] = await takersOf(scene, row, waiting)
    const other = others.find(({ addressId }) => addressId !== null)
    if (other) return { to: 'branch', holders: [other] }
  }
  const below = withCommittee ? row.access.committeeId : row.unitId
  const unitId = below === null ? null : await committeeAbove(tx, { ...who, unitId: below })
  const officers = unitId === null ? [] : await holdersFor(tx, { ...who, unitId, roles: ['committee_officer'] })
  const reached = officers.filter(({ addressId }) => addressId !== null)
  if (reached.length > 0 || waiting.of === 'branch') return { to: 'committee', holders: reached }
  const [leader] = await holdersFor(tx, { ...who, unitId: row.unitId, roles: ['secretary', 'deputy'] })
  return { to: 'branch', holders: leader && leader.addressId !== null ? [leader] : [] }
}

async function tell(
  scene: Scene,
  row: CaseRow,
  { holder, message }: { readonly holder: DutyAddress; readonly message: Message },
): Promise<void> {
  const key = `case:${row.id}:${row.log.at(-1)?.id}:raised:${holder.memberId}`
  await tellHolder(scene, holder, { unitId: row.unitId, memberId: row.memberId, message, key, about: dutyAbout(row) })
}
