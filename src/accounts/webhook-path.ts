// Where an account's channel is reached, behind the address of the installation.
import type { Account } from '../../db/addresses.ts'

/** The route of `src/server.ts`: `/webhooks/<channel>/<account>`. */
export function webhookPath({ channel, id }: Pick<Account, 'channel' | 'id'>): string {
  return `/webhooks/${channel}/${id}`
}
