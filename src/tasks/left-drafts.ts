// Drafts that were begun and left lying: their members are told once before they are deleted; and the words of cases that are over are forgotten.
import { cancelMessages } from '../../db/cancel-messages.ts'
import {
  deleteDraft,
  forgetApplications,
  type LeftDraft,
  leftApplications,
  leftSelfReviews,
  unitsWithApplications,
  unitsWithDrafts,
} from '../../db/left-drafts.ts'
import { dropSelfReviews, memberAddress } from '../../db/self-reviews.ts'
import { settingsOfUnits } from '../../db/units.ts'
import { leftApplication } from '../../handlers/member/application-words.ts'
import { leftSelfReview } from '../../handlers/member/self-review.ts'
import { rulesFor } from '../core/hours.ts'
import type { Message } from '../core/message.ts'
import { nextAllowed } from '../core/quiet-hours.ts'
import { openDays } from '../core/season.ts'
import type { Settings } from '../core/settings.ts'
import { todayOf } from '../runtime.ts'
import { type Scene, settingsNow } from './scene.ts'

/** Days between the word to the member and the deletion. */
const wordDays = 7

const before = ({ now }: Scene, days: number): Temporal.Instant => now.subtract({ hours: 24 * days })

/** The units of a list by what their settings say. */
async function settingsOf({ rt, tx, tenantId, now }: Scene, units: readonly number[]): Promise<readonly (readonly [number, Settings])[]> {
  const on = todayOf(rt, now)
  const settings = await settingsOfUnits(
    tx,
    units.map((unitId) => ({ tenantId, unitId, on })),
  )
  return units.flatMap((unitId, at) => (settings[at] ? [[unitId, settings[at]] as const] : []))
}

/**
 * A draft of an application goes some days after it was touched last, or after the end of the exemption that it goes on from. Who wrote nothing in it is told nothing, and neither is who is reached in
 * no chat; everybody else has a week from the word on, however long the draft has lain.
 * @returns how many were deleted.
 */
export async function deleteLeftApplications(scene: Scene): Promise<number> {
  const { rt, tx, tenantId, now } = scene
  let deleted = 0
  for (const [unitId, settings] of await settingsOf(scene, await unitsWithDrafts(tx, tenantId))) {
    const days = settings.draft_days
    for (const draft of await leftApplications(tx, rt.db.vault, { tenantId, unitIds: [unitId], before: before(scene, days - wordDays) })) {
      const end = Temporal.Instant.from(draft.since).add({ hours: 24 * days })
      const until = latest(end, weekFrom(now))
      const told = await tellOnce(scene, draft, {
        settings,
        message: leftApplication({ since: todayOf(rt, Temporal.Instant.from(draft.touchedAt)), until: todayOf(rt, until) }),
      })
      const due = told === null ? end : latest(end, weekFrom(told))
      if (Temporal.Instant.compare(due, now) > 0 || !(await deleteDraft(tx, { tenantId, ...draft }))) continue
      await cancelMessages(tx, { tenantId, abouts: [`draft:${draft.key}`], at: now })
      deleted += 1
    }
  }
  return deleted
}

/**
 * A draft of a self-review goes when the branch takes none any more: from then on it is nothing but words of somebody about themselves. Its
 * member is told a week before, while it can still be sent.
 * @returns how many were deleted.
 */
export async function deleteLeftSelfReviews(scene: Scene): Promise<number> {
  const { tx, tenantId, now, rt } = scene
  let deleted = 0
  for (const draft of await leftSelfReviews(tx, { tenantId, before: before(scene, openDays - wordDays) })) {
    const until = Temporal.Instant.from(draft.since).add({ hours: 24 * openDays })
    if (Temporal.Instant.compare(until, now) > 0) {
      const settings = await settingsNow(scene, draft.unitId)
      await tellOnce(scene, draft, { settings, message: leftSelfReview({ until: todayOf(rt, until) }) })
    } else {
      const { memberId, id } = draft
      await cancelMessages(tx, { tenantId, abouts: [`draft:${draft.key}`], at: now })
      deleted += await dropSelfReviews(tx, { tenantId, memberId, id, states: ['draft'] })
    }
  }
  return deleted
}

/** What members wrote in applications that are over is forgotten in time; that they applied, and what was decided, stays. */
export async function forgetOldApplications(scene: Scene): Promise<number> {
  const { tx, tenantId } = scene
  let forgotten = 0
  for (const [unitId, { application_keep_days: days }] of await settingsOf(scene, await unitsWithApplications(tx, tenantId)))
    forgotten += await forgetApplications(tx, { tenantId, unitIds: [unitId], before: before(scene, days) })
  return forgotten
}

const latest = (one: Temporal.Instant, other: Temporal.Instant): Temporal.Instant =>
  Temporal.Instant.compare(one, other) >= 0 ? one : other

const weekFrom = (told: Temporal.Instant): Temporal.Instant => told.add({ hours: 24 * wordDays })

/** @returns when the member was told, now or before; null for who wrote nothing, or is reached in no chat. */
async function tellOnce(
  scene: Scene,
  { memberId, key, written, toldAt }: LeftDraft,
  of: { readonly settings: Settings; readonly message: Message },
): Promise<Temporal.Instant | null> {
  if (!written) return null
  if (toldAt !== null) return Temporal.Instant.from(toldAt)
  const { tx, tenantId, rt, now } = scene
  const to = await memberAddress(tx, { tenantId, memberId, homeZone: rt.homeZone })
  if (!to) return null
  scene.messages.push({
    tenantId,
    key,
    accountId: to.accountId,
    to: { addressId: to.addressId },
    class: 'reminder',
    purpose: 'contact',
    about: `draft:${key}`,
    locale: to.locale,
    message: of.message,
    dueAt: nextAllowed(now, to.zone, rulesFor(of.settings, to.hours)),
    expiresAt: now.add({ hours: 24 * wordDays }),
    eventId: null,
  })
  return now
}
