// The end of self-reviews: their words and pages are forgotten some days after the decision, or long after a meeting without one.
import { forgetDecided, forgetUndecided, unitsWithDecided } from '../../db/self-reviews.ts'
import { settingsOfUnits } from '../../db/units.ts'
import { undecidedDays } from '../core/season.ts'
import { todayOf } from '../runtime.ts'
import type { Scene } from './scene.ts'

/** @returns of how many the contents were forgotten; that they were sent, and the numbers on their receipts, stay. */
export async function forgetSelfReviews({ tx, tenantId, now, rt }: Scene): Promise<number> {
  const before = (days: number): Temporal.Instant => now.subtract({ hours: 24 * days })
  let forgotten = await forgetUndecided(tx, { tenantId, before: before(undecidedDays) })
  const units = await unitsWithDecided(tx, tenantId)
  const settings = await settingsOfUnits(
    tx,
    units.map((unitId) => ({ tenantId, unitId, on: todayOf(rt, now) })),
  )
  for (const [at, unitId] of units.entries()) {
    const days = settings[at]?.self_review_keep_days
    if (days !== undefined) forgotten += await forgetDecided(tx, { tenantId, unitId, before: before(days) })
  }
  return forgotten
}
