// Queries on the accounts that were added: their keys, sealed, and what is known about each.
import { sql } from 'drizzle-orm'
import type { Account } from './addresses.ts'
import type { Queryable } from './client.ts'
import { statement } from './statement.ts'
import type { Vault } from './vault.ts'

export interface StoredAccount extends Account {
  /** Opens the keys; throws `VaultError`. */
  readonly credentials: () => string
}

const find = statement<Account & { readonly credentials: Uint8Array }, Record<never, never>>(
  () => sql`select id::int, tenant_id::int as "tenantId", channel, name, credentials from accounts
    where credentials is not null and closed_at is null order by id`,
)

/** The accounts in use whose keys are stored, of all tenants. */
export async function storedAccounts(q: Queryable, vault: Vault): Promise<readonly StoredAccount[]> {
  const found = await find(q, {})
  return found.map(({ credentials, ...account }) => ({ ...account, credentials: () => vault.open(credentials) }))
}

const closed = statement<{ closed: boolean }, { readonly tenantId: number; readonly accountId: number }>(
  (of) => sql`select closed_at is not null as closed from accounts where tenant_id = ${of.tenantId} and id = ${of.accountId}`,
)

/** Whether an account was taken out of use. */
export async function isClosed(q: Queryable, { tenantId, accountId }: { readonly tenantId: number; readonly accountId: number }): Promise<boolean> {
  return (await closed(q, { tenantId, accountId }))[0]?.closed ?? false
}
