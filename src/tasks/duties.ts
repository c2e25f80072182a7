// What a person has to do this week, from everything that waits for them: as a message, and as a page.

import { callerName } from '../../db/calls.ts'
import type { Queryable } from '../../db/client.ts'
import { assignedDuties, branchDuties, committeeDuties, ownDuties } from '../../db/duties.ts'
import { branchesUnder } from '../../db/tree.ts'
import { rolesOf, unitById } from '../../db/units.ts'
import { dayOf, dayWords, dutyLine, dutyMessage } from '../../handlers/duties.ts'
import { sentence } from '../../handlers/words.ts'
import { type HeldRole, ownBranches, ownCommittees } from '../core/access.ts'
import { type DutyItem, type DutyWeek, dutyDays, orderedDuties } from '../core/duty-list.ts'
import type { Locale } from '../core/person.ts'
import { renderDutyPage } from '../render/duty-page.ts'
import { type Runtime, todayOf } from '../runtime.ts'
import type { InChargeActor, Reply } from './act-on-member.ts'
import { type Linked, linkHours, pageToken } from './page-link.ts'

interface Whose {
  readonly tenantId: number
  readonly memberId: number
  readonly name: string
  readonly roles: readonly HeldRole[]
  readonly now: Temporal.Instant
}

/** Everything within a person's scope that waits in the coming days. */
async function weekOf(rt: Runtime, q: Queryable, whose: Whose): Promise<DutyWeek> {
  const { tenantId, memberId, name, roles, now } = whose
  const today = todayOf(rt, now)
  const until = Temporal.PlainDate.from(today)
    .add({ days: dutyDays - 1 })
    .toString()
  const week = { tenantId, memberId, today, until, now, homeZone: rt.homeZone }
  const committeeIds = ownCommittees(roles)
  const under = await branchesUnder(q, { tenantId, unitIds: committeeIds, inUse: true })
  const found: readonly (readonly DutyItem[])[] = [
    await ownDuties(q, week),
    await branchDuties(q, { ...week, branchIds: ownBranches(roles) }),
    await committeeDuties(q, { ...week, committeeIds, branchIds: under }),
    await assignedDuties(q, week),
  ]
  return { name, today, zone: rt.homeZone, items: orderedDuties(found.flat()) }
}

/** "Việc cần làm tuần này". */
export async function showDuties({ scene, person }: InChargeActor): Promise<Reply> {
  const { rt, tx, tenantId, now } = scene
  const { memberId, name, roles, locale } = person
  const week = await weekOf(rt, tx, { tenantId, memberId, name, roles, now })
  const token = pageToken<Linked>(rt.db.vault, 'duties', { tenantId, memberId, locale }, now)
  const link =
    rt.publicUrl && week.items.length > 0
      ? sentence('secretary:duties.link', { url: `${rt.publicUrl}/duties/${token}`, hours: linkHours })
      : null
  return { message: dutyMessage(week, { manyBranches: ownBranches(roles).length > 1, link }) }
}

/** The page of a person as things are now; null for somebody who is on no list. */
export async function dutyPageOf(rt: Runtime, { tenantId, memberId }: Linked, locale: Locale): Promise<string | null> {
  const { orm } = rt.db
  const now = rt.clock.now()
  const name = await callerName(orm, tenantId, memberId)
  if (name === '') return null
  const roles = await rolesOf(orm, tenantId, memberId, todayOf(rt, now))
  const week = await weekOf(rt, orm, { tenantId, memberId, name, roles, now })
  const many = ownBranches(roles).length > 1
  const days = [...Map.groupBy(week.items, (item) => dayOf(item, week.today) ?? 'open')]
  return renderDutyPage(
    {
      title: sentence('secretary:duties.title'),
      name,
      committee: (await unitById(orm, tenantId, tenantId))?.name ?? '',
      head:
        week.items.length === 0
          ? sentence('secretary:duties.none')
          : sentence('secretary:duties.head', { date: { date: week.today }, count: week.items.length }),
      days: days.map(([day, items]) => ({
        day: dayWords(day),
        late: day === 'late',
        lines: items.map((item) => dutyLine(item, week.zone, many)),
      })),
    },
    locale,
  )
}
