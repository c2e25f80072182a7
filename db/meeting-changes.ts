// Queries on the changes of meetings: what each was before and after, and which is the last word.
import { sql } from 'drizzle-orm'
import type { MeetingState, MeetingView } from '../src/core/meeting.ts'
import type { Queryable, Tx } from './client.ts'
import { bigints, rows } from './rows.ts'
import type { Vault } from './vault.ts'

export interface NewChange {
  readonly tenantId: number
  readonly meeting: MeetingView
  /** Null = called off. */
  readonly to: { readonly at: Temporal.Instant; readonly place: string } | null
  readonly reason: string | null
  readonly byId: number
  readonly confirmBy: Temporal.Instant
  readonly key: string
  readonly now: Temporal.Instant
}

/** Changes a meeting that is held, and writes down how it was before. @returns the change's id. */
export async function changeMeeting(tx: Tx, vault: Vault, change: NewChange): Promise<number> {
  const { tenantId, meeting, to, reason, byId, confirmBy, key, now } = change
  const state: MeetingState = to === null ? 'called_off' : 'planned'
  const [made] = await rows<{ id: number }>(
    tx,
    sql`with changed as (
        update meetings set sequence = sequence + 1, state = ${state}, starts_at = coalesce(${to?.at.toString() ?? null}::timestamptz, starts_at), place = coalesce(${to?.place ?? null}, place)
        where tenant_id = ${tenantId} and id = ${meeting.id} and sequence = ${meeting.sequence} returning tenant_id, id, sequence)
      insert into meeting_changes (tenant_id, meeting_id, sequence, from_at, from_place, to_at, to_place, reason, by_id, at, confirm_by, key)
      select tenant_id, id, sequence, ${meeting.startsAt}::timestamptz, ${meeting.place}, ${to?.at.toString() ?? null}::timestamptz, ${to?.place ?? null}::text,
        ${reason === null ? null : vault.seal(reason)}::bytea, ${byId}, ${now.toString()}::timestamptz, ${confirmBy.toString()}::timestamptz, ${key} from changed
      returning id::int as id`,
  )
  if (!made) throw new Error('a meeting was changed while it was held')
  return made.id
}

export interface MeetingChange {
  readonly id: number
  readonly meetingId: number
  readonly sequence: number
  readonly branch: string
  readonly from: { readonly at: string; readonly place: string }
  /** Null = called off. */
  readonly to: { readonly at: string; readonly place: string } | null
  readonly at: string
  readonly confirmBy: string
}

interface ChangeRow {
  readonly id: number
  readonly meetingId: number
  readonly sequence: number
  readonly branch: string
  readonly from_at: string
  readonly from_place: string
  readonly to_at: string | null
  readonly to_place: string | null
  readonly at: string
  readonly confirm_by: string
}

const changeColumns = sql`c.id::int as id, (select u.name from units u where u.tenant_id = g.tenant_id and u.id = g.unit_id) as branch, c.meeting_id::int as "meetingId", c.sequence, c.from_at::text as from_at, c.from_place, c.to_at::text as to_at, c.to_place,
  c.at::text as at, c.confirm_by::text as confirm_by`

function asChange({ from_at, from_place, to_at, to_place, at, confirm_by, ...row }: ChangeRow): MeetingChange {
  const instant = (text: string): string => Temporal.Instant.from(text).toString()
  return {
    ...row,
    from: { at: instant(from_at), place: from_place },
    to: to_at === null || to_place === null ? null : { at: instant(to_at), place: to_place },
    at: instant(at),
    confirmBy: instant(confirm_by),
  }
}

/** A change that is still the last word about its meeting; null when the meeting was changed again. */
export async function newestChange(
  q: Queryable,
  of: { readonly tenantId: number; readonly changeId: number },
): Promise<MeetingChange | null> {
  const [found] = await rows<ChangeRow>(
    q,
    sql`select ${changeColumns} from meeting_changes c join meetings g on g.tenant_id = c.tenant_id and g.id = c.meeting_id and g.sequence = c.sequence
      where c.tenant_id = ${of.tenantId} and c.id = ${of.changeId}`,
  )
  return found ? asChange(found) : null
}

/** The last words about the meetings of branches that were changed, the newest first. @param since meetings that were to begin before then are left out. */
export async function changesIn(
  q: Queryable,
  of: { readonly tenantId: number; readonly unitIds: readonly number[]; readonly since: Temporal.Instant },
): Promise<readonly MeetingChange[]> {
  if (of.unitIds.length === 0) return []
  const found = await rows<ChangeRow>(
    q,
    sql`select ${changeColumns} from meeting_changes c join meetings g on g.tenant_id = c.tenant_id and g.id = c.meeting_id and g.sequence = c.sequence
      where c.tenant_id = ${of.tenantId} and g.unit_id = any(${bigints(of.unitIds).array}) and coalesce(c.to_at, c.from_at) > ${of.since.toString()}::timestamptz
      order by c.at desc, c.id desc limit 20`,
  )
  return found.map(asChange)
}
