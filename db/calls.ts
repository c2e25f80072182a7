// Queries on calls: those that wait for a person, with all that a caller needs, and the record of those that were made.
import { sql } from 'drizzle-orm'
import type { CallResult } from '../src/core/call.ts'
import type { Locale } from '../src/core/person.ts'
import type { DueCall } from '../src/core/view.ts'
import type { Queryable } from './client.ts'
import { newestNumber, openHex, openWords, wordsOf } from './handed-words.ts'
import { isListed } from './listed.ts'
import { branchRoles, dutyTakers, isOfReach, isReached, isTryOf, lastReport, phoneIsWrong } from './member-parts.ts'
import { asReport, type StoredReport } from './people.ts'
import { bigints, rows } from './rows.ts'
import type { Vault } from './vault.ts'
import { lastWord, type Scope } from './views.ts'

/** A call that waits, with who makes it and how they are told. */
export interface WaitingCall extends DueCall {
  readonly unitId: number
  readonly inChargeId: number | null
  /** Of its reasons, who was told last. */
  readonly handedToId: number | null
  /** Where a message reaches the caller; null where none does. */
  readonly reach: { readonly addressId: number; readonly accountId: number } | null
  readonly locale: Locale
  /** It stood on no sheet since it opened or, for a member who is asked by telephone, since it came back. */
  readonly isNew: boolean
  /** When the longest waiting of its reasons stood on a sheet. */
  readonly sheetAt: Temporal.Instant | null
}

interface Row extends Omit<WaitingCall, 'phone' | 'newPhone' | 'said' | 'report' | 'caller' | 'reach' | 'sheetAt'> {
  readonly sealed_phone: Uint8Array | null
  readonly new_phone: string | null
  readonly words: readonly string[] | null
  readonly report: StoredReport | null
  readonly caller_id: number | null
  readonly caller_name: string
  readonly address_id: number | null
  readonly account_id: number | null
  readonly sheet_at: string | null
}

/**
 * The calls of branches that wait now, one a member, longest waiting first: what is open, and what was put off until now. None says that a
 * member is not reached whom a chat reaches meanwhile.
 * Who makes one is whoever was told of it, as long as a message reaches them; else the best holder of the duty.
 */
export async function waitingCalls(q: Queryable, vault: Vault, scope: Scope): Promise<readonly WaitingCall[]> {
  const { tenantId, branchIds, now, homeZone } = scope
  const today = sql`${now.toZonedDateTimeISO(homeZone).toPlainDate().toString()}`
  const at = sql`${now.toString()}::timestamptz`
  const found = await rows<Row>(
    q,
    sql`select m.id::int as "memberId", m.unit_id::int as "unitId", u.name as branch, m.name, m.birth_year as "birthYear", m.phone as sealed_phone,
      ${phoneIsWrong(sql`m`)} as "phoneIsWrong", m.in_charge_id::int as "inChargeId", c.reasons, c.handed_to_id::int as "handedToId", c.is_new as "isNew",
      to_char(c.opened_at at time zone ${homeZone}, 'YYYY-MM-DD') as "openedOn", ${lastWord(homeZone)} as since, ${lastReport} as report,
      tried.n as tries, tried.last as "lastTry", c.words, c.new_phone, c.sheet_at::text as sheet_at,
      taker.id::int as caller_id, taker.name as caller_name, taker.address_id::int as address_id, taker.account_id::int as account_id,
      coalesce(taker.locale, 'vi') as locale
    from members m join units u on u.tenant_id = m.tenant_id and u.id = m.unit_id
    cross join lateral (
      select json_agg(e.kind order by e.id) as reasons, min(e.opened_at) as opened_at, min(e.id) as first_id, max(e.handed_to_id) as handed_to_id,
        bool_or(e.sheet_at is null or (e.kind = 'phone' and e.state = 'later' and e.sheet_at < e.next_at)) as is_new, min(e.sheet_at) as sheet_at,
        ${wordsOf(sql`e`)} as words, ${newestNumber(sql`e`)} as new_phone
      from escalations e where e.tenant_id = m.tenant_id and e.member_id = m.id and e.state in ('open', 'later') and (e.state = 'open' or e.next_at <= ${at})
        and not (${isOfReach(sql`e.kind`)} and ${isReached(sql`m`)})
      having count(*) > 0) c
    cross join lateral (
      select count(*)::int as n, (json_agg(json_build_object('on', to_char(k.at at time zone ${homeZone}, 'YYYY-MM-DD'), 'result', k.result) order by k.id desc)) -> 0 as last
      from calls k where ${isTryOf(sql`m`)}) tried
    left join lateral (
      select * from ${dutyTakers({ unit: sql`m.unit_id`, roles: branchRoles, today })} taker
      order by (address_id is null), (id = c.handed_to_id) desc nulls last, nth limit 1) taker on true
    where m.tenant_id = ${tenantId} and m.unit_id = any(${bigints(branchIds).array}) and ${isListed(sql`m`)} order by c.first_id`,
  )
  return found.map(({ sealed_phone, new_phone, words, report, caller_id, caller_name, address_id, account_id, sheet_at, ...call }) => ({
    ...call,
    phone: sealed_phone ? vault.open(sealed_phone) : null,
    newPhone: new_phone === null ? null : openHex(vault, new_phone),
    said: openWords(vault, words),
    report: report ? asReport(report) : null,
    caller: caller_id === null ? null : { memberId: caller_id, name: caller_name },
    reach: address_id === null || account_id === null ? null : { addressId: address_id, accountId: account_id },
    sheetAt: sheet_at === null ? null : Temporal.Instant.from(sheet_at),
  }))
}

/** Notes that somebody got a sheet with these members' calls; who was told of one before stays who was told. @param of.printed on paper. */
export async function setOnSheet(
  tx: Queryable,
  of: {
    readonly tenantId: number
    readonly memberIds: readonly number[]
    readonly handedToId: number | null
    readonly printed: boolean
    readonly now: Temporal.Instant
  },
): Promise<void> {
  const { tenantId, memberIds, handedToId, printed } = of
  if (memberIds.length === 0) return
  const at = sql`${of.now.toString()}::timestamptz`
  await tx.execute(sql`update escalations set sheet_at = ${at}, printed_at = case when ${printed}::boolean then ${at} else printed_at end,
      handed_to_id = coalesce(handed_to_id, ${handedToId}::bigint)
    where tenant_id = ${tenantId} and member_id = any(${bigints(memberIds).array}) and state in ('open', 'later') and (state = 'open' or next_at <= ${at})`)
}

export interface NewCall {
  readonly tenantId: number
  readonly memberId: number
  readonly byId: number
  readonly result: CallResult
  readonly at: Temporal.Instant
  readonly key: string
}

/** Stores a call once, with the number that the list has now. @returns false when this key was stored before. */
export async function addCall(tx: Queryable, call: NewCall): Promise<boolean> {
  const { tenantId, memberId, byId, result, at, key } = call
  const made = await rows(
    tx,
    sql`insert into calls (tenant_id, member_id, by_id, result, phone_hash, at, key)
      select tenant_id, id, ${byId}, ${result}, phone_hash, ${at.toString()}::timestamptz, ${key} from members where tenant_id = ${tenantId} and id = ${memberId}
      on conflict (tenant_id, key) do nothing returning id`,
  )
  return made.length > 0
}

/** How often a member was tried since their last word. */
export async function triesOf(q: Queryable, tenantId: number, memberId: number): Promise<number> {
  const [found] = await rows<{ n: number }>(
    q,
    sql`select count(*)::int as n from members m join calls k on ${isTryOf(sql`m`)} where m.tenant_id = ${tenantId} and m.id = ${memberId}`,
  )
  return found?.n ?? 0
}

/** The name of who makes calls; '' for nobody. */
export async function callerName(q: Queryable, tenantId: number, memberId: number): Promise<string> {
  const [found] = await rows<{ name: string }>(q, sql`select name from members where tenant_id = ${tenantId} and id = ${memberId}`)
  return found?.name ?? ''
}
