// A member who applies in a test's house: what their chat offers, a tap on it, and what of their cases stands in the table.
import { eq } from 'drizzle-orm'
import { cases } from '../../db/schema/cases.ts'
import type { Bubble, House } from './house.ts'

/** The ids of what a message offers. */
export const offeredIn = (bubble: Bubble | undefined): readonly string[] => (bubble?.choices ?? []).flat().map(({ id }) => id)

/** The first of them that begins like this; throws where nothing does. */
export function idIn(bubble: Bubble | undefined, start: string): string {
  const found = offeredIn(bubble).find((id) => id.startsWith(start))
  if (found === undefined) throw new Error(`${start} is not offered in ${offeredIn(bubble).join(', ')}: ${bubble?.text}`)
  return found
}

/** Taps what the last message offers. */
export function pressIn(house: House, name: string, start: string): Promise<readonly Bubble[]> {
  return house.tap(name, idIn(house.last(name), start))
}

export async function casesIn(house: House, name: string) {
  const found = await house.db.orm
    .select()
    .from(cases)
    .where(eq(cases.memberId, house.id(name)))
    .orderBy(cases.id)
  return found.map(({ state, kind, startsOn, endsOn }) => ({ state, kind, startsOn, endsOn }))
}
