// Timer `account-watch`: looks every day at what the accounts have used and at the rounds that are near; and tries an account that was just added.
import { dropOldDrafts, type ListedAccount, listAccounts } from '../../db/accounts.ts'
import { comingRound } from '../../db/coming-rounds.ts'
import { noteWarning } from '../../db/quotas.ts'
import type { TimerRow } from '../../db/timers.ts'
import { unitsOf } from '../../db/units.ts'
import { accountNearlyFull, roundWillNotFit } from '../../handlers/secretary/account.ts'
import type { Message } from '../core/message.ts'
import { monthOf, shareOf, warningAt } from '../core/quota.ts'
import { type Runtime, todayOf } from '../runtime.ts'
import { draftStep, tryDraft } from './add-account.ts'
import { holdersOf, tellAllInCharge, tellHolder } from './duty.ts'
import { finishing, type Scene, setForTomorrow } from './scene.ts'

/** Days before a round opens from which on it is said that it will not fit. */
const daysAhead = 3

/** The subject is the tenant and the step a day; or a draft, and who waits to hear of it. */
export async function accountWatchTask(rt: Runtime, timer: TimerRow): Promise<void> {
  if (timer.step.startsWith(draftStep)) return tryDraft(rt, timer)
  await finishing(rt, timer, async (scene) => {
    const { tx, tenantId, now } = scene
    const accounts = (await listAccounts(tx, { tenantId, month: monthOf(now, rt.homeZone) })).filter(({ closed }) => !closed)
    for (const account of accounts) await warn(scene, account)
    await sayWhatWillNotFit(scene, accounts)
    const dropped = await dropOldDrafts(tx, tenantId, now.subtract({ hours: 24 }))
    setForTomorrow(scene, 'account-watch', '08:00')
    rt.log.info('accounts_watched', { tenant: tenantId, accounts: accounts.length, dropped })
  })
}

/** Tells once a month for each share that is reached; who is told is the branch of the account, or the committee for one that everybody uses. */
async function warn(scene: Scene, account: ListedAccount): Promise<void> {
  const { tx, tenantId, now, rt } = scene
  const at = warningAt(shareOf(account))
  const month = monthOf(now, rt.homeZone)
  if (at === null || !(await noteWarning(tx, { tenantId, accountId: account.id, month, at }))) return
  rt.log.warn('account_nearly_full', { account: account.id, channel: account.channel, share: shareOf(account) })
  await tellKeepers(scene, account, accountNearlyFull(account), `account:${account.id}:full:${month}:${at}`)
}

async function tellKeepers(scene: Scene, { unitId }: ListedAccount, message: Message, key: string): Promise<void> {
  if (unitId !== null) return tellAllInCharge(scene, [{ unitId, memberId: null, message, key }])
  for (const holder of await holdersOf(scene, scene.tenantId, null, true))
    await tellHolder(scene, holder, { unitId: scene.tenantId, memberId: null, message, key: `${key}:${holder.memberId}` })
}

/** Tells each branch whose next round is near how many of its members the accounts have no messages for, once for each round. */
async function sayWhatWillNotFit(scene: Scene, accounts: readonly ListedAccount[]): Promise<void> {
  const { tx, tenantId, now, rt } = scene
  if (accounts.every(({ maxMonthly }) => maxMonthly === 0)) return
  const near = Temporal.PlainDate.from(todayOf(rt, now)).add({ days: daysAhead })
  for (const unit of await unitsOf(tx, tenantId)) {
    if (unit.kind !== 'branch') continue
    const coming = await comingRound(tx, { tenantId, unitIds: [unit.id], homeZone: rt.homeZone, now })
    if (!coming || Temporal.PlainDate.compare(coming.day, near) > 0) continue
    for (const short of coming.short) {
      const account = accounts.find(({ id }) => id === short.accountId)
      if (!account) continue
      const message = roundWillNotFit({ account, day: coming.day, ...short })
      await tellAllInCharge(scene, [
        { unitId: unit.id, memberId: null, message, key: `account:${account.id}:short:${unit.id}:${coming.day}` },
      ])
    }
  }
}
