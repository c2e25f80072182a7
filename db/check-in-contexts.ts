// Check-ins with all that a reminder or the handing over of a silence needs, any number of them in one query.
import { sql } from 'drizzle-orm'
import type { Outcome } from '../src/core/check-in.ts'
import { readHours } from '../src/core/hours.ts'
import type { Asked } from '../src/core/ladder.ts'
import type { Locale } from '../src/core/person.ts'
import type { Settings } from '../src/core/settings.ts'
import type { Queryable } from './client.ts'
import { isListed } from './listed.ts'
import { holder, inTheirOrder, lastReport, reachable } from './member-parts.ts'
import { reported } from './people.ts'
import type { OpenedCheckIn, StoredCheckIn } from './rounds.ts'
import { bigints } from './rows.ts'
import { statement } from './statement.ts'
import { readSettings, type SettingsLayers, settingsLayers } from './units.ts'
import type { Vault } from './vault.ts'

/** Who takes a duty, and where a message reaches them; an address is null for somebody who has none. */
export interface Holder {
  readonly memberId: number
  readonly name: string
  readonly phone: string | null
  /** The branch on whose list they are: it need not be that of the duty. */
  readonly unitId: number
  readonly addressId: number | null
  readonly accountId: number | null
  readonly locale: Locale
}

export interface CheckInContext extends OpenedCheckIn {
  readonly outcome: Outcome
  /** The branch whose round it is, and its settings in force. */
  readonly unitId: number
  readonly branch: string
  readonly settings: Settings
  readonly period: string
  readonly closed: boolean
  /** Null while the question was not planned. */
  readonly asked: Asked | null
  /** Whether the member is still on the list: who has left meanwhile is not reminded, and nobody is asked to phone them. */
  readonly listed: boolean
  readonly phone: string | null
  /** Last word on any channel, ISO date. */
  readonly since: string | null
  /** Who is in charge of the member in that branch. */
  readonly holder: Holder | null
  /** The chats that were not shown this question, nor a reminder of it, in the order in which they are tried. */
  readonly untried: readonly Untried[]
}

export interface Untried {
  readonly addressId: number
  readonly accountId: number
  readonly locale: Locale
  /** Whether it was there when the question was asked: who has moved to a new chat since is reminded there, and not asked twice. */
  readonly wasThere: boolean
}

interface Row extends StoredCheckIn {
  readonly outcome: Outcome
  readonly unitId: number
  readonly branch: string
  readonly layers: SettingsLayers
  readonly period: string
  readonly closed: boolean
  readonly asked_at: string | null
  readonly due_at: string
  readonly listed: boolean
  readonly sealed_phone: Uint8Array | null
  readonly untried: readonly Untried[] | null
  readonly since: string | null
  readonly holder_id: number | null
  readonly holder_name: string
  readonly holder_phone: Uint8Array | null
  readonly holder_unit: number
  readonly holder_address: number | null
  readonly holder_account: number | null
  readonly holder_locale: Locale | null
}

// Asked by the keys that a question and its reminders have, cheapest first: nearly everybody has one chat, which was asked.
const wasShown = sql`case
  when exists (select 1 from messages s where s.tenant_id = c.tenant_id and s.key = 'check_in:' || c.id and s.address_id = a.id) then true
  when exists (select 1 from messages s where s.tenant_id = c.tenant_id and s.key = 'check_in:' || c.id || ':via:' || a.id) then true
  else exists (select 1 from generate_series(1, 12) n cross join lateral (values ('check_in:' || c.id || ':remind:' || n), ('check_in:' || c.id || ':remind:' || n || ':via:' || a.id)) of_it (key)
    join messages s on s.tenant_id = c.tenant_id and s.key = of_it.key where s.address_id = a.id) end`

const untried = sql`(select json_agg(json_build_object('addressId', a.id, 'accountId', a.account_id, 'locale', a.locale, 'wasThere', a.linked_at <= c.asked_at) order by ${inTheirOrder})
  from addresses a join accounts on accounts.tenant_id = a.tenant_id and accounts.id = a.account_id and accounts.closed_at is null
  where a.tenant_id = m.tenant_id and a.member_id = m.id and a.state = 'active' and not (${wasShown}))`

const contexts = statement<
  Row,
  { readonly tenantId: number; readonly ids: readonly number[]; readonly today: string; readonly homeZone: string }
>(
  (of) =>
    sql`select c.id, c.outcome, c.reason, c.asked_at::text as asked_at, c.due_at::text as due_at, m.id as "memberId", m.name, m.phone as sealed_phone,
      u.id as "unitId", u.name as branch, ${settingsLayers(sql`u.tenant_id`, sql`u.id`)} as layers, r.period, r.closed_at is not null as closed,
      ${isListed(sql`m`)} as listed, a.id as "addressId", a.account_id as "accountId", coalesce(a.locale, 'vi') as locale, coalesce(a.others, 0) as others, m.hours, m.zone, m.in_charge_id as "inChargeId",
      ${lastReport} as report, ${untried} as untried,
      (select to_char(max(p.at) at time zone ${of.homeZone}, 'YYYY-MM-DD') from reports p where p.tenant_id = m.tenant_id and p.member_id = m.id and p.source <> 'roster') as since,
      holder.id as holder_id, holder.name as holder_name, holder.phone as holder_phone, holder.unit_id as holder_unit,
      holder.address_id as holder_address, holder.account_id as holder_account, holder.locale as holder_locale
    from check_ins c join rounds r on r.tenant_id = c.tenant_id and r.id = c.round_id join units u on u.tenant_id = r.tenant_id and u.id = r.unit_id
    join members m on m.tenant_id = c.tenant_id and m.id = c.member_id ${reachable} ${holder(sql`u.id`, of.today)}
    where c.tenant_id = ${of.tenantId} and c.id = any(${bigints(of.ids).array})
    order by c.id for no key update of c`,
)

/**
 * Locks check-ins and loads what belongs to them, by id. The lock makes an answer that comes in at this moment wait, or waits for it: a
 * reminder is never queued after the answer to it was stored.
 */
export async function checkInContexts(
  q: Queryable,
  vault: Vault,
  of: { readonly tenantId: number; readonly ids: readonly number[]; readonly now: Temporal.Instant; readonly homeZone: string },
): Promise<ReadonlyMap<number, CheckInContext>> {
  const { tenantId, ids, homeZone } = of
  const today = of.now.toZonedDateTimeISO(homeZone).toPlainDate().toString()
  const found = await contexts(q, { tenantId, ids, today, homeZone })
  return new Map(found.map((row) => [row.id, contextOf(vault, row, { today, homeZone })]))
}

function contextOf(vault: Vault, row: Row, { today, homeZone }: { readonly today: string; readonly homeZone: string }): CheckInContext {
  const { id, memberId, name, reason, addressId, accountId, locale, others, inChargeId } = row
  const { outcome, unitId, branch, period, closed, listed, since } = row
  return {
    ...{ id, memberId, name, reason, addressId, accountId, locale, others, inChargeId },
    ...{ outcome, unitId, branch, period, closed, listed, since },
    hours: readHours(row.hours),
    untried: row.untried ?? [],
    lastReport: reported(row.report),
    zone: row.zone ?? homeZone,
    settings: readSettings(row.layers, today),
    asked: row.asked_at === null ? null : { askedAt: Temporal.Instant.from(row.asked_at), dueAt: Temporal.Instant.from(row.due_at) },
    phone: row.sealed_phone ? vault.open(row.sealed_phone) : null,
    holder:
      row.holder_id === null
        ? null
        : {
            memberId: row.holder_id,
            name: row.holder_name,
            phone: row.holder_phone ? vault.open(row.holder_phone) : null,
            unitId: row.holder_unit,
            addressId: row.holder_address,
            accountId: row.holder_account,
            locale: row.holder_locale ?? 'vi',
          },
  }
}
