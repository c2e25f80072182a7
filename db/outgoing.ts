// What the send task has to know at the last moment: whether the address still takes messages, and at which hours.
import { and, eq, sql } from 'drizzle-orm'
import type { Purpose } from '../src/core/consent.ts'
import type { Locale } from '../src/core/person.ts'
import { zoneOf } from '../src/core/zone.ts'
import type { Queryable } from './client.ts'
import { isListed } from './listed.ts'
import { rows } from './rows.ts'
import { addresses } from './schema/addresses.ts'
import type { Vault } from './vault.ts'

export interface Destination {
  readonly memberId: number
  readonly unitId: number
  readonly name: string
  readonly phone: string | null
  readonly chatId: string
  readonly state: 'active' | 'stopped' | 'unreachable' | 'wrong_person'
  /** Whether the member is still on the list. */
  readonly listed: boolean
  readonly locale: Locale
  /** Whether the consent the message needs is given now; true when it needs none. */
  readonly agreed: boolean
  readonly zone: string
}

/** The address of a message as it is now, null when it was erased. */
export async function destinationOf(
  q: Queryable,
  vault: Vault,
  of: { readonly tenantId: number; readonly addressId: number; readonly purpose: Purpose | null; readonly homeZone: string },
): Promise<Destination | null> {
  const [found] = await rows<
    Omit<Destination, 'chatId' | 'zone' | 'phone'> & { chat: Uint8Array; phone: Uint8Array | null; country: string | null }
  >(
    q,
    sql`select m.id::int as "memberId", m.unit_id::int as "unitId", m.name, m.phone, a.chat, a.state, a.locale, ${isListed(sql`m`)} as listed,
      ${of.purpose}::text is null or coalesce((select c.agreed from consents c where c.tenant_id = m.tenant_id and c.member_id = m.id and c.purpose = ${of.purpose}::text
        order by c.id desc limit 1), false)
        -- A no to any contact takes back the other purposes as well, until it is asked again.
        and coalesce((select c.agreed from consents c where c.tenant_id = m.tenant_id and c.member_id = m.id and c.purpose = 'contact' order by c.id desc limit 1), true) as agreed,
      (select p.country from reports p where p.tenant_id = m.tenant_id and p.member_id = m.id and p.country is not null order by p.id desc limit 1) as country
    from addresses a join members m on m.tenant_id = a.tenant_id and m.id = a.member_id where a.tenant_id = ${of.tenantId} and a.id = ${of.addressId}`,
  )
  if (!found) return null
  const { chat, phone, country, ...rest } = found
  return {
    ...rest,
    chatId: vault.open(chat),
    phone: phone ? vault.open(phone) : null,
    zone: country ? zoneOf(country, of.homeZone) : of.homeZone,
  }
}

export async function addressById(
  q: Queryable,
  tenantId: number,
  id: number,
): Promise<{ readonly accountId: number; readonly locale: Locale } | null> {
  const [found] = await q
    .select({ accountId: addresses.accountId, locale: addresses.locale })
    .from(addresses)
    .where(and(eq(addresses.tenantId, tenantId), eq(addresses.id, id)))
  return found ?? null
}
