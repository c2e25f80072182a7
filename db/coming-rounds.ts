// What a round has to send and how fast that may go: for the round that opens, and for the next one of a person's branches.
import { sql } from 'drizzle-orm'
import { type ComingRound, type Shortage, secondsToSend } from '../src/core/estimate.ts'
import { messagesPerPerson, monthOf, peopleFor } from '../src/core/quota.ts'
import type { Queryable } from './client.ts'
import { accountPaces } from './governor.ts'
import { reachable, whyNotAsked } from './member-parts.ts'
import { leftOf } from './quotas.ts'
import { bigints, rows } from './rows.ts'
import { walkDown } from './tree.ts'

/** Seconds that messages take under the limits of their accounts. @param messages how many each account is to send, by its id. */
export async function sendingSeconds(q: Queryable, tenantId: number, messages: ReadonlyMap<number, number>): Promise<number> {
  const rates = await rows<{ id: number; rate: number }>(
    q,
    sql`select p.account_id as id, p.per_second as rate from ${accountPaces} p where p.tenant_id = ${tenantId}::bigint`,
  )
  return secondsToSend(rates.map(({ id, rate }) => ({ messages: messages.get(id) ?? 0, perSecond: rate })))
}

/** @param of.unitIds branches, or committees with all below them. Null when no round of theirs lies ahead. */
export async function comingRound(
  q: Queryable,
  of: { readonly tenantId: number; readonly unitIds: readonly number[]; readonly homeZone: string; readonly now: Temporal.Instant },
): Promise<ComingRound | null> {
  const found = await rows<{ day: string; account: number | null; messages: number }>(
    q,
    sql`with ${walkDown(of)},
      planned as (
        select t.subject as unit_id, (t.due_at at time zone ${of.homeZone})::date as day from timers t
        where t.tenant_id = ${of.tenantId}::bigint and t.kind = 'open-round' and t.subject in (select id from down) and t.state = 'waiting'),
      coming as (select unit_id, day from planned where day = (select min(day) from planned))
    select coming.day::text as day, case when ${whyNotAsked} is null then a.account_id end as account, count(*)::int as messages
    from coming left join members m on m.tenant_id = ${of.tenantId}::bigint and m.unit_id = coming.unit_id and m.standing = 'away' ${reachable}
    group by 1, 2`,
  )
  const day = found[0]?.day
  if (day === undefined) return null
  const asked = found.flatMap(({ account, messages }) => (account === null ? [] : [[account, messages] as const]))
  return {
    day,
    people: asked.reduce((sum, [, messages]) => sum + messages, 0),
    seconds: await sendingSeconds(q, of.tenantId, new Map(asked)),
    short: await shortagesOf(q, { ...of, asked: new Map(asked), month: monthOfRound(day, of) }),
  }
}

/** A round that is late opens now. */
function monthOfRound(day: string, { now, homeZone }: { readonly now: Temporal.Instant; readonly homeZone: string }): string {
  return [day.slice(0, 7), monthOf(now, homeZone)].toSorted().at(-1) ?? day
}

/** Which accounts have too few messages left in a month to ask so many people. */
async function shortagesOf(
  q: Queryable,
  of: Parameters<typeof leftOf>[1] & { readonly asked: ReadonlyMap<number, number> },
): Promise<readonly Shortage[]> {
  const left = await leftOf(q, of)
  if (left.size === 0) return []
  const names = await rows<{ id: number; title: string | null; channel: string; name: string }>(
    q,
    sql`select id::int as id, title, channel, name from accounts where tenant_id = ${of.tenantId}::bigint and id = any(${bigints([...left.keys()]).array})`,
  )
  return names.flatMap(({ id: accountId, ...called }) => {
    const most = left.get(accountId) ?? 0
    const people = of.asked.get(accountId) ?? 0
    const beyond = people - peopleFor(most)
    return beyond > 0 ? [{ accountId, ...called, left: most, needed: people * messagesPerPerson, beyond }] : []
  })
}
