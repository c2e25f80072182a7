// What a message asked for besides, once the question before it is settled: a new number to confirm, hours to choose.
import type { Effect } from '../../src/core/effect.ts'
import type { Known } from '../../src/core/person.ts'
import type { Ahead } from '../../src/core/talk.ts'
import { offerHours, offerNights } from './hours.ts'
import { askNumber } from './new-phone.ts'

/** The first of what waits; a number carries the hours with it. */
export function askAhead(person: Known, { phone, hours, nights }: Ahead & { readonly nights?: true }): readonly Effect[] {
  if (phone !== undefined) return askNumber(person, phone, hours || nights ? { hours: true } : undefined)
  return nights ? offerNights(person, nights) : hours ? offerHours() : []
}
