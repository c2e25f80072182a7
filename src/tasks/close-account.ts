// Taking an account out of use: whoever is not reached any more is handed to a person, and each branch is told once of whom.
import type { ListedAccount } from '../../db/accounts.ts'
import { type Closed, closeAccount } from '../../db/close-account.ts'
import { personsInCharge } from '../../db/in-charge.ts'
import { unitsOf } from '../../db/units.ts'
import { accountClosed } from '../../handlers/secretary/account.ts'
import { todayOf } from '../runtime.ts'
import { tellAllInCharge } from './duty.ts'
import { handOverAll } from './hand-over.ts'
import type { Scene } from './scene.ts'

/**
 * Closes an account. Who waits to be asked by it and has no other address is to be phoned; all others without one are named to the person
 * in charge of their branch, and the next round counts them. @param trace what is kept in place of the keys. @returns null when it was closed already.
 */
export async function closeAndHandOver(scene: Scene, account: ListedAccount, trace: string | null): Promise<Closed | null> {
  const { tx, tenantId, now, rt } = scene
  const closed = await closeAccount(tx, rt.db.vault, { tenantId, id: account.id, trace, now })
  if (closed === null) return null
  const { lost } = closed
  const waiting = lost.filter(({ checkInId }) => checkInId !== null)
  const holders = await personsInCharge(tx, {
    tenantId,
    today: todayOf(rt, now),
    duties: waiting.map(({ unitId, memberId }) => ({ unitId, memberId })),
  })
  await handOverAll(
    scene,
    waiting.map((one, at) => ({
      ...one,
      kind: 'unreachable' as const,
      since: null,
      said: null,
      key: `account:${account.id}:closed:${now}:${one.memberId}`,
      holder: holders[at] ?? null,
    })),
  )
  const names = new Map((await unitsOf(tx, tenantId)).map((unit) => [unit.id, unit.name]))
  await tellAllInCharge(
    scene,
    [...Map.groupBy(lost, ({ unitId }) => unitId)].map(([unitId, members]) => ({
      unitId,
      memberId: null,
      message: accountClosed({ account, branch: names.get(unitId) ?? '', names: members.map(({ name }) => name) }),
      key: `account:${account.id}:closed:${now}:unit:${unitId}`,
    })),
  )
  rt.log.info('account_closed_by_hand', {
    account: account.id,
    channel: account.channel,
    people: closed.people,
    lost: lost.length,
    moved: closed.moved,
  })
  return closed
}
