// The chats of one member, and the order in which they are tried.
import { and, eq, sql } from 'drizzle-orm'
import type { OwnChat } from '../src/core/view.ts'
import type { Queryable } from './client.ts'
import { inTheirOrder } from './member-parts.ts'
import { rows } from './rows.ts'
import { addresses } from './schema/addresses.ts'
import { statement } from './statement.ts'

interface MemberOf {
  readonly tenantId: number
  readonly memberId: number
}

/** In the order in which they are tried; those that take no messages at the end. `chosen`: the member gave the order. */
export async function chatsOf(
  q: Queryable,
  { tenantId, memberId }: MemberOf,
): Promise<{ readonly chats: readonly OwnChat[]; readonly chosen: boolean }> {
  const found = await rows<OwnChat & { readonly rank: number | null }>(
    q,
    sql`select a.id::int as "addressId", c.channel, a.state, a.rank,
        case when (select count(*) from addresses o join accounts oc on oc.tenant_id = o.tenant_id and oc.id = o.account_id
          where o.tenant_id = a.tenant_id and o.member_id = a.member_id and oc.channel = c.channel) > 1 then c.title end as title
      from addresses a join accounts c on c.tenant_id = a.tenant_id and c.id = a.account_id and c.closed_at is null
      where a.tenant_id = ${tenantId} and a.member_id = ${memberId} and a.state in ('active', 'stopped', 'unreachable')
        and a.user_hash not like 'forgotten:%' and a.user_hash not like 'retired:%'
      order by (a.state = 'active') desc, ${inTheirOrder}`,
  )
  return { chats: found.map(({ rank: _, ...chat }) => chat), chosen: found.some(({ rank }) => rank !== null) }
}

const rank = statement<unknown, MemberOf & { readonly addressId: number }>(
  (of) => sql`update addresses set rank = ordered.nth from (
      select a.id, row_number() over (order by a.id = ${of.addressId} desc, ${inTheirOrder}) as nth
      from addresses a where a.tenant_id = ${of.tenantId} and a.member_id = ${of.memberId} and a.state = 'active') ordered
    where addresses.tenant_id = ${of.tenantId} and addresses.id = ordered.id`,
)

/** Puts one of a member's chats before the others, which keep their order; null = the one last heard from is first again. */
export async function preferChat(tx: Queryable, of: MemberOf & { readonly addressId: number | null }): Promise<void> {
  const { tenantId, memberId, addressId } = of
  await tx
    .update(addresses)
    .set({ rank: null })
    .where(
      and(
        eq(addresses.tenantId, tenantId),
        eq(addresses.memberId, memberId),
        addressId === null ? undefined : sql`${addresses.state} <> 'active'`,
      ),
    )
  if (addressId !== null) await rank(tx, { tenantId, memberId, addressId })
}
