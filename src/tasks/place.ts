// Where members are invited to: the open accounts with their room, and how each is found on its platform.
import { listAccounts } from '../../db/accounts.ts'
import type { Queryable } from '../../db/client.ts'
import { memberPlaces } from '../../db/member-places.ts'
import type { Channel } from '../channels/channel.ts'
import { type Newcomer, placer } from '../core/placement.ts'
import { monthOf, roomOf } from '../core/quota.ts'
import type { Runtime } from '../runtime.ts'

/** An account as an invitation names it. */
export interface Place {
  readonly accountId: number
  readonly channel: string
  /** The name that people look for; null while it is not known. */
  readonly title: string | null
  /** Opens the chat; null where the platform has no link. */
  readonly link: string | null
}

/** Gives each member an account, counting as it goes; `full`: none has room. */
export type Placing = (memberId: number) => Place | 'full' | null

/** @returns null for a member that there is none of, and where no account is open at all. */
export async function placesFor(
  rt: Runtime,
  q: Queryable,
  of: { readonly tenantId: number; readonly memberIds: readonly number[] },
): Promise<Placing> {
  const { tenantId, memberIds } = of
  const all = await listAccounts(q, { tenantId, month: monthOf(rt.clock.now(), rt.homeZone) })
  const open = all.filter(({ id, closed }) => !closed && rt.connections.has(id))
  const place = placer(open.map((account) => ({ ...account, accountId: account.id, room: roomOf(account) })))
  const members = new Map<number, Newcomer>((await memberPlaces(q, { tenantId, memberIds })).map(({ memberId, ...one }) => [memberId, one]))
  return (memberId) => {
    const newcomer = members.get(memberId)
    if (!newcomer || open.length === 0) return null
    const accountId = place(newcomer)
    const found = open.find(({ id }) => id === accountId)
    return found ? { accountId: found.id, channel: found.channel, title: found.title, link: found.link } : 'full'
  }
}

/** What each channel said of its links, and what is being asked. */
const templates = new WeakMap<Channel, { template: string | null; asking: boolean }>()

/**
 * `https://t.me/bot?start=00000000`, to be filled with a code, as far as it is known by now: inside a transaction no platform is waited for. What is
 * not known yet is asked for, so that it is known the next time.
 */
export function knownLink(channel: Channel | undefined): string | null {
  if (!channel?.linkFor) return null
  const known = templates.get(channel) ?? { template: null, asking: false }
  templates.set(channel, known)
  if (known.template === null && !known.asking) {
    known.asking = true
    void channel
      .linkFor('00000000')
      .catch(() => null)
      .then((template) => {
        known.template = template
        known.asking = false
      })
  }
  return known.template
}
