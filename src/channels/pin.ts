// A shared pin as the service may know it: its province or country, and never where it was.
import type { PinPlace } from '../core/place.ts'
import type { InboundEvent } from './channel.ts'

/** @param found null for a pin that is nowhere. */
export function pinContent(found: PinPlace | null): InboundEvent['content'] {
  if (found === null) return { kind: 'place', place: null }
  return { kind: 'place', place: found.place, ...(found.or ? { or: found.or } : {}) }
}
