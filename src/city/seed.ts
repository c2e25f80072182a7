// Fills a fresh database with a city: the roster through the real import, an account, and a printed card with a code for everybody.
import { findOrMakeAccount, makeInvitation } from '../../db/addresses.ts'
import { liftQuotas, memberIds } from '../../db/city.ts'
import { findOrMakeTopUnit } from '../../db/units.ts'
import { type Runtime, todayOf } from '../runtime.ts'
import { placeRows, planFor, writePlan } from '../tasks/import-roster.ts'
import { inScene } from '../tasks/scene.ts'
import { sideBySide } from '../together.ts'
import type { Townsman } from './town.ts'
import type { CityChannel } from './wires/city-wire.ts'

export interface Seeded {
  readonly tenantId: number
  readonly accounts: ReadonlyMap<CityChannel, number>
  /** By index of the town. */
  readonly memberIds: readonly number[]
  readonly codes: readonly string[]
}

/** How many cards are made in one transaction. */
const cards = 500

export async function seedCity(rt: Runtime, town: readonly Townsman[], channels: readonly CityChannel[]): Promise<Seeded> {
  const now = rt.clock.now()
  const committee = await rt.db.transaction((tx) => findOrMakeTopUnit(tx, 'Đảng ủy phường Thành Phố Mẫu', todayOf(rt, now)))
  const { tenantId } = committee
  await inScene(rt, { tenantId, now }, async (scene) => {
    const placed = placeRows(
      town.map(({ row }) => row),
      null,
      null,
    )
    await writePlan(scene, committee, placed, await planFor(scene, placed))
  })
  const accounts = new Map<CityChannel, number>()
  for (const channel of channels) {
    const { id } = await findOrMakeAccount(rt.db.orm, { tenantId, channel, name: 'env', now })
    accounts.set(channel, id)
    await liftQuotas(rt.db.orm, { tenantId, id })
  }
  const ids = await memberIds(rt.db.orm, tenantId)
  const ordered = town.map(({ branch, name }) => {
    const id = ids.get(`${branch}|${name}`)
    if (id === undefined) throw new Error('somebody of the town was not imported')
    return id
  })
  const codes: string[] = []
  for (let from = 0; from < ordered.length; from += cards) {
    const made = await rt.db.transaction((tx) =>
      sideBySide(
        ordered.slice(from, from + cards).map((memberId) => makeInvitation(tx, rt.db.vault, { tenantId, memberId, now, days: 7 })),
      ),
    )
    codes.push(...made.map(({ code }) => code))
  }
  // What was just imported is many rows at once: PGlite never counts them by itself, and PostgreSQL only after a minute.
  await rt.db.vacuum()
  return { tenantId, accounts, memberIds: ordered, codes }
}

/** Another card for somebody whose first one was used. */
export async function cardFor(rt: Runtime, tenantId: number, memberId: number): Promise<string> {
  const made = await rt.db.transaction((tx) => makeInvitation(tx, rt.db.vault, { tenantId, memberId, now: rt.clock.now(), days: 7 }))
  return made.code
}
