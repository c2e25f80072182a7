// Queries on who is told of a meeting, what they answered, and who is being called about a change.
import { sql } from 'drizzle-orm'
import { type Hours, readHours } from '../src/core/hours.ts'
import type { MeetingRole, NoticeAnswer } from '../src/core/meeting.ts'
import type { Standing } from '../src/core/member.ts'
import type { Locale } from '../src/core/person.ts'
import { isRunning } from './assignments.ts'
import type { Queryable } from './client.ts'
import { isListed } from './listed.ts'
import { agreesTo, inTheirOrder, newestConsent } from './member-parts.ts'
import { bigints, rows, texts, unnest } from './rows.ts'
import type { Vault } from './vault.ts'

/** Somebody whom a meeting concerns, and the chat that takes news of it; null where none does. */
export interface Concerned {
  readonly memberId: number
  readonly name: string
  readonly standing: Standing
  readonly as: MeetingRole
  readonly addressId: number | null
  readonly accountId: number | null
  readonly locale: Locale
  readonly zone: string
  readonly hours: Hours | null
}

/** What the words of the consent have to be at least as new as: earlier ones did not speak of ordinary meetings. */
const saidSince = (version: string) => sql`(select c.text_version >= ${version} from consents c
  where c.tenant_id = m.tenant_id and c.member_id = m.id and c.purpose = 'reminders' order by c.id desc limit 1)`

/**
 * Everybody whom a meeting of a branch concerns: its members, those without the duty to come as `away`, and the officers assigned on that
 * day. An officer who is a member of the branch as well is told as an officer. What a member agreed to is asked once more when it is sent.
 */
export async function concernedBy(
  q: Queryable,
  of: {
    readonly tenantId: number
    readonly unitId: number
    /** The day of the meeting, and today: ISO dates at home. */
    readonly on: string
    readonly today: string
    /** The version of the consent's words that speak of ordinary meetings. */
    readonly consentSince: string
    readonly homeZone: string
  },
): Promise<readonly Concerned[]> {
  const found = await rows<Omit<Concerned, 'zone' | 'hours'> & { readonly zone: string | null; readonly hours: unknown }>(
    q,
    sql`with people as (
        select m.id, case when m.standing = 'at_home' then 'home' else 'away' end as role, 3 as rank from members m
          where m.tenant_id = ${of.tenantId} and m.unit_id = ${of.unitId}
        union all
        select s.member_id, s.kind, case s.kind when 'attends' then 1 else 2 end from assignments s
          where s.tenant_id = ${of.tenantId} and s.unit_id = ${of.unitId} and s.starts_on <= ${of.on}::date and ${isRunning(of.today)}),
      once as (select distinct on (id) id, role from people order by id, rank)
      select m.id::int as "memberId", m.name, m.standing, once.role as "as", m.zone, m.hours, a.id::int as "addressId", a.account_id::int as "accountId",
        coalesce(a.locale, 'vi') as locale
      from once join members m on m.tenant_id = ${of.tenantId} and m.id = once.id and ${isListed(sql`m`)}
      left join lateral (
        select a.id, a.account_id, a.locale from addresses a where a.tenant_id = m.tenant_id and a.member_id = m.id and a.state = 'active'
          and case when once.role in ('home', 'away') then ${agreesTo(sql`m`, sql`'reminders'`)} and ${saidSince(of.consentSince)}
            else ${agreesTo(sql`m`, sql`'duty'`)} end
        order by ${inTheirOrder} limit 1) a on true
      order by m.id`,
  )
  return found.map(({ zone, hours, ...one }) => ({ ...one, zone: zone ?? of.homeZone, hours: readHours(hours) }))
}

/** An active chat in which a member has not said no to contact, whatever else they agreed to; for a question about a consent. */
export async function contactAddress(
  q: Queryable,
  of: { readonly tenantId: number; readonly memberId: number },
): Promise<{ readonly addressId: number; readonly accountId: number; readonly locale: Locale; readonly duty: boolean | null } | null> {
  const [found] = await rows<{ addressId: number; accountId: number; locale: Locale; duty: boolean | null }>(
    q,
    sql`select a.id::int as "addressId", a.account_id::int as "accountId", a.locale, ${newestConsent(sql`m`, sql`'duty'`)} as duty
      from members m join addresses a on a.tenant_id = m.tenant_id and a.member_id = m.id and a.state = 'active'
      where m.tenant_id = ${of.tenantId} and m.id = ${of.memberId} and ${isListed(sql`m`)} and ${agreesTo(sql`m`, sql`'contact'`)}
      order by ${inTheirOrder} limit 1`,
  )
  return found ?? null
}

export interface NewNotice {
  readonly memberId: number
  readonly as: MeetingRole
  /** Null where no message reaches them in time. */
  readonly messageKey: string | null
}

/** Writes down who is told of a change, once. */
export async function addNotices(
  tx: Queryable,
  of: { readonly tenantId: number; readonly changeId: number; readonly notices: readonly NewNotice[] },
): Promise<void> {
  const { notices } = of
  if (notices.length === 0) return
  const given = unnest({
    member_id: bigints(notices.map(({ memberId }) => memberId)),
    role: texts(notices.map((one) => one.as)),
    message_key: texts(notices.map(({ messageKey }) => messageKey)),
  })
  await rows(
    tx,
    sql`insert into meeting_notices (tenant_id, change_id, member_id, "as", message_key)
      select ${of.tenantId}, ${of.changeId}, member_id, role, message_key from ${given} order by nth on conflict do nothing returning change_id`,
  )
}

/**
 * Writes down what somebody whom the meeting concerns answered about it as it stands, and ends the call about it. @returns false for anybody
 * else, and when the meeting was changed since.
 */
export async function answerMeeting(
  tx: Queryable,
  of: {
    readonly tenantId: number
    readonly meetingId: number
    readonly memberId: number
    readonly sequence: number
    readonly answer: NoticeAnswer
    readonly today: string
    readonly now: Temporal.Instant
  },
): Promise<boolean> {
  const at = sql`${of.now.toString()}::timestamptz`
  const saved = await rows(
    tx,
    sql`insert into meeting_answers (tenant_id, meeting_id, member_id, sequence, answer, at)
      select g.tenant_id, g.id, m.id, g.sequence, ${of.answer}, ${at} from meetings g
      join members m on m.tenant_id = g.tenant_id and m.id = ${of.memberId} and ${isListed(sql`m`)}
      where g.tenant_id = ${of.tenantId} and g.id = ${of.meetingId} and g.sequence = ${of.sequence} and (m.unit_id = g.unit_id
        or exists (select 1 from assignments s where s.tenant_id = g.tenant_id and s.unit_id = g.unit_id and s.member_id = m.id and ${isRunning(of.today)}))
      on conflict (tenant_id, meeting_id, member_id) do update set sequence = excluded.sequence, answer = excluded.answer, at = excluded.at returning member_id`,
  )
  if (saved.length === 0) return false
  await rows(
    tx,
    sql`update meeting_notices n set answer = ${of.answer}, answered_at = ${at} from meeting_changes c
      where c.tenant_id = ${of.tenantId} and c.meeting_id = ${of.meetingId} and c.sequence = ${of.sequence}
        and n.tenant_id = c.tenant_id and n.change_id = c.id and n.member_id = ${of.memberId} returning n.member_id`,
  )
  return true
}

export interface Answered {
  readonly meetingId: number
  readonly name: string
  readonly answer: NoticeAnswer
}

/** What members and officers answered about meetings as they stand. */
export async function answersTo(q: Queryable, tenantId: number, meetingIds: readonly number[]): Promise<readonly Answered[]> {
  if (meetingIds.length === 0) return []
  return rows(
    q,
    sql`select y.meeting_id::int as "meetingId", m.name, y.answer from meeting_answers y
      join meetings g on g.tenant_id = y.tenant_id and g.id = y.meeting_id and g.sequence = y.sequence
      join members m on m.tenant_id = y.tenant_id and m.id = y.member_id
      where y.tenant_id = ${tenantId} and y.meeting_id = any(${bigints(meetingIds).array}) order by y.at, m.id`,
  )
}

/** What each has answered about a meeting as it stands: who is busy is not reminded, and who has confirmed is not asked again. */
export async function answersOf(
  q: Queryable,
  of: { readonly tenantId: number; readonly meetingId: number },
): Promise<ReadonlyMap<number, NoticeAnswer>> {
  const found = await rows<{ id: number; answer: NoticeAnswer }>(
    q,
    sql`select y.member_id::int as id, y.answer from meeting_answers y join meetings g on g.tenant_id = y.tenant_id and g.id = y.meeting_id and g.sequence = y.sequence
      where y.tenant_id = ${of.tenantId} and y.meeting_id = ${of.meetingId}`,
  )
  return new Map(found.map(({ id, answer }) => [id, answer]))
}

/** One line of the log of a change. */
export interface Notice {
  readonly memberId: number
  readonly name: string
  readonly phone: string | null
  readonly as: MeetingRole
  readonly unitId: number
  /** When the message was taken by its platform, as PostgreSQL's text; null while it was not. */
  readonly toldAt: string | null
  readonly answer: NoticeAnswer | null
  readonly answeredAt: string | null
  readonly calledAt: string | null
  /** Whether somebody has called, and it came to an end. */
  readonly callMade: boolean
}

/** The call about a change that a member has not confirmed. */
export const callKey = (changeId: number, memberId: number): string => `meeting:${changeId}:${memberId}`

/** A message that went to another chat, or out as a template, is called like the first one with something behind. */
const told = sql`(select min(s.accepted_at)::text from messages s where s.tenant_id = n.tenant_id and s.key = any(array[n.message_key, n.message_key || ':template'] || array(
  select n.message_key || ':via:' || a.id from addresses a where a.tenant_id = n.tenant_id and a.member_id = n.member_id)))`

/** Who was told of a change, when, and what came of it; in the order of the list. */
export async function noticesOf(
  q: Queryable,
  vault: Vault,
  of: { readonly tenantId: number; readonly changeId: number },
): Promise<readonly Notice[]> {
  const found = await rows<Omit<Notice, 'phone'> & { readonly sealed_phone: Uint8Array | null }>(
    q,
    sql`select m.id::int as "memberId", m.name, m.phone as sealed_phone, n."as", m.unit_id::int as "unitId", ${told} as "toldAt", n.answer,
        n.answered_at::text as "answeredAt", n.called_at::text as "calledAt", coalesce(e.state = 'done', false) as "callMade"
      from meeting_notices n join members m on m.tenant_id = n.tenant_id and m.id = n.member_id and ${isListed(sql`m`)}
      left join escalations e on e.tenant_id = n.tenant_id and e.key = 'meeting:' || n.change_id || ':' || n.member_id
      where n.tenant_id = ${of.tenantId} and n.change_id = ${of.changeId} order by n."as" desc, m.name_key, m.id`,
  )
  return found.map(({ sealed_phone, ...notice }) => ({ ...notice, phone: sealed_phone ? vault.open(sealed_phone) : null }))
}

/** A changed meeting that somebody is called about, as it stands now. */
export interface CalledAbout {
  readonly memberId: number
  readonly changeId: number
  readonly branch: string
  /** ISO instant. */
  readonly startsAt: string
  /** Null = called off. */
  readonly place: string | null
}

/**
 * The meetings of some branches still to come that members are called about and have not confirmed: what one call has to tell, the nearest
 * first. An officer goes to meetings of several branches, and who calls them hears of their own alone.
 */
export async function calledAbout(
  q: Queryable,
  of: {
    readonly tenantId: number
    readonly branchIds: readonly number[]
    readonly memberIds: readonly number[]
    readonly now: Temporal.Instant
  },
): Promise<readonly CalledAbout[]> {
  if (of.memberIds.length === 0) return []
  const found = await rows<CalledAbout>(
    q,
    sql`select n.member_id::int as "memberId", c.id::int as "changeId", u.name as branch, g.starts_at::text as "startsAt",
        case when g.state = 'called_off' then null else g.place end as place
      from meeting_notices n join meeting_changes c on c.tenant_id = n.tenant_id and c.id = n.change_id
      join meetings g on g.tenant_id = c.tenant_id and g.id = c.meeting_id and g.sequence = c.sequence
      join units u on u.tenant_id = g.tenant_id and u.id = g.unit_id
      where n.tenant_id = ${of.tenantId} and n.member_id = any(${bigints(of.memberIds).array}) and n.called_at is not null and n.answer is null
        and g.unit_id = any(${bigints(of.branchIds).array}) and g.starts_at > ${of.now.toString()}::timestamptz and not exists (
          select 1 from escalations e where e.tenant_id = n.tenant_id and e.key = 'meeting:' || n.change_id || ':' || n.member_id and e.state = 'done')
      order by g.starts_at, c.id`,
  )
  return found.map((one) => ({ ...one, startsAt: Temporal.Instant.from(one.startsAt).toString() }))
}

/** Notes that calls about a change were handed to somebody; of members of the branch also that a list said so. */
export async function setCalled(
  tx: Queryable,
  of: { readonly tenantId: number; readonly changeId: number; readonly memberIds: readonly number[]; readonly now: Temporal.Instant },
): Promise<void> {
  const at = sql`${of.now.toString()}::timestamptz`
  const ids = bigints(of.memberIds).array
  await rows(
    tx,
    sql`update meeting_notices set called_at = ${at} where tenant_id = ${of.tenantId} and change_id = ${of.changeId} and member_id = any(${ids}) and called_at is null returning member_id`,
  )
}

/** Notes of calls about a change to whom a list was given that names them. */
export async function setListed(
  tx: Queryable,
  of: { readonly tenantId: number; readonly keys: readonly string[]; readonly now: Temporal.Instant },
): Promise<void> {
  await rows(
    tx,
    sql`update escalations set sheet_at = ${of.now.toString()}::timestamptz where tenant_id = ${of.tenantId} and key = any(${texts(of.keys).array}) and state in ('open', 'later') returning id`,
  )
}

/**
 * Ends the calls about a meeting that are not made yet: of one member, or of everybody. @param by `answered` when nobody has to phone any
 * more, `done` when somebody has. @returns how many.
 */
export async function endMeetingCalls(
  tx: Queryable,
  of: {
    readonly tenantId: number
    readonly meetingId: number
    readonly memberId: number | null
    readonly by: 'answered' | 'done'
    readonly now: Temporal.Instant
  },
): Promise<readonly number[]> {
  const ended = await rows<{ memberId: number }>(
    tx,
    sql`update escalations e set state = ${of.by}, ended_at = ${of.now.toString()}::timestamptz, next_at = null
      where e.tenant_id = ${of.tenantId} and e.kind = 'meeting_change' and e.state in ('open', 'later') and (${of.memberId}::bigint is null or e.member_id = ${of.memberId}::bigint)
        and exists (select 1 from meeting_changes c where c.tenant_id = e.tenant_id and c.meeting_id = ${of.meetingId} and e.key = 'meeting:' || c.id || ':' || e.member_id)
      returning e.member_id::int as "memberId"`,
  )
  return ended.map(({ memberId }) => memberId)
}

/** Those of members whom nobody has to call about any meeting: what was to be sent of such a call is called back. */
export async function withoutMeetingCall(
  q: Queryable,
  of: { readonly tenantId: number; readonly memberIds: readonly number[] },
): Promise<readonly number[]> {
  const found = await rows<{ memberId: number }>(
    q,
    sql`select distinct e.member_id::int as "memberId" from escalations e where e.tenant_id = ${of.tenantId}
      and e.member_id = any(${bigints(of.memberIds).array}) and e.kind = 'meeting_change' and e.state in ('open', 'later')`,
  )
  const called = new Set(found.map(({ memberId }) => memberId))
  return of.memberIds.filter((memberId) => !called.has(memberId))
}
