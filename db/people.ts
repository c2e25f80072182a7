// Loads what a handler may know of the person who wrote: one query, one row, nothing of anybody else's.
import { type SQL, sql } from 'drizzle-orm'
import type { HeldRole } from '../src/core/access.ts'
import type { LastCall } from '../src/core/call.ts'
import type { Consents, Purpose } from '../src/core/consent.ts'
import { readHours } from '../src/core/hours.ts'
import type { CheckIn, Exemption, Invitation, Known, Locale, Review, RunningApplication, Stranger } from '../src/core/person.ts'
import { isProvinceCode, type Place } from '../src/core/place.ts'
import { details, type Report, type WorkStatus } from '../src/core/report.ts'
import type { OwnSelfReview } from '../src/core/review.ts'
import { noTalk, type Talk, talkNow, talkSince } from '../src/core/talk.ts'
import type { Clock } from '../src/core/zone.ts'
import type { Queryable } from './client.ts'
import { isHeld, isListed, isPassed } from './listed.ts'
import { lastCall, lastReport } from './member-parts.ts'
import { bigints, rows, texts, unnest } from './rows.ts'
import { ownSelfReview } from './self-reviews.ts'
import { statement } from './statement.ts'
import { readSettings, type SettingsLayers, settingsLayers } from './units.ts'
import type { Vault } from './vault.ts'

export interface StoredReport {
  readonly work: string | null
  readonly status: WorkStatus
  readonly country: string | null
  readonly province: string | null
  readonly place_said: string | null
  readonly employer?: string | null
  readonly park?: string | null
  readonly until?: string | null
}

/** A report's columns as a report. */
export function asReport(stored: StoredReport): Report {
  const { work, status, country, province, place_said, employer, park, until } = stored
  const place: Place | null =
    country === null ? null : { country, province: province !== null && isProvinceCode(province) ? province : null, said: place_said }
  return { work, status, place, ...details({ employer, park, until }) }
}

/** What a member reported last; null when nothing ever was. */
export function reported(stored: StoredReport | null): Report | null {
  return stored ? asReport(stored) : null
}

interface PersonRow {
  readonly address_id: number
  readonly address_state: Known['addressState']
  readonly locale: Locale
  readonly member_id: number
  readonly name: string
  readonly birth_year: number | null
  readonly phone: Uint8Array | null
  readonly standing: Known['standing']
  readonly unit_id: number
  readonly unit_name: string
  readonly committee_id: number
  readonly committee_name: string
  readonly talk: Uint8Array | null
  readonly roles: readonly { role: HeldRole['role']; unit_id: number }[] | null
  readonly consents: Record<Purpose, boolean> | null
  readonly check_in: CheckIn | null
  readonly report: StoredReport | null
  readonly last_call: LastCall | null
  readonly exemption: Exemption | null
  readonly application: RunningApplication | null
  readonly review: Review | null
  readonly self_review: OwnSelfReview | null
  readonly settings: SettingsLayers
  readonly hours: unknown
  readonly zone: string | null
  readonly zone_country: string | null
  readonly answered_at: string | null
}

export interface Correspondent {
  readonly addressId: number
  readonly person: Known
}

/** The roles held today; whoever has left the list holds none, whatever the dates say. */
const rolesOf = (member: SQL, today: SQL) => sql`(
  select json_agg(json_build_object('role', r.role, 'unit_id', r.unit_id)) from roles r
  where ${isListed(member)} and r.tenant_id = ${member}.tenant_id and r.member_id = ${member}.id and ${isHeld(sql`r`, today)})`

/** The newest answer to each purpose. */
const consentsOf = (member: SQL) => sql`(
  select json_object_agg(c.purpose, c.agreed) from (
    select distinct on (purpose) purpose, agreed from consents
    where tenant_id = ${member}.tenant_id and member_id = ${member}.id order by purpose, id desc) c)`

/**
 * Who is in charge of a member: the one named on the list, else the branch's secretary, never the member. Found by the name and by the
 * roles of the branch, so that the other members need not be looked at.
 */
const inChargeOf = (member: SQL, today: SQL) => sql`(
  select p.name, p.phone from (
    select ${member}.in_charge_id as id, 0 as rank where ${member}.in_charge_id is not null
    union all
    select r.member_id, case r.role when 'secretary' then 1 else 2 end from roles r
    where r.tenant_id = ${member}.tenant_id and r.unit_id = ${member}.unit_id and r.role in ('secretary', 'deputy')
      and ${isHeld(sql`r`, today)}) candidate
  join members p on p.tenant_id = ${member}.tenant_id and p.id = candidate.id
  where ${isListed(sql`p`)} and p.id <> ${member}.id order by candidate.rank, p.id limit 1)`

const m = sql`m`

const personsOf = statement<
  PersonRow & { readonly nth: number },
  {
    readonly tenants: readonly number[]
    readonly accounts: readonly number[]
    readonly hashes: readonly string[]
    readonly today: string
    readonly homeZone: string
    readonly now: Temporal.Instant
  }
>((of) => {
  const given = unnest({ tenant_id: bigints(of.tenants), account_id: bigints(of.accounts), user_hash: texts(of.hashes) })
  return sql`select given.nth::int, a.id::int as address_id, a.state as address_state, a.locale, m.id::int as member_id, m.name, m.birth_year, m.phone, m.standing, m.hours, m.zone, m.zone_country,
      u.id::int as unit_id, u.name as unit_name, top.id::int as committee_id, top.name as committee_name, t.talk,
      ${rolesOf(m, of.today)} as roles, ${consentsOf(m)} as consents,
      (select json_build_object('id', c.id, 'period', r.period, 'outcome', c.outcome, 'reason', c.reason, 'open', r.closed_at is null,
          'heardOnly', c.outcome = 'answered' and c.report_id is null)
        from (select * from check_ins where tenant_id = m.tenant_id and member_id = m.id order by id desc limit 1) c
        join rounds r on r.tenant_id = c.tenant_id and r.id = c.round_id) as check_in,
      (select answered_at::text from check_ins where tenant_id = m.tenant_id and member_id = m.id order by id desc limit 1) as answered_at,
      ${lastReport} as report, ${lastCall(m, of.homeZone)} as last_call,
      (select json_build_object('id', id, 'endsOn', ends_on, 'answer', answer) from exemptions e
        where tenant_id = m.tenant_id and member_id = m.id and kind = 'away' and ends_on is not null and not ${isPassed(sql`e`)} order by id desc limit 1) as exemption,
      (select json_build_object('kind', kind, 'state', state) from cases where tenant_id = m.tenant_id and member_id = m.id
        and state in ('draft', 'submitted', 'seen', 'resolved', 'reported', 'opinion') limit 1) as application,
      (select json_build_object('id', v.id, 'meetingAt', v.meeting_at, 'place', v.place, 'answer', y.answer) from reviews v
        left join review_replies y on y.tenant_id = v.tenant_id and y.review_id = v.id and y.member_id = m.id
        where v.tenant_id = m.tenant_id and v.unit_id = m.unit_id and v.meeting_at > ${of.now}::timestamptz order by v.meeting_at limit 1) as review,
      ${ownSelfReview({ now: sql`${of.now}::timestamptz`, homeZone: of.homeZone })} as self_review,
      ${settingsLayers(sql`m.tenant_id`, sql`m.unit_id`)} as settings
    from ${given}
    join addresses a on a.tenant_id = given.tenant_id and a.account_id = given.account_id and a.user_hash = given.user_hash
    join members m on m.tenant_id = a.tenant_id and m.id = a.member_id
    join units u on u.tenant_id = m.tenant_id and u.id = m.unit_id
    join units top on top.tenant_id = m.tenant_id and top.id = coalesce(u.parent_id, u.id)
    left join conversations t on t.tenant_id = a.tenant_id and t.address_id = a.id`
})

export interface Sender {
  readonly tenantId: number
  readonly accountId: number
  readonly userHash: string
}

interface Moment {
  readonly now: Temporal.Instant
  readonly homeZone: string
}

/** The person behind each platform user, null for a stranger. */
export async function loadPeople(
  q: Queryable,
  vault: Vault,
  { senders, now, homeZone }: Moment & { readonly senders: readonly Sender[] },
): Promise<readonly (Correspondent | null)[]> {
  const today = now.toZonedDateTimeISO(homeZone).toPlainDate().toString()
  const found = await personsOf(q, {
    tenants: senders.map((one) => one.tenantId),
    accounts: senders.map((one) => one.accountId),
    hashes: senders.map((one) => one.userHash),
    today,
    homeZone,
    now,
  })
  const byPlace = new Map(found.map((row) => [row.nth, row]))
  return senders.map((_, at) => {
    const row = byPlace.get(at + 1)
    return row ? asPerson(vault, row, { today, now }) : null
  })
}

/** The person behind a platform user, null for a stranger. */
export async function loadPerson(q: Queryable, vault: Vault, who: Sender & Moment): Promise<Correspondent | null> {
  const [found] = await loadPeople(q, vault, { senders: [who], now: who.now, homeZone: who.homeZone })
  return found ?? null
}

function asPerson(vault: Vault, row: PersonRow, { today, now }: { readonly today: string; readonly now: Temporal.Instant }): Correspondent {
  const settings = readSettings(row.settings, today)
  const person: Known = {
    kind: 'member',
    memberId: row.member_id,
    name: row.name,
    birthYear: row.birth_year,
    phone: row.phone ? vault.open(row.phone) : null,
    standing: row.standing,
    branch: { id: row.unit_id, name: row.unit_name },
    committee: { id: row.committee_id, name: row.committee_name },
    roles: heldRoles(row.roles),
    addressState: row.address_state,
    locale: row.locale,
    today,
    zone: row.zone ?? settings.home_zone,
    clock: { zone: row.zone, country: row.zone_country } satisfies Clock,
    lastReport: reported(row.report),
    lastCall: row.last_call,
    consents: row.consents ?? {},
    talk: row.talk
      ? talkNow(talkSince(readTalk(vault.open(row.talk)), row.answered_at === null ? null : Temporal.Instant.from(row.answered_at)), now)
      : noTalk,
    checkIn: row.check_in,
    exemption: row.exemption,
    application: row.application,
    review: row.review ? { ...row.review, meetingAt: Temporal.Instant.from(row.review.meetingAt).toString() } : null,
    selfReview: row.self_review ? { ...row.self_review, meetingAt: Temporal.Instant.from(row.self_review.meetingAt).toString() } : null,
    settings,
    hours: readHours(row.hours),
    invitation: null,
  }
  return { addressId: row.address_id, person }
}

/** A talk is written by this program only; one of an older version simply starts anew. */
function readTalk(json: string): Talk {
  const talk: Partial<Talk> = JSON.parse(json)
  return { ...noTalk, ...talk }
}

function heldRoles(found: PersonRow['roles']): readonly HeldRole[] {
  return (found ?? []).map(({ role, unit_id }) => ({ role, unitId: unit_id }))
}

/** Somebody who is not linked here: their wrong codes of the last hour. */
export async function loadStranger(
  q: Queryable,
  who: {
    readonly tenantId: number
    readonly accountId: number
    readonly userHash: string
    readonly now: Temporal.Instant
    readonly locale: Locale
  },
): Promise<Stranger> {
  const [tries] = await rows<{ wrong: number }>(
    q,
    sql`select wrong from code_tries where tenant_id = ${who.tenantId} and account_id = ${who.accountId} and user_hash = ${who.userHash}
      and since > ${who.now.toString()}::timestamptz - interval '1 hour'`,
  )
  return { kind: 'stranger', locale: who.locale, wrongCodes: tries?.wrong ?? 0, invitation: null }
}

/** What a code stands for, with what the welcome needs to say; null when nobody has it. */
export async function loadInvitation(
  q: Queryable,
  vault: Vault,
  code: { readonly tenantId: number; readonly code: string; readonly now: Temporal.Instant; readonly homeZone: string },
): Promise<Invitation | null> {
  const today = sql`${code.now.toZonedDateTimeISO(code.homeZone).toPlainDate().toString()}`
  const [row] = await rows<{
    id: number
    member_id: number
    used: boolean
    expired: boolean
    name: string
    branch: string
    standing: string
    roles: PersonRow['roles']
    consents: Consents | null
    in_charge_name: string | null
    in_charge_phone: Uint8Array | null
  }>(
    q,
    sql`select i.id::int as id, m.id::int as member_id, i.used_at is not null as used,
      i.revoked_at is not null or i.expires_at <= ${code.now.toString()}::timestamptz or not ${isListed(m)} as expired,
      m.name, u.name as branch, m.standing, ${rolesOf(m, today)} as roles, ${consentsOf(m)} as consents,
      charge.name as in_charge_name, charge.phone as in_charge_phone
    from invitations i
    join members m on m.tenant_id = i.tenant_id and m.id = i.member_id
    join units u on u.tenant_id = m.tenant_id and u.id = m.unit_id
    left join lateral ${inChargeOf(m, today)} charge on true
    where i.tenant_id = ${code.tenantId} and i.code_hash = ${vault.hash('invitation', code.code)}`,
  )
  if (!row) return null
  return {
    id: row.id,
    memberId: row.member_id,
    state: row.used ? 'used' : row.expired ? 'expired' : 'good',
    welcome: {
      name: row.name,
      branch: row.branch,
      inCharge:
        row.in_charge_name === null
          ? null
          : { name: row.in_charge_name, phone: row.in_charge_phone ? vault.open(row.in_charge_phone) : null },
    },
    away: row.standing === 'away',
    roles: heldRoles(row.roles),
    consents: row.consents ?? {},
  }
}
