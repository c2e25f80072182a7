// Calls that nobody has made yet, on their way up: from the person in charge to the secretary, then to the committee as a number.
import { sql } from 'drizzle-orm'
import type { Settings } from '../src/core/settings.ts'
import type { DutyAddress } from './addresses.ts'
import type { Queryable } from './client.ts'
import type { EscalationKind } from './escalations.ts'
import { isHeld, isListed } from './listed.ts'
import { dutyAddress } from './member-parts.ts'
import { bigints } from './rows.ts'
import type { escalations } from './schema/rounds.ts'
import { statement } from './statement.ts'
import { walkUp } from './tree.ts'
import { readSettings, type SettingsLayers, settingsLayers } from './units.ts'
import type { Vault } from './vault.ts'
import { lastWord } from './views.ts'

export interface WaitingCall {
  readonly id: number
  readonly memberId: number
  readonly unitId: number
  readonly name: string
  readonly phone: string | null
  readonly kind: EscalationKind
  readonly openedAt: Temporal.Instant
  /** Who has it now. */
  readonly level: (typeof escalations.$inferSelect)['level']
  /** Last word on any channel, ISO date. */
  readonly since: string | null
  /** Their words; null where there are none, or not any more. */
  readonly said: string | null
  /** Who was told, null when nobody could be. */
  readonly toldId: number | null
  readonly toldName: string | null
  /** The branch's secretary, or who stands in for them; never the member, nor who was told already. */
  readonly secretary: DutyAddress | null
  readonly settings: Settings
}

interface Row extends Omit<WaitingCall, 'phone' | 'said' | 'openedAt' | 'secretary' | 'settings'> {
  readonly sealed_phone: Uint8Array | null
  readonly sealed_said: Uint8Array | null
  readonly opened_at: string
  readonly layers: SettingsLayers
  readonly secretary_id: number | null
  readonly secretary_name: string
  readonly secretary_address: number
  readonly secretary_account: number
  readonly secretary_locale: DutyAddress['locale']
}

const waiting = statement<
  Row,
  { readonly tenantId: number; readonly ids: readonly number[]; readonly today: string; readonly homeZone: string }
>(
  (
    of,
  ) => sql`select e.id, m.id as "memberId", m.unit_id as "unitId", m.name, m.phone as sealed_phone, e.said as sealed_said, e.kind, e.level, e.opened_at::text as opened_at,
      ${lastWord(of.homeZone)} as since, e.handed_to_id as "toldId", told.name as "toldName", ${settingsLayers(sql`m.tenant_id`, sql`m.unit_id`)} as layers,
      secretary.id as secretary_id, secretary.name as secretary_name, secretary.address_id as secretary_address,
      secretary.account_id as secretary_account, secretary.locale as secretary_locale
    from escalations e join members m on m.tenant_id = e.tenant_id and m.id = e.member_id
    left join members told on told.tenant_id = e.tenant_id and told.id = e.handed_to_id
    left join lateral (
      select p.id, p.name, a.id as address_id, a.account_id, a.locale from roles r
      join members p on p.tenant_id = r.tenant_id and p.id = r.member_id and ${isListed(sql`p`)}
      cross join lateral ${dutyAddress(sql`p`)} a
      where r.tenant_id = m.tenant_id and r.unit_id = m.unit_id and r.role in ('secretary', 'deputy') and ${isHeld(sql`r`, of.today)}
        and p.id <> m.id and p.id is distinct from e.handed_to_id
        -- A call that the secretary has already does not go down to the deputy.
        and not (r.role = 'deputy' and exists (select 1 from roles s where s.tenant_id = r.tenant_id and s.unit_id = r.unit_id and s.role = 'secretary'
          and s.member_id = e.handed_to_id and ${isHeld(sql`s`, of.today)}))
      order by r.role = 'deputy', p.id limit 1) secretary on true
    where e.tenant_id = ${of.tenantId} and e.id = any(${bigints(of.ids).array}) and e.state in ('open', 'later') and ${isListed(sql`m`)}
    order by e.id for no key update of e`,
)

/** Of these calls the ones that nobody has made, by id, held until the transaction ends. Nobody phones who is on no list any more. */
export async function waitingCalls(
  tx: Queryable,
  vault: Vault,
  of: { readonly tenantId: number; readonly ids: readonly number[]; readonly today: string; readonly homeZone: string },
): Promise<ReadonlyMap<number, WaitingCall>> {
  const found = await waiting(tx, of)
  return new Map(found.map((row) => [row.id, callOf(vault, row, of.today)]))
}

function callOf(vault: Vault, row: Row, today: string): WaitingCall {
  const { id, memberId, unitId, name, kind, level, since, toldId, toldName } = row
  return {
    ...{ id, memberId, unitId, name, kind, level, since, toldId, toldName },
    phone: row.sealed_phone ? vault.open(row.sealed_phone) : null,
    said: row.sealed_said ? vault.open(row.sealed_said) : null,
    openedAt: Temporal.Instant.from(row.opened_at),
    settings: readSettings(row.layers, today),
    secretary:
      row.secretary_id === null
        ? null
        : {
            memberId: row.secretary_id,
            name: row.secretary_name,
            addressId: row.secretary_address,
            accountId: row.secretary_account,
            locale: row.secretary_locale,
          },
  }
}

const lift = statement<unknown, { readonly tenantId: number; readonly ids: readonly number[] }>(
  (of) =>
    sql`update escalations set level = 'secretary' where tenant_id = ${of.tenantId} and id = any(${bigints(of.ids).array}) and level = 'in_charge'`,
)

/** Notes that calls are the secretary's now. */
export async function setWithSecretary(tx: Queryable, of: { readonly tenantId: number; readonly ids: readonly number[] }): Promise<void> {
  if (of.ids.length > 0) await lift(tx, of)
}

const ripen = statement<unknown, { readonly tenantId: number; readonly unitIds: readonly number[]; readonly now: Temporal.Instant }>(
  (of) => sql`update escalations e set level = 'committee' from members m
    where m.tenant_id = ${of.tenantId} and m.unit_id = any(${bigints(of.unitIds).array}) and e.tenant_id = m.tenant_id and e.member_id = m.id
      and e.state in ('open', 'later') and e.level <> 'committee'
      and exists (select 1 from timers t where t.tenant_id = e.tenant_id and t.kind = 'raise' and t.subject = e.id and t.step like 'committee%'
        and t.due_at <= ${of.now}::timestamptz and t.state <> 'cancelled')`,
)

/** Notes of all calls of branches whose waits are over that the committee hears of them: also of those whose timer fires in a moment. */
export async function setWithCommittee(
  tx: Queryable,
  of: { readonly tenantId: number; readonly unitIds: readonly number[]; readonly now: Temporal.Instant },
): Promise<void> {
  if (of.unitIds.length > 0) await ripen(tx, of)
}

const one = statement<unknown, { readonly tenantId: number }>(
  (of) => sql`select pg_advisory_xact_lock(hashtextextended('raise', ${of.tenantId}::bigint))`,
)

/** Holds the raising of a tenant's calls until the transaction ends: what becomes ripe at one moment is told as one number. */
export async function holdRaising(tx: Queryable, tenantId: number): Promise<void> {
  await one(tx, { tenantId })
}

const ofBranch = statement<
  { readonly name: string; readonly count: number; readonly since: string | null },
  { readonly tenantId: number; readonly unitId: number }
>(
  (of) => sql`select u.name, count(e.id)::int as count, max(e.opened_at)::text as since from units u
    join members m on m.tenant_id = u.tenant_id and m.unit_id = u.id and ${isListed(sql`m`)}
    join escalations e on e.tenant_id = m.tenant_id and e.member_id = m.id and e.state in ('open', 'later') and e.level = 'committee'
    where u.tenant_id = ${of.tenantId} and u.id = ${of.unitId} group by u.tenant_id, u.id`,
)

/** How many calls of a branch its committee should hear of, and when the last of them was opened; nobody's name. Null when there is none. */
export async function callsOfBranch(
  tx: Queryable,
  of: { readonly tenantId: number; readonly unitId: number },
): Promise<{ readonly name: string; readonly count: number; readonly since: Temporal.Instant } | null> {
  const [found] = await ofBranch(tx, of)
  return found?.since == null ? null : { ...found, since: Temporal.Instant.from(found.since) }
}

const over = statement<{ id: number }, { readonly tenantId: number; readonly unitId: number; readonly today: string }>(
  (of) => sql`with ${walkUp(of)}
    select up.id from up where exists (
      select 1 from roles r where r.tenant_id = ${of.tenantId} and r.unit_id = up.id and r.role = 'committee_officer' and ${isHeld(sql`r`, of.today)})
    order by up.depth limit 1`,
)

/** The nearest unit above (or the unit itself) that has an officer; null when none has. */
export async function committeeOver(
  tx: Queryable,
  of: { readonly tenantId: number; readonly unitId: number; readonly today: string },
): Promise<number | null> {
  return (await over(tx, of))[0]?.id ?? null
}
