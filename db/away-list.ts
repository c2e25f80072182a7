// The away list of a branch as a round opens: read a part at a time, however long it is, and written down as check-ins.
import { sql } from 'drizzle-orm'
import { zoneOf } from '../src/core/zone.ts'
import type { Tx } from './client.ts'
import { lastReport, reachable, whyNotAsked } from './member-parts.ts'
import { asReport, type StoredReport } from './people.ts'
import type { OpenedCheckIn } from './rounds.ts'
import { bigints, instants, rows, texts, unnest } from './rows.ts'
import { statement } from './statement.ts'

/** Reads the next members, at most so many; empty at the end. Each has the id that their check-in is going to have. */
export type AwayList = (atMost: number) => Promise<readonly OpenedCheckIn[]>

/**
 * The away list as it stands now; read it before the transaction ends. A cursor, because it goes through the list once and holds nothing:
 * a query for each part would have to find its place again, and without fresh statistics reads the whole list each time.
 */
export async function openAwayList(
  tx: Tx,
  of: { readonly tenantId: number; readonly unitId: number; readonly homeZone: string },
): Promise<AwayList> {
  await tx.execute(
    sql`declare away_list no scroll cursor for
      select nextval('check_ins_id_seq') as id, m.id as "memberId", m.name, ${whyNotAsked} as reason, a.id as "addressId", a.account_id as "accountId",
        coalesce(a.locale, 'vi') as locale, m.in_charge_id as "inChargeId", ${lastReport} as report
      from (select tenant_id, id, name, in_charge_id from members where tenant_id = ${of.tenantId}::bigint and unit_id = ${of.unitId}::bigint and standing = 'away' order by id) m
      ${reachable}`,
  )
  return async (atMost) => {
    const found = await rows<Omit<OpenedCheckIn, 'lastReport' | 'zone'> & { readonly report: StoredReport | null }>(
      tx,
      sql.raw(`fetch forward ${atMost} from away_list`),
    )
    return found.map(({ report, ...row }) => {
      const last = report ? asReport(report) : null
      return { ...row, lastReport: last, zone: last?.place ? zoneOf(last.place.country, of.homeZone) : of.homeZone }
    })
  }
}

export interface NewCheckIn extends Pick<OpenedCheckIn, 'id' | 'memberId' | 'reason'> {
  /** Null for who is not asked. */
  readonly askedAt: Temporal.Instant | null
  readonly dueAt: Temporal.Instant
}

interface CheckInColumns {
  readonly tenantId: number
  readonly roundId: number
  readonly ids: readonly number[]
  readonly memberIds: readonly number[]
  readonly reasons: readonly (string | null)[]
  readonly askedAt: readonly (string | null)[]
  readonly dueAt: readonly string[]
}

const insert = statement<never, CheckInColumns>((given) => {
  const table = unnest({
    id: bigints(given.ids),
    member_id: bigints(given.memberIds),
    reason: texts(given.reasons),
    asked_at: instants(given.askedAt),
    due_at: instants(given.dueAt),
  })
  return sql`insert into check_ins (tenant_id, id, round_id, member_id, outcome, reason, asked_at, due_at) overriding system value
    select ${given.tenantId}::bigint, id, ${given.roundId}::bigint, member_id, case when reason is null then 'pending' else 'not_asked' end, reason, asked_at, due_at
    from ${table} order by nth`
})

/** Writes check-ins under the ids that the away list gave them. */
export async function insertCheckIns(
  tx: Tx,
  { tenantId, roundId, checkIns }: { readonly tenantId: number; readonly roundId: number; readonly checkIns: readonly NewCheckIn[] },
): Promise<void> {
  await insert(tx, {
    tenantId,
    roundId,
    ids: checkIns.map((one) => one.id),
    memberIds: checkIns.map((one) => one.memberId),
    reasons: checkIns.map((one) => one.reason),
    askedAt: checkIns.map((one) => one.askedAt?.toString() ?? null),
    dueAt: checkIns.map((one) => one.dueAt.toString()),
  })
}
