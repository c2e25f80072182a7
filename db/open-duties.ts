// The calls that wait for one person in charge: open, of members they have the duty of, and with nobody else who was told and is still there.
import { sql } from 'drizzle-orm'
import type { DutyAddress } from './addresses.ts'
import type { Queryable } from './client.ts'
import type { EscalationKind } from './escalations.ts'
import { isHeld, isListed } from './listed.ts'
import { branchRoles, dutyTakers } from './member-parts.ts'
import { rows } from './rows.ts'
import type { Vault } from './vault.ts'
import { lastWord } from './views.ts'

export interface OpenDuty {
  readonly id: number
  readonly memberId: number
  readonly unitId: number
  readonly name: string
  readonly phone: string | null
  readonly kind: EscalationKind
  /** Last word on any channel, ISO date. */
  readonly since: string | null
  /** Whether somebody was told of it before. */
  readonly wasHanded: boolean
  /** Their words; null where there are none, or not any more. */
  readonly said: string | null
  /** The person in charge, where messages about duties reach them. */
  readonly holder: DutyAddress
}

interface Row extends Omit<OpenDuty, 'phone' | 'said' | 'holder'> {
  readonly sealed_phone: Uint8Array | null
  readonly sealed_said: Uint8Array | null
  readonly holder_name: string
  readonly address_id: number
  readonly account_id: number
  readonly locale: DutyAddress['locale']
}

/** What waits for a person in charge, oldest first. @param of.onlyIf their one chat: nothing waits for who is reached on another. */
export async function openDuties(
  q: Queryable,
  vault: Vault,
  of: {
    readonly tenantId: number
    readonly holderId: number
    readonly onlyIf: number | null
    readonly now: Temporal.Instant
    readonly homeZone: string
  },
): Promise<readonly OpenDuty[]> {
  const { tenantId, holderId, onlyIf, homeZone } = of
  const today = sql`${of.now.toZonedDateTimeISO(homeZone).toPlainDate().toString()}`
  const found = await rows<Row>(
    q,
    sql`select e.id::int as id, m.id::int as "memberId", m.unit_id::int as "unitId", m.name, m.phone as sealed_phone, e.kind, ${lastWord(homeZone)} as since,
      e.handed_to_id is not null as "wasHanded", e.said as sealed_said,
      taker.name as holder_name, taker.address_id::int as address_id, taker.account_id::int as account_id, taker.locale
    from members m
    join escalations e on e.tenant_id = m.tenant_id and e.member_id = m.id and e.state in ('open', 'later')
    cross join lateral (
      select * from ${dutyTakers({ unit: sql`m.unit_id`, roles: branchRoles, today })} taker where address_id is not null
      order by (id = e.handed_to_id) desc nulls last, nth limit 1) taker
    where m.tenant_id = ${tenantId} and e.state = 'open' and ${isListed(sql`m`)} and taker.id = ${holderId}
      and (m.in_charge_id = ${holderId} or m.unit_id in (select r.unit_id from roles r
        where r.tenant_id = ${tenantId} and r.member_id = ${holderId} and r.role in ${branchRoles} and ${isHeld(sql`r`, today)}))
      and (${onlyIf}::bigint is null or not exists (select 1 from addresses a
        where a.tenant_id = ${tenantId} and a.member_id = ${holderId} and a.state = 'active' and a.id <> ${onlyIf}::bigint))
    order by e.id`,
  )
  return found.map(({ sealed_phone, sealed_said, holder_name, address_id, account_id, locale, ...duty }) => ({
    ...duty,
    phone: sealed_phone ? vault.open(sealed_phone) : null,
    said: sealed_said ? vault.open(sealed_said) : null,
    holder: { memberId: holderId, name: holder_name, addressId: address_id, accountId: account_id, locale },
  }))
}
