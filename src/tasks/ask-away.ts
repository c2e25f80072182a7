// Asks everybody on the away list of a round that opens, a part of the list at a time, so that a million need no more memory than a thousand.
import { setImmediate } from 'node:timers/promises'
import { type Away, insertCheckIns, type NewCheckIn, openAwayList, sealCheckIns } from '../../db/away-list.ts'
import { leftOf } from '../../db/quotas.ts'
import { askedAt } from '../core/ladder.ts'
import { monthOf } from '../core/quota.ts'
import { router } from '../core/route.ts'
import { type Asking, planner, questionTo } from './ask.ts'
import type { Scene } from './scene.ts'

/** Members at a time: enough to be worth a statement, and few enough that composing their questions keeps nobody waiting (about 30 ms). */
const atOnce = 1_000

/**
 * Writes a check-in for everybody; for those whom a message can ask also the question and the timer of what follows, and for those whom a person
 * has to phone the call. Whom an account has no messages for is asked by the next address, else phoned. @returns how many, how many each account
 * asks, and how many are phoned.
 */
export async function askAway(
  scene: Scene,
  round: { readonly id: number; readonly unitId: number; readonly asking: Asking },
): Promise<{ readonly away: number; readonly asked: ReadonlyMap<number, number>; readonly phoned: number }> {
  const { tx, tenantId, now, rt } = scene
  const { asking } = round
  const planFor = planner(now, asking)
  const phonedBy = askedAt(now, { escalateDays: asking.settings.escalate_days, closesAt: asking.closesAt }).dueAt
  const { homeZone } = rt
  const left = await leftOf(tx, { tenantId, month: monthOf(now, homeZone), now, homeZone })
  const routeOf = router(left)
  const nextAway = await openAwayList(tx, { tenantId, unitId: round.unitId, homeZone, routes: left.size > 0 })
  let away = 0
  let phoned = 0
  const asked = new Map<number, number>()

  function compose(checkIn: Away): NewCheckIn {
    const { id, memberId, reason, addressId, accountId } = checkIn
    away += 1
    if (reason !== null || addressId === null || accountId === null)
      return { id, memberId, reason: reason ?? 'no_address', dueAt: asking.closesAt, question: null, byPhone: false }
    const route = routeOf([{ addressId, accountId, locale: checkIn.locale }, ...(checkIn.routes ?? [])])
    if (route === null) {
      phoned += 1
      return { id, memberId, reason: null, dueAt: phonedBy, question: null, byPhone: true }
    }
    asked.set(route.accountId, (asked.get(route.accountId) ?? 0) + 1)
    const { dueAt, sentAt, next, ...plan } = planFor(checkIn)
    const message = { ...route, message: questionTo(checkIn, asking), dueAt: sentAt }
    return { id, memberId, reason, dueAt, question: { askedAt: plan.askedAt, message, next }, byPhone: false }
  }

  let members = await nextAway(atOnce)
  let written: Promise<unknown> = Promise.resolve()
  while (members.length > 0) {
    // The database writes the last members and reads the next ones while the questions to these are composed and sealed.
    const next = Promise.all([nextAway(atOnce), written])
    // Awaited below; until then a failure waits for it.
    next.catch(() => {})
    // What the driver was given it sends in the next turn, and whoever else waits gets theirs.
    await setImmediate()
    const checkIns = members.map(compose)
    const part = sealCheckIns(rt.db.vault, { tenantId, roundId: round.id, now, closesAt: asking.closesAt, checkIns })
    ;[members] = await next
    written = insertCheckIns(tx, part)
  }
  await written
  for (const lane of ['question', 'timers'] as const) scene.lanes.add(lane)
  return { away, asked, phoned }
}
