// Calling back what is not on its way yet: about something, to an address, or to a member what needs a consent.
import { sql } from 'drizzle-orm'
import type { Purpose } from '../src/core/consent.ts'
import type { Queryable } from './client.ts'
import { inState, isOpenOf } from './ledger.ts'
import { statement } from './statement.ts'

/** Not yet on its way. */
const isUnsent = inState(sql`messages`, ['queued', 'claimed'])

const cancelAbout = statement<
  { id: number },
  { readonly tenantId: number; readonly abouts: readonly string[]; readonly at: Temporal.Instant }
>(
  (given) => sql`update messages set state = 'cancelled', lease_until = null, ended_at = ${given.at}::timestamptz
    where tenant_id = ${given.tenantId} and about = any(${given.abouts}::text[]) and accepted_at is null and ${isUnsent} returning id`,
)

const cancelTo = statement<{ id: number }, { readonly tenantId: number; readonly addressId: number; readonly at: Temporal.Instant }>(
  (given) => sql`update messages set state = 'cancelled', lease_until = null, ended_at = ${given.at}::timestamptz
    where tenant_id = ${given.tenantId} and address_id = ${given.addressId}
      and ${isOpenOf(sql`messages`)} and ${isUnsent} returning id`,
)

// A person says no in one of their chats, and means all of them.
const cancelFor = statement<
  { id: number },
  { readonly tenantId: number; readonly memberId: number; readonly purpose: Purpose; readonly at: Temporal.Instant }
>(
  (given) => sql`update messages set state = 'cancelled', lease_until = null, ended_at = ${given.at}::timestamptz
    where tenant_id = ${given.tenantId} and address_id = any(array(
        select id from addresses where tenant_id = ${given.tenantId} and member_id = ${given.memberId}))
      and (purpose = ${given.purpose} or (${given.purpose} = 'contact' and purpose is not null))
      and ${isOpenOf(sql`messages`)} and ${isUnsent} returning id`,
)

/** Cancels what was not sent yet: about some things, to one address, or to one member what needs a consent (`contact`: any). Returns how many. What is `sending` cannot be called back. */
export async function cancelMessages(
  q: Queryable,
  given: { readonly tenantId: number; readonly at: Temporal.Instant } & (
    | { readonly abouts: readonly string[] }
    | { readonly addressId: number }
    | { readonly memberId: number; readonly purpose: Purpose }
  ),
): Promise<number> {
  const { tenantId, at } = given
  const cancelled =
    'abouts' in given
      ? await cancelAbout(q, { tenantId, abouts: given.abouts, at })
      : 'memberId' in given
        ? await cancelFor(q, { tenantId, memberId: given.memberId, purpose: given.purpose, at })
        : await cancelTo(q, { tenantId, addressId: given.addressId, at })
  return cancelled.length
}
