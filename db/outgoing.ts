// What the send task has to know at the last moment: whether the address still takes messages, and at which hours.
import { and, eq, type SQL, sql } from 'drizzle-orm'
import type { Purpose } from '../src/core/consent.ts'
import { readHours, rulesFor } from '../src/core/hours.ts'
import type { Locale } from '../src/core/person.ts'
import type { Settings } from '../src/core/settings.ts'
import type { Queryable } from './client.ts'
import { isNone } from './ledger.ts'
import { isHeld, isListed } from './listed.ts'
import { agreesTo, branchRoles, isOfReach, isReached } from './member-parts.ts'
import { bigints, texts, unnest } from './rows.ts'
import { addresses } from './schema/addresses.ts'
import { statement } from './statement.ts'
import { readSettings, type SettingsLayers, settingsLayers } from './units.ts'
import type { Vault } from './vault.ts'

/** What of a message its destination is asked by. */
export interface Addressed {
  readonly tenantId: number
  readonly addressId: number
  readonly purpose: Purpose | null
  readonly about: string | null
}

export interface Destination {
  readonly memberId: number
  readonly unitId: number
  readonly name: string
  readonly phone: string | null
  readonly chatId: string
  readonly state: 'active' | 'stopped' | 'unreachable' | 'wrong_person'
  /** Messages in a row that were refused with an answer which may mean that nobody is there any more. */
  readonly refusals: number
  /** Whether the member is still on the list. */
  readonly listed: boolean
  readonly locale: Locale
  /** Whether the consent the message needs is given now; true when it needs none. */
  readonly agreed: boolean
  /** Whether the member has the duty a message to a person in charge is for; true for all other messages. */
  readonly onDuty: boolean
  /** Whether what the message is about has ended meanwhile: the check-in was answered, the call was made. */
  readonly answered: boolean
  readonly zone: string
  /** In force for the member's branch, with the member's own hours as the quiet ones. */
  readonly settings: Settings
}

interface Found {
  readonly nth: number
  readonly member_id: number
  readonly unit_id: number
  readonly name: string
  readonly phone: Uint8Array | null
  readonly chat: Uint8Array
  readonly state: Destination['state']
  readonly refusals: number
  readonly listed: boolean
  readonly locale: Locale
  readonly agreed: boolean
  readonly on_duty: boolean
  readonly answered: boolean
  readonly zone: string | null
  readonly hours: unknown
  readonly layers: SettingsLayers
}

/** Whether the call is not wanted any more that a row is `about` (`call:7:silence`): it was made, or the member is back. */
export const isCallMade = (row: SQL): SQL =>
  isNone(sql`select 1 from escalations e join members called on called.tenant_id = e.tenant_id and called.id = e.member_id
    where e.tenant_id = ${row}.tenant_id and e.member_id = split_part(${row}.about, ':', 2)::bigint
    and e.state in ('open', 'later') and e.kind = split_part(${row}.about, ':', 3)
    and not (${isOfReach(sql`e.kind`)} and ${isReached(sql`called`)})`)

// An answer cancels what waits for it, but not what is on the wire at that moment and has to be tried again afterwards.
const isAnswered = sql`coalesce(case
  when given.about like 'check\\_in:%' then (
    select c.outcome = 'answered' from check_ins c where c.tenant_id = given.tenant_id and c.id = split_part(given.about, ':', 2)::bigint)
  when given.about like 'call:%' then ${isCallMade(sql`given`)}
  end, false)`

/**
 * Whether `m` has a duty on a day: what is about a member is for who is in charge of that member or has a role in their branch, and neither for
 * another branch nor for a committee. What is about a meeting or a review is for who has a role in its branch, phones members of it, or is assigned to it, and
 * what is about an assignment for whose it is; such an officer need not hold any role. All else is for who has any duty.
 */
const isOnDuty = (today: SQL): SQL => {
  const role = (fits: SQL) =>
    sql`exists (select 1 from roles r where r.tenant_id = m.tenant_id and r.member_id = m.id and ${isHeld(sql`r`, today)} and ${fits})`
  return sql`case when given.purpose is distinct from 'duty' then true
    when given.about like 'call:%' or given.about like 'member:%' then exists (select 1 from members called where called.tenant_id = m.tenant_id
      and called.id = split_part(given.about, ':', 2)::bigint
      and (called.in_charge_id = m.id or ${role(sql`r.unit_id = called.unit_id and r.role in ${branchRoles}`)}))
    when given.about like 'meeting:%' then exists (select 1 from meetings g where g.tenant_id = m.tenant_id and g.id = split_part(given.about, ':', 2)::bigint
      and (${role(sql`r.unit_id = g.unit_id and r.role in ${branchRoles}`)}
        or exists (select 1 from assignments s where s.tenant_id = g.tenant_id and s.unit_id = g.unit_id and s.member_id = m.id and (s.ends_on is null or s.ends_on >= ${today}))
        or exists (select 1 from members charge where charge.tenant_id = m.tenant_id and charge.in_charge_id = m.id and charge.unit_id = g.unit_id)))
    when given.about like 'review:%' then exists (select 1 from reviews v where v.tenant_id = m.tenant_id and v.id = split_part(given.about, ':', 2)::bigint
      and (${role(sql`r.unit_id = v.unit_id and r.role in ${branchRoles}`)}
        or exists (select 1 from assignments s where s.tenant_id = v.tenant_id and s.unit_id = v.unit_id and s.member_id = m.id and (s.ends_on is null or s.ends_on >= ${today}))))
    when given.about like 'assignment:%' then exists (select 1 from assignments s where s.tenant_id = m.tenant_id
      and s.id = split_part(given.about, ':', 2)::bigint and s.member_id = m.id and (s.ends_on is null or s.ends_on >= ${today}))
    else ${role(sql`true`)} or exists (select 1 from members charge where charge.tenant_id = m.tenant_id and charge.in_charge_id = m.id) end`
}

const find = statement<
  Found,
  {
    readonly today: string
    readonly tenants: readonly number[]
    readonly addresses: readonly number[]
    readonly purposes: readonly (string | null)[]
    readonly abouts: readonly (string | null)[]
  }
>((given) => {
  const wanted = unnest({
    tenant_id: bigints(given.tenants),
    address_id: bigints(given.addresses),
    purpose: texts(given.purposes),
    about: texts(given.abouts),
  })
  return sql`select given.nth::int, m.id as member_id, m.unit_id, m.name, m.phone, m.hours, m.zone, a.chat, a.state, a.refusals, a.locale, ${isListed(sql`m`)} as listed,
      given.purpose is null or ${agreesTo(sql`m`, sql`given.purpose`)} as agreed,
      ${isOnDuty(sql`${given.today}::date`)} as on_duty,
      ${isAnswered} as answered,
      ${settingsLayers(sql`m.tenant_id`, sql`m.unit_id`)} as layers
    from ${wanted}
    join addresses a on a.tenant_id = given.tenant_id and a.id = given.address_id
    join members m on m.tenant_id = a.tenant_id and m.id = a.member_id`
})

/** The addresses of messages as they are now, in order; null for one that was erased. */
export async function destinationsOf(
  q: Queryable,
  vault: Vault,
  of: {
    readonly homeZone: string
    /** The date at home, on which roles are held. */
    readonly today: string
    readonly messages: readonly Addressed[]
  },
): Promise<readonly (Destination | null)[]> {
  const found = await find(q, {
    today: of.today,
    tenants: of.messages.map(({ tenantId }) => tenantId),
    addresses: of.messages.map(({ addressId }) => addressId),
    purposes: of.messages.map(({ purpose }) => purpose),
    abouts: of.messages.map(({ about }) => about),
  })
  const byNth = new Map(found.map((row) => [row.nth, row]))
  return of.messages.map((_, at) => {
    const row = byNth.get(at + 1)
    if (row === undefined) return null
    return {
      memberId: row.member_id,
      unitId: row.unit_id,
      name: row.name,
      phone: row.phone ? vault.open(row.phone) : null,
      chatId: vault.open(row.chat),
      state: row.state,
      refusals: row.refusals,
      listed: row.listed,
      locale: row.locale,
      agreed: row.agreed,
      onDuty: row.on_duty,
      answered: row.answered,
      zone: row.zone ?? of.homeZone,
      settings: rulesFor(readSettings(row.layers, of.today), readHours(row.hours)),
    }
  })
}

export async function addressById(
  q: Queryable,
  tenantId: number,
  id: number,
): Promise<{ readonly accountId: number; readonly locale: Locale; readonly state: Destination['state'] } | null> {
  const [found] = await q
    .select({ accountId: addresses.accountId, locale: addresses.locale, state: addresses.state })
    .from(addresses)
    .where(and(eq(addresses.tenantId, tenantId), eq(addresses.id, id)))
  return found ?? null
}
