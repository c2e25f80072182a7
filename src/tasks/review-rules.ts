// By which rules a branch holds its year-end review: those of the season that was opened, else its settings of today.
import type { Queryable } from '../../db/client.ts'
import type { BranchReview } from '../../db/reviews.ts'
import { type Season, seasonFor } from '../../db/seasons.ts'
import { settingsInForce } from '../../db/units.ts'
import type { Meeting } from '../../handlers/secretary/season.ts'
import { rulesWithoutSeason, type SeasonRules } from '../core/season.ts'
import type { Settings } from '../core/settings.ts'
import { type Runtime, todayOf } from '../runtime.ts'

export interface ReviewRules extends Omit<SeasonRules, 'from' | 'to'> {
  /** null: the committee has opened none. */
  readonly season: Season | null
  readonly settings: Settings
}

/** What is looked up, where and when. */
interface Place {
  readonly rt: Runtime
  readonly tx: Queryable
  readonly tenantId: number
  readonly now: Temporal.Instant
}

export async function reviewRules(
  { rt, tx, tenantId, now }: Place,
  { unitId, year }: { readonly unitId: number; readonly year: number },
): Promise<ReviewRules> {
  const settings = await settingsInForce(tx, { tenantId, unitId, on: todayOf(rt, now) })
  const season = await seasonFor(tx, { tenantId, unitId, year })
  return { ...(season?.rules ?? rulesWithoutSeason(settings)), season, settings }
}

/** A review as its messages need it. */
export function meetingOf(review: BranchReview, zone: string): Meeting {
  return { id: review.id, branch: review.branch, meetingAt: review.meetingAt.toString(), zone, place: review.place }
}
