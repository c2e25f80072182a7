// What a step of the countdown to the end of an exemption needs: the member, how they are reached, and what they would apply with again.
import { sql } from 'drizzle-orm'
import type { CaseState } from '../src/core/case-state.ts'
import type { ExemptionKind } from '../src/core/exemption-rules.ts'
import { type Hours, readHours } from '../src/core/hours.ts'
import type { RenewalAnswer } from '../src/core/member.ts'
import type { Locale } from '../src/core/person.ts'
import type { Report } from '../src/core/report.ts'
import type { Settings } from '../src/core/settings.ts'
import type { Application } from './cases.ts'
import type { Queryable } from './client.ts'
import { isPassed } from './listed.ts'
import { lastReport, remindedAddress } from './member-parts.ts'
import { reported, type StoredReport } from './people.ts'
import { bigints } from './rows.ts'
import { statement } from './statement.ts'
import { readSettings, type SettingsLayers, settingsLayers } from './units.ts'
import type { Vault } from './vault.ts'

export interface ExemptionContext {
  readonly id: number
  readonly memberId: number
  readonly name: string
  readonly unitId: number
  /** In force for the unit. */
  readonly settings: Settings
  readonly kind: ExemptionKind
  readonly startsOn: string | null
  /** Null for an open end. */
  readonly endsOn: string | null
  readonly answer: RenewalAnswer | null
  /** Whether a later exemption of the same member takes over, or a person has ended it. */
  readonly replaced: boolean
  /** Whether the member stands as one who is exempted. */
  readonly away: boolean
  /** Where the application that goes on from it stands; null when there is none that waits for somebody. */
  readonly applied: CaseState | null
  /** What they applied with last. */
  readonly application: Application | null
  readonly report: Report | null
  readonly addressId: number | null
  readonly accountId: number | null
  readonly locale: Locale
  readonly zone: string
  /** When the member wants to be written to; null = as the branch. */
  readonly hours: Hours | null
}

const contexts = statement<
  Omit<ExemptionContext, 'zone' | 'settings' | 'hours' | 'application' | 'report'> & {
    readonly hours: unknown
    readonly zone: string | null
    readonly layers: SettingsLayers
    readonly application: Uint8Array | null
    readonly report: StoredReport | null
  },
  { readonly tenantId: number; readonly ids: readonly number[] }
>(
  (of) =>
    sql`select e.id, m.id as "memberId", m.name, m.unit_id as "unitId", m.hours, m.zone, e.kind, e.starts_on::text as "startsOn", e.ends_on::text as "endsOn", e.answer,
      m.standing in ('away', 'exempt_health') as away,
      ${isPassed(sql`e`)} as replaced,
      (select c.state from cases c where c.tenant_id = e.tenant_id and c.member_id = e.member_id
        and c.state in ('draft', 'submitted', 'seen', 'resolved', 'reported', 'opinion') limit 1) as applied,
      (select c.application from cases c where c.tenant_id = e.tenant_id and c.member_id = e.member_id and c.exemption_id = e.id order by c.id desc limit 1) as application,
      ${lastReport} as report,
      ${settingsLayers(sql`m.tenant_id`, sql`m.unit_id`)} as layers,
      a.id as "addressId", a.account_id as "accountId", coalesce(a.locale, 'vi') as locale
    from exemptions e join members m on m.tenant_id = e.tenant_id and m.id = e.member_id
    left join lateral ${remindedAddress(sql`m`)} a on true
    where e.tenant_id = ${of.tenantId} and e.id = any(${bigints(of.ids).array})`,
)

/** Exemptions with what a step of their countdown needs, by id. */
export async function exemptionContexts(
  q: Queryable,
  vault: Vault,
  of: { readonly tenantId: number; readonly ids: readonly number[]; readonly today: string; readonly homeZone: string },
): Promise<ReadonlyMap<number, ExemptionContext>> {
  const { tenantId, ids, today, homeZone } = of
  const found = await contexts(q, { tenantId, ids })
  return new Map(
    found.map(({ zone, layers, hours, application, report, ...rest }) => [
      rest.id,
      {
        ...rest,
        settings: readSettings(layers, today),
        hours: readHours(hours),
        zone: zone ?? homeZone,
        application: application === null ? null : JSON.parse(vault.open(application)),
        report: reported(report),
      },
    ]),
  )
}
